using System.Collections.Generic;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

public sealed class OrderTests
{
    [Fact]
    public void Day_and_gtc_orders_rest_and_ioc_and_fok_do_not() => Script.Run("""
        s1 new 1 buy 10 @100     | accepted s1:1 buy 10 @100 add
        s1 new 2 buy 10 @100 gtc | accepted s1:2 buy 10 @100 add
        s1 new 3 buy 10 @100 ioc | accepted s1:3 buy 10 @100; expired s1:3 10 ImmediateOrCancel
        s1 new 4 buy 10 @100 fok | accepted s1:4 buy 10 @100; expired s1:4 10 FillOrKill
        """);

    [Fact]
    public void An_incoming_order_trades_at_resting_prices_and_then_rests() => Script.Run("""
        s1 new 1 sell 10 @101 | accepted s1:1 sell 10 @101 add
        s1 new 2 sell 5 @100  | accepted s1:2 sell 5 @100 add
        s2 new 1 buy 20 @101 | accepted s2:1 buy 20 @101; filled s2:1 5 @100 left 15 incoming;
            | filled s1:2 5 @100 left 0 delete; filled s2:1 10 @101 left 5 incoming;
            | filled s1:1 10 @101 left 0 delete; rested s2:1 buy 20 @101 left 5 add
        """);

    [Fact]
    public void The_earlier_order_at_a_price_trades_first_and_keeps_its_place() => Script.Run("""
        s1 new 1 buy 10 @100  | accepted s1:1 buy 10 @100 add
        s1 new 2 buy 10 @100  | accepted s1:2 buy 10 @100 add
        s2 new 1 sell 4 @100 | accepted s2:1 sell 4 @100; filled s2:1 4 @100 left 0 incoming;
            | filled s1:1 4 @100 left 6 change
        s2 new 2 sell 8 @99 | accepted s2:2 sell 8 @99; filled s2:2 6 @100 left 2 incoming;
            | filled s1:1 6 @100 left 0 delete; filled s2:2 2 @100 left 0 incoming;
            | filled s1:2 2 @100 left 8 change
        """);

    [Fact]
    public void Ioc_takes_what_is_there_and_fok_takes_all_or_nothing() => Script.Run("""
        s1 new 1 sell 5 @100     | accepted s1:1 sell 5 @100 add
        s2 new 1 buy 6 @100 fok  | accepted s2:1 buy 6 @100; expired s2:1 6 FillOrKill
        s2 new 2 buy 2 @100 fok | accepted s2:2 buy 2 @100; filled s2:2 2 @100 left 0 incoming;
            | filled s1:1 2 @100 left 3 change
        s2 new 3 buy 9 @100 ioc | accepted s2:3 buy 9 @100; filled s2:3 3 @100 left 6 incoming;
            | filled s1:1 3 @100 left 0 delete; expired s2:3 6 ImmediateOrCancel
        """);

    [Fact]
    public void A_cancel_names_its_order_by_either_id_and_finds_it_once() => Script.Run("""
        s1 new 1 buy 10 @100  | accepted s1:1 buy 10 @100 add
        s1 new 2 sell 7 @101  | accepted s1:2 sell 7 @101 add
        s1 cancel 3 of=1      | cancelled s1:3 was 1 10 Requested
        s1 cancel 4 order=2   | cancelled s1:4 was 2 7 Requested
        s1 cancel 5 of=1      | rejected UnknownOrder s1:5
        s1 cancel 6 order=2   | rejected UnknownOrder s1:6
        s1 new 7 buy 3 @100   | accepted s1:7 buy 3 @100 add
        s1 cancel 8 order=2   | rejected UnknownOrder s1:8
        s2 cancel 1 order=3   | rejected UnknownOrder s2:1
        """);

    [Fact]
    public void Another_session_of_the_member_cancels_and_is_answered_too() => Script.Run("""
        s1 new 1 buy 10 @100  | accepted s1:1 buy 10 @100 add
        s6 cancel 9 of=1      | rejected UnknownOrder s6:9
        s6 replace 10 order=1 8 | replaced s1:10 was 1 buy 8 @100 left 8 change; done s6:10
        s6 cancel 11 order=1  | cancelled s1:11 was 10 8 Requested; done s6:11
        """);

    [Fact]
    public void A_replace_keeps_its_place_at_its_price_with_no_more_lots() => Script.Run("""
        s1 new 1 buy 10 @100      | accepted s1:1 buy 10 @100 add
        s1 new 2 buy 10 @100      | accepted s1:2 buy 10 @100 add
        s1 replace 3 of=1 6       | replaced s1:3 was 1 buy 6 @100 left 6 change
        s2 new 1 sell 2 @100 | accepted s2:1 sell 2 @100; filled s2:1 2 @100 left 0 incoming;
            | filled s1:3 2 @100 left 4 change
        s1 replace 4 of=3 7       | replaced s1:4 was 3 buy 7 @100 left 5 behind add
        s2 new 2 sell 1 @100 | accepted s2:2 sell 1 @100; filled s2:2 1 @100 left 0 incoming;
            | filled s1:2 1 @100 left 9 change
        s1 replace 5 of=2 10 @99  | replaced s1:5 was 2 buy 10 @99 left 9 behind add
        s1 cancel 6 of=2          | rejected UnknownOrder s1:6
        """);

