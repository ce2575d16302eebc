using System;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <summary>
/// Allows so many requests per second, a second's worth at once. Protects the machine.
/// </summary>
/// <param name="perSecond">Requests per second; 0 allows all.</param>
internal struct TokenBucket(int perSecond)
{
    private const long NsPerSecond = 1_000_000_000;

    // Counted in nanoseconds of allowance: a request costs a second divided by the rate.
    private readonly long _costNs = perSecond == 0 ? 0 : Math.Max(1, NsPerSecond / perSecond);
    private long _allowanceNs = NsPerSecond;
    private long _lastNs = long.MinValue;

    /// <summary>Takes one, if there is one.</summary>
    public bool TryTake(long nowNs)
    {
        if (_costNs == 0) { return true; }
        if (_lastNs != long.MinValue)
        {
            _allowanceNs = Math.Min(NsPerSecond, _allowanceNs + (nowNs - _lastNs));
        }

        _lastNs = nowNs;
        if (_allowanceNs < _costNs) { return false; }
        _allowanceNs -= _costNs;
        return true;
    }
}
