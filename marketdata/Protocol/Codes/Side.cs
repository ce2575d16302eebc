namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>
/// The direction of an order. 0 means none. Numbers are those of the schema.
/// </summary>
public enum Side : byte
{
    /// <summary>Buys; rests among the bids.</summary>
    Buy = 1,

    /// <summary>Sells; rests among the asks.</summary>
    Sell = 2,
}
