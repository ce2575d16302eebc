using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core.Tables;

/// <summary>What the checks need of a product.</summary>
internal struct ProductRow
{
    /// <summary>How it is traded; 0 while it is not defined.</summary>
    public MarketModel Model;

    /// <summary>Whether it is a right to hold goods for a month.</summary>
    public bool IsCapacity;

    /// <summary>At which price orders trade in continuous trading.</summary>
    public TradePriceRule TradePrice;

    /// <summary>How the price of an auction is found.</summary>
    public AuctionPriceRule AuctionPrice;
}
