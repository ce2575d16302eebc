using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Streams;

/// <content>Orders of all types, with all instructions.</content>
public sealed partial class CommandStream
{
    private const int StepTicksMax = 1_000;

    private static readonly TimeInForce[] Lasting =
        [TimeInForce.Day, TimeInForce.GoodTillCancel, TimeInForce.GoodTillDate];

    private static readonly TimeInForce[] ForAuctions =
        [TimeInForce.AtOpen, TimeInForce.AtClose, TimeInForce.GoodForAuction];

    private static readonly OrderType[] Types =
    [
        OrderType.Limit, OrderType.Market, OrderType.MarketToLimit, OrderType.Stop,
        OrderType.StopLimit,
    ];

    private StreamStyle AnyStyle()
    {
        if (!Rarely(_shape.StyledShare))
        {
            return StreamStyle.Plain;
        }

        int pick = _random.Next(_shape.StyleWeights.Sum());
        int style = 0;
        while (pick >= _shape.StyleWeights[style])
        {
            pick -= _shape.StyleWeights[style];
            style++;
        }

        return (StreamStyle)style;
    }

    /// <summary>Makes a plain limit order one of a style, mostly in order.</summary>
    private Command Styled(Command command, StreamStyle style)
    {
        switch (style)
        {
            case StreamStyle.Market:
                return AtMarket(command, OrderType.Market);
            case StreamStyle.MarketToLimit:
                return AtMarket(command, OrderType.MarketToLimit);
            case StreamStyle.Stop:
                return Linking(Waiting(command, OrderType.Stop), 0.1);
            case StreamStyle.StopLimit:
                command = Waiting(command, OrderType.StopLimit);
                return Linking(Rarely(0.2) ? InClips(command) : command, 0.1);
            case StreamStyle.PostOnly:
                command = OfLife(command, Pick(Lasting));
                command.ExecutionInstructions = ExecutionInstructions.PostOnly;
                return Linking(Rarely(0.3) ? InClips(command) : command, 0.2);
            case StreamStyle.AllOrNone:
                command = OfLife(command, Pick(Lasting));
                command.ExecutionInstructions = ExecutionInstructions.AllOrNone;
                command.Quantity = new(command.Quantity.Lots + _random.Next(4));
                return command;
            case StreamStyle.Linked:
                return Linking(OfLife(command, Pick(Lasting)), 1);
            case StreamStyle.Clips:
                return Linking(InClips(OfLife(command, Pick(Lasting))), 0.1);
            case StreamStyle.Minimum:
                command = OfLife(command, TimeInForce.ImmediateOrCancel);
                command.MinQuantity = new(_random.Next(1, (int)command.Quantity.Lots + 1));
                return Rarely(0.2) ? AtMarket(command, OrderType.Market) : command;
            case StreamStyle.Dated:
                return OfLife(command, TimeInForce.GoodTillDate);
            case StreamStyle.ForAuction:
                return OfLife(command, ForAuction(command.Instrument));
            case StreamStyle.Wild:
                return Wild(command);
            default:
                return command;
        }
    }

    private Command OfLife(Command command, TimeInForce life)
    {
        command.TimeInForce = life;
        command.ExpireDay = life == TimeInForce.GoodTillDate ? NearDay(0) : default;
        return command;
    }

    private TimeInForce ForAuction(InstrumentId instrument) =>
        Rarely(0.3) ? Pick(ForAuctions)
        : _reference.Instruments[instrument.Value].Kind switch
        {
            AuctionKind.Opening => Pick([TimeInForce.AtOpen, TimeInForce.GoodForAuction]),
            AuctionKind.Intraday => TimeInForce.GoodForAuction,
            _ => Pick([TimeInForce.AtClose, TimeInForce.GoodForAuction]),
        };

    private TradingDay NearDay(int from) => new((ushort)(
        _reference.TradingDay.DayNumber + _random.Next(from, 3)));

    private Command AtMarket(Command command, OrderType type)
    {
        command.OrderType = type;
        command.Price = UnitPrice.Null;
        return type == OrderType.MarketToLimit && command.TimeInForce == TimeInForce.FillOrKill
            ? OfLife(command, Pick(Lasting))
            : command;
    }

    /// <summary>A stop near the last trade, so that trades set off one after the other.</summary>
    private Command Waiting(Command command, OrderType type)
    {
        command = OfLife(command, Rarely(0.7) ? Pick(Lasting) : command.TimeInForce);
        command.OrderType = type;
        command.StopPrice = NearStop(command.Instrument, command.Side);
        if (type == OrderType.Stop)
        {
            command.Price = UnitPrice.Null;
        }
        else if (Rarely(0.7))
        {
            int ticks = _random.Next(-1, 4) * (command.Side == Side.Buy ? 1 : -1);
            command.Price = Moved(command.StopPrice, ticks);
        }

        return command;
    }

    private UnitPrice NearStop(InstrumentId id, Side side)
    {
        UnitPrice last = _reference.Instruments[id.Value].LastTrade;
        int ticks = Rarely(0.05) ? 0 : _random.Next(1, 5);
        return last.IsNull || Rarely(0.1)
            ? AnyPrice(side)
            : Moved(last, side == Side.Buy ? ticks : -ticks);
    }

    /// <summary>A price some ticks away, but on the grid of the stream.</summary>
    private UnitPrice Moved(UnitPrice price, int ticks) => new(long.Clamp(
        price.TenThousandths + (ticks * _shape.TickSize),
        _venue.PriceAt(StreamVenue.LadderMargin).TenThousandths,
        _venue.PriceAt(StreamVenue.LadderMargin + _shape.PriceTicks - 1).TenThousandths));

