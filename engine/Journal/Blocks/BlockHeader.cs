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
public readonly record struct BlockHeader
{
    /// <summary>Size on disk, in bytes.</summary>
    public const int SizeBytes = 192;

    /// <summary>"SCOB", little-endian.</summary>
    public const uint Magic = 0x424F_4353;

    /// <summary>Where the checksum lies within the header.</summary>
    public const int ChecksumOffset = 20;

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
        Format = BinaryPrimitives.ReadUInt16LittleEndian(source[4..]),
        Codec = (BlockCodec)source[6],
        Hash = (BlockHash)source[7],
        Venue = BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        Stream = BinaryPrimitives.ReadUInt32LittleEndian(source[16..]),
        Checksum = BinaryPrimitives.ReadUInt32LittleEndian(source[ChecksumOffset..]),
        Term = BinaryPrimitives.ReadInt64LittleEndian(source[24..]),
        BlockSequence = BinaryPrimitives.ReadInt64LittleEndian(source[32..]),
        FirstSequence = BinaryPrimitives.ReadUInt64LittleEndian(source[40..]),
        LastSequence = BinaryPrimitives.ReadUInt64LittleEndian(source[48..]),
        CommandCount = BinaryPrimitives.ReadInt32LittleEndian(source[56..]),
        PartCount = BinaryPrimitives.ReadInt32LittleEndian(source[60..]),
        EventCount = BinaryPrimitives.ReadInt32LittleEndian(source[64..]),
        Rules = BinaryPrimitives.ReadUInt32LittleEndian(source[68..]),
        FirstTimeNs = BinaryPrimitives.ReadInt64LittleEndian(source[72..]),
        LastTimeNs = BinaryPrimitives.ReadInt64LittleEndian(source[80..]),
        CommandsRawBytes = BinaryPrimitives.ReadInt32LittleEndian(source[88..]),
        CommandsStoredBytes = BinaryPrimitives.ReadInt32LittleEndian(source[92..]),
        EventsRawBytes = BinaryPrimitives.ReadInt32LittleEndian(source[96..]),
        EventsStoredBytes = BinaryPrimitives.ReadInt32LittleEndian(source[100..]),
        Layout = BinaryPrimitives.ReadUInt16LittleEndian(source[104..]),
        PreviousHash = Hash256.Read(source[112..]),
        Build = BuildId.Read(source[144..]),
    };

    /// <summary>Writes the header to the start of <paramref name="target"/>.</summary>
    public void Write(Span<byte> target)
    {
        target[..SizeBytes].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(target, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(target[4..], Format);
        target[6] = (byte)Codec;
        target[7] = (byte)Hash;
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], Venue);
        BinaryPrimitives.WriteUInt32LittleEndian(target[16..], Stream);
        BinaryPrimitives.WriteUInt32LittleEndian(target[ChecksumOffset..], Checksum);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], Term);
        BinaryPrimitives.WriteInt64LittleEndian(target[32..], BlockSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(target[40..], FirstSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(target[48..], LastSequence);
        BinaryPrimitives.WriteInt32LittleEndian(target[56..], CommandCount);
        BinaryPrimitives.WriteInt32LittleEndian(target[60..], PartCount);
        BinaryPrimitives.WriteInt32LittleEndian(target[64..], EventCount);
        BinaryPrimitives.WriteUInt32LittleEndian(target[68..], Rules);
        BinaryPrimitives.WriteInt64LittleEndian(target[72..], FirstTimeNs);
        BinaryPrimitives.WriteInt64LittleEndian(target[80..], LastTimeNs);
        BinaryPrimitives.WriteInt32LittleEndian(target[88..], CommandsRawBytes);
        BinaryPrimitives.WriteInt32LittleEndian(target[92..], CommandsStoredBytes);
        BinaryPrimitives.WriteInt32LittleEndian(target[96..], EventsRawBytes);
        BinaryPrimitives.WriteInt32LittleEndian(target[100..], EventsStoredBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(target[104..], Layout);
        PreviousHash.Write(target[112..]);
        Build.Write(target[144..]);
    }
}
