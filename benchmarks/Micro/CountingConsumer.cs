using System;
using System.Threading;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>Counts what the gate lets through.</summary>
internal sealed class CountingConsumer : IDurableEventConsumer
{
    private ulong _delivered;

    /// <summary>The last command delivered. Any thread.</summary>
    public ulong Delivered => Volatile.Read(ref _delivered);

    /// <summary>Events delivered.</summary>
    public long EventCount { get; private set; }

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded) => EventCount++;

    /// <inheritdoc/>
    public void OnLive()
    {
    }

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable) => Volatile.Write(ref _delivered, durable.Value);

    /// <inheritdoc/>
    public int DoWork() => 0;
}
