using System;
using System.Buffers.Binary;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal.Faster;

/// <summary>
/// Finds where a reader of a command begins: at the last page whose first block is not past it.
/// </summary>
/// <remarks>
/// Every page begins with a block, for fillers end the one before. What is archived comes before
/// the rest: who wants a later place finds it without the archive, and whatever has become of that.
/// If the search ends in what it could not look at, the place is not known, and nobody is shown a
/// later one.
/// </remarks>
internal static class PageSearch
{
    /// <summary>Searches the pages up to the promised end.</summary>
    /// <param name="file">Reads them.</param>
    /// <param name="bound">What is promised.</param>
    /// <param name="begin">The address at which the journal, or an archive alone, begins.</param>
    /// <param name="sequence">The command.</param>
    /// <returns>Where the page begins; null: there is no jump, all is read from the beginning.
    /// </returns>
    /// <exception cref="JournalException">
    /// The file that the search ends in is missing, away or unreadable.
    /// </exception>
    public static long? Find(EntryFile file, Superblock bound, long begin, ulong sequence)
    {
        JournalException? away = null;
        long first = begin / bound.PageBytes;
        long low = first;
        long high = (bound.EndAddress - 1) / bound.PageBytes;
        while (low < high)
        {
            long middle = low + ((high - low + 1) / 2);
            if (FirstSequenceOf(middle * bound.PageBytes, file, ref away) is not { } begins)
            {
                return null;
            }

            (low, high) = begins <= sequence ? (middle, high) : (low, middle - 1);
        }

        if (away is not null)
        {
            JournalException? unseen = null;
            bool isBefore =
                FirstSequenceOf(low * bound.PageBytes, file, ref unseen) <= sequence;
            if (unseen is not null || !isBefore)
            {
                throw unseen ?? away;
            }
        }

        return low > first ? low * bound.PageBytes : null;
    }

    private static ulong? FirstSequenceOf(
        long page, EntryFile file, ref JournalException? away)
    {
        const int HeadBytes = JournalFormat.EntryHeaderBytes + BlockHeader.SizeBytes;
        Span<byte> head = stackalloc byte[HeadBytes];
        try
        {
            int read = file.ReadAt(page, head);
            ReadOnlySpan<byte> block = head[JournalFormat.EntryHeaderBytes..];
            if (read == HeadBytes
                && BinaryPrimitives.ReadUInt32LittleEndian(block) == BlockHeader.Magic)
            {
                return BlockHeader.Read(block).FirstSequence;
            }

            if (file.ArchivedFileOf(page) is not { } archived)
            {
                return null;
            }

            JournalException none = new(
                JournalFault.Damaged, null, page, "there is no block here");
            away = none.OfArchive($"in {archived}");
        }
        catch (JournalException gone) when (gone.Fault == JournalFault.Missing || gone.IsOfArchive)
        {
            away = gone;
        }

        return 0;
    }
}
