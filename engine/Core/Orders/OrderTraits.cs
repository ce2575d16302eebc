using System;

namespace SCO.Exchange.Core.Orders;

/// <summary>
/// What sets an order apart from a plain limit order. Numbers are part of the state.
/// </summary>
[Flags]
internal enum OrderTraits : ushort
{
    /// <summary>Nothing: its special terms are never read.</summary>
    None = 0,

    /// <summary>It shows clips of its lots only.</summary>
    Iceberg = 1,

    /// <summary>It has a partner now, which ends when this one trades or triggers.</summary>
    Linked = 2,

    /// <summary>It lives until the close of its day.</summary>
    Dated = 4,

    /// <summary>It never trades as the incoming side.</summary>
    PostOnly = 8,

    /// <summary>It trades whole or waits; it never rests in the public book.</summary>
    AllOrNone = 16,

    /// <summary>It waits in the queue of stops.</summary>
    WaitsForPrice = 32,

    /// <summary>It was entered to be linked, whether or not it still is.</summary>
    EnteredLinked = 64,

    /// <summary>It waits beside the book for an auction.</summary>
    WaitsForAuction = 128,

    /// <summary>It lives for one auction.</summary>
    ForAuction = 256,

    /// <summary>It sleeps: out of the market, with all that it waited for kept.</summary>
    Hibernated = 512,

    /// <summary>It is a side of a quote: only rests, and is changed by quotes only.</summary>
    Quote = 1024,
}
