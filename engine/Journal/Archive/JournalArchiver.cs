using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Disk;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Archive;

/// <summary>
/// Moves old segments of a journal into an archive; also beside a running exchange, which never
/// touches them again.
/// </summary>
/// <remarks>
/// Only what lies wholly before the older of two good snapshots, so that no start from one needs
/// any of it; what reads as far back as the trading day began (checkpoints) may.
/// Every block is verified, the copy is read back and compared by its hash, the manifest and the
/// journal's own note are durable, and only then is the segment taken away; a stop in between loses
/// nothing, and the next run goes on there. One at a time for a journal and for an archive. One
/// thread, which waits for the disks.
/// </remarks>
public sealed class JournalArchiver
{
    /// <summary>Name of the lock file in the journal's folder. It is empty and stays.</summary>
    public const string LockName = "archive.lock";

    private const string PartSuffix = ".part";

    private readonly IStorage _journal;
    private readonly IStorage _archive;
    private readonly string _path;
    private readonly JournalStorage _joined;
    private readonly Func<string, IStorage> _open;
    private readonly RecordVersions _versions;
    private readonly Action<string> _told;

    /// <summary>Names what is moved where; nothing is read yet.</summary>
    /// <param name="journal">The journal's folder.</param>
    /// <param name="open">Opens an archive by its path, as the journal's note has it.</param>
    /// <param name="path">
    /// The archive that segments go to, with or without a separator at its end. A segment that was
    /// put back into the journal's folder, and is noted elsewhere, is noted there.
    /// </param>
    /// <param name="versions">The newest rules and layouts that this program knows.</param>
    /// <param name="told">Told of each segment moved and each snapshot passed over.</param>
    public JournalArchiver(
        IStorage journal,
        Func<string, IStorage> open,
        string path,
        RecordVersions versions,
        Action<string> told)
    {
        _journal = journal;
        _open = open;
        _path = Path.TrimEndingDirectorySeparator(path);
        _archive = open(_path);
        _joined = new JournalStorage(journal, open);
        _versions = versions;
        _told = told;
    }

    /// <summary>Moves what can be moved.</summary>
    /// <param name="snapshots">The snapshots of the journal.</param>
    /// <param name="isDryRun">
    /// Whether segments and what the archive has of them are checked and nothing is changed; room
    /// and rights of the archive are not tried.
    /// </param>
    /// <exception cref="JournalException">
    /// The journal or the archive is damaged, another archiving runs, or a disk fails.
    /// </exception>
    public ArchiveReport Run(IStorage snapshots, bool isDryRun)
    {
        try
        {
            Superblock bound = SuperblockFile.ReadNewest(_journal);
            if (_archive.Exists(SuperblockFile.FileName))
            {
                throw new JournalException(JournalFault.Misuse,
                    $"{_archive.Folder} holds a journal and cannot be an archive");
            }

            List<SnapshotHead> kept = GoodSnapshots(snapshots, bound.Identity);
            if (kept.Count < SnapshotFolder.KeptCount)
            {
                return new ArchiveReport([],
                    $"two good snapshots are needed, {kept.Count} found in {snapshots.Folder}");
            }

            // The note is read under the journal's lock: whoever archives elsewhere changes it.
            using IDisposable? journalHeld = isDryRun ? null : HoldJournal();
            using IDisposable? archiveHeld = isDryRun ? null : HoldArchive();
            return Move(bound, kept[^1], isDryRun);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new JournalException(JournalFault.WriteFailed,
                $"the archiving stopped: {RefusedFile.WordsOf(failure)}", failure);
        }
    }

    private List<SnapshotHead> GoodSnapshots(IStorage storage, LogIdentity identity)
    {
        SnapshotFolder folder = new(storage, identity, _versions);
        List<SnapshotHead> good = [];
        foreach (string name in folder.Names())
        {
            if (good.Count == SnapshotFolder.KeptCount)
            {
                break;
            }

            try
            {
                using SnapshotReader reader = folder.Open(name);
                ulong last = reader.Head.Point.LastSequence;
                using JournalReader blocks = new(_joined, _versions, last);
                reader.Head.DemandIn(blocks);
                good.Add(reader.Head with { BlockAddress = blocks.Current.Address });
            }
            catch (Exception bad) when (bad is StateException or FileNotFoundException)
            {
                // A running exchange takes the oldest one away when it has a new one.
                _told($"the snapshot {name} does not count: {bad.Message}");
            }
        }

        return good;
    }

    private IDisposable HoldJournal() => _journal.TryLock(LockName)
        ?? throw new JournalException(JournalFault.Locked,
            $"another archiving of the journal in {_journal.Folder} is under way");

