using System;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <summary>
/// Allows so many requests per second, and so many at once. Protects the machine.
/// </summary>
/// <param name="perSecond">Requests per second; 0 allows all.</param>
/// <param name="burst">Requests at once, at least one.</param>
internal struct TokenBucket(int perSecond, int burst)
{
    private const long NsPerSecond = 1_000_000_000;

    // Counted in nanoseconds of allowance: a request costs a second divided by the rate.
    private readonly long _costNs = perSecond == 0 ? 0 : Math.Max(1, NsPerSecond / perSecond);
    private readonly long _allowanceNsMax =
        perSecond == 0 ? 0 : Math.Max(1, NsPerSecond / perSecond) * Math.Max(1, burst);

    private long _allowanceNs =
        perSecond == 0 ? 0 : Math.Max(1, NsPerSecond / perSecond) * Math.Max(1, burst);

    private long _lastNs = long.MinValue;

    /// <summary>Takes one, if there is one.</summary>
    public bool TryTake(long nowNs)
    {
        if (_costNs == 0) { return true; }
        if (_lastNs != long.MinValue)
        {
            _allowanceNs = Math.Min(_allowanceNsMax, _allowanceNs + (nowNs - _lastNs));
        }

        _lastNs = nowNs;
        if (_allowanceNs < _costNs) { return false; }
        _allowanceNs -= _costNs;
        return true;
    }
}
