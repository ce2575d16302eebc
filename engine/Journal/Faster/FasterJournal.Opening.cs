using System;
using System.IO;
using FASTER.core;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <content>Opening: lock, superblock, recovery, every option of the log set by hand.</content>
public sealed partial class FasterJournal
{
    /// <summary>Opens a journal to write, or creates one in an empty folder.</summary>
    /// <exception cref="JournalException">
    /// Locked, another identity, a newer format, something promised is missing or damaged, or more
    /// blocks in flight than a reader reckons with.
    /// </exception>
    public static FasterJournal Open(FasterJournalSettings settings)
    {
        if (settings.BlocksInFlightMax is < 1 or > JournalFormat.BlocksInFlightMax)
        {
            throw new JournalException(JournalFault.Misuse,
                $"{settings.BlocksInFlightMax} blocks in flight are not within 1 and "
                + $"{JournalFormat.BlocksInFlightMax}");
        }

        IStorage storage = JournalStorage.Of(
            settings.Storage ?? new DiskStorage(settings.Folder));
        IDisposable? folderLock = null;
        SuperblockFile? superblocks = null;
        FasterJournal? journal = null;
        try
        {
            folderLock = storage.TryLock() ?? throw Locked(storage);
            superblocks = OpenSuperblocks(
                settings, storage, out Superblock superblock, out OldSuperblock? old);
            journal = new FasterJournal(
                settings, storage, folderLock, superblocks, superblock)
            {
                FoundOld = old,
            };
            journal.Recover();
            return journal;
        }
        catch (Exception failure)
        {
            journal?.Dispose();
            superblocks?.Dispose();
            folderLock?.Dispose();
            if (failure is IOException or UnauthorizedAccessException)
            {
                throw new JournalException(JournalFault.Damaged,
                    $"the journal in {storage.Folder} cannot be opened: {failure.Message}",
                    failure);
            }

            throw;
        }
    }

    private static SuperblockFile OpenSuperblocks(
        FasterJournalSettings settings,
        IStorage storage,
        out Superblock superblock,
        out OldSuperblock? old)
    {
        old = null;
        if (!storage.Exists(SuperblockFile.FileName))
        {
            if (AnySegmentOf(storage) is { } segment)
            {
                throw new JournalException(JournalFault.Missing,
                    $"the journal in {storage.Folder} has segment files, such as {segment}, "
                    + "but its superblock is missing");
            }

            superblock = new Superblock
            {
                Identity = settings.Identity,
                Durable = LogPoint.Start(settings.Identity),
                PageBytes = settings.PageBytes,
                SegmentBytes = settings.SegmentBytes,
                IsClean = true,
            };
            return SuperblockFile.Create(storage, superblock);
        }

        Superblock found = SuperblockFile.ReadNewest(storage);
        settings.Identity.Demand(found.Identity, storage.Folder);
        superblock = JournalRecovery.Run(storage, found, settings.Versions);
        old = OldSuperblock.Of(found, superblock);
        return SuperblockFile.Open(storage);
    }

    /// <summary>The first of the segments that are here or were archived; null: none.</summary>
    /// <remarks>A note of an archive shows that there were some, even one that cannot be read.
    /// </remarks>
    private static string? AnySegmentOf(IStorage storage)
    {
        bool isAny = storage.ElsewhereCount > 0 || storage.ElsewhereFault is not null;
        long? first = isAny ? 0 : Segments.FirstOf(storage.List());
        return first is { } segment ? Segments.Name(segment) : null;
    }

    private FasterLogSettings LogSettings(Superblock superblock) => new()
    {
        LogDevice = _device,
        LogCommitManager = new SuperblockCommits(superblock),
        LogChecksum = LogChecksumType.PerEntry,
        PageSize = superblock.PageBytes,
        SegmentSize = superblock.SegmentBytes,
        MemorySize = Math.Max(_settings.MemoryBytes, 4L * superblock.PageBytes),
        MutableFraction = 0,
        FastCommitMode = false,
        RemoveOutdatedCommits = false,
        LogCommitPolicy = LogCommitPolicy.Default(),
        TryRecoverLatest = false,
        TolerateDeviceFailure = false,
        AutoRefreshSafeTailAddress = false,
        AutoCommit = false,
        ReadOnlyMode = false,
    };

    private void Recover()
    {
        long end = _superblock.EndAddress;
        if (end > JournalFormat.FirstAddress)
        {
            // Nothing is written yet, so that a start that is refused leaves the superblocks as it
            // found them. A kept tail is promised with the new term, before the log builds on it.
            try
            {
                _log.Recover();
            }
            catch (FasterException failure)
            {
                throw new JournalException(JournalFault.Damaged,
                    $"the journal in {_storage.Folder} cannot be recovered: {failure.Message}",
                    failure);
            }

            // A read that failed ends it, whatever the log makes of it.
            if (_device.Fault is { } unread)
            {
                throw new JournalException(JournalFault.Damaged,
                    $"the journal in {_storage.Folder} cannot be read: {unread.Message}",
                    unread);
            }
        }

        if (_log.CommittedUntilAddress != end || _log.TailAddress != end)
        {
            throw new JournalException(JournalFault.Damaged,
                $"the log recovered to {_log.CommittedUntilAddress}, " +
                $"the superblock promises {end}");
        }

        _thread?.Start();
        _promiser?.Start();
    }

    private static JournalException Locked(IStorage storage)
    {
        string holder = "another process";
        try
        {
            // One that is still starting has not written its name yet.
            Superblock superblock = SuperblockFile.ReadNewest(storage);
            holder = superblock.IsClean
                ? holder : $"process {superblock.ProcessId} on {superblock.Host}";
        }
        catch (JournalException)
        {
            // The sentence is plain enough without the holder's number.
        }

        return new JournalException(JournalFault.Locked,
            $"the journal in {storage.Folder} is open for writing by {holder}");
    }
}
