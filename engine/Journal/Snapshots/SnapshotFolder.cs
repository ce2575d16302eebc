using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using SCO.Exchange.Disk;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Snapshots;

/// <summary>The snapshots of a journal: one file each, named by the last command.</summary>
/// <remarks>
/// One thread at a time writes; readers may look on. A file has its final name only after all of it
/// was read back from the disk and found good, so a name without the suffix <c>.part</c> was good
/// once. Older ones go when two good ones are there. One that proves what the journal has lost has
/// another suffix, counts as none, and stays until somebody takes it away.
/// </remarks>
/// <param name="storage">The folder.</param>
/// <param name="identity">Whose journal it is.</param>
/// <param name="versions">The newest rules and layouts that this program knows.</param>
public sealed class SnapshotFolder(
    IStorage storage, LogIdentity identity, RecordVersions versions)
{
    /// <summary>Good snapshots that are kept.</summary>
    public const int KeptCount = 2;

    /// <summary>Name of the file by which somebody asks for a snapshot.</summary>
    public const string RequestName = "request";

    /// <summary>What is put behind the name of one that is kept as evidence.</summary>
    public const string EvidenceSuffix = ".evidence";

    private const string Suffix = ".snapshot";
    private const string PartSuffix = ".part";
    private const int NameDigits = 20;

    /// <summary>The folder, for messages.</summary>
    public string Folder => storage.Folder;

    /// <summary>Whether somebody asks for a snapshot; not where the disk cannot say.</summary>
    public bool IsRequested
    {
        get
        {
            try
            {
                return storage.Exists(RequestName);
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>Name of the snapshot behind a command.</summary>
    public static string NameOf(ulong sequence) =>
        sequence.ToString("D20", CultureInfo.InvariantCulture) + Suffix;

    /// <summary>Names of all snapshots, good or bad, the newest first.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IReadOnlyList<string> Names()
    {
        List<string> names = [];
        foreach (string name in storage.List())
        {
            if (IsName(name))
            {
                names.Add(name);
            }
        }

        names.Sort(static (left, right) => string.CompareOrdinal(right, left));
        return names;
    }

    /// <summary>Opens a snapshot, after every byte of it was checked.</summary>
    /// <exception cref="StateException">It is damaged, of another journal, or newer than this
    /// program.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public SnapshotReader Open(string name)
    {
        SnapshotReader reader = new(storage, name);
        try
        {
            Demand(reader.Head, name);
            reader.Verify();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Reads what a snapshot says it is of; its parts are not looked at.</summary>
    /// <exception cref="StateException">Its head is damaged, of another journal, or newer than
    /// this program.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public SnapshotHead HeadOf(string name)
    {
        using SnapshotReader reader = new(storage, name);
        Demand(reader.Head, name);
        return reader.Head;
    }

    /// <summary>Keeps a snapshot as evidence: it is none of this folder any more.</summary>
    /// <returns>The name that it has now.</returns>
    /// <exception cref="IOException">It cannot be named anew.</exception>
    public string KeepAsEvidence(string name)
    {
        // A journal may lose the same command twice.
        string kept = name + EvidenceSuffix;
        for (int number = 2; storage.Exists(kept); number++)
        {
            kept = string.Create(
                CultureInfo.InvariantCulture, $"{name}{EvidenceSuffix}.{number}");
        }

        storage.Rename(name, kept);
        storage.SyncFolder();
        return kept;
    }

    /// <summary>Opens the newest good snapshot; null if there is none.</summary>
    /// <param name="passedOver">Told of each that is none, in a sentence.</param>
    /// <param name="isWanted">
    /// Whether a good one will do; throws a <see cref="StateException"/> that says why not.
    /// </param>
    /// <param name="leftOut">Names that are not looked at, nor told of; null: none.</param>
    public SnapshotReader? OpenNewest(
        Action<string> passedOver,
        Action<SnapshotReader>? isWanted = null,
        IReadOnlySet<string>? leftOut = null)
    {
        foreach (string name in NamesOrNone(passedOver))
        {
            if (leftOut?.Contains(name) == true)
            {
                continue;
            }

            SnapshotReader? reader = null;
            try
            {
                reader = Open(name);
                isWanted?.Invoke(reader);
                return reader;
            }
            catch (Exception bad) when (IsOfSnapshot(bad))
            {
                reader?.Dispose();
                passedOver($"the snapshot {name} is passed over: {bad.Message}");
            }
            catch
            {
                reader?.Dispose();
                throw;
            }
        }

        return null;
    }

    /// <summary>Writes a snapshot; it is there and good when this returns.</summary>
    /// <param name="head">What it is of, but for parts and state hash.</param>
    /// <param name="write">Adds the parts, and returns the state hash.</param>
    /// <param name="keptAhead">
    /// Told of each snapshot that was ahead of this one and is kept as evidence: its name, and the
    /// path that it has now.
    /// </param>
    /// <returns>The head that was written.</returns>
    /// <exception cref="IOException">It cannot be written or read back.</exception>
    /// <exception cref="StateException">The disk does not hold what was written.</exception>
    public SnapshotHead Take(
        SnapshotHead head,
        Func<SnapshotWriter, ulong> write,
        Action<string, string>? keptAhead = null)
    {
        string name = NameOf(head.Point.LastSequence);
        string part = name + PartSuffix;
        storage.MakeFolder();
        DeleteParts();
        using (SnapshotWriter writer = new(storage, part))
        {
            ulong stateHash = write(writer);
            head = writer.Finish(head with { StateHash = stateHash });
        }

        using (SnapshotReader written = new(storage, part))
        {
            written.Verify(fromMedia: true);
        }

        storage.Replace(part, name);
        storage.SyncFolder();
        Prune(name, keptAhead);
        return head;
    }

    /// <summary>
    /// Why the last one that was taken left others where they are; null: it did not.
    /// </summary>
    public string? UnprunedReason { get; private set; }

    /// <summary>Says that what was asked for is done.</summary>
    /// <exception cref="IOException">The folder cannot be changed.</exception>
    public void Answer() => storage.Delete(RequestName);

    private static bool IsOfSnapshot(Exception failure) =>
        failure is StateException or IOException or UnauthorizedAccessException;

    private static bool IsName(string name)
    {
        if (name.Length != NameDigits + Suffix.Length
            || !name.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return false;
        }

        return !name.AsSpan(0, NameDigits).ContainsAnyExceptInRange('0', '9');
    }

    private IReadOnlyList<string> NamesOrNone(Action<string> passedOver)
    {
        try
        {
            return Names();
        }
        catch (Exception unread) when (IsOfSnapshot(unread))
        {
            passedOver($"the snapshots in {Folder} cannot be read: {unread.Message}");
            return [];
        }
    }

    private void Demand(SnapshotHead head, string name)
    {
        string? reason =
            head.Identity != identity ? "it is of another journal"
            : NameOf(head.Point.LastSequence) != name
                ? $"it is of command {head.Point.LastSequence}"
            : head.Rules > versions.Rules || head.Layout > versions.Layout
                ? "it is of a newer program"
            : null;
        if (reason is not null)
        {
            throw new StateException(reason);
        }
    }

    /// <summary>
    /// Keeps the one just written and the good one before it. Of the others, older ones and bad
    /// ones go. A good one ahead of the journal shows what that has lost, and is kept as evidence,
    /// as a start would have done; so is one ahead that cannot be read. A disk that cannot say
    /// which of the older ones is good keeps them all until the next time.
    /// </summary>
    private void Prune(string newest, Action<string, string>? keptAhead)
    {
        UnprunedReason = null;
        try
        {
            List<string> others = [];
            int good = 1;
            foreach (string name in Names())
            {
                int place = string.CompareOrdinal(name, newest);
                if (place < 0 && good < KeptCount && IsGood(name))
                {
                    good++;
                }
                else if (place != 0)
                {
                    others.Add(name);
                }
            }

            if (good == KeptCount)
            {
                LetGo(others, newest, keptAhead);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            UnprunedReason = RefusedFile.WordsOf(failure);
        }
    }

    private bool IsGood(string name)
    {
        try
        {
            Open(name).Dispose();
            return true;
        }
        catch (StateException)
        {
            return false;
        }
    }

    private void LetGo(
        List<string> names, string newest, Action<string, string>? keptAhead)
    {
        foreach (string name in names)
        {
            bool? isEvidence = string.CompareOrdinal(name, newest) > 0 ? IsEvidence(name) : false;
            if (isEvidence == true)
            {
                string kept = KeepAsEvidence(name);
                keptAhead?.Invoke(name, Path.Combine(Folder, kept));
            }
            else if (isEvidence == false)
            {
                storage.Delete(name);
            }
        }

        storage.SyncFolder();
    }

    // Null: it cannot be read. It may prove what the journal has lost, so it stays; the others go.
    private bool? IsEvidence(string name)
    {
        try
        {
            return IsGood(name);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            UnprunedReason = $"{name}, which is ahead of the journal, cannot be read: "
                + RefusedFile.WordsOf(unread);
            return null;
        }
    }

    private void DeleteParts()
    {
        foreach (string name in storage.List())
        {
            if (name.EndsWith(PartSuffix, StringComparison.Ordinal))
            {
                storage.Delete(name);
            }
        }
    }
}
