using SCO.Exchange.Core.Orders;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Quotes;

/// <summary>One side of an entry of a mass quote, and what stands there so far.</summary>
internal struct QuoteSide
{
    /// <summary>Which side.</summary>
    public Side Side;

    /// <summary>Lots that are to stand there; 0 for none.</summary>
    public long Lots;

    /// <summary>The price as the entry states it.</summary>
    public UnitPrice Price;

    /// <summary>The same in ticks, once it is checked.</summary>
    public Price Limit;

    /// <summary>The order that stands there, or none.</summary>
    public int Former;

    /// <summary>Open lots of that order.</summary>
    public long FormerLots;

    /// <summary>
    /// That order keeps its place: it has the same price and owner, and no fewer lots.
    /// </summary>
    public bool Stays;

    /// <summary>Whether an order stands there.</summary>
    public readonly bool HasFormer => Former != OrderQueues.NoSlot;

    /// <summary>Whether a new order comes.</summary>
    public readonly bool Enters => Lots != 0 && !Stays;
}
