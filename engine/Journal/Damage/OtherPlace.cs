using System;
using System.Buffers.Binary;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;

namespace SCO.Exchange.Journal.Damage;

/// <summary>Finds the place that a block belongs to which stands in another one's.</summary>
/// <remarks>
/// A block says its number and not its address. Segments are in the order of their numbers, so the
/// first blocks of all of them tell in which one a number is, and the lengths of its entries where.
/// Reads little, and only if something is wrong; what cannot be read is passed over.
/// </remarks>
internal static class OtherPlace
{
    private const int HeadBytes = JournalFormat.EntryHeaderBytes + BlockHeader.SizeBytes;

    /// <summary>Before and behind the place, so far is looked: numbers may be forged.</summary>
    private const long SegmentsMax = 4_096;

    /// <summary>Words that go on from the number of the block.</summary>
    /// <param name="file">Reads the journal.</param>
    /// <param name="bound">What is promised.</param>
    /// <param name="found">Number of the block that stands there.</param>
    /// <param name="address">The address where it stands.</param>
    /// <param name="expected">Number of the block that belongs there.</param>
    public static string WordsOf(
        EntryFile file, Superblock bound, long found, long address, long expected)
    {
        if (found < 0 || found >= bound.Durable.BlockCount)
        {
            return "and the journal has none of that number";
        }

        long own = address / bound.SegmentBytes;
        bool isFirst = address == own * bound.SegmentBytes || address == FirstBlockOf(own, bound);
        long smallerBehind = 0;
        long? exchanged = null;
        (long Segment, long Number)? nearest = null;
        for (long segment = long.Max(0, own - SegmentsMax);
            segment <= long.Min(own + SegmentsMax, (bound.EndAddress - 1) / bound.SegmentBytes);
            segment++)
        {
            bool isPlace = isFirst && segment == own;
            if (isPlace || FirstNumberOf(file, bound, segment) is not { } number)
            {
                continue;
            }

            exchanged = number == expected ? segment : exchanged;
            smallerBehind += segment > own && number < found ? 1 : 0;
            nearest = number <= found && !(number <= nearest?.Number) ? (segment, number) : nearest;
        }

        if (isFirst && exchanged is { } other)
        {
            // All before it is in order, or it would not have been come to.
            long belongs = FirstBlockOf(own + smallerBehind, bound);
            return $"which belongs to {Place(belongs, bound)}: segment files were exchanged, and "
                + $"block {expected} begins {Segments.Name(other)}";
        }

        return nearest is { } holds
            && AddressOf(file, bound, found, FirstBlockOf(holds.Segment, bound), address)
                is { } place
            ? $"which belongs to {Place(place, bound)} and is there, too: it was copied over what "
                + "was here"
            : found > expected
            ? $"which belongs {Blocks(found - expected)} further on"
            : $"which belongs {Blocks(expected - found)} further back";
    }

    private static string Blocks(long count) => count == 1 ? "1 block" : $"{count} blocks";

    private static string Place(long address, Superblock bound) =>
        $"{Segments.Place(address, bound.SegmentBytes)} (address {address})";

    private static long FirstBlockOf(long segment, Superblock bound) =>
        segment == 0 ? JournalFormat.FirstBlockAddress : segment * bound.SegmentBytes;

    /// <summary>Number of the first block of a segment file, whatever file is there.</summary>
    private static long? FirstNumberOf(EntryFile file, Superblock bound, long segment)
    {
        long begin = segment * bound.SegmentBytes;
        return NumberAt(file, FirstBlockOf(segment, bound))
            ?? (NumberAt(file, begin + JournalFormat.FirstBlockAddress) is 0 ? 0 : null);
    }

    /// <summary>Number of the block that begins at an address; null: none does.</summary>
    private static long? NumberAt(EntryFile file, long address)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        return TryRead(file, address, head)
            && Payload.BeginsBlock(head[JournalFormat.EntryHeaderBytes..])
            ? BlockHeader.Read(head[JournalFormat.EntryHeaderBytes..]).BlockSequence
            : null;
    }

    /// <summary>Where else a block begins in a segment; null: it is not there.</summary>
    private static long? AddressOf(
        EntryFile file, Superblock bound, long number, long from, long not)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        ReadOnlySpan<byte> payload = head[JournalFormat.EntryHeaderBytes..];
        long end = ((from / bound.SegmentBytes) + 1) * bound.SegmentBytes;
        long address = from;
        while (address < end && TryRead(file, address, head))
        {
            if (address != not && Payload.BeginsBlock(payload)
                && BlockHeader.Read(payload).BlockSequence == number)
            {
                return address;
            }

            long next = address + JournalFormat.EntryHeaderBytes
                + BinaryPrimitives.ReadInt32LittleEndian(head[8..]);
            if (next <= address || next % JournalFormat.UnitBytes != 0)
            {
                return null;
            }

            address = next;
        }

        return null;
    }

    private static bool TryRead(EntryFile file, long address, Span<byte> head)
    {
        try
        {
            return file.ReadAt(address, head) == head.Length;
        }
        catch (JournalException)
        {
            // Missing, away or unreadable: it tells nothing.
            return false;
        }
    }
}
