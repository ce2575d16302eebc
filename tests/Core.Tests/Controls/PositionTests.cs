using SCO.Exchange.Core.Tests.Scripts;
using Xunit;

namespace SCO.Exchange.Core.Tests.Controls;

/// <summary>Positions of members with their open orders, their conduct, and suspensions.</summary>
public sealed class PositionTests
{
    [Fact]
    public void Position_and_open_orders_stay_within_the_limit() => Script.Run("""
        set PositionMaxLots i=1 value=10
        s1 new 1 buy 6 @100         | accepted s1:1 buy 6 @100 add
        s6 new 1 buy 5 @99          | rejected PositionLimitExceeded s6:1
        s6 new 2 buy 4 @90 whole    | accepted s6:2 buy 4 @90
        s1 new 2 buy 1 @99 ioc      | rejected PositionLimitExceeded s1:2
        s1 new 3 sell 10 @120       | accepted s1:3 sell 10 @120 add
        s1 new 4 sell 1 @120        | rejected PositionLimitExceeded s1:4
        s2 new 1 sell 6 @100        | accepted s2:1 sell 6 @100;
            | filled s2:1 6 @100 left 0 incoming; filled s1:1 6 @100 left 0 delete
        s1 new 5 buy 1 @99          | rejected PositionLimitExceeded s1:5
        s6 cancel 3 of=2            | cancelled s6:3 was 2 4 Requested waiting
        s1 new 6 buy 4 @99          | accepted s1:6 buy 4 @99 add
        s1 new 7 sell 6 @120        | accepted s1:7 sell 6 @120 add
        s1 new 8 sell 1 @120        | rejected PositionLimitExceeded s1:8
        s2 new 2 sell 4 @120        | accepted s2:2 sell 4 @120 add
        s2 new 3 sell 1 @120        | rejected PositionLimitExceeded s2:3
        s2 new 4 buy 16 @80         | accepted s2:4 buy 16 @80 add
        s2 new 5 buy 1 stop stop=140 | rejected PositionLimitExceeded s2:5
        """);

    [Fact]
    public void A_replace_is_asked_only_for_more_lots_and_with_its_own_taken_out() =>
        Script.Run("""
            s1 new 1 buy 9 @100           | accepted s1:1 buy 9 @100 add
            set PositionMaxLots value=8
            s1 replace 2 of=1 9 @99       | replaced s1:2 was 1 buy 9 @99 left 9 behind add
            s1 replace 3 of=2 10          | rejected PositionLimitExceeded s1:3
            s1 replace 4 of=2 5           | replaced s1:4 was 2 buy 5 @99 left 5 change
            s1 replace 5 of=4 8           | replaced s1:5 was 4 buy 8 @99 left 8 behind add
            s1 replace 6 of=5 9           | rejected PositionLimitExceeded s1:6
            set PositionMaxLots value=0
            s1 replace 7 of=5 9           | replaced s1:7 was 5 buy 9 @99 left 9 behind add
            """);

    [Fact]
    public void What_decrements_and_expiries_take_is_open_no_more() => Script.Run("""
        set PositionMaxLots i=1 value=10
        s1 new 1 sell 6 @100         | accepted s1:1 sell 6 @100 add
        s1 new 2 buy 10 @100 smp=4   | accepted s1:2 buy 10 @100; cancelled s1:1 6 SelfMatch;
            | reduced s1:2 was 0 buy 4 @100 left 4; rested s1:2 buy 4 @100 left 4 add
        s1 new 3 buy 6 @90 ioc       | accepted s1:3 buy 6 @90; expired s1:3 6 ImmediateOrCancel
        s1 new 4 buy 6 @90           | accepted s1:4 buy 6 @90 add
        s1 new 5 sell 10 @120        | accepted s1:5 sell 10 @120 add
        """);

    [Fact]
    public void No_room_for_a_further_position_refuses_new_ones_only()
    {
        Market market = new(Market.Small with { PositionsMax = 2 });
        Script.Run(market, """
            s1 new 1 buy 2 @100             | accepted s1:1 buy 2 @100 add
            s2 new 1 sell 2 @110            | accepted s2:1 sell 2 @110 add
            s1 new 2 buy 2 @100 i=2         | rejected PositionsFull s1:2
            s1 new 3 buy 2 @100 whole i=2   | rejected PositionsFull s1:3
            s1 new 4 buy 2 @100             | accepted s1:4 buy 2 @100 add
            """);
    }

