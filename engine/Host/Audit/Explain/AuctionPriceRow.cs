namespace SCO.Exchange.Host.Audit.Explain;

/// <summary>What an auction would trade at a price.</summary>
/// <param name="Price">The price in 1/10,000 CNY.</param>
/// <param name="ToBuy">Lots to buy at this price or above.</param>
/// <param name="ToSell">Lots to sell at this price or below.</param>
internal readonly record struct AuctionPriceRow(long Price, long ToBuy, long ToSell)
{
    /// <summary>Lots that would trade.</summary>
    public long Traded => long.Min(ToBuy, ToSell);

    /// <summary>Lots to buy that would be left over; to sell, if negative.</summary>
    public long Surplus => ToBuy - ToSell;
}
