using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Pipeline.Checkpoints;

/// <summary>
/// What an agent of checkpoints must know of earlier runs: the number of the last one, and where
/// the trading day began, from which on it reads the journal itself.
/// </summary>
/// <remarks>The recovering thread; when live it looks at nothing, so that the gate pays nothing.
/// </remarks>
public sealed class CheckpointPast : IStatefulConsumer
{
    private const byte StateVersion = 1;

    private ulong _pendingNumber;
    private bool _isLive;

    /// <inheritdoc/>
    public string StateName => "checkpoints";

    /// <summary>The number of the last checkpoint; 0 if there is none.</summary>
    public ulong Number { get; private set; }

    /// <summary>The command that began the trading day; 0 before the venue is defined.</summary>
    public Sequence DayBegan { get; private set; }

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        if (!_isLive && command.Kind == CommandKind.Checkpoint)
        {
            _pendingNumber = CheckpointContent.Read(content)?.Number ?? Number;
        }
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        if (_isLive)
        {
            return;
        }

        if (recorded.Kind == EventKind.CheckpointTaken)
        {
            Number = _pendingNumber;
        }
        else if (recorded.Kind is EventKind.VenueDefined or EventKind.TradingDayStarted)
        {
            DayBegan = recorded.Sequence;
        }
    }

    /// <inheritdoc/>
    public void OnLive() => _isLive = true;

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
    }

    /// <inheritdoc/>
    public int DoWork() => 0;

    /// <inheritdoc/>
    public void WriteState(StateWriter writer)
    {
        writer.Byte(StateVersion);
        writer.UInt64(Number);
        writer.UInt64(DayBegan.Value);
    }

    /// <inheritdoc/>
    public void ReadState(StateReader reader)
    {
        reader.Demand(reader.Byte() == StateVersion, "checkpoints of another version");
        Number = reader.UInt64();
        DayBegan = new Sequence(reader.UInt64());
    }
}
