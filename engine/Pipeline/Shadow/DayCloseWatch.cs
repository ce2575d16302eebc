using System;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.Pipeline.Shadow;

/// <summary>
/// Hears that the settlement of a day was closed: what is closed is what people come back to, so
/// its state is kept and hashed.
/// </summary>
/// <remarks>Shadow's thread. Allocates nothing.</remarks>
internal sealed class DayCloseWatch : IDurableEventConsumer
{
    /// <summary>Whether a day was closed since it was forgotten last.</summary>
    public bool HasClosed { get; private set; }

    /// <summary>Whether the state behind each of them was hashed.</summary>
    public bool IsHashed { get; private set; } = true;

    /// <summary>The state behind it is hashed.</summary>
    public void NoteHashed() => IsHashed = true;

    /// <summary>The state behind it is kept.</summary>
    public void Forget() => HasClosed = false;

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        if (recorded.Kind == EventKind.SettlementStageChanged
            && recorded.SettlementStage == SettlementStage.Closed)
        {
            HasClosed = true;
            IsHashed = false;
        }
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
