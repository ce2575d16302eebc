using System;
using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Gateway.Binary.Answers;
using SCO.Exchange.Simulation.World;

namespace SCO.Exchange.Simulation.Checks;

/// <summary>
/// Stands first behind the gate in one life of the exchange. What comes must be durable, in order,
/// what was delivered in earlier lives, and each request in it once. Keeps what must hold in the
/// end: the answers of each session, the positions by the fills.
/// </summary>
/// <param name="world">Remembers what was delivered before.</param>
/// <param name="durableSequence">What is durable.</param>
internal sealed class GateCheck(SimulatedWorld world, Func<ulong> durableSequence)
    : IStatefulConsumer
{
    private readonly Witness _witness = world.Witness;
    private readonly AnswerCause _cause = new();
    private readonly byte[] _frame = new byte[AnswerEncoder.FrameBytesMax];
    private Knowledge _known = new();
    private readonly List<Event> _events = [];
    private Command _command;
    private byte[] _content = [];
    private ulong _hash;
    private bool _isOpen;

    /// <inheritdoc/>
    public string StateName => "gate-check";

    /// <summary>Definitions that were taken.</summary>
    public int DefinitionCount => _known.DefinitionCount;

    /// <summary>Whether the books were opened for the first time.</summary>
    public bool IsOpened => _known.IsOpened;

    /// <summary>The last stop that was delivered, of this life or one before; 0: none.</summary>
    public ulong StoppedSequence { get; private set; }

    /// <summary>The answers of a session so far.</summary>
    public IReadOnlyList<ulong> AnswersOf(SessionId session) =>
        _known.Answers.TryGetValue(session, out List<ulong>? answers) ? answers : [];

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        Close();
        ulong sequence = command.Sequence.Value;
        SimulationException.Unless(
            sequence == _known.Sequence + 1, $"command {sequence} follows {_known.Sequence}");
        SimulationException.Unless(
            sequence <= durableSequence(),
            $"command {sequence} was delivered, {durableSequence()} is durable");
        SimulationException.Unless(
            command.Time.Ns >= _known.TimeNs, $"time goes back in command {sequence}");
        (_known.Sequence, _known.TimeNs, _isOpen) = (sequence, command.Time.Ns, true);
        Slot slot = new() { Command = command };
        _hash = Fnv.Add(Fnv.Start, SlotBytes.Of(in slot));
        _hash = Fnv.Add(_hash, content);
        _cause.Take(in command, content);
        (_command, _content) = (command, content.ToArray());
        StoppedSequence = command.Kind == CommandKind.Stopped ? sequence : StoppedSequence;
        _events.Clear();

        if (command.Kind == CommandKind.NewOrder && command.Session.Value != 0)
        {
            SimulationException.Unless(
                _known.Labels.Add((command.Session, command.ClientOrderId.Value, _known.Day)),
                $"request {command.ClientOrderId.Value} of session {command.Session.Value} "
                + $"is in the journal twice, again as command {sequence}");
        }
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        SimulationException.Unless(
            recorded.Sequence.Value == _known.Sequence,
            $"an event of command {recorded.Sequence.Value} stands behind {_known.Sequence}");
        Slot slot = new() { Event = recorded };
        _hash = Fnv.Add(_hash, SlotBytes.Of(in slot));
        _known.Day = recorded.TradingDay;
        _events.Add(recorded);
        if (recorded.SessionSequence != 0)
        {
            KeepAnswer(in recorded);
        }

        Count(recorded.Kind);
        switch (recorded.Kind)
        {
            case EventKind.VenueDefined or EventKind.ProductDefined or EventKind.InstrumentDefined
                or EventKind.MemberDefined or EventKind.AccountDefined
                or EventKind.PrincipalDefined or EventKind.CalendarDefined
                or EventKind.ScheduleDefined or EventKind.BankDefined:
                _known.DefinitionCount++;
                break;
            case EventKind.PhaseChanged:
                _known.IsOpened = true;
                break;
            case EventKind.Filled:
                Move(in recorded, recorded.Side == Side.Buy ? 1 : -1);
                break;
            case EventKind.TradeCancelled:
                Move(in recorded, recorded.Side == Side.Buy ? -1 : 1);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void OnLive()
    {
        Close();
        if (_known.Sequence < _witness.Delivered && world.MayLoseLastCommit
            && _known.Sequence >= world.PromisedSequence)
        {
            throw new LastCommitLostException();
        }

        SimulationException.Unless(
            _known.Sequence >= _witness.Delivered,
            $"{_witness.Delivered} commands were delivered, {_known.Sequence} are left");
    }

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable) => Close();

    /// <inheritdoc/>
    public int DoWork() => 0;

    /// <inheritdoc/>
    /// <remarks>The knowledge itself stays in memory; the snapshot names it.</remarks>
    public void WriteState(StateWriter writer)
    {
        Close();
        _witness.Snapshots[_known.Sequence] = _known.Copy();
        writer.UInt64(_known.Sequence);
    }

    /// <inheritdoc/>
    public void ReadState(StateReader reader) =>
        _known = _witness.Snapshots[reader.UInt64()].Copy();

    /// <summary>Whether the core's positions are those that the fills make.</summary>
    public void DemandPositions(ExchangeCore core)
    {
        Dictionary<InstrumentId, long> sums = [];
        foreach (PositionView position in core.ViewPositions())
        {
            long filled =
                _known.Positions.GetValueOrDefault((position.Member, position.Instrument));
            SimulationException.Unless(
                position.NetLots == filled,
                $"member {position.Member.Value} has {position.NetLots} lots of instrument "
                + $"{position.Instrument.Value}, its fills make {filled}");
            sums[position.Instrument] =
                sums.GetValueOrDefault(position.Instrument) + position.NetLots;
        }

        foreach ((InstrumentId instrument, long sum) in sums)
        {
            SimulationException.Unless(
                sum == 0, $"the positions in instrument {instrument.Value} add up to {sum}");
        }
    }

    private void Count(EventKind kind)
    {
        if (_known.Sequence > _witness.Delivered)
        {
            Occurrences counts = world.Counts;
            counts.Orders += kind == EventKind.Accepted ? 1 : 0;
            counts.Fills += kind == EventKind.Filled ? 1 : 0;
            counts.Rejects += kind == EventKind.Rejected ? 1 : 0;
        }
    }

    // What was only replayed, or seen by the shadow, counts too: it is durable, and will be told to
    // whoever missed it.
    private void Close()
    {
        bool isNew = _isOpen && _witness.Deliver(_known.Sequence, _hash);
        _isOpen = false;
        if (isNew)
        {
            world.Follow(in _command, _content, _events);
        }
    }

    private void KeepAnswer(ref readonly Event recorded)
    {
        if (!_known.Answers.TryGetValue(recorded.Session, out List<ulong>? answers))
        {
            _known.Answers.Add(recorded.Session, answers = []);
        }

        SimulationException.Unless(
            recorded.SessionSequence == (ulong)answers.Count + 1,
            $"answer {recorded.SessionSequence} of session {recorded.Session.Value} "
            + $"follows {answers.Count}");
        int bytes = AnswerEncoder.Encode(_cause, in recorded, _frame);
        answers.Add(Fnv.Add(Fnv.Start, _frame.AsSpan(0, bytes)));
    }

    private void Move(ref readonly Event recorded, int sign)
    {
        (MemberId, InstrumentId) key = (recorded.Member, recorded.Instrument);
        _known.Positions[key] =
            _known.Positions.GetValueOrDefault(key) + (sign * recorded.Quantity.Lots);
    }
}
