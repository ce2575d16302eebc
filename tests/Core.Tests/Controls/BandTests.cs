using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Reference;
using Xunit;

namespace SCO.Exchange.Core.Tests.Controls;

/// <summary>How far an order may trade from the last trade and from the last auction.</summary>
public sealed class BandTests
{
    [Fact]
    public void An_order_trades_up_to_its_edge_then_rests_crossing_and_interrupts() => Script.Run(
        Banded("DynamicBandTicks", 5), """
        s2 new 1 sell 3 @104       | accepted s2:1 sell 3 @104 add
        s2 new 2 sell 3 @105       | accepted s2:2 sell 3 @105 add
        s2 new 3 sell 3 @106       | accepted s2:3 sell 3 @106 add
        s1 new 1 buy 10 @108       | accepted s1:1 buy 10 @108;
            | filled s1:1 3 @104 left 7 incoming; filled s2:1 3 @104 left 0 delete;
            | filled s1:1 3 @105 left 4 incoming; filled s2:2 3 @105 left 0 delete;
            | rested s1:1 buy 10 @108 left 4 add; phase i1 Continuous to CallAuction Volatility
        """);

    [Fact]
    public void An_order_to_sell_has_its_edge_below() => Script.Run(
        Banded("DynamicBandTicks", 5), """
        s1 new 1 buy 3 @95         | accepted s1:1 buy 3 @95 add
        s1 new 2 buy 3 @94         | accepted s1:2 buy 3 @94 add
        s2 new 1 sell 4 @90        | accepted s2:1 sell 4 @90;
            | filled s2:1 3 @95 left 1 incoming; filled s1:1 3 @95 left 0 delete;
            | rested s2:1 sell 4 @90 left 1 add; phase i1 Continuous to CallAuction Volatility
        """);

    [Fact]
    public void An_order_that_trades_nothing_is_accepted_and_then_rests() => Script.Run(
        Banded("DynamicBandTicks", 5), """
        s2 new 1 sell 3 @106       | accepted s2:1 sell 3 @106 add
        s1 new 1 buy 3 @106        | accepted s1:1 buy 3 @106;
            | rested s1:1 buy 3 @106 left 3 add; phase i1 Continuous to CallAuction Volatility
        """);

    [Fact]
    public void An_order_whose_limit_is_nearer_than_its_edge_interrupts_nothing() => Script.Run(
        Banded("DynamicBandTicks", 5), """
        s2 new 1 sell 3 @104       | accepted s2:1 sell 3 @104 add
        s2 new 2 sell 3 @106       | accepted s2:2 sell 3 @106 add
        s1 new 1 buy 5 @104        | accepted s1:1 buy 5 @104;
            | filled s1:1 3 @104 left 2 incoming; filled s2:1 3 @104 left 0 delete;
            | rested s1:1 buy 5 @104 left 2 add
        s1 new 2 buy 5 @120 post   | rejected PostOnlyWouldTrade s1:2
        s1 new 3 buy 3 @115        | accepted s1:3 buy 3 @115;
            | filled s1:3 3 @106 left 0 incoming; filled s2:2 3 @106 left 0 delete
        s1 new 4 buy 3 @140        | accepted s1:4 buy 3 @140 add
        """);

    [Fact]
    public void The_dynamic_band_moves_with_the_last_trade_and_a_sweep_keeps_its_edge() =>
        Script.Run(Banded("DynamicBandTicks", 5), """
            s2 new 1 sell 1 @103       | accepted s2:1 sell 1 @103 add
            s2 new 2 sell 1 @108       | accepted s2:2 sell 1 @108 add
            s1 new 1 buy 2 @108 ioc    | accepted s1:1 buy 2 @108;
                | filled s1:1 1 @103 left 1 incoming; filled s2:1 1 @103 left 0 delete;
                | expired s1:1 1 OutsideBands
            s1 new 2 buy 2 @108 ioc    | accepted s1:2 buy 2 @108;
                | filled s1:2 1 @108 left 1 incoming; filled s2:2 1 @108 left 0 delete;
                | expired s1:2 1 ImmediateOrCancel
            """);

