using System;
using System.Diagnostics;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.Pipeline;

/// <summary>The clock of the machine. Any thread; allocates nothing.</summary>
public sealed class SystemClock : IClock
{
    private const long NsPerDateTimeTick = 100;
    private static readonly long NsPerStopwatchTick = 1_000_000_000 / Stopwatch.Frequency;

    /// <inheritdoc/>
    public Timestamp Now => new(
        (ulong)((DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) * NsPerDateTimeTick));

    /// <inheritdoc/>
    public long MonotonicNs => Stopwatch.GetTimestamp() * NsPerStopwatchTick;
}