    private IDisposable HoldArchive()
    {
        _archive.MakeFolder();
        return _archive.TryLock()
            ?? throw new JournalException(JournalFault.Locked,
                $"another archiving to {_archive.Folder} is under way");
    }

    private ArchiveReport Move(Superblock bound, SnapshotHead older, bool isDryRun)
    {
        ArchiveFolders noted = ArchiveFolders.Read(_journal);
        long first = FirstHere(noted);
        long end = older.BlockAddress / bound.SegmentBytes;
        string reason = $"segment {end} holds the snapshot of command "
            + $"{older.Point.LastSequence} and stays";
        List<long> putBack = HereBefore(first);
        if (first >= end)
        {
            return new ArchiveReport([], $"nothing is old enough: {reason}")
            {
                PutBack = putBack,
            };
        }

        ArchiveManifest manifest = ManifestFor(bound, noted, first);
        List<ArchivedSegment> moved = [];
        LogPoint before = first == 0
            ? LogPoint.Start(bound.Identity)
            : PointBefore(noted, first);
        using SegmentScan scan = ScanFrom(first, before, bound, noted);
        for (long number = first; number < end; number++)
        {
            ArchivedSegment segment = Hashed(scan.Next(), bound);
            bool isKept = IsKept(manifest, segment);
            if (!isDryRun)
            {
                // A run that stopped behind the rename of the manifest may not have synced it. A
                // sync alone is not enough: one that failed before may have lost the name for good,
                // and the system takes it for durable.
                manifest = isKept ? manifest : Copied(manifest, segment);
                manifest.Write(_archive);
                string? former = noted.FolderOf(number);

                // Written also where it says so already: it is on the disk before its segment goes.
                noted = noted.With(_path, number);
                noted.Write(_journal);
                _journal.Delete(Segments.Name(number));
                _journal.SyncFolder();
                _told($"{Segments.Name(number)}: blocks {segment.Before.BlockCount} to "
                    + $"{segment.Behind.BlockCount - 1} moved to {_archive.Folder}"
                    + (former is null || IsHere(former) ? "" : $", and no longer in {former}"));
            }

            moved.Add(segment);
        }

        return new ArchiveReport(moved, reason) { PutBack = putBack };
    }

    /// <summary>Whether a path of the note is that of the archive that segments go to.</summary>
    private bool IsHere(string noted) => Path.TrimEndingDirectorySeparator(noted) == _path;

    private List<long> HereBefore(long first)
    {
        List<long> here = [];
        foreach (string name in _journal.List())
        {
            if (Segments.NumberOf(name) is { } number && number < first)
            {
                here.Add(number);
            }
        }

        here.Sort();
        return here;
    }

    /// <summary>The first segment that is still in the journal's folder.</summary>
    private long FirstHere(ArchiveFolders noted)
    {
        long first = noted.EndSegment;
        while (first > 0 && _journal.Exists(Segments.Name(first - 1)))
        {
            first--;
        }

        return first;
    }

    private ArchiveManifest ManifestFor(Superblock bound, ArchiveFolders noted, long first)
    {
        ArchiveManifest manifest = ArchiveManifest.Read(_archive) ?? new ArchiveManifest
        {
            Identity = bound.Identity,
            PageBytes = bound.PageBytes,
            SegmentBytes = bound.SegmentBytes,
        };
        bool isOther = manifest.Identity != bound.Identity
            || manifest.PageBytes != bound.PageBytes
            || manifest.SegmentBytes != bound.SegmentBytes;
        bool isGap = manifest.Segments.Count > 0
            && (first > manifest.EndSegment || first < manifest.Segments[0].Number);
        DemandThere(noted, manifest);
        return isOther
            ? throw new JournalException(JournalFault.OtherVenue,
                $"{_archive.Folder} is the archive of another journal")
            : isGap
            ? throw new JournalException(JournalFault.Misuse,
                $"{_archive.Folder} holds segments {manifest.Segments[0].Number} to "
                + $"{manifest.EndSegment - 1}, and segment {first} is next: choose another folder")
            : manifest;
    }

    /// <summary>An empty folder may be one where the archive is not mounted.</summary>
    private void DemandThere(ArchiveFolders noted, ArchiveManifest manifest)
    {
        foreach (ArchiveRange range in noted.Ranges)
        {
            if (IsHere(range.Path) && manifest.Find(range.LastSegment) is null)
            {
                throw new JournalException(JournalFault.Away,
                    $"segment {range.LastSegment} was archived to {_archive.Folder}, whose "
                    + "manifest does not list it: mount the archive");
            }
        }
    }

