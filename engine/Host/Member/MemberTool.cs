using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Member;

/// <summary>Shows what a member asks for and is told, as text or as one JSON object.</summary>
/// <param name="connection">The member's session.</param>
/// <param name="output">Where it is shown.</param>
/// <param name="isJson">Whether as JSON.</param>
public sealed partial class MemberTool(MemberConnection connection, TextWriter output, bool isJson)
{
    /// <summary>Asks, and shows the answers.</summary>
    /// <param name="what">The request in words.</param>
    /// <param name="request">The request.</param>
    /// <param name="note">What is sent beside it.</param>
    /// <param name="advise">What a person can do about a refusal; null for nothing.</param>
    public int Ask<T>(
        string what, T request, ReadOnlySpan<byte> note = default,
        Func<RejectReason, string>? advise = null)
        where T : struct, IRequest =>
        ShowAnswer(what, connection.Ask(request, note), advise);

    /// <summary>Asks for money to be paid out, and shows the answer.</summary>
    /// <param name="amount">How much.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="member">Whose money it is.</param>
    /// <remarks>
    /// What a refusal says is missing counts what came in today and losses below zero, so that it
    /// is no part of what was asked for: the money of the member is asked for, and people are told
    /// by that one answer what goes out today and what later.
    /// </remarks>
    public int Withdraw(Money amount, VenueFile venue, MemberId member)
    {
        string what = $"withdrawal of {MoneyWords.Yuan(amount)}";
        bool isTaken = connection.Ask(Requests.Withdrawal(amount.Fen));
        if (isJson || connection.Reason != RejectReason.AboveWithdrawable)
        {
            return ShowAnswer(
                what, isTaken,
                reason => WithdrawalAdvice.Of(reason, connection.BankDay, venue, member));
        }

        (RejectReason reason, string why) = (connection.Reason, connection.WhyRefused);
        MemberReport? free = connection.Ask(Requests.Balances())
            ? connection.Told.FirstOrDefault(WithdrawalAdvice.IsFree)
            : null;
        output.WriteLine($"refused: {what}: "
            + (free is null ? why : ReasonWords.Of(reason) + WithdrawalAdvice.Of(free, amount)));
        return ExitCode.Finding;
    }

    /// <summary>
    /// Pledges a title, or part of it, and shows the answer: people are told what was split.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="advise">What a person can do about a refusal.</param>
    public int Pledge(StepTitle request, Func<RejectReason, string> advise)
    {
        int code = Ask("pledge", request, advise: advise);
        if (!isJson && code == ExitCode.Good
            && connection.Told.FirstOrDefault(one => one.Kind == "title") is { } part
            && part.About != request.Title
            && Pages(cursor => Requests.Standing(cursor, Null.UInt32)) is { } standing)
        {
            output.Write(SplitOf(part, standing.FirstOrDefault(
                one => one.Kind == "title" && one.About == request.Title)));
        }

        return code;
    }

    /// <summary>A line that says what a title keeps of which another one was split; or nothing.
    /// </summary>
    /// <param name="part">What was split off.</param>
    /// <param name="rest">What it was split off; null: nothing of it stands.</param>
    internal static string SplitOf(MemberReport part, MemberReport? rest) => rest is null
        ? ""
        : $"title {rest.About} was split: {part.TextOf("goods")} are title {part.About} now, and "
            + $"it keeps {rest.TextOf("goods")}\n";

    private int ShowAnswer(string what, bool isTaken, Func<RejectReason, string>? advise)
    {
        if (isJson)
        {
            ShowJson(connection.Told, isTaken);
        }
        else
        {
            string refusal = isTaken ? ""
                : $": {connection.WhyRefused}{advise?.Invoke(connection.Reason)}";
            output.WriteLine($"{(isTaken ? "done" : "refused")}: {what}{refusal}");
            foreach (string line in BalanceTable.Of(connection.Told))
            {
                output.WriteLine(line);
            }

            ShowText(connection.Told.Where(one => one.Kind != "balance"));
        }

        return isTaken ? ExitCode.Good : ExitCode.Finding;
    }

    /// <summary>Shows what the member has of goods and titles now, as the exchange says it.
    /// </summary>
    /// <param name="withGone">
    /// Whether also titles that the session was told of and that are the member's no more.
    /// </param>
    public int ListTitles(bool withGone)
    {
        MemberReport[] told = [.. connection.Told];
        if (Pages(cursor => Requests.Standing(cursor, Null.UInt32)) is not { } standing)
        {
            return Refuse("titles");
        }

        MemberReport[] now =
        [
            .. standing.Where(one => one.IsOfGoods), .. standing.Where(one => one.Kind == "title"),
        ];
        HashSet<ulong> kept = [.. now.Where(one => one.Kind == "title").Select(one => one.About)];
        IEnumerable<MemberReport> gone =
            Last(told, ["title"]).Where(one => withGone && !kept.Contains(one.About));
        return Show(
            [
                .. now.Select(one => one.Kind == "title" ? one.With("state", "stands") : one),
                .. gone.Select(one => one.With("state", "gone")),
            ],
            "the member has no goods and no titles");
    }

    /// <summary>Asks for all that stands with a member, page by page, and shows it.</summary>
    /// <param name="member">Operators: whose; null for the own member.</param>
    public int Standing(uint member = Null.UInt32) => ShowPages(
        "standing", cursor => Requests.Standing(cursor, member),
        told => new StandingTables(output).ShowMember(told));

