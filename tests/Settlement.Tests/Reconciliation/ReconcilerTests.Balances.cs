using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Days;
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

    [Fact]
    public void A_bank_that_leaves_out_the_balance_of_who_owes_agrees()
    {
        DayRecord day = Sample.Day();
        day.Members[0].Closing = new MoneyKinds(-100, 0, 0, 0, 0);
        BankFileRecord pool = new PoolRecord(new Money(960), new Money(1_060));
        BankFileRecord another = new BalanceRecord(new MemberId(7), new Money(0));

        Assert.DoesNotContain(
            BreakKind.BalanceMissing,
            Reconciler.Run(day, [StatementOf([pool, another])], [])
                .Breaks.Select(found => found.Kind));
    }
}
