using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Testing.Core;

/// <summary>
/// All books as anyone can build them from public events alone. Throws when an event does not fit
/// the book. Allocates.
/// </summary>
public sealed class PublicBook
{
    private readonly Dictionary<OrderId, PublicOrder> _orders = [];

    /// <summary>Takes in one event.</summary>
    public void Apply(PublicEvent seen)
    {
        switch (seen.BookAction)
        {
            case BookAction.Add:
                Expect(seen.Priority > 0 && seen.Shown.Lots > 0, seen);
                _orders[seen.OrderId] = new PublicOrder(
                    seen.Instrument, seen.Side, seen.Price, seen.Shown, seen.Priority,
                    seen.OrderId);
                break;
            case BookAction.Change:
                Expect(
                    _orders.TryGetValue(seen.OrderId, out PublicOrder? changed)
                        && seen.Shown.Lots > 0
                        && changed.Priority == seen.Priority,
                    seen);
                _orders[seen.OrderId] = changed! with { Remaining = seen.Shown };
                break;
            case BookAction.Delete:
                Expect(_orders.Remove(seen.OrderId), seen);
                break;
            default:
                Expect(seen.BookAction == 0, seen);
                break;
        }
    }

    /// <summary>The orders of one side of one book, best first, oldest first.</summary>
    public IEnumerable<PublicOrder> Of(InstrumentId instrument, Side side) => _orders.Values
        .Where(order => order.Instrument == instrument && order.Side == side)
        .OrderBy(order => side == Side.Buy
            ? -order.Price.TenThousandths
            : order.Price.TenThousandths)
        .ThenBy(order => order.Priority);

    private static void Expect(bool holds, PublicEvent seen)
    {
        if (!holds)
        {
            throw new InvalidOperationException(
                $"{seen.Kind} {seen.BookAction} of order {seen.OrderId.Value} does not fit");
        }
    }
}
