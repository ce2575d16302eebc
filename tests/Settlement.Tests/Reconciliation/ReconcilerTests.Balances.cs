using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;
using SCO.Exchange.Settlement.Reconciliation;
using SCO.Exchange.Settlement.Tests.Days;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Reconciliation;

/// <content>Balances of members, and by which name a member is told.</content>
public sealed partial class ReconcilerTests
{
    [Fact]
    public void A_member_without_its_balance_in_its_own_file_is_a_difference()
    {
        MemberRow own = new(2, "M1", "D1", MemberRowKind.Deposit, 40);

        Assert.Equal(
            "NO_BALANCE     no balance is told: balance of M1 at bank B1; "
                + "ledger 10.60 CNY, member nothing",
            Only(Reconciler.Run(Sample.Day(Item("D1", 40)), null, [own])));
    }

    [Fact]
    public void A_member_is_named_by_its_number_as_well_as_by_its_code()
    {
        MemberRow own = new(2, "1", "D1", MemberRowKind.Deposit, 40);
        MemberRow balance = new(3, "M1", "", MemberRowKind.Balance, 1_060);
        DayRecord day = Sample.Day(Item("D1", 40));

        Assert.True(Reconciler.Run(day, null, [own, balance]).IsClean);
        Assert.True(Reconciler.Run(
            day, null, [own with { Member = "M1" }, balance with { Member = "1" }]).IsClean);
    }

    /// <summary>Who keeps no balances of members has told none of them.</summary>
    [Fact]
    public void A_bank_that_leaves_out_one_balance_differs_and_one_that_tells_none_does_not()
    {
        BankFileRecord pool = new PoolRecord(new Money(960), new Money(1_060));
        ReconcileReport report = Stated(
            pool, new BalanceRecord(new MemberId(7), new Money(0)));

        Assert.Contains(
            "NO_BALANCE     no balance is told: balance of M1 at bank B1; "
                + "ledger 10.60 CNY, bank nothing",
            report.Breaks.Select(found => found.ToString()));
        Assert.True(report.DoPoolsAgree);
        Assert.True(Stated(pool).IsClean);
    }

    /// <summary>A balance of a statement has no sign: a bank owes nothing to who owes.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_member_that_owes_has_nothing_at_its_bank(long told, bool agrees)
    {
        DayRecord day = Sample.Day();
        day.Members[0].Closing = new MoneyKinds(-100, 0, 0, 0, 0);
        BankFileRecord pool = new PoolRecord(new Money(960), new Money(1_060));
        BankFileRecord balance = new BalanceRecord(Member, new Money(told));

        ReconcileReport report = Reconciler.Run(day, [StatementOf([pool, balance])], []);

        Assert.Equal(
            agrees ? [] : [BreakKind.BalanceDiff],
            report.Breaks.Where(found => found.Kind is BreakKind.BalanceDiff
                or BreakKind.BalanceMissing).Select(found => found.Kind));
    }

    /// <summary>It tells 0, or leaves it out: that the member owes is said beside it.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(7, 1)]
    public void A_bank_that_has_nothing_of_who_owes_agrees_and_it_is_noted(uint told, int breaks)
    {
        DayRecord day = Sample.Day();
        day.Members[0].Closing = new MoneyKinds(-100, 0, 0, 0, 0);
        BankFileRecord pool = new PoolRecord(new Money(960), new Money(1_060));
        BankFileRecord balance = new BalanceRecord(new MemberId(told), new Money(0));

        ReconcileReport report = Reconciler.Run(day, [StatementOf([pool, balance])], []);

        Assert.Equal(breaks, report.Breaks.Count);
        Assert.DoesNotContain(
            BreakKind.BalanceMissing, report.Breaks.Select(found => found.Kind));
        Assert.Equal(
            "OWES  the member owes, and its bank has nothing of it: balance of M1 at bank B1; "
                + "-1.00 CNY",
            Assert.Single(report.Notes).ToString());
        Assert.Empty(Reconciler.Run(day, [StatementOf([pool])], []).Notes);
    }

    /// <summary>The bank, not the member, tells what is done.</summary>
    [Fact]
    public void What_a_member_has_as_done_and_its_bank_has_not_answered_is_pending_on_our_side()
    {
        BankItem asked = Item("", -20) with
        {
            Instruction = new InstructionId(0x5F),
            IsPending = true,
        };
        MemberRow own = new(2, "M1", "W5F", MemberRowKind.Withdrawal, -20);
        MemberRow balance = new(3, "M1", "", MemberRowKind.Balance, 1_060);
        DayRecord day = Sample.Day(asked);

        Assert.Equal(
            "EXCHANGE_PENDING  the ledger waits for the bank: movement W5F of M1 at bank B1; "
                + "ledger pending -0.20 CNY, member -0.20 CNY",
            Only(Reconciler.Run(day, null, [own, balance])));
        Assert.Equal(
            "AMOUNT_DIFF    the amounts differ: movement W5F of M1 at bank B1; "
                + "ledger pending -0.20 CNY, member -0.21 CNY",
            Only(Reconciler.Run(day, null, [own with { Fen = -21 }, balance])));
        ReconcileReport alone = Reconciler.Run(day, null, [balance]);
        Assert.True(alone.IsClean);
        Assert.Equal(NoteKind.ExchangePending, Assert.Single(alone.Notes).Kind);
    }

    /// <summary>What differed in the morning already is no fault of this day's bookings. What the
    /// bank told late it had booked before the morning.</summary>
    [Theory]
    [InlineData(970, 1_070, 0,
        "the pools differed by as much in the morning: pool at bank B1; ledger 10.60 CNY "
            + "(9.60 CNY in the morning), bank 10.70 CNY (9.70 CNY in the morning)")]
    [InlineData(970, 1_090, 0,
        "the pools differ: pool at bank B1; ledger 10.60 CNY (9.60 CNY in the morning), "
            + "bank 10.90 CNY (9.70 CNY in the morning)")]
    [InlineData(960, 1_070, 0,
        "the pools differ: pool at bank B1; ledger 10.60 CNY, bank 10.70 CNY")]
    [InlineData(970, 1_070, 10,
        "the pools differ: pool at bank B1; ledger 10.60 CNY, bank 10.70 CNY")]
    public void What_differed_in_the_morning_is_told_apart(
        long opening, long closing, long late, string told)
    {
        BankItem item = Item("D1", late) with { Day = new TradingDay(20_779) };
        DayRecord day = late == 0 ? Sample.Day() : Sample.Day(item);

        Assert.Equal(
            "POOL_DIFF      " + told,
            Only(Reconciler.Run(
                day,
                [StatementOf([new PoolRecord(new Money(opening), new Money(closing))])],
                [])));
    }

    /// <summary>Its payer's money is frozen until two operators say whose it is.</summary>
    [Fact]
    public void A_return_that_is_held_is_told()
    {
        DayRecord day = Sample.Day();
        foreach (InstructionStage stage in
            (InstructionStage[])[InstructionStage.Instructed, InstructionStage.Held])
        {
            day.Members[0].Instructions.Add(
                Sample.Instruction(InstructionKind.Return, 40) with { Stage = stage });
        }

        ReconcileReport report = Reconciler.Run(day, null, []);

        Assert.True(report.IsClean);
        Assert.Equal(
            "HELD  it came back after its contract was over, and two operators say whose it is: "
                + "movement W700, held as 1792 of M1 at bank B1; +0.40 CNY",
            Assert.Single(report.Notes).ToString());
    }
}