    [Fact]
    public void A_replace_that_crosses_trades() => Script.Run("""
        s1 new 1 buy 10 @100      | accepted s1:1 buy 10 @100 add
        s2 new 1 sell 4 @105      | accepted s2:1 sell 4 @105 add
        s1 replace 2 of=1 10 @105 gtc | replaced s1:2 was 1 buy 10 @105 left 10 behind delete;
            | filled s1:2 4 @105 left 6 incoming; filled s2:1 4 @105 left 0 delete;
            | rested s1:2 buy 10 @105 left 6 add
        s2 new 2 sell 9 @106      | accepted s2:2 sell 9 @106 add
        s1 replace 3 of=2 12 @106 | replaced s1:3 was 2 buy 12 @106 left 8 behind delete;
            | filled s1:3 8 @106 left 0 incoming; filled s2:2 8 @106 left 1 change
        s1 cancel 4 of=3          | rejected UnknownOrder s1:4
        """);

    [Fact]
    public void A_failed_replace_leaves_the_order_as_it_was() => Script.Run("""
        s1 new 1 buy 10 @100      | accepted s1:1 buy 10 @100 add
        s2 new 1 sell 4 @100 | accepted s2:1 sell 4 @100; filled s2:1 4 @100 left 0 incoming;
            | filled s1:1 4 @100 left 6 change
        s1 replace 2 of=1 4       | rejected QuantityNotAboveExecuted s1:2
        s1 replace 3 of=1 10 @151 | rejected PriceAboveLimit s1:3
        s1 replace 4 of=1 10 ioc  | rejected UnsupportedTimeInForce s1:4
        s2 new 2 sell 9 @100 | accepted s2:2 sell 9 @100; filled s2:2 6 @100 left 3 incoming;
            | filled s1:1 6 @100 left 0 delete; rested s2:2 sell 9 @100 left 3 add
        """);

    [Fact]
    public void A_mass_cancel_goes_by_instrument_side_and_priority() => Script.Run("""
        s1 new 1 sell 4 @101 i=2 | accepted s1:1 sell 4 @101 add
        s1 new 2 buy 10 @99      | accepted s1:2 buy 10 @99 add
        s6 new 1 buy 11 @100     | accepted s6:1 buy 11 @100 add
        s1 new 3 sell 12 @102    | accepted s1:3 sell 12 @102 add
        s2 new 1 buy 5 @98       | accepted s2:1 buy 5 @98 add
        s1 mass 4 sell i=2       | cancelled s1:1 4 MassCancelled; masscancelled s1:4 1
        s1 mass 5 | cancelled s6:1 11 MassCancelled; cancelled s1:2 10 MassCancelled;
            | cancelled s1:3 12 MassCancelled; masscancelled s1:5 3
        s1 mass 6                | masscancelled s1:6 0
        s3 mass 7 m=2            | cancelled s2:1 5 Operator; masscancelled s3:7 1
        """);

    [Fact]
    public void Events_carry_what_the_order_stated_and_number_each_session_alone()
    {
        Market market = new();
        market.New(1, 1, Side.Sell, 5, 100);
        List<Event> events = market.New(2, 1, Side.Buy, 7, 101, TimeInForce.GoodTillCancel);

        Assert.Equal(
            [EventKind.Accepted, EventKind.Filled, EventKind.Filled, EventKind.Rested],
            events.ConvertAll(made => made.Kind));
        Assert.Equal([1UL, 2UL, 2UL, 0UL], events.ConvertAll(made => made.SessionSequence));
        Assert.Equal([2U, 2U, 1U, 2U], events.ConvertAll(made => made.Session.Value));
        Assert.Equal([101UL, 101UL, 0UL, 101UL], events.ConvertAll(made => made.InboundSequence));
        Assert.Equal([0UL, 0UL, 0UL, 2UL], events.ConvertAll(made => made.Priority));
        Assert.Equal(new AccountId(2), events[1].Account);
        Assert.Equal(new MemberId(1), events[2].Member);
        Assert.Equal(new TradingDay(20_000), events[2].TradingDay);
        Assert.Equal(new TradeId((events[1].Sequence.Value << 16) | 1), events[1].TradeId);
        Assert.Equal(events[1].TradeId, events[2].TradeId);
        Assert.Equal(
            [OrderStatus.New, OrderStatus.PartiallyFilled, OrderStatus.Filled,
                OrderStatus.PartiallyFilled],
            events.ConvertAll(made => made.Status));
    }
}
