using System.Collections.Generic;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using Xunit;

namespace SCO.Exchange.Core.Tests.Trades;

/// <summary>Trades that two operators cancel or correct.</summary>
public sealed class TradeChangeTests
{
    [Fact]
    public void Two_operators_cancel_a_trade_and_both_sides_are_told_the_buyer_first() =>
        Script.Run(Traded(), """
            s3 undo 1 trade=1        | proposed 1 CancelTrade; done s3:1
            s3 approve 2 proposal=1  | rejected ApprovalByProposer s3:2
            s7 approve 1 proposal=1  | undone s2:1 3 @100; undone s1:1 3 @100;
                | proposal 1 approved; told s3 1 Approved; done s7:1
            s7 undo 2 trade=1        | rejected TradeAlreadyCancelled s7:2
            s7 correct 3 trade=1 @101 | rejected TradeAlreadyCancelled s7:3
            """);

    [Fact]
    public void A_correction_changes_the_price_that_is_kept_again_and_again() => Script.Run(
        Traded(), """
        s3 correct 1 trade=1 @98  | proposed 1 CorrectTrade @98; done s3:1
        s7 approve 1 proposal=1   | corrected s2:1 3 @98 was @100; corrected s1:1 3 @98 was @100;
            | proposal 1 approved @98; told s3 1 Approved; done s7:1
        s3 correct 2 trade=1 @98  | rejected TradePriceInvalid s3:2
        s3 correct 3 trade=1 @100 | proposed 2 CorrectTrade @100; done s3:3
        s7 approve 2 proposal=2   | corrected s2:1 3 @100 was @98; corrected s1:1 3 @100 was @98;
            | proposal 2 approved @100; told s3 2 Approved; done s7:2
        s3 undo 4 trade=1         | proposed 3 CancelTrade; done s3:4
        s7 approve 3 proposal=3   | undone s2:1 3 @100; undone s1:1 3 @100;
            | proposal 3 approved; told s3 3 Approved; done s7:3
        """);

    /// <summary>Parties, lots and price as they are when it is asked, not when it was proposed.
    /// </summary>
    [Fact]
    public void Who_approves_is_told_what_trade_it_is() => Script.Run(Traded(), """
        s3 correct 1 trade=1 @98  | proposed 1 CorrectTrade @98; done s3:1
        s3 correct 2 trade=1 @99  | proposed 2 CorrectTrade @99; done s3:2
        s7 proposals 1            | waits 1 CorrectTrade @98 by 3 until 601 of 3 i1 @100 m2 from m1;
            | waits 2 CorrectTrade @99 by 3 until 601 of 3 i1 @100 m2 from m1; done s7:1
        s7 approve 2 proposal=1   | corrected s2:1 3 @98 was @100; corrected s1:1 3 @98 was @100;
            | proposal 1 approved @98; told s3 1 Approved; done s7:2
        s7 proposals 3            | waits 2 CorrectTrade @99 by 3 until 601 of 3 i1 @98 m2 from m1;
            | done s7:3
        """);

    [Fact]
    public void What_was_agreed_on_meanwhile_is_checked_again() => Script.Run(Traded(), """
        s3 correct 1 trade=1 @98  | proposed 1 CorrectTrade @98; done s3:1
        s3 undo 2 trade=1         | proposed 2 CancelTrade; done s3:2
        s3 correct 3 trade=1 @98  | proposed 3 CorrectTrade @98; done s3:3
        s7 approve 1 proposal=1   | corrected s2:1 3 @98 was @100; corrected s1:1 3 @98 was @100;
            | proposal 1 approved @98; told s3 1 Approved; done s7:1
        s7 approve 2 proposal=3   | rejected TradePriceInvalid s7:2
        s7 approve 3 proposal=2   | undone s2:1 3 @98; undone s1:1 3 @98;
            | proposal 2 approved; told s3 2 Approved; done s7:3
        s7 approve 4 proposal=3   | rejected TradeAlreadyCancelled s7:4
        s3 decline 4 proposal=3   | proposal 3 ended @98; done s3:4
        """);

    [Fact]
    public void Proposals_about_trades_end_after_ten_minutes() => Script.Run(Traded(), """
        s3 undo 1 trade=1        | proposed 1 CancelTrade; done s3:1
        wait 599999              |
        wait 1                   | proposal 1 ended; told s3 1 TooOld
        s7 approve 1 proposal=1  | rejected UnknownProposal s7:1
        """);

