using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Oracle;
using SCO.Exchange.Testing.Core.Orders;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Streams;

/// <summary>
/// Makes commands from a seed: first those that define the venue and open it, then any. It looks
/// into the reference exchange to name orders and sessions that exist, or existed. One thread.
/// </summary>
public sealed partial class CommandStream
{
    private static readonly CommandKind[] Idle = [CommandKind.Continue, 0, (CommandKind)99];

    private readonly Random _random;
    private readonly StreamShape _shape;
    private readonly StreamVenue _venue;
    private readonly ReferenceExchange _reference;
    private readonly Queue<(Command Command, byte[] Content)> _opening = [];
    private readonly List<ReferenceOrder> _known = [];
    private readonly List<(CommandKind Kind, byte[] Content)> _definitions;
    private readonly List<(CommandKind Kind, byte[] Content)> _odd;
    private readonly PrincipalRoles[] _roles;
    private readonly int[] _weights;
    private bool _filling;
    private bool _isExact;
    private ulong _sequence;
    private ulong _timeNs = 1_700_000_000_000_000_000;
    private ulong _inbound;
    private ulong _newestSeen;

    /// <summary>A stream for a reference that the caller applies every command to.</summary>
    public CommandStream(Random random, StreamVenue venue, ReferenceExchange reference)
    {
        StreamShape shape = venue.Shape;
        _random = random;
        _shape = shape;
        _venue = venue;
        _reference = reference;
        _definitions = [.. venue.Definitions()];
        _odd = [.. venue.OddDefinitions()];
        _roles = [default, .. Enumerable.Range(1, venue.Traders + 2)
            .Select(id => venue.PrincipalOf(id).Roles)];
        _weights =
        [
            shape.New, shape.Cancel, shape.Replace, shape.MassCancel, shape.Session, shape.Phase,
            shape.Limits, shape.Definition, shape.TradingDay, shape.Restart, shape.Tick,
            shape.AuctionEnd, shape.Redefinition, shape.Parameter, shape.Suspension,
            shape.Kill, shape.Proposal, shape.Trade, shape.Rule,
            shape.Sleep, shape.Quote, shape.Protection, shape.Checkpoint,
        ];
        if (venue.Calendar is { } calendar)
        {
            _timeNs = ReferenceCalendar.RollNs(calendar, StreamTimetable.FirstDay)
                - ((ulong)random.Next(1, ReferenceCalendar.SecondsOfDay)
                    * Timestamp.NsPerSecond);
        }

        Open();
    }

    /// <summary>Whether the venue is still being defined and opened.</summary>
    public bool IsOpening => _opening.Count > 0;

    /// <summary>The next command, sequenced and timed.</summary>
    public StreamCommand Next()
    {
        Remember();
        if (_opening.Count == 0 && Rarely(_shape.JumpShare))
        {
            Jump();
        }

        (Command command, byte[] content) = _opening.Count > 0 ? _opening.Dequeue()
            : _reference.HasJob && Rarely(_shape.ContinueShare)
                ? (Command.Of(CommandKind.Continue), [])
            : _reference.HasJob && Rarely(0.2) ? (WholeMember(), [])
            : _reference.HasJob && _shape.Restart > 0 && Rarely(0.01) ? (Restart(), [])
            : _reference.HasJob && Rarely(0.05) ? (Rarely(0.2) ? Session() : Phase(), [])
            : _random.NextDouble() < _shape.Repair && NeedsRepair() ? (Repair(), [])
            : !_reference.HasJob && _sleepers.Count > 0 && Rarely(0.02) ? (WakeAll(), [])
            : IsFilling() ? (Filler(), [])
            : Any();
        return Stamped(command, content);
    }

    /// <summary>Gives a command of the caller's the next sequence and time.</summary>
    public StreamCommand Stamped(Command command, byte[] content)
    {
        _timeNs += _isExact ? 0 : (ulong)_random.Next(_shape.StepNsMax);
        _isExact = false;
        command.Sequence = new Sequence(++_sequence);
        command.Time = new Timestamp(_timeNs);
        command.PartCount = (ushort)Part.CountFor(content.Length);
        return new StreamCommand(command, content);
    }

