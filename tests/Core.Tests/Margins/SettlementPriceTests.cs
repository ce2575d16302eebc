using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using Xunit;

namespace SCO.Exchange.Core.Tests.Margins;

/// <summary>
/// The settlement price of a day on which no trade says it takes two operators (decision 0069).
/// Operators 3 and 7 are of nobody, 8 is of member 1.
/// </summary>
public sealed class SettlementPriceTests
{
    [Fact]
    public void Two_operators_say_the_price_of_a_day_on_which_nothing_trades() => Script.Run(
        Market.WithTwoOperators(), """
        phase closed
        settle
        day until=20001
        s3 price 1 i=1 @103    | proposed 1 SetSettlementPrice @103; done s3:1
        s7 price 1 i=1 @104    | proposed 2 SetSettlementPrice @104; done s7:1
        s7 proposals 2         | waits 1 SetSettlementPrice @103 by 3 until 601 for @100;
            | waits 2 SetSettlementPrice @104 by 7 until 601 for @100; done s7:2
        s3 approve 2 proposal=1 | rejected ApprovalByProposer s3:2
        s7 approve 3 proposal=1 | set i1 @103; proposal 1 approved @103; told s3 1 Approved;
            | done s7:3
        s7 proposals 4         | waits 2 SetSettlementPrice @104 by 7 until 601 for @103; done s7:4
        settle | proposal 2 ended @104; told s7 2 PricesFixed; price i1 @103; price i2 @100;
            | stage Priced; stage Marked
        """);

    [Fact]
    public void Before_the_first_day_margin_is_by_the_price_when_it_is_approved() => Script.Run(
        Market.WithTwoOperators(), """
        s3 price 1 i=2 @90      | proposed 1 SetSettlementPrice @90; done s3:1
        s7 approve 1 proposal=1 | set i2 @90; price i2 @90; proposal 1 approved @90;
            | told s3 1 Approved; done s7:1
        """);

    [Fact]
    public void All_is_asked_of_the_price_when_it_is_proposed_and_again_when_it_is_approved() =>
        Script.Run(Market.WithTwoOperators(), """
            price i=1 @103           | rejected NotAuthorised s0:0
            s1 price 1 i=1 @103      | rejected NotAuthorised s1:1
            s3 price 1 i=1           | rejected PriceMissing s3:1
            s3 price 2 i=1 @9999999  | rejected PriceOutsideLimits s3:2
            s3 price 3 i=1 price=150 | rejected PriceOffTick s3:3
            s3 price 4 i=3 @100      | rejected NoMarketModel s3:4
            s3 price 5 i=9 @100      | rejected UnknownInstrument s3:5
            phase closed
            settle
            s3 price 6 i=1 @103      | rejected SettlementStageForbids s3:6
            """);

    [Fact]
    public void A_price_that_waits_ends_when_prices_are_fixed_and_tells_who_ended_it() =>
        Script.Run(Market.WithTwoOperators(), """
            s3 price 1 i=1 @103 | proposed 1 SetSettlementPrice @103; done s3:1
            phase closed
            s3 settle 2 | proposal 1 ended @103; told s3 1 PricesFixed; price i1 @100;
                | price i2 @100; stage Priced; stage Marked; done s3:2
            s7 approve 1 proposal=1 | rejected UnknownProposal s7:1
            """);

    [Fact]
    public void A_price_that_waits_ends_with_its_day() => Script.Run(
        Market.WithTwoOperators(), """
        s3 price 1 i=1 @103 | proposed 1 SetSettlementPrice @103; done s3:1
        phase closed
        day until=20001 | day 20001; proposal 1 ended @103; told s3 1 DayBegan
        s3 price 1 i=1 @103 | proposed 2 SetSettlementPrice @103; done s3:1
        settle | proposal 2 ended @103; told s3 2 PricesFixed; price i1 @100; price i2 @100;
            | stage Priced; stage Marked
        """);

