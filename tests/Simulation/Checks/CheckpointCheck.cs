using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Checkpoints;

namespace SCO.Exchange.Simulation.Checks;

/// <summary>
/// Looks up in a whole journal what checkpoints tell: those that it holds, which count from 1 and
/// never go back, and those that somebody has kept, which it must hold too.
/// </summary>
internal sealed class CheckpointCheck(CheckpointWitness witness)
{
    private readonly List<(LogPoint Point, TradingDay Day, ulong Executions)> _places = [];
    private readonly Dictionary<(TradingDay Day, ulong Count), Digest> _roots = [];
    private readonly Dictionary<TradingDay, ulong> _whole = [];
    private readonly Dictionary<ulong, ulong> _states = [];
    private readonly List<CheckpointContent> _own = [];
    private readonly List<byte> _content = [];
    private readonly HashSet<ulong> _taken = [];
    private readonly MerkleTree _executions = new();
    private TradingDay _day;
    private ulong _rooted;

    /// <summary>Checkpoints of the journal so far.</summary>
    public int Count => _own.Count;

    /// <summary>Takes the next block.</summary>
    public void Take(in Block block)
    {
        _taken.Clear();
        foreach (ReadOnlySpan<byte> record in block.Events)
        {
            TakeEvent(record);
        }

        Root();
        if (_taken.Count > 0)
        {
            TakeCheckpoints(in block);
        }

        _places.Add((LogPoint.Behind(in block), _day, _executions.Count));
    }

    /// <summary>The hash of the state behind a command, if a checkpoint tells it.</summary>
    public bool TryFindState(ulong sequence, out ulong hash) =>
        _states.TryGetValue(sequence, out hash);

    /// <summary>Before the first block: which states will be asked for.</summary>
    public void Begin()
    {
        foreach (CheckpointContent kept in witness.All)
        {
            if (kept.StateSequence.Value > 0)
            {
                witness.Demand(
                    _states.TryAdd(kept.StateSequence.Value, kept.StateHash)
                        || _states[kept.StateSequence.Value] == kept.StateHash,
                    $"checkpoint {kept.Number} tells of another state than one before it");
            }
        }
    }

    /// <summary>There are no more blocks.</summary>
    public void End()
    {
        foreach (CheckpointContent kept in witness.All)
        {
            witness.Demand(
                kept.Number <= (ulong)_own.Count && _own[(int)kept.Number - 1] == kept,
                $"somebody has checkpoint {kept.Number}, the journal does not have it, "
                + "or another one");
        }

        witness.Journaled = (ulong)_own.Count;
    }

    private void TakeEvent(ReadOnlySpan<byte> record)
    {
        switch ((EventKind)RecordFields.Kind(record))
        {
            case EventKind.VenueDefined or EventKind.TradingDayStarted:
                Root();
                _whole[_day] = _executions.Count;
                SlotBytes.Read(record, out Slot day);
                (_day, _rooted) = (day.Event.TradingDay, 0);
                _executions.Clear();
                break;
            case EventKind.Filled:
                SlotBytes.Read(record, out Slot filled);
                PublicEvent shown = new(in filled.Event);
                if (shown.IsTrade)
                {
                    _executions.Add(ExecutionLeaf.Of(shown).Hash());
                }

                break;
            case EventKind.CheckpointTaken:
                _taken.Add(RecordFields.Sequence(record));
                break;
            default:
                break;
        }
    }

    private void Root()
    {
        if (_executions.Count > 0 && _executions.Count != _rooted)
        {
            _rooted = _executions.Count;
            _roots[(_day, _rooted)] = _executions.Root().ToDigest();
        }
    }

    private void TakeCheckpoints(in Block block)
    {
        ulong sequence = 0;
        foreach (ReadOnlySpan<byte> record in block.Commands)
        {
            SlotBytes.Read(record, out Slot slot);
            if (slot.RecordType == RecordType.Command)
            {
                sequence = slot.Command.Sequence.Value;
                _content.Clear();
                continue;
            }

            ReadOnlySpan<byte> content = slot.Part.Content;
            _content.AddRange(content[..slot.Part.ContentBytes]);
            if (_content.Count == CheckpointContent.SizeBytes && _taken.Contains(sequence))
            {
                TakeOwn(CheckpointContent.Read([.. _content])!);
            }
        }
    }

    private void TakeOwn(CheckpointContent told)
    {
        string name = $"checkpoint {told.Number} in the journal";
        Demand(told.Number == (ulong)_own.Count + 1, $"{name} stands behind {_own.Count}");
        long before = _own.Count == 0 ? 0 : _own[^1].BlockCount;
        Demand(
            before < told.BlockCount && told.BlockCount <= _places.Count,
            $"{name} tells of {told.BlockCount} blocks, {_places.Count} are before it, and the "
            + $"one before it told of {before}");
        (LogPoint point, TradingDay day, ulong executions) = _places[(int)told.BlockCount - 1];
        Demand(
            told.ChainHash == point.ChainHash.ToDigest()
                && told.Sequence.Value == point.LastSequence
                && told.Time.Ns == (ulong)point.LastTimeNs,
            $"{name} tells of another chain");

        // It may tell the whole of a day that has ended before its place.
        ulong counted = told.Day == day ? executions : _whole.GetValueOrDefault(told.Day);
        Demand(
            told.ExecutionCount == counted && told.Day.DayNumber <= day.DayNumber,
            $"{name} counts {told.ExecutionCount} executions of day {told.Day.DayNumber}, there "
            + $"are {counted}, in day {day.DayNumber}");
        Demand(
            told.ExecutionCount == 0
                || _roots.GetValueOrDefault((told.Day, told.ExecutionCount))
                    == told.ExecutionRoot,
            $"{name} tells of other executions");
        _own.Add(told);
    }

    private static void Demand(bool holds, string otherwise) =>
        SimulationException.Unless(holds, otherwise);
}
