using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Pipeline.Tests.Shadow;

/// <summary>A consumer that knows one number, which depends on every byte it was shown.
/// </summary>
/// <param name="name">Its part of a snapshot.</param>
/// <param name="breaks">Thrown when a state is taken up; null: nothing.</param>
internal sealed class DigestConsumer(string name = "digest", Exception? breaks = null)
    : IStatefulConsumer
{
    public string StateName => name;

    /// <summary>The number.</summary>
    public ulong Digest { get; private set; }

    /// <summary>Commands shown to this one.</summary>
    public long Shown { get; private set; }

    public bool IsLive { get; private set; }

    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        Shown++;
        Slot slot = new() { Command = command };
        Add(SlotBytes.Of(in slot));
        Add(content);
    }

    public void OnEvent(ref readonly Event recorded)
    {
        Slot slot = new() { Event = recorded };
        Add(SlotBytes.Of(in slot));
    }

    public void OnLive() => IsLive = true;

    public void OnBatchEnd(Sequence durable)
    {
    }

    public int DoWork() => 0;

    public void WriteState(StateWriter writer) => writer.UInt64(Digest);

    public void ReadState(StateReader reader) =>
        Digest = breaks is null ? reader.UInt64() : throw breaks;

    private void Add(ReadOnlySpan<byte> bytes) =>
        Digest = unchecked((Digest * 31) + Hash256.Of(bytes).Part0);
}
