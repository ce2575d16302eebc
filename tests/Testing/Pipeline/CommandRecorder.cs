using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.Testing.Pipeline;

/// <summary>Keeps the commands that became durable.</summary>
public sealed class CommandRecorder : IDurableEventConsumer
{
    /// <summary>The commands, in order.</summary>
    public List<Command> Commands { get; } = [];

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content) =>
        Commands.Add(command);

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
    }

    /// <inheritdoc/>
    public void OnLive()
    {
    }

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
    }

    /// <inheritdoc/>
    public int DoWork() => 0;
}
