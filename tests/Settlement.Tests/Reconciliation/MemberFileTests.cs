using System;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Settlement.Reconciliation;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Reconciliation;

/// <summary>Members' own files, good and spoiled.</summary>
public sealed class MemberFileTests
{
    private const string Good =
        "member,reference,type,amount\nM1,D1,deposit,12.5\r\nM1,W4,withdrawal,3\n"
            + "M1,,balance,-0.07\nM1,C7-I5,payment,9\nM1,C7-I5,return,1\nM1,C7-I5,return,1\n";

    [Fact]
    public void A_good_file_is_read_whole()
    {
        Assert.True(MemberFileReader.TryRead(
            Encoding.UTF8.GetBytes(Good), out IReadOnlyList<MemberRow>? rows, out _));
        Assert.Equal(
            [
                new MemberRow(2, "M1", "D1", MemberRowKind.Deposit, 1_250),
                new MemberRow(3, "M1", "W4", MemberRowKind.Withdrawal, -300),
                new MemberRow(4, "M1", "", MemberRowKind.Balance, -7),
                new MemberRow(5, "M1", "C7-I5", MemberRowKind.Payment, -900),
                new MemberRow(6, "M1", "C7-I5", MemberRowKind.Return, 100),
                new MemberRow(7, "M1", "C7-I5", MemberRowKind.Return, 100),
            ],
            rows);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_line()
    {
        Assert.True(MemberFileReader.TryRead(
            Encoding.UTF8.GetBytes('\ufeff' + Good), out IReadOnlyList<MemberRow>? rows, out _));
        Assert.Equal(6, rows.Count);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    public void A_file_that_ends_behind_its_first_line_agrees_with_nothing(string end)
    {
        Assert.False(MemberFileReader.TryRead(
            Encoding.UTF8.GetBytes(MemberFileReader.Header + end), out _,
            out MemberFileError? error));
        Assert.Equal(MemberFileFault.NoLines, error.Fault);
    }

    [Theory]
    [InlineData("type,amount", "amount", MemberFileFault.HeaderMissing, 1, 0)]
    [InlineData(",12.5", "", MemberFileFault.FieldCount, 2, 0)]
    [InlineData(",12.5", ",12.5,", MemberFileFault.FieldCount, 2, 0)]
    [InlineData("M1,D1", ",D1", MemberFileFault.FieldEmpty, 2, 1)]
    [InlineData("M1,D1", "M1,", MemberFileFault.FieldEmpty, 2, 2)]
    [InlineData("M1,,b", "M1,x,b", MemberFileFault.FieldEmpty, 4, 2)]
    [InlineData("D1", "\"D1\"", MemberFileFault.FieldCharacter, 2, 2)]
    [InlineData("deposit", "Deposit", MemberFileFault.UnknownType, 2, 3)]
    [InlineData("12.5", "12.505", MemberFileFault.NotAmount, 2, 4)]
    [InlineData("12.5", "12.", MemberFileFault.NotAmount, 2, 4)]
    [InlineData("12.5", "-12.5", MemberFileFault.NotAmount, 2, 4)]
    [InlineData("12.5", "1e3", MemberFileFault.NotAmount, 2, 4)]
    [InlineData("12.5", "99999999999999", MemberFileFault.NotAmount, 2, 4)]
    [InlineData("W4,withdrawal", "D1,deposit", MemberFileFault.Twice, 3, 2)]
    [InlineData("M1,C7-I5,return,1", "M1,C7-I5,payment,1", MemberFileFault.Twice, 6, 2)]
    public void A_spoiled_file_is_refused_with_its_first_line_and_field(
        string good, string bad, MemberFileFault fault, int line, int field)
    {
        int at = Good.IndexOf(good, StringComparison.Ordinal);
        string spoiled = Good[..at] + bad + Good[(at + good.Length)..];
        Assert.False(MemberFileReader.TryRead(
            Encoding.UTF8.GetBytes(spoiled), out IReadOnlyList<MemberRow>? rows,
            out MemberFileError? error));
        Assert.Null(rows);
        Assert.Equal((fault, line, field), (error.Fault, error.Line, error.Field));
    }

    [Theory]
    [InlineData("M1,D1,deposit,x\n", "")]
    [InlineData("M1,D1,deposit,x\nM1,D2,deposit,5\nM1,D2\n", ", and 1 more")]
    [InlineData("M1,D1,deposit,x\n\nM1,D3,gift,x\nM1,D2,deposit,5\nM1,D2,deposit,5\n",
        ", and 3 more")]
    public void The_first_fault_is_told_with_how_many_more_lines_have_one(
        string lines, string more)
    {
        Assert.False(MemberFileReader.TryRead(
            Encoding.UTF8.GetBytes($"{MemberFileReader.Header}\n{lines}"), out _,
            out MemberFileError? error));
        Assert.Equal(
            $"MBR08 NotAmount at line 2, field 4: 'x' is no amount such as 1234.50{more}",
            error.ToString());
    }

    [Fact]
    public void Whatever_the_bytes_the_answer_is_rows_or_one_fault()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Good);
        for (int at = 0; at < bytes.Length; at++)
        {
            byte[] spoiled = [.. bytes];
            spoiled[at] = 0xFF;
            Assert.False(MemberFileReader.TryRead(spoiled, out _, out MemberFileError? error));
            Assert.NotNull(error);
            bool isRead = MemberFileReader.TryRead(bytes.AsSpan(0, at), out _, out error);
            Assert.Equal(!isRead, error is not null);
        }
    }
}
