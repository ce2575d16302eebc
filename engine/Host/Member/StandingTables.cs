using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Member;

/// <summary>
/// What stands with a member as tables for people: yuan to the fen, times of Beijing.
/// </summary>
/// <param name="output">Where they are shown.</param>
internal sealed class StandingTables(TextWriter output)
{
    private const string Between = "  ";
    private const int MinuteLetters = 16;
    private const int DayLetters = 10;
    private const int YearLetters = 5;

    private static readonly StandingColumn[] Money =
    [
        StandingColumn.Word("account"),
        StandingColumn.Yuan("amount"),
        StandingColumn.Yuan("withdrawable"),
        StandingColumn.Yuan("held"),
    ];

    private static readonly StandingColumn[] Goods =
    [
        StandingColumn.Word("product", "product_code"),
        StandingColumn.Word("account"),
        StandingColumn.Number("goods"),
    ];

    private static readonly StandingColumn[] Positions =
    [
        StandingColumn.Word("instrument"),
        StandingColumn.Number("position"),
        StandingColumn.Number("open buy"),
        StandingColumn.Number("open sell"),
        StandingColumn.Number("mark"),
        StandingColumn.Yuan("gain since", "gain"),
        StandingColumn.Yuan("margin"),
        StandingColumn.Yuan("reserved"),
    ];

    private static readonly StandingColumn[] Titles =
    [
        StandingColumn.Number("title"),
        StandingColumn.Word("type"),
        StandingColumn.Word("product", "product_code"),
        StandingColumn.Number("goods"),
        StandingColumn.Word("days"),
        StandingColumn.Number("for contract", "contract"),
        StandingColumn.Word("pledged to", "bank_code"),
    ];

    private static readonly StandingColumn[] Deals =
    [
        StandingColumn.Number("deal"),
        StandingColumn.Word("status"),
        StandingColumn.Word("side"),
        StandingColumn.Word("with", "counterparty"),
        StandingColumn.Word("instrument"),
        StandingColumn.Number("lots"),
        StandingColumn.Number("price"),
        StandingColumn.Yuan("amount"),
        StandingColumn.Word("awaited"),
        new("until", false, report => Minute(report.TextOf("deadline"))),
    ];

    private static readonly StandingColumn[] Contracts =
    [
        StandingColumn.Number("contract"),
        StandingColumn.Word("stage"),
        StandingColumn.Word("side"),
        StandingColumn.Word("with", "counterparty"),
        StandingColumn.Word("instrument"),
        StandingColumn.Number("sold", "goods"),
        StandingColumn.Number("delivered"),
        StandingColumn.Number("differential"),
        StandingColumn.Word("metering"),
        StandingColumn.Yuan("cost", "amount"),
        StandingColumn.Yuan("paid"),
        StandingColumn.Yuan("deposit"),
        StandingColumn.Yuan("locked"),
        new("awaited", false, report =>
            $"{report.TextOf("awaited")} {report.TextOf("awaited_step")}".Trim()),
        new("by", false, report => report.TextOf("awaited") is null or "venue"
            ? ""
            : Minute(report.TextOf("silent_at") ?? report.TextOf("overdue_at"))),
        StandingColumn.Word("overdue"),
    ];

    private static readonly StandingColumn[] Instructions =
    [
        StandingColumn.Word("name"),
        StandingColumn.Word("what"),
        StandingColumn.Word("status"),
        StandingColumn.Word("recall"),
        StandingColumn.Yuan("amount"),
        StandingColumn.Yuan("returned"),
        StandingColumn.Yuan("held"),
        StandingColumn.Word("with", "counterparty"),
        StandingColumn.Word("bank", "bank_code"),
    ];

    /// <summary>Orders that live; of today the time of day alone.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="now">Which day today is.</param>
    public void ShowOrders(IReadOnlyList<MemberReport> orders, Timestamp now)
    {
        string today = BeijingTime.DateAndClock(now)[..DayLetters];
        Write(
            "",
            orders,
            [
                StandingColumn.Number("order"),
                new("time", false, report => Near(report.TextOf("time") ?? "", today)),
                StandingColumn.Word("side"),
                StandingColumn.Word("instrument"),
                StandingColumn.Number("price"),
                StandingColumn.Number("quantity", "lots"),
                StandingColumn.Number("done", "executed"),
                StandingColumn.Number("open"),
                StandingColumn.Word("status"),
            ]);
    }

