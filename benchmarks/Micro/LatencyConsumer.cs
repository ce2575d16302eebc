using System;
using System.Threading;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Load;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// Counts how long commands took from the instant at which they were due to the gate.
/// </summary>
/// <param name="clock">The clock that the instants are of.</param>
internal sealed class LatencyConsumer(IClock clock) : IStatefulConsumer
{
    private ulong _delivered;
    private bool _isLive;

    /// <inheritdoc/>
    public string StateName => "latency";

    /// <summary>The last command delivered. Any thread.</summary>
    public ulong Delivered => Volatile.Read(ref _delivered);

    /// <summary>The times; read when nothing is on its way.</summary>
    public LatencyHistogram Times { get; } = new();

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        if (_isLive && command.ReceivedAt.Ns > 0)
        {
            Times.Record(checked((long)clock.Now.Ns - (long)command.ReceivedAt.Ns));
        }
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
    }

    /// <inheritdoc/>
    public void OnLive() => _isLive = true;

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable) => Volatile.Write(ref _delivered, durable.Value);

    /// <inheritdoc/>
    public int DoWork() => 0;

    /// <inheritdoc/>
    public void WriteState(StateWriter writer)
    {
    }

    /// <inheritdoc/>
    public void ReadState(StateReader reader)
    {
    }
}
