using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Testing.Core.Controls;

namespace SCO.Exchange.Testing.Core.Streams;

/// <content>What operators control.</content>
public sealed partial class CommandStream
{
    // Without those about money: the reference has none.
    private static readonly ParameterKind[] Parameters =
        [.. System.Enum.GetValues<ParameterKind>()
            .Where(kind => kind < ParameterKind.BuyDepositPpm)];

    // None of them, or one that there is not.
    private static readonly byte[] OddParameters =
        [.. Enumerable.Range(0, 17).Select(kind => (byte)kind), 30, 31];

    /// <summary>None, or a day near the present one.</summary>
    private TradingDay FirstDay() =>
        !Rarely(_shape.LaterShare) ? default
        : _shape.LaterDays == 0 ? NearDay(Rarely(0.1) ? -1 : 1)
        : new((ushort)(_reference.TradingDay.DayNumber + _random.Next(_shape.LaterDays)));

    private Command Parameter()
    {
        Command command = Operating(CommandKind.SetParameter);
        command.Parameter = Rarely(0.02) ? (ParameterKind)Pick(OddParameters) : Pick(Parameters);
        command.Parameter = _shape.BandShare == 1 && Rarely(0.8)
            ? (ParameterKind)_random.Next(
                (int)ParameterKind.DynamicBandTicks, 1 + (int)ParameterKind.VolatilityAuctionMs)
            : command.Parameter;
        command.ExpireDay = FirstDay();
        command.Quantity = new(Rarely(0.5) ? 0 : ValueOf(command.Parameter));
        bool isOfMember = command.Parameter
            is >= ParameterKind.SessionRate and <= ParameterKind.MemberBurst;
        bool isOfVenue = command.Parameter == ParameterKind.SelfMatchDefault;
        if (!isOfVenue && Rarely(0.6))
        {
            command.Member = isOfMember ? AnyMember() : default;
            command.Instrument = isOfMember ? default : AnyInstrument();
        }

        if (Rarely(0.05))
        {
            command.Member = new MemberId((uint)_random.Next(8));
            command.Instrument = new InstrumentId((uint)_random.Next(13));
        }

        return command;
    }

    private Command Suspension()
    {
        Command command = Operating(CommandKind.SetSuspension);
        command.Member = AnyMember();
        command.Instrument = Rarely(0.6) ? AnyInstrument() : default;
        command.Suspension = Rarely(0.6) ? 0 : (SuspensionLevel)_random.Next(1, 3);
        if (Rarely(0.05))
        {
            command.Member = new MemberId((uint)_random.Next(8));
            command.Instrument = new InstrumentId((uint)_random.Next(13));
            command.Suspension = (SuspensionLevel)_random.Next(4);
        }

        return command;
    }

    /// <summary>By an operator, or by a trader who mostly stops itself.</summary>
    private Command Kill()
    {
        if (Rarely(0.5))
        {
            return Scoped(Operating(CommandKind.KillSwitch));
        }

        ReferenceSession session = AnySession();
        Command command = Through(CommandKind.KillSwitch, session);
        if (Rarely(0.2))
        {
            return Scoped(command);
        }

        command.KillScope = Pick([KillScope.Principal, KillScope.Member]);
        command.TargetPrincipal = session.Principal;
        command.Member = _venue.PrincipalOf((int)session.Principal.Value).Member;
        return command;
    }

    private Command Scoped(Command command)
    {
        command.KillScope = (KillScope)_random.Next(Rarely(0.05) ? 0 : 1, 4);
        command.TargetPrincipal = new PrincipalId((uint)_random.Next(1, _venue.Traders + 3));
        command.Member = AnyMember();
        command.ControlGroup = new ControlGroupId((uint)_random.Next(1, 1 + _shape.Groups));
        if (Rarely(0.05))
        {
            command.TargetPrincipal = new PrincipalId((uint)_random.Next(25));
            command.Member = new MemberId((uint)_random.Next(8));
            command.ControlGroup = new ControlGroupId((uint)_random.Next(5));
        }

        return command;
    }

