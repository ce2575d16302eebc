using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>
/// An exchange that starts and ends sessions and accepts every order; durable at once, when told.
/// </summary>
internal sealed class FakeExchange : ICommandPublisher, IHistory
{
    private const int InputMax = 1 << 14;

    private readonly (Command Command, byte[] Content)[] _input =
        new (Command, byte[])[InputMax];

    private readonly List<Command> _journal = [];
    private readonly List<byte[]> _contents = [];
    private readonly List<Event[]> _events = [];
    private readonly Dictionary<SessionKey, uint> _sessions = [];
    private readonly Dictionary<uint, ulong> _numbers = [];
    private readonly HashSet<uint> _active = [];
    private long _published;
    private long _applied;

    /// <summary>What the gateway is told when it publishes.</summary>
    public PublishResult Answer { get; set; } = PublishResult.Published;

    /// <summary>Why sessions are refused; None starts them.</summary>
    public RejectReason SessionRefusal { get; set; }

    /// <summary>Answers per order.</summary>
    public int AnswersPerOrder { get; set; } = 1;

    /// <summary>What is said of an order.</summary>
    public EventKind AnswerToOrder { get; set; } = EventKind.Accepted;

    /// <summary>What is said of a mass quote.</summary>
    public EventKind AnswerToMassQuote { get; set; } = EventKind.OperatorDone;

    /// <summary>The session by which the other party hears of a deal.</summary>
    public SessionId Counterparty { get; set; } = new(2);

    /// <summary>All applied commands.</summary>
    public IReadOnlyList<Command> Journal => _journal;

    public List<byte[]> Contents { get; } = [];

    public Sequence DurableSequence => new((ulong)_journal.Count);

    public IEnumerable<Command> Of(CommandKind kind) =>
        _journal.Where(command => command.Kind == kind);

    public PublishResult TryPublish(in Command command, ReadOnlySpan<byte> content)
    {
        if (Answer != PublishResult.Published) { return Answer; }
        if (_published - Volatile.Read(ref _applied) == InputMax)
        {
            return PublishResult.BackPressured;
        }

        _input[_published % InputMax] = (command, content.ToArray());
        Volatile.Write(ref _published, _published + 1);
        return PublishResult.Published;
    }

    /// <summary>Applies what was published and delivers its events; returns the commands.</summary>
    public int Step(IDurableEventConsumer consumer)
    {
        int count = 0;
        while (_applied != Volatile.Read(ref _published))
        {
            (Command Command, byte[] Content) next = _input[_applied % InputMax];
            Command command = next.Command;
            command.Sequence = new Sequence((ulong)_journal.Count + 1);
            Contents.Add(next.Content);
            Apply(in command, next.Content, consumer);
            Volatile.Write(ref _applied, _applied + 1);
            count++;
        }

        consumer.OnBatchEnd(DurableSequence);
        return count;
    }

    /// <summary>Delivers the past from a place on, as a start does, and goes live.</summary>
    public void Recover(IDurableEventConsumer consumer, int from = 0)
    {
        Deliver(consumer, from, _journal.Count);
        consumer.OnLive();
    }

    /// <summary>Delivers a part of the past.</summary>
    public void Deliver(IDurableEventConsumer consumer, int from, int end)
    {
        for (int place = from; place < end; place++)
        {
            Command command = _journal[place];
            consumer.OnCommand(in command, _contents[place]);
            foreach (ref readonly Event recorded in _events[place].AsSpan())
            {
                consumer.OnEvent(in recorded);
            }
        }
    }

    /// <summary>Ends all sessions, as the first command after a start does.</summary>
    public void EndAll() => _active.Clear();

    /// <summary>Other traffic of the venue.</summary>
    public void Tick(int count, IDurableEventConsumer consumer)
    {
        for (; count > 0; count--)
        {
            Command tick = Command.Of(CommandKind.Tick);
            tick.Sequence = new Sequence((ulong)_journal.Count + 1);
            Apply(in tick, [], consumer);
        }
    }

