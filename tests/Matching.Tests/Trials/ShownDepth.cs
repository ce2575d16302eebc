namespace SCO.Exchange.Matching.Tests.Trials;

/// <summary>
/// Counts what a book shows, up to so many orders; of orders that end a match, so many times that.
/// </summary>
internal struct ShownDepth(int looksMax, int times = 1) : IDepth
{
    public int Looks { get; private set; }

    public readonly bool MayLook => Looks < looksMax;

    public long PlainLotsOf(in RestingOrder order)
    {
        Looks++;
        return order.Remaining.Lots;
    }

    public long LotsOf(int slot, in RestingOrder order, long missing)
    {
        Looks++;
        return times * order.Remaining.Lots;
    }
}
