using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Member;

/// <summary>A member's accounts as a table for people, with what they sum to. Any thread.</summary>
public static class BalanceTable
{
    private const string Gap = "  ";

    /// <summary>
    /// The lines: money with its total, then goods. None where no balance is told; other reports
    /// are passed over.
    /// </summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<MemberReport> reports)
    {
        List<(string Name, string Amount, string Note)> rows = [];
        long totalFen = 0;
        bool hasMoney = false;
        foreach (MemberReport report in reports.Where(one => one.Kind == "balance"))
        {
            string account = report.TextOf("account") ?? "";
            if (report.TextOf("goods") is { } goods)
            {
                string product = report.TextOf("product_code") ?? "";
                rows.Add((OneLine.Of($"{account} {product}"), goods, ""));
                continue;
            }

            hasMoney = true;
            totalFen = checked(totalFen + report.NumberOf("amount"));
            rows.Add((account, report.TextOf("amount") ?? "", NoteOf(report)));
        }

        if (hasMoney)
        {
            int at = rows.FindLastIndex(
                row => row.Amount.EndsWith("CNY", StringComparison.Ordinal));
            rows.Insert(at + 1, ("total", MoneyWords.Yuan(new Money(totalFen)), ""));
        }

        int nameWidth = rows.Count == 0 ? 0 : rows.Max(row => row.Name.Length);
        int amountWidth = rows.Count == 0 ? 0 : rows.Max(row => row.Amount.Length);
        return [.. rows.Select(row => string.Concat(
            row.Name.PadRight(nameWidth), Gap, row.Amount.PadLeft(amountWidth), Gap, row.Note)
            .TrimEnd())];
    }

    private static string NoteOf(MemberReport report) =>
        report.TextOf("withdrawable") is { } withdrawable ? $"withdrawable {withdrawable}"
        : report.TextOf("held") is { } held ? $"held {held}"
        : "";
}