    private void Open()
    {
        if (Rarely(0.3))
        {
            OpenTooEarly();
        }

        foreach ((CommandKind kind, byte[] content) in _definitions)
        {
            _opening.Enqueue((Command.Of(kind), content));
        }

        Command phase = Command.Of(CommandKind.SetPhase);
        phase.Phase = _shape.FillCrosses
            ? TradingPhase.CallAuction
            : TradingPhase.Continuous;
        _opening.Enqueue((phase, []));
        OpenBands();
        for (int principal = 1; principal <= _venue.Traders + 2; principal++)
        {
            int sessions = principal <= _venue.Traders ? _shape.SessionsPerTrader : 1;
            for (int session = 0; session < sessions; session++)
            {
                _opening.Enqueue((StartOf(principal, session), []));
            }
        }
    }

    private bool IsFilling()
    {
        int live = _reference.Live.Count;
        _filling = _filling ? live < _shape.Fill : live < _shape.Fill / 3;
        return _filling && !Rarely(0.000_2);
    }

    private void OpenTooEarly()
    {
        VenueDefinition smaller =
            _venue.Venue with { OrdersMax = _venue.Venue.OrdersMax - 1 };
        Command order = Command.Of(CommandKind.NewOrder);
        order.Principal = new PrincipalId(1);
        _opening.Enqueue((order, []));
        _opening.Enqueue((Command.Of(CommandKind.Tick), []));
        _opening.Enqueue((Command.Of(CommandKind.SetPhase), []));
        _opening.Enqueue(
            (Command.Of(CommandKind.DefineVenue), StreamVenue.Bytes(smaller.Write)));
    }

    /// <summary>Keeps some orders in mind after they ended.</summary>
    private void Remember()
    {
        if (_known.Count > 500)
        {
            _known.RemoveRange(0, 250);
        }

        if (_reference.Newest is { } newest && newest.Id.Number > _newestSeen)
        {
            _newestSeen = newest.Id.Number;
            _known.Add(newest);
        }
    }

    private (Command Command, byte[] Content) Any()
    {
        int pick = _random.Next(_weights.Sum());
        int kind = 0;
        while (pick >= _weights[kind])
        {
            pick -= _weights[kind];
            kind++;
        }

        if (kind is 1 or 2 && _reference.Live.Count == 0 && Rarely(0.9))
        {
            kind = 0;
        }

        bool isFull = kind == 0 && _reference.Live.Count > _shape.LiveAim;
        return (isFull ? _random.Next(1, 3) : kind) switch
        {
            0 => (Spoiled(NewOrder()), []),
            1 => (Spoiled(Cancel()), []),
            2 => (Spoiled(Replace()), []),
            3 => (Spoiled(MassCancel()), []),
            4 => (Session(), []),
            5 => (Phase(), []),
            6 => (Limits(), []),
            7 => Definition(),
            8 => (TradingDay(), []),
            9 => (Restart(), []),
            11 => (AuctionEnd(), []),
            12 => Redefinition(),
            13 => (Parameter(), []),
            14 => (Suspension(), []),
            15 => (Kill(), []),
            16 => (Proposal(), []),
            17 => (TradeChange(), []),
            18 => (RuleVersion(), []),
            19 => (Spoiled(Sleep()), []),
            20 => MassQuote(),
            21 => (QuoteProtection(), []),
            22 => Checkpoint(),
            _ => (Command.Of(Rarely(0.3) ? Pick(Idle) : CommandKind.Tick), []),
        };
    }

    private bool Rarely(double probability) => _random.NextDouble() < probability;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    /// <summary>A command through a session, in order as far as it goes.</summary>
    private Command Through(CommandKind kind, ReferenceSession session)
    {
        Command command = Command.Of(kind);
        command.Session = session.Id;
        command.Principal = session.Principal;
        command.InboundSequence = ++_inbound;
        ulong gap = Rarely(0.1) ? (ulong)_random.Next(1, 1_000) : 1;
        command.ClientOrderId = new ClientOrderId(
            unchecked(session.LastClientOrderId + gap));
        return command;
    }

    /// <summary>Mostly a session that may enter orders; none is not possible.</summary>
    private ReferenceSession AnySession()
    {
        ReferenceSession session = Pick(_reference.Sessions);
        for (int attempt = 0; attempt < 8 && !MayTrade(session); attempt++)
        {
            session = Rarely(0.05) ? session : Pick(_reference.Sessions);
        }

        return session;
    }

    private bool MayTrade(ReferenceSession session) => session.IsActive
        && (_roles[(int)session.Principal.Value] & PrincipalRoles.Trader) != 0;

    private InstrumentId AnyInstrument() => new((uint)_random.Next(1, _shape.Instruments + 1));
}
