using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Journal.Tests.Snapshots;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;

namespace SCO.Exchange.Journal.Tests.Archive;

/// <summary>
/// A journal of small segments, its snapshots and its archives, each on a disk in memory.
/// </summary>
internal sealed class ArchivedJournal
{
    public FaultDevice Journal { get; set; } = new();

    public FaultDevice Snapshots { get; init; } = new();

    /// <summary>The disks of the archives by path; what is missing is not mounted.</summary>
    public Dictionary<string, FaultDevice> Archives { get; init; } = new()
    {
        ["/a"] = new FaultDevice(),
        ["/b"] = new FaultDevice(),
    };

    public List<string> Told { get; } = [];

    /// <summary>The journal as a reader sees it.</summary>
    public JournalStorage Joined => new(Journal, Open);

    /// <summary>Segments that are in the journal's own folder.</summary>
    public string Here => Numbers(Journal);

    /// <summary>Pages of two units and segments of four.</summary>
    public FasterJournalSettings Settings => Journals.Settings(Journal) with
    {
        Storage = Joined,
        PageBytes = 1 << 13,
        SegmentBytes = 1 << 14,
        MemoryBytes = 1 << 15,
    };

    public static string Numbers(FaultDevice device) => string.Join(
        ' ',
        device.List().Where(name => name.StartsWith("journal.", StringComparison.Ordinal)
                && !name.EndsWith(".part", StringComparison.Ordinal))
            .Select(name => int.Parse(name["journal.".Length..])).Order());

    /// <summary>Appends blocks of one unit each; starts anew each time.</summary>
    public void Append(int blocks)
    {
        using FasterJournal journal = FasterJournal.Open(Settings);
        WriterLease lease = journal.AcquireWriter("test");
        Journals.AppendAll(journal, lease, [.. Enumerable.Repeat(2, blocks)]);
        journal.CloseClean(lease);
    }

    /// <summary>Takes a snapshot behind the block of a command.</summary>
    public void Take(ulong sequence)
    {
        using JournalReader reader = new(Joined, Records.Versions, sequence);
        _ = reader.MoveNext();
        SnapshotHead head = SnapshotHead.Behind(reader.Current, Records.Identity) with
        {
            LastKind = 1,
            Rules = 1,
            Layout = 1,
        };
        _ = SampleState.Folder(Snapshots).Take(head, writer =>
        {
            writer.Add("core", append => append([1, 2, 3]));
            return 1;
        });
    }

    /// <summary>Copies segments of an archive back into the journal's folder.</summary>
    public void PutBack(string path, params int[] segments)
    {
        foreach (int segment in segments)
        {
            Journal[$"journal.{segment}"] = Archives[path][$"journal.{segment}"];
        }
    }

    public ArchiveReport Run(string path = "/a", bool isDryRun = false) =>
        new JournalArchiver(Journal, Open, path, Records.Versions, Told.Add)
            .Run(Snapshots, isDryRun);

    public VerifyReport Verify() => JournalVerifier.Verify(Joined, Records.Versions);

    private IStorage Open(string path) => Archives.TryGetValue(path, out FaultDevice? device)
        ? device
        : new DiskStorage("/nowhere" + path);
}