    [Fact]
    public void The_static_band_stays_where_the_last_auction_had_its_price() => Script.Run(
        Banded("StaticBandTicks", 5), """
        s2 new 1 sell 1 @105       | accepted s2:1 sell 1 @105 add
        s2 new 2 sell 9 @106       | accepted s2:2 sell 9 @106 add
        s1 new 1 buy 2 @105 ioc    | accepted s1:1 buy 2 @105;
            | filled s1:1 1 @105 left 1 incoming; filled s2:1 1 @105 left 0 delete;
            | expired s1:1 1 ImmediateOrCancel
        s1 new 2 buy 1 @106 ioc    | accepted s1:2 buy 1 @106; expired s1:2 1 OutsideBands
        phase auction i=1          | phase i1 Continuous to CallAuction Intraday
        phase continuous i=1       | indicative i1 Intraday nothing;
            | phase i1 CallAuction to Continuous
        s1 new 3 buy 1 @106 ioc    | accepted s1:3 buy 1 @106; expired s1:3 1 OutsideBands
        phase auction i=1          | phase i1 Continuous to CallAuction Intraday
        s1 new 4 buy 1 @106
        phase continuous i=1       | uncrossed i1 Intraday 1 @106 surplus 8 sell;
            | filled s1:4 1 @106 left 0 incoming auction delete;
            | filled s2:2 1 @106 left 8 auction change; phase i1 CallAuction to Continuous
        s1 new 5 buy 1 @106 ioc    | accepted s1:5 buy 1 @106;
            | filled s1:5 1 @106 left 0 incoming; filled s2:2 1 @106 left 7 change
        """);

    [Fact]
    public void The_nearer_of_two_bands_is_the_edge() => Script.Run(
        Banded("DynamicBandTicks", 5), """
        set StaticBandTicks i=1 value=3
        s2 new 1 sell 1 @104       | accepted s2:1 sell 1 @104 add
        s1 new 1 buy 1 @104 ioc    | accepted s1:1 buy 1 @104; expired s1:1 1 OutsideBands
        set StaticBandTicks i=1 value=9
        s1 new 2 buy 1 @104 ioc    | accepted s1:2 buy 1 @104;
            | filled s1:2 1 @104 left 0 incoming; filled s2:1 1 @104 left 0 delete
        s2 new 2 sell 1 @109
        s2 new 3 sell 1 @110
        s1 new 3 buy 2 @110 ioc    | accepted s1:3 buy 2 @110;
            | filled s1:3 1 @109 left 1 incoming; filled s2:2 1 @109 left 0 delete;
            | expired s1:3 1 OutsideBands
        set DynamicBandTicks value=0
        set StaticBandTicks value=0
        s1 new 4 buy 1 @110 ioc    | accepted s1:4 buy 1 @110;
            | filled s1:4 1 @110 left 0 incoming; filled s2:3 1 @110 left 0 delete
        """);

    [Fact]
    public void What_must_trade_whole_counts_only_what_is_within_its_edge() => Script.Run(
        Banded("DynamicBandTicks", 5), """
        s2 new 1 sell 3 @105       | accepted s2:1 sell 3 @105 add
        s2 new 2 sell 3 @106       | accepted s2:2 sell 3 @106 add
        s1 new 1 buy 4 @110 fok    | accepted s1:1 buy 4 @110; expired s1:1 4 FillOrKill
        s1 new 2 buy 9 @110 ioc min=4 | accepted s1:2 buy 9 @110; expired s1:2 9 MinimumQuantity
        s1 new 3 buy 4 @110 whole  | accepted s1:3 buy 4 @110
        s1 new 4 buy 3 @110 whole  | accepted s1:4 buy 3 @110;
            | filled s1:4 3 @105 left 0 incoming; filled s2:1 3 @105 left 0 delete
        s2 new 3 sell 1 @104       | accepted s2:3 sell 1 @104 add;
            | triggered s1:3 buy 4 @110 left 4;
            | filled s1:3 1 @104 left 3 incoming; filled s2:3 1 @104 left 0 delete;
            | filled s1:3 3 @106 left 0 incoming; filled s2:2 3 @106 left 0 delete
        """);

