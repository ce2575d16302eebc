using System;
using System.IO;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Archive;

/// <summary>
/// Compares what a manifest says of the end of a segment with the last block of that segment: where
/// the journal's next block does not continue it, one of the two is wrong.
/// </summary>
internal static class ListedEnd
{
    /// <summary>In what they differ, in words.</summary>
    /// <param name="storage">The journal with its archives.</param>
    /// <param name="versions">The newest rules and layouts that this program knows.</param>
    /// <param name="bound">The journal's superblock.</param>
    /// <param name="listed">The segment as the manifest lists it.</param>
    /// <returns>Null if they do not, or the block cannot be read: nobody knows then.</returns>
    /// <remarks>One thread, which waits for the disk. Memory of one page.</remarks>
    public static string? Difference(
        IStorage storage, RecordVersions versions, Superblock bound, ArchivedSegment listed)
    {
        long address = listed.LastBlockAddress;
        try
        {
            using EntryFile file = new(storage, bound);
            ReadOnlySpan<byte> source = file.Load(address, long.MaxValue);
            if (Entry.Read(source, address, bound.Identity, out Entry entry) is not null)
            {
                return null;
            }

            BlockReader alone = new(bound.Identity, versions);
            alone.Jump();
            _ = alone.Next(entry.Payload, address);
            return SegmentWords.Difference(listed, listed with { Behind = alone.After });
        }
        catch (Exception unread) when (unread is IOException or JournalException)
        {
            return null;
        }
    }
}
