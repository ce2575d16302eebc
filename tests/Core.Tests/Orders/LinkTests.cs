using SCO.Exchange.Core.Tests.Scripts;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>Two orders, of which the one that trades or triggers first cancels the other.</summary>
public sealed class LinkTests
{
    [Fact]
    public void A_fill_of_one_cancels_the_other_before_the_next_match() => Script.Run("""
        s1 new 1 sell 5 @100             | accepted s1:1 sell 5 @100 add
        s6 new 1 sell 5 @101 linked order=1 | accepted s6:1 sell 5 @101 add
        s1 new 2 sell 5 @102             | accepted s1:2 sell 5 @102 add
        s2 new 1 buy 7 @102              | accepted s2:1 buy 7 @102;
            | filled s2:1 5 @100 left 2 incoming; filled s1:1 5 @100 left 0 delete;
            | cancelled s6:1 5 OneCancelsOther; filled s2:1 2 @102 left 0 incoming;
            | filled s1:2 2 @102 left 3 change
        """);

    [Fact]
    public void A_partial_fill_is_enough_and_ends_the_link() => Script.Run("""
        s1 new 1 buy 5 @100                      | accepted s1:1 buy 5 @100 add
        s1 new 2 sell 5 stop stop=90 linked of=1 | accepted s1:2 sell 5 @50 stop 90
        s2 new 1 sell 1 @100 | accepted s2:1 sell 1 @100; filled s2:1 1 @100 left 0 incoming;
            | filled s1:1 1 @100 left 4 change; cancelled s1:2 5 OneCancelsOther waiting stop 90
        s1 new 3 sell 4 stop stop=90 linked of=1 | accepted s1:3 sell 4 @50 stop 90
        """);

    [Fact]
    public void A_trigger_cancels_the_other_before_it_goes_to_market() => Script.Run("""
        s1 new 1 buy 5 @100                      | accepted s1:1 buy 5 @100 add
        s1 new 2 buy 1 @95                       | accepted s1:2 buy 1 @95 add
        s1 new 3 sell 4 @110                     | accepted s1:3 sell 4 @110 add
        s1 new 4 sell 4 stop stop=100 linked of=3 | accepted s1:4 sell 4 @60 stop 100
        s2 new 1 sell 1 @100 | accepted s2:1 sell 1 @100; filled s2:1 1 @100 left 0 incoming;
            | filled s1:1 1 @100 left 4 change; triggered s1:4 sell 4 @60 left 4 stop 100;
            | cancelled s1:3 4 OneCancelsOther; filled s1:4 4 @100 left 0 incoming;
            | filled s1:1 4 @100 left 0 delete
        """);

    [Fact]
    public void An_incoming_order_that_crosses_cancels_the_other_first() => Script.Run("""
        s1 new 1 sell 5 @100          | accepted s1:1 sell 5 @100 add
        s1 new 2 sell 5 @101          | accepted s1:2 sell 5 @101 add
        s1 new 3 buy 6 @101 linked of=1 | accepted s1:3 buy 6 @101;
            | cancelled s1:1 5 OneCancelsOther; filled s1:3 5 @101 left 1 incoming;
            | filled s1:2 5 @101 left 0 delete; rested s1:3 buy 6 @101 left 1 add
        s1 new 4 sell 2 @101 linked of=3 | accepted s1:4 sell 2 @101;
            | cancelled s1:3 1 OneCancelsOther; rested s1:4 sell 2 @101 left 2 add
        """);

    [Fact]
    public void A_cancel_of_one_leaves_the_other_free() => Script.Run("""
        s1 new 1 sell 5 @100            | accepted s1:1 sell 5 @100 add
        s1 new 2 sell 5 @101 linked of=1 | accepted s1:2 sell 5 @101 add
        s1 new 3 sell 5 @102 linked of=1 | rejected LinkedOrderInvalid s1:3
        s1 cancel 4 of=1                | cancelled s1:4 was 1 5 Requested
        s1 new 5 sell 5 @102 linked of=2 | accepted s1:5 sell 5 @102 add
        s2 new 1 buy 1 @101 | accepted s2:1 buy 1 @101; filled s2:1 1 @101 left 0 incoming;
            | filled s1:2 1 @101 left 4 change; cancelled s1:5 5 OneCancelsOther
        s2 new 2 buy 1 @101 | accepted s2:2 buy 1 @101; filled s2:2 1 @101 left 0 incoming;
            | filled s1:2 1 @101 left 3 change
        """);

