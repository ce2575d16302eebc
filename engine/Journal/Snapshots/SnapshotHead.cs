using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal.Snapshots;

/// <summary>What a snapshot is of: the first 4,096 bytes of its file. Immutable.</summary>
/// <remarks>
/// Little-endian at fixed offsets, zeros after the last field, CRC32C over all but itself.
/// </remarks>
public sealed record SnapshotHead
{
    /// <summary>Size on disk, in bytes.</summary>
    public const int SizeBytes = 4096;

    /// <summary>Most parts.</summary>
    public const int PartsMax = 64;

    /// <summary>Most characters of a part's name.</summary>
    public const int NameBytesMax = 16;

    private const uint Magic = 0x504F_4353;
    private const int ChecksumOffset = 8;
    private const int PartsOffset = 512;
    private const int PartBytes = 32;

    // More than any state; sums of lengths stay far from overflow.
    private const long BytesMax = 1L << 48;

    /// <summary>Whose journal it was taken beside.</summary>
    public required LogIdentity Identity { get; init; }

    /// <summary>The place between two blocks of the journal that it stands for.</summary>
    public required LogPoint Point { get; init; }

    /// <summary>Address of the last block before that place; 0 if the log has none.</summary>
    public long BlockAddress { get; init; }

    /// <summary>Kind of the last command, as the journal writes it.</summary>
    public byte LastKind { get; init; }

    /// <summary>Version of the rules that were in force.</summary>
    public uint Rules { get; init; }

    /// <summary>Version of the record layouts of the program.</summary>
    public ushort Layout { get; init; }

    /// <summary>The build that took it.</summary>
    public BuildId Build { get; init; }

    /// <summary>When it was taken, by the clock of the machine.</summary>
    public Timestamp TakenAt { get; init; }

    /// <summary>Hash of the state of the core.</summary>
    public ulong StateHash { get; init; }

    /// <summary>The parts, in the order of the file.</summary>
    public IReadOnlyList<SnapshotPart> Parts { get; init; } = [];

    /// <summary>Bytes of the whole file.</summary>
    public long FileBytes
    {
        get
        {
            long bytes = SizeBytes + Hash256.SizeBytes;
            foreach (SnapshotPart part in Parts)
            {
                bytes += SnapshotFormat.StoredBytes(part.Bytes);
            }

            return bytes;
        }
    }

    /// <summary>The head of a snapshot behind a verified block; what is not of it is left open.
    /// </summary>
    /// <param name="block">The last block before the place.</param>
    /// <param name="identity">Whose journal holds it.</param>
    public static SnapshotHead Behind(in Block block, LogIdentity identity) => new()
    {
        Identity = identity,
        Point = LogPoint.Behind(block),
        BlockAddress = block.Address,
    };

    /// <summary>The head of a snapshot before the first block; what is not of the place is left
    /// open.</summary>
    public static SnapshotHead Start(LogIdentity identity) => new()
    {
        Identity = identity,
        Point = LogPoint.Start(identity),
    };

    /// <summary>
    /// Moves a cursor to the last block before the point, and makes sure that it is that block.
    /// </summary>
    /// <param name="fromPoint">A new cursor, from the last command of the point.</param>
    /// <exception cref="StateException">The journal does not hold the point.</exception>
    public void DemandIn(IBlockCursor fromPoint)
    {
        string? reason = ContradictionIn(fromPoint);
        Demand(reason is null, reason!);
    }

    /// <summary>What in a journal contradicts that it was taken beside it.</summary>
    /// <remarks>
    /// A snapshot is taken of durable blocks alone: the journal of its identity that has another
    /// block there, or ends before, has lost or changed what was durable.
    /// </remarks>
    /// <param name="fromPoint">A new cursor, from the last command of the point.</param>
    /// <returns>Null if the journal holds the point; the cursor is at it then.</returns>
    public string? ContradictionIn(IBlockCursor fromPoint)
    {
        if (!fromPoint.MoveNext())
        {
            return $"the journal ends before command {Point.LastSequence}";
        }

        LogPoint there = LogPoint.Behind(fromPoint.Current);
        return there == Point
            ? null
            : $"the journal holds another command {Point.LastSequence}: the chain hash of its "
                + $"block, which ends with command {there.LastSequence}, is {there.ChainHash}, "
                + $"that of the snapshot is {Point.ChainHash}";
    }

