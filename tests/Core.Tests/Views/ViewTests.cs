using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Matching.Auctions;
using Xunit;

namespace SCO.Exchange.Core.Tests.Views;

/// <summary>What those who look back see of the state, between two commands.</summary>
public sealed class ViewTests
{
    private static readonly InstrumentId First = new(1);

    [Fact]
    public void A_queue_is_shown_in_the_order_in_which_it_trades()
    {
        Market market = Script.Run("""
            s1 new 1 buy 10 @99
            s2 new 1 buy 20 @100 show=5
            s1 new 2 buy 30 @100
            s1 new 3 sell 7 @102
            """);

        Assert.Equal(
            ["s2:1 20 showing 5 @100", "s1:2 30 showing 30 @100", "s1:1 10 showing 10 @99"],
            market.Core.ViewQueue(First, Side.Buy).Select(Text));
        Assert.Equal(
            new QueuePlace(true, 2, 35, 0, 0),
            market.Core.ViewPlace(market.Accepted[0]));
        Assert.Equal(
            new QueuePlace(true, 0, 0, 1, 5), market.Core.ViewPlace(market.Accepted[2]));
        Assert.Equal(default, market.Core.ViewPlace(new OrderId(77)));
        Assert.Empty(market.Core.ViewQueue(new InstrumentId(3), Side.Buy));
        Assert.Empty(market.Core.ViewQueue(new InstrumentId(9), Side.Buy));
    }

    [Fact]
    public void An_order_is_shown_where_it_stands_with_its_partner()
    {
        Market market = Script.Run("""
            s1 new 1 sell 10 @105
            s1 new 2 sell 10 stop stop=95 linked of=1
            s2 new 3 buy 10 @99 whole
            """);

        OrderView stop = market.Core.ViewOrder(market.Accepted[1])!;
        Assert.Equal(
            (OrderPlace.Stops, new UnitPrice(9_500), market.Accepted[0], market.Accepted[1]),
            (stop.Place, stop.StopPrice, stop.Partner,
                market.Core.ViewOrder(market.Accepted[0])!.Partner));
        Assert.Equal(OrderPlace.Whole, market.Core.ViewOrder(market.Accepted[2])!.Place);
        _ = Script.Run(market, "s2 sleep 4 of=3");
        Assert.Equal(OrderPlace.Asleep, market.Core.ViewOrder(market.Accepted[2])!.Place);
        Assert.True(market.Core.ViewOrder(market.Accepted[2])!.StopPrice.IsNull);
        _ = Script.Run(market, "s1 sleep 3 of=2");
        stop = market.Core.ViewOrder(market.Accepted[1])!;
        Assert.Equal(
            (OrderPlace.Asleep, new UnitPrice(9_500)), (stop.Place, stop.StopPrice));
        Assert.Null(market.Core.ViewOrder(new OrderId(77)));
    }

    [Fact]
    public void Positions_are_shown_by_member_and_instrument()
    {
        Market market = Script.Run("""
            s2 new 1 sell 4 @100 i=2
            s2 new 2 sell 6 @100
            s1 new 1 buy 2 @100
            """);

        Assert.Equal(
            [
                new PositionView(new MemberId(1), First, 2, 0, 0),
                new PositionView(new MemberId(2), First, -2, 0, 4),
                new PositionView(new MemberId(2), new InstrumentId(2), 0, 0, 4),
            ],
            market.Core.ViewPositions());
    }

    [Fact]
    public void What_an_auction_would_trade_is_shown_as_it_would_trade()
    {
        Market market = Script.Run("""
            phase auction i=1
            s1 new 1 buy 10 @101
            s2 new 1 sell 4 @99
            """);

        AuctionPrice price = market.Core.ViewAuctionPrice(First);
        Assert.Equal((101L, 4L, 6L), (price.Price.Ticks, price.Volume.Lots, price.Surplus.Lots));
        Assert.Equal(TradingPhase.CallAuction, market.Core.ViewInstrument(First)!.Value.Phase);
        Assert.Null(market.Core.ViewInstrument(new InstrumentId(9)));
        Assert.False(market.Core.ViewAuctionPrice(new InstrumentId(9)).HasPrice);
    }

    private static string Text(OrderView order) =>
        $"s{order.Session.Value}:{order.Label.Value} {order.RemainingLots} showing "
        + $"{order.ShownLots} @{order.Price.TenThousandths / Market.Tick}";
}