    [Fact]
    public void Clips_beyond_the_edge_do_not_count_and_do_not_trade() => Script.Run(
        Banded("DynamicBandTicks", 5), """
        s2 new 1 sell 9 @104 show=3 step=1 | accepted s2:1 sell 9 @104 add showing 3
        s1 new 1 buy 7 @110 fok    | accepted s1:1 buy 7 @110; expired s1:1 7 FillOrKill
        s1 new 2 buy 7 @110 ioc    | accepted s1:2 buy 7 @110;
            | filled s1:2 3 @104 left 4 incoming; filled s2:1 3 @104 left 6 delete;
            | rested s2:1 sell 9 @105 left 6 add showing 3;
            | filled s1:2 3 @105 left 1 incoming; filled s2:1 3 @105 left 3 delete;
            | rested s2:1 sell 9 @106 left 3 add; expired s1:2 1 OutsideBands
        """);

    [Fact]
    public void Orders_priced_by_the_market_rest_where_they_do_now_and_interrupt() => Script.Run(
        Banded("DynamicBandTicks", 5), """
        s2 new 1 sell 3 @106       | accepted s2:1 sell 3 @106 add
        s1 new 1 buy 3 touch ioc   | accepted s1:1 buy 3 @106; expired s1:1 3 OutsideBands
        s1 new 2 buy 3 touch       | accepted s1:2 buy 3 @106;
            | rested s1:2 buy 3 @106 left 3 add; phase i1 Continuous to CallAuction Volatility
        phase continuous i=1       | indicative i1 Volatility 3 @106;
            | uncrossed i1 Volatility 3 @106;
            | filled s1:2 3 @106 left 0 incoming auction delete;
            | filled s2:1 3 @106 left 0 auction delete; phase i1 CallAuction to Continuous
        s2 new 2 sell 3 @112
        s1 new 3 buy 3 market      | accepted s1:3 buy 3 @150;
            | rested s1:3 buy 3 @150 left 3 add; phase i1 Continuous to CallAuction Volatility
        """);

    [Fact]
    public void Resting_prices_are_judged_whatever_the_trades_are_priced_at() => Script.Run(
        Banded("DynamicBandTicks", 5, TradePriceRule.MiddleOfThree), """
        s2 new 1 sell 3 @104       | accepted s2:1 sell 3 @104 add
        s2 new 2 sell 3 @106       | accepted s2:2 sell 3 @106 add
        s1 new 1 buy 6 @110 ioc    | accepted s1:1 buy 6 @110;
            | filled s1:1 3 @104 left 3 incoming; filled s2:1 3 @104 left 0 delete;
            | expired s1:1 3 OutsideBands
        """);

    [Fact]
    public void Own_orders_beyond_the_edge_are_not_met() => Script.Run(
        Banded("DynamicBandTicks", 5), """
        s1 new 1 sell 3 @106       | accepted s1:1 sell 3 @106 add
        s1 new 2 buy 3 @110 smp=1  | accepted s1:2 buy 3 @110;
            | rested s1:2 buy 3 @110 left 3 add; phase i1 Continuous to CallAuction Volatility
        """);

    [Fact]
    public void A_replaced_order_has_the_edge_of_the_moment_it_moves() => Script.Run(
        Banded("DynamicBandTicks", 5), """
        s1 new 1 buy 3 @90         | accepted s1:1 buy 3 @90 add
        s2 new 1 sell 1 @105       | accepted s2:1 sell 1 @105 add
        s2 new 2 sell 2 @106       | accepted s2:2 sell 2 @106 add
        s6 replace 1 order=1 3 @106 | replaced s1:1 buy 3 @106 left 3 behind delete;
            | filled s1:1 1 @105 left 2 incoming; filled s2:1 1 @105 left 0 delete;
            | rested s1:1 buy 3 @106 left 2 add; done s6:1;
            | phase i1 Continuous to CallAuction Volatility
        """);

