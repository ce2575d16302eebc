using System.Globalization;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Pipeline.Checkpoints;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>What the journal behind a snapshot says of the state that is in it.</summary>
/// <remarks>
/// A snapshot vouches for itself: whoever writes one can give it any state and the right hashes. A
/// checkpoint told the hash when it was taken, and the chain holds that. Where none tells of it,
/// nothing is said: it is too new, or checkpoints are not taken here. Starting thread.
/// </remarks>
internal sealed class ToldState : IChainVisitor
{
    private readonly SnapshotHead _head;
    private readonly string _build;
    private Sequence _teller;
    private ulong _hash;

    private ToldState(SnapshotHead head, BuildId build)
    {
        _head = head;
        _build = build.ToString();
    }

    /// <summary>Demands that the first checkpoint that tells of the state tells this one.</summary>
    /// <param name="log">The journal; read from the snapshot to that checkpoint, or to the end.
    /// </param>
    /// <param name="head">What the snapshot is of; its place is in the journal.</param>
    /// <param name="build">
    /// This build. What another one told is compared only if it took the snapshot too, as its
    /// states may have other bytes.
    /// </param>
    /// <exception cref="StateException">It tells another one.</exception>
    public static void Demand(ICommandLog log, SnapshotHead head, BuildId build)
    {
        ToldState told = new(head, build);
        told.Find(log);
        if (told._teller.Value != 0 && told._hash != head.StateHash)
        {
            throw new StateException(string.Create(
                CultureInfo.InvariantCulture,
                $"its state is {head.StateHash:x16}, the checkpoint in command "
                    + $"{told._teller.Value} tells {told._hash:x16}"));
        }
    }

    /// <inheritdoc/>
    public void OnDay(TradingDay day)
    {
    }

    /// <inheritdoc/>
    public void OnExecution(in ExecutionLeaf execution)
    {
    }

    /// <inheritdoc/>
    public void OnCheckpoint(Sequence sequence, CheckpointContent? checkpoint)
    {
        if (_teller.Value == 0
            && checkpoint is not null
            && checkpoint.StateSequence.Value == _head.Point.LastSequence
            && (checkpoint.Build == _build || checkpoint.Build == _head.Build.ToString()))
        {
            _teller = sequence;
            _hash = checkpoint.StateHash;
        }
    }

    private void Find(ICommandLog log)
    {
        ChainWalk walk = new(this, showsExecutions: false);
        try
        {
            using IBlockCursor blocks = log.ReadFrom(_head.Point.LastSequence);
            while (_teller.Value == 0 && blocks.MoveNext())
            {
                walk.Take(blocks.Current);
            }
        }
        catch (JournalException)
        {
            // Not for a snapshot to judge: whatever replays the journal meets it again.
        }
    }
}
