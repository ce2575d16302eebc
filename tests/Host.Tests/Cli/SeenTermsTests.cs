using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using SCO.Exchange.Host.Member;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>What stands against accepting a deal on terms that a member has seen.</summary>
public sealed class SeenTermsTests
{
    private const long Price = 5_125_000;
    private const uint Member = 2;

    // whom the deal awaits, its price | why it is not accepted
    [Theory]
    [InlineData(Member, Price, null, null)]
    [InlineData(Member, Price + 1, RejectReason.None, "it stands at 512.5001 CNY for 2 lots")]
    [InlineData(
        1U, Price, RejectReason.DealNotYours,
        "The other party has to answer the deal now. (reason 410, DealNotYours)")]
    [InlineData(
        1U, Price + 1, RejectReason.DealNotYours,
        "The other party has to answer the deal now. (reason 410, DealNotYours)")]
    [InlineData(
        0U, Price, RejectReason.DealStatusForbids,
        "The deal does not stand where this could be done. (reason 409, DealStatusForbids)")]
    public void A_deal_is_not_accepted_on_other_terms_nor_out_of_turn(
        uint awaited, long price, RejectReason? reason, string? words)
    {
        SeenTerms seen = new(new UnitPrice(Price), null);

        SeenDifference? found = seen.Difference(new StandingDeal
        {
            Member = Member,
            Awaited = awaited,
            Price = price,
            Quantity = 2,
        });

        Assert.Equal((reason, words), (found?.Reason, found?.Words));
    }

    [Fact]
    public void A_deal_that_does_not_stand_is_refused_as_the_exchange_does()
    {
        Assert.Equal(
            RejectReason.UnknownDeal, new SeenTerms(null, 2).Difference(null)?.Reason);
        Assert.Null(new SeenTerms(null, null).Difference(null));
    }
}