    /// <summary>Reads from a segment on; where it does not continue the one before, a manifest that
    /// lies of that is named, and no block of the journal.</summary>
    private SegmentScan ScanFrom(
        long first, LogPoint before, Superblock bound, ArchiveFolders noted)
    {
        try
        {
            return new SegmentScan(_joined, _versions, bound, before, first);
        }
        catch (JournalException finding) when (first > 0 && finding.Fault == JournalFault.Damaged
            && ListedEnd.Difference(_joined, _versions, bound, SegmentBefore(noted, first))
                is { } difference)
        {
            throw new JournalException(JournalFault.Damaged,
                $"{ArchiveManifest.FileName} in {noted.FolderOf(first - 1)} says another end of "
                + $"segment {first - 1} than its last block: {difference}", finding)
            {
                IsOfArchive = true,
            };
        }
    }

    /// <summary>What the archive of the segment before says of its end.</summary>
    private LogPoint PointBefore(ArchiveFolders noted, long first) =>
        SegmentBefore(noted, first).Behind;

    private ArchivedSegment SegmentBefore(ArchiveFolders noted, long first)
    {
        string path = noted.FolderOf(first - 1)
            ?? throw new JournalException(JournalFault.Missing,
                $"segment {first - 1} is neither here nor noted as archived");
        IStorage archive = _open(path);
        ArchiveManifest manifest = ArchiveManifest.Read(archive)
            ?? throw new JournalException(JournalFault.Away,
                $"segment {first - 1} was archived to {archive.Folder}, where no "
                + $"{ArchiveManifest.FileName} is: mount the archive; if it is lost, "
                + $"{WordsOfLost(noted, first - 1)}");
        return manifest.Find(first - 1)
            ?? throw new JournalException(JournalFault.Missing,
                $"segment {first - 1} was archived to {path}, whose manifest does not list it");
    }

    /// <summary>What has to be put back where the archive of a segment is lost: its manifest alone
    /// says where the segment behind it begins, and without it all is read from the first of that
    /// archive on.</summary>
    private string WordsOfLost(ArchiveFolders noted, long segment)
    {
        long first = segment;
        while (first > 0 && noted.FolderOf(first - 1) == noted.FolderOf(segment))
        {
            first--;
        }

        string files = first == segment ? $"{Segments.Name(first)} has"
            : $"{Segments.Name(first)} to {Segments.Name(segment)} have";
        return $"{files} to be put back into {_journal.Folder}, too: all of that archive, from its "
            + "first segment on";
    }

    private ArchivedSegment Hashed(ArchivedSegment segment, Superblock bound)
    {
        using IStorageFile file = _journal.OpenRead(Segments.Name(segment.Number));
        return segment with
        {
            Bytes = bound.SegmentBytes,
            Sha256 = FileHash.Of(file, bound.SegmentBytes),
        };
    }

    /// <summary>Whether the archive has a segment already, which is the same then.</summary>
    private bool IsKept(ArchiveManifest manifest, ArchivedSegment segment)
    {
        if (manifest.Find(segment.Number) is not { } listed)
        {
            return false;
        }

        DemandSame(listed, segment);
        DemandCopy(Segments.Name(segment.Number), segment);
        return true;
    }

    /// <summary>Has a segment in the archive, durably.</summary>
    /// <returns>The manifest that lists it, to be written.</returns>
    private ArchiveManifest Copied(ArchiveManifest manifest, ArchivedSegment segment)
    {
        string name = Segments.Name(segment.Number);
        string part = name + PartSuffix;
        _archive.Delete(part);
        using (IStorageFile source = _journal.OpenRead(name))
        using (IStorageFile target = _archive.OpenWrite(part, 0))
        {
            _ = FileHash.Of(source, segment.Bytes, copyTo: target);
            target.Sync();
        }

        DemandCopy(part, segment);
        _archive.Replace(part, name);
        _archive.SyncFolder();
        return manifest with { Segments = [.. manifest.Segments, segment] };
    }

    private void DemandSame(ArchivedSegment listed, ArchivedSegment segment)
    {
        if (listed != segment)
        {
            throw new JournalException(JournalFault.Damaged,
                $"{_archive.Folder} lists another segment {segment.Number} than the journal has: "
                + SegmentWords.Difference(listed, segment));
        }
    }

    private void DemandCopy(string name, ArchivedSegment segment)
    {
        using IStorageFile copy = _archive.OpenRead(name);
        if (copy.Length != segment.Bytes
            || FileHash.Of(copy, segment.Bytes, fromMedia: true) != segment.Sha256)
        {
            throw new JournalException(JournalFault.Damaged,
                $"{name} in {_archive.Folder} is not the segment that was copied");
        }
    }
}
