using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>What a metering means by the terms of the deal, as both parties are told it.</summary>
public sealed class MeteringAdviceTests
{
    private const long AtPrice = 500_000_000;
    private const string Disputes = "; a buyer who does not agree disputes it\n";
    private const string Beyond = "metered 10,300.000 bbl are 100.000 beyond the most of "
        + "10,200.000, which is the 10,000.000 bbl sold with the agreed 2 %; what is beyond is ";

    // metered, excess rule (0: the terms are not known), agreed | what is said of the quantity
    [Theory]
    [InlineData(10_000_000, ExcessRule.Contract, false, "")]
    [InlineData(0, ExcessRule.Contract, false, "")]
    [InlineData(10_008_000, ExcessRule.Contract, false,
        "metered 10,008.000 bbl are 8.000 more than the 10,000.000 bbl sold, within the tolerance "
        + "of 2 %" + Disputes)]
    [InlineData(10_200_000, ExcessRule.Index, true,
        "metered 10,200.000 bbl are 200.000 more than the 10,000.000 bbl sold, within the "
        + "tolerance of 2 %\n")]
    [InlineData(10_300_000, ExcessRule.Contract, false,
        Beyond + "paid at the price of the contract as the rest is" + Disputes)]
    [InlineData(10_300_000, ExcessRule.Index, true,
        Beyond + "paid at the index price of 480 CNY/bbl, without the differential\n")]
    [InlineData(10_300_000, (ExcessRule)0, false,
        "metered 10,300.000 bbl are 300.000 more than the 10,000.000 bbl sold; tolerance and price "
        + "of the excess are those of the deal" + Disputes)]
    public void What_was_metered_beyond_what_was_sold_is_said_by_the_terms(
        long delivered, ExcessRule rule, bool isAgreed, string line) => Assert.Equal(
            line,
            MeteringAdvice.Of(
                Contract(delivered, AtPrice), rule == 0 ? null : Deal(rule), isAgreed));

    // the amount, agreed | whether it is more than the buyer locks: 2 % above what was sold for
    [Theory]
    [InlineData(510_000_000, false, false)]
    [InlineData(510_000_001, false, false)]
    [InlineData(510_000_002, false, true)]
    [InlineData(510_000_002, true, false)]
    public void That_the_buyer_locks_less_than_the_amount_is_said_before_it_agrees(
        long fen, bool isAgreed, bool isSaid)
    {
        string line = MeteringAdvice.Of(
            Contract(10_000_000, fen), Deal(ExcessRule.Contract), isAgreed);

        Assert.Equal(
            isSaid
                ? "the amount of 5,100,000.02 CNY is more than the buyer locks, which is for "
                    + "10,200.000 at the price of the contract: agree-quantity takes the rest of "
                    + "the buyer's free money, and is refused where that lacks it; a buyer who is "
                    + "silent does not agree with it, and the contract is disputed then\n"
                : "",
            line);
    }

    [Fact]
    public void Of_a_contract_that_is_not_known_nothing_is_said() => Assert.Equal(
        "", MeteringAdvice.Of(contract: null, Deal(ExcessRule.Contract), isAgreed: false));

    private static MemberReport Contract(long delivered, long fen) =>
        new MemberReports(VenueFile.Sample()).Of(new StandingContract
        {
            ContractId = 7,
            DealId = 5,
            Instrument = 3,
            Goods = 10_000_000,
            Delivered = delivered,
            AmountFen = fen,
        });

    private static MemberReport Deal(ExcessRule rule) =>
        new MemberReports(VenueFile.Sample()).Of(
            new NegotiatedTradeReport
            {
                DealId = 5,
                Instrument = 3,
                AmountFen = AtPrice,
                HasTerms = 1,
                TolerancePpm = 20_000,
                ExcessRule = rule,
                IndexPrice = 4_800_000,
            },
            note: []);
}
