using System;
using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Pipeline.Shadow;

/// <summary>
/// How an exchange takes snapshots of itself and starts from them. Immutable; any thread.
/// </summary>
public sealed record ShadowOptions
{
    /// <summary>Commands from one snapshot to the next.</summary>
    public const long CommandsByDefault = 5_000_000;

    /// <summary>Longest time from one snapshot to the next, if commands came.</summary>
    public static readonly TimeSpan TimeByDefault = TimeSpan.FromMinutes(10);

    /// <summary>The folder of the snapshots.</summary>
    public required IStorage Storage { get; init; }

    /// <summary>Makes a fresh core, of the capacities of the live one.</summary>
    public required Func<ExchangeCore> NewCore { get; init; }

    /// <summary>
    /// Makes a fresh twin of each consumer of the pipeline; they send nothing.
    /// </summary>
    public Func<IReadOnlyList<IStatefulConsumer>> NewConsumers { get; init; } = () => [];

    /// <summary>
    /// Whether a shadow follows the journal, compares, and takes snapshots. Without one, those that
    /// are there are still started from.
    /// </summary>
    public bool IsFollowing { get; init; } = true;

    /// <summary>Whether a start takes up a snapshot; otherwise it replays the whole journal.
    /// </summary>
    public bool IsStartedFrom { get; init; } = true;

    /// <summary>A snapshot is due after so many commands.</summary>
    public long SnapshotCommands { get; init; } = CommandsByDefault;

    /// <summary>A snapshot is due after so long, if a command came.</summary>
    public TimeSpan SnapshotTime { get; init; } = TimeByDefault;

    /// <summary>
    /// Whether a key of this exchange has signed a checkpoint: another one confirms no snapshot.
    /// Starting thread.
    /// </summary>
    public Func<CheckpointContent, bool> IsSigned { get; init; } = _ => true;

    /// <summary>Build of this program, for the heads of snapshots.</summary>
    public BuildId Build { get; init; }
}
