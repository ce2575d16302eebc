using System;
using System.Buffers.Binary;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>
/// Verifies blocks one after the other: checksum, chain, numbers, structure; unpacks them.
/// </summary>
/// <remarks>
/// One thread. Allocates one <see cref="LogPoint"/> per block, and a buffer for the records of
/// packed blocks that grows to the largest of them, at most 1 MiB.
/// </remarks>
public sealed class BlockReader
{
    private readonly LogIdentity _identity;
    private readonly RecordVersions _versions;
    private readonly Unpacker _unpacker = new();
    private readonly RecordRoom _records = new();
    private bool _chainKnown;
    private long _termMin;

    /// <summary>Starts before block 0.</summary>
    public BlockReader(LogIdentity identity, RecordVersions versions)
        : this(identity, versions, LogPoint.Start(identity))
    {
    }

    /// <summary>Starts at a point that was verified before.</summary>
    public BlockReader(LogIdentity identity, RecordVersions versions, LogPoint after)
    {
        _identity = identity;
        _versions = versions;
        After = after;
        _chainKnown = true;
    }

    /// <summary>The point behind the last verified block.</summary>
    public LogPoint After { get; private set; }

    /// <summary>
    /// Number of the next block; null behind a jump, until a whole block has said its own.
    /// </summary>
    public long? NextNumber => _chainKnown ? After.BlockCount : null;

    /// <summary>CRC32C of an entry's payload without the checksum field.</summary>
    public static uint Checksum(ReadOnlySpan<byte> entry) => Crc32C.Finish(Crc32C.Add(
        HeaderChecksum(entry[..BlockHeader.SizeBytes]), entry[BlockHeader.SizeBytes..]));

    /// <summary>Running state of the same behind the header.</summary>
    internal static uint HeaderChecksum(ReadOnlySpan<byte> header)
    {
        const int After = BlockHeader.ChecksumOffset + sizeof(uint);
        uint state = Crc32C.Add(Crc32C.Initial, header[..BlockHeader.ChecksumOffset]);
        return Crc32C.Add(state, header[After..]);
    }

    /// <summary>Jumps: the next block tells its own place, and the chain goes on from it.</summary>
    /// <remarks>
    /// For reading from the middle. Its checksum still holds; its past is not seen.
    /// </remarks>
    public void Jump() => _chainKnown = false;

    /// <summary>Demands that each next block is of a term, or of a later one.</summary>
    /// <remarks>
    /// For what nobody promised. A writer promises what it found before it writes, so an older
    /// writer's block behind its promise is one that failed: the writer began in its place.
    /// </remarks>
    internal void DemandTerm(long term) => _termMin = term;

    /// <summary>Verifies the next block and unpacks it.</summary>
    /// <param name="entry">The whole payload of the entry.</param>
    /// <param name="address">Where it lies, for messages; null where there is no file.</param>
    /// <returns>The block; its records are valid until the next call.</returns>
    /// <exception cref="JournalException">What is wrong, with the block's number.</exception>
    public Block Next(ReadOnlySpan<byte> entry, long? address)
    {
        long? known = NextNumber;
        if (entry.Length < BlockHeader.SizeBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(entry) != BlockHeader.Magic)
        {
            throw Damaged(known, address, "there is no block here");
        }

        BlockHeader header = BlockHeader.Read(entry);
        uint checksum = Checksum(entry);
        if (checksum != header.Checksum)
        {
            throw Damaged(known, address,
                $"checksum {checksum:x8} of the bytes is not {header.Checksum:x8} of the header");
        }

        long number = known ?? header.BlockSequence;
        DemandKnown(header, number, address);
        DemandPlace(header, number, address);
        DemandShape(header, entry, number, address);
        Hash256 hash = HashOf(entry, header);
        Unpack(header, entry, number, address);
        Block block = View(entry, header, hash, address ?? 0);
        string? reason = RecordCheck.Commands(block) ?? RecordCheck.Events(block);
        if (reason is not null)
        {
            throw Damaged(number, address, reason);
        }

        After = LogPoint.Behind(in block);
        _chainKnown = true;
        return block;
    }

    /// <summary>Views the block that was verified last once more.</summary>
    internal Block View(
        ReadOnlySpan<byte> entry, scoped in BlockHeader header, Hash256 hash, long address)
    {
        int rawBytes = header.CommandsRawBytes + header.EventsRawBytes;
        ReadOnlySpan<byte> records = header.Codec == BlockCodec.Packed
            ? _records.Taken(rawBytes)
            : entry.Slice(BlockHeader.SizeBytes, rawBytes);
        return new Block(entry, records, header, hash, address);
    }

    private void Unpack(
        in BlockHeader header, ReadOnlySpan<byte> entry, long number, long? address)
    {
        if (header.Codec != BlockCodec.Packed)
        {
            return;
        }

        ReadOnlySpan<byte> sections = entry[BlockHeader.SizeBytes..];
        ReadOnlySpan<byte> commands = sections[..header.CommandsStoredBytes];
        ReadOnlySpan<byte> events =
            sections.Slice(header.CommandsStoredBytes, header.EventsStoredBytes);
        Span<byte> records = _records.Take(header.CommandsRawBytes + header.EventsRawBytes);
        if (!_unpacker.TryUnpack(commands, records[..header.CommandsRawBytes]))
        {
            throw Damaged(number, address, "its commands section does not unpack");
        }

        if (!_unpacker.TryUnpack(events, records[header.CommandsRawBytes..]))
        {
            throw Damaged(number, address, "its events section does not unpack");
        }
    }

