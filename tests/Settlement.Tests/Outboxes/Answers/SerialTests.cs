using System;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Answers;
using SCO.Exchange.Settlement.Rails;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Answers;

/// <summary>The serials by which the exchange knows what banks tell of money.</summary>
public sealed class SerialTests : OutboxFixture
{
    /// <summary>Two movements whose serials begin alike are not one.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("单号7")]
    [InlineData("123456789012345678901234567890123")]
    public void A_movement_is_told_by_a_whole_serial_or_not_at_all(string serial) =>
        Assert.Throws<ArgumentException>(() => AnswerContents.Movement(Deposit, serial));

    [Fact]
    public void The_longest_serial_is_told_as_it_is()
    {
        const string Longest = "12345678901234567890123456789012";
        Assert.True(BankMovement.TryRead(
            AnswerContents.Movement(Deposit, Longest), out _, out ReadOnlySpan<byte> note));
        Assert.Equal(Longest, Encoding.ASCII.GetString(note));
    }

    /// <summary>A number is the same with zeros before it, and a bank may write them.</summary>
    [Fact]
    public void What_a_bank_tells_without_a_serial_has_the_name_that_the_exchange_gave()
    {
        Outbox outbox = Open();
        InstructionId withdrawal = Exchange.Withdraw(70);
        string name = EndToEndName.Of(withdrawal);
        _ = outbox.DoWork();
        Rail.Tell(name, RailStatus.Settled, 70);
        Run(outbox, 3);

        Rail.Tell("W" + name[1..].PadLeft(34, '0'), RailStatus.Returned, 70);
        Run(outbox, 3);

        Assert.Equal(name + "-R", Exchange.LastSerial);
        Assert.Equal(
            [PaymentStatus.Settled, PaymentStatus.Returned],
            Exchange.Rows[withdrawal.Value].Path);
    }

    /// <summary>The member is told why, if the bank says it by a code.</summary>
    [Theory]
    [InlineData("AC04 the account is closed", "AC04")]
    [InlineData("the account is closed", "")]
    public void What_a_bank_rejects_is_told_with_its_code(string words, string code)
    {
        Outbox outbox = Open();
        InstructionId withdrawal = Exchange.Withdraw(70);
        _ = outbox.DoWork();
        Rail.Tell(new RailAnswer
        {
            Receipt = "R1",
            EndToEndId = EndToEndName.Of(withdrawal),
            Status = RailStatus.Rejected,
            Reference = "S-1",
            Note = words,
        });
        Run(outbox, 3);

        Assert.Equal(("S-1", code), (Exchange.LastSerial, $"{Exchange.LastReason}"));
    }

    private static BankMovement Deposit => new()
    {
        Kind = BankMovementKind.Deposit,
        Bank = new BankId(1),
        Day = SmallExchange.Day,
        Member = new MemberId(SmallExchange.Payer),
        Amount = new Money(70),
    };
}
