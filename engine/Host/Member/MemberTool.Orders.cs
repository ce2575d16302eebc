using System;
using System.Collections.Generic;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Cli;
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
        bool isTaken = connection.AskForOrder(request);
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
                : OrderOutcome.Of(connection.Told, order);
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

    /// <summary>Shows the orders of this session that live.</summary>
    public int Orders()
    {
        IReadOnlyList<MemberReport> orders = connection.OpenOrders();
        if (!isJson && orders.Count == 0)
        {
            output.WriteLine("no order that was entered by this tool is open; those of other "
                + "sessions of the member are told to these");
            return ExitCode.Good;
        }

        if (isJson)
        {
            ShowJson(orders, isTaken: true);
        }
        else
        {
            new StandingTables(output).ShowOrders(orders, new SystemClock().Now);
        }

        return ExitCode.Good;
    }

    /// <summary>The instrument of an order that this session was told of; 0 of others.</summary>
    public uint InstrumentOf(ulong order) => connection.InstrumentOf(order);
}
