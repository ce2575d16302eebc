using System;

namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>Traits of a trade.</summary>
[Flags]
public enum TradeFlags : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The trade is undone.</summary>
    Bust = 1,

    /// <summary>A block trade.</summary>
    Block = 2,

    /// <summary>A listing was taken.</summary>
    Listing = 4,

    /// <summary>A negotiated deal.</summary>
    Negotiated = 8,
}
