using System;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Simulation.World;

/// <summary>The virtual clock for those who ask the runtime for the time.</summary>
internal sealed class VirtualTime(VirtualClock clock) : TimeProvider
{
    private const long NsPerSecond = 1_000_000_000;
    private const int NsPerTick = 100;

    /// <inheritdoc/>
    public override long TimestampFrequency => NsPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => clock.MonotonicNs;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        DateTimeOffset.UnixEpoch.AddTicks((long)(clock.Now.Ns / NsPerTick));
}
