using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>Orders that go to sleep, and what reaches them there.</summary>
public sealed class HibernateTests
{
    [Fact]
    public void An_order_that_slept_trades_behind_those_that_stayed() => Script.Run("""
        s1 new 1 buy 5 @100     | accepted s1:1 buy 5 @100 add
        s1 new 2 buy 6 @100     | accepted s1:2 buy 6 @100 add
        s1 sleep 3 of=1         | hibernated s1:1 buy 5 @100 left 5 delete
        s2 new 1 sell 1 @100    | accepted s2:1 sell 1 @100;
            | filled s2:1 1 @100 left 0 incoming; filled s1:2 1 @100 left 5 change
        s1 wake 4 of=1          | activated s1:1 buy 5 @100 left 5 add
        s2 new 2 sell 6 @100    | accepted s2:2 sell 6 @100;
            | filled s2:2 5 @100 left 1 incoming; filled s1:2 5 @100 left 0 delete;
            | filled s2:2 1 @100 left 0 incoming; filled s1:1 1 @100 left 4 change
        """);

    [Fact]
    public void A_sleeping_order_sleeps_once_and_only_a_sleeping_one_wakes() => Script.Run("""
        s1 new 1 buy 5 @100     | accepted s1:1 buy 5 @100 add
        s1 wake 2 of=1          | rejected OrderNotHibernated s1:2
        s1 sleep 3 of=1         | hibernated s1:1 buy 5 @100 left 5 delete
        s1 sleep 4 of=1         | rejected OrderHibernated s1:4
        s1 replace 5 of=1 4     | rejected OrderHibernated s1:5
        s1 sleep 6 of=9         | rejected UnknownOrder s1:6
        s2 sleep 6 order=1      | rejected UnknownOrder s2:6
        s3 sleep 1 order=1      | rejected UnknownOrder s3:1
        s5 sleep 1 of=1         | rejected NotAuthorised s5:1
        s1 sleep 6 of=1         | rejected DuplicateClientOrderId s1:6
        """);

    [Fact]
    public void To_go_to_sleep_is_no_cancel() => Script.Run("""
        set CancelsMax value=1 i=1 | set CancelsMax 1 i1
        s1 new 1 buy 5 @100     | accepted s1:1 buy 5 @100 add
        s1 sleep 2 of=1         | hibernated s1:1 buy 5 @100 left 5 delete
        s1 cancel 3 of=1        | cancelled s1:3 was 1 5 Requested waiting;
            | alert CancelsMax 1 i1 m1
        """);

    [Fact]
    public void Another_session_that_asks_is_answered_and_the_owner_is_told() => Script.Run("""
        s1 new 1 buy 5 @100     | accepted s1:1 buy 5 @100 add
        s6 sleep 1 order=1      | hibernated s1:1 buy 5 @100 left 5 delete; done s6:1
        s4 wake 1 order=1       | activated s1:1 buy 5 @100 left 5 add; done s4:1
        """);

    [Fact]
    public void Sleeping_lots_are_cancelled_as_others_are_and_touch_no_book() => Script.Run("""
        s1 new 1 buy 5 @100                | accepted s1:1 buy 5 @100 add
        s1 new 2 buy 8 @99 show=2          | accepted s1:2 buy 8 @99 add showing 2
        s1 new 3 buy 4 stop stop=120       | accepted s1:3 buy 4 @150 stop 120
        s1 sleep 4                         | hibernated s1:1 buy 5 @100 left 5 delete;
            | hibernated s1:2 buy 8 @99 left 8 delete; hibernated s1:3 buy 4 @150 left 4 stop 120;
            | masshibernated s1:4 3
        s1 cancel 5 2 of=1                 | reduced s1:5 was 1 buy 3 @100 left 3
        s1 cancel 6 of=1                   | cancelled s1:6 was 1 3 Requested waiting
        s1 cancel 7 1 of=3                 | reduced s1:7 was 3 buy 3 @150 left 3 stop 120
        s1 mass 8                          | cancelled s1:3 3 MassCancelled waiting stop 120;
            | cancelled s1:2 8 MassCancelled waiting; masscancelled s1:8 2
        """);

