using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit.Market;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>What is hidden or waits stands in the journal, and a replay shows it.</summary>
public sealed class MarketAtPointTests
{
    private static readonly InstrumentId Traded = new(1);

    private readonly MarketAtPoint _market = new();

    [Fact]
    public void An_iceberg_has_lots_that_the_book_does_not_show()
    {
        Say(EventKind.Accepted, 7, BookAction.Add, remaining: 50, shown: 5);
        Say(EventKind.Filled, 7, BookAction.Change, remaining: 48, shown: 3);

        RestingRow row = Assert.Single(_market.Resting(Traded, Side.Buy));
        Assert.Equal((3L, 45L, 48L), (row.Shown, row.Hidden, row.Remaining));
    }

    [Fact]
    public void The_next_clip_of_an_iceberg_stands_where_it_was_put()
    {
        Say(EventKind.Accepted, 7, BookAction.Add, remaining: 50, shown: 5);
        Say(EventKind.Filled, 7, BookAction.Delete, remaining: 45);
        Say(EventKind.Rested, 7, BookAction.Add, remaining: 45, shown: 5, price: 90, priority: 9);

        RestingRow row = Assert.Single(_market.Resting(Traded, Side.Buy));
        Assert.Equal((90L, 5L, 40L, 9ul), (row.Price, row.Shown, row.Hidden, row.Priority));
        Assert.Empty(_market.Waiting(Traded));
    }

    [Theory]
    [InlineData(OrderType.Stop, 80L)]
    [InlineData(OrderType.StopLimit, 80L)]
    [InlineData(OrderType.Limit, null)]
    public void An_order_that_is_taken_without_coming_into_the_book_waits(
        OrderType type, long? stopPrice)
    {
        Say(EventKind.Accepted, 7, 0, remaining: 4, type: type);

        Assert.Equal(
            new WaitingRow(
                new OrderId(7), Traded, Side.Buy, stopPrice, TimeInForce.Day, 100, 4),
            Assert.Single(_market.Waiting(Traded)));
    }

    [Theory]
    [InlineData(TimeInForce.AtOpen, true)]
    [InlineData(TimeInForce.AtClose, true)]
    [InlineData(TimeInForce.GoodForAuction, true)]
    [InlineData(TimeInForce.Day, false)]
    public void An_order_for_an_auction_waits_for_it(TimeInForce timeInForce, bool isForAuction)
    {
        Say(EventKind.Accepted, 7, 0, remaining: 4, timeInForce: timeInForce);

        Assert.Equal(isForAuction, Assert.Single(_market.Waiting(Traded)).IsForAuction);
    }

    [Fact]
    public void An_order_that_the_auction_takes_into_the_book_waits_no_longer()
    {
        Say(
            EventKind.Accepted, 7, 0, remaining: 4, timeInForce: TimeInForce.GoodForAuction);
        Say(EventKind.Rested, 7, BookAction.Add, remaining: 4, shown: 4);

        Assert.Empty(_market.Waiting(Traded));
        Assert.Equal(4, Assert.Single(_market.Resting(Traded, Side.Buy)).Remaining);
    }

    [Fact]
    public void A_replace_changes_what_waits()
    {
        Say(EventKind.Accepted, 7, 0, remaining: 4, type: OrderType.Stop);
        Say(EventKind.Replaced, 7, 0, remaining: 3, type: OrderType.Stop, price: 110);

        WaitingRow row = Assert.Single(_market.Waiting(Traded));
        Assert.Equal((3L, 110L), (row.Remaining, row.Price));
    }

    [Theory]
    [InlineData(EventKind.Triggered)]
    [InlineData(EventKind.Filled)]
    [InlineData(EventKind.Cancelled)]
    [InlineData(EventKind.Expired)]
    public void What_goes_to_market_or_ends_waits_no_longer(EventKind kind)
    {
        Say(EventKind.Accepted, 7, 0, remaining: 4, type: OrderType.Stop);
        Say(EventKind.Accepted, 8, 0, remaining: 4, type: OrderType.Stop);
        Say(kind, 7, 0, remaining: 0);

        Assert.Equal(
            [8ul], _market.Waiting(Traded).Select(order => order.OrderId.Value));
    }

    [Fact]
    public void A_sleeping_order_is_out_of_the_book_until_it_is_woken()
    {
        Say(EventKind.Accepted, 7, BookAction.Add, remaining: 4, shown: 4);
        Say(EventKind.Hibernated, 7, BookAction.Delete, remaining: 4);

        Assert.Empty(_market.Resting(Traded, Side.Buy));
        Assert.True(Assert.Single(_market.Waiting(Traded)).IsAsleep);

        Say(EventKind.Activated, 7, BookAction.Add, remaining: 4, shown: 4);

        Assert.Empty(_market.Waiting(Traded));
        Assert.Equal(4, Assert.Single(_market.Resting(Traded, Side.Buy)).Remaining);
    }

    private void Say(
        EventKind kind, ulong order, BookAction action, long remaining, uint shown = 0,
        long price = 100, ulong priority = 1, OrderType type = OrderType.Limit,
        TimeInForce timeInForce = TimeInForce.Day)
    {
        Event said = new()
        {
            Kind = kind,
            OrderId = new OrderId(order),
            BookAction = action,
            Remaining = new Quantity(remaining),
            ShownLots = shown,
            Price = new UnitPrice(price),
            Priority = priority,
            OrderType = type,
            TimeInForce = timeInForce,
            Side = Side.Buy,
            Instrument = Traded,
        };
        if (kind != EventKind.Filled) { said.StopPrice = new UnitPrice(80); }
        _market.OnEvent(in said);
    }
}
