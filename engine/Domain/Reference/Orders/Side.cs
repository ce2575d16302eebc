namespace SCO.Exchange.Domain.Reference.Orders;

/// <summary>The direction of an order. 0 means not given.</summary>
public enum Side : byte
{
    /// <summary>Buys; rests among the bids.</summary>
    Buy = 1,

    /// <summary>Sells; rests among the asks.</summary>
    Sell = 2,
}
