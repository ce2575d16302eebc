using System;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>
/// Messages that hold a time, their place among those of their cause, and entries: OrderUpdate
/// (orders enter, change in and leave the book) and Statistics (figures of the trading day, and
/// limits). Any thread; allocates nothing.
/// </summary>
public static class Entries
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 16;

    /// <summary>Where the place among the messages of the cause lies in the root block.</summary>
    internal const int EventAt = 8;

    /// <summary>Where the entries begin in a message.</summary>
    internal const int GroupAt = MessageHeader.SizeBytes + BlockBytes;

    /// <summary>Bytes of a message with that many entries.</summary>
    public static int BytesFor<TEntry>(int count)
        where TEntry : struct, IEntry<TEntry> => GroupAt + Group<TEntry>.BytesFor(count);

    /// <summary>Opens a message; false when it is cut or another one.</summary>
    public static bool TryDecode<TEntry>(
        ReadOnlySpan<byte> message, out EntriesReader<TEntry> reader)
        where TEntry : struct, IEntry<TEntry>
    {
        reader = default;
        if (!MessageHeader.TryBlock(
                message,
                TEntry.Template,
                BlockBytes,
                out ReadOnlySpan<byte> block,
                out ReadOnlySpan<byte> rest)
            || !Group<TEntry>.TryDecode(rest, out Group<TEntry> entries))
        {
            return false;
        }

        reader = new EntriesReader<TEntry>(block, entries);
        return true;
    }

    /// <summary>Goes on with a message that was begun in the same target.</summary>
    public static EntriesWriter<TEntry> Resume<TEntry>(Span<byte> target)
        where TEntry : struct, IEntry<TEntry> =>
        new(target, Group<TEntry>.CountOf(target[GroupAt..]));
}
