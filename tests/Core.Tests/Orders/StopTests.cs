using SCO.Exchange.Core.Tests.Scripts;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>Orders that wait until a trade reaches their stop price.</summary>
public sealed class StopTests
{
    [Fact]
    public void A_stop_waits_unseen_and_goes_to_market_when_a_trade_reaches_it() => Script.Run("""
        s1 new 1 sell 5 @100           | accepted s1:1 sell 5 @100 add
        s1 new 2 sell 5 @102           | accepted s1:2 sell 5 @102 add
        s2 new 1 buy 3 stop stop=100   | accepted s2:1 buy 3 @140 stop 100
        s2 new 2 buy 4 @99             | accepted s2:2 buy 4 @99 add
        s1 new 3 sell 1 @99            | accepted s1:3 sell 1 @99;
            | filled s1:3 1 @99 left 0 incoming; filled s2:2 1 @99 left 3 change
        s2 new 3 buy 4 @100            | accepted s2:3 buy 4 @100;
            | filled s2:3 4 @100 left 0 incoming; filled s1:1 4 @100 left 1 change;
            | triggered s2:1 buy 3 @140 left 3 stop 100; filled s2:1 1 @100 left 2 incoming;
            | filled s1:1 1 @100 left 0 delete; filled s2:1 2 @102 left 0 incoming;
            | filled s1:2 2 @102 left 3 change
        """);

    [Fact]
    public void What_a_stop_leaves_rests_at_its_limit() => Script.Run("""
        s1 new 1 sell 1 @100                  | accepted s1:1 sell 1 @100 add
        s1 new 2 buy 7 stoplimit @103 stop=100 | accepted s1:2 buy 7 @103 stop 100
        s1 new 3 sell 2 @103                  | accepted s1:3 sell 2 @103 add
        s1 new 4 sell 2 @104                  | accepted s1:4 sell 2 @104 add
        s2 new 1 buy 1 @100 ioc               | accepted s2:1 buy 1 @100;
            | filled s2:1 1 @100 left 0 incoming; filled s1:1 1 @100 left 0 delete;
            | triggered s1:2 buy 7 @103 left 7 stop 100; filled s1:2 2 @103 left 5 incoming;
            | filled s1:3 2 @103 left 0 delete; rested s1:2 buy 7 @103 left 5 add
        s1 replace 5 of=2 7 stop=105          | rejected StopPriceNotAllowed s1:5
        """);

    [Fact]
    public void A_triggered_stop_may_be_immediate_or_all_or_nothing() => Script.Run("""
        s1 new 1 sell 1 @100              | accepted s1:1 sell 1 @100 add
        s1 new 2 buy 7 stop stop=100 fok  | accepted s1:2 buy 7 @140 stop 100
        s1 new 3 buy 7 stop stop=100 ioc  | accepted s1:3 buy 7 @140 stop 100
        s1 new 4 sell 2 @101              | accepted s1:4 sell 2 @101 add
        s2 new 1 buy 1 @100               | accepted s2:1 buy 1 @100;
            | filled s2:1 1 @100 left 0 incoming; filled s1:1 1 @100 left 0 delete;
            | triggered s1:2 buy 7 @140 left 7 stop 100; expired s1:2 7 FillOrKill;
            | triggered s1:3 buy 7 @140 left 7 stop 100; filled s1:3 2 @101 left 5 incoming;
            | filled s1:4 2 @101 left 0 delete; expired s1:3 5 ImmediateOrCancel
        """);

    [Fact]
    public void Stops_go_by_stop_price_then_time_and_both_sides_by_time() => Script.Run("""
        s1 new 1 sell 9 @100            | accepted s1:1 sell 9 @100 add
        s1 new 2 buy 9 @90              | accepted s1:2 buy 9 @90 add
        s2 new 1 buy 1 stop stop=100 ioc | accepted s2:1 buy 1 @140 stop 100
        s2 new 2 sell 1 stop stop=90 ioc | accepted s2:2 sell 1 @50 stop 90
        s2 new 3 buy 1 stop stop=99 ioc | accepted s2:3 buy 1 @139 stop 99
        s2 new 4 buy 1 stop stop=99 ioc | accepted s2:4 buy 1 @139 stop 99
        s2 new 5 sell 1 @90             | accepted s2:5 sell 1 @90;
            | filled s2:5 1 @90 left 0 incoming; filled s1:2 1 @90 left 8 change;
            | triggered s2:2 sell 1 @50 left 1 stop 90; filled s2:2 1 @90 left 0 incoming;
            | filled s1:2 1 @90 left 7 change
        s2 new 6 buy 1 @100             | accepted s2:6 buy 1 @100;
            | filled s2:6 1 @100 left 0 incoming; filled s1:1 1 @100 left 8 change;
            | triggered s2:3 buy 1 @139 left 1 stop 99; filled s2:3 1 @100 left 0 incoming;
            | filled s1:1 1 @100 left 7 change;
            | triggered s2:4 buy 1 @139 left 1 stop 99; filled s2:4 1 @100 left 0 incoming;
            | filled s1:1 1 @100 left 6 change;
            | triggered s2:1 buy 1 @140 left 1 stop 100; filled s2:1 1 @100 left 0 incoming;
            | filled s1:1 1 @100 left 5 change
        """);

