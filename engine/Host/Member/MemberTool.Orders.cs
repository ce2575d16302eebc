using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Member;

/// <content>Orders.</content>
public sealed partial class MemberTool
{
    /// <summary>Asks for something about an order, and shows all that came of it at once.</summary>
    /// <param name="what">The request in words.</param>
    /// <param name="request">The request.</param>
    public int Order<T>(string what, T request)
        where T : struct, IRequest
    {
        bool isTaken = connection.AskForOrder(request);
        if (isJson)
        {
            ShowJson(isTaken ? connection.Told : [], isTaken);
        }
        else if (isTaken)
        {
            string came = Came(connection.Told);
            output.WriteLine($"done: {what}{came}");
            ShowText(connection.Told);
        }
        else
        {
            output.WriteLine($"refused: {what}: {connection.WhyRefused}");
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

        return Show([.. orders]);
    }

    /// <summary>The instrument of an order that this session was told of; 0 of others.</summary>
    public uint InstrumentOf(ulong order) => connection.InstrumentOf(order);

    // Such as ": 3 lots traded, 2 lots open".
    private static string Came(IReadOnlyList<MemberReport> told)
    {
        MemberReport? order = told.FirstOrDefault(one => one.Kind == "order");
        if (order is null)
        {
            MemberReport? ended = told.FirstOrDefault(one => one.Kind == "ended");
            return ended is null
                ? ""
                : $": {PlainWords.Lots(ended.NumberOf("lots"))} taken out";
        }

        long executed = order.NumberOf("executed");
        long open = order.NumberOf("open");
        long rest = order.NumberOf("lots") - executed - open;
        List<string> parts = [];
        if (executed > 0) { parts.Add($"{PlainWords.Lots(executed)} traded{PricesOf(told)}"); }
        if (open > 0) { parts.Add($"{PlainWords.Lots(open)} open"); }
        if (rest > 0) { parts.Add($"{PlainWords.Lots(rest)} {order.TextOf("status")}"); }
        return $": {string.Join(", ", parts)}";
    }

    // Such as " at 498.6 CNY", or " at 498.6 to 498.7 CNY".
    private static string PricesOf(IReadOnlyList<MemberReport> told)
    {
        MemberReport[] fills =
            [.. told.Where(one => one.Kind == "fill").OrderBy(one => one.NumberOf("price"))];
        string? least = fills.FirstOrDefault()?.TextOf("price");
        string? most = fills.LastOrDefault()?.TextOf("price");
        return least is null ? ""
            : least == most ? $" at {least} CNY"
            : $" at {least} to {most} CNY";
    }
}
