using System;
using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>
/// Applies recorded commands to a core again and compares every event it gives with the recorded
/// one, byte for byte. Restart, <c>verify</c> and <c>replay</c> are this.
/// </summary>
/// <remarks>One thread. Allocates nothing per command.</remarks>
/// <param name="core">A core in the state before the first block.</param>
/// <param name="consumers">Are shown what was replayed; may be none.</param>
/// <param name="watch">Sees the core before each command; may be null.</param>
public sealed class Replayer(
    ExchangeCore core, IReadOnlyList<IDurableEventConsumer> consumers, IReplayWatch? watch = null)
{
    private readonly Slot[] _events =
        GC.AllocateUninitializedArray<Slot>(EventWriter.EventsMax);
    private readonly IDurableEventConsumer[] _consumers = [.. consumers];
    private readonly ContentBuffer _content = new();

    /// <summary>The state as of the last command applied.</summary>
    public ExchangeCore Core { get; } = core;

    /// <summary>Commands applied.</summary>
    public long CommandCount { get; private set; }

    /// <summary>Events compared.</summary>
    public long EventCount { get; private set; }

    /// <summary>The first command applied.</summary>
    public Sequence FirstSequence { get; private set; }

    /// <summary>The last command applied.</summary>
    public Sequence LastSequence { get; private set; }

    /// <summary>Its time.</summary>
    public Timestamp LastTime { get; private set; }

    /// <summary>
    /// Kind of the last command that is no checkpoint: those that an exchange takes behind its last
    /// word leave it what it was.
    /// </summary>
    public CommandKind LastKind { get; private set; }

    /// <summary>Goes on behind a place whose state the core has already. Before the first block.
    /// </summary>
    /// <param name="point">The place.</param>
    /// <param name="lastKind">
    /// Kind of the last command before it that is no checkpoint.
    /// </param>
    public void GoOnBehind(LogPoint point, CommandKind lastKind)
    {
        LastSequence = new Sequence(point.LastSequence);
        LastTime = new Timestamp((ulong)point.LastTimeNs);
        LastKind = lastKind;
    }

    /// <summary>Applies the commands of a block.</summary>
    /// <param name="block">A verified block, the next one.</param>
    /// <param name="until">Where to stop.</param>
    /// <returns>False when the bound was reached: later blocks are not wanted.</returns>
    /// <exception cref="ReplayException">
    /// The core gives something else than was recorded, breaks on a command that it applied once,
    /// or has other rules in force than the block names.
    /// </exception>
    public bool Apply(in Block block, in ReplayBound until)
    {
        CommandWalk commands = new(in block, _content);
        RecordWalk recorded = block.Events;
        while (commands.MoveNext(out Slot slot))
        {
            if (until.IsBefore(in slot.Command))
            {
                return false;
            }

            Apply(in slot.Command, in block, ref recorded);
        }

        if (recorded.MoveNext())
        {
            throw new ReplayException(
                block.Header.BlockSequence, LastSequence, "more events are recorded than replayed");
        }

        // A block is of one version: that behind its last command.
        uint rules = Math.Max(1, Core.RuleVersion);
        return block.Header.Rules == rules
            ? true
            : throw new ReplayException(
                block.Header.BlockSequence,
                LastSequence,
                $"its block names rules {block.Header.Rules}, in force are rules {rules}");
    }

    private void Apply(
        ref readonly Command command, in Block block, ref RecordWalk recorded)
    {
        EventWriter events = new(_events, 0, in command);
        watch?.OnNext(Core, in command);
        Repeat(in command, in block, ref events);
        foreach (IDurableEventConsumer consumer in _consumers)
        {
            consumer.OnCommand(in command, _content.Content);
        }

        for (int index = 0; index < events.Count; index++)
        {
            ref readonly Slot replayed = ref _events[index];
            if (!recorded.MoveNext() || !recorded.Current.SequenceEqual(SlotBytes.Of(in replayed)))
            {
                throw new ReplayException(
                    block.Header.BlockSequence,
                    command.Sequence,
                    $"event {index} ({replayed.Event.Kind}) differs from the recorded one");
            }

            foreach (IDurableEventConsumer consumer in _consumers)
            {
                consumer.OnEvent(in replayed.Event);
            }
        }

        if (CommandCount == 0)
        {
            FirstSequence = command.Sequence;
        }

        CommandCount++;
        EventCount += events.Count;
        LastSequence = command.Sequence;
        LastTime = command.Time;
        LastKind = command.Kind == CommandKind.Checkpoint ? LastKind : command.Kind;
    }

    // What ran once and cannot run again is a difference like any other, and what breaks on it says
    // nothing of where it stands: a journal may hold whatever somebody wrote.
    private void Repeat(ref readonly Command command, in Block block, ref EventWriter events)
    {
        try
        {
            Core.Apply(in command, _content.Content, ref events);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            throw new ReplayException(
                block.Header.BlockSequence,
                command.Sequence,
                $"it cannot be repeated: {broken.Message}",
                broken);
        }
    }
}
