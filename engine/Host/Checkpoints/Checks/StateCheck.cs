using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints.Checks;

/// <summary>Compares the state of a replay with what the checkpoints of a journal tell of it.
/// </summary>
/// <remarks>
/// One thread. A checkpoint tells of a state that the replay has left behind by then, and a state
/// cannot be hashed behind every command: so the journal is searched for checkpoints first. Memory
/// is that of the states told of, of which there is one for each snapshot.
/// One that another build of the program told agrees or is left out, as the states of that build
/// may have other bytes.
/// </remarks>
internal sealed class StateCheck : IChainVisitor
{
    private readonly Dictionary<(ulong Behind, ulong Hash), (Sequence Teller, string Build)>
        _found = [];
    private readonly string _build = ProgramBuild.Id.ToString();
    private readonly ulong _last;
    private readonly List<Told> _told;
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
            using CommandSearch search = new(
                folder, ExchangePipeline.Versions, (byte)CommandKind.Checkpoint);
            while (search.TryFind(out Block block) && block.Header.FirstSequence <= last)
            {
                walk.Take(in block);
                progress.ShowFirst(search.Address, search.Bound.EndAddress);
            }
        }
        catch (JournalException)
        {
            // The replay comes to it, too, and says what is wrong.
        }

        _told = [.. _found
            .Select(one => new Told(
                one.Key.Behind, one.Key.Hash, one.Value.Teller, one.Value.Build))
            .OrderBy(one => one.Behind).ThenBy(one => one.Teller.Value)];
    }

    /// <summary>States that agree.</summary>
    public long AgreedCount { get; private set; }

    /// <summary>States that other builds told, and that this one has with other bytes.</summary>
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
            Told told = _told[_next++];
            if (told.Behind != last)
            {
                throw Lie(told, ", where no block ends");
            }

            hash ??= core.StateHash();
            if (told.Hash != hash)
            {
                LeaveOut(told, string.Create(
                    CultureInfo.InvariantCulture,
                    $" as {told.Hash:x16}; replayed it is {hash:x16}"));
                continue;
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
            throw Lie(_told[_next], ", which had not come yet");
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

        _found.TryAdd(
            (checkpoint.StateSequence.Value, checkpoint.StateHash), (sequence, checkpoint.Build));
    }

    private void LeaveOut(Told told, string what)
    {
        if (told.Build == _build)
        {
            throw Lie(told, what);
        }

        LeftOutCount++;
        LeftOutBuild = told.Build;
    }

    private static CheckpointException Lie(Told told, string what) => new(
        $"the checkpoint in command {told.Teller.Value} tells the state behind command "
            + $"{told.Behind}{what}",
        told.Teller);

    private readonly record struct Told(ulong Behind, ulong Hash, Sequence Teller, string Build);
}
