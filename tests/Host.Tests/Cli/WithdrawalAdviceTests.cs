using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>What a member is told whose money cannot go out now.</summary>
public sealed class WithdrawalAdviceTests
{
    private const string Opened =
        ", or when an operator opens it (sco admin bank-day open)";

    [Theory]
    [InlineData(RejectReason.BankDayForbids, BankDayState.Reconciling,
        ", it is reconciling now at bank QDSIM (1): it opens with the next trading day, once this "
        + "one is closed" + Opened)]
    [InlineData(RejectReason.BankDayForbids, BankDayState.Recess,
        ", it is recess now at bank QDSIM (1): it opens with the next trading day, once this "
        + "one is closed" + Opened)]
    [InlineData(RejectReason.BankDayForbids, (BankDayState)0, "")]
    [InlineData(RejectReason.AboveWithdrawable, BankDayState.Open, "")]
    public void Where_its_bank_stands_is_told_and_when_it_opens(
        RejectReason reason, BankDayState state, string told) => Assert.Equal(
            told,
            WithdrawalAdvice.Of(reason, state, VenueFile.Sample(), new MemberId(1)));
}
