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
using SCO.Exchange.Gateway.Binary.Answers;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Simulation.Checks;

/// <summary>
/// Stands first behind the gate in one life of the exchange. What comes must be durable, in order,
/// what was delivered in earlier lives, and each request in it once. Keeps what must hold in the
/// end: the answers of each session, the positions by the fills.
/// </summary>
internal sealed class GateCheck(Witness witness, ICommandLog log, Occurrences counts)
    : IDurableEventConsumer
{
    private readonly byte[] _frame = new byte[AnswerEncoder.FrameBytesMax];
    private readonly Dictionary<SessionId, List<ulong>> _answers = [];
    private readonly HashSet<(SessionId, ulong, TradingDay)> _labels = [];
    private readonly Dictionary<(MemberId, InstrumentId), long> _positions = [];
    private Command _order;
    private TradingDay _day;
    private ulong _sequence;
    private ulong _hash;
    private ulong _timeNs;
    private bool _isOpen;

    /// <summary>Definitions that were taken.</summary>
    public int DefinitionCount { get; private set; }

    /// <summary>Whether the books were opened for the first time.</summary>
    public bool IsOpened { get; private set; }

    /// <summary>Whether recovery is over.</summary>
    public bool IsLive { get; private set; }

    /// <summary>Commands in this journal.</summary>
    public ulong Delivered => _sequence;

    /// <summary>The answers of a session so far.</summary>
    public IReadOnlyList<ulong> AnswersOf(SessionId session) =>
        _answers.TryGetValue(session, out List<ulong>? answers) ? answers : [];

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        Close();
        ulong sequence = command.Sequence.Value;
        SimulationException.Unless(
            sequence == _sequence + 1, $"command {sequence} follows {_sequence}");
        SimulationException.Unless(
            sequence <= log.DurableSequence,
            $"command {sequence} was delivered, {log.DurableSequence} is durable");
        SimulationException.Unless(
            command.Time.Ns >= _timeNs, $"time goes back in command {sequence}");
        (_sequence, _timeNs, _isOpen) = (sequence, command.Time.Ns, true);
        Slot slot = new() { Command = command };
        _hash = Fnv.Add(Fnv.Start, SlotBytes.Of(in slot));
        _hash = Fnv.Add(_hash, content);
        if (command.Kind is CommandKind.NewOrder or CommandKind.MassQuote)
        {
            _order = command;
        }

        if (command.Kind == CommandKind.NewOrder && command.Session.Value != 0)
        {
            SimulationException.Unless(
                _labels.Add((command.Session, command.ClientOrderId.Value, _day)),
                $"request {command.ClientOrderId.Value} of session {command.Session.Value} "
                + $"is in the journal twice, again as command {sequence}");
        }
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        SimulationException.Unless(
            recorded.Sequence.Value == _sequence,
            $"an event of command {recorded.Sequence.Value} stands behind {_sequence}");
        Slot slot = new() { Event = recorded };
        _hash = Fnv.Add(_hash, SlotBytes.Of(in slot));
        _day = recorded.TradingDay;
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
                or EventKind.ScheduleDefined:
                DefinitionCount++;
                break;
            case EventKind.PhaseChanged:
                IsOpened = true;
                break;
            case EventKind.Filled:
                Move(in recorded, recorded.Side == Domain.Reference.Side.Buy ? 1 : -1);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void OnLive()
    {
        Close();
        IsLive = true;
        SimulationException.Unless(
            _sequence >= witness.Delivered,
            $"{witness.Delivered} commands were delivered, {_sequence} are left");
    }

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable) => Close();

    /// <inheritdoc/>
    public int DoWork() => 0;

    /// <summary>Whether the core's positions are those that the fills make.</summary>
    public void DemandPositions(ExchangeCore core)
    {
        Dictionary<InstrumentId, long> sums = [];
        foreach (PositionView position in core.ViewPositions())
        {
            long filled = _positions.GetValueOrDefault((position.Member, position.Instrument));
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
        if (_sequence > witness.Delivered)
        {
            counts.Orders += kind == EventKind.Accepted ? 1 : 0;
            counts.Fills += kind == EventKind.Filled ? 1 : 0;
            counts.Rejects += kind == EventKind.Rejected ? 1 : 0;
        }
    }

    // What was only replayed was not delivered by this: it counts from the first delivery on.
    private void Close()
    {
        if (_isOpen)
        {
            _isOpen = false;
            witness.Deliver(_sequence, _hash);
        }
    }

    private void KeepAnswer(ref readonly Event recorded)
    {
        if (!_answers.TryGetValue(recorded.Session, out List<ulong>? answers))
        {
            _answers.Add(recorded.Session, answers = []);
        }

        SimulationException.Unless(
            recorded.SessionSequence == (ulong)answers.Count + 1,
            $"answer {recorded.SessionSequence} of session {recorded.Session.Value} "
            + $"follows {answers.Count}");
        int bytes = AnswerEncoder.Encode(in _order, in recorded, _frame);
        answers.Add(Fnv.Add(Fnv.Start, _frame.AsSpan(0, bytes)));
    }

    private void Move(ref readonly Event recorded, int sign)
    {
        (MemberId, InstrumentId) key = (recorded.Member, recorded.Instrument);
        _positions[key] = _positions.GetValueOrDefault(key) + (sign * recorded.Quantity.Lots);
    }
}