    /// <summary>Operators: asks for all contracts that are overdue or disputed, page by page.
    /// </summary>
    /// <param name="beside">What is said beside the contracts, a line each.</param>
    public int Attention(Func<MemberReport[], IEnumerable<string>> beside) => ShowPages(
        "overdue and disputed contracts", Requests.Attention,
        told =>
        {
            new StandingTables(output).ShowAttention(told);
            foreach (string line in beside(told))
            {
                output.WriteLine(line);
            }
        });

    private int ShowPages(
        string what, Func<ulong, QueryStanding> page, Action<MemberReport[]> show)
    {
        if (Pages(page) is not { } all)
        {
            return Refuse(what);
        }

        if (isJson)
        {
            ShowJson(all, isTaken: true);
        }
        else
        {
            show(all);
        }

        return ExitCode.Good;
    }

    /// <summary>All that is told on all pages; null if that is refused.</summary>
    private MemberReport[]? Pages(Func<ulong, QueryStanding> page)
    {
        Dictionary<(string, ulong), MemberReport> told = [];
        ulong cursor = 0;
        do
        {
            if (!connection.Ask(page(cursor)))
            {
                return null;
            }

            foreach (MemberReport report in connection.Told.Where(one => one.IsStanding))
            {
                // Each page ends with what is owed by then: the last one holds, at the end.
                _ = told.Remove((report.Kind, report.About));
                told.Add((report.Kind, report.About), report);
            }

            cursor = connection.Cursor;
        }
        while (cursor != 0);

        return [.. told.Values];
    }

    private int Refuse(string what)
    {
        if (isJson)
        {
            ShowJson([], isTaken: false);
        }
        else
        {
            output.WriteLine($"refused: {what}: {connection.WhyRefused}");
        }

        return ExitCode.Finding;
    }

    /// <summary>Shows the last state of everything of some kinds that the session was told.
    /// </summary>
    public int List(params string[] kinds) => Show(
        Last(connection.Told, kinds),
        "this session was told of none; what other sessions of the member have made is told to "
            + "those");

    /// <summary>
    /// Shows the last state of contracts and payments that the session was told of, and of each
    /// contract the payment that is with a bank now: who is paid is not told of it before it
    /// arrives.
    /// </summary>
    public int ListContracts()
    {
        MemberReport[] told = Last(connection.Told, ["contract", "payment"]);
        MemberReport[] events = [.. connection.Told.Where(
            one => one.Kind == "contract" && !one.IsStanding)];
        if (!told.Any(one => one.Kind == "contract"))
        {
            return List("contract", "payment");
        }

        if (Pages(cursor => Requests.Standing(cursor, Null.UInt32)) is not { } standing)
        {
            return Refuse("contracts");
        }

        return Show(
            [
                .. told.Select(one => one.Kind == "contract"
                    ? WithPayment(ContractForm.Of(
                        standing.FirstOrDefault(now => IsSame(now, one)),
                        events.LastOrDefault(last => IsSame(last, one)) ?? one), standing)
                    : one),
            ],
            "");
    }

    private static bool IsSame(MemberReport one, MemberReport other) =>
        one.Kind == other.Kind && one.About == other.About;

    /// <summary>Adds to a contract the payment of it that is with a bank.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="standing">All that stands with the member.</param>
    internal static MemberReport WithPayment(
        MemberReport contract, IEnumerable<MemberReport> standing)
    {
        foreach (MemberReport one in standing.Where(one => one.Kind == "instruction"
            && (ulong)one.NumberOf("contract") == contract.About
            && one.TextOf("status") is "instructed" or "timed-out"))
        {
            _ = contract
                .With("payment_under_way", one.TextOf("name")!)
                .WithMoney("payment_amount", one.NumberOf("amount"))
                .With("payment_status", one.TextOf("status")!);
        }

        return contract;
    }

    private static MemberReport[] Last(IReadOnlyList<MemberReport> told, string[] kinds)
    {
        Dictionary<(string, ulong), MemberReport> last = [];
        foreach (MemberReport report in told.Where(one => kinds.Contains(one.Kind)))
        {
            last[(report.Kind, report.About)] = report;
        }

        return [.. told.Where(one =>
            last.TryGetValue((one.Kind, one.About), out MemberReport? newest)
            && ReferenceEquals(newest, one))];
    }

    private int Show(MemberReport[] shown, string none)
    {
        if (isJson)
        {
            ShowJson(shown, isTaken: true);
        }
        else if (shown.Length == 0)
        {
            output.WriteLine(none);
        }
        else
        {
            ShowText(shown);
        }

        return ExitCode.Good;
    }

    private void ShowText(IEnumerable<MemberReport> reports)
    {
        foreach (MemberReport report in reports)
        {
            output.WriteLine(OneLine.Of(report.ToString()));
        }
    }

    private void ShowJson(IEnumerable<MemberReport> reports, bool isTaken) =>
        output.WriteLine(JsonLine.Of(writer =>
        {
            writer.WriteBoolean("ok", isTaken);
            if (connection.Unheard is { } why)
            {
                writer.WriteString("unheard", why);
            }

            if (!isTaken)
            {
                writer.WriteString("reason", connection.Reason.ToString());
                writer.WriteNumber("reason_number", (ushort)connection.Reason);
                writer.WriteString("reason_text", ReasonWords.SentenceOf(connection.Reason));
                if (connection.Missing != Null.Int64)
                {
                    writer.WriteNumber("missing", connection.Missing);
                }

                if (connection.Limit != Null.Int64)
                {
                    writer.WriteNumber("limit", connection.Limit);
                }

                if (connection.BankDay != 0)
                {
                    writer.WriteString("bank_day", PlainWords.Joined(connection.BankDay));
                }
            }

            writer.WriteStartArray("reports");
            foreach (MemberReport report in reports)
            {
                writer.WriteStartObject();
                report.Write(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }));
}
