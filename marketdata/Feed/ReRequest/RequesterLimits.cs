namespace SCO.Exchange.MarketData.Feed.ReRequest;

/// <summary>
/// A bucket per requester for a bounded number of requesters; where more come, the one not seen for
/// longest is forgotten. One thread; allocates nothing after construction.
/// </summary>
internal sealed class RequesterLimits(ReRequestOptions options, long nowNs)
{
    private const int Size = 1_024;
    private const int Neighbours = 8;

    private readonly ulong[] _requesters = new ulong[Size];
    private readonly TokenBucket[] _buckets = new TokenBucket[Size];
    private TokenBucket _all = TokenBucket.Full(options.AllPerSecond, options.AllPerSecond, nowNs);

    internal bool TryTake(ulong requester, long nowNs)
    {
        int at = Find(requester, nowNs);
        return _buckets[at].TryTake(
                options.PerRequesterPerSecond, options.PerRequesterBurst, nowNs)
            && _all.TryTake(options.AllPerSecond, options.AllPerSecond, nowNs);
    }

    private int Find(ulong requester, long nowNs)
    {
        int home = (int)(unchecked(requester * 0x9E37_79B9_7F4A_7C15) >> 54);
        int oldest = home;
        for (int step = 0; step < Neighbours; step++)
        {
            int at = (home + step) & (Size - 1);
            if (_requesters[at] == requester && _buckets[at].UsedAtNs != 0)
            {
                return at;
            }

            if (_buckets[at].UsedAtNs < _buckets[oldest].UsedAtNs)
            {
                oldest = at;
            }
        }

        _requesters[oldest] = requester;
        _buckets[oldest] = TokenBucket.Full(
            options.PerRequesterPerSecond, options.PerRequesterBurst, nowNs);
        return oldest;
    }
}