    /// <summary>Mostly about what is engaged, and by an operator who may.</summary>
    private Command Proposal()
    {
        if (Rarely(0.05) || (_reference.Proposals.Count > 0 && Rarely(_shape.DecideShare)))
        {
            return Decision();
        }

        Command command = Scoped(Operating(CommandKind.ReleaseKillSwitch));
        if (_reference.Killed.Count > 0 && Rarely(0.9))
        {
            ReferenceScope scope = _reference.Killed.ElementAt(
                _random.Next(_reference.Killed.Count));
            command.KillScope = scope.Kind;
            command.TargetPrincipal = scope.Kind == KillScope.Principal
                ? new PrincipalId(scope.Number)
                : default;
            command.Member = new MemberId(scope.Number);
            command.ControlGroup = new ControlGroupId(scope.Number);
        }

        return command;
    }

    private Command Decision()
    {
        Command decision = Operating(Rarely(0.8) ? CommandKind.Approve : CommandKind.Decline);
        decision.Proposal = Rarely(0.05) || _reference.Proposals.Count == 0
            ? (uint)_random.Next(100)
            : Pick(_reference.Proposals).Number;
        return decision;
    }

    /// <summary>
    /// Proposes to cancel or correct a trade, or decides on a proposal. Mostly by an operator.
    /// </summary>
    private Command TradeChange()
    {
        if (_reference.Proposals.Count > 0 && Rarely(_shape.DecideShare))
        {
            return Decision();
        }

        CommandKind kind =
            Rarely(0.5) ? CommandKind.CancelTrade : CommandKind.CorrectTrade;
        Command command = Operating(kind);
        for (int attempt = 0; attempt < 4 && !command.Session.IsSome; attempt++)
        {
            command = Operating(kind);
        }

        command.TradeId = _reference.Trades.Count == 0 || Rarely(0.05)
            ? new TradeId((ulong)_random.Next(3))
            : Pick(_reference.Trades).Id;
        command.Price = _venue.PriceAt(_random.Next(
            -1, _shape.PriceTicks + (2 * StreamVenue.LadderMargin) + 1));
        command.Price = Rarely(0.05)
            ? Pick([UnitPrice.Null, new(long.MaxValue), new(1), new(-long.MaxValue)])
            : command.Price;
        return command;
    }

    /// <summary>Some instruments have bands from the beginning.</summary>
    private void OpenBands()
    {
        for (int id = 1; id <= _shape.Instruments; id++)
        {
            if (!Rarely(_shape.BandShare))
            {
                continue;
            }

            for (ParameterKind kind = ParameterKind.DynamicBandTicks;
                kind <= ParameterKind.VolatilityAuctionMs; kind++)
            {
                Command command = Command.Of(CommandKind.SetParameter);
                command.Parameter = kind;
                command.Instrument = new InstrumentId((uint)id);
                bool isBand = kind != ParameterKind.VolatilityAuctionMs;
                command.Quantity = new Quantity(Rarely(isBand ? 0.4 : 0.1) ? 0 : ValueOf(kind));
                _opening.Enqueue((command, []));
            }
        }
    }

    private MemberId AnyMember() => new((uint)_random.Next(1, _shape.Members + 1));

    /// <summary>Mostly one that is met now and then.</summary>
    private long ValueOf(ParameterKind kind)
    {
        if (Rarely(0.03))
        {
            return Pick([-1, long.MaxValue, long.MinValue, 1_000_000_001]);
        }

        return kind switch
        {
            ParameterKind.SessionRate or ParameterKind.MemberRate =>
                1_000_000_000 / _random.Next(1, 1 + _shape.StepNsMax),
            ParameterKind.SessionBurst or ParameterKind.MemberBurst => _random.Next(6),
            ParameterKind.NotionalMaxFen => _random.Next(1, 100
                * (1 + (int)System.Math.Abs(_shape.FloorTicks + _shape.PriceTicks + 1)))
                * (long)_shape.UsualQuantityMax,
            ParameterKind.SelfMatchDefault => _random.Next(Rarely(0.1) ? 6 : 5),
            ParameterKind.DynamicBandTicks or ParameterKind.StaticBandTicks =>
                _random.Next(1, _shape.BandTicksMax > 0 ? 1 + _shape.BandTicksMax
                    : Rarely(0.5) ? 4
                    : 2 + _shape.PriceTicks),
            ParameterKind.VolatilityAuctionMs =>
                _random.Next(1, Rarely(0.9) ? 30 : 1_000_000),
            ParameterKind.PositionMaxLots => _random.Next(1, 20 * _shape.UsualQuantityMax),
            _ => _random.Next(1, 10),
        };
    }
}