    /// <summary>Trades of orders, in their order; of today the time of day alone.</summary>
    /// <param name="fills">The trades, and what became of them.</param>
    /// <param name="now">Which day today is.</param>
    public void ShowFills(IReadOnlyList<MemberReport> fills, Timestamp now)
    {
        string today = BeijingTime.DateAndClock(now)[..DayLetters];
        Write(
            "",
            fills,
            [
                StandingColumn.Number("trade"),
                new("time", false, report => Near(report.TextOf("time") ?? "", today)),
                StandingColumn.Number("order"),
                StandingColumn.Word("side"),
                StandingColumn.Word("instrument"),
                StandingColumn.Number("lots"),
                StandingColumn.Number("price"),
                StandingColumn.Yuan("fee"),
                StandingColumn.Word("since", "how"),
            ]);
    }

    /// <summary>All that stands with a member.</summary>
    public void ShowMember(IReadOnlyList<MemberReport> told)
    {
        MemberReport end = told[^1];
        output.WriteLine($"{end.TextOf("member")} on {end.TextOf("day")}, as of "
            + $"{end.TextOf("time")} Beijing; money in CNY");
        string until = end.TextOf("owed_until") is { } time ? $" until {Minute(time)}" : "";
        output.WriteLine(
            $"margin call 追保: {end.TextOf("margin_call")}, {end.TextOf("owed")} owed{until}; "
            + $"default 违约: {end.TextOf("default_owed")} owed; "
            + (end.TextOf("suspended_from") is { } from && from != "nothing"
                ? $"suspended from {from}"
                : "not suspended"));
        Show("money 资金", [.. told.Where(one => one.Kind == "balance" && !one.IsOfGoods)], Money);
        Show("goods 货物", [.. told.Where(one => one.IsOfGoods)], Goods);
        Show("positions 持仓", Of(told, "position"), Positions);
        Show("titles 货权", Of(told, "title"), Titles);
        Show("deals 协商", Of(told, "deal"), Deals);
        Show("contracts 合同", Of(told, "contract"), Contracts);
        Show("instructions 收付指令", Of(told, "instruction"), Instructions);
    }

    /// <summary>All contracts that are overdue or in dispute, as their buyers have them.</summary>
    public void ShowAttention(IReadOnlyList<MemberReport> told) => Show(
        "overdue and disputed contracts 逾期及争议合同", Of(told, "contract"),
        [Contracts[0], StandingColumn.Word("buyer", "member"),
            StandingColumn.Word("seller", "counterparty"), Contracts[1], .. Contracts[4..11],
            Contracts[^3], new("due", false, report => Minute(report.TextOf("overdue_at")))]);

    private static MemberReport[] Of(IReadOnlyList<MemberReport> told, string kind) =>
        [.. told.Where(one => one.Kind == kind)];

    private void Show(
        string head, MemberReport[] reports, IReadOnlyList<StandingColumn> columns)
    {
        output.WriteLine();
        output.WriteLine($"{head}: {(reports.Length == 0 ? "none" : $"{reports.Length}")}");
        if (reports.Length == 0)
        {
            return;
        }

        Write(Between, reports, columns);
    }

    private void Write(
        string indent, IReadOnlyList<MemberReport> reports, IReadOnlyList<StandingColumn> columns)
    {
        string[][] cells =
            [.. reports.Select(report => columns.Select(one => one.Cell(report)).ToArray())];

        // A column that says nothing of anything is left out.
        int[] shown =
        [
            .. Enumerable.Range(0, columns.Count).Where(at => cells.Any(row => row[at] != "")),
        ];
        Dictionary<int, int> widths = shown.ToDictionary(
            at => at,
            at => Math.Max(columns[at].Head.Length, cells.Max(row => row[at].Length)));
        output.WriteLine(
            indent + Line(shown.Select(at => (columns[at], columns[at].Head, widths[at]))));
        foreach (string[] row in cells)
        {
            output.WriteLine(indent + Line(shown.Select(at => (columns[at], row[at], widths[at]))));
        }
    }

    private static string Line(IEnumerable<(StandingColumn Of, string Text, int Width)> cells) =>
        string.Join(Between, cells.Select(cell => cell.Of.IsRight
            ? cell.Text.PadLeft(cell.Width)
            : cell.Text.PadRight(cell.Width))).TrimEnd();

    // Such as 09:30:00 of today, and 01-30 09:30 before.
    private static string Near(string time, string today) =>
        time.StartsWith(today, StringComparison.Ordinal) ? time[(DayLetters + 1)..]
        : Minute(time) is { Length: > YearLetters } minute ? minute[YearLetters..]
        : time;

    private static string Minute(string? time) =>
        time is { Length: >= MinuteLetters } ? time[..MinuteLetters] : "";
}