    [Fact]
    public void A_price_too_good_is_not_met_either_and_interrupts() => Script.Run(
        Banded("DynamicBandTicks", 5), """
        s2 new 1 sell 3 @95        | accepted s2:1 sell 3 @95 add
        s1 new 1 buy 1 @100        | accepted s1:1 buy 1 @100;
            | filled s1:1 1 @95 left 0 incoming; filled s2:1 1 @95 left 2 change
        s2 new 2 sell 3 @89        | accepted s2:2 sell 3 @89 add
        s1 new 2 buy 4 @95         | accepted s1:2 buy 4 @95; rested s1:2 buy 4 @95 left 4 add;
            | phase i1 Continuous to CallAuction Volatility
        """);

    [Fact]
    public void A_bid_too_good_is_not_met_either() => Script.Run(
        Banded("DynamicBandTicks", 5), """
        s1 new 1 buy 3 @105        | accepted s1:1 buy 3 @105 add
        s2 new 1 sell 1 @100 ioc   | accepted s2:1 sell 1 @100;
            | filled s2:1 1 @105 left 0 incoming; filled s1:1 1 @105 left 2 change
        s1 new 2 buy 3 @111        | accepted s1:2 buy 3 @111 add
        s2 new 2 sell 4 @100       | accepted s2:2 sell 4 @100;
            | rested s2:2 sell 4 @100 left 4 add; phase i1 Continuous to CallAuction Volatility
        """);

    [Fact]
    public void Of_two_bands_the_nearer_one_counts_in_either_direction() => Script.Run(
        Banded("DynamicBandTicks", 9), """
        set StaticBandTicks i=1 value=3
        s2 new 1 sell 1 @96        | accepted s2:1 sell 1 @96 add
        s1 new 1 buy 1 @100 ioc    | accepted s1:1 buy 1 @100; expired s1:1 1 OutsideBands
        set StaticBandTicks i=1 value=4
        s1 new 2 buy 1 @100 ioc    | accepted s1:2 buy 1 @100;
            | filled s1:2 1 @96 left 0 incoming; filled s2:1 1 @96 left 0 delete
        """);

    [Fact]
    public void Behind_a_price_too_good_nothing_is_within_reach() => Script.Run(
        Banded("DynamicBandTicks", 5), """
        s2 new 1 sell 1 @94        | accepted s2:1 sell 1 @94 add
        s2 new 2 sell 9 @100       | accepted s2:2 sell 9 @100 add
        s1 new 1 buy 4 @100 ioc    | accepted s1:1 buy 4 @100; expired s1:1 4 OutsideBands
        s1 new 2 buy 4 @100 fok    | accepted s1:2 buy 4 @100; expired s1:2 4 FillOrKill
        s1 new 3 buy 4 @100 ioc min=2 | accepted s1:3 buy 4 @100; expired s1:3 4 MinimumQuantity
        s1 new 4 buy 4 @100 whole  | accepted s1:4 buy 4 @100
        s1 new 5 buy 4 @100 post   | rejected PostOnlyWouldTrade s1:5
        s1 new 6 buy 4 @93         | accepted s1:6 buy 4 @93 add
        s2 cancel 3 of=1           | cancelled s2:3 was 1 1 Requested;
            | triggered s1:4 buy 4 @100 left 4; filled s1:4 4 @100 left 0 incoming;
            | filled s2:2 4 @100 left 5 change
        """);

    [Fact]
    public void Changed_bands_make_waiting_orders_be_looked_at_again() => Script.Run(
        Banded("DynamicBandTicks", 5), """
        s2 new 1 sell 4 @106       | accepted s2:1 sell 4 @106 add
        s1 new 1 buy 4 @110 whole  | accepted s1:1 buy 4 @110
        set DynamicBandTicks i=1 value=6 | set DynamicBandTicks 6 i1
        s1 new 2 buy 1 @90         | accepted s1:2 buy 1 @90 add;
            | triggered s1:1 buy 4 @110 left 4; filled s1:1 4 @106 left 0 incoming;
            | filled s2:1 4 @106 left 0 delete
        """);

    private static Market Banded(
        string parameter, int ticks, TradePriceRule rule = TradePriceRule.Resting) => Script.Run(
            new Market(terms: new MarketTerms { TradePrice = rule }),
            $"set {parameter} i=1 value={ticks} | set {parameter} {ticks} i1");
}
