using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>Orders priced by the market, orders that only rest, minimums and dates.</summary>
public sealed class PricingTests
{
    [Fact]
    public void A_market_order_trades_up_to_its_protection_and_rests_there() => Script.Run("""
        s1 new 1 sell 1 @100           | accepted s1:1 sell 1 @100 add
        s1 new 2 sell 1 @140           | accepted s1:2 sell 1 @140 add
        s1 new 3 sell 1 @141           | accepted s1:3 sell 1 @141 add
        s2 new 1 buy 9 market          | accepted s2:1 buy 9 @140;
            | filled s2:1 1 @100 left 8 incoming; filled s1:1 1 @100 left 0 delete;
            | filled s2:1 1 @140 left 7 incoming; filled s1:2 1 @140 left 0 delete;
            | rested s2:1 buy 9 @140 left 7 add
        s1 new 4 buy 2 market ioc      | accepted s1:4 buy 2 @150;
            | filled s1:4 1 @141 left 1 incoming; filled s1:3 1 @141 left 0 delete;
            | expired s1:4 1 ImmediateOrCancel
        s1 new 5 sell 8 market fok     | accepted s1:5 sell 8 @100; expired s1:5 8 FillOrKill
        s1 new 6 sell 9 market ioc min=8 | accepted s1:6 sell 9 @100;
            | expired s1:6 9 MinimumQuantity
        s1 new 7 sell 7 market fok     | accepted s1:7 sell 7 @100;
            | filled s1:7 7 @140 left 0 incoming; filled s2:1 7 @140 left 0 delete
        """);

    [Fact]
    public void Market_to_limit_trades_at_the_touch_and_rests_there() => Script.Run("""
        s1 new 1 sell 3 @100           | accepted s1:1 sell 3 @100 add
        s1 new 2 sell 3 @101           | accepted s1:2 sell 3 @101 add
        s2 new 1 buy 5 touch           | accepted s2:1 buy 5 @100;
            | filled s2:1 3 @100 left 2 incoming; filled s1:1 3 @100 left 0 delete;
            | rested s2:1 buy 5 @100 left 2 add
        s2 replace 2 of=1 5 @99        | replaced s2:2 was 1 buy 5 @99 left 2 behind add
        s1 new 3 buy 9 touch ioc       | accepted s1:3 buy 9 @101;
            | filled s1:3 3 @101 left 6 incoming; filled s1:2 3 @101 left 0 delete;
            | expired s1:3 6 ImmediateOrCancel
        """);

    [Fact]
    public void A_limit_from_the_market_is_clamped_to_the_limits() => Script.Run("""
        s1 new 1 sell 1 @110           | accepted s1:1 sell 1 @110 add
        limits i=1 @90 stop=120        | limits i1 90 to 120
        s2 new 1 buy 2 market          | accepted s2:1 buy 2 @120;
            | filled s2:1 1 @110 left 1 incoming; filled s1:1 1 @110 left 0 delete;
            | rested s2:1 buy 2 @120 left 1 add
        """);

    [Fact]
    public void Post_only_rests_or_is_refused() => Script.Run("""
        s1 new 1 sell 5 @100           | accepted s1:1 sell 5 @100 add
        s2 new 1 buy 5 @100 post       | rejected PostOnlyWouldTrade s2:1
        s2 new 2 buy 5 @99 post        | accepted s2:2 buy 5 @99 add
        s2 replace 3 of=2 5 @100       | rejected PostOnlyWouldTrade s2:3
        s2 replace 4 of=2 5 @98        | replaced s2:4 was 2 buy 5 @98 left 5 behind add
        s1 new 2 sell 1 @98            | accepted s1:2 sell 1 @98;
            | filled s1:2 1 @98 left 0 incoming; filled s2:4 1 @98 left 4 change
        """);

