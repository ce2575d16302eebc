using System;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal.Damage;

/// <summary>Names of the parts of an entry that is whole. Any thread.</summary>
internal static class EntryParts
{
    /// <summary>The fields of a block's header, by where they begin.</summary>
    private static readonly (int At, string Name)[] Fields =
    [
        (0, "mark"),
        (4, "format"),
        (6, "codec"),
        (7, "hash kind"),
        (8, "venue"),
        (16, "stream"),
        (BlockHeader.ChecksumOffset, "checksum"),
        (24, "term"),
        (32, "number of the block"),
        (40, "first command"),
        (48, "last command"),
        (56, "count of commands"),
        (60, "count of parts"),
        (64, "count of events"),
        (68, "rule version"),
        (72, "first time"),
        (80, "last time"),
        (88, "sizes of the sections"),
        (104, "layout"),
        (106, "reserved bytes"),
        (112, "hash of the block before"),
        (144, "build"),
        (144 + BuildId.SizeBytes, "reserved bytes"),
    ];

    /// <summary>The part that a byte belongs to.</summary>
    /// <param name="entry">The whole entry.</param>
    /// <param name="at">The byte, from the beginning of the entry.</param>
    public static string NameOf(ReadOnlySpan<byte> entry, int at)
    {
        ReadOnlySpan<byte> payload = entry[JournalFormat.EntryHeaderBytes..];
        int place = at - JournalFormat.EntryHeaderBytes;
        if (place < 0)
        {
            return "the log's length of the entry";
        }

        if (!Payload.BeginsBlock(payload))
        {
            return "a filler";
        }

        BlockHeader header = BlockHeader.Read(payload);
        long events = (long)BlockHeader.SizeBytes + header.CommandsStoredBytes;
        return place < BlockHeader.SizeBytes ? $"the header of the block ({FieldAt(place)})"
            : place < events ? "the commands section of the block"
            : place < events + header.EventsStoredBytes ? "the events section of the block"
            : "the padding behind the block";
    }

    private static string FieldAt(int place)
    {
        string name = "";
        foreach ((int at, string field) in Fields)
        {
            name = at <= place ? field : name;
        }

        return name;
    }
}
