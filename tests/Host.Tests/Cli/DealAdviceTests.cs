using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>What a member is told of a deal that the exchange has forgotten.</summary>
public sealed class DealAdviceTests
{
    // the deal, how it was told last | what became of it
    [Theory]
    [InlineData(5UL, null, "; deal 5 is contract 7 already, and it stands at locked")]
    [InlineData(5UL, "contracted", "; deal 5 is contract 7 already, and it stands at locked")]
    [InlineData(6UL, "contracted", "; deal 6 became a contract, which is over")]
    [InlineData(6UL, "declined", "; deal 6 is declined")]
    [InlineData(6UL, "withdrawn", "; deal 6 is withdrawn")]
    [InlineData(6UL, "lapsed", "; deal 6 is lapsed")]
    [InlineData(6UL, "refused", "; deal 6 is refused")]
    [InlineData(6UL, "proposed", "")]
    [InlineData(7UL, null, "")]
    public void What_became_of_it_is_said_where_it_is_known(
        ulong deal, string? told, string clause) => Assert.Equal(
            clause,
            DealAdvice.Of(deal, told, [new MemberReports(VenueFile.Sample()).Of(
                new StandingContract
                {
                    ContractId = 7,
                    DealId = 5,
                    Stage = ContractStage.Locked,
                })]));

    [Theory]
    [InlineData(RejectReason.UnknownDeal, true)]
    [InlineData(RejectReason.DealNotYours, false)]
    public void It_is_looked_up_where_there_is_no_such_deal(RejectReason reason, bool isOf) =>
        Assert.Equal(isOf, DealAdvice.IsOf(reason));
}