    [Fact]
    public void A_replace_that_trades_cancels_the_other_and_one_that_rests_does_not() =>
        Script.Run("""
        s1 new 1 buy 5 @90              | accepted s1:1 buy 5 @90 add
        s1 new 2 buy 5 @91 linked of=1  | accepted s1:2 buy 5 @91 add
        s2 new 1 sell 1 @100            | accepted s2:1 sell 1 @100 add
        s1 replace 3 of=1 5 @99         | replaced s1:3 was 1 buy 5 @99 left 5 behind add
        s1 replace 4 of=3 5 @100        | replaced s1:4 was 3 buy 5 @100 left 5 behind delete;
            | cancelled s1:2 5 OneCancelsOther; filled s1:4 1 @100 left 4 incoming;
            | filled s2:1 1 @100 left 0 delete; rested s1:4 buy 5 @100 left 4 add
        """);

    [Fact]
    public void A_new_order_that_crosses_only_beyond_the_bands_stays_linked() => Script.Run("""
        set DynamicBandTicks i=1 value=5
        s2 new 1 sell 3 @106       | accepted s2:1 sell 3 @106 add
        s1 new 1 buy 3 @90         | accepted s1:1 buy 3 @90 add
        s1 new 2 buy 3 @107 linked of=1 | accepted s1:2 buy 3 @107;
            | rested s1:2 buy 3 @107 left 3 add; phase i1 Continuous to CallAuction Volatility
        s1 new 3 buy 1 @80 linked of=1 | indicative i1 Volatility 3 @107;
            | rejected NotInAuction s1:3
        phase continuous i=1       | uncrossed i1 Volatility 3 @107;
            | filled s1:2 3 @107 left 0 incoming auction delete;
            | filled s2:1 3 @107 left 0 auction delete; cancelled s1:1 3 OneCancelsOther;
            | phase i1 CallAuction to Continuous
        """);

    [Fact]
    public void One_that_trades_within_the_bands_ends_the_other_though_the_rest_interrupts() =>
        Script.Run("""
        set DynamicBandTicks i=1 value=5
        s2 new 1 sell 1 @105
        s2 new 2 sell 3 @106
        s1 new 1 buy 3 @90
        s1 new 2 buy 3 @107 linked of=1 | accepted s1:2 buy 3 @107;
            | cancelled s1:1 3 OneCancelsOther; filled s1:2 1 @105 left 2 incoming;
            | filled s2:1 1 @105 left 0 delete; rested s1:2 buy 3 @107 left 2 add;
            | phase i1 Continuous to CallAuction Volatility
        """);

    [Fact]
    public void A_replaced_order_that_crosses_only_beyond_the_bands_stays_linked() =>
        Script.Run("""
        set StaticBandTicks i=1 value=5
        s2 new 1 sell 3 @94
        s1 new 1 buy 3 @90
        s1 new 2 buy 3 @91 linked of=1 | accepted s1:2 buy 3 @91 add
        s1 replace 3 of=1 3 @94    | replaced s1:3 was 1 buy 3 @94 left 3 behind delete;
            | rested s1:3 buy 3 @94 left 3 add; phase i1 Continuous to CallAuction Volatility
        s1 cancel 4 of=3           | indicative i1 Volatility 3 @94;
            | cancelled s1:4 was 3 3 Requested
        s1 cancel 5 of=2           | cancelled s1:5 was 2 3 Requested
        """);

    [Fact]
    public void An_order_that_wakes_and_crosses_only_beyond_the_bands_stays_linked() =>
        Script.Run("""
        set DynamicBandTicks i=1 value=5
        s1 new 1 buy 3 @106
        s1 new 2 buy 3 @90 linked of=1
        s1 sleep 3 of=1            | hibernated s1:1 buy 3 @106 left 3 delete
        s2 new 1 sell 3 @106       | accepted s2:1 sell 3 @106 add
        s1 wake 4 of=1             | activated s1:1 buy 3 @106 left 3;
            | rested s1:1 buy 3 @106 left 3 add; phase i1 Continuous to CallAuction Volatility
        phase continuous i=1       | indicative i1 Volatility 3 @106;
            | uncrossed i1 Volatility 3 @106;
            | filled s1:1 3 @106 left 0 incoming auction delete;
            | filled s2:1 3 @106 left 0 auction delete; cancelled s1:2 3 OneCancelsOther;
            | phase i1 CallAuction to Continuous
        """);