    [Fact]
    public void A_settlement_that_is_refused_leaves_what_waits() => Script.Run(
        Market.WithTwoOperators(), """
        s3 price 1 i=1 @103     | proposed 1 SetSettlementPrice @103; done s3:1
        settle                  | rejected InstrumentsNotClosed s0:0
        s7 approve 1 proposal=1 | set i1 @103; price i1 @103; proposal 1 approved @103;
            | told s3 1 Approved; done s7:1
        """);

    [Fact]
    public void Who_is_long_or_short_neither_proposes_the_price_nor_approves_it() => Script.Run(
        WithHouse(1), """
        s8 price 1 i=2 @90      | proposed 1 SetSettlementPrice @90; done s8:1
        s8 price 2 i=1 @90      | proposed 2 SetSettlementPrice @90; done s8:2
        s3 price 1 i=1 @91      | proposed 3 SetSettlementPrice @91; done s3:1
        s1 new 1 buy 5 @100     | accepted s1:1 buy 5 @100 add
        s2 new 1 sell 5 @100
        s8 price 3 i=1 @90      | rejected OperatorIsParty s8:3
        s8 approve 4 proposal=3 | rejected OperatorIsParty s8:4
        s7 approve 1 proposal=2 | rejected OperatorIsParty s7:1
        s7 approve 2 proposal=1 | set i2 @90; price i2 @90; proposal 1 approved @90;
            | told s8 1 Approved; done s7:2
        s1 new 2 sell 5 @100
        s2 new 2 buy 5 @100
        s8 approve 5 proposal=3 | set i1 @91; proposal 3 approved @91; told s3 3 Approved;
            | done s8:5
        """);

    [Fact]
    public void Nor_does_who_is_of_one_group_with_a_member_that_is()
    {
        Market market = WithHouse(2, new MarketTerms { Group = new ControlGroupId(1) });
        market.Define(CommandKind.DefineMember, Definitions.Member(3).Write);
        market.Define(CommandKind.DefineAccount, Definitions.Account(4, 3).Write);
        market.Define(
            CommandKind.DefinePrincipal, Definitions.Principal(9, 3, PrincipalRoles.Trader).Write);
        market.Start(9, 9);
        Script.Run(market, """
            s8 price 1 i=1 @90      | proposed 1 SetSettlementPrice @90; done s8:1
            s9 new 1 sell 5 @100 a=4
            s1 new 1 buy 5 @100
            s8 price 2 i=1 @90      | rejected OperatorIsParty s8:2
            """);
    }

    [Fact]
    public void Before_version_3_one_operator_sets_it_at_once_and_it_is_not_told()
    {
        Market market = Market.WithTwoOperators(new MarketTerms { Rules = 2 });
        Script.Run(market, """
            s3 price 1 i=1 @103 | price i1 @103; done s3:1
            price i=2 @90       | price i2 @90
            phase closed
            settle
            day until=20001
            s3 price 1 i=1 @104 | done s3:1
            """);

        Event done = Assert.Single(CommandText.Apply(market, "s3 price 2 i=1 @105"));
        Assert.Equal((EventKind.OperatorDone, 0U), (done.Kind, done.Proposal));
        Script.Run(market, "settle | price i1 @105; price i2 @90; stage Priced; stage Marked");
    }

    [Fact]
    public void A_second_operator_reads_which_price_it_replaces()
    {
        Market market = Market.WithTwoOperators();
        CommandText.Apply(market, "s3 price 1 i=1 @103");
        ProposalContent content = market.Core.ViewProposals().Single().Content;
        Assert.Equal(
            (1U, 103 * Market.Tick, 100 * Market.Tick),
            (content.Instrument.Value, content.Price.TenThousandths,
                content.PriceNow.TenThousandths));
    }

    /// <summary>A market where operator 8 acts for a member, in session s8.</summary>
    private static Market WithHouse(uint member, MarketTerms? terms = null)
    {
        Market market = new(
            Market.Small with { PrincipalsMax = 10, SessionsMax = 10 }, terms: terms);
        market.AddSecondOperator();
        market.Define(
            CommandKind.DefinePrincipal,
            Definitions.Principal(8, member, PrincipalRoles.Operator).Write);
        market.Start(8, 8);
        return market;
    }
}
