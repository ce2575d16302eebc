using System;
using System.Globalization;
using System.Threading;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Pipeline.Shadow;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>What the journal behind a snapshot says of the state that is in it.</summary>
/// <remarks>
/// A snapshot vouches for itself: whoever writes one can give it any state and the right hashes. A
/// checkpoint told the hash when it was taken, and the chain holds that. Where a checkpoint stands
/// at its place or behind and none confirms it, that is told: a kill or a stop came between the
/// snapshot and its checkpoint, its key is lost, or somebody put it there, and whoever wants to
/// know replays the journal. Starting thread.
/// </remarks>
internal sealed class ToldState : IChainVisitor
{
    private readonly SnapshotHead _head;
    private readonly string _build;
    private readonly Func<CheckpointContent, bool> _isSigned;
    private Sequence _behind;
    private Sequence _teller;
    private ulong _hash;

    private ToldState(SnapshotHead head, ShadowOptions options)
    {
        _head = head;
        _build = options.Build.ToString();
        _isSigned = options.IsSigned;
    }

    /// <summary>
    /// Demands that the first signed checkpoint that tells of the state tells this one.
    /// </summary>
    /// <param name="log">The journal; read from the snapshot to that checkpoint, or to the end.
    /// </param>
    /// <param name="head">What the snapshot is of; its place is in the journal.</param>
    /// <param name="options">
    /// Whose signatures count, and this build. What another one told is compared only if it took
    /// the snapshot too, as its states may have other bytes.
    /// </param>
    /// <param name="stop">Looked at between two blocks.</param>
    /// <returns>
    /// The first checkpoint at its place or behind, if there is one and none tells of the state;
    /// else none.
    /// </returns>
    /// <exception cref="StateException">It tells another one.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static Sequence Demand(
        ICommandLog log, SnapshotHead head, ShadowOptions options, CancellationToken stop)
    {
        ToldState told = new(head, options);
        told.Find(log, stop);
        if (told._teller.Value != 0 && told._hash != head.StateHash)
        {
            throw new StateException(string.Create(
                CultureInfo.InvariantCulture,
                $"its state is {head.StateHash:x16}, the checkpoint in command "
                    + $"{told._teller.Value} tells {told._hash:x16}"));
        }

        return told._teller.Value == 0 ? told._behind : default;
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
        if (_behind.Value == 0 && sequence.Value >= _head.Point.LastSequence)
        {
            _behind = sequence;
        }

        if (_teller.Value == 0
            && checkpoint is not null
            && checkpoint.StateSequence.Value == _head.Point.LastSequence
            && (checkpoint.Build == _build || checkpoint.Build == _head.Build.ToString())
            && _isSigned(checkpoint))
        {
            _teller = sequence;
            _hash = checkpoint.StateHash;
        }
    }

    private void Find(ICommandLog log, CancellationToken stop)
    {
        ChainWalk walk = new(this, showsExecutions: false);
        try
        {
            using IBlockCursor blocks = log.ReadFrom(_head.Point.LastSequence);
            while (_teller.Value == 0 && blocks.MoveNext())
            {
                if (stop.IsCancellationRequested)
                {
                    throw new OperationCanceledException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"the start was given up over the snapshot of command "
                            + $"{_head.Point.LastSequence}: the journal is as it was found"));
                }

                walk.Take(blocks.Current);
            }
        }
        catch (JournalException)
        {
            // Not for a snapshot to judge: whatever replays the journal meets it again.
        }
    }
}
