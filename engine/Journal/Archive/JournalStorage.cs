using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using SCO.Exchange.Disk;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Archive;

/// <summary>
/// The folder of a journal together with the archives of its older segments: what is not here any
/// more is read there. Everything written is written here.
/// </summary>
/// <remarks>
/// Any thread. It looks for an archive only when a segment is not here, each time anew, so that a
/// reader or a running exchange finds what was archived meanwhile. A note that cannot be read is no
/// damage to the journal: the last one that could goes on to count. What that does not name, and
/// all if there was none, counts as archived before the first segment that is here, and who needs
/// it is refused. A note that reads well and contradicts the folder, or says less than it did,
/// counts as unreadable.
/// </remarks>
public sealed class JournalStorage : IStorage
{
    private readonly IStorage _here;
    private readonly Func<string, IStorage> _open;
    private volatile ArchiveFolders? _lastGood;
    private volatile NoteFault? _noteFault;

    /// <summary>Joins a journal's folder with its archives.</summary>
    /// <param name="here">The folder.</param>
    /// <param name="open">Opens an archive by its path; null: on disk.</param>
    public JournalStorage(IStorage here, Func<string, IStorage>? open = null)
    {
        _here = here;
        _open = open ?? (path => new DiskStorage(Path.Combine(here.Folder, path)));
    }

    /// <inheritdoc/>
    public string Folder => _here.Folder;

    /// <inheritdoc/>
    public bool PaysForFirstWrite => _here.PaysForFirstWrite;

    /// <inheritdoc/>
    public long ElsewhereCount
    {
        get
        {
            if (Note() is not { } note)
            {
                return FirstHere() ?? 0;
            }

            // A segment that is noted may be here all the same: put back, or just on its way.
            long count = note.EndSegment;
            foreach (string name in count > 0 ? _here.List() : [])
            {
                count -= Segments.NumberOf(name) < note.EndSegment ? 1 : 0;
            }

            return count;
        }
    }

    /// <inheritdoc/>
    public string? ElsewhereFault => _noteFault?.Numbered;

    /// <inheritdoc/>
    public bool IsElsewhere(string name) =>
        !_here.Exists(name) && Segments.NumberOf(name) is { } segment
            && (Note()?.FolderOf(segment) is not null
                || (_noteFault is not null && segment < FirstHere()));

    /// <summary>The folder of the archive that a segment is read from; null: it is here.</summary>
    /// <exception cref="JournalException">The note cannot be read.</exception>
    internal string? ArchiveFolderOf(string name) =>
        !_here.Exists(name) && NotedFolderOf(name) is { } path ? _open(path).Folder : null;

    /// <summary>What is said of a segment that was asked for and is nowhere.</summary>
    /// <remarks>By the note as it was read last.</remarks>
    internal string WordsOfMissing(string name)
    {
        if (IsArchive())
        {
            return $"segment file {name} of the archive in {Folder} is missing";
        }

        string words = $"segment file {name} of the journal in {Folder} is missing";
        return _noteFault is null && _lastGood is { Ranges.Count: 0 }
            ? $"{words}, and no {ArchiveFolders.FileName} there says that it is elsewhere"
            : words;
    }

