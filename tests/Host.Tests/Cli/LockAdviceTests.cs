using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>Which locks are there and which are awaited, as who is out of turn is told it.
/// </summary>
public sealed class LockAdviceTests
{
    private static readonly MemberReports Words = new(VenueFile.Sample());

    // side, title, told of a title lock before, how goods change hands | what is awaited of both
    [Theory]
    [InlineData(Side.Sell, 0U, false, DeliveryMode.TitleTransfer,
        "lock-title of HAILAN and lock-funds of BEIYUAN are awaited")]
    [InlineData(Side.Sell, 0U, false, DeliveryMode.SelfArranged,
        "lock-title of HAILAN, unless another key of it has done it, and lock-funds of BEIYUAN "
        + "are awaited")]
    [InlineData(Side.Sell, 0U, true, DeliveryMode.SelfArranged, null)]
    [InlineData(Side.Sell, 17U, false, DeliveryMode.TitleTransfer, null)]
    [InlineData(Side.Buy, 0U, false, DeliveryMode.TitleTransfer, null)]
    public void A_seller_that_has_locked_nothing_is_told_of_both_locks(
        Side side, uint title, bool isTold, DeliveryMode mode, string? both)
    {
        MemberReport deal = Words.Of(
            new NegotiatedTradeReport { DealId = 5, HasTerms = 1, DeliveryMode = mode }, note: []);
        string? said = LockAdvice.BothOf(
            Contract(side, title), isTold ? [Locked()] : [], deal);

        Assert.Equal(both, said);
        Assert.Equal(
            "; it stands at contracted, and "
                + (both ?? "lock-funds of BEIYUAN is awaited"),
            MemberTool.AwaitedOf(Contract(side, title), said));
    }

    [Theory]
    [InlineData(ContractAction.LockTitle, 17U, 0, false, "; title 17 is locked already")]
    [InlineData(ContractAction.LockTitle, 0U, 0, true,
        "; what the seller delivers is locked already")]
    [InlineData(ContractAction.LockTitle, 0U, 0, false, "")]
    [InlineData(ContractAction.LockFunds, 17U, 5_000, false, "; 50.00 CNY are locked already")]
    [InlineData(ContractAction.LockFunds, 17U, 0, true, "")]
    [InlineData(ContractAction.IssueNotice, 17U, 5_000, true, "")]
    public void A_second_lock_is_told_that_there_is_one(
        ContractAction action, uint title, long fen, bool isTold, string clause) => Assert.Equal(
            clause,
            LockAdvice.LockedOf(
                action, Contract(Side.Sell, title, fen), isTold ? [Locked()] : []));

    private static MemberReport Locked() => Words.Of(
        new ContractReport { ContractId = 7, Action = ContractAction.LockTitle }, note: []);

    private static MemberReport Contract(Side side, uint title, long fen = 0) =>
        Words.Of(new StandingContract
        {
            ContractId = 7,
            Member = 1,
            Counterparty = 2,
            Instrument = 3,
            Side = side,
            Stage = ContractStage.Contracted,
            Title = title,
            LockedFen = fen,
            Awaited = 2,
            AwaitedAction = ContractAction.LockFunds,
        });
}