    [Fact]
    public void Self_trades_are_counted_and_raise_one_alert_a_day() => Script.Run("""
        set SelfTradesMax i=1 value=2
        s1 new 1 sell 9 @100 gtc    | accepted s1:1 sell 9 @100 add
        s6 new 1 buy 1 @100         | accepted s6:1 buy 1 @100;
            | filled s6:1 1 @100 left 0 incoming; filled s1:1 1 @100 left 8 change
        s2 new 1 buy 1 @100         | accepted s2:1 buy 1 @100;
            | filled s2:1 1 @100 left 0 incoming; filled s1:1 1 @100 left 7 change
        s6 new 2 buy 1 @100         | accepted s6:2 buy 1 @100;
            | filled s6:2 1 @100 left 0 incoming; filled s1:1 1 @100 left 6 change;
            | alert SelfTradesMax 2 i1 m1
        s6 new 3 buy 1 @100         | accepted s6:3 buy 1 @100;
            | filled s6:3 1 @100 left 0 incoming; filled s1:1 1 @100 left 5 change
        phase closed
        day until=20001
        phase preopen
        phase continuous
        s6 new 1 buy 1 @100         | accepted s6:1 buy 1 @100;
            | filled s6:1 1 @100 left 0 incoming; filled s1:1 1 @100 left 4 change
        s6 new 2 buy 1 @100         | accepted s6:2 buy 1 @100;
            | filled s6:2 1 @100 left 0 incoming; filled s1:1 1 @100 left 3 change;
            | alert SelfTradesMax 2 i1 m1
        """);

    [Fact]
    public void Cancels_that_members_ask_for_are_counted_large_ones_apart() => Script.Run("""
        set CancelsMax i=1 value=3
        set LargeCancelsMax i=1 value=2
        set LargeCancelLots i=1 value=10
        s1 new 1 buy 10 @100
        s1 new 2 buy 9 @100
        s1 new 3 buy 10 @100
        s1 new 4 buy 10 @90
        s1 cancel 5 of=1   | cancelled s1:5 was 1 10 Requested
        s1 cancel 6 of=2   | cancelled s1:6 was 2 9 Requested
        s4 cancel 1 order=3 | cancelled s1:1 was 3 10 Requested; alert CancelsMax 3 i1 m1;
            | alert LargeCancelsMax 2 i1 m1; done s4:1
        s1 mass 7          | cancelled s1:4 10 MassCancelled; masscancelled s1:7 1
        s2 new 1 sell 10 @100 ioc | accepted s2:1 sell 10 @100; expired s2:1 10 ImmediateOrCancel
        s2 new 2 sell 1 @100
        s2 new 3 sell 1 @100
        s2 new 4 sell 1 @100
        s2 mass 5          | cancelled s2:2 1 MassCancelled; cancelled s2:3 1 MassCancelled;
            | cancelled s2:4 1 MassCancelled; alert CancelsMax 3 i1 m2; masscancelled s2:5 3
        """);

    [Fact]
    public void An_uncross_counts_positions_and_self_trades()
    {
        Market market = new(open: false);
        Script.Run(market, """
            set SelfTradesMax value=1
            set PositionMaxLots value=5
            phase auction i=1
            tick
            s1 new 1 sell 2 @100   | accepted s1:1 sell 2 @100 add
            s1 new 2 buy 5 @100    | accepted s1:2 buy 5 @100 add
            phase continuous i=1   | uncrossed i1 Opening 2 @100 surplus 3 buy;
                | filled s1:2 2 @100 left 3 incoming auction change;
                | filled s1:1 2 @100 left 0 auction delete; alert SelfTradesMax 1 i1 m1;
                | phase i1 CallAuction to Continuous
            s1 new 3 buy 3 @90     | rejected PositionLimitExceeded s1:3
            s1 new 4 buy 2 @90     | accepted s1:4 buy 2 @90 add
            """);
    }

    [Fact]
    public void A_suspended_member_does_not_trade_or_only_closes() => Script.Run(
        new Market(terms: new MarketTerms { Rules = 1 }), """
        s1 new 1 buy 1 @100 effect=2    | accepted s1:1 buy 1 @100 add
        s1 new 2 buy 1 @100             | accepted s1:2 buy 1 @100 add
        s3 suspend 1 m=1 i=1 level=1    | suspended 1 i1 m1; done s3:1
        s1 new 3 buy 1 @100             | rejected OpeningSuspended s1:3
        s1 new 4 buy 1 @100 effect=2    | accepted s1:4 buy 1 @100 add
        s1 replace 5 of=2 2             | rejected OpeningSuspended s1:5
        s1 replace 6 of=1 2             | replaced s1:6 was 1 buy 2 @100 left 2 behind add
        s1 new 7 buy 2 @100 i=2         | accepted s1:7 buy 2 @100 add
        suspend m=1 level=2             | suspended 2 m1
        s1 new 8 buy 1 @100 effect=2    | rejected TradingSuspended s1:8
        s1 replace 9 of=7 4             | rejected TradingSuspended s1:9
        s1 cancel 10 of=7               | cancelled s1:10 was 7 2 Requested
        s2 new 1 sell 1 @110            | accepted s2:1 sell 1 @110 add
        suspend m=1 level=0             | suspended 0 m1
        s1 new 11 buy 1 @100            | rejected OpeningSuspended s1:11
        suspend m=1 i=1 level=0         | suspended 0 i1 m1
        s1 new 12 buy 1 @100            | accepted s1:12 buy 1 @100 add
        s1 suspend 13 m=1 level=0       | rejected NotAuthorised s1:13
        suspend m=3 level=1             | rejected UnknownMember s0:0
        suspend level=1                 | rejected UnknownMember s0:0
        suspend m=1 i=4 level=1         | rejected UnknownInstrument s0:0
        suspend m=1 i=3 level=1         | rejected NoMarketModel s0:0
        suspend m=1 level=3             | rejected ParameterInvalid s0:0
        """);
}