    [Fact]
    public void Two_that_are_linked_may_match_in_an_auction_and_both_end() => Script.Run("""
        set DynamicBandTicks i=1 value=5
        s1 new 1 sell 3 @106       | accepted s1:1 sell 3 @106 add
        s1 new 2 buy 5 @107 linked of=1 | accepted s1:2 buy 5 @107;
            | rested s1:2 buy 5 @107 left 5 add; phase i1 Continuous to CallAuction Volatility
        phase continuous i=1       | indicative i1 Volatility 3 @107 surplus 2 buy;
            | uncrossed i1 Volatility 3 @107 surplus 2 buy;
            | filled s1:2 3 @107 left 2 incoming auction change;
            | filled s1:1 3 @107 left 0 auction delete; cancelled s1:2 2 OneCancelsOther;
            | phase i1 CallAuction to Continuous
        s1 new 3 sell 5 @113       | accepted s1:3 sell 5 @113 add
        s1 new 4 buy 3 @113 linked of=3 | accepted s1:4 buy 3 @113;
            | rested s1:4 buy 3 @113 left 3 add; phase i1 Continuous to CallAuction Volatility
        phase continuous i=1       | indicative i1 Volatility 3 @113 surplus 2 sell;
            | uncrossed i1 Volatility 3 @113 surplus 2 sell;
            | filled s1:4 3 @113 left 0 incoming auction delete;
            | filled s1:3 3 @113 left 2 auction change; cancelled s1:3 2 OneCancelsOther;
            | phase i1 CallAuction to Continuous
        """);

    [Fact]
    public void A_linked_iceberg_shows_its_next_clip_before_the_other_ends() => Script.Run("""
        s1 new 1 sell 5 @101                    | accepted s1:1 sell 5 @101 add
        s1 new 2 sell 5 @100 show=2 linked of=1 | accepted s1:2 sell 5 @100 add showing 2
        s2 new 1 buy 3 @101 | accepted s2:1 buy 3 @101; filled s2:1 2 @100 left 1 incoming;
            | filled s1:2 2 @100 left 3 delete; rested s1:2 sell 5 @100 left 3 add showing 2;
            | cancelled s1:1 5 OneCancelsOther; filled s2:1 1 @100 left 0 incoming;
            | filled s1:2 1 @100 left 2 change showing 1
        """);

    [Fact]
    public void All_or_nothing_counts_only_the_first_of_two_linked_orders() => Script.Run("""
        s1 new 1 sell 5 @100            | accepted s1:1 sell 5 @100 add
        s1 new 2 sell 5 @101 linked of=1 | accepted s1:2 sell 5 @101 add
        s2 new 1 buy 6 @101 fok         | accepted s2:1 buy 6 @101; expired s2:1 6 FillOrKill
        s2 new 2 buy 5 @101 fok         | accepted s2:2 buy 5 @101;
            | filled s2:2 5 @100 left 0 incoming; filled s1:1 5 @100 left 0 delete;
            | cancelled s1:2 5 OneCancelsOther
        """);

    [Fact]
    public void The_other_is_a_live_order_of_the_same_account_and_instrument() => Script.Run("""
        s1 new 1 buy 5 @90                | accepted s1:1 buy 5 @90 add
        s2 new 1 buy 5 @90                | accepted s2:1 buy 5 @90 add
        s1 new 2 buy 5 @90 whole          | accepted s1:2 buy 5 @90
        s1 new 3 buy 5 @91 linked         | rejected LinkedOrderInvalid s1:3
        s1 new 4 buy 5 @91 linked of=9    | rejected LinkedOrderInvalid s1:4
        s1 new 5 buy 5 @91 linked order=2 | rejected LinkedOrderInvalid s1:5
        s1 new 6 buy 5 @91 linked of=2    | rejected LinkedOrderInvalid s1:6
        s1 new 7 buy 5 @91 linked of=1 a=3 | rejected LinkedOrderInvalid s1:7
        s1 new 8 buy 4 @91 linked of=1 i=2 | rejected LinkedOrderInvalid s1:8
        s6 new 1 buy 5 @91 linked of=1    | rejected LinkedOrderInvalid s6:1
        s1 new 9 buy 5 @91 of=1           | rejected UnsupportedInstruction s1:9
        s1 new 10 buy 5 @91 order=1       | rejected UnsupportedInstruction s1:10
        s1 new 11 buy 5 @91 linked of=1   | accepted s1:11 buy 5 @91 add
        """);
}