    [Fact]
    public void Only_operators_propose_and_only_what_may_be() => Script.Run(Traded(), """
        undo trade=1                     | rejected NotAuthorised s0:0
        correct trade=1 @98              | rejected NotAuthorised s0:0
        s1 undo 2 trade=1                | rejected NotAuthorised s1:2
        s3 undo 1                        | rejected UnknownTrade s3:1
        s3 undo 2 id=7                   | rejected UnknownTrade s3:2
        s3 undo 3 id=99999999999         | rejected UnknownTrade s3:3
        s3 correct 4 trade=1             | rejected TradePriceInvalid s3:4
        s3 correct 5 trade=1 price=10001 | rejected TradePriceInvalid s3:5
        s3 correct 6 trade=1 @100        | rejected TradePriceInvalid s3:6
        s3 correct 7 trade=1 @-1         | rejected TradePriceInvalid s3:7
        s3 correct 8 trade=1 @50         | proposed 1 CorrectTrade @50; done s3:8
        """);

    [Fact]
    public void A_trade_cannot_be_proposed_to_change_where_no_proposal_fits()
    {
        Market market = Traded();
        for (int count = 1; count <= ProposalQueue.ProposalsMax; count++)
        {
            Script.Run(market, "release scope=2 m=1");
        }

        Script.Run(market, """
            s3 undo 1 trade=1         | rejected ProposalsFull s3:1
            s3 correct 2 trade=1 @98  | rejected ProposalsFull s3:2
            """);
    }

    [Fact]
    public void A_cancelled_trade_leaves_the_positions() => Script.Run(Traded(), """
        set PositionMaxLots i=1 value=3
        s1 new 2 sell 1 @120     | rejected PositionLimitExceeded s1:2
        s2 new 2 buy 1 @90       | rejected PositionLimitExceeded s2:2
        s3 undo 1 trade=1
        s7 approve 1 proposal=1
        s1 new 3 sell 4 @120     | rejected PositionLimitExceeded s1:3
        s1 new 4 sell 3 @120     | accepted s1:4 sell 3 @120 add
        s2 new 4 buy 4 @90       | rejected PositionLimitExceeded s2:4
        s2 new 5 buy 3 @90       | accepted s2:5 buy 3 @90 add
        """);

    [Fact]
    public void Orders_do_not_come_back_and_the_last_trade_stays() => Script.Run(Traded(), """
        s3 undo 1 trade=1
        s7 approve 1 proposal=1
        s1 cancel 2 of=1           | rejected UnknownOrder s1:2
        s1 new 3 buy 1 stop stop=100 | rejected StopPriceReached s1:3
        """);

    [Fact]
    public void The_label_of_that_moment_is_told_though_the_order_has_another_since() =>
        Script.Run(Market.WithTwoOperators(), """
            s1 new 1 sell 5 @100
            s2 new 1 buy 3 @100
            s1 replace 2 of=1 9      | replaced s1:2 was 1 sell 9 @100 left 6 behind add
            s3 undo 1 trade=1
            s7 approve 1 proposal=1  | undone s2:1 3 @100; undone s1:1 3 @100;
                | proposal 1 approved; told s3 1 Approved; done s7:1
            """);

    [Fact]
    public void Trades_of_an_auction_can_be_changed_and_those_of_an_owner_with_itself() =>
        Script.Run(Market.WithTwoOperators(), """
            phase auction i=1
            s1 new 1 sell 3 @99
            s6 new 1 buy 3 @101
            set PositionMaxLots i=1 value=5
            phase continuous i=1
            s3 undo 1 trade=1
            s7 approve 1 proposal=1  | undone s6:1 3 @100; undone s1:1 3 @100;
                | proposal 1 approved; told s3 1 Approved; done s7:1
            s1 new 2 sell 5 @120     | accepted s1:2 sell 5 @120 add
            s1 new 3 sell 1 @120     | rejected PositionLimitExceeded s1:3
            """);

    [Fact]
    public void Only_the_last_trades_are_kept() => Script.Run(Market.WithTwoOperators(), """
        s1 new 1 sell 9 @100
        s2 new 1 buy 1 @100
        s2 new 2 buy 1 @100
        s2 new 3 buy 1 @100
        s2 new 4 buy 1 @100
        s3 undo 1 trade=1        | proposed 1 CancelTrade; done s3:1
        s2 new 5 buy 1 @100
        s7 approve 1 proposal=1  | rejected UnknownTrade s7:1
        s3 undo 2 trade=2        | proposed 2 CancelTrade; done s3:2
        s7 approve 2 proposal=2  | undone s2:2 1 @100; undone s1:1 1 @100;
            | proposal 2 approved; told s3 2 Approved; done s7:2
        s3 undo 3 trade=5        | proposed 3 CancelTrade; done s3:3
        s3 undo 4 id=1           | rejected UnknownTrade s3:4
        """);

