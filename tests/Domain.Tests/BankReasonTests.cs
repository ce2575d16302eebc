using System;
using System.Linq;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Domain.Tests;

/// <summary>The code by which a bank says why it has not paid.</summary>
public sealed class BankReasonTests
{
    [Theory]
    [InlineData("AC04", "AC04")]
    [InlineData("AC04 the account is closed", "AC04")]
    [InlineData("2039 card", "2039")]
    [InlineData("", "")]
    [InlineData("AC0", "")]
    [InlineData("AC045", "")]
    [InlineData("ac04 closed", "")]
    [InlineData("ac04", "")]
    [InlineData("CLOSED ACCOUNT", "")]
    [InlineData("BAND CLOSED", "")]
    [InlineData("账户已销 AC04", "")]
    public void The_code_stands_before_the_words_of_a_bank(string words, string code)
    {
        BankReason reason = BankReason.Before(words);

        Assert.Equal((code, code.Length != 0), ($"{reason}", reason.IsSome));
        Assert.Equal(code.Length != 0, reason.IsSane);
    }

    [Theory]
    [InlineData(1, 39)]
    [InlineData(2, 43)]
    public void A_movement_has_a_reason_since_its_second_version(byte version, int bytes)
    {
        BankMovement told = Failed(version == 1 ? default : BankReason.Before("AC04"));
        byte[] content = new byte[BankMovement.SizeBytesMax];
        int written = told.Write(content, "S-77 is lon"u8);

        Assert.Equal((version, bytes), (content[0], written));
        Assert.True(BankMovement.TryRead(
            content.AsSpan(0, written), out BankMovement read, out ReadOnlySpan<byte> note));
        Assert.Equal(told, read);
        Assert.True(note.SequenceEqual("S-77 is lon"u8));
        Assert.All(
            Enumerable.Range(0, version == 1 ? 26 : 30),
            cut => Assert.False(BankMovement.TryRead(content.AsSpan(0, cut), out _, out _)));
    }

    /// <summary>What is the same has one content.</summary>
    [Fact]
    public void A_second_version_without_a_reason_is_none()
    {
        byte[] content = new byte[BankMovement.SizeBytesMax];
        int written = Failed(BankReason.Before("AC04")).Write(content, "S"u8);
        content.AsSpan(26, 4).Clear();

        Assert.False(BankMovement.TryRead(content.AsSpan(0, written), out _, out _));
    }

    private static BankMovement Failed(BankReason reason) => new()
    {
        Kind = BankMovementKind.WithdrawalFailed,
        Bank = new BankId(1),
        Day = new TradingDay(20_700),
        Member = new MemberId(5),
        Amount = new Money(123_450),
        Instruction = new InstructionId(9),
        Reason = reason,
    };
}