    [Fact]
    public void A_cascade_is_not_over_after_one_pass() => Script.Run("""
        s1 new 1 sell 1 @100             | accepted s1:1 sell 1 @100 add
        s1 new 2 sell 1 @101             | accepted s1:2 sell 1 @101 add
        s1 new 3 sell 1 @102             | accepted s1:3 sell 1 @102 add
        s2 new 1 buy 1 stop stop=101 ioc | accepted s2:1 buy 1 @141 stop 101
        s2 new 2 buy 1 stop stop=102 ioc | accepted s2:2 buy 1 @142 stop 102
        s2 new 3 buy 1 stop stop=100 ioc | accepted s2:3 buy 1 @140 stop 100
        s2 new 4 buy 1 @100              | accepted s2:4 buy 1 @100;
            | filled s2:4 1 @100 left 0 incoming; filled s1:1 1 @100 left 0 delete;
            | triggered s2:3 buy 1 @140 left 1 stop 100; filled s2:3 1 @101 left 0 incoming;
            | filled s1:2 1 @101 left 0 delete;
            | triggered s2:1 buy 1 @141 left 1 stop 101; filled s2:1 1 @102 left 0 incoming;
            | filled s1:3 1 @102 left 0 delete;
            | triggered s2:2 buy 1 @142 left 1 stop 102; expired s2:2 1 ImmediateOrCancel
        """);

    [Fact]
    public void A_trade_in_a_sweep_triggers_though_the_last_one_is_away_again() => Script.Run("""
        s1 new 1 buy 1 @100              | accepted s1:1 buy 1 @100 add
        s1 new 2 buy 9 @98               | accepted s1:2 buy 9 @98 add
        s1 new 3 buy 1 stop stop=100 ioc | accepted s1:3 buy 1 @140 stop 100
        s2 new 1 sell 2 @98              | accepted s2:1 sell 2 @98;
            | filled s2:1 1 @100 left 1 incoming; filled s1:1 1 @100 left 0 delete;
            | filled s2:1 1 @98 left 0 incoming; filled s1:2 1 @98 left 8 change;
            | triggered s1:3 buy 1 @140 left 1 stop 100; expired s1:3 1 ImmediateOrCancel
        s1 new 4 buy 1 stop stop=99      | accepted s1:4 buy 1 @139 stop 99
        """);

    [Fact]
    public void A_waiting_stop_can_be_cancelled_in_every_way() => Script.Run("""
        s1 new 1 buy 3 stop stop=100         | accepted s1:1 buy 3 @140 stop 100
        s1 new 2 sell 4 stoplimit @80 stop=90 | accepted s1:2 sell 4 @80 stop 90
        s1 cancel 3 of=1                     | cancelled s1:3 was 1 3 Requested waiting stop 100
        s6 cancel 1 order=2                  | cancelled s1:1 was 2 4 Requested waiting stop 90;
            | done s6:1
        s1 new 4 buy 3 stop stop=100 gtc     | accepted s1:4 buy 3 @140 stop 100
        s1 mass 5 sell                       | masscancelled s1:5 0
        s1 mass 6 buy                        | cancelled s1:4 3 MassCancelled waiting stop 100;
            | masscancelled s1:6 1
        s1 end loggedoff
        s1 start cod
        s1 new 7 buy 3 stop stop=100         | accepted s1:7 buy 3 @140 stop 100
        s1 end                               | ended s1;
            | cancelled s1:7 3 Disconnected waiting stop 100
        """);

    [Fact]
    public void Walks_take_what_rests_before_what_waits() => Script.Run("""
        s1 new 1 sell 5 @110 whole   | accepted s1:1 sell 5 @110
        s1 new 2 buy 5 @90 whole     | accepted s1:2 buy 5 @90
        s1 new 3 sell 1 stop stop=85 | accepted s1:3 sell 1 @50 stop 85
        s1 new 4 sell 1 stop stop=86 | accepted s1:4 sell 1 @50 stop 86
        s1 new 5 buy 1 stop stop=120 | accepted s1:5 buy 1 @150 stop 120
        s1 new 6 buy 1 stop stop=119 | accepted s1:6 buy 1 @150 stop 119
        s1 new 7 sell 2 @105         | accepted s1:7 sell 2 @105 add
        s1 new 8 buy 2 @95           | accepted s1:8 buy 2 @95 add
        s1 mass 9                    | cancelled s1:8 2 MassCancelled;
            | cancelled s1:7 2 MassCancelled; cancelled s1:6 1 MassCancelled waiting stop 119;
            | cancelled s1:5 1 MassCancelled waiting stop 120;
            | cancelled s1:4 1 MassCancelled waiting stop 86;
            | cancelled s1:3 1 MassCancelled waiting stop 85;
            | cancelled s1:2 5 MassCancelled waiting; cancelled s1:1 5 MassCancelled waiting;
            | masscancelled s1:9 8
        """);

