using System;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Days;

/// <summary>What does not add up is no statement (market-rules.md 5.9, 5.7).</summary>
public sealed class DayChecksTests
{
    [Fact]
    public void A_day_that_adds_up_is_good() => DayChecks.Check(Sample.Day());

    [Fact]
    public void Every_sum_that_is_off_by_one_fen_is_refused()
    {
        Refused(
            StatementFault.Balance, "M1: the lines lead to",
            member => member.Flow.Add(PostingKind.Deposit, 1));
        Refused(
            StatementFault.Balance, "M1: the lines lead to",
            member => member.Closing = member.Closing.Plus(AccountKind.Available, 1));
        Refused(StatementFault.Postings, "M1: the postings lead to", member =>
        {
            member.Closing = member.Closing.Plus(AccountKind.Available, -1)
                .Plus(AccountKind.FrozenOrder, 1);
        });
        Refused(
            StatementFault.FrozenOrder,
            "M1: orders reserve and deals hold 60 fen, frozen for orders are 61 fen",
            member => Freeze(member, AccountKind.FrozenOrder));
        Refused(
            StatementFault.FrozenOrder, "M1: orders reserve and deals hold 61 fen",
            member => member.ReservesFen++);
        Refused(
            StatementFault.FrozenContract,
            "M1: margins and deposits are 0 fen, frozen for contracts are 1 fen",
            member => Freeze(member, AccountKind.FrozenContract));
        Refused(
            StatementFault.FrozenPayment,
            "M1: locked, asked for and held are 0 fen, frozen for payments are 1 fen",
            member => Freeze(member, AccountKind.FrozenPayment));
        Refused(
            StatementFault.FrozenPayment, "M1: locked, asked for and held are 1 fen",
            member => member.Instructions.Add(
                Sample.Instruction(InstructionKind.Return, 1)));
        Refused(
            StatementFault.FrozenPayment, "M1: locked, asked for and held are 1 fen",
            member => member.Instructions.Add(
                Sample.Instruction(InstructionKind.Withdrawal, 1)));
        Refused(
            StatementFault.Entries, "M1: the entries add up to",
            member => member.Entries.RemoveAt(0));
        Refused(
            StatementFault.Fees, "M1: trades have fees of", member => member.Trades.RemoveAt(0));
        Refused(StatementFault.Goods, "M1: goods LNG", member => member.Goods[0].Change(1));
    }

    [Fact]
    public void Members_and_venue_have_what_the_banks_have()
    {
        DayRecord day = Sample.Day();
        HouseDay house = new(
            day.House.Kinds, [day.House.Pools[0] with { ClosingFen = 1_059 }]);
        StatementException refused = Assert.Throws<StatementException>(
            () => DayChecks.Check(day with { House = house }));
        Assert.Equal(
            "statement fault 10: all members: members and venue have 1060 fen, banks have 1059 fen",
            refused.Message);
    }

    [Theory]
    [InlineData(PostingKind.Deposit, 5, "in")]
    [InlineData(PostingKind.WithdrawalRelease, 5, "in")]
    [InlineData(PostingKind.Withdrawal, -5, "out")]
    [InlineData(PostingKind.DepositReversal, -5, "out")]
    [InlineData(PostingKind.GoodsPayment, 5, "received")]
    [InlineData(PostingKind.GoodsPayment, -5, "paid")]
    [InlineData(PostingKind.PaymentOut, -5, "paid")]
    [InlineData(PostingKind.PaymentReturn, 5, "-paid")]
    [InlineData(PostingKind.TradeFee, -5, "fees")]
    [InlineData(PostingKind.ContractFee, -5, "fees")]
    [InlineData(PostingKind.ContractPenalty, 5, "penalties")]
    [InlineData(PostingKind.Mark, 5, "marks")]
    [InlineData(PostingKind.DefaultLoss, 5, "defaults")]
    [InlineData(PostingKind.DefaultRecovery, 5, "defaults")]
    public void Each_posting_between_owners_is_of_one_line(
        PostingKind kind, long change, string line)
    {
        MoneyFlow flow = new();
        flow.Add(kind, change);
        Assert.Equal(change, flow.Change);
        Assert.Equal(
            line,
            flow switch
            {
                { In: 5 } => "in",
                { Out: 5 } => "out",
                { GoodsReceived: 5 } => "received",
                { GoodsPaid: 5 } => "paid",
                { GoodsPaid: -5 } => "-paid",
                { Fees: 5 } => "fees",
                { Penalties: 5 } => "penalties",
                { Marks: 5 } => "marks",
                _ => "defaults",
            });
    }

    [Fact]
    public void A_posting_without_a_line_is_refused() => Assert.Throws<StatementException>(
        () => new MoneyFlow().Add(PostingKind.OrderReserve, 1));

    [Fact]
    public void What_is_frozen_is_what_positions_contracts_and_payments_freeze()
    {
        DayRecord day = Sample.Day();
        MemberDay member = day.Members[0];
        member.Instructions.Add(Sample.Instruction(InstructionKind.Return, 1));
        member.Instructions.Add(Sample.Instruction(InstructionKind.Withdrawal, 2));
        member.Instructions.Add(Sample.Instruction(InstructionKind.Payment, 16));
        member.ReservesFen++;
        Freeze(member, AccountKind.FrozenOrder);
        member.Positions.Add(Sample.Position(marginFen: 4));
        member.Contracts.Add(Sample.Contract(depositFen: 8, lockedFen: 16));
        for (int fen = 0; fen < 12; fen++)
        {
            Freeze(member, AccountKind.FrozenContract);
        }

        for (int fen = 0; fen < 19; fen++)
        {
            Freeze(member, AccountKind.FrozenPayment);
        }

        DayChecks.Check(day);
    }

    private static void Freeze(MemberDay member, AccountKind kind)
    {
        member.Closing = member.Closing.Plus(AccountKind.Available, -1).Plus(kind, 1);
        member.Posted = member.Closing;
    }

    private static void Refused(
        StatementFault fault, string begin, Action<MemberDay> spoil)
    {
        DayRecord day = Sample.Day();
        spoil(day.Members[0]);
        StatementException refused =
            Assert.Throws<StatementException>(() => DayChecks.Check(day));
        Assert.Equal(fault, refused.Fault);
        Assert.StartsWith(
            $"statement fault {(int)fault}: {begin}", refused.Message, StringComparison.Ordinal);
    }
}
