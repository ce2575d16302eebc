using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Orders;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>Each reason comes from a command that is right but for one thing.</summary>
public sealed class RejectTests
{
    [Fact]
    public void Who_acts_is_checked_first() => Script.Run("""
        s1 new 1 buy 10 @100 p=6 s=9 | rejected UnknownPrincipal s9:1
        s1 new 1 buy 10 @100 s=9     | rejected UnknownSession s9:1
        s1 new 1 buy 10 @100 s=2     | rejected SessionOfAnotherPrincipal s2:1
        s5 new 1 buy 10 @100         | rejected NotAuthorised s5:1
        s3 new 1 buy 10 @100         | rejected NotAuthorised s3:1
        s1 phase 2 halted            | rejected NotAuthorised s1:2
        s1 mass 2 m=2                | rejected NotAuthorised s1:2
        s2 end
        s2 new 1 buy 10 @100         | rejected SessionNotActive s2:1
        """);

    [Fact]
    public void A_client_order_id_is_used_up_whatever_follows() => Script.Run("""
        s1 new buy side=1         | rejected ClientOrderIdMissing s1:0
        s1 new 5 buy 10 @100 i=9  | rejected UnknownInstrument s1:5
        s1 new 5 buy 10 @100      | rejected DuplicateClientOrderId s1:5
        s1 new 4 buy 10 @100      | rejected DuplicateClientOrderId s1:4
        s1 cancel 5 of=5          | rejected DuplicateClientOrderId s1:5
        s1 new 6 buy 10 @100      | accepted s1:6 buy 10 @100 add
        """);

    [Fact]
    public void Where_an_order_goes_is_checked_next() => Script.Run("""
        s1 new 1 buy 10 @100 i=4     | rejected UnknownInstrument s1:1
        s1 new 2 buy 10 @100 i=3     | rejected NoMarketModel s1:2
        s4 new 3 buy 10 @100 i=2     | rejected InstrumentGroupNotAllowed s4:3
        s1 new 4 buy 10 @100 a=2     | rejected AccountNotAllowed s1:4
        s1 new 5 buy 10 @100 a=4     | rejected AccountNotAllowed s1:5
        s4 new 6 buy 10 @100 a=3     | rejected AccountNotAllowed s4:6
        s1 new 7 buy 10 @100 a=3     | accepted s1:7 buy 10 @100 add
        s4 cancel 8 order=1          | rejected AccountNotAllowed s4:8
        s1 new 9 buy 10 @100 i=2     | accepted s1:9 buy 10 @100 add
        s4 cancel 10 order=2         | rejected InstrumentGroupNotAllowed s4:10
        """);

    [Fact]
    public void What_an_order_asks_for_is_checked_last() => Script.Run("""
        s1 new 1 10 @100            | rejected InvalidSide s1:1
        s1 new 2 buy 10 @100 type=9 | rejected UnsupportedOrderType s1:2
        s1 new 3 buy 10 @100 tif=9  | rejected UnsupportedTimeInForce s1:3
        s1 new 4 buy 10 @100 tif=0  | rejected UnsupportedTimeInForce s1:4
        s1 new 5 buy 10 @100 stop=1 | rejected StopPriceNotAllowed s1:5
        s1 new 6 buy 10 @100 min=1  | rejected UnsupportedCombination s1:6
        s1 new 7 buy 10 @100 type=0 | rejected UnsupportedOrderType s1:7
        s1 new 8 buy 10 @100 until=9 | rejected ExpireDayNotAllowed s1:8
        s1 new 9 buy 10 @100 exec=8 | rejected UnsupportedInstruction s1:9
        s1 new 10 buy 10 @100 smp=5 | rejected UnsupportedInstruction s1:10
        s1 new 11 buy 10            | rejected PriceMissing s1:11
        s1 new 12 buy 10 price=10001 | rejected PriceOffTick s1:12
        s1 new 13 buy 10 @151       | rejected PriceAboveLimit s1:13
        s1 new 14 buy 10 @49        | rejected PriceBelowLimit s1:14
        s1 new 15 buy 0 @100        | rejected QuantityNotPositive s1:15
        s1 new 16 buy -5 @100       | rejected QuantityNotPositive s1:16
        s1 new 17 buy 1 @100 i=2    | rejected QuantityBelowMinimum s1:17
        s1 new 18 buy 1000001 @100  | rejected QuantityAboveMaximum s1:18
        s1 new 19 buy 3 @100 i=2    | rejected QuantityOffStep s1:19
        s1 new 20 buy 10 @100       | accepted s1:20 buy 10 @100 add
        s1 replace 21 of=20 10 market | rejected UnsupportedOrderType s1:21
        s1 replace 22 of=20 10 smp=1 | rejected UnsupportedInstruction s1:22
        s1 replace 23 of=20 10 price=1 | rejected PriceOffTick s1:23
        s1 replace 24 of=20 0       | rejected QuantityNotPositive s1:24
        s1 mass 25 i=4              | rejected UnknownInstrument s1:25
        s1 mass 26 side=3           | rejected InvalidSide s1:26
        s3 mass 27 m=3              | rejected UnknownMember s3:27
        s3 mass 28                  | rejected UnknownMember s3:28
        """);

