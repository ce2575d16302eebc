using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Text;
using Xunit;

namespace SCO.Exchange.Host.Tests.Text;

/// <summary>What an operator is told of a refusal beside its sentence.</summary>
public sealed class RefusalWordsTests
{
    private const string Data = "a-day";

    [Theory]
    [InlineData(RequestKind.ReconcileDay, BankDayState.Open,
        ", it is open now: first sco admin bank-day reconciling --data a-day")]
    [InlineData(RequestKind.Approve, BankDayState.Recess,
        ", it is recess now: first sco admin bank-day reconciling --data a-day")]
    [InlineData(RequestKind.SetBankDay, BankDayState.Open, ", it is open now")]
    [InlineData(RequestKind.ReconcileDay, (BankDayState)0, "")]
    public void The_day_of_the_banks_is_named_with_what_comes_first(
        RequestKind request, BankDayState state, string told) => Assert.Equal(
            ReasonWords.Of(RejectReason.BankDayForbids) + told,
            RefusalWords.Of(new OperatorAnswer(
                false, RejectReason.BankDayForbids, 0, BankDay: state, Request: request), Data));

    [Fact]
    public void A_report_that_waits_is_named_with_what_ends_it() => Assert.Equal(
        ReasonWords.Of(RejectReason.ProposalWaits)
            + ", proposal 3: sco admin approve 3 --data a-day, or sco admin decline 3 --data a-day",
        RefusalWords.Of(new OperatorAnswer(false, RejectReason.ProposalWaits, 0, 3), Data));

    [Fact]
    public void Amounts_stand_behind_other_refusals_as_before() => Assert.Equal(
        ReasonWords.Of(RejectReason.PoolShort, 5),
        RefusalWords.Of(new OperatorAnswer(false, RejectReason.PoolShort, 0, Missing: 5), Data));
}
