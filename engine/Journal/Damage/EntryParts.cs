using System;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal.Damage;

/// <summary>Names of the parts of an entry that is whole. Any thread.</summary>
internal static class EntryParts
{
    /// <summary>The fields of a block's header, by where they begin.</summary>
    private static readonly (int At, string Name)[] Fields =
    [
        (BlockHeader.MagicOffset, "mark"),
        (BlockHeader.FormatOffset, "format"),
        (BlockHeader.CodecOffset, "codec"),
        (BlockHeader.HashOffset, "hash kind"),
        (BlockHeader.VenueOffset, "venue"),
        (BlockHeader.StreamOffset, "stream"),
        (BlockHeader.ChecksumOffset, "checksum"),
        (BlockHeader.TermOffset, "term"),
        (BlockHeader.BlockSequenceOffset, "number of the block"),
        (BlockHeader.FirstSequenceOffset, "first command"),
        (BlockHeader.LastSequenceOffset, "last command"),
        (BlockHeader.CommandCountOffset, "count of commands"),
        (BlockHeader.PartCountOffset, "count of parts"),
        (BlockHeader.EventCountOffset, "count of events"),
        (BlockHeader.RulesOffset, "rule version"),
        (BlockHeader.FirstTimeOffset, "first time"),
        (BlockHeader.LastTimeOffset, "last time"),
        (BlockHeader.CommandsRawOffset, "sizes of the sections"),
        (BlockHeader.LayoutOffset, "layout"),
        (BlockHeader.AfterLayoutOffset, "reserved bytes"),
        (BlockHeader.PreviousHashOffset, "hash of the block before"),
        (BlockHeader.BuildOffset, "build"),
        (BlockHeader.AfterBuildOffset, "reserved bytes"),
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
