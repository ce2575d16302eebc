using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Words;

/// <summary>The terms of orders in words.</summary>
/// <param name="names">The names of the venue.</param>
internal sealed class OrderWords(VenueNames names)
{
    /// <summary>An order by its number.</summary>
    public static string Name(OrderId order) => $"order {order.Value}";

    /// <summary>Where a request came from and how its member calls it.</summary>
    public static string Label(SessionId session, ClientOrderId label) =>
        $"session {session.Value}, label {label.Value}";

    /// <summary>All that a new order asks for.</summary>
    public string Terms(in Command command)
    {
        string how = Pricing(
            command.OrderType, names.Price(command.Instrument, command.Price),
            names.Price(command.Instrument, command.StopPrice));
        List<string> terms =
        [
            $"{Sides.Verb(command.Side)} {PlainWords.Lots(command.Quantity.Lots)} of "
                + $"{names.Instrument(command.Instrument)} {how}",
            Lifetime(command.TimeInForce, command.ExpireDay),
        ];
        if (command.ExecutionInstructions.HasFlag(ExecutionInstructions.PostOnly))
        {
            terms.Add("only if it does not trade at once");
        }

        if (command.ExecutionInstructions.HasFlag(ExecutionInstructions.AllOrNone))
        {
            terms.Add("whole or not at all");
        }

        if (command.ExecutionInstructions.HasFlag(ExecutionInstructions.OneCancelsOther))
        {
            terms.Add($"linked with {Named(in command)}");
        }

        if (!command.MinQuantity.IsNull)
        {
            terms.Add($"with at least {PlainWords.Lots(command.MinQuantity.Lots)} at once");
        }

        if (!command.DisplayQuantity.IsNull)
        {
            terms.Add($"showing {PlainWords.Lots(command.DisplayQuantity.Lots)}");
        }

        if (command.SelfMatchPrevention != 0)
        {
            terms.Add("at an order of its own owner: "
                + ControlWords.NameOf(command.SelfMatchPrevention));
        }

        return string.Join(", ", terms);
    }

    /// <summary>The order that a request names, by its number or by its label.</summary>
    public static string Named(in Command command) => command.OrderId.IsSome
        ? Name(command.OrderId)
        : $"the order with label {command.OriginalClientOrderId.Value}";

    /// <summary>How an order is priced.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="price">Its limit, with unit.</param>
    /// <param name="stopPrice">Its stop price, with unit.</param>
    public static string Pricing(OrderType type, string price, string stopPrice) => type switch
    {
        OrderType.Limit => $"at {price}",
        OrderType.Market => "at the market",
        OrderType.MarketToLimit => "at the best opposite price",
        OrderType.Stop => $"at the market once a trade reaches {stopPrice}",
        OrderType.StopLimit => $"at {price} once a trade reaches {stopPrice}",
        _ => $"in a way ({(byte)type}) that this program does not know",
    };

    /// <summary>How long an order lives.</summary>
    public static string Lifetime(TimeInForce timeInForce, TradingDay day) => timeInForce switch
    {
        TimeInForce.Day => "for the day",
        TimeInForce.GoodTillCancel => "until cancelled",
        TimeInForce.ImmediateOrCancel => "at once or not",
        TimeInForce.FillOrKill => "whole and at once or not",
        TimeInForce.GoodTillDate => $"until {Days.Write(day)}",
        TimeInForce.AtOpen => "in the opening auction",
        TimeInForce.AtClose => "in the closing auction",
        TimeInForce.GoodForAuction => "in the present or next auction",
        _ => $"for a time ({(byte)timeInForce}) that this program does not know",
    };
}
