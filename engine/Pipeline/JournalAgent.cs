using System.Collections.Generic;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Ring;
using SCO.Exchange.Ring.Agents;
using RingCursor = SCO.Exchange.Ring.Sequence;

namespace SCO.Exchange.Pipeline;

/// <summary>
/// Packs whole commands with their events into blocks, appends them to the log, and moves the
/// durable count of the output ring when the log says that they are on the disk.
/// </summary>
/// <remarks>
/// Group commit: a block is appended as soon as no other is on its way, so a lonely command waits
/// for nothing; under load the next block fills while the one before it is written, so one flush
/// pays for all that waited. A block is also appended when it is full, and before a command that
/// puts other rules in force: that command begins a block, which names the version of the rules for
/// all of its commands. Runs on the journal's thread; allocates nothing per order command. Any
/// failure of the log is thrown and stops the process.
/// </remarks>
internal sealed class JournalAgent : IAgent
{
    /// <summary>Bytes from which a block is appended while another is still on its way.</summary>
    private const int EagerBlockBytes = 256 * 1024;

    private readonly ICommandLog _log;
    private readonly WriterLease _lease;
    private readonly RingConsumer<Slot> _consumer;
    private readonly BlockBuilder _block;
    private readonly Queue<(ulong LastSequence, long RingPlace)> _inFlight = new();
    private readonly ContentBuffer _content = new();
    private ulong _blockSequence;
    private long _blockPlace;

    /// <summary>Begins behind what the log holds already.</summary>
    /// <param name="log">The log.</param>
    /// <param name="lease">The right to append.</param>
    /// <param name="consumer">The journal's end of the output ring.</param>
    /// <param name="block">
    /// An empty block to fill again and again; names the rules in force.
    /// </param>
    public JournalAgent(
        ICommandLog log,
        WriterLease lease,
        RingConsumer<Slot> consumer,
        BlockBuilder block)
    {
        _log = log;
        _lease = lease;
        _consumer = consumer;
        _block = block;
    }

    /// <inheritdoc/>
    public string Name => "sco-journal";

    /// <summary>The place in the output ring up to which everything is durable.</summary>
    public RingCursor Durable { get; } = new();

    /// <inheritdoc/>
    public int DoWork() => Fill() + Append() + _log.DoWork() + Release();

    private int Fill()
    {
        if (!_consumer.TryTake(int.MaxValue, out long first, out long last))
        {
            return 0;
        }

        long next = first;
        while (next <= last)
        {
            long end = EndOfCommand(next, last, out int bytes);
            if (!_block.CanFit(bytes) || !TryUseRules(next, end))
            {
                break;
            }

            Add(next, end);
            next = end;
        }

        if (next > first)
        {
            _consumer.Release(next - 1);
            _blockPlace = next - 1;
        }

        return (int)(next - first);
    }

    /// <summary>
    /// Where the next command begins; the sequencer publishes whole commands only.
    /// </summary>
    private long EndOfCommand(long at, long last, out int bytes)
    {
        ref readonly Slot command = ref _consumer.Ring[at];
        Invariant.Holds(command.RecordType == RecordType.Command);
        bytes = command.Length;
        long end = at + 1;
        while (end <= last)
        {
            ref readonly Slot slot = ref _consumer.Ring[end];
            if (slot.RecordType == RecordType.Command)
            {
                break;
            }

            bytes += slot.Length;
            end++;
        }

        return end;
    }

    /// <summary>
    /// Has the block name the rules that a command puts in force. False when it holds commands of
    /// other rules, and must be appended first.
    /// </summary>
    private bool TryUseRules(long at, long end)
    {
        uint rules = RulesFrom(at, end);
        if (rules == _block.Rules)
        {
            return true;
        }

        if (!_block.IsEmpty)
        {
            return false;
        }

        _block.UseRules(rules);
        return true;
    }

    /// <summary>The version of the rules in force behind a command.</summary>
    private uint RulesFrom(long at, long end)
    {
        if (_consumer.Ring[at].Command.Kind
            is not (CommandKind.DefineVenue or CommandKind.SetRuleVersion))
        {
            return _block.Rules;
        }

        _content.Clear();
        for (long place = at + 1; place < end; place++)
        {
            ref readonly Slot slot = ref _consumer.Ring[place];
            if (slot.RecordType == RecordType.Part)
            {
                _content.Add(in slot.Part);
            }
            else if (slot.Event.Kind == EventKind.RuleVersionChanged)
            {
                return (uint)slot.Event.Quantity.Lots;
            }
            else if (slot.Event.Kind == EventKind.VenueDefined)
            {
                return VenueDefinition.Read(_content.Content)!.RuleVersion;
            }
        }

        return _block.Rules;
    }

    private void Add(long at, long end)
    {
        ref readonly Slot command = ref _consumer.Ring[at];
        _block.AddCommand(SlotBytes.Of(in command));
        _blockSequence = command.Command.Sequence.Value;
        for (long place = at + 1; place < end; place++)
        {
            ref readonly Slot slot = ref _consumer.Ring[place];
            if (slot.RecordType == RecordType.Part)
            {
                _block.AddPart(SlotBytes.Of(in slot));
            }
            else
            {
                _block.AddEvent(SlotBytes.Of(in slot));
            }
        }
    }

    private int Append()
    {
        bool isDue = _log.BlocksInFlight == 0 || _block.RawBytes >= EagerBlockBytes;
        if (_block.IsEmpty || !isDue || _log.Append(in _lease, _block) != AppendResult.Appended)
        {
            return 0;
        }

        _inFlight.Enqueue((_blockSequence, _blockPlace));
        return 1;
    }

    private int Release()
    {
        int released = 0;
        ulong durable = _log.DurableSequence;
        while (_inFlight.TryPeek(out (ulong LastSequence, long RingPlace) oldest)
            && oldest.LastSequence <= durable)
        {
            _inFlight.Dequeue();
            Durable.Advance(oldest.RingPlace);
            released++;
        }

        return released;
    }
}
