namespace SCO.Exchange.Gateway.Protocol.Codes.Orders;

/// <summary>Which side of a match a fill is.</summary>
public enum Liquidity : byte
{
    /// <summary>The order was resting.</summary>
    Added = 1,

    /// <summary>The order was incoming.</summary>
    Removed = 2,

    /// <summary>In a call auction: neither side was incoming.</summary>
    Auction = 3,
}
