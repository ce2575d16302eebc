using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Settle;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Settlement.Reconciliation;
using PoolClaim = SCO.Exchange.Domain.Commands.PoolClaim;

namespace SCO.Exchange.Host.Cli.Journals;

/// <summary><c>sco reconcile</c>: the ledger of a day against banks and members.</summary>
internal static class ReconcileCommand
{
    private const string DefaultKey = "operator-1";

    /// <summary>Makes the command.</summary>
    /// <param name="output">Where the report goes.</param>
    /// <param name="error">With --json, where it is said what was proposed.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        SharedOptions shared = new();
        Option<TradingDay?> day = SettleCommand.Day();
        Option<string[]> bank = new("--bank")
        {
            Description = "The end-of-day statement of a bank, STM or camt.053: one of each bank.",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<bool> noBank = new("--no-bank")
        {
            Description = "Compares no bank, but the files of --member alone.",
        };
        Option<string?> member = new("--member")
        {
            Description = "A file of members with what they have in their own books.",
            HelpName = "FILE",
        };
        Option<bool> post = new("--post")
        {
            Description = "Proposes to the running exchange that the day is reconciled; another "
                + "operator approves. Keeps the report in the data directory. With --json, what "
                + "was proposed is said on the standard error.",
        };
        Option<string> key = new("--key")
        {
            Description = "With --post, the name of the operator's key.",
            HelpName = "NAME",
            DefaultValueFactory = _ => DefaultKey,
        };
        Option<bool> json = Options.Json();
        Command reconcile = new(
            "reconcile",
            "Compares the ledger of a day with the statements of banks and with files of members; "
                + "each difference is a line.")
        {
            day, bank, noBank, member, post, key, json,
        };
        shared.AddTo(reconcile);
        reconcile.SetAction(parsed =>
        {
            bool isJson = parsed.GetValue(json);
            TextWriter aside = isJson ? error : output;
            return ReconcileTool.Run(
                parsed.GetRequiredValue(shared.Data), parsed.GetRequiredValue(day)!.Value,
                BanksOf(
                    parsed.GetValue(bank) ?? [], parsed.GetValue(noBank), parsed.GetValue(member),
                    parsed.GetValue(post)),
                parsed.GetValue(member), isJson, output,
                parsed.GetValue(post)
                    ? report => Post(shared, parsed, parsed.GetRequiredValue(key), report, aside)
                    : null,
                aside);
        });
        return reconcile;
    }

    // Who forgets the banks is told so: a report without them would find nothing wrong with them.
    private static string[]? BanksOf(string[] files, bool noBank, string? member, bool posts)
    {
        if (!noBank)
        {
            return files.Length > 0
                ? files
                : throw new UsageException("no statement of a bank is given: name one of each bank "
                    + "by --bank FILE, or compare members' files alone by --no-bank");
        }

        string obstacle = files.Length > 0 ? "--bank and --no-bank exclude each other"
            : member is null ? "--no-bank compares nothing without --member FILE"
            : posts ? "--post proposes what the banks say: it needs --bank FILE"
            : "";
        return obstacle.Length == 0 ? null : throw new UsageException(obstacle);
    }

    private static int Post(
        SharedOptions shared, ParseResult parsed, string keyName, ReconcileReport report,
        TextWriter output)
    {
        using OperatorConnection connection = new(
            shared.GatewayOf(parsed), shared.KeyOf(parsed, keyName));
        List<PoolClaim> claims = [];
        foreach (PoolPair pool in report.Pools)
        {
            claims.Add(new PoolClaim(pool.Bank, new Money(pool.BankFen)));
        }

        // It lies there before anything names its digest.
        string kept = KeptReport.Keep(parsed.GetRequiredValue(shared.Data), report);
        OperatorAnswer answer = connection.Ask(
            Requests.ReconcilePools(report.BankPoolsFen, report.Hash()),
            AdminRequests.EntriesOf(claims));
        string what = $"the reconciliation of {PlainWords.Count(claims.Count, "pool")}";
        bool isReport = answer.IsDone && answer.Proposal == 0;
        output.WriteLine(isReport
            ? "reported: pools differ, and the day neither closes nor ends before they agree; "
                + $"the report is {kept}"
            : answer.IsDone
            ? $"proposed: {what} "
                + ProposalTexts.Next(answer.Proposal, connection.AskProposals(out _))
                + $"; the report is {kept}"
            : $"refused: {what}: {RefusalWords.Of(in answer, shared.DataOf(parsed))}"
                + DayAdvice.OfClaims(
                    answer.Reason, shared.VenueOf(parsed),
                    [.. claims.Select(one => one.Bank.Value)]));
        _ = AdminRequests.ShowDay(
            connection, answer.Reason, shared.VenueOf(parsed), shared.DataOf(parsed), output);
        AdminRequests.ShowEnds(connection, shared.VenueOf(parsed), output);
        return answer.IsDone ? ExitCode.Good : ExitCode.Finding;
    }
}
