using System;

namespace SCO.Exchange.Host.Member;

/// <summary>A column of a table of what stands with a member.</summary>
/// <param name="Head">What stands above it.</param>
/// <param name="IsRight">Whether its cells stand at the right, as numbers do.</param>
/// <param name="Cell">What it shows of a report.</param>
internal sealed record StandingColumn(string Head, bool IsRight, Func<MemberReport, string> Cell)
{
    /// <summary>A column of words.</summary>
    /// <param name="head">What stands above it.</param>
    /// <param name="name">The field; by default it is called as the column is.</param>
    public static StandingColumn Word(string head, string name = "") =>
        new(head, false, report => TextOf(report, head, name));

    /// <summary>A column of numbers; parameters as of words.</summary>
    public static StandingColumn Number(string head, string name = "") =>
        new(head, true, report => TextOf(report, head, name));

    /// <summary>A column of yuan to the fen; the head of the table says that they are.</summary>
    public static StandingColumn Yuan(string head, string name = "") =>
        new(head, true, report => TextOf(report, head, name).Replace(" CNY", ""));

    private static string TextOf(MemberReport report, string head, string name) =>
        report.TextOf(name.Length > 0 ? name : head.Replace(' ', '_')) ?? "";
}
