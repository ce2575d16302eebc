namespace SCO.Exchange.Journal.Blocks;

/// <content>Where each field begins within the header, in bytes.</content>
public readonly partial record struct BlockHeader
{
    /// <summary>Where the checksum lies within the header.</summary>
    public const int ChecksumOffset = 20;

    internal const int MagicOffset = 0;
    internal const int FormatOffset = 4;
    internal const int CodecOffset = 6;
    internal const int HashOffset = 7;
    internal const int VenueOffset = 8;
    internal const int StreamOffset = 16;
    internal const int TermOffset = 24;
    internal const int BlockSequenceOffset = 32;
    internal const int FirstSequenceOffset = 40;
    internal const int LastSequenceOffset = 48;
    internal const int CommandCountOffset = 56;
    internal const int PartCountOffset = 60;
    internal const int EventCountOffset = 64;
    internal const int RulesOffset = 68;
    internal const int FirstTimeOffset = 72;
    internal const int LastTimeOffset = 80;
    internal const int CommandsRawOffset = 88;
    internal const int CommandsStoredOffset = 92;
    internal const int EventsRawOffset = 96;
    internal const int EventsStoredOffset = 100;
    internal const int LayoutOffset = 104;
    internal const int PreviousHashOffset = 112;
    internal const int BuildOffset = 144;

    // Behind the layout and behind the build are zeros.
    internal const int AfterLayoutOffset = LayoutOffset + sizeof(ushort);
    internal const int AfterBuildOffset = BuildOffset + BuildId.SizeBytes;
}
