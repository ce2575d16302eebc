using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Disk;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Archive;

/// <summary>
/// From which archives a journal was read, and whether their manifests tell of what was read there.
/// </summary>
/// <remarks>
/// One thread. A record for each segment; reads of the archives their manifests alone.
/// </remarks>
/// <param name="journal">The folder of the journal.</param>
public sealed class ArchivesRead(IStorage journal)
{
    private readonly JournalStorage _storage = JournalStorage.Of(journal);
    private SegmentsSeen? _seen;
    private Superblock? _bound;
    private bool _isFromFirst;

    /// <summary>Takes the next block that was read.</summary>
    /// <param name="block">The block.</param>
    /// <param name="bound">Of the journal; always the same.</param>
    public void Take(in Block block, Superblock bound)
    {
        if (_seen is null)
        {
            _bound = bound;
            _isFromFirst = block.Header.BlockSequence == 0;
            _seen = new SegmentsSeen(LogPoint.Start(bound.Identity), bound.SegmentBytes);
        }

        _seen.Take(in block);
    }

    /// <summary>The archives, by their segments; their folders in full.</summary>
    /// <param name="bad">The segment in which reading ended with a bad block; null: none did.
    /// </param>
    /// <remarks>Waits for the disk. Of a note that cannot be read nothing is told.</remarks>
    public IReadOnlyList<ArchiveRange> Ranges(long? bad = null)
    {
        List<ArchiveRange> ranges = [];
        foreach (ArchivedSegment segment in _seen?.All ?? [])
        {
            Add(ranges, segment.Number);
        }

        if (bad is { } number && _seen?.Last?.Number != number)
        {
            Add(ranges, number);
        }

        return ranges;
    }

    private void Add(List<ArchiveRange> ranges, long segment)
    {
        if (FolderOf(segment) is not { } folder)
        {
            return;
        }

        if (ranges.Count > 0 && ranges[^1].Path == folder)
        {
            ranges[^1] = ranges[^1] with { LastSegment = segment };
        }
        else
        {
            ranges.Add(new ArchiveRange(folder, segment, segment));
        }
    }

    /// <summary>The first thing that a manifest of them does not say as it was read; null: there is
    /// none. Of a segment that was not read whole only that it is listed.</summary>
    /// <param name="ranges">The archives.</param>
    /// <param name="open">Opens one by its folder.</param>
    /// <remarks>Waits for the disk.</remarks>
    public JournalException? Finding(
        IReadOnlyList<ArchiveRange> ranges, Func<string, IStorage> open)
    {
        foreach (ArchiveRange range in ranges)
        {
            try
            {
                if (SlipOf(range, ArchiveManifest.Read(open(range.Path))) is { } slip)
                {
                    return slip;
                }
            }
            catch (JournalException damaged)
            {
                return damaged;
            }
            catch (IOException failure)
            {
                return Of(JournalFault.Damaged,
                    $"{In(range)} cannot be read: {RefusedFile.WordsOf(failure)}");
            }
        }

        return null;
    }

    private JournalException? SlipOf(ArchiveRange range, ArchiveManifest? manifest)
    {
        if (manifest is null)
        {
            string which = range.FirstSegment == range.LastSegment
                ? $"segment {range.FirstSegment} was"
                : $"segments {range.FirstSegment} to {range.LastSegment} were";
            return Of(JournalFault.Missing,
                $"{In(range)} is missing, and {which} read there");
        }

        if (manifest.Identity != _bound!.Identity)
        {
            return Of(JournalFault.Damaged, $"{In(range)} is that of another journal");
        }

        IReadOnlyList<ArchivedSegment> seen = _seen!.All;
        for (int at = 0; at < seen.Count; at++)
        {
            ArchivedSegment found = seen[at];
            if (found.Number < range.FirstSegment || found.Number > range.LastSegment)
            {
                continue;
            }

            if (manifest.Find(found.Number) is not { } listed)
            {
                return Of(JournalFault.Damaged,
                    $"{In(range)} does not list segment {found.Number}, which was read there");
            }

            bool isWhole = (at > 0 || _isFromFirst) && at < seen.Count - 1;
            string? differs = isWhole
                ? SegmentWords.Difference(
                    listed, found with { Bytes = listed.Bytes, Sha256 = listed.Sha256 })
                : null;
            if (differs is not null)
            {
                return Of(JournalFault.Damaged,
                    $"{In(range)} is wrong about segment {found.Number}, whose blocks are whole "
                    + $"and chained: {differs}");
            }
        }

        return null;
    }

    private static JournalException Of(JournalFault fault, string what) => new(fault, what)
    {
        IsOfArchive = true,
        IsBesideBlocks = true,
    };

    private static string In(ArchiveRange range) =>
        $"{ArchiveManifest.FileName} of the archive in {range.Path}";

    private string? FolderOf(long segment)
    {
        try
        {
            return _storage.ArchiveFolderOf(Segments.Name(segment)) is { } folder
                ? Path.GetFullPath(folder)
                : null;
        }
        catch (Exception unread) when (unread is IOException or JournalException)
        {
            return null;
        }
    }
}
