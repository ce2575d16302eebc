using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using System.Text.Unicode;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal.Faster;

/// <summary>What the journal promises to hold, written after each commit. Immutable.</summary>
/// <remarks>
/// Little-endian in 4,096 bytes, zeros after the last field, CRC32C over all but itself. Two slots
/// are written in turn, so a torn write leaves the one before.
/// </remarks>
public sealed record Superblock
{
    /// <summary>Size of one slot, in bytes.</summary>
    public const int SizeBytes = JournalFormat.UnitBytes;

    /// <summary>"SCOS", little-endian: what a slot begins with.</summary>
    internal const uint Magic = 0x534F_4353;

    /// <summary>Where the checksum lies within a slot.</summary>
    internal const int ChecksumOffset = 8;

    private const int TextOffset = 512;
    private const int TextBytesMax = 128;
    private const int CleanOffset = 172;

    // Who reads makes room for one page before anything else of it is known.
    private const int PageBytesMax = 1 << 30;
    private const long SegmentBytesMax = 1L << 40;

    // Between the last field and the texts, and behind these.
    private const int FieldsEnd = 174;
    private const int TextsEnd = TextOffset + (3 * TextBytesMax);

    private static readonly string[] LengthNames =
        ["length of the host", "length of the boot id", "length of the build"];

    /// <summary>No journal comes there, and who counts on from a number can.</summary>
    internal const long NumberMax = 1L << 62;

    /// <summary>The newest format that its blocks may have.</summary>
    public ushort Format { get; init; } = JournalFormat.Format;

    /// <summary>Number of this write; the greater of two slots is the newer.</summary>
    public long WriteCount { get; init; }

    /// <summary>Whose journal it is.</summary>
    public required LogIdentity Identity { get; init; }

    /// <summary>The end of the durable blocks.</summary>
    public required LogPoint Durable { get; init; }

    /// <summary>Address behind the last durable entry.</summary>
    public long EndAddress { get; init; } = JournalFormat.FirstAddress;

    /// <summary>Address of the last durable block; 0 if there is none.</summary>
    public long LastBlockAddress { get; init; }

    /// <summary>Bytes of a page: no entry crosses its end.</summary>
    public int PageBytes { get; init; }

    /// <summary>Bytes of a segment file.</summary>
    public long SegmentBytes { get; init; }

    /// <summary>The newest term.</summary>
    public long Term { get; init; }

    /// <summary>Whether the writer of that term closed cleanly.</summary>
    public bool IsClean { get; init; }

    /// <summary>Process id of the last writer.</summary>
    public int ProcessId { get; init; }

    /// <summary>Host of the last writer.</summary>
    public string Host { get; init; } = "";

    /// <summary>Boot id of that host.</summary>
    public string BootId { get; init; } = "";

    /// <summary>Build of the last writer.</summary>
    public string BuildId { get; init; } = "";

    /// <summary>How its writer left the journal, seen from a boot of a machine.</summary>
    public LogEnd EndSeenFrom(string bootId) =>
        IsClean ? LogEnd.Closed
        : BootId == bootId && bootId.Length > 0 ? LogEnd.OpenThisBoot
        : LogEnd.OpenOtherBoot;

