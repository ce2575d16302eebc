using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Streams;

/// <content>Order commands.</content>
public sealed partial class CommandStream
{
    private Command NewOrder() => Styled(PlainOrder(), AnyStyle());

    private Command PlainOrder()
    {
        ReferenceSession session = AnySession();
        Command command = Through(CommandKind.NewOrder, session);
        command.Instrument = OpenInstrument();
        command.Account = AccountOf(session.Principal);
        command.Side = _random.Next(2) == 0 ? Side.Buy : Side.Sell;
        command.OrderType = OrderType.Limit;
        command.TimeInForce = Rarely(_shape.ImmediateShare) && !IsCollected(command.Instrument)
            ? Pick([TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill])
            : Pick([TimeInForce.Day, TimeInForce.GoodTillCancel]);
        command.Price = AnyPrice(command.Side);
        command.Quantity = new Quantity(_random.Next(1, _shape.UsualQuantityMax + 1));
        if (Rarely(_shape.SweepShare))
        {
            command.Quantity = new Quantity(_random.Next(1, _shape.QuantityMax + 1));
            command.Price = _venue.PriceAt(StreamVenue.LadderMargin
                + (command.Side == Side.Buy ? _shape.PriceTicks - 1 : 0));
        }

        command.SelfMatchPrevention = Rarely(_shape.SelfMatchShare)
            ? (SelfMatchPrevention)_random.Next(1, 5)
            : 0;
        command.Trader = new TraderId((uint)_random.Next(100));
        command.PositionEffect = (byte)_random.Next(3);
        command.HedgeFlag = (byte)_random.Next(4);
        command.OrderCapacity = (byte)_random.Next(3);
        command.ClientParty = (uint)_random.Next(5);
        return command;
    }

    /// <summary>Mostly one that takes orders, if there is any.</summary>
    private InstrumentId OpenInstrument()
    {
        InstrumentId found = AnyInstrument();
        for (int attempt = 0; attempt < 4 && Rarely(0.95)
            && !TakesOrders(_reference.Instruments[found.Value]); attempt++)
        {
            found = AnyInstrument();
        }

        return found;
    }

    /// <summary>In an auction; a few orders are entered as if it were not.</summary>
    private bool IsCollected(InstrumentId instrument) =>
        _reference.Instruments[instrument.Value].IsInAuction && !Rarely(0.1);

    /// <summary>
    /// An order of one lot that rests: buyers below the middle, sellers above, or any price in an
    /// auction.
    /// </summary>
    private Command Filler()
    {
        Command command = PlainOrder();
        int half = _shape.PriceTicks / 2;
        int ticks = _random.Next(half) + (command.Side == Side.Buy ? 0 : half);
        command.Price = _shape.FillCrosses
            ? AnyPrice(command.Side)
            : _venue.PriceAt(StreamVenue.LadderMargin + ticks);
        command.Quantity = new Quantity(1);
        command.TimeInForce = Rarely(0.7) ? TimeInForce.Day : TimeInForce.GoodTillCancel;
        return Rarely(_shape.StyledFillShare) ? Styled(command, AnyStyle()) : command;
    }

    private AccountId AccountOf(PrincipalId principal)
    {
        PrincipalDefinition definition = _venue.PrincipalOf((int)principal.Value);
        int first = ((int)definition.Member.Value - 1) * _shape.AccountsPerMember;
        return definition.Account.IsSome
            ? definition.Account
            : new AccountId((uint)System.Math.Max(
                0, first + _random.Next(1, _shape.AccountsPerMember + 1)));
    }

    /// <summary>Buyers lean low and sellers high, so that books fill before they trade.</summary>
    private UnitPrice AnyPrice(Side side)
    {
        int width = _shape.PriceTicks;
        int ticks = _random.Next(width);
        if (Rarely(0.5))
        {
            int other = _random.Next(width);
            ticks = side == Side.Buy ? int.Min(ticks, other) : int.Max(ticks, other);
        }

        return _venue.PriceAt(StreamVenue.LadderMargin + ticks);
    }

    /// <summary>A command that names an order: mostly a live one, by id or by label.</summary>
    private Command Naming(CommandKind kind) => Naming(kind, AnyOrder());

    private Command Naming(CommandKind kind, ReferenceOrder? order)
    {
        if (order is null)
        {
            Command lost = Through(kind, AnySession());
            lost.OrderId = new OrderId((ulong)_random.NextInt64());
            return lost;
        }

        List<ReferenceSession> siblings = [.. _reference.Sessions.Where(session =>
            _venue.PrincipalOf((int)session.Principal.Value).Member == order.Member)];
        ReferenceSession sender = Rarely(0.05) ? AnySession()
            : Rarely(0.3) && siblings.Count > 0 ? Pick(siblings)
            : order.Session;
        Command command = Through(kind, sender);
        bool byLabel = Rarely(0.4);
        if (byLabel || Rarely(0.1))
        {
            command.OriginalClientOrderId = order.ClientOrderId;
        }

        if (!byLabel)
        {
            command.OrderId = order.Id;
        }

        return command;
    }

    private ReferenceOrder? AnyOrder() =>
        _known.Count > 0 && Rarely(0.15) ? Pick(_known)
        : _reference.Live.Count == 0 ? null
        : AnyLive();

