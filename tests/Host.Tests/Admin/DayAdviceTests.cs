using System;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Tests.Settle;
using SCO.Exchange.Host.Venue;
using Xunit;
using BankDayState = SCO.Exchange.Domain.Clearing.Banks.BankDayState;
using Code = SCO.Exchange.Gateway.Protocol.Codes.RejectReason;

namespace SCO.Exchange.Host.Tests.Admin;

/// <summary>Where the day stands, by the journal, and what an operator is told to type next.
/// </summary>
public sealed class DayAdviceTests
{
    private const string Data = "a-day";
    private const string Banks = "the day of the banks (QDSIM, LHSIM) is";
    private static readonly VenueFile Sample = VenueFile.Sample();
    private static readonly TradingDay Day = new(20_001);

    [Theory]
    [InlineData(SettlementStage.Trading, BankDayState.Open, 0,
        "is not settled; {0} open; next: sco admin settle-day --data a-day, once all "
        + "instruments are closed")]
    [InlineData(SettlementStage.Priced, BankDayState.Open, 0,
        "has its settlement prices, and positions are being marked; {0} open; next: the exchange "
        + "goes on with it by itself")]
    [InlineData(SettlementStage.Marked, BankDayState.Open, 0,
        "is marked, and not reconciled with its banks; {0} open; next: sco admin bank-day "
        + "reconciling --data a-day")]
    [InlineData(SettlementStage.Marked, BankDayState.Reconciling, 0,
        "is marked, and not reconciled with its banks; {0} reconciling; next: sco reconcile --day "
        + "2024-10-05 --bank FILE-OF-QDSIM --bank FILE-OF-LHSIM --post --data a-day")]
    [InlineData(SettlementStage.Marked, BankDayState.Reconciling, 7,
        "is marked, and not reconciled with its banks; {0} reconciling; next: sco admin approve 7 "
        + "--data a-day, by another operator: the report of the day waits for it")]
    [InlineData(SettlementStage.Differing, BankDayState.Reconciling, 0,
        "is reported to differ from its banks; {0} reconciling; next: sco reconcile --day "
        + "2024-10-05 --bank FILE-OF-QDSIM --bank FILE-OF-LHSIM --post --data a-day, when the "
        + "pools agree")]
    [InlineData(SettlementStage.Reconciled, BankDayState.Reconciling, 0,
        "is reconciled, and not closed; {0} reconciling; next: sco admin close-day --data "
        + "a-day")]
    [InlineData(SettlementStage.Closed, BankDayState.Recess, 0,
        "is closed; {0} recess; next: the calendar begins the next trading day")]
    public void A_refusal_says_where_the_day_stands_and_what_comes_next(
        SettlementStage stage, BankDayState banks, uint report, string told) => Assert.Equal(
            [$"2024-10-05 {told.Replace("{0}", Banks, StringComparison.Ordinal)}"],
            new DayAdvice(Sample, Data).Of(
                Code.SettlementStageForbids, new DayState(Day, stage, banks), report));

    [Theory]
    [InlineData(12_345, "of bank LHSIM (2) the report says 123.45 CNY more than the ledger")]
    [InlineData(-5, "of bank LHSIM (2) the report says 0.05 CNY less than the ledger")]
    [InlineData(0, "what the report says of bank LHSIM (2) is no amount")]
    public void A_pool_that_differs_is_named_with_how_much(long fen, string told) => Assert.Equal(
        told,
        new DayAdvice(Sample, Data).Of(
            Code.PoolDiffers,
            new DayState(
                Day, SettlementStage.Marked, BankDayState.Reconciling, new BankId(2), new(fen)),
            0).First());

    [Fact]
    public void A_day_that_is_not_later_is_told_the_present_one() => Assert.Equal(
        ["the trading day is 2024-10-05: name a later one"],
        new DayAdvice(Sample, Data).Of(
            Code.TradingDayNotLater,
            new DayState(Day, SettlementStage.Trading, BankDayState.Open), 0));

    [Theory]
    [InlineData(new ushort[0], "; it lacks QDSIM, LHSIM")]
    [InlineData(new ushort[] { 1 }, "; it lacks LHSIM")]
    [InlineData(new ushort[] { 1, 2 }, "")]
    public void A_report_is_told_which_banks_it_lacks(ushort[] named, string told) => Assert.Equal(
        told + "; each bank once: --pool QDSIM=AMOUNT --pool LHSIM=AMOUNT",
        DayAdvice.OfClaims(Code.PoolClaimsInvalid, Sample, named));

    [Theory]
    [InlineData(SettlementStage.Trading, BankDayState.Open, false)]
    [InlineData(SettlementStage.Trading, BankDayState.Reconciling, true)]
    [InlineData(SettlementStage.Marked, BankDayState.Reconciling, false)]
    public void Banks_are_left_behind_by_a_day_that_was_not_closed(
        SettlementStage stage, BankDayState banks, bool areLeft) => Assert.Equal(
            areLeft
                ? $"{Banks} still reconciling: deposits and withdrawals wait; next: sco admin "
                    + "bank-day open --data a-day"
                : null,
            new DayAdvice(Sample, Data).OfRoll(new DayState(Day, stage, banks)));

    [Fact]
    public void The_journal_says_where_a_day_stands_and_which_pool_differed()
    {
        using SettledExchange exchange = new(2);
        SettledExchange.Done(exchange.Move(BankMovementKind.Deposit, 1, 500, "D1"));
        exchange.Mark();
        uint report = exchange.ProposeReconcile();
        SettledExchange.Done(exchange.Move(BankMovementKind.Interest, 0, 70, "I1"));
        Assert.Equal(
            RejectReason.PoolDiffers, Assert.Single(exchange.Approve(report)).Reason);
        TradingDay day = exchange.Core.TradingDay;
        exchange.Close();

        Assert.Equal(
            new DayState(
                day, SettlementStage.Marked, BankDayState.Reconciling, SettledVenue.BankOf(0),
                new Money(-70)),
            DayState.Read(exchange.Path, _ => true));
    }

    /// <summary>The day of the banks changed two commands before the day began, which is the last
    /// one.</summary>
    [Theory]
    [InlineData(true, 1, 1_000, BankDayState.Clearing)]
    [InlineData(true, 1, 1, (BankDayState)0)]
    [InlineData(false, 1, 1_000, (BankDayState)0)]
    public void The_day_of_the_banks_is_looked_for_where_it_matters_and_not_without_end(
        bool needsBanks, ulong firstLook, ulong widest, BankDayState banks)
    {
        using SettledExchange exchange = new(2);
        exchange.BankDay(BankDayState.Clearing);
        exchange.NextDay(opens: false);
        TradingDay day = exchange.Core.TradingDay;
        exchange.Close();

        Assert.Equal(
            new DayState(day, SettlementStage.Trading, banks),
            DayState.Read(exchange.Path, _ => needsBanks, firstLook, widest));
    }

    /// <summary>Nor is it told to be any that it may not be.</summary>
    [Fact]
    public void A_day_of_the_banks_that_was_not_found_is_not_told()
    {
        DayState state = new(Day, SettlementStage.Trading, 0);

        Assert.Null(new DayAdvice(Sample, Data).OfRoll(state));
        Assert.Equal(
            ["2024-10-05 is not settled; next: sco admin settle-day --data a-day, once all "
                + "instruments are closed"],
            new DayAdvice(Sample, Data).Of(Code.SettlementStageForbids, state, 0));
    }

    [Fact]
    public void A_folder_without_a_journal_says_nothing_of_the_day() =>
        Assert.Null(DayState.Read("there-is-no-such-exchange", _ => true));
}
