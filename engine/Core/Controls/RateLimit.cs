using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Controls;

/// <summary>
/// How often something may happen, by the instant at which it would be on pace again: each time
/// moves that instant one interval on, and it may run ahead of the clock by the tolerance.
/// </summary>
/// <param name="IntervalNs">Nanoseconds for one; 0 is no limit.</param>
/// <param name="ToleranceNs">How far ahead it may run before one is refused.</param>
internal readonly record struct RateLimit(ulong IntervalNs, ulong ToleranceNs)
{
    /// <summary>Whether there is no limit.</summary>
    public bool IsNone => IntervalNs == 0;

    /// <summary>The limit of a rate and a burst.</summary>
    /// <param name="rate">How many a second; 0 is no limit.</param>
    /// <param name="burst">How many at once; 0 counts as 1.</param>
    public static RateLimit Of(long rate, long burst)
    {
        if (rate == 0)
        {
            return default;
        }

        ulong intervalNs = Timestamp.NsPerSecond / (ulong)rate;
        ulong further = burst == 0 ? 0 : (ulong)burst - 1;

        // Far beyond any clock, so that a sum with the time does not wrap.
        ulong toleranceNs = intervalNs != 0 && further > long.MaxValue / intervalNs
            ? long.MaxValue
            : intervalNs * further;
        return new RateLimit(intervalNs, toleranceNs);
    }

    /// <summary>Whether one more would be too many.</summary>
    /// <param name="paceNs">When it would be on pace again.</param>
    /// <param name="nowNs">The time.</param>
    public bool Refuses(ulong paceNs, ulong nowNs) =>
        IntervalNs != 0 && paceNs > nowNs && paceNs - nowNs > ToleranceNs;

    /// <summary>When it is on pace again after one more.</summary>
    public ulong Next(ulong paceNs, ulong nowNs) =>
        IntervalNs == 0 ? paceNs : ulong.Max(paceNs, nowNs) + IntervalNs;
}
