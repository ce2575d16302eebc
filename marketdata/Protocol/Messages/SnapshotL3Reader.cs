using System;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>
/// Resting orders of one instrument: bids, then asks, best first, oldest first at a price.
/// </summary>
/// <remarks>Any thread; allocates nothing. A view: the message must outlive it.</remarks>
public readonly ref struct SnapshotL3Reader
{
    internal const int GroupAt = MessageHeader.SizeBytes + SnapshotL3Header.BlockBytes;

    private readonly Group<SnapshotOrder> _orders;

    private SnapshotL3Reader(SnapshotL3Header header, Group<SnapshotOrder> orders)
    {
        Header = header;
        _orders = orders;
    }

    /// <summary>What stands before the orders.</summary>
    public SnapshotL3Header Header { get; }

    /// <summary>How many orders there are.</summary>
    public int Count => _orders.Count;

    /// <summary>An order.</summary>
    public SnapshotOrder this[int index] => _orders[index];

    /// <summary>Bytes of a message with that many orders.</summary>
    public static int BytesFor(int count) => GroupAt + Group<SnapshotOrder>.BytesFor(count);

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
            || !Group<SnapshotOrder>.TryDecode(rest, out Group<SnapshotOrder> orders))
        {
            return false;
        }

        reader = new SnapshotL3Reader(SnapshotL3Header.Decode(block), orders);
        return true;
    }
}