    private ReferenceOrder AnyLive() =>
        _reference.Live.Values.ElementAt(_random.Next(_reference.Live.Count));

    /// <summary>Of all lots, or of some.</summary>
    private Command Cancel()
    {
        Command command = Naming(CommandKind.CancelOrder);
        if (!Rarely(_shape.ReduceShare))
        {
            return command;
        }

        long open = _reference.Live.GetValueOrDefault(command.OrderId.Value)?.Remaining ?? 3;
        Quantity lots = new(Rarely(0.8)
            ? _random.NextInt64(open + 1)
            : _random.NextInt64(-1, open + 3));
        bool isTo = Rarely(0.4);
        command.MinQuantity = isTo || Rarely(0.02) ? lots : Quantity.Null;
        command.Quantity = isTo && Rarely(0.97) ? Quantity.Zero : lots;
        return command;
    }

    private Command Replace()
    {
        Command command = Naming(CommandKind.ReplaceOrder);
        ReferenceOrder? order = _reference.Live.GetValueOrDefault(command.OrderId.Value);
        command.Price = Rarely(0.4) ? UnitPrice.Null
            : Rarely(0.3) && order is not null ? order.Price
            : AnyPrice(order?.Side ?? Side.Buy);
        long total = order is null ? 5 : order.Quantity + _random.Next(-3, 3);
        command.Quantity = new Quantity(Rarely(0.5) ? total : _random.Next(_shape.QuantityMax + 2));
        command.OrderType = Pick([OrderType.Limit, (OrderType)0]);
        command.TimeInForce =
            Pick([TimeInForce.Day, TimeInForce.GoodTillCancel, (TimeInForce)0]);
        command.Side = Pick([Side.Buy, Side.Sell, (Side)0]);
        command.Trader = new TraderId((uint)_random.Next(100));
        return order is null ? command : Restyled(command, order);
    }

    private Command MassCancel()
    {
        Command command = Through(CommandKind.MassCancel, AnySession());
        command.Instrument = Rarely(0.5) ? InstrumentId.None : AnyInstrument();
        command.Side = Pick([(Side)0, Side.Buy, Side.Sell]);
        command.Member = Rarely(0.6)
            ? MemberId.None
            : new MemberId((uint)_random.Next(1, _shape.Members + 1));
        return command;
    }

    /// <summary>All orders of a member: the largest work there is.</summary>
    private Command WholeMember()
    {
        Command command = MassCancel();
        if (Rarely(_shape.SleepManyShare))
        {
            command.Kind = Pick([CommandKind.HibernateOrders, CommandKind.ActivateOrders]);
            RememberSleepers(command);
        }

        command.Instrument = InstrumentId.None;
        command.Side = 0;
        return command;
    }

    /// <summary>Spoils one field at the rate of the shape.</summary>
    private Command Spoiled(Command command)
    {
        if (!Rarely(_shape.Invalid))
        {
            return command;
        }

        if (_known.Count > 0 && Rarely(_shape.StyledShare))
        {
            return Misstyled(command);
        }

        ulong last = unchecked(command.ClientOrderId.Value - 1);
        switch (_random.Next(24))
        {
            case 0: command.Principal = new PrincipalId((uint)_random.Next(25)); break;
            case 1: command.Session = new SessionId((uint)_random.Next(30)); break;
            case 2: command.Session = SessionId.None; break;
            case 3: command.ClientOrderId = Pick([default, new ClientOrderId(last)]); break;
            case 4: command.ClientOrderId = new ClientOrderId(last / 2); break;
            case 5: command.Instrument = new InstrumentId((uint)_random.Next(13)); break;
            case 6: command.Account = new AccountId((uint)_random.Next(20)); break;
            case 7: command.Side = (Side)_random.Next(5); break;
            case 8: command.OrderType = (OrderType)_random.Next(7); break;
            case 9: command.TimeInForce = (TimeInForce)_random.Next(10); break;
            case 10: command.StopPrice = command.Price; break;
            case 11: command.MinQuantity = Pick([default, new Quantity(1)]); break;
            case 12: command.DisplayQuantity = Pick([default, new Quantity(1)]); break;
            case 13: command.ExpireDay = new TradingDay(20_001); break;
            case 14: command.ExecutionInstructions = ExecutionInstructions.PostOnly; break;
            case 15: command.SelfMatchPrevention = (SelfMatchPrevention)_random.Next(6); break;
            case 16: command.Price = Pick([UnitPrice.Null, default, new(1), new(-1)]); break;
            case 17: command.Price = new UnitPrice(Pick([long.MaxValue, -long.MaxValue])); break;
            case 18: command.Price = _venue.PriceAt(_random.Next(_shape.PriceTicks + 25)); break;
            case 19: command.Price = new(unchecked(command.Price.TenThousandths + 1)); break;
            case 20: command.Quantity = new(Pick([0, -1, long.MinValue, long.MaxValue])); break;
            case 21: command.Quantity = new(_random.Next(_shape.QuantityMax * 3)); break;
            case 22: command.OrderId = new OrderId(command.OrderId.Value ^ (1UL << 24)); break;
            default: command.Member = new MemberId((uint)_random.Next(8)); break;
        }

        return command;
    }
}
