using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Journal.Snapshots;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>What a journal held when the exchange started on it.</summary>
/// <param name="LastSequence">The last command; 0 for an empty journal.</param>
/// <param name="LastTime">Its time.</param>
/// <param name="Commands">Commands replayed.</param>
/// <param name="Events">Events compared.</param>
/// <param name="StoppedClean">Whether the last command is a clean stop.</param>
public sealed record RecoverySummary(
    Sequence LastSequence, Timestamp LastTime, long Commands, long Events, bool StoppedClean)
{
    /// <summary>The snapshot that was taken up; null: all was replayed.</summary>
    public SnapshotHead? Snapshot { get; init; }

    /// <summary>Whether the journal held nothing.</summary>
    public bool IsEmpty => LastSequence.Value == 0;
}
