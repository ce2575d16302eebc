namespace SCO.Exchange.Journal;

/// <summary>
/// The frozen numbers of the journal's format. A change of any raises the format.
/// </summary>
public static class JournalFormat
{
    /// <summary>The format that this program writes, and the only one that it reads.</summary>
    public const ushort Format = 4;

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

    /// <summary>Rounds an entry's payload up so that the entry ends on a unit.</summary>
    public static int EntryBytes(int payloadBytes)
    {
        int units = (payloadBytes + EntryHeaderBytes + UnitBytes - 1) / UnitBytes;
        return (units * UnitBytes) - EntryHeaderBytes;
    }
}
