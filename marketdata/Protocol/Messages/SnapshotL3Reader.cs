using System;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>
/// Resting orders of one instrument: bids, then asks, best first, oldest first at a price.
/// </summary>
/// <remarks>Any thread; allocates nothing. A view: the message must outlive it.</remarks>
public readonly ref struct SnapshotL3Reader
{
    internal const int GroupAt = MessageHeader.SizeBytes + SnapshotL3Header.BlockBytes;

    private readonly ReadOnlySpan<byte> _entries;
    private readonly int _entryBytes;

    private SnapshotL3Reader(
        SnapshotL3Header header, ReadOnlySpan<byte> entries, int entryBytes, int count)
    {
        Header = header;
        _entries = entries;
        _entryBytes = entryBytes;
        Count = count;
    }

    /// <summary>What stands before the orders.</summary>
    public SnapshotL3Header Header { get; }

    /// <summary>How many orders there are.</summary>
    public int Count { get; }

    /// <summary>An order.</summary>
    public SnapshotOrder this[int index] =>
        SnapshotOrder.Decode(_entries.Slice(index * _entryBytes, _entryBytes));

    /// <summary>Bytes of a message with that many orders.</summary>
    public static int BytesFor(int count) =>
        GroupAt + Wire.GroupHeaderBytes + (count * SnapshotOrder.SizeBytes);

    /// <summary>Opens a message; false when it is cut or another one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out SnapshotL3Reader reader)
    {
        reader = default;
        if (!MessageHeader.TryBlock(
                message,
                SnapshotL3Header.TemplateId,
                SnapshotL3Header.BlockBytes,
                out ReadOnlySpan<byte> block,
                out ReadOnlySpan<byte> rest)
            || !GroupHeader.TryDecode(
                rest,
                SnapshotOrder.SizeBytes,
                out ReadOnlySpan<byte> entries,
                out int entryBytes,
                out int count))
        {
            return false;
        }

        reader = new SnapshotL3Reader(SnapshotL3Header.Decode(block), entries, entryBytes, count);
        return true;
    }
}