    /// <summary>Writes the head.</summary>
    /// <exception cref="ArgumentException">Too many parts, or a name that is none.</exception>
    public void Write(Span<byte> target)
    {
        target = target[..SizeBytes];
        target.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(target, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(target[4..], SnapshotFormat.Format);
        BinaryPrimitives.WriteUInt64LittleEndian(target[16..], Identity.Venue);
        BinaryPrimitives.WriteUInt32LittleEndian(target[24..], Identity.Stream);
        BinaryPrimitives.WriteUInt16LittleEndian(target[28..], Layout);
        target[30] = LastKind;
        target[31] = Identity.HashByte;
        Identity.Definition.Write(target[32..]);
        Point.Write(target[72..]);
        BinaryPrimitives.WriteInt64LittleEndian(target[136..], BlockAddress);
        BinaryPrimitives.WriteUInt32LittleEndian(target[144..], Rules);
        BinaryPrimitives.WriteInt32LittleEndian(target[148..], Parts.Count);
        Build.Write(target[152..]);
        BinaryPrimitives.WriteUInt64LittleEndian(target[184..], TakenAt.Ns);
        BinaryPrimitives.WriteUInt64LittleEndian(target[192..], StateHash);
        WriteParts(target);
        BinaryPrimitives.WriteUInt32LittleEndian(target[ChecksumOffset..], Checksum(target));
    }

    /// <summary>Reads a head.</summary>
    /// <exception cref="StateException">It is damaged, or of a format not known here.</exception>
    public static SnapshotHead Read(ReadOnlySpan<byte> source)
    {
        source = source[..SizeBytes];
        Demand(
            BinaryPrimitives.ReadUInt32LittleEndian(source) == Magic
                && BinaryPrimitives.ReadUInt32LittleEndian(source[ChecksumOffset..])
                    == Checksum(source),
            "the checksum of its head does not hold");
        ushort format = BinaryPrimitives.ReadUInt16LittleEndian(source[4..]);
        Demand(
            format == SnapshotFormat.Format,
            $"it has format {format}, this program reads {SnapshotFormat.Format}");
        return new SnapshotHead
        {
            Identity = new LogIdentity(
                BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
                BinaryPrimitives.ReadUInt32LittleEndian(source[24..]),
                Hash256.Read(source[32..])).With(source[31]),
            Layout = BinaryPrimitives.ReadUInt16LittleEndian(source[28..]),
            LastKind = source[30],
            Point = LogPoint.Read(source[72..]),
            BlockAddress = BinaryPrimitives.ReadInt64LittleEndian(source[136..]),
            Rules = BinaryPrimitives.ReadUInt32LittleEndian(source[144..]),
            Build = BuildId.Read(source[152..]),
            TakenAt = new Timestamp(BinaryPrimitives.ReadUInt64LittleEndian(source[184..])),
            StateHash = BinaryPrimitives.ReadUInt64LittleEndian(source[192..]),
            Parts = ReadParts(source),
        };
    }

    private void WriteParts(Span<byte> target)
    {
        if (Parts.Count > PartsMax)
        {
            throw new ArgumentException($"a snapshot has at most {PartsMax} parts");
        }

        for (int at = 0; at < Parts.Count; at++)
        {
            Span<byte> row = target.Slice(PartsOffset + (at * PartBytes), PartBytes);
            if (Parts[at].Name.Length == 0
                || !Encoding.ASCII.TryGetBytes(Parts[at].Name, row[..NameBytesMax], out _))
            {
                throw new ArgumentException(
                    $"'{Parts[at].Name}' is no name of at most {NameBytesMax} characters");
            }

            BinaryPrimitives.WriteInt64LittleEndian(row[NameBytesMax..], Parts[at].Bytes);
        }
    }

    private static SnapshotPart[] ReadParts(ReadOnlySpan<byte> source)
    {
        int count = BinaryPrimitives.ReadInt32LittleEndian(source[148..]);
        Demand(0 < count && count <= PartsMax, $"it cannot have {count} parts");
        SnapshotPart[] parts = new SnapshotPart[count];
        for (int at = 0; at < count; at++)
        {
            ReadOnlySpan<byte> row = source.Slice(PartsOffset + (at * PartBytes), PartBytes);
            long bytes = BinaryPrimitives.ReadInt64LittleEndian(row[NameBytesMax..]);
            Demand(0 <= bytes && bytes <= BytesMax, $"a part cannot have {bytes} bytes");
            parts[at] = new SnapshotPart(
                Encoding.ASCII.GetString(row[..NameBytesMax].TrimEnd((byte)0)), bytes);
        }

        return parts;
    }

    private static void Demand(bool condition, string reason)
    {
        if (!condition)
        {
            throw new StateException(reason);
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> head)
    {
        uint state = Crc32C.Add(Crc32C.Initial, head[..ChecksumOffset]);
        return Crc32C.Finish(Crc32C.Add(state, head[(ChecksumOffset + sizeof(uint))..]));
    }
}