    [Fact]
    public void Phases_forbid_what_they_do_not_take() => Script.Run("""
        s1 new 1 buy 10 @100 gtc  | accepted s1:1 buy 10 @100 add
        phase halted i=1          | phase i1 Continuous to Halted
        s1 new 2 buy 10 @100      | rejected PhaseForbidsEntry s1:2
        s1 replace 3 of=1 5       | rejected PhaseForbidsReplace s1:3
        phase closed i=1          | phase i1 Halted to Closed
        s1 cancel 4 of=1          | rejected PhaseForbidsCancel s1:4
        s1 mass 5                 | masscancelled s1:5 0
        phase preopen i=1         | phase i1 Closed to PreOpen
        s1 cancel 6 of=1          | cancelled s1:6 was 1 10 Requested
        """);

    [Fact]
    public void A_full_venue_refuses_orders_and_price_levels()
    {
        Market orders = new(Market.Small with { OrdersMax = 2 });
        Script.Run(orders, """
            s1 new 1 buy 10 @100     | accepted s1:1 buy 10 @100 add
            s1 new 2 buy 10 @101     | accepted s1:2 buy 10 @101 add
            s1 new 3 sell 10 @101 ioc | rejected OrdersFull s1:3
            s1 cancel 4 of=1
            s1 new 5 sell 10 @101 ioc | accepted s1:5 sell 10 @101;
            | filled s1:5 10 @101 left 0 incoming; filled s1:2 10 @101 left 0 delete
            """);
        Market levels = new(Market.Small with { LadderPagesMax = 1 });
        Script.Run(levels, """
            s1 new 1 buy 10 @100       | accepted s1:1 buy 10 @100 add
            s1 new 2 sell 10 @101      | rejected PriceLevelsFull s1:2
            s1 new 3 sell 10 @100 ioc | accepted s1:3 sell 10 @100;
            | filled s1:3 10 @100 left 0 incoming; filled s1:1 10 @100 left 0 delete
            s1 new 4 sell 10 @101      | accepted s1:4 sell 10 @101 add
            """);
    }

    [Fact]
    public void A_rejected_change_tells_how_the_order_stands()
    {
        Market market = new();
        market.New(1, 1, Side.Buy, 10, 100);
        market.New(2, 1, Side.Sell, 4, 100);
        Event rejected = CommandText.Apply(market, "s1 replace 2 of=1 3")[0];

        Assert.Equal(OrderStatus.PartiallyFilled, rejected.Status);
        Assert.Equal(3UL, rejected.SessionSequence);
        Assert.Equal(1UL, rejected.OriginalClientOrderId.Value);
        Assert.Equal(
            OrderStatus.Rejected, CommandText.Apply(market, "s1 cancel 3 of=9")[0].Status);
    }

    [Fact]
    public void Foreign_sessions_are_not_numbered_by_refused_commands()
    {
        Market market = new();
        Event rejected = CommandText.Apply(market, "s1 new 1 buy 10 @100 s=2")[0];

        Assert.Equal(0UL, rejected.SessionSequence);
        Assert.Equal(1UL, market.New(2, 1, Side.Buy, 1, 100)[0].SessionSequence);
    }

    [Fact]
    public void Unknown_commands_are_refused() => Script.Run("""
        s1 odd 1 | rejected UnknownCommand s1:1
        """);

    [Fact]
    public void Before_the_venue_is_defined_nothing_works() =>
        Script.Run(new Market(defined: false), """
            s1 new 1 buy 10 @100 | rejected VenueNotDefined s1:1
            s1 start             | rejected VenueNotDefined s0:0
            phase closed         | rejected VenueNotDefined s0:0
            restart              | rejected VenueNotDefined s0:0
            tick                 |
            continue             |
            """);
}
