namespace SCO.Exchange.Domain.Reference;

/// <summary>
/// How the one price of a call auction is found. All of them trade the most lots.
/// </summary>
public enum AuctionPriceRule : byte
{
    /// <summary>
    /// Orders are paired from the best on. If the last pair fills both, the mean of its two prices,
    /// half a tick upwards, but not beyond the best limit left; else the price of the one that is
    /// filled in part (INE).
    /// </summary>
    LastPair = 1,

    /// <summary>
    /// Of the prices with the most lots those with the least surplus; of these the highest if all
    /// have a surplus to buy, the lowest if all have one to sell, else the nearest to the
    /// reference price.
    /// </summary>
    MarketPressure = 2,

    /// <summary>
    /// Of the prices with the most lots those with the least surplus; of these the nearest to the
    /// reference price.
    /// </summary>
    NearestReference = 3,
}
