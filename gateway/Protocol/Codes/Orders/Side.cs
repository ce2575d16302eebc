namespace SCO.Exchange.Gateway.Protocol.Codes.Orders;

/// <summary>The direction of an order. 0 means not given; both, in a mass cancel.</summary>
public enum Side : byte
{
    /// <summary>Buys; rests among the bids.</summary>
    Buy = 1,

    /// <summary>Sells; rests among the asks.</summary>
    Sell = 2,
}
