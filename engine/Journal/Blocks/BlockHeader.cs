using System;
using System.Buffers.Binary;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>
/// The first 192 bytes of a block: little-endian, at fixed offsets, bare zeros after.
/// </summary>
/// <remarks>
/// The block's hash is over header and sections with the checksum field zero. The CRC32C
/// covers the whole entry (header, sections, padding) but itself.
/// </remarks>
public readonly partial record struct BlockHeader
{
    /// <summary>Size on disk, in bytes.</summary>
    public const int SizeBytes = 192;

    /// <summary>"SCOB", little-endian.</summary>
    public const uint Magic = 0x424F_4353;

    /// <summary>Format of the block.</summary>
    public ushort Format { get; init; }

    /// <summary>How the sections are stored.</summary>
    public BlockCodec Codec { get; init; }

    /// <summary>Which hash chains the blocks.</summary>
    public BlockHash Hash { get; init; }

    /// <summary>Number of the venue.</summary>
    public ulong Venue { get; init; }

    /// <summary>Number of the stream within the venue.</summary>
    public uint Stream { get; init; }

    /// <summary>CRC32C of the entry without this field.</summary>
    public uint Checksum { get; init; }

    /// <summary>Term of the writer.</summary>
    public long Term { get; init; }

    /// <summary>Number of the block, from 0.</summary>
    public long BlockSequence { get; init; }

    /// <summary>Sequence of the first command.</summary>
    public ulong FirstSequence { get; init; }

    /// <summary>Sequence of the last command.</summary>
    public ulong LastSequence { get; init; }

    /// <summary>How many commands; at least 1.</summary>
    public int CommandCount { get; init; }

    /// <summary>How many parts (continuations of commands).</summary>
    public int PartCount { get; init; }

    /// <summary>How many events.</summary>
    public int EventCount { get; init; }

    /// <summary>Version of the matching rules that the events came from.</summary>
    public uint Rules { get; init; }

    /// <summary>Time of the first command, ns since the Unix epoch.</summary>
    public long FirstTimeNs { get; init; }

    /// <summary>Time of the last command, ns since the Unix epoch.</summary>
    public long LastTimeNs { get; init; }

    /// <summary>Bytes of the commands section, uncompressed.</summary>
    public int CommandsRawBytes { get; init; }

    /// <summary>Bytes of the commands section as stored.</summary>
    public int CommandsStoredBytes { get; init; }

    /// <summary>Bytes of the events section, uncompressed.</summary>
    public int EventsRawBytes { get; init; }

    /// <summary>Bytes of the events section as stored.</summary>
    public int EventsStoredBytes { get; init; }

    /// <summary>Version of the record layouts.</summary>
    public ushort Layout { get; init; }

    /// <summary>Hash of the block before, or the genesis hash.</summary>
    public Hash256 PreviousHash { get; init; }

    /// <summary>The build of the program that wrote it.</summary>
    public BuildId Build { get; init; }

    /// <summary>Reads the header at the start of <paramref name="source"/>, unchecked.</summary>
    public static BlockHeader Read(ReadOnlySpan<byte> source) => new()
    {
        Format = BinaryPrimitives.ReadUInt16LittleEndian(source[FormatOffset..]),
        Codec = (BlockCodec)source[CodecOffset],
        Hash = (BlockHash)source[HashOffset],
        Venue = BinaryPrimitives.ReadUInt64LittleEndian(source[VenueOffset..]),
        Stream = BinaryPrimitives.ReadUInt32LittleEndian(source[StreamOffset..]),
        Checksum = BinaryPrimitives.ReadUInt32LittleEndian(source[ChecksumOffset..]),
        Term = BinaryPrimitives.ReadInt64LittleEndian(source[TermOffset..]),
        BlockSequence = BinaryPrimitives.ReadInt64LittleEndian(source[BlockSequenceOffset..]),
        FirstSequence = BinaryPrimitives.ReadUInt64LittleEndian(source[FirstSequenceOffset..]),
        LastSequence = BinaryPrimitives.ReadUInt64LittleEndian(source[LastSequenceOffset..]),
        CommandCount = BinaryPrimitives.ReadInt32LittleEndian(source[CommandCountOffset..]),
        PartCount = BinaryPrimitives.ReadInt32LittleEndian(source[PartCountOffset..]),
        EventCount = BinaryPrimitives.ReadInt32LittleEndian(source[EventCountOffset..]),
        Rules = BinaryPrimitives.ReadUInt32LittleEndian(source[RulesOffset..]),
        FirstTimeNs = BinaryPrimitives.ReadInt64LittleEndian(source[FirstTimeOffset..]),
        LastTimeNs = BinaryPrimitives.ReadInt64LittleEndian(source[LastTimeOffset..]),
        CommandsRawBytes = BinaryPrimitives.ReadInt32LittleEndian(source[CommandsRawOffset..]),
        CommandsStoredBytes =
            BinaryPrimitives.ReadInt32LittleEndian(source[CommandsStoredOffset..]),
        EventsRawBytes = BinaryPrimitives.ReadInt32LittleEndian(source[EventsRawOffset..]),
        EventsStoredBytes = BinaryPrimitives.ReadInt32LittleEndian(source[EventsStoredOffset..]),
        Layout = BinaryPrimitives.ReadUInt16LittleEndian(source[LayoutOffset..]),
        PreviousHash = Hash256.Read(source[PreviousHashOffset..]),
        Build = BuildId.Read(source[BuildOffset..]),
    };

    /// <summary>Writes the header to the start of <paramref name="target"/>.</summary>
    public void Write(Span<byte> target)
    {
        target[..SizeBytes].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(target[MagicOffset..], Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(target[FormatOffset..], Format);
        target[CodecOffset] = (byte)Codec;
        target[HashOffset] = (byte)Hash;
        BinaryPrimitives.WriteUInt64LittleEndian(target[VenueOffset..], Venue);
        BinaryPrimitives.WriteUInt32LittleEndian(target[StreamOffset..], Stream);
        BinaryPrimitives.WriteUInt32LittleEndian(target[ChecksumOffset..], Checksum);
        BinaryPrimitives.WriteInt64LittleEndian(target[TermOffset..], Term);
        BinaryPrimitives.WriteInt64LittleEndian(target[BlockSequenceOffset..], BlockSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(target[FirstSequenceOffset..], FirstSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(target[LastSequenceOffset..], LastSequence);
        BinaryPrimitives.WriteInt32LittleEndian(target[CommandCountOffset..], CommandCount);
        BinaryPrimitives.WriteInt32LittleEndian(target[PartCountOffset..], PartCount);
        BinaryPrimitives.WriteInt32LittleEndian(target[EventCountOffset..], EventCount);
        BinaryPrimitives.WriteUInt32LittleEndian(target[RulesOffset..], Rules);
        BinaryPrimitives.WriteInt64LittleEndian(target[FirstTimeOffset..], FirstTimeNs);
        BinaryPrimitives.WriteInt64LittleEndian(target[LastTimeOffset..], LastTimeNs);
        BinaryPrimitives.WriteInt32LittleEndian(target[CommandsRawOffset..], CommandsRawBytes);
        BinaryPrimitives.WriteInt32LittleEndian(
            target[CommandsStoredOffset..], CommandsStoredBytes);
        BinaryPrimitives.WriteInt32LittleEndian(target[EventsRawOffset..], EventsRawBytes);
        BinaryPrimitives.WriteInt32LittleEndian(target[EventsStoredOffset..], EventsStoredBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(target[LayoutOffset..], Layout);
        PreviousHash.Write(target[PreviousHashOffset..]);
        Build.Write(target[BuildOffset..]);
    }
}
