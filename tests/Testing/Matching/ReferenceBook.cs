using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Testing.Matching;

/// <summary>
/// One price-time book, slow and obvious: the oracle. All orders lie in one list in the order in
/// which they came to their place; whatever is asked is found by looking at all of them.
/// Any price, any number of orders, no capacity.
/// </summary>
public sealed class ReferenceBook
{
    private readonly List<ReferenceOrder> _orders = [];

    /// <summary>How many orders rest.</summary>
    public int Count => _orders.Count;

    /// <summary>All orders, in the order in which they came to their place.</summary>
    public IReadOnlyList<ReferenceOrder> Orders => _orders;

    /// <summary>The orders of a side, the one that trades first in front.</summary>
    public List<ReferenceOrder> InPriority(Side side) =>
        side == Side.Buy
            ? [.. _orders.Where(o => o.Side == side).OrderByDescending(o => o.Price.Ticks)]
            : [.. _orders.Where(o => o.Side == side).OrderBy(o => o.Price.Ticks)];

    /// <summary>The order of a side that trades first, or null.</summary>
    public ReferenceOrder? First(Side side)
    {
        ReferenceOrder? first = null;
        foreach (ReferenceOrder order in _orders)
        {
            if (order.Side == side && (first is null || (side == Side.Buy
                ? order.Price.Ticks > first.Price.Ticks
                : order.Price.Ticks < first.Price.Ticks)))
            {
                first = order;
            }
        }

        return first;
    }

    /// <summary>The resting order of this number, or null.</summary>
    public ReferenceOrder? Find(ulong id) => _orders.Find(order => order.Id == id);

    /// <summary>Lots that rest on a side at a price.</summary>
    public Quantity TotalAt(Side side, Price price) => new(_orders
        .Where(order => order.Side == side && order.Price == price)
        .Sum(order => order.Remaining.Lots));

    /// <summary>Whether an incoming order would trade at once.</summary>
    public bool Crosses(Side side, Price limit) =>
        First(Opposite(side)) is { } best && Reaches(side, limit, best.Price);

    /// <summary>How much of a quantity would trade at once, at most all of it.</summary>
    public Quantity Executable(Side side, Price limit, Quantity atMost)
    {
        long lots = _orders
            .Where(order => order.Side != side && Reaches(side, limit, order.Price))
            .Sum(order => order.Remaining.Lots);
        return new(long.Min(lots, atMost.Lots));
    }

    /// <summary>Trades an incoming order; returns what remains of it.</summary>
    public Quantity Match(
        ulong incomingId,
        Side side,
        Price limit,
        Quantity quantity,
        int fillsMax,
        List<ReferenceFill> fills)
    {
        long open = quantity.Lots;
        for (int count = 0; count < fillsMax && open > 0 && Crosses(side, limit); count++)
        {
            ReferenceOrder resting = First(Opposite(side))!;
            long traded = long.Min(open, resting.Remaining.Lots);
            open -= traded;
            resting.Remaining = new(resting.Remaining.Lots - traded);
            if (resting.Remaining == Quantity.Zero)
            {
                _orders.Remove(resting);
            }

            fills.Add(new(
                incomingId, resting.Id, resting.Price, new(traded), resting.Remaining));
        }

        return new(open);
    }

    /// <summary>Lets an order wait behind all others at its price.</summary>
    public void Rest(ulong id, Side side, Price price, Quantity remaining) =>
        _orders.Add(new(id, side, price, remaining));

    /// <summary>Takes an order out.</summary>
    public void Remove(ReferenceOrder order) => _orders.Remove(order);

    /// <summary>The other side.</summary>
    public static Side Opposite(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    private static bool Reaches(Side side, Price limit, Price resting) =>
        side == Side.Buy ? limit.Ticks >= resting.Ticks : limit.Ticks <= resting.Ticks;
}
