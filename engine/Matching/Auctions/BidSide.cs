namespace SCO.Exchange.Matching.Auctions;

/// <summary>The buying half: a bid reaches what is at its place or below.</summary>
internal readonly struct BidSide : IAuctionSide
{
    /// <inheritdoc/>
    public static int Empty => int.MinValue;

    /// <inheritdoc/>
    public static bool Reaches(int limit, int place) => place >= limit;
}