    [Fact]
    public void A_price_between_ticks_is_kept_as_it_was_told() => Script.Run(
        Market.WithTwoOperators(new MarketTerms
        {
            TradePrice = TradePriceRule.MiddleOfThree,
            ReferenceTicks = 102,
        }), """
        s1 new 1 sell 3 @100
        s2 new 1 buy 3 @105       | accepted s2:1 buy 3 @105;
            | filled s2:1 3 @102 left 0 incoming; filled s1:1 3 @102 left 0 delete
        s3 correct 1 trade=1 @102 | rejected TradePriceInvalid s3:1
        s3 undo 2 trade=1
        s7 approve 1 proposal=1   | undone s2:1 3 @102; undone s1:1 3 @102;
            | proposal 1 approved; told s3 1 Approved; done s7:1
        """);

    [Fact]
    public void A_changed_trade_tells_all_of_each_side()
    {
        Market market = Traded();
        CommandText.Apply(market, "s3 correct 1 trade=1 @98");
        List<Event> events = CommandText.Apply(market, "s7 approve 1 proposal=1");
        Event buy = events[0];
        Event sell = events[1];

        Assert.Equal(
            (EventKind.TradeCorrected, market.Trades[0], market.Accepted[1], Side.Buy),
            (buy.Kind, buy.TradeId, buy.OrderId, buy.Side));
        Assert.Equal(
            (EventKind.TradeCorrected, market.Trades[0], market.Accepted[0], Side.Sell),
            (sell.Kind, sell.TradeId, sell.OrderId, sell.Side));
        Assert.Equal(
            (new SessionId(2), new PrincipalId(2), new MemberId(2), new AccountId(2), 3UL),
            (buy.Session, buy.Principal, buy.Member, buy.Account, buy.SessionSequence));
        Assert.Equal(
            (new UnitPrice(9_800), new UnitPrice(10_000), new Quantity(3), new InstrumentId(1)),
            (buy.Price, buy.PreviousPrice, buy.Quantity, buy.Instrument));
    }

    [Theory]
    [InlineData("s1 new 5 buy 1 @100 ioc", "s1 new 6 buy 1 @100 ioc")]
    [InlineData("s1 new 5 buy 1 @100 ioc", "s1 new 5 buy 1 @100 ioc a=3")]
    public void What_a_change_would_tell_of_an_ended_order_is_part_of_the_state(
        string one, string other)
    {
        Market first = new();
        Market second = new();
        Run(first, one);
        Run(second, other);

        Assert.NotEqual(first.Core.StateHash(), second.Core.StateHash());

        // What is refused in the end leaves the session with the same label in both.
        static void Run(Market market, string ended) => Script.Run(market, $"""
            s2 new 1 sell 1 @100
            {ended}
            s1 new 7 buy 1 @100 i=9 | rejected UnknownInstrument s1:7
            """);
    }

    [Theory]
    [InlineData("s3 undo 1 trade=1", "s3 correct 1 trade=1 @98")]
    [InlineData("s3 correct 1 trade=1 @99", "s3 correct 1 trade=1 @98")]
    public void Trades_and_proposals_about_them_are_part_of_the_state(string one, string other)
    {
        Market first = Traded();
        Market second = Traded();
        CommandText.Apply(first, one);
        CommandText.Apply(second, other);
        Assert.NotEqual(first.Core.StateHash(), second.Core.StateHash());

        CommandText.Apply(first, "s7 approve 1 proposal=1");
        CommandText.Apply(second, "s7 approve 1 proposal=1");
        Assert.NotEqual(first.Core.StateHash(), second.Core.StateHash());
    }

    /// <summary>Session 2 has bought three lots of session 1 at 100.</summary>
    private static Market Traded() => Script.Run(Market.WithTwoOperators(), """
        s1 new 1 sell 3 @100
        s2 new 1 buy 3 @100      | accepted s2:1 buy 3 @100;
            | filled s2:1 3 @100 left 0 incoming; filled s1:1 3 @100 left 0 delete
        """);
}
