namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>
/// How the one price of a call auction is found. 0 means not given. All trade the most lots.
/// </summary>
public enum AuctionPriceRule : byte
{
    /// <summary>By the last pair of orders that matches.</summary>
    LastPair = 1,

    /// <summary>Least surplus, then as the surplus presses, then near the reference.</summary>
    MarketPressure = 2,

    /// <summary>Least surplus, then nearest to the reference.</summary>
    NearestReference = 3,
}
