using System;
using System.Buffers.Binary;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal.Faster;

/// <summary>One entry of the log as it lies in the file: a block or a filler.</summary>
/// <remarks>
/// The log writes 8 bytes of checksum (XOR of 64-bit words), 4 of length, then the payload. Fillers
/// take what is left of a page, so no byte before the durable end belongs to no entry.
/// </remarks>
internal readonly ref struct Entry
{
    /// <summary>"SCOF", little-endian: what the payload of a filler begins with.</summary>
    public const uint FillerMagic = 0x464F_4353;

    /// <summary>Where the checksum lies within a filler's payload.</summary>
    public const int FillerChecksumOffset = 8;

    private const int FillerBytesMin = 80;
    private const int FillerFieldsEnd = 72;

    private Entry(ReadOnlySpan<byte> payload, bool isFiller)
    {
        Payload = payload;
        IsFiller = isFiller;
    }

    /// <summary>What was appended.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Whether it only fills space.</summary>
    public bool IsFiller { get; }

    /// <summary>Bytes in the file, header and payload.</summary>
    public int Bytes => JournalFormat.EntryHeaderBytes + Payload.Length;

    /// <summary>Reads the entry at the start of <paramref name="source"/>.</summary>
    /// <param name="source">From the entry to the end of the page or of the durable part.</param>
    /// <param name="address">Address of the entry.</param>
    /// <param name="identity">Whose journal it is; fillers name it too.</param>
    /// <param name="entry">The entry, if it is whole.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(
        ReadOnlySpan<byte> source, long address, LogIdentity identity, out Entry entry)
    {
        entry = default;
        if (source.Length < JournalFormat.EntryHeaderBytes + BlockHeader.SizeBytes)
        {
            return "the file ends before the entry";
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(source[8..]);
        if (length < FillerBytesMin
            || length > source.Length - JournalFormat.EntryHeaderBytes
            || (address + JournalFormat.EntryHeaderBytes + length) % JournalFormat.UnitBytes != 0)
        {
            return $"an entry of {length} bytes cannot be here";
        }

        ReadOnlySpan<byte> whole = source[..(JournalFormat.EntryHeaderBytes + length)];
        ReadOnlySpan<byte> payload = whole[JournalFormat.EntryHeaderBytes..];
        if (BinaryPrimitives.ReadUInt64LittleEndian(whole) != Xor(whole[8..]))
        {
            return "the log's checksum of the entry does not hold";
        }

        bool isFiller = BinaryPrimitives.ReadUInt32LittleEndian(payload) == FillerMagic;
        entry = new Entry(payload, isFiller);
        return isFiller ? FillerFault(payload, address, identity) : null;
    }

    /// <summary>Writes a filler's payload over all of <paramref name="payload"/>.</summary>
    public static void WriteFiller(Span<byte> payload, long address, LogIdentity identity)
    {
        payload.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(payload, FillerMagic);
        BinaryPrimitives.WriteUInt16LittleEndian(payload[4..], JournalFormat.Format);
        BinaryPrimitives.WriteInt64LittleEndian(payload[16..], address);
        BinaryPrimitives.WriteUInt64LittleEndian(payload[24..], identity.Venue);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[32..], identity.Stream);
        identity.Definition.Write(payload[40..]);
        BinaryPrimitives.WriteUInt32LittleEndian(
            payload[FillerChecksumOffset..], FillerChecksum(payload));
    }

    private static string? FillerFault(
        ReadOnlySpan<byte> payload, long address, LogIdentity identity) =>
        payload.Length < FillerBytesMin
            || BinaryPrimitives.ReadUInt32LittleEndian(payload[FillerChecksumOffset..])
                != FillerChecksum(payload)
            ? "the checksum of the filler does not hold"
        : BinaryPrimitives.ReadInt64LittleEndian(payload[16..]) != address
            ? "a filler of another place is here"
        : BinaryPrimitives.ReadUInt64LittleEndian(payload[24..]) != identity.Venue
            || BinaryPrimitives.ReadUInt32LittleEndian(payload[32..]) != identity.Stream
            || Hash256.Read(payload[40..]) != identity.Definition
            ? "a filler of another venue is here"
        : !JournalFormat.IsKnown(BinaryPrimitives.ReadUInt16LittleEndian(payload[4..]))
            || HasMore(payload)
            ? "a filler holds more than a filler does"
        : null;

    /// <summary>Whether anything stands between its fields or behind them.</summary>
    /// <remarks>No chain covers a filler, so it must have no room for anything.</remarks>
    private static bool HasMore(ReadOnlySpan<byte> payload) =>
        payload[6..8].ContainsAnyExcept((byte)0)
        || payload[12..16].ContainsAnyExcept((byte)0)
        || payload[36..40].ContainsAnyExcept((byte)0)
        || payload[FillerFieldsEnd..].ContainsAnyExcept((byte)0);

    private static uint FillerChecksum(ReadOnlySpan<byte> payload)
    {
        uint state = Crc32C.Add(Crc32C.Initial, payload[..FillerChecksumOffset]);
        return Crc32C.Finish(
            Crc32C.Add(state, payload[(FillerChecksumOffset + sizeof(uint))..]));
    }

    /// <summary>The log's checksum of bytes: the XOR of their 64-bit words.</summary>
    public static ulong Xor(ReadOnlySpan<byte> bytes)
    {
        ulong result = 0;
        while (bytes.Length >= 32)
        {
            result ^= BinaryPrimitives.ReadUInt64LittleEndian(bytes)
                ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..])
                ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..])
                ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
            bytes = bytes[32..];
        }

        while (bytes.Length >= 8)
        {
            result ^= BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            bytes = bytes[8..];
        }

        return result;
    }
}
