namespace SCO.Exchange.Journal;

/// <summary>
/// The frozen numbers of the journal's format. A change of any raises the format.
/// </summary>
public static class JournalFormat
{
    /// <summary>The format that this program writes, and the newest that it reads.</summary>
    public const ushort Format = 5;

    /// <summary>
    /// The oldest format that it reads. A journal goes on in the newest: its earlier blocks stay of
    /// theirs.
    /// </summary>
    public const ushort FormatMin = 4;

    /// <summary>The format since which a block is hashed by its sections.</summary>
    internal const ushort SectionHashesSince = 5;

    /// <summary>What stands for the format in the hash that block 0 follows, for good.</summary>
    internal const ushort GenesisFormat = 4;

    /// <summary>The formats that it reads, for messages.</summary>
    internal const string Readable = "4 and 5";

    /// <summary>Smallest unit of the file, in bytes: no committed unit is written again.</summary>
    public const int UnitBytes = 4096;

    /// <summary>Bytes that the log puts before each entry: 8 checksum, 4 length.</summary>
    public const int EntryHeaderBytes = 12;

    /// <summary>Address of the first entry; the bytes before it are always zero.</summary>
    public const int FirstAddress = 64;

    /// <summary>Address of block 0: the identity entry fills the first unit.</summary>
    public const int FirstBlockAddress = UnitBytes;

    /// <summary>Largest record, in bytes.</summary>
    public const int RecordBytesMax = 192;

    /// <summary>Smallest record, in bytes.</summary>
    public const int RecordBytesMin = 8;

    /// <summary>Most record bytes (both sections, uncompressed) in one block.</summary>
    public const int BlockRawBytesMax = 1 << 20;

    /// <summary>
    /// Most appended blocks that are not durable yet. A reader tells by it how many blocks a writer
    /// may have left behind the end that it promised, so no setting passes it.
    /// </summary>
    public const int BlocksInFlightMax = 8;

    /// <summary>
    /// Most blocks behind the end of a superblock that was the newest whole one when its writer was
    /// killed: what was in flight, the one commit that was durable and not promised, and one more
    /// where the newer of the two superblocks is damaged. A commit is all that was in flight.
    /// </summary>
    public const int TailBlocksMax = 3 * BlocksInFlightMax;

    /// <summary>Whether this program reads a format.</summary>
    public static bool IsKnown(int format) => format is >= FormatMin and <= Format;

    /// <summary>Rounds an entry's payload up so that the entry ends on a unit.</summary>
    public static int EntryBytes(int payloadBytes)
    {
        int units = (payloadBytes + EntryHeaderBytes + UnitBytes - 1) / UnitBytes;
        return (units * UnitBytes) - EntryHeaderBytes;
    }
}
