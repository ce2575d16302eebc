using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Matching.Auctions;

namespace SCO.Exchange.Core.Auctions;

/// <summary>The indicative price that members know of an auction.</summary>
internal struct ToldPrice
{
    /// <summary>Whether one was told since the auction began.</summary>
    public bool IsTold;

    /// <summary>What was told.</summary>
    public AuctionPrice Price;

    /// <summary>When it was told, or last looked at and found to be no news.</summary>
    public Timestamp At;

    /// <summary>Whether members know this already.</summary>
    public readonly bool Says(in AuctionPrice price) => IsTold && Price == price;
}
