using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core;

/// <summary>An instrument and its book as two plain lists in priority order.</summary>
public sealed class ReferenceInstrument
{
    public required InstrumentDefinition Definition { get; init; }

    public required bool HasBook { get; init; }

    public required TradingPhase Phase { get; set; }

    public required UnitPrice LowerLimit { get; set; }

    public required UnitPrice UpperLimit { get; set; }

    public required long QuantityMin { get; set; }

    public required long QuantityMax { get; set; }

    public required long QuantityStep { get; set; }

    /// <summary>Buy orders, best first, oldest first.</summary>
    public List<ReferenceOrder> Bids { get; } = [];

    /// <summary>Sell orders, best first, oldest first.</summary>
    public List<ReferenceOrder> Asks { get; } = [];

    public InstrumentId Id => Definition.Id;

    /// <summary>Bids, then asks, each in priority order; a copy.</summary>
    public List<ReferenceOrder> Orders => [.. Bids, .. Asks];

    /// <summary>The orders of one side, in priority order.</summary>
    public List<ReferenceOrder> Of(Side side) => side == Side.Buy ? Bids : Asks;

    /// <summary>The orders an order of that side and price could trade with.</summary>
    public IEnumerable<ReferenceOrder> Crossed(Side side, UnitPrice price) => side == Side.Buy
        ? Asks.TakeWhile(ask => ask.Price.TenThousandths <= price.TenThousandths)
        : Bids.TakeWhile(bid => bid.Price.TenThousandths >= price.TenThousandths);

    /// <summary>Puts an order behind all orders of its price.</summary>
    public void Rest(ReferenceOrder order)
    {
        List<ReferenceOrder> side = Of(order.Side);
        int place = side.Count;
        while (place > 0 && IsBetter(order, side[place - 1]))
        {
            place--;
        }

        side.Insert(place, order);
    }

    /// <summary>Places of jobs in this book.</summary>
    public List<ReferenceWalk> Walks { get; } = [];

    /// <summary>A restart has halted it and has not said so yet.</summary>
    public bool IsHaltUntold { get; set; }

    /// <summary>Takes an order out; places that are at it move behind it.</summary>
    public void Remove(ReferenceOrder order)
    {
        List<ReferenceOrder> side = Of(order.Side);
        int at = side.IndexOf(order);
        if (at < 0)
        {
            return;
        }

        side.RemoveAt(at);
        foreach (ReferenceWalk walk in Walks.Where(walk => walk.Next == order))
        {
            walk.Next = at < side.Count ? side[at] : null;
        }
    }

    private static bool IsBetter(ReferenceOrder order, ReferenceOrder than) =>
        order.Side == Side.Buy
            ? order.Price.TenThousandths > than.Price.TenThousandths
            : order.Price.TenThousandths < than.Price.TenThousandths;
}
