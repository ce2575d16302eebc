using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Member;

/// <content>Orders.</content>
public sealed partial class MemberTool
{
    /// <summary>Asks for something about an order, and shows all that came of it at once.</summary>
    /// <param name="what">The request in words.</param>
    /// <param name="request">The request.</param>
    /// <param name="order">Which order it is about; 0: one that it enters.</param>
    /// <param name="advise">What a person can do about a refusal; null for nothing.</param>
    public int Order<T>(
        string what, T request, ulong order = 0, Func<RejectReason, string>? advise = null)
        where T : struct, IRequest
    {
        bool isTaken = connection.AskForOrder(request, order);
        MemberReport? end = isTaken || connection.Reason != RejectReason.UnknownOrder
            ? null
            : connection.EndOf(order);
        if (isJson)
        {
            ShowJson(isTaken ? connection.Told : end is null ? [] : [end], isTaken);
        }
        else if (isTaken)
        {
            string came = connection.Unheard is { } why
                ? $": taken; what came of it is not known: {why}"
                : OrderOutcome.Of(connection.Told, order, connection.TradedBefore);
            output.WriteLine($"done: {what}{came}");
            ShowText(connection.Told);
        }
        else
        {
            output.WriteLine($"refused: {what}: {connection.WhyRefused}"
                + $"{OrderOutcome.Of(end)}{advise?.Invoke(connection.Reason)}");
        }

        return isTaken ? ExitCode.Good : ExitCode.Finding;
    }

    /// <summary>
    /// Shows the orders that this key has entered and that live; for people also how many lots of
    /// the member are open in all, because orders of other sessions are told to these alone.
    /// </summary>
    public int Orders()
    {
        IReadOnlyList<MemberReport> orders = connection.OpenOrders();
        if (isJson)
        {
            ShowJson(orders, isTaken: true);
            return ExitCode.Good;
        }

        if (orders.Count == 0)
        {
            output.WriteLine("no order that this key has entered is open");
        }
        else
        {
            output.WriteLine("open orders that this key has entered:");
            new StandingTables(output).ShowOrders(orders, new SystemClock().Now);
        }

        if (Pages(cursor => Requests.Standing(cursor, Null.UInt32)) is { } standing)
        {
            output.WriteLine(OpenOfMember(standing));
        }

        return ExitCode.Good;
    }

    /// <summary>
    /// Shows the trades of orders that this key has entered, each with what became of it: a trade
    /// that was cancelled or got another price says so.
    /// </summary>
    public int Fills()
    {
        MemberReport[] fills = [.. connection.Told.Where(one => one.Kind is "fill" or "trade")];
        if (isJson)
        {
            ShowJson(fills, isTaken: true);
        }
        else if (fills.Length == 0)
        {
            output.WriteLine("no order that this key has entered has traded");
        }
        else
        {
            new StandingTables(output).ShowFills(fills, new SystemClock().Now);
        }

        return ExitCode.Good;
    }

    /// <summary>How many lots are open in all sessions of a member.</summary>
    /// <param name="standing">What stands with the member.</param>
    internal static string OpenOfMember(IEnumerable<MemberReport> standing)
    {
        List<string> open = [];
        foreach (MemberReport position in standing.Where(one => one.Kind == "position"))
        {
            long buy = position.NumberOf("open_buy");
            long sell = position.NumberOf("open_sell");
            string lots = buy == 0 ? $"{PlainWords.Lots(sell)} to sell"
                : sell == 0 ? $"{PlainWords.Lots(buy)} to buy"
                : $"{PlainWords.Lots(buy)} to buy and {PlainWords.Lots(sell)} to sell";
            if (buy != 0 || sell != 0)
            {
                open.Add($"{position.TextOf("instrument")} {lots}");
            }
        }

        return open.Count == 0
            ? "the member has nothing open, in this or another session"
            : "open in all sessions of the member: " + string.Join("; ", open);
    }

    /// <summary>The instrument of an order that this session was told of; 0 of others.</summary>
    public uint InstrumentOf(ulong order) => connection.InstrumentOf(order);

    /// <summary>All lots of an order that this session was told of; null of others.</summary>
    public long? LotsOf(ulong order) => connection.LotsOf(order);
}