    [Fact]
    public void What_ends_orders_ends_sleeping_ones_but_new_limits_do_not() => Script.Run("""
        s2 end loggedoff                | ended s2
        s2 start cod                    | started s2:0 next 1 last 0
        s1 new 1 buy 5 @100 gtc         | accepted s1:1 buy 5 @100 add
        s1 new 2 buy 5 @101             | accepted s1:2 buy 5 @101 add
        s1 new 3 buy 5 @102 gtd until=20000 | accepted s1:3 buy 5 @102 add
        s2 new 1 sell 5 @110            | accepted s2:1 sell 5 @110 add
        s1 sleep 4                      | hibernated s1:3 buy 5 @102 left 5 delete;
            | hibernated s1:2 buy 5 @101 left 5 delete; hibernated s1:1 buy 5 @100 left 5 delete;
            | masshibernated s1:4 3
        s2 sleep 2 of=1                 | hibernated s2:1 sell 5 @110 left 5 delete
        limits i=1 @50 stop=90          | limits i1 50 to 90
        s2 end                          | ended s2; cancelled s2:1 5 Disconnected waiting
        phase closed i=1                | phase i1 Continuous to Closed;
            | expired s1:3 5 DateReached; expired s1:2 5 DayEnded
        kill scope=2 m=1                | killed m1; cancelled s1:1 5 KillSwitch waiting
        """);

    [Fact]
    public void A_sleeping_stop_is_not_triggered_and_one_that_is_reached_cannot_wake() =>
        Script.Run("""
            s1 new 1 buy 5 stop stop=105       | accepted s1:1 buy 5 @145 stop 105
            s1 new 2 sell 5 stoplimit @94 stop=95 | accepted s1:2 sell 5 @94 stop 95
            s1 sleep 3 buy                     | hibernated s1:1 buy 5 @145 left 5 stop 105;
                | masshibernated s1:3 1
            s2 new 1 sell 1 @106               | accepted s2:1 sell 1 @106 add
            s6 new 1 buy 1 @106                | accepted s6:1 buy 1 @106;
                | filled s6:1 1 @106 left 0 incoming; filled s2:1 1 @106 left 0 delete
            s1 wake 4 of=1                     | rejected StopPriceReached s1:4
            s2 new 2 sell 1 @104               | accepted s2:2 sell 1 @104 add
            s6 new 2 buy 1 @104                | accepted s6:2 buy 1 @104;
                | filled s6:2 1 @104 left 0 incoming; filled s2:2 1 @104 left 0 delete
            s1 wake 5 of=1                     | activated s1:1 buy 5 @145 left 5 stop 105
            s2 new 3 sell 1 @105               | accepted s2:3 sell 1 @105 add
            s6 new 3 buy 1 @105                | accepted s6:3 buy 1 @105;
                | filled s6:3 1 @105 left 0 incoming; filled s2:3 1 @105 left 0 delete;
                | triggered s1:1 buy 5 @145 left 5 stop 105; rested s1:1 buy 5 @145 left 5 add
            """);

    [Fact]
    public void A_sleeping_order_keeps_its_partner_and_ends_with_it() => Script.Run("""
        s1 new 1 sell 5 @110             | accepted s1:1 sell 5 @110 add
        s1 new 2 sell 5 @120 linked of=1 | accepted s1:2 sell 5 @120 add
        s1 sleep 3 of=2                  | hibernated s1:2 sell 5 @120 left 5 delete
        s1 new 4 sell 5 @130 linked of=2 | rejected LinkedOrderInvalid s1:4
        s2 new 1 buy 1 @110              | accepted s2:1 buy 1 @110;
            | filled s2:1 1 @110 left 0 incoming; filled s1:1 1 @110 left 4 change;
            | cancelled s1:2 5 OneCancelsOther waiting
        """);

    [Fact]
    public void What_sleeps_is_not_offered_to_those_who_wait_to_trade_whole() => Script.Run("""
        s2 new 1 sell 5 @100             | accepted s2:1 sell 5 @100 add
        s2 new 2 sell 5 @100             | accepted s2:2 sell 5 @100 add
        s2 sleep 3 of=1                  | hibernated s2:1 sell 5 @100 left 5 delete
        s1 new 1 buy 8 @100 fok          | accepted s1:1 buy 8 @100;
            | expired s1:1 8 FillOrKill
        s1 new 2 buy 8 @100 whole        | accepted s1:2 buy 8 @100
        s1 sleep 3 of=2                  | hibernated s1:2 buy 8 @100 left 8
        s2 wake 4 of=1                   | activated s2:1 sell 5 @100 left 5 add
        s1 wake 4 of=2                   | activated s1:2 buy 8 @100 left 8;
            | filled s1:2 5 @100 left 3 incoming; filled s2:2 5 @100 left 0 delete;
            | filled s1:2 3 @100 left 0 incoming; filled s2:1 3 @100 left 2 change
        """);

