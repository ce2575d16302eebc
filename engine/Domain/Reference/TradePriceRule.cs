namespace SCO.Exchange.Domain.Reference;

/// <summary>At which price an incoming order trades with a resting one.</summary>
public enum TradePriceRule : byte
{
    /// <summary>At the resting order's price.</summary>
    Resting = 1,

    /// <summary>
    /// At the middle of the buying price, the selling price and the last trade, as Chinese futures
    /// exchanges do; an order without a price of its own trades at the resting order's.
    /// </summary>
    MiddleOfThree = 2,
}
