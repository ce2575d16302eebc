namespace SCO.Exchange.Matching.Auctions;

/// <summary>The selling half: an ask reaches what is at its place or above.</summary>
internal readonly struct AskSide : IAuctionSide
{
    /// <inheritdoc/>
    public static int Empty => int.MaxValue;

    /// <inheritdoc/>
    public static bool Reaches(int limit, int place) => place <= limit;
}