    [Fact]
    public void A_minimum_trades_at_once_or_nothing_does() => Script.Run("""
        s1 new 1 sell 4 @100           | accepted s1:1 sell 4 @100 add
        s2 new 1 buy 9 @100 ioc min=5  | accepted s2:1 buy 9 @100; expired s2:1 9 MinimumQuantity
        s2 new 2 buy 9 @99 ioc min=1   | accepted s2:2 buy 9 @99; expired s2:2 9 MinimumQuantity
        s2 new 3 buy 9 @100 ioc min=4  | accepted s2:3 buy 9 @100;
            | filled s2:3 4 @100 left 5 incoming; filled s1:1 4 @100 left 0 delete;
            | expired s2:3 5 ImmediateOrCancel
        """);

    [Fact]
    public void An_order_with_a_date_lives_until_the_close_of_its_day() => Script.Run("""
        s1 new 1 buy 1 @100 gtd until=20000 | accepted s1:1 buy 1 @100 add
        s1 new 2 buy 2 @100 gtd until=20001 | accepted s1:2 buy 2 @100 add
        s1 new 3 buy 3 @100 gtd until=20005 | accepted s1:3 buy 3 @100 add
        s1 new 4 buy 4 @100 gtc             | accepted s1:4 buy 4 @100 add
        phase closed                        | phase i1 Continuous to Closed;
            | expired s1:1 1 DateReached delete; phase i2 Continuous to Closed
        day until=20003                     | day 20003
        phase preopen i=1                   | phase i1 Closed to PreOpen;
            | expired s1:2 2 DateReached delete
        phase continuous i=1                | phase i1 PreOpen to Continuous
        s1 replace 5 order=4 3 until=20004 | rejected ExpireDayNotAllowed s1:5
        s1 replace 6 order=4 3 gtd | rejected ExpireDayMissing s1:6
        s1 replace 7 order=4 3 gtd until=20002 | rejected ExpireDayPassed s1:7
        s1 replace 8 order=4 4 gtd until=20003 | replaced s1:8 was 4 buy 4 @100 left 4 change
        s1 replace 9 order=3 3 until=20003  | replaced s1:9 was 3 buy 3 @100 left 3 change
        s1 replace 10 order=3 3 day         | replaced s1:10 was 9 buy 3 @100 left 3 change
        phase closed i=1                    | phase i1 Continuous to Closed;
            | expired s1:10 3 DayEnded delete; expired s1:8 4 DateReached delete
        """);

