using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Host.Audit.Explain;

/// <summary>
/// The public book of an instrument: as the core held it before a command, and from there as the
/// events of that command change it. One thread.
/// </summary>
public sealed class BookPicture
{
    private readonly InstrumentId _instrument;
    private readonly Dictionary<OrderId, StandingOrder> _orders = [];

    /// <summary>The book as the core holds it now.</summary>
    public BookPicture(ExchangeCore core, InstrumentId instrument)
    {
        _instrument = instrument;
        foreach (Side side in (Side[])[Side.Buy, Side.Sell])
        {
            foreach (Core.Views.OrderView view in core.ViewQueue(instrument, side))
            {
                _orders[view.Id] = StandingOrder.Of(view);
            }
        }
    }

    private BookPicture(BookPicture other)
    {
        _instrument = other._instrument;
        _orders = new Dictionary<OrderId, StandingOrder>(other._orders);
    }

    /// <summary>The orders of one side in the order in which they trade.</summary>
    public IReadOnlyList<StandingOrder> Queue(Side side)
    {
        IEnumerable<StandingOrder> queue = _orders.Values.Where(one => one.Side == side);
        return side == Side.Buy
            ? [.. queue.OrderByDescending(one => one.Price.TenThousandths)
                .ThenBy(one => one.Priority)]
            : [.. queue.OrderBy(one => one.Price.TenThousandths).ThenBy(one => one.Priority)];
    }

    /// <summary>An order of the book; null if it is not there.</summary>
    public StandingOrder? Find(OrderId order) =>
        _orders.TryGetValue(order, out StandingOrder found) ? found : null;

    /// <summary>The orders that trade before another one, in their order.</summary>
    public IReadOnlyList<StandingOrder> Before(StandingOrder order) =>
        [.. Queue(order.Side).Where(one => one.ComesBefore(order))];

    /// <summary>The book behind some events of the command.</summary>
    public BookPicture After(IEnumerable<Event> events)
    {
        BookPicture after = new(this);
        foreach (Event told in events)
        {
            after.Apply(in told);
        }

        return after;
    }

    private void Apply(in Event told)
    {
        if (told.Instrument != _instrument)
        {
            return;
        }

        switch (told.BookAction)
        {
            case BookAction.Add:
                _orders[told.OrderId] = StandingOrder.Of(in told);
                break;
            case BookAction.Change:
                _orders[told.OrderId] = _orders[told.OrderId] with
                {
                    Shown = told.ShownLots,
                    Remaining = told.Remaining.Lots,
                };
                break;
            case BookAction.Delete:
                _ = _orders.Remove(told.OrderId);
                break;
            default:
                break;
        }
    }
}
