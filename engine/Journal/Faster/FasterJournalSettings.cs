using System;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <summary>How to open a journal. Sizes count only for a new one.</summary>
public sealed record FasterJournalSettings
{
    /// <summary>The folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Whose journal it has to be.</summary>
    public required LogIdentity Identity { get; init; }

    /// <summary>The newest rules and layouts that this program knows.</summary>
    public required RecordVersions Versions { get; init; }

    /// <summary>Bytes of a page, a power of two from 4,096 to 2^30; no block crosses its end.
    /// </summary>
    public int PageBytes { get; init; } = 1 << 22;

    /// <summary>Bytes of a segment file, a power of two from a page to 2^40.</summary>
    public long SegmentBytes { get; init; } = 1L << 28;

    /// <summary>Bytes of the log's memory, a power of two, at least four pages.</summary>
    public long MemoryBytes { get; init; } = 1L << 25;

    /// <summary>
    /// Most appended blocks that are not durable yet, at most
    /// <see cref="JournalFormat.BlocksInFlightMax"/>.
    /// </summary>
    public int BlocksInFlightMax { get; init; } = JournalFormat.BlocksInFlightMax;

    /// <summary>
    /// Whether a thread of the journal's own writes and syncs, so that the next block fills
    /// meanwhile. Otherwise DoWork does it on its caller's thread.
    /// </summary>
    public bool HasOwnThread { get; init; } = true;

    /// <summary>
    /// Without a thread of its own: whether a block nevertheless counts as durable before its
    /// promise is written, as with one (decision 0039). DoWork writes the promise when there is
    /// nothing else to write, at the latest before the next block counts.
    /// </summary>
    public bool PromisesBehind { get; init; }

    /// <summary>
    /// Whether a new segment reserves its whole space, so a full disk shows early. With a thread
    /// of the journal's own, another one fills the space with zeros ahead of it.
    /// </summary>
    public bool ReservesSpace { get; init; } = true;

    /// <summary>Most bytes that the journal may take; null: what the disk has.</summary>
    public long? SpaceBytes { get; init; }

    /// <summary>
    /// Bytes kept free for cancels, operators and a clean stop; null: a segment and what a clean
    /// stop needs.
    /// </summary>
    public long? ReserveBytes { get; init; }

    /// <summary>
    /// What a clean stop may need: the ends of all sessions, and cancels of what they leave.
    /// </summary>
    public long StopBytes { get; init; } = 1L << 25;

    /// <summary>
    /// How long a stop waits for each thread of the journal that is in a call of the disk. One that
    /// has not returned by then keeps the journal's lock until the process ends.
    /// </summary>
    public TimeSpan StopTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Build of this program, for superblock and blocks.</summary>
    public BuildId Build { get; init; }

    /// <summary>Boot of this machine, for the superblock.</summary>
    public string BootId { get; init; } = HostBoot.Id();

    /// <summary>The device; null for the folder on disk.</summary>
    public IStorage? Storage { get; init; }
}
