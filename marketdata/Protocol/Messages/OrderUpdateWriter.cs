using System;
using System.Buffers.Binary;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>Writes an OrderUpdate, entry by entry.</summary>
/// <remarks>Any thread; allocates nothing. Too small a target is an argument error.</remarks>
public ref struct OrderUpdateWriter
{
    private readonly Span<byte> _target;
    private int _count;

    /// <summary>Begins a message.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="timeNs">When, in nanoseconds since 1970-01-01 UTC.</param>
    public OrderUpdateWriter(Span<byte> target, ulong timeNs)
    {
        _target = target;
        Span<byte> block = MessageHeader.Begin(
            target, OrderUpdateReader.TemplateId, OrderUpdateReader.BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, timeNs);
        GroupHeader.Encode(target[OrderUpdateReader.GroupAt..], OrderUpdateEntry.SizeBytes, 0);
    }

    private OrderUpdateWriter(Span<byte> target, int count)
    {
        _target = target;
        _count = count;
    }

    /// <summary>Bytes written so far.</summary>
    public readonly int Written => OrderUpdateReader.BytesFor(_count);

    /// <summary>Goes on with a message that was begun in the same target.</summary>
    public static OrderUpdateWriter Resume(Span<byte> target) => new(
        target,
        BinaryPrimitives.ReadUInt16LittleEndian(target[(OrderUpdateReader.GroupAt + 2)..]));

    /// <summary>Adds an entry.</summary>
    public void Add(in OrderUpdateEntry entry)
    {
        entry.Encode(_target[Written..]);
        _count++;
        BinaryPrimitives.WriteUInt16LittleEndian(
            _target[(OrderUpdateReader.GroupAt + 2)..], checked((ushort)_count));
    }

    /// <summary>Ends the message; returns its bytes.</summary>
    public readonly int End(EventSet events)
    {
        _target[OrderUpdateReader.EventAt] = (byte)events;
        return Written;
    }
}