    private Command InClips(Command command)
    {
        command.TimeInForce = Lasting.Contains(command.TimeInForce)
            ? command.TimeInForce
            : TimeInForce.Day;
        command.Quantity = new(command.Quantity.Lots + _random.Next(1, 6));
        int display = Rarely(0.5) ? _random.Next(1, 3) : _random.Next(1, 1 + _shape.QuantityMax);
        command.DisplayQuantity = new(long.Min(display, command.Quantity.Lots - 1));
        command.ClipPriceStep = Rarely(0.4) ? _random.Next(1, 4) : 0;
        return command;
    }

    /// <summary>Links with a live order, mostly with one that allows it.</summary>
    private Command Linking(Command command, double probability)
    {
        if (!Rarely(probability) || _reference.Live.Count == 0)
        {
            return command;
        }

        ReferenceOrder partner = Partner();
        if (Rarely(0.97))
        {
            command.Session = partner.Session.Id;
            command.Principal = partner.Principal;
            command.Account = partner.Account;
            command.Instrument = partner.Instrument;
            command.ClientOrderId = new(partner.Session.LastClientOrderId + 1);
        }

        command.TimeInForce = Lasting.Contains(command.TimeInForce)
            ? command.TimeInForce
            : TimeInForce.Day;
        command.ExecutionInstructions |= ExecutionInstructions.OneCancelsOther;
        if (Rarely(0.5))
        {
            command.OrderId = partner.Id;
        }
        else
        {
            command.OriginalClientOrderId = partner.ClientOrderId;
        }

        return command;
    }

    private ReferenceOrder Partner()
    {
        ReferenceOrder partner = AnyLive();
        for (int attempt = 0; attempt < 4; attempt++)
        {
            partner = partner.Partner is null && !partner.IsAllOrNone ? partner : AnyLive();
        }

        return partner;
    }

    private Command Wild(Command command)
    {
        command = Rarely(0.5) ? AtMarket(command, Pick(Types)) : command;
        command.OrderType = Pick(Types);
        command = OfLife(command, (TimeInForce)_random.Next(1, 9));
        command.StopPrice = Rarely(0.4) ? AnyPrice(command.Side) : UnitPrice.Null;
        command.ExecutionInstructions = Rarely(0.5) ? 0
            : (ExecutionInstructions)_random.Next(8);
        command.MinQuantity = Rarely(0.2) ? new(_random.Next(4)) : Quantity.Null;
        command = Rarely(0.2) ? InClips(command) : command;
        return Linking(command, 0.1);
    }

    /// <summary>Gives a replace what only special orders have.</summary>
    private Command Restyled(Command command, ReferenceOrder order)
    {
        command.OrderType = Rarely(0.9) ? Pick([order.OrderType, (OrderType)0]) : Pick(Types);
        if (Rarely(0.8) && order is { OrderType: OrderType.Stop, Wait: not 0 })
        {
            command.Price = UnitPrice.Null;
        }

        if (Rarely(order.Wait == ReferenceWait.StopPrice ? 0.4 : 0.01))
        {
            command.StopPrice = Rarely(0.2)
                ? order.StopPrice
                : NearStop(order.Instrument, order.Side);
        }

        if (Rarely(order.Display > 0 ? 0.4 : 0.01))
        {
            command.DisplayQuantity = new(order.Display + _random.Next(-1, 2));
        }

        if (!Lasting.Contains(order.TimeInForce) && Rarely(0.9))
        {
            command.TimeInForce = order.IsForAuction && Rarely(0.5) ? order.TimeInForce : 0;
        }
        else if (Rarely(0.2))
        {
            command.TimeInForce = TimeInForce.GoodTillDate;
        }

        bool isDated = command.TimeInForce == TimeInForce.GoodTillDate
            || (command.TimeInForce == 0 && order.TimeInForce == TimeInForce.GoodTillDate);
        if (Rarely(isDated ? 0.9 : 0.01))
        {
            command.ExpireDay = NearDay(0);
        }

        return command;
    }

    /// <summary>Spoils what only special orders have.</summary>
    private Command Misstyled(Command command)
    {
        switch (_random.Next(13))
        {
            case 0: command.OrderType = Pick(Types); break;
            case 1: command.TimeInForce = (TimeInForce)_random.Next(1, 9); break;
            case 2: command.StopPrice = AnyPrice(command.Side); break;
            case 3: command.StopPrice = UnitPrice.Null; break;
            case 4: command.StopPrice = new(command.StopPrice.TenThousandths | 1); break;
            case 5: command.StopPrice = _venue.PriceAt(_random.Next(2)); break;
            case 6: command.Price = Pick([UnitPrice.Null, AnyPrice(command.Side)]); break;
            case 7: command.MinQuantity = new(_random.Next(-1, _shape.QuantityMax + 3)); break;
            case 8: command.DisplayQuantity = new(_random.Next(-1, 12)); break;
            case 9:
                command.ClipPriceStep = Pick([-1, 1, StepTicksMax, StepTicksMax + 1]);
                break;
            case 10: command.ExpireDay = NearDay(-2); break;
            case 11:
                command.ExecutionInstructions ^= (ExecutionInstructions)(1 << _random.Next(4));
                break;
            default: command.OrderId = Pick(_known).Id; break;
        }

        return command;
    }
}
