using System;
using System.Buffers.Binary;
using System.Numerics;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;

namespace SCO.Exchange.Journal.Damage;

/// <summary>
/// The 64-bit word of an entry with which turned back both of its checksums hold.
/// </summary>
/// <remarks>
/// The log's checksum, a XOR of words, tells which bits changed if they are all of one word, but
/// not of which. The CRC32C of what the entry holds tells that: it is linear, so what a change
/// makes of it follows from the bits and from how many bytes stand behind them. Immutable.
/// </remarks>
internal readonly record struct ChangedWord
{
    private const int WordBytes = sizeof(ulong);

    private ChangedWord(int at, ulong bits)
    {
        int first = BitOperations.TrailingZeroCount(bits);
        FirstByte = at + (first / 8);
        LastByte = at + (BitOperations.Log2(bits) / 8);
        Bit = BitOperations.IsPow2(bits) ? first % 8 : null;
        (At, Bits) = (at, bits);
    }

    /// <summary>The first byte that changed, from the beginning of the entry.</summary>
    public int FirstByte { get; }

    /// <summary>The last one.</summary>
    public int LastByte { get; }

    /// <summary>The bit of the byte, from 0, if it is the only one; null: there are more.</summary>
    public int? Bit { get; }

    private int At { get; }

    private ulong Bits { get; }

    /// <summary>Finds it; null: there is none, or several would do.</summary>
    /// <param name="entry">The whole entry, of which the log's checksum does not hold.</param>
    /// <remarks>Copies the entry; some passes over it.</remarks>
    public static ChangedWord? Find(ReadOnlySpan<byte> entry)
    {
        ulong bits = BinaryPrimitives.ReadUInt64LittleEndian(entry) ^ Entry.Xor(entry[WordBytes..]);
        if (bits == 0 || entry.Length % WordBytes != 0)
        {
            return null;
        }

        byte[] copy = entry.ToArray();
        return Find(copy, bits, BlockHeader.Magic, BlockHeader.ChecksumOffset)
            ?? Find(copy, bits, Entry.FillerMagic, Entry.FillerChecksumOffset);
    }

    /// <summary>A copy of the entry with the word turned back.</summary>
    public byte[] TurnBack(ReadOnlySpan<byte> entry)
    {
        byte[] copy = entry.ToArray();
        Turn(copy, At, Bits);
        return copy;
    }

    /// <param name="entry">The entry.</param>
    /// <param name="bits">The bits that changed.</param>
    /// <param name="magic">What its payload begins with.</param>
    /// <param name="checksumAt">Where in the payload its CRC32C lies.</param>
    private static ChangedWord? Find(byte[] entry, ulong bits, uint magic, int checksumAt)
    {
        int rest = JournalFormat.EntryHeaderBytes + checksumAt + sizeof(uint);
        rest += WordBytes - (rest % WordBytes);
        ReadOnlySpan<byte> payload = entry.AsSpan(JournalFormat.EntryHeaderBytes);
        ChangedWord? found = null;
        int candidates = 0;
        for (int at = WordBytes; at < rest; at += WordBytes)
        {
            Turn(entry, at, bits);
            if (Payload.IsWhole(payload, magic, checksumAt))
            {
                found = new ChangedWord(at, bits);
                candidates++;
            }

            Turn(entry, at, bits);
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(payload) != magic)
        {
            return candidates == 1 ? found : null;
        }

        uint wanted = BinaryPrimitives.ReadUInt32LittleEndian(payload[checksumAt..])
            ^ Payload.Checksum(payload, checksumAt);
        uint change = BitOperations.Crc32C(0, bits);
        for (int at = entry.Length - WordBytes; at >= rest; at -= WordBytes)
        {
            if (change == wanted)
            {
                found = new ChangedWord(at, bits);
                candidates++;
            }

            change = BitOperations.Crc32C(change, 0ul);
        }

        return candidates == 1 ? found : null;
    }

    private static void Turn(Span<byte> entry, int at, ulong bits) =>
        BinaryPrimitives.WriteUInt64LittleEndian(
            entry[at..], BinaryPrimitives.ReadUInt64LittleEndian(entry[at..]) ^ bits);
}
