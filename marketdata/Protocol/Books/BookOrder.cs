using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Books;

/// <summary>One resting order as the feed shows it.</summary>
public struct BookOrder
{
    internal int Next;
    internal int Previous;

    /// <summary>The order.</summary>
    public ulong OrderId { get; internal set; }

    /// <summary>Lower trades first at the same price.</summary>
    public ulong Priority { get; internal set; }

    /// <summary>In 1/10,000 CNY.</summary>
    public long Price { get; internal set; }

    /// <summary>Lots shown.</summary>
    public long Quantity { get; internal set; }

    /// <summary>The instrument.</summary>
    public uint Instrument { get; internal set; }

    /// <summary>The direction.</summary>
    public Side Side { get; internal set; }
}
