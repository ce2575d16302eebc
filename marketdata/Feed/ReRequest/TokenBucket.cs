using System;

namespace SCO.Exchange.MarketData.Feed.ReRequest;

/// <summary>Lets a burst through and then a rate. One thread; allocates nothing.</summary>
internal struct TokenBucket
{
    private const long NsPerSecond = 1_000_000_000;

    private long _creditNs;
    private long _atNs;

    internal static TokenBucket Full(int perSecond, int burst, long nowNs) => new()
    {
        _creditNs = burst * (NsPerSecond / perSecond),
        _atNs = nowNs,
    };

    internal readonly long UsedAtNs => _atNs;

    internal bool TryTake(int perSecond, int burst, long nowNs)
    {
        long cost = NsPerSecond / perSecond;
        long gained = Math.Clamp(nowNs - _atNs, 0, burst * cost);
        _creditNs = Math.Min(burst * cost, _creditNs + gained);
        _atNs = nowNs;
        if (_creditNs < cost)
        {
            return false;
        }

        _creditNs -= cost;
        return true;
    }
}
