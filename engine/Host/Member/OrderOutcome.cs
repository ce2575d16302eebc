using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Member;

/// <summary>What came of a request about an order, in words. Any thread.</summary>
/// <remarks>
/// A session is told of its other orders too, such as one that rests and trades meanwhile.
/// </remarks>
internal static class OrderOutcome
{
    /// <summary>Such as <c>: 3 lots traded at 498.6 CNY, 2 lots open</c>.</summary>
    /// <param name="told">What was told, also of other orders.</param>
    /// <param name="number">Which order; 0: that of the report of an order among them.</param>
    /// <param name="before">Lots of it that had traded before the request.</param>
    public static string Of(IReadOnlyList<MemberReport> told, ulong number, long before = 0)
    {
        MemberReport? order = told.FirstOrDefault(one => one.Kind == "order");
        if (order is null)
        {
            MemberReport? ended = told.FirstOrDefault(
                one => one.Kind == "ended" && IsOf(one, number));
            return ended is null
                ? ""
                : $": {PlainWords.Lots(ended.NumberOf("lots"))} taken out";
        }

        long executed = order.NumberOf("executed");
        long open = order.NumberOf("open");
        long rest = order.NumberOf("lots") - executed - open;
        List<string> parts = [];
        if (executed > before)
        {
            parts.Add($"{PlainWords.Lots(executed - before)} traded"
                + PricesOf(told, order.About, before));
        }

        if (open > 0) { parts.Add($"{PlainWords.Lots(open)} open"); }
        if (rest > 0) { parts.Add($"{PlainWords.Lots(rest)} {order.TextOf("status")}"); }
        return $": {(parts.Count == 0 ? "nothing open" : string.Join(", ", parts))}";
    }

    /// <summary>
    /// How an order came to its end, such as <c>; it traded in full at 2027-01-31 09:30:00</c>.
    /// </summary>
    /// <param name="ended">The order; null where the session was not told.</param>
    public static string Of(MemberReport? ended)
    {
        if (ended is null)
        {
            return "";
        }

        long executed = ended.NumberOf("executed");
        string how = ended.TextOf("status") == "filled"
            ? "traded in full"
            : $"was {ended.TextOf("status")} ({ended.TextOf("why")})"
                + (executed == 0 ? "" : $" with {PlainWords.Lots(executed)} traded");
        return $"; it {how} at {ended.TextOf("ended_at")}";
    }

    // Such as " at 498.6 CNY", or " at 498.6 to 498.7 CNY".
    private static string PricesOf(
        IReadOnlyList<MemberReport> told, ulong number, long before)
    {
        MemberReport[] fills =
        [
            .. told.Where(one => one.Kind == "fill" && IsOf(one, number)
                    && one.NumberOf("executed") > before)
                .OrderBy(one => one.NumberOf("price")),
        ];
        string? least = fills.FirstOrDefault()?.TextOf("price");
        string? most = fills.LastOrDefault()?.TextOf("price");
        return least is null ? ""
            : least == most ? $" at {least} CNY"
            : $" at {least} to {most} CNY";
    }

    private static bool IsOf(MemberReport report, ulong number) =>
        (ulong)report.NumberOf("order") == number;
}
