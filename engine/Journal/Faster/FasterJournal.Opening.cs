using System;
using System.IO;
using FASTER.core;
using SCO.Exchange.Disk;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <content>Opening: lock, superblock, recovery, every option of the log set by hand.</content>
public sealed partial class FasterJournal
{
    /// <summary>Opens a journal to write, or creates one in an empty folder.</summary>
    /// <exception cref="JournalException">
    /// Locked, another identity, a newer format, something promised is missing, damaged or cannot
    /// be read, the folder cannot be locked or written, more blocks in flight than a reader
    /// reckons with, or pages or segment files of a size that no journal has.
    /// </exception>
    public static FasterJournal Open(FasterJournalSettings settings)
    {
        if (settings.BlocksInFlightMax is < 1 or > JournalFormat.BlocksInFlightMax)
        {
            throw new JournalException(JournalFault.Misuse,
                $"{settings.BlocksInFlightMax} blocks in flight are not within 1 and "
                + $"{JournalFormat.BlocksInFlightMax}");
        }

        if (Superblock.SizeSlipOf(settings.PageBytes, settings.SegmentBytes) is { } slip)
        {
            throw new JournalException(JournalFault.Misuse, $"a journal was asked for with {slip}");
        }

        IStorage storage = JournalStorage.Of(
            settings.Storage ?? new DiskStorage(settings.Folder));
        IDisposable? folderLock = null;
        SuperblockFile? superblocks = null;
        FasterJournal? journal = null;
        try
        {
            folderLock = ToWrite(storage, storage.TryLock) ?? throw Locked(storage);
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
            if (IsDenied(failure))
            {
                throw Unwritable(storage, failure);
            }

            if (failure is IOException)
            {
                throw new JournalException(JournalFault.Damaged,
                    $"the journal in {storage.Folder} cannot be read: "
                        + RefusedFile.WordsOf(failure),
                    failure);
            }

            throw;
        }
    }

    /// <summary>What locks, makes or writes: a failure of it is no damage.</summary>
    private static T ToWrite<T>(IStorage storage, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(storage, failure);
        }
    }

    private static JournalException Unwritable(IStorage storage, Exception failure) => new(
        JournalFault.WriteFailed,
        $"the journal in {storage.Folder} cannot be opened to write: "
            + $"{RefusedFile.WordsOf(failure)}; "
            + (IsDenied(failure)
                ? "give this user the right to read and write the folder and all files in it"
                : "see to the disk, then start again"),
        failure);

    // A storage tells every failure as an IOException, this one in another.
    private static bool IsDenied(Exception failure) =>
        (failure is IOException ? failure.InnerException : failure) is UnauthorizedAccessException;

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

            if (storage.ElsewhereFault is { } unread)
            {
                throw new JournalException(JournalFault.Damaged,
                    $"the journal in {storage.Folder} has no superblock, and whether there was "
                    + $"one is not known: {unread}");
            }

            superblock = new Superblock
            {
                Identity = settings.Identity,
                Durable = LogPoint.Start(settings.Identity),
                PageBytes = settings.PageBytes,
                SegmentBytes = settings.SegmentBytes,
                IsClean = true,
            };
            Superblock first = superblock;
            return ToWrite(storage, () => SuperblockFile.Create(storage, first));
        }

        Superblock found = SuperblockFile.ReadNewest(storage);
        settings.Identity.Demand(found.Identity, storage.Folder);
        superblock = JournalRecovery.Run(storage, found, settings.Versions);
        old = OldSuperblock.Of(found, superblock);
        return ToWrite(storage, () => SuperblockFile.Open(storage));
    }

    /// <summary>The first of the segments that are here or were archived; null: none.</summary>
    private static string? AnySegmentOf(IStorage storage)
    {
        long? first = storage.ElsewhereCount > 0 ? 0 : Segments.FirstOf(storage.List());
        return first is { } segment ? Segments.Name(segment) : null;
    }

    /// <summary>What the log was opened with: its own failures are seen by nobody else.</summary>
    internal FasterLogSettings LogOptions => _logSettings;

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

        if (_settings.ReservesSpace
            && end > JournalFormat.FirstAddress && end % _superblock.SegmentBytes > 0)
        {
            // A writer that was killed, or a copy of the folder, may have left holes in it.
            _ = ToWrite(_storage, () =>
            {
                _device.Reserve(end / _superblock.SegmentBytes);
                return true;
            });
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
