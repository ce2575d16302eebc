using System;
using System.Buffers.Binary;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>Writes a Statistics message, entry by entry.</summary>
/// <remarks>Any thread; allocates nothing. Too small a target is an argument error.</remarks>
public ref struct StatisticsWriter
{
    private readonly Span<byte> _target;
    private int _count;

    /// <summary>Begins a message.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="timeNs">When, in nanoseconds since 1970-01-01 UTC.</param>
    public StatisticsWriter(Span<byte> target, ulong timeNs)
    {
        _target = target;
        Span<byte> block = MessageHeader.Begin(
            target, StatisticsReader.TemplateId, StatisticsReader.BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, timeNs);
        GroupHeader.Encode(target[StatisticsReader.GroupAt..], StatisticsEntry.SizeBytes, 0);
    }

    /// <summary>Bytes written so far.</summary>
    public readonly int Written => StatisticsReader.BytesFor(_count);

    /// <summary>Adds an entry.</summary>
    public void Add(in StatisticsEntry entry)
    {
        entry.Encode(_target[Written..]);
        _count++;
        BinaryPrimitives.WriteUInt16LittleEndian(
            _target[(StatisticsReader.GroupAt + 2)..], checked((ushort)_count));
    }

    /// <summary>Ends the message; returns its bytes.</summary>
    public readonly int End(EventSet events)
    {
        _target[StatisticsReader.EventAt] = (byte)events;
        return Written;
    }
}