    [Fact]
    public void A_stop_of_the_day_and_one_that_would_not_rest_end_at_the_close() => Script.Run("""
        s1 new 1 buy 1 stop stop=120 gtc | accepted s1:1 buy 1 @150 stop 120
        s1 new 2 buy 2 stop stop=120     | accepted s1:2 buy 2 @150 stop 120
        s1 new 3 buy 3 stop stop=120 ioc | accepted s1:3 buy 3 @150 stop 120
        s1 new 4 buy 4 stop stop=120 fok | accepted s1:4 buy 4 @150 stop 120
        phase closed i=1                 | phase i1 Continuous to Closed;
            | expired s1:2 2 DayEnded stop 120; expired s1:3 3 DayEnded stop 120;
            | expired s1:4 4 DayEnded stop 120
        phase preopen i=1                | phase i1 Closed to PreOpen
        s1 cancel 5 of=1                 | cancelled s1:5 was 1 1 Requested waiting stop 120
        """);

    [Fact]
    public void A_limit_is_clamped_at_entry_and_again_when_triggered() => Script.Run("""
        s1 new 1 buy 1 stop stop=140         | accepted s1:1 buy 1 @150 stop 140
        s1 new 2 sell 1 stop stop=60         | accepted s1:2 sell 1 @50 stop 60
        s1 new 3 buy 1 stoplimit @145 stop=101 | accepted s1:3 buy 1 @145 stop 101
        s1 new 4 sell 1 @101                 | accepted s1:4 sell 1 @101 add
        limits i=1 @90 stop=110              | limits i1 90 to 110
        s2 new 1 buy 1 @101                  | accepted s2:1 buy 1 @101;
            | filled s2:1 1 @101 left 0 incoming; filled s1:4 1 @101 left 0 delete;
            | triggered s1:3 buy 1 @110 left 1 stop 101; rested s1:3 buy 1 @110 left 1 add
        """);

    [Fact]
    public void A_replace_of_a_waiting_stop_keeps_or_loses_its_turn() => Script.Run("""
        s1 new 1 buy 3 stop stop=100          | accepted s1:1 buy 3 @140 stop 100
        s1 new 2 buy 3 stop stop=100          | accepted s1:2 buy 3 @140 stop 100
        s1 replace 3 of=1 3 @120              | rejected PriceNotAllowed s1:3
        s1 replace 4 of=1 2                   | replaced s1:4 was 1 buy 2 @140 left 2 stop 100
        s1 replace 5 of=2 4 stop=101 | replaced s1:5 was 2 buy 4 @141 left 4 stop 101 behind
        s1 new 6 buy 1 stoplimit @99 stop=100 | accepted s1:6 buy 1 @99 stop 100
        s1 replace 7 of=6 1 @98 | replaced s1:7 was 6 buy 1 @98 left 1 stop 100 behind
        s1 replace 8 of=4 9 | replaced s1:8 was 4 buy 9 @140 left 9 stop 100 behind
        s1 new 9 sell 1 @100                  | accepted s1:9 sell 1 @100 add
        s2 new 1 buy 1 @100                   | accepted s2:1 buy 1 @100;
            | filled s2:1 1 @100 left 0 incoming; filled s1:9 1 @100 left 0 delete;
            | triggered s1:7 buy 1 @98 left 1 stop 100; rested s1:7 buy 1 @98 left 1 add;
            | triggered s1:8 buy 9 @140 left 9 stop 100; rested s1:8 buy 9 @140 left 9 add
        s1 replace 10 of=5 4 stop=100         | rejected StopPriceReached s1:10
        s1 replace 11 of=8 9 @130 | replaced s1:11 was 8 buy 9 @130 left 9 behind add
        """);

    [Fact]
    public void A_triggered_order_without_room_for_its_level_expires()
    {
        Market market = new(Market.Small with { LadderPagesMax = 2 });
        Script.Run(market, """
            s1 new 1 sell 1 @100         | accepted s1:1 sell 1 @100 add
            s1 new 2 buy 3 stop stop=100 | accepted s1:2 buy 3 @140 stop 100
            s1 new 3 buy 3 stop stop=120 | accepted s1:3 buy 3 @150 stop 120
            s1 new 4 sell 2 @145         | accepted s1:4 sell 2 @145 add
            s2 new 1 sell 4 @90 i=2      | rejected PriceLevelsFull s2:1
            s2 new 2 buy 1 @100 ioc      | accepted s2:2 buy 1 @100;
            | filled s2:2 1 @100 left 0 incoming; filled s1:1 1 @100 left 0 delete;
            | triggered s1:2 buy 3 @140 left 3 stop 100; expired s1:2 3 PriceLevelsFull
            s1 cancel 5 of=2             | rejected UnknownOrder s1:5
            """);
    }
}