    [Fact]
    public void What_a_special_order_asks_for_is_checked_in_order() => Script.Run("""
        s1 new 1 buy 10 market            | rejected NoOppositePrice s1:1
        s1 new 2 buy 10 touch             | rejected NoOppositePrice s1:2
        s1 new 3 buy 10 @100 market       | rejected PriceNotAllowed s1:3
        s1 new 4 buy 10 @100 stop stop=99 | rejected PriceNotAllowed s1:4
        s1 new 5 buy 10 stop              | rejected StopPriceMissing s1:5
        s1 new 6 buy 10 stoplimit stop=99 | rejected PriceMissing s1:6
        s1 new 7 buy 10 @100 stop=99      | rejected StopPriceNotAllowed s1:7
        s1 new 8 buy 10 stop stopat=9950  | rejected StopPriceOffTick s1:8
        s1 new 9 buy 10 stop stop=151     | rejected StopPriceOutsideLimits s1:9
        s1 new 10 buy 10 stop stop=49     | rejected StopPriceOutsideLimits s1:10
        s1 new 11 buy 10 @100 ioc min=11  | rejected MinimumQuantityInvalid s1:11
        s1 new 12 buy 10 @100 ioc min=0   | rejected MinimumQuantityInvalid s1:12
        s1 new 13 buy 10 @100 ioc min=3 i=2 | rejected MinimumQuantityInvalid s1:13
        s1 new 14 buy 10 @100 show=0      | rejected DisplayQuantityInvalid s1:14
        s1 new 15 buy 10 @100 show=10     | rejected DisplayQuantityInvalid s1:15
        s1 new 16 buy 10 @100 show=3 i=2  | rejected DisplayQuantityInvalid s1:16
        s1 new 17 buy 10 @100 show=3 step=-1 | rejected ClipPriceStepInvalid s1:17
        s1 new 18 buy 10 @100 show=3 step=1001 | rejected ClipPriceStepInvalid s1:18
        s1 new 19 buy 10 @100 step=1      | rejected ClipPriceStepInvalid s1:19
        s1 new 20 buy 10 @100 gtd         | rejected ExpireDayMissing s1:20
        s1 new 21 buy 10 @100 gtd until=19999 | rejected ExpireDayPassed s1:21
        s1 new 22 buy 10 @100 until=20001 | rejected ExpireDayNotAllowed s1:22
        s1 new 23 buy 10 @100 whole ioc   | rejected UnsupportedCombination s1:23
        s1 new 24 buy 10 @100 type=6      | rejected UnsupportedOrderType s1:24
        s1 new 25 buy 1 @100              | accepted s1:25 buy 1 @100 add
        s2 new 1 sell 1 @100              | accepted s2:1 sell 1 @100;
            | filled s2:1 1 @100 left 0 incoming; filled s1:25 1 @100 left 0 delete
        s1 new 26 buy 10 stop stop=100    | rejected StopPriceReached s1:26
        s1 new 27 sell 10 stop stop=100   | rejected StopPriceReached s1:27
        s1 new 28 sell 10 stop stop=99    | accepted s1:28 sell 10 @59 stop 99
        """);

    [Fact]
    public void Without_protection_an_instrument_takes_no_market_and_stop_orders()
    {
        Market market = new();
        market.Define(CommandKind.DefineInstrument, (Definitions.Instrument(4, 1) with
        {
            ProtectionTicks = 0,
        }).Write);
        Script.Run(market, """
            phase continuous i=4                     | phase i4 PreOpen to Continuous
            s1 new 1 buy 1 @100 i=4                  | accepted s1:1 buy 1 @100 add
            s1 new 2 sell 1 market i=4               | rejected UnsupportedOrderType s1:2
            s1 new 3 sell 1 stop stop=90 i=4         | rejected UnsupportedOrderType s1:3
            s1 new 4 sell 1 stoplimit @80 stop=90 i=4 | accepted s1:4 sell 1 @80 stop 90
            s2 new 1 sell 1 touch i=4                | accepted s2:1 sell 1 @100;
            | filled s2:1 1 @100 left 0 incoming; filled s1:1 1 @100 left 0 delete
            """);
    }

    [Fact]
    public void Replaces_change_only_what_an_order_has() => Script.Run("""
        s1 new 1 buy 10 @100              | accepted s1:1 buy 10 @100 add
        s1 new 2 buy 10 stop stop=120 fok | accepted s1:2 buy 10 @150 stop 120
        s1 replace 3 of=1 10 stop=99      | rejected StopPriceNotAllowed s1:3
        s1 replace 4 of=1 10 show=1       | rejected UnsupportedInstruction s1:4
        s1 replace 5 of=1 10 post         | rejected UnsupportedInstruction s1:5
        s1 replace 6 of=1 10 min=1        | rejected UnsupportedInstruction s1:6
        s1 replace 7 of=1 10 touch        | rejected UnsupportedOrderType s1:7
        s1 replace 8 of=2 10 day          | rejected UnsupportedTimeInForce s1:8
        s1 replace 9 of=2 10 fok          | rejected UnsupportedTimeInForce s1:9
        s1 replace 10 of=2 10 stop=151    | rejected StopPriceOutsideLimits s1:10
        s1 replace 11 of=2 10 stopat=9223372036854775807 | rejected StopPriceOffTick s1:11
        s1 replace 12 of=2 9 stop | replaced s1:12 was 2 buy 9 @150 left 9 stop 120
        """);
}
