using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Settle;
using SCO.Exchange.Settlement.Reconciliation;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <summary>What an operator does next where a report is not posted.</summary>
public sealed class ReconcileAdviceTests
{
    private const string Tells = "the bank tells by a file what differs, or takes it back";
    private const string Again = "; then sco reconcile again";

    [Theory]
    [InlineData("bank", "W4EB01", BreakKind.StatusDiff,
        "its bank tells what became of W4EB01, or two operators do: sco admin instruction resolve "
        + "W4EB01 settled FILE --data a-day (or rejected)")]
    [InlineData("bank", "W4EB01", BreakKind.BankOnly, Tells)]
    [InlineData("bank", "W4EB01", BreakKind.ExchangeOnly, Tells)]
    [InlineData("bank", "W4EB01", BreakKind.AmountDiff, Tells)]
    [InlineData("bank", "W4EB01", BreakKind.Duplicate, Tells)]
    [InlineData("bank", "D1", BreakKind.StatusDiff, Tells)]
    [InlineData("member", "", BreakKind.BalanceDiff,
        "the member mends its file, or the day is reconciled without --member")]
    [InlineData("member", "W4EB01", BreakKind.StatusDiff,
        "the member mends its file, or the day is reconciled without --member")]
    public void Each_difference_is_told_with_what_clears_it(
        string against, string reference, BreakKind kind, string told) => Assert.Equal(
            $"; next: {told}{Again}",
            ReconcileAdvice.Of(ReportOf(true, BreakOf(against, reference, kind)), "a-day"));

    [Fact]
    public void Of_several_the_instruction_comes_first_and_the_member_last() => Assert.Equal(
        "; next: its bank tells what became of C5-I7, or two operators do: sco admin instruction "
            + "resolve C5-I7 settled FILE --data a-day (or rejected); the member mends its file, "
            + $"or the day is reconciled without --member{Again}",
        ReconcileAdvice.Of(
            ReportOf(
                true, BreakOf("member", ""), BreakOf("bank", "D1"),
                BreakOf("bank", "C5-I7", BreakKind.StatusDiff)),
            "a-day"));

    [Fact]
    public void A_bank_without_a_statement_is_named_before_all_else() => Assert.Equal(
        "; next: name the statement of each bank, too: --bank FILE-OF-B2",
        ReconcileAdvice.Of(ReportOf(false, BreakOf("bank", "D1")), "a-day"));

    private static ReconcileReport ReportOf(bool isWhole, params Break[] breaks) => new(
        new TradingDay(20_000), 1, 0, 0, 0,
        [
            new PoolPair(new BankId(1), "B1", 0, 0, HasStatement: true),
            new PoolPair(new BankId(2), "B2", 0, 0, isWhole),
        ],
        breaks);

    private static Break BreakOf(
        string against, string reference, BreakKind kind = BreakKind.BankOnly) => new(
        kind, against, "B1", reference, "M1", default, default);
}
