using System.Threading;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.Pipeline.Input;

/// <summary>
/// The time that commands are stamped with: wall time that never goes back and never leaps. Core
/// thread only, where nothing else is said; allocates nothing.
/// </summary>
/// <remarks>
/// A step back holds the time still until the wall catches up, or until somebody puts it right. A
/// leap forward of more than <see cref="LeapNsMax"/> is not believed: deadlines would fire that are
/// not due. It is judged against what the monotonic clock makes of the last time that the wall
/// vouched for, so a step back that is undone is no leap. From a leap on time is carried on by the
/// monotonic clock, <see cref="Leapt"/> is true, and the sequencer halts the market; a restart,
/// after the clock is mended, believes the wall again.
/// </remarks>
internal sealed class ClockGuard(IClock clock, Timestamp notBefore)
{
    /// <summary>The longest step forward that is believed, in nanoseconds.</summary>
    public const long LeapNsMax = 2_000_000_000;

    /// <summary>Time does not stand still.</summary>
    public const long NotStill = long.MaxValue;

    private const int LooksMax = 3;

    private ulong _last = notBefore.Ns;
    private ulong _vouched;
    private long _vouchedAt;
    private long _stillSinceNs = NotStill;
    private long _aheadNs;
    private volatile bool _leapt;
    private bool _started;

    /// <summary>Whether the wall clock leapt, and time is now carried on without it. Any thread.
    /// </summary>
    public bool Leapt => _leapt;

    /// <summary>How far it leapt ahead, in nanoseconds; 0: it has not. Any thread.</summary>
    public long AheadNs => Volatile.Read(ref _aheadNs);

    /// <summary>
    /// Since when time stands still because the wall is behind it, in nanoseconds of the monotonic
    /// clock; <see cref="NotStill"/>: it does not. Any thread.
    /// </summary>
    public long StillSinceNs => Volatile.Read(ref _stillSinceNs);

    /// <summary>The time that was read last. Any thread.</summary>
    public Timestamp Last => new(Volatile.Read(ref _last));

    /// <summary>Reads the clocks, once for a batch.</summary>
    public Timestamp Read()
    {
        ReadClocks(out long monotonic, out ulong wall);
        if (!_started)
        {
            // A wall that is behind the journal may be put right, too.
            _started = true;
            _vouched = wall > _last ? wall : _last;
            _vouchedAt = monotonic;
        }

        // A thread that was held up between the two clocks sees the wall ahead: it looks again.
        for (int look = 1; look < LooksMax && !_leapt && IsAhead(wall, monotonic); look++)
        {
            ReadClocks(out monotonic, out wall);
        }

        if (!_leapt && IsAhead(wall, monotonic))
        {
            Volatile.Write(ref _aheadNs, Ahead(wall, monotonic));
            Volatile.Write(ref _stillSinceNs, NotStill);
            _leapt = true;
        }

        if (_leapt)
        {
            Volatile.Write(ref _last, Carried(monotonic));
        }
        else if (wall < _last)
        {
            StandStill(monotonic);
        }
        else
        {
            Believe(wall, monotonic);
        }

        return new Timestamp(_last);
    }

    // In this order: what holds the thread up in between lets the wall seem ahead now, when it can
    // be looked at again, and not at the next look, when the earlier one is past mending.
    private void ReadClocks(out long monotonic, out ulong wall)
    {
        monotonic = clock.MonotonicNs;
        wall = clock.Now.Ns;
    }

    private void StandStill(long monotonic)
    {
        if (_stillSinceNs == NotStill)
        {
            Volatile.Write(ref _stillSinceNs, monotonic);
        }
    }

    private void Believe(ulong wall, long monotonic)
    {
        _vouched = wall;
        _vouchedAt = monotonic;
        Volatile.Write(ref _last, wall);
        if (_stillSinceNs != NotStill)
        {
            Volatile.Write(ref _stillSinceNs, NotStill);
        }
    }

    /// <summary>What the monotonic clock makes of the last time that the wall vouched for: never
    /// before the last time.</summary>
    private ulong Carried(long monotonic) => _vouched + (ulong)(monotonic - _vouchedAt);

    private long Ahead(ulong wall, long monotonic) =>
        unchecked((long)(wall - Carried(monotonic)));

    private bool IsAhead(ulong wall, long monotonic) => Ahead(wall, monotonic) > LeapNsMax;
}
