using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Journal.Memory;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>One record of a packed section: what differs from an earlier one of its kind.</summary>
/// <remarks>
/// A section has <see cref="Contexts"/> contexts of <see cref="WordsMax"/> words, zero at its
/// start. A packed record is: four bytes, of which bits 0 to 23 say which words differ from those
/// of its context and bits 24 to 31 number the context; a byte for each such word, whose bit n says
/// that byte n of the difference (exclusive or) is not zero; those bytes, word after word. Words
/// behind the record's length stay in the context as they are. Any thread; allocates nothing.
/// </remarks>
internal static class PackedRecord
{
    /// <summary>Contexts of a section.</summary>
    public const int Contexts = 32;

    /// <summary>Words of a context: a record of the largest size.</summary>
    public const int WordsMax = JournalFormat.RecordBytesMax / Words.Bytes;

    /// <summary>Words of all contexts of a section.</summary>
    public const int ContextWords = Contexts * WordsMax;

    /// <summary>Most bytes of one packed record.</summary>
    public const int BytesMax = HeadBytes + WordsMax + JournalFormat.RecordBytesMax;

    /// <summary>
    /// Bytes that must be there where a record is read or written: bytes move by whole words.
    /// </summary>
    public const int RoomBytes = BytesMax + Words.Bytes;

    private const int HeadBytes = sizeof(uint);
    private const int KindOffset = 4;

    /// <summary>Most bytes that well-formed records of so many bytes in all pack into.</summary>
    /// <remarks>The shortest records grow most: a head and a mask for a single word.</remarks>
    public static int SectionBytesMax(int rawBytes) =>
        rawBytes / JournalFormat.RecordBytesMin * (HeadBytes + 1 + Words.Bytes);

    /// <summary>Packs a record.</summary>
    /// <param name="record">A well-formed record.</param>
    /// <param name="contexts">The contexts of the section; moved on.</param>
    /// <param name="target">At least <see cref="RoomBytes"/>.</param>
    /// <returns>How many bytes it takes.</returns>
    public static int Write(
        ReadOnlySpan<byte> record, Span<ulong> contexts, Span<byte> target)
    {
        ReadOnlySpan<ulong> words = Words.Of(record);
        int context = ContextOf(record);
        Span<ulong> before = contexts.Slice(context * WordsMax, words.Length);
        uint changed = Changed(words, before);
        unchecked
        {
            // Bounded by RoomBytes; the spans check every access.
            int maskAt = HeadBytes;
            int at = HeadBytes + BitOperations.PopCount(changed);
            BinaryPrimitives.WriteUInt32LittleEndian(
                target, changed | ((uint)context << WordsMax));
            while (changed != 0)
            {
                int word = BitOperations.TrailingZeroCount(changed);
                changed &= changed - 1;
                ulong difference = words[word] ^ before[word];
                before[word] = words[word];
                byte mask = ByteMask.Of(difference);
                target[maskAt++] = mask;
                BinaryPrimitives.WriteUInt64LittleEndian(
                    target[at..], ByteMask.Gather(difference));
                at += ByteMask.Count(mask);
            }

            return at;
        }
    }

    /// <summary>Unpacks a record, whatever the bytes are.</summary>
    /// <param name="source">At least <see cref="RoomBytes"/>.</param>
    /// <param name="contexts">The contexts of the section; moved on.</param>
    /// <param name="target">Where the record goes; it may be too long for it.</param>
    /// <param name="length">Bytes of the record, a multiple of 8, at least 8.</param>
    /// <returns>How many bytes it took; 0 if this is no packed record or it does not fit.</returns>
    public static int Read(
        ReadOnlySpan<byte> source, Span<ulong> contexts, Span<byte> target, out int length)
    {
        length = 0;
        uint head = BinaryPrimitives.ReadUInt32LittleEndian(source);
        int context = (int)(head >> WordsMax);
        if (context >= Contexts)
        {
            return 0;
        }

        uint changed = head & ((1u << WordsMax) - 1);
        Span<ulong> words = contexts.Slice(context * WordsMax, WordsMax);
        int wordsUsed = 32 - BitOperations.LeadingZeroCount(changed);
        int at = HeadBytes + BitOperations.PopCount(changed);
        unchecked
        {
            // Bounded by RoomBytes; the spans check every access.
            int maskAt = HeadBytes;
            while (changed != 0)
            {
                int word = BitOperations.TrailingZeroCount(changed);
                changed &= changed - 1;
                byte mask = source[maskAt++];
                words[word] ^= ByteMask.Scatter(
                    BinaryPrimitives.ReadUInt64LittleEndian(source[at..]), mask);
                at += ByteMask.Count(mask);
            }
        }

        int bytes = (int)(words[0] & ushort.MaxValue);
        if (bytes > target.Length
            || bytes > JournalFormat.RecordBytesMax
            || bytes < JournalFormat.RecordBytesMin
            || bytes % Words.Bytes != 0
            || wordsUsed > bytes / Words.Bytes)
        {
            return 0;
        }

        Words.AsBytes(words)[..bytes].CopyTo(target);
        length = bytes;
        return at;
    }

    /// <summary>Which context packs a record well; any choice unpacks.</summary>
    /// <remarks>Commands and events by kind; parts have none, and no kind is 0.</remarks>
    private static int ContextOf(ReadOnlySpan<byte> record) =>
        RecordFields.Type(record) == RecordType.Part ? 0 : record[KindOffset] % Contexts;

    private static uint Changed(ReadOnlySpan<ulong> words, ReadOnlySpan<ulong> before)
    {
        uint changed = 0;
        int at = 0;
        for (; at <= words.Length - Vector256<ulong>.Count; at += Vector256<ulong>.Count)
        {
            uint equal = Vector256.Equals(
                Vector256.Create(words[at..]), Vector256.Create(before[at..]))
                .ExtractMostSignificantBits();
            changed |= (equal ^ 0xF) << at;
        }

        for (; at < words.Length; at++)
        {
            changed |= (words[at] == before[at] ? 0u : 1u) << at;
        }

        return changed;
    }
}