    /// <summary>Writes all 4,096 bytes.</summary>
    public void Write(Span<byte> target)
    {
        target = target[..SizeBytes];
        target.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(target, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(target[4..], Format);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], WriteCount);
        BinaryPrimitives.WriteUInt64LittleEndian(target[24..], Identity.Venue);
        BinaryPrimitives.WriteUInt32LittleEndian(target[32..], Identity.Stream);
        BinaryPrimitives.WriteInt32LittleEndian(target[36..], PageBytes);
        BinaryPrimitives.WriteInt64LittleEndian(target[40..], SegmentBytes);
        Identity.Definition.Write(target[48..]);
        Durable.Write(target[80..]);
        BinaryPrimitives.WriteInt64LittleEndian(target[144..], EndAddress);
        BinaryPrimitives.WriteInt64LittleEndian(target[152..], LastBlockAddress);
        BinaryPrimitives.WriteInt64LittleEndian(target[160..], Term);
        BinaryPrimitives.WriteInt32LittleEndian(target[168..], ProcessId);
        target[173] = Identity.HashByte;
        target[CleanOffset] = IsClean ? (byte)1 : (byte)0;
        WriteText(target, 0, Host);
        WriteText(target, 1, BootId);
        WriteText(target, 2, BuildId);
        BinaryPrimitives.WriteUInt32LittleEndian(target[ChecksumOffset..], Checksum(target));
    }

    /// <summary>
    /// Reads a slot; null if it is damaged, of numbers that no journal has, holds anything in bytes
    /// that no field uses, or was never written.
    /// </summary>
    /// <exception cref="JournalException">It is whole, but of a format not known here.</exception>
    public static Superblock? Read(ReadOnlySpan<byte> source)
    {
        source = source[..SizeBytes];
        if (BinaryPrimitives.ReadUInt32LittleEndian(source) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(source[ChecksumOffset..])
                != Checksum(source))
        {
            return null;
        }

        ushort format = BinaryPrimitives.ReadUInt16LittleEndian(source[4..]);
        if (!JournalFormat.IsKnown(format))
        {
            throw new JournalException(JournalFault.UnknownFormat,
                $"the journal has format {format}, this program reads {JournalFormat.Readable}");
        }

        if (BadField(source) is not null || StrayOffset(source) is not null)
        {
            return null;
        }

        Superblock read = ReadFields(source);
        return read.Identity.Hash is BlockHash.Sha256 or BlockHash.Sm3
            ? read
            : throw new JournalException(JournalFault.UnknownFormat,
                $"the journal is chained by {BlockHashNames.Of(read.Identity.Hash)}, which is not "
                + "known");
    }

    /// <summary>Whether a journal can have pages of so many bytes: the log below it counts pages by
    /// shifts.</summary>
    internal static bool IsPage(int bytes) =>
        bytes is >= JournalFormat.UnitBytes and <= PageBytesMax && BitOperations.IsPow2(bytes);

    /// <summary>Whether a journal of such pages can have segment files of so many bytes.</summary>
    internal static bool IsSegment(long bytes, int pageBytes) =>
        bytes >= pageBytes && bytes <= SegmentBytesMax && BitOperations.IsPow2(bytes);

    /// <summary>Why a journal cannot have such pages or such segment files; null: it can.</summary>
    internal static string? SizeSlipOf(int pageBytes, long segmentBytes) =>
        !IsPage(pageBytes)
            ? $"pages of {pageBytes} bytes, and a journal has pages of a power of two from "
                + $"{JournalFormat.UnitBytes} to {PageBytesMax} bytes"
        : !IsSegment(segmentBytes, pageBytes)
            ? $"segment files of {segmentBytes} bytes, and a journal of such pages has segment "
                + $"files of a power of two from {pageBytes} to {SegmentBytesMax} bytes"
        : null;

    /// <summary>The first field of a slot that holds what no journal has; null: all may be.
    /// </summary>
    internal static (string Name, Int128 Value)? BadField(ReadOnlySpan<byte> slot)
    {
        for (int text = 0; text < LengthNames.Length; text++)
        {
            int length = slot[TextOffset + (text * TextBytesMax)];
            if (length >= TextBytesMax)
            {
                return (LengthNames[text], length);
            }
        }

        return slot[CleanOffset] > 1
            ? ("mark of a clean close", slot[CleanOffset])
            : ReadFields(slot).BadNumber;
    }

    private (string Name, Int128 Value)? BadNumber =>
        !IsPage(PageBytes) ? ("page bytes", PageBytes)
        : !IsSegment(SegmentBytes, PageBytes) ? ("segment bytes", SegmentBytes)
        : EndAddress is < JournalFormat.FirstAddress or > NumberMax ? ("end address", EndAddress)
        : LastBlockAddress < 0 || LastBlockAddress >= EndAddress
            ? ("last block address", LastBlockAddress)
        : WriteCount is < 0 or > NumberMax ? ("write count", WriteCount)
        : Term is < 0 or > NumberMax ? ("term", Term)
        : Durable.Term is < 0 or > NumberMax ? ("term of the last block", Durable.Term)
        : Durable.BlockCount is < 0 or > NumberMax ? ("block count", Durable.BlockCount)
        : Durable.LastSequence > NumberMax ? ("last command", Durable.LastSequence)
        : null;

    /// <summary>
    /// Where in a slot the first byte is that no field uses and that is not zero; null: there is
    /// none. No chain covers a slot, so that nobody could tell who put something there.
    /// </summary>
    internal static int? StrayOffset(ReadOnlySpan<byte> slot)
    {
        ReadOnlySpan<Range> unused =
        [
            6..ChecksumOffset,
            (ChecksumOffset + sizeof(uint))..16,
            FieldsEnd..TextOffset,
            BehindText(slot, 0),
            BehindText(slot, 1),
            BehindText(slot, 2),
            TextsEnd..SizeBytes,
        ];
        foreach (Range range in unused)
        {
            int at = slot[range].IndexOfAnyExcept((byte)0);
            if (at >= 0)
            {
                return range.Start.Value + at;
            }
        }

        return null;
    }

    private static Range BehindText(ReadOnlySpan<byte> slot, int index)
    {
        int begin = TextOffset + (index * TextBytesMax);
        return (begin + 1 + LengthOf(slot[begin..]))..(begin + TextBytesMax);
    }

    /// <summary>Reads the fields of a slot, unchecked.</summary>
    internal static Superblock ReadFields(ReadOnlySpan<byte> source) => new()
    {
        Format = BinaryPrimitives.ReadUInt16LittleEndian(source[4..]),
        WriteCount = BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
        Identity = new LogIdentity(
            BinaryPrimitives.ReadUInt64LittleEndian(source[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[32..]),
            Hash256.Read(source[48..])).With(source[173]),
        PageBytes = BinaryPrimitives.ReadInt32LittleEndian(source[36..]),
        SegmentBytes = BinaryPrimitives.ReadInt64LittleEndian(source[40..]),
        Durable = LogPoint.Read(source[80..]),
        EndAddress = BinaryPrimitives.ReadInt64LittleEndian(source[144..]),
        LastBlockAddress = BinaryPrimitives.ReadInt64LittleEndian(source[152..]),
        Term = BinaryPrimitives.ReadInt64LittleEndian(source[160..]),
        ProcessId = BinaryPrimitives.ReadInt32LittleEndian(source[168..]),
        IsClean = source[CleanOffset] == 1,
        Host = ReadText(source, 0),
        BootId = ReadText(source, 1),
        BuildId = ReadText(source, 2),
    };

    /// <summary>CRC32C of a slot without the checksum field.</summary>
    internal static uint Checksum(ReadOnlySpan<byte> slot)
    {
        uint state = Crc32C.Add(Crc32C.Initial, slot[..ChecksumOffset]);
        return Crc32C.Finish(Crc32C.Add(state, slot[(ChecksumOffset + sizeof(uint))..]));
    }

    /// <summary>As much of a text as there is room for.</summary>
    private static void WriteText(Span<byte> target, int index, string text)
    {
        Span<byte> place = target.Slice(TextOffset + (index * TextBytesMax), TextBytesMax);
        _ = Utf8.FromUtf16(text, place[1..], out _, out int written);
        place[0] = (byte)written;
        place[(1 + written)..].Clear();
    }

    private static string ReadText(ReadOnlySpan<byte> source, int index)
    {
        ReadOnlySpan<byte> place = source[(TextOffset + (index * TextBytesMax))..];
        return Encoding.UTF8.GetString(place.Slice(1, LengthOf(place)));
    }

    private static int LengthOf(ReadOnlySpan<byte> text) =>
        Math.Min((int)text[0], TextBytesMax - 1);
}
