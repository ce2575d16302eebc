namespace SCO.Exchange.Matching.Auctions;

/// <summary>
/// Which way a half of a book points where both halves are read along one axis: places count ticks
/// from the floor of the ladder, whichever half they are of.
/// </summary>
internal interface IAuctionSide
{
    /// <summary>The place after the last order: it reaches no limit.</summary>
    static abstract int Empty { get; }

    /// <summary>Whether an order at a place would trade with the other half at a limit.</summary>
    static abstract bool Reaches(int limit, int place);
}
