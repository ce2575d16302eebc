using System.Collections.Generic;
using SCO.Exchange.Settlement.Days;

namespace SCO.Exchange.Settlement.Statements;

/// <summary>The files of a statement.</summary>
public static class StatementFiles
{
    /// <summary>Writes all files of a member's day, each by its name.</summary>
    /// <remarks>Any thread. The same day gives the same bytes.</remarks>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Of(DayRecord day, MemberDay member) =>
    [
        ("statement.json", StatementJson.Write(day, member)),
        ("statement.html", StatementHtml.Write(day, member)),
        ("summary.csv", StatementCsv.Summary(day, member)),
        ("cash.csv", StatementCsv.Cash(member)),
        ("orders.csv", StatementCsv.Orders(member)),
        ("trades.csv", StatementCsv.Trades(member)),
        ("positions.csv", StatementCsv.Positions(member)),
        ("closings.csv", StatementCsv.Closings(member)),
        ("lots.csv", StatementCsv.Lots(member)),
        ("deals.csv", StatementCsv.Deals(member)),
        ("contracts.csv", StatementCsv.Contracts(member)),
        ("titles.csv", StatementCsv.Titles(member)),
        ("goods.csv", StatementCsv.Goods(member)),
        ("invoices.csv", StatementCsv.Invoices(member)),
        ("margin_calls.csv", StatementCsv.MarginCalls(member)),
        ("instructions.csv", StatementCsv.Instructions(member)),
    ];
}
