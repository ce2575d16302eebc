using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Pipeline.Checkpoints;

/// <summary>
/// Walks verified blocks, keeps the place in the chain, and shows what else checkpoints tell.
/// </summary>
/// <remarks>
/// One thread. Allocates for checkpoints alone. Within a block days and executions come before
/// checkpoints, for these tell of places between two blocks.
/// </remarks>
/// <param name="visitor">Is shown it.</param>
/// <param name="showsExecutions">
/// Whether days and executions are shown; without, most events are not looked at.
/// </param>
public sealed class ChainWalk(IChainVisitor visitor, bool showsExecutions)
{
    private readonly ContentBuffer _content = new();

    /// <summary>The place behind the last block; null before the first one.</summary>
    public LogPoint? After { get; private set; }

    /// <summary>
    /// Commands that were more than time and checkpoints, and blocks of these alone in which time
    /// has done something: a phase began, a deal lapsed, a margin call was missed.
    /// </summary>
    public long ChangeCount { get; private set; }

    /// <summary>Takes the next block.</summary>
    public void Take(in Block block)
    {
        bool hasCheckpoint = WalkCommands(in block);
        if (showsExecutions)
        {
            ShowExecutions(in block);
        }

        if (hasCheckpoint)
        {
            ShowCheckpoints(in block);
        }

        After = LogPoint.Behind(in block);
    }

    private bool WalkCommands(in Block block)
    {
        bool hasCheckpoint = false;
        long changes = 0;
        foreach (ReadOnlySpan<byte> record in block.Commands)
        {
            if (RecordFields.Type(record) != RecordType.Command)
            {
                continue;
            }

            CommandKind kind = (CommandKind)RecordFields.Kind(record);
            hasCheckpoint |= kind == CommandKind.Checkpoint;
            changes += kind is CommandKind.Tick or CommandKind.Checkpoint ? 0 : 1;
        }

        ChangeCount += changes > 0 ? changes : HasTimeDone(in block) ? 1 : 0;
        return hasCheckpoint;
    }

    // Of a block of time and checkpoints alone.
    private static bool HasTimeDone(in Block block)
    {
        foreach (ReadOnlySpan<byte> record in block.Events)
        {
            if ((EventKind)RecordFields.Kind(record) != EventKind.CheckpointTaken)
            {
                return true;
            }
        }

        return false;
    }

    private void ShowExecutions(in Block block)
    {
        foreach (ReadOnlySpan<byte> record in block.Events)
        {
            EventKind kind = (EventKind)RecordFields.Kind(record);
            if (kind == EventKind.Filled)
            {
                ShowExecution(record);
            }
            else if (kind is EventKind.VenueDefined or EventKind.TradingDayStarted)
            {
                SlotBytes.Read(record, out Slot day);
                visitor.OnDay(day.Event.TradingDay);
            }
        }
    }

    private void ShowExecution(ReadOnlySpan<byte> record)
    {
        SlotBytes.Read(record, out Slot filled);
        PublicEvent shown = new(in filled.Event);
        if (shown.IsTrade)
        {
            visitor.OnExecution(ExecutionLeaf.Of(shown));
        }
    }

    private void ShowCheckpoints(in Block block)
    {
        foreach (ReadOnlySpan<byte> record in block.Events)
        {
            if ((EventKind)RecordFields.Kind(record) == EventKind.CheckpointTaken)
            {
                Show(in block, RecordFields.Sequence(record));
            }
        }
    }

    private void Show(in Block block, ulong sequence)
    {
        CommandWalk commands = new(in block, _content);
        while (commands.MoveNext(out Slot command))
        {
            if (command.Command.Sequence.Value == sequence)
            {
                visitor.OnCheckpoint(
                    command.Command.Sequence, CheckpointContent.Read(commands.Content));
            }
        }
    }
}
