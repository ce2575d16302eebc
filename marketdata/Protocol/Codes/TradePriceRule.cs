namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>
/// At which price an incoming order trades with a resting one. 0 means not given.
/// </summary>
public enum TradePriceRule : byte
{
    /// <summary>At the resting order's price.</summary>
    Resting = 1,

    /// <summary>At the middle of the buying price, the selling price and the last trade.</summary>
    MiddleOfThree = 2,
}
