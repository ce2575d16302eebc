using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>Compares the state of a replay with what the checkpoints of a journal tell of it.
/// </summary>
/// <remarks>
/// One thread. A checkpoint tells of a state that the replay has left behind by then, and a state
/// cannot be hashed behind every command: so the journal is read for checkpoints first. Memory is
/// that of the states told of, of which there is one for each snapshot.
/// Those that another build of the program told are left out, as its states may have other bytes.
/// </remarks>
internal sealed class StateCheck : IChainVisitor
{
    private readonly Dictionary<(ulong Behind, ulong Hash), Sequence> _found = [];
    private readonly string _build = ProgramBuild.Id.ToString();
    private readonly ulong _last;
    private readonly List<(ulong Behind, ulong Hash, Sequence Teller)> _told;
    private int _next;

    /// <summary>Reads which states are told of.</summary>
    /// <param name="folder">The folder of the journal.</param>
    /// <param name="last">The last command of which a checkpoint is looked at.</param>
    /// <param name="progress">Shows how far the reading for checkpoints has come.</param>
    public StateCheck(string folder, ulong last, ProgressBar progress)
    {
        _last = last;
        ChainWalk walk = new(this, showsExecutions: false);
        try
        {
            using JournalReader reader = new(folder, ExchangePipeline.Versions);
            while (reader.MoveNext() && reader.Current.Header.FirstSequence <= last)
            {
                walk.Take(reader.Current);
                progress.ShowFirst(reader.Current.Address, reader.Bound.EndAddress);
            }
        }
        catch (JournalException)
        {
            // The replay comes to it, too, and says what is wrong.
        }

        _told = [.. _found.Select(one => (one.Key.Behind, one.Key.Hash, one.Value))
            .OrderBy(one => one.Behind).ThenBy(one => one.Value.Value)];
    }

    /// <summary>States that agree.</summary>
    public long AgreedCount { get; private set; }

    /// <summary>Checkpoints of other builds, whose states are not compared.</summary>
    public long LeftOutCount { get; private set; }

    /// <summary>The build of the last one of these; empty if there is none.</summary>
    public string LeftOutBuild { get; private set; } = "";

    /// <summary>A block was replayed.</summary>
    /// <param name="last">Its last command.</param>
    /// <param name="core">The state behind it.</param>
    /// <exception cref="CheckpointException">A checkpoint tells another one.</exception>
    public void Take(ulong last, ExchangeCore core)
    {
        ulong? hash = null;
        while (_next < _told.Count && _told[_next].Behind <= last)
        {
            (ulong behind, ulong told, Sequence teller) = _told[_next++];
            if (behind != last)
            {
                throw Lie(teller, behind, ", where no block ends");
            }

            hash ??= core.StateHash();
            if (told != hash)
            {
                throw Lie(teller, behind, string.Create(
                    CultureInfo.InvariantCulture, $" as {told:x16}; replayed it is {hash:x16}"));
            }

            AgreedCount++;
        }
    }

    /// <summary>There are no more blocks.</summary>
    /// <exception cref="CheckpointException">A checkpoint tells of a state that had not come.
    /// </exception>
    public void End()
    {
        if (_next < _told.Count)
        {
            throw Lie(_told[_next].Teller, _told[_next].Behind, ", which had not come yet");
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
        if (checkpoint is null || checkpoint.StateSequence.Value == 0 || sequence.Value > _last)
        {
            return;
        }

        if (checkpoint.Build != _build)
        {
            LeftOutCount++;
            LeftOutBuild = checkpoint.Build;
            return;
        }

        _found.TryAdd((checkpoint.StateSequence.Value, checkpoint.StateHash), sequence);
    }

    private static CheckpointException Lie(Sequence teller, ulong behind, string what) => new(
        $"the checkpoint in command {teller.Value} tells the state behind command {behind}{what}");
}