    [Fact]
    public void Open_lots_of_a_sleeping_order_count_in_its_members_position() => Script.Run("""
        set PositionMaxLots value=9 i=1 | set PositionMaxLots 9 i1
        s1 new 1 buy 9 @100             | accepted s1:1 buy 9 @100 add
        s1 sleep 2 of=1                 | hibernated s1:1 buy 9 @100 left 9 delete
        s1 new 3 buy 1 @100             | rejected PositionLimitExceeded s1:3
        set PositionMaxLots value=5 i=1 | set PositionMaxLots 5 i1
        s1 wake 4 of=1                  | activated s1:1 buy 9 @100 left 9 add
        """);

    [Fact]
    public void Orders_go_to_sleep_where_and_when_they_could_be_cancelled() => Script.Run("""
        phase auction i=1                | phase i1 Continuous to CallAuction Intraday
        s1 new 1 buy 5 @100              | indicative i1 Intraday nothing;
            | accepted s1:1 buy 5 @100 add
        s1 sleep 2 of=1                  | hibernated s1:1 buy 5 @100 left 5 delete
        phase nocancel i=1               | phase i1 CallAuction to CallAuctionNoCancel Intraday
        s1 wake 3 of=1                   | activated s1:1 buy 5 @100 left 5 add
        s1 sleep 4 of=1                  | rejected PhaseForbidsCancel s1:4
        s1 sleep 5                       | masshibernated s1:5 0
        """);

    [Fact]
    public void An_order_needs_a_place_to_sleep_at()
    {
        Market market = new(Market.Small with { LadderPagesMax = 1 });
        Script.Run(market, """
            s1 new 1 buy 5 @100 | accepted s1:1 buy 5 @100 add
            s1 sleep 2 of=1     | rejected PriceLevelsFull s1:2
            s1 sleep 3          | masshibernated s1:3 0
            s1 cancel 4 of=1    | cancelled s1:4 was 1 5 Requested
            """);
    }

    [Fact]
    public void Many_go_to_sleep_in_slices_and_their_member_is_held_meanwhile()
    {
        Market market = new(terms: new MarketTerms { Bounds = new SliceBounds(9, 2, 9, 9) });
        Script.Run(market, """
            s1 new 1 buy 1 @100    | accepted s1:1 buy 1 @100 add
            s2 new 1 buy 2 @100    | accepted s2:1 buy 2 @100 add
            s1 new 2 sell 3 @110   | accepted s1:2 sell 3 @110 add
            s1 new 3 sell 4 @111   | accepted s1:3 sell 4 @111 add
            s6 sleep 9             |
            s1 new 4 buy 1 @60     | rejected JobInProgress s1:4
            s1 wake 5 of=1         | rejected OrderNotHibernated s1:5
            continue               | hibernated s1:1 buy 1 @100 left 1 delete;
                | hibernated s1:2 sell 3 @110 left 3 delete
            s1 wake 6 of=1         | rejected JobInProgress s1:6
            continue               | hibernated s1:3 sell 4 @111 left 4 delete;
                | masshibernated s6:9 3
            continue               |
            s1 wake 7 of=1         | activated s1:1 buy 1 @100 left 1 add
            """);
    }

    [Fact]
    public void A_walk_goes_on_behind_an_order_that_has_gone_to_sleep()
    {
        Market market = new(terms: new MarketTerms { Bounds = new SliceBounds(9, 1, 9, 9) });
        Script.Run(market, """
            s1 new 1 buy 1 @100    |  accepted s1:1 buy 1 @100 add
            s2 new 1 buy 2 @100    |  accepted s2:1 buy 2 @100 add
            s1 new 2 buy 3 @100    |  accepted s1:2 buy 3 @100 add
            s1 mass 3              |
            continue               | cancelled s1:1 1 MassCancelled
            s2 sleep 2             | hibernated s2:1 buy 2 @100 left 2 delete; masshibernated s2:2 1
            continue               | cancelled s1:2 3 MassCancelled; masscancelled s1:3 2
            """);
    }

    [Fact]
    public void An_operator_puts_to_sleep_and_wakes_all_orders_of_a_member() => Script.Run("""
        s1 new 1 buy 1 @100 a=1     | accepted s1:1 buy 1 @100 add
        s1 new 2 buy 4 @100 a=3 i=2 | accepted s1:2 buy 4 @100 add
        s4 sleep 1                  | hibernated s1:1 buy 1 @100 left 1 delete;
            | masshibernated s4:1 1
        s3 sleep 1 m=1              | hibernated s1:2 buy 4 @100 left 4 delete;
            | masshibernated s3:1 1
        s4 wake 2                   | activated s1:1 buy 1 @100 left 1 add; massactivated s4:2 1
        s3 wake 2 m=1               | activated s1:2 buy 4 @100 left 4 add; massactivated s3:2 1
        s2 wake 3 m=1               | rejected NotAuthorised s2:3
        """);
}