    public void Stop(IDurableEventConsumer consumer)
    {
        Command stopped = Command.Of(CommandKind.Stopped);
        stopped.Sequence = new Sequence((ulong)_journal.Count + 1);
        Apply(in stopped, [], consumer);
    }

    /// <summary>Whether the past cannot be read back at the moment.</summary>
    public bool IsHistoryAway { get; set; }

    public void Read(Sequence from, IHistoryVisitor visitor)
    {
        if (IsHistoryAway)
        {
            throw new HistoryAwayException("segment 0 is away", new IOException());
        }

        for (int place = (int)from.Value - 1; place < _journal.Count; place++)
        {
            Command command = _journal[place];
            if (!visitor.OnCommand(in command, _contents[place])) { return; }
            foreach (ref readonly Event recorded in _events[place].AsSpan())
            {
                if (!visitor.OnEvent(in recorded)) { return; }
            }
        }
    }

    private void Apply(in Command command, byte[] content, IDurableEventConsumer consumer)
    {
        Event[] events = [.. EventsOf(command)];
        for (int index = 0; index < events.Length; index++)
        {
            events[index].Index = (ushort)index;
            events[index].Sequence = command.Sequence;
            events[index].Cause = command.Kind;
            events[index].ClientOrderId = command.ClientOrderId;
            events[index].Instrument = command.Instrument;
        }

        _journal.Add(command);
        _contents.Add(content);
        _events.Add(events);
        consumer.OnCommand(in command, content);
        foreach (ref readonly Event recorded in events.AsSpan()) { consumer.OnEvent(in recorded); }
    }

    private IEnumerable<Event> EventsOf(Command command)
    {
        switch (command.Kind)
        {
            case CommandKind.SessionStart:
                yield return StartSession(command);
                break;
            case CommandKind.SessionEnd:
                _active.Remove(command.Session.Value);
                yield return new Event { Kind = EventKind.SessionEnded, Session = command.Session };
                break;
            case CommandKind.Tick:
                break;
            case CommandKind.Stopped:
                yield return new Event { Kind = EventKind.Stopped };
                break;
            case CommandKind.NewOrder:
                for (int answer = 0; answer < AnswersPerOrder; answer++)
                {
                    yield return Numbered(command, AnswerToOrder);
                }

                break;
            case CommandKind.MassQuote:
                yield return Numbered(command, AnswerToMassQuote);
                break;
            case CommandKind.ProposeDeal:
                yield return Proposed(command, command.Session);
                yield return Proposed(command, Counterparty);
                break;
            default:
                yield return Numbered(command, EventKind.OperatorDone);
                break;
        }
    }

    private Event Proposed(Command command, SessionId session)
    {
        command.Session = session;
        Event told = Numbered(command, EventKind.DealChanged);
        told.DealStatus = DealStatus.Proposed;
        return told;
    }

    private Event StartSession(Command command)
    {
        bool isKnown = _sessions.TryGetValue(command.SessionKey, out uint id);
        if (!isKnown) { id = (uint)_sessions.Count + 1; }
        if (SessionRefusal != RejectReason.None || _active.Contains(id))
        {
            RejectReason reason = SessionRefusal == RejectReason.None
                ? RejectReason.SessionAlreadyActive
                : SessionRefusal;
            return new Event { Kind = EventKind.Rejected, Reason = reason };
        }

        _sessions[command.SessionKey] = id;
        _active.Add(id);
        return new Event
        {
            Kind = EventKind.SessionStarted,
            Session = new SessionId(id),
            Principal = command.Principal,
            NextSessionSequence = _numbers.GetValueOrDefault(id) + 1,
            LastClientOrderId = new ClientOrderId(
                Of(CommandKind.NewOrder).Where(order => order.Session.Value == id)
                    .Select(order => order.ClientOrderId.Value).LastOrDefault()),
            TradingDay = new TradingDay(20_413),
        };
    }

    private Event Numbered(Command command, EventKind kind) => new()
    {
        Kind = kind,
        Session = command.Session,
        SessionSequence =
            _numbers[command.Session.Value] = _numbers.GetValueOrDefault(command.Session.Value) + 1,
        Price = command.Price,
        Quantity = command.Quantity,
        Side = command.Side,
    };
}
