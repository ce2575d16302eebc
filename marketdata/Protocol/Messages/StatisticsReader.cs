using System;
using System.Buffers.Binary;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>Figures of the trading day, and limits.</summary>
/// <remarks>Any thread; allocates nothing. A view: the message must outlive it.</remarks>
public readonly ref struct StatisticsReader
{
    /// <summary>The number of this message in the schema.</summary>
    public const ushort TemplateId = 209;

    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 16;

    internal const int EventAt = MessageHeader.SizeBytes + 8;
    internal const int GroupAt = MessageHeader.SizeBytes + BlockBytes;

    private readonly ReadOnlySpan<byte> _block;
    private readonly ReadOnlySpan<byte> _entries;
    private readonly int _entryBytes;

    private StatisticsReader(
        ReadOnlySpan<byte> block, ReadOnlySpan<byte> entries, int entryBytes, int count)
    {
        _block = block;
        _entries = entries;
        _entryBytes = entryBytes;
        Count = count;
    }

    /// <summary>How many entries there are.</summary>
    public int Count { get; }

    /// <summary>When, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs => BinaryPrimitives.ReadUInt64LittleEndian(_block);

    /// <summary>Where the message stands among those of its cause.</summary>
    public EventSet Events => (EventSet)_block[8];

    /// <summary>An entry.</summary>
    public StatisticsEntry this[int index] =>
        StatisticsEntry.Decode(_entries.Slice(index * _entryBytes, _entryBytes));

    /// <summary>Bytes of a message with that many entries.</summary>
    public static int BytesFor(int count) =>
        GroupAt + Wire.GroupHeaderBytes + (count * StatisticsEntry.SizeBytes);

    /// <summary>Opens a message; false when it is cut or another one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out StatisticsReader reader)
    {
        reader = default;
        if (!MessageHeader.TryBlock(
                message,
                TemplateId,
                BlockBytes,
                out ReadOnlySpan<byte> block,
                out ReadOnlySpan<byte> rest)
            || !GroupHeader.TryDecode(
                rest,
                StatisticsEntry.SizeBytes,
                out ReadOnlySpan<byte> entries,
                out int entryBytes,
                out int count))
        {
            return false;
        }

        reader = new StatisticsReader(block, entries, entryBytes, count);
        return true;
    }
}
