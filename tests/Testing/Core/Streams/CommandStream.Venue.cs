using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Streams;

/// <content>Commands of operators, sessions and the exchange itself.</content>
public sealed partial class CommandStream
{
    private static readonly TradingPhase[] Phases = [.. Enumerable.Range(0, 10)
        .Select(number => (TradingPhase)number)];

    private static readonly TradingPhase[] PlainPhases =
    [
        0, TradingPhase.PreOpen, TradingPhase.Continuous, TradingPhase.Halted,
        TradingPhase.Closed,
    ];

    /// <summary>An operator command: by the house, an operator, or one who may not.</summary>
    private Command Operating(CommandKind kind)
    {
        List<ReferenceSession> operators = [.. _reference.Sessions.Where(session =>
            session.IsActive && (session.Principal == _venue.Operator
                || session.Principal == _venue.TradingOperator))];
        return Rarely(0.1) ? Through(kind, Pick(_reference.Sessions))
            : operators.Count > 0 && Rarely(0.6) ? Through(kind, Pick(operators))
            : Command.Of(kind);
    }

    private Command StartOf(int principal, int session)
    {
        Command command = Command.Of(CommandKind.SessionStart);
        command.Principal = new PrincipalId((uint)principal);
        command.SessionKey = new SessionKey((ulong)principal, (ulong)session);
        command.ClientOrderId = new ClientOrderId((ulong)_random.Next(100));
        command.InboundSequence = ++_inbound;
        command.Flags = Rarely(0.5) ? CommandFlags.CancelOnDisconnect : CommandFlags.None;
        return command;
    }

    private Command Session()
    {
        ReferenceSession session = Pick(_reference.Sessions);
        if (session.IsActive != Rarely(0.05))
        {
            Command end = Through(CommandKind.SessionEnd, session);
            end.ClientOrderId = ClientOrderId.None;
            end.Flags = Rarely(0.4) ? CommandFlags.LoggedOff : CommandFlags.None;
            end.Session = Rarely(0.03) ? new SessionId(99) : end.Session;
            return end;
        }

        Command start = StartOf(
            Rarely(0.03) ? _random.Next(25) : (int)session.Principal.Value, 0);
        start.SessionKey = Rarely(0.03)
            ? new SessionKey(1_000, (ulong)_random.Next(40))
            : session.Key;
        return start;
    }

    private Command Phase()
    {
        Command command = Operating(CommandKind.SetPhase);
        command.Instrument = Rarely(0.3) ? InstrumentId.None
            : Rarely(0.05) ? new InstrumentId((uint)_random.Next(13))
            : AnyInstrument();
        command.Phase = Pick(Rarely(_shape.AuctionShare) ? Phases : PlainPhases);
        if (Rarely(_shape.AuctionShare * 0.7)
            && _reference.Instruments.GetValueOrDefault(command.Instrument.Value) is { } one)
        {
            command.Phase = AuctionPhaseAfter(one.Phase);
        }

        command.AuctionKind = Rarely(0.6) ? 0 : (AuctionKind)_random.Next(6);
        if (ReferenceInstrument.IsAuction(command.Phase) || Rarely(0.1))
        {
            return command;
        }

        command.AuctionKind = 0;
        return command;
    }

    /// <summary>What leads into an auction, through it, and out of it.</summary>
    private TradingPhase AuctionPhaseAfter(TradingPhase phase) => phase switch
    {
        TradingPhase.CallAuction => Pick([TradingPhase.Continuous, TradingPhase.Continuous,
            TradingPhase.Break, TradingPhase.CallAuctionNoCancel,
            TradingPhase.CallAuctionFreeze, TradingPhase.Halted, TradingPhase.Closed]),
        TradingPhase.CallAuctionNoCancel => Pick([TradingPhase.Continuous,
            TradingPhase.Break, TradingPhase.CallAuctionFreeze]),
        TradingPhase.CallAuctionFreeze => Pick([TradingPhase.Continuous, TradingPhase.Break]),
        TradingPhase.Closed => TradingPhase.PreOpen,
        _ => TradingPhase.CallAuction,
    };

    private Command Limits()
    {
        bool sizes = Rarely(0.4);
        Command command = Operating(
            sizes ? CommandKind.SetSizeLimits : CommandKind.SetPriceLimits);
        command.Instrument = Rarely(0.05)
            ? new InstrumentId((uint)_random.Next(13))
            : AnyInstrument();
        if (sizes)
        {
            int step = Rarely(0.7) ? 1 : _random.Next(-1, 3);
            command.Quantity = new Quantity(_random.Next(_shape.QuantityMax * 2));
            command.MinQuantity = new Quantity(Rarely(0.7) ? step : _random.Next(-1, 4) * step);
            command.DisplayQuantity = new Quantity(step);
            return command;
        }

        int margin = StreamVenue.LadderMargin;
        int top = margin + _shape.PriceTicks + (Rarely(0.1) ? 2 * margin : margin);
        int low = _random.Next(Rarely(0.1) ? -3 : 0, margin + (_shape.PriceTicks / 3) + 1);
        int high = _random.Next(low - (Rarely(0.1) ? 3 : 0), top);
        command.Price = OffTick(_venue.PriceAt(low));
        command.StopPrice = OffTick(_venue.PriceAt(high));
        command.ExpireDay = FirstDay();
        if (Rarely(0.1))
        {
            command.Price = Pick([UnitPrice.Null, new UnitPrice(long.MaxValue),
                new UnitPrice(-long.MaxValue)]);
        }

        return command;
    }

