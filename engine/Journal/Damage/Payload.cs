using System;
using System.Buffers.Binary;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;

namespace SCO.Exchange.Journal.Damage;

/// <summary>What an entry holds, by its own checksum and its own sizes. Any thread.</summary>
internal static class Payload
{
    /// <summary>How many bytes of a place hold a block or a filler that is whole by its own
    /// checksum; 0: none is.</summary>
    /// <param name="source">Behind the log's header of the entry.</param>
    /// <param name="length">What the log says; anything.</param>
    public static int WholeBytes(ReadOnlySpan<byte> source, int length)
    {
        if (source.Length < BlockHeader.SizeBytes)
        {
            return 0;
        }

        // A filler says no size: it takes what is left of its page.
        ReadOnlySpan<int> sizes = [length, SizeOf(BlockHeader.Read(source)), source.Length];
        foreach (int size in sizes)
        {
            if (size >= BlockHeader.SizeBytes && size <= source.Length
                && (IsBlock(source[..size]) || IsFiller(source[..size])))
            {
                return size;
            }
        }

        return 0;
    }

    /// <summary>Whether bytes begin as a block does.</summary>
    public static bool BeginsBlock(ReadOnlySpan<byte> payload) =>
        payload.Length >= BlockHeader.SizeBytes
            && BinaryPrimitives.ReadUInt32LittleEndian(payload) == BlockHeader.Magic;

    /// <summary>Whether it is a block that is whole by its own checksum.</summary>
    public static bool IsBlock(ReadOnlySpan<byte> payload) =>
        IsWhole(payload, BlockHeader.Magic, BlockHeader.ChecksumOffset);

    /// <summary>Whether it is a filler that is whole by its own checksum.</summary>
    public static bool IsFiller(ReadOnlySpan<byte> payload) =>
        IsWhole(payload, Entry.FillerMagic, Entry.FillerChecksumOffset);

    /// <summary>Whether it begins as it should and its own checksum holds.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="magic">What it begins with.</param>
    /// <param name="checksumAt">Where its CRC32C lies.</param>
    public static bool IsWhole(ReadOnlySpan<byte> payload, uint magic, int checksumAt) =>
        BinaryPrimitives.ReadUInt32LittleEndian(payload) == magic
            && BinaryPrimitives.ReadUInt32LittleEndian(payload[checksumAt..])
                == Checksum(payload, checksumAt);

    /// <summary>The CRC32C of all but itself.</summary>
    public static uint Checksum(ReadOnlySpan<byte> payload, int checksumAt) =>
        Crc32C.Finish(Crc32C.Add(
            Crc32C.Add(Crc32C.Initial, payload[..checksumAt]),
            payload[(checksumAt + sizeof(uint))..]));

    /// <summary>The bytes of a payload that a header speaks of; 0: it cannot be a header.</summary>
    private static int SizeOf(in BlockHeader header) =>
        header.CommandsStoredBytes is >= 0 and <= JournalFormat.BlockRawBytesMax
            && header.EventsStoredBytes is >= 0 and <= JournalFormat.BlockRawBytesMax
            ? JournalFormat.EntryBytes(BlockHeader.SizeBytes
                + header.CommandsStoredBytes + header.EventsStoredBytes)
            : 0;
}
