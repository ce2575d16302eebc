using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.Pipeline.Input;

/// <summary>
/// The time that commands are stamped with: wall time that never goes back and never leaps. Core
/// thread only; allocates nothing.
/// </summary>
/// <remarks>
/// A step back holds the time still until the wall catches up. A leap forward of more than <see
/// cref="LeapNsMax"/> against the monotonic clock is not believed: deadlines would fire that are
/// not due. From then on time is carried on by the monotonic clock, <see cref="Leapt"/> is true,
/// and the sequencer halts the market; a restart, after the clock is mended, believes the wall
/// again.
/// </remarks>
internal sealed class ClockGuard(IClock clock, Timestamp notBefore)
{
    /// <summary>The longest step forward that is believed, in nanoseconds.</summary>
    public const long LeapNsMax = 2_000_000_000;

    private const int LooksMax = 3;

    private ulong _last = notBefore.Ns;
    private ulong _wallBefore;
    private long _monotonicBefore;
    private bool _started;

    /// <summary>Whether the wall clock leapt, and time is now carried on without it.</summary>
    public bool Leapt { get; private set; }

    /// <summary>Reads the clocks, once for a batch.</summary>
    public Timestamp Read()
    {
        ReadClocks(out long monotonic, out ulong wall);
        if (!_started)
        {
            _started = true;
            _wallBefore = wall;
            _monotonicBefore = monotonic;
        }

        // A thread that was held up between the two clocks sees the wall ahead: it looks again.
        for (int look = 1; look < LooksMax && !Leapt && IsAhead(wall, monotonic); look++)
        {
            ReadClocks(out monotonic, out wall);
        }

        long passed = monotonic - _monotonicBefore;
        Leapt |= IsAhead(wall, monotonic);
        ulong now = Leapt ? _wallBefore + (ulong)passed : wall;
        _wallBefore = now;
        _monotonicBefore = monotonic;
        _last = now > _last ? now : _last;
        return new Timestamp(_last);
    }

    // In this order: what holds the thread up in between lets the wall seem ahead now, when it can
    // be looked at again, and not at the next look, when the earlier one is past mending.
    private void ReadClocks(out long monotonic, out ulong wall)
    {
        monotonic = clock.MonotonicNs;
        wall = clock.Now.Ns;
    }

    private bool IsAhead(ulong wall, long monotonic) =>
        unchecked((long)(wall - _wallBefore)) - (monotonic - _monotonicBefore) > LeapNsMax;
}