    // A disk that does not say is that of a journal: most are.
    private bool IsArchive()
    {
        try
        {
            return ArchiveManifest.IsIn(_here);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The journal of a folder, with its archives.</summary>
    public static JournalStorage Of(IStorage storage) =>
        storage as JournalStorage ?? new JournalStorage(storage);

    /// <inheritdoc/>
    public IDisposable? TryLock() => _here.TryLock();

    /// <inheritdoc/>
    public IDisposable? TryLock(string name) => _here.TryLock(name);

    /// <inheritdoc/>
    public LockState AskLock() => _here.AskLock();

    /// <inheritdoc/>
    public void MakeFolder() => _here.MakeFolder();

    /// <inheritdoc/>
    public IReadOnlyList<string> List() => _here.List();

    /// <inheritdoc/>
    public StorageSpace MeasureSpace() => _here.MeasureSpace();

    /// <inheritdoc/>
    /// <exception cref="JournalException">It is archived, but not there.</exception>
    public bool Exists(string name) => _here.Exists(name) || ArchiveOf(name) is not null;

    /// <inheritdoc/>
    /// <exception cref="JournalException">
    /// It is archived, but not there, or cannot be opened there.
    /// </exception>
    public IStorageFile OpenRead(string name)
    {
        try
        {
            return _here.OpenRead(name);
        }
        catch (FileNotFoundException)
        {
            // Asked only now: it may have been archived a moment ago.
            if (ArchiveOf(name) is not { } archive)
            {
                throw;
            }

            return OpenIn(archive, name);
        }
    }

    /// <inheritdoc/>
    public IStorageFile OpenWrite(string name, long reservedBytes) =>
        _here.OpenWrite(name, reservedBytes);

    /// <inheritdoc/>
    public void Rename(string from, string to) => _here.Rename(from, to);

    /// <inheritdoc/>
    public void Replace(string from, string to) => _here.Replace(from, to);

    /// <inheritdoc/>
    public void Delete(string name) => _here.Delete(name);

    /// <inheritdoc/>
    public void SyncFolder() => _here.SyncFolder();

    // Told apart from a disk of the journal's own folder that fails, which stops the exchange.
    private static IStorageFile OpenIn(IStorage archive, string name)
    {
        try
        {
            return archive.OpenRead(name);
        }
        catch (IOException failure) when (failure is not FileNotFoundException)
        {
            throw new JournalException(JournalFault.Damaged,
                $"segment file {name} of the archive in {archive.Folder} cannot be opened: "
                + RefusedFile.WordsOf(failure), failure)
            {
                IsOfArchive = true,
            };
        }
    }

    /// <summary>The archive that has a segment; null if none should.</summary>
    private IStorage? ArchiveOf(string name)
    {
        if (NotedFolderOf(name) is not { } path)
        {
            return null;
        }

        IStorage archive = _open(path);
        if (archive.Exists(name))
        {
            return archive;
        }

        string what = $"segment file {name} of the journal in {Folder} was archived to "
            + archive.Folder;

        // A manifest shows that the archive is mounted: what it lacks is lost.
        throw archive.Exists(ArchiveManifest.FileName)
            ? new JournalException(JournalFault.Missing, $"{what} and is missing there")
            {
                IsOfArchive = true,
            }
            : new JournalException(JournalFault.Away,
                $"{what}, where no {ArchiveManifest.FileName} is, and is not there: mount the "
                + "archive, or correct "
                + Path.Combine(Folder, ArchiveFolders.FileName));
    }

    /// <exception cref="JournalException">The note cannot be read.</exception>
    private string? NotedFolderOf(string name)
    {
        if (Segments.NumberOf(name) is not { } segment)
        {
            return null;
        }

        // A note that was good before may be older than the last archiving.
        if (Note()?.FolderOf(segment) is { } folder)
        {
            return folder;
        }

        return _noteFault is not null && segment < FirstHere()
            ? throw new JournalException(JournalFault.Away,
                $"segment file {name} of the journal in {Folder} is not here, and "
                + _noteFault?.Words)
            : null;
    }

    /// <summary>The note, or the last one that could be read; null: none could.</summary>
    private ArchiveFolders? Note()
    {
        try
        {
            // Taken before the file is read: what another thread reads meanwhile may be newer.
            ArchiveFolders? before = _lastGood;
            ArchiveFolders read = ArchiveFolders.Read(_here);
            string? shortage = Shortage(read, before);
            _noteFault = shortage is null ? null
                : new($"{Path.Combine(Folder, ArchiveFolders.FileName)}, which says where the "
                    + $"archive is, {shortage}");
            if (shortage is null)
            {
                KeepForwards(read);
            }

            return _lastGood;
        }
        catch (JournalException damaged)
        {
            _noteFault = new(damaged.Message, damaged.Numbered);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _noteFault = new($"{Path.Combine(Folder, ArchiveFolders.FileName)} cannot be read: "
                + RefusedFile.WordsOf(failure));
        }

        return _lastGood;
    }

    private void KeepForwards(ArchiveFolders read)
    {
        ArchiveFolders? kept = _lastGood;
        while (kept is null || read.EndSegment >= kept.EndSegment)
        {
            ArchiveFolders? found = Interlocked.CompareExchange(ref _lastGood, read, kept);
            if (ReferenceEquals(found, kept))
            {
                return;
            }

            kept = found;
        }
    }

    /// <summary>What shows that a note says less than it should; null: nothing does.</summary>
    private string? Shortage(ArchiveFolders read, ArchiveFolders? before)
    {
        string ends = read.Ranges.Count == 0
            ? "is gone or empty" : $"ends with segment {read.EndSegment - 1}";
        if (before is not null)
        {
            return read.EndSegment >= before.EndSegment ? null
                : read.Ranges.Count == 0 ? ends
                : $"{ends}, and ended with segment {before.EndSegment - 1} before";
        }

        // A segment that is in neither is lost, and no slip of an editor.
        return read.FirstHere > read.EndSegment && read.Ranges.Count > 0
            && IsIn(_open(read.Ranges[^1].Path), Segments.Name(read.EndSegment))
            ? $"{ends}, and the next one is in the archive, too"
            : null;
    }

    private static bool IsIn(IStorage archive, string name)
    {
        try
        {
            return archive.Exists(name);
        }
        catch (IOException)
        {
            // It is away, which is no evidence of anything.
            return false;
        }
    }

    /// <summary>The first segment that is here; null: none is.</summary>
    private long? FirstHere() => Segments.FirstOf(_here.List());

    /// <summary>What is wrong with the note: within a sentence, and as an alarm.</summary>
    private sealed record NoteFault(string Words, string Numbered)
    {
        public NoteFault(string words)
            : this(words, words)
        {
        }
    }
}
