using System;
using System.Buffers.Binary;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal;

/// <summary>Whose log it is. A log of another identity is refused at open.</summary>
/// <param name="Venue">Number of the venue.</param>
/// <param name="Stream">Number of the stream within the venue (one per matching unit).</param>
/// <param name="Definition">Hash of the venue definition that the log began with.</param>
/// <remarks>Immutable; any thread.</remarks>
public sealed record LogIdentity(ulong Venue, uint Stream, Hash256 Definition)
{
    /// <summary>What chains its blocks, from the first to the last.</summary>
    public BlockHash Hash { get; init; } = BlockHash.Sha256;

    /// <summary>The hash that block 0 names as its predecessor.</summary>
    /// <remarks>
    /// The log's own hash of magic, the number 4 (format of the first journals), venue, stream,
    /// number of that hash (0 is SHA-256) and definition, little-endian.
    /// </remarks>
    /// <exception cref="JournalException">The machine has no such hash.</exception>
    public Hash256 Genesis()
    {
        Span<byte> bytes = stackalloc byte[56];
        bytes.Clear();
        "SCOGEN"u8.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[6..], JournalFormat.GenesisFormat);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Venue);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], Stream);
        bytes[20] = HashByte;
        Definition.Write(bytes[24..]);
        return BlockHasher.Hash(Hash, bytes);
    }

    /// <summary>The hash as files hold it: 0 is SHA-256, so that a zero says the usual.</summary>
    internal byte HashByte => unchecked((byte)(Hash - BlockHash.Sha256));

    /// <summary>The same with a hash as a file holds it, known here or not: any byte.</summary>
    internal LogIdentity With(byte hashByte) =>
        this with { Hash = unchecked((BlockHash)(hashByte + (byte)BlockHash.Sha256)) };

    /// <summary>Throws unless <paramref name="found"/> is this identity.</summary>
    /// <exception cref="JournalException">The log is another venue's or stream's.</exception>
    public void Demand(LogIdentity found, string where)
    {
        if (found.Venue != Venue)
        {
            throw new JournalException(JournalFault.OtherVenue,
                $"{where} is the journal of venue {found.Venue}, not of venue {Venue}");
        }

        if (found.Stream != Stream)
        {
            throw new JournalException(JournalFault.OtherVenue,
                $"{where} is stream {found.Stream} of venue {Venue}, not stream {Stream}");
        }

        if (found.Hash != Hash)
        {
            throw new JournalException(JournalFault.OtherVenue,
                $"{where} is chained by {BlockHashNames.Of(found.Hash)}, " +
                $"not by {BlockHashNames.Of(Hash)}");
        }

        if (found.Definition != Definition)
        {
            throw new JournalException(JournalFault.OtherVenue,
                $"{where} began with the venue definition {found.Definition}, " +
                $"not with {Definition}");
        }
    }
}