    private UnitPrice OffTick(UnitPrice price) => Rarely(0.8)
        ? price
        : new(price.TenThousandths + _random.Next(-(int)_shape.TickSize, (int)_shape.TickSize));

    private (Command Command, byte[] Content) Definition()
    {
        (CommandKind kind, byte[] content) = Pick(Rarely(0.2) ? _odd : _definitions);
        if (Rarely(0.2))
        {
            (kind, content) =
                (CommandKind.DefineInstrument, StreamVenue.Bytes(_venue.Late.Write));
        }

        byte[] bytes = [.. content];
        switch (_random.Next(5))
        {
            case 0: bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8)); break;
            case 1: bytes = bytes[.._random.Next(bytes.Length)]; break;
            case 2: kind = Pick(_definitions).Kind; break;
            default: break;
        }

        return (Operating(kind), bytes);
    }

    private Command TradingDay()
    {
        Command command = Operating(CommandKind.StartTradingDay);
        command.ExpireDay = new TradingDay(
            (ushort)(_reference.TradingDay.DayNumber + (Rarely(0.1) ? 0 : 1)));
        return WhenClosed(command);
    }

    private Command RuleVersion()
    {
        Command command = Operating(CommandKind.SetRuleVersion);
        command.Quantity = new Quantity(Rarely(0.2) ? _random.Next(-1, 5) : 3);
        return WhenClosed(command);
    }

    /// <summary>Mostly closes first what is open.</summary>
    private Command WhenClosed(Command command)
    {
        if (Rarely(0.8) && _reference.Instruments.Values.Any(
            one => one.HasBook && one.Phase != TradingPhase.Closed))
        {
            _opening.Enqueue((command, []));
            command = Operating(CommandKind.SetPhase);
            command.Phase = TradingPhase.Closed;
        }

        return command;
    }

    private Command Restart()
    {
        if (Rarely(0.2))
        {
            return Command.Of(CommandKind.Stopped);
        }

        if (Rarely(0.5))
        {
            Jump();
            Later(Rarely(0.5) ? 60 : 100_000);
        }

        Command command = Command.Of(CommandKind.Restarted);
        command.Flags = Pick([CommandFlags.None, CommandFlags.CleanStop,
            CommandFlags.ResumesItself, CommandFlags.CleanStop | CommandFlags.ResumesItself]);
        command.DownForNs = (ulong)_random.Next(1_000_000);
        command.GraceMs = (uint)_random.Next(_shape.StepNsMax > 1_000 ? 50 : 2);
        command.ResumeAt = new Timestamp(
            _timeNs + ((ulong)_random.Next(_shape.StepNsMax) * (ulong)_random.Next(
                Rarely(0.2) ? 1_000_000 : 40)));
        return command;
    }

    private bool NeedsRepair() => _reference.Killed.Count > 0
        || _reference.Sessions.Any(session => !session.IsActive)
        || _reference.Instruments.Values.Any(IsStopped)
        || !_reference.Instruments.Values.Any(TakesOrders);

    private static bool TakesOrders(ReferenceInstrument instrument) => instrument.Phase
        is TradingPhase.Continuous or TradingPhase.CallAuction
            or TradingPhase.CallAuctionNoCancel;

    /// <summary>Auctions last, where they are wanted; schedules wait for their time.</summary>
    private bool IsStopped(ReferenceInstrument instrument) =>
        instrument is { HasBook: true, Phase: not TradingPhase.Continuous }
        && (!instrument.Definition.Schedule.IsSome || instrument.IsStopped
            || instrument.Phase == TradingPhase.Halted)
        && !(instrument.IsInAuction && Rarely(_shape.AuctionShare))
        && !(instrument.IsInterrupted && Rarely(0.8));

    private Command Repair()
    {
        List<ReferenceSession> ended = [.. _reference.Sessions.Where(one => !one.IsActive)];
        if (ended.Count > 0 && Rarely(0.7))
        {
            ReferenceSession session = Pick(ended);
            Command start = StartOf((int)session.Principal.Value, 0);
            start.SessionKey = session.Key;
            return start;
        }

        if (_reference.Killed.Count > 0 && Rarely(0.7))
        {
            return Proposal();
        }

        List<ReferenceInstrument> stopped =
            [.. _reference.Instruments.Values.Where(IsStopped)];
        if (stopped.Count == 0)
        {
            Jump();
            return Command.Of(CommandKind.Tick);
        }

        ReferenceInstrument instrument = Pick(stopped);
        Command command = Operating(CommandKind.SetPhase);
        command.Instrument = Rarely(0.5) ? InstrumentId.None : instrument.Id;
        command.Phase = instrument.IsStopped ? TradingPhase.Continuous
            : instrument.Phase == TradingPhase.Closed ? TradingPhase.PreOpen
            : Rarely(_shape.AuctionShare * 0.5) ? TradingPhase.CallAuction
            : TradingPhase.Continuous;
        return command;
    }
}