    private static Hash256 HashOf(ReadOnlySpan<byte> entry, in BlockHeader header)
    {
        ReadOnlySpan<byte> sections = entry[BlockHeader.SizeBytes..];
        return BlockHasher.Hash(
            in header,
            entry[..BlockHeader.SizeBytes],
            sections[..header.CommandsStoredBytes],
            sections.Slice(header.CommandsStoredBytes, header.EventsStoredBytes));
    }

    private void DemandKnown(in BlockHeader header, long number, long? address)
    {
        string? reason =
            !JournalFormat.IsKnown(header.Format)
                ? $"format {header.Format} is not known, this program reads "
                    + JournalFormat.Readable
            : header.Codec is not (BlockCodec.None or BlockCodec.Packed)
                ? $"codec {(byte)header.Codec} is not known"
            : header.Hash is not (BlockHash.Sha256 or BlockHash.Sm3)
                ? $"hash {(byte)header.Hash} is not known"
            : header.Hash != _identity.Hash
                ? $"it is chained by {BlockHashNames.Of(header.Hash)}, the journal by "
                    + BlockHashNames.Of(_identity.Hash)
            : header.Rules == 0 || header.Rules > _versions.Rules
                ? $"rule version {header.Rules} is not known, the newest known is {_versions.Rules}"
            : header.Layout == 0 || header.Layout > _versions.Layout
                ? $"layout {header.Layout} is not known, the newest known is {_versions.Layout}"
            : null;
        if (reason is not null)
        {
            throw new JournalException(JournalFault.UnknownFormat, number, address, reason);
        }

        if (header.Venue != _identity.Venue || header.Stream != _identity.Stream)
        {
            throw new JournalException(JournalFault.OtherVenue, number, address,
                $"it belongs to venue {header.Venue} stream {header.Stream}, " +
                $"not to venue {_identity.Venue} stream {_identity.Stream}");
        }
    }

    private void DemandPlace(in BlockHeader header, long number, long? address)
    {
        if (header.BlockSequence != number)
        {
            throw Damaged(number, address, $"block {header.BlockSequence} is in its place");
        }

        if (!_chainKnown)
        {
            return;
        }

        if (header.PreviousHash != After.ChainHash)
        {
            throw Damaged(number, address, "it does not follow the block before it: chain broken");
        }

        if (header.FirstSequence != After.LastSequence + 1)
        {
            throw Damaged(number, address, $"it begins with command {header.FirstSequence}, " +
                $"expected is command {After.LastSequence + 1}");
        }

        if (header.Term < Math.Max(After.Term, _termMin)
            || header.FirstTimeNs < After.LastTimeNs)
        {
            throw Damaged(number, address, "its term or time is before the block before it");
        }
    }

    private static void DemandShape(
        in BlockHeader header, ReadOnlySpan<byte> entry, long number, long? address)
    {
        bool isSound = header.CommandsRawBytes > 0
            && header.EventsRawBytes >= 0
            && header.CommandsRawBytes <= JournalFormat.BlockRawBytesMax
            && header.EventsRawBytes
                <= JournalFormat.BlockRawBytesMax - header.CommandsRawBytes
            && AreStoredBytesSound(header)
            && header.CommandCount > 0
            && header.BlockSequence is >= 0 and < long.MaxValue
            && header.LastSequence >= header.FirstSequence
            && header.LastSequence < ulong.MaxValue
            && header.LastSequence - header.FirstSequence == (ulong)header.CommandCount - 1
            && entry.Length == JournalFormat.EntryBytes(BlockHeader.SizeBytes
                + header.CommandsStoredBytes + header.EventsStoredBytes);
        if (!isSound)
        {
            throw Damaged(number, address, "its lengths or counts contradict each other");
        }

        // The chain does not cover it, so that nobody could tell who put something there.
        int end = BlockHeader.SizeBytes + header.CommandsStoredBytes + header.EventsStoredBytes;
        if (entry[end..].ContainsAnyExcept((byte)0))
        {
            throw Damaged(number, address, "its padding is not zero");
        }
    }

    /// <summary>A packed block is always smaller than its records, which are bounded.</summary>
    private static bool AreStoredBytesSound(in BlockHeader header) =>
        header.Codec == BlockCodec.Packed
            ? header.CommandsStoredBytes > 0
                && header.EventsStoredBytes >= 0
                && header.CommandsStoredBytes <= JournalFormat.BlockRawBytesMax
                && header.EventsStoredBytes
                    < header.CommandsRawBytes + header.EventsRawBytes - header.CommandsStoredBytes
            : header.CommandsStoredBytes == header.CommandsRawBytes
                && header.EventsStoredBytes == header.EventsRawBytes;

    private static JournalException Damaged(long? number, long? address, string reason) =>
        new(JournalFault.Damaged, number, address, reason);
}
