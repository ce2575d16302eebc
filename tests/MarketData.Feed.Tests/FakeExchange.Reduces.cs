using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <content>Orders that lose some of their open lots and keep their place.</content>
internal sealed partial class FakeExchange
{
    /// <summary>
    /// Takes out some lots of an order: of an iceberg hidden ones first, so that the book may show
    /// as many as before.
    /// </summary>
    private Delivery Reduce()
    {
        FakeOrder[] several = [.. _orders.Where(order => order.Remaining > 1)];
        if (several.Length == 0)
        {
            return NewOrder();
        }

        FakeOrder order = several[_random.Next(several.Length)];
        long lots = _random.Next(1, (int)order.Remaining);
        return Do(CommandKind.CancelOrder, [], (ref EventWriter writer) =>
        {
            order.Total -= lots;
            order.Shown = long.Min(order.Shown, order.Remaining);
            Show(ref Fill(ref writer, EventKind.Reduced, order), BookAction.Change, order);
        });
    }
}
