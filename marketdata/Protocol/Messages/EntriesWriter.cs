using System;
using System.Buffers.Binary;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>Writes a message of <see cref="Entries"/>, entry by entry.</summary>
/// <remarks>Any thread; allocates nothing. Too small a target is an argument error.</remarks>
public ref struct EntriesWriter<TEntry>
    where TEntry : struct, IEntry<TEntry>
{
    private readonly Span<byte> _target;
    private int _count;

    /// <summary>Begins a message.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="timeNs">When, in nanoseconds since 1970-01-01 UTC.</param>
    public EntriesWriter(Span<byte> target, ulong timeNs)
    {
        _target = target;
        Span<byte> block = MessageHeader.Begin(target, TEntry.Template, Entries.BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, timeNs);
        Group<TEntry>.Begin(target[Entries.GroupAt..]);
    }

    internal EntriesWriter(Span<byte> target, int count)
    {
        _target = target;
        _count = count;
    }

    /// <summary>Bytes written so far.</summary>
    public readonly int Written => Entries.BytesFor<TEntry>(_count);

    /// <summary>Adds an entry.</summary>
    public void Add(in TEntry entry) =>
        _count = Group<TEntry>.Append(_target[Entries.GroupAt..], _count, in entry);

    /// <summary>Ends the message; returns its bytes.</summary>
    public readonly int End(EventSet events)
    {
        _target[MessageHeader.SizeBytes + Entries.EventAt] = (byte)events;
        return Written;
    }
}
