using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Settle;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Reconciliation;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <content>What is proposed: how it is told to scripts, and that it can be looked at again.
/// </content>
public sealed partial class ReconcileTests
{
    [Fact]
    public void With_json_nothing_but_the_object_is_on_the_output()
    {
        using SettledExchange exchange = new(2);
        exchange.Move(BankMovementKind.Deposit, 1, 500, "D1");
        _ = Reconcile(exchange, 0, 0, [Told("D1", MovementCode.Deposit, 500)]);
        using StringWriter output = new();
        using StringWriter aside = new();

        int code = ReconcileTool.Run(
            exchange.Path, new TradingDay(SettledVenue.FirstDay),
            [Path.Combine(exchange.Path, "1.stm")], null, json: true, output,
            _ => ExitCode.FailStop, aside);

        Assert.Equal(ExitCode.Finding, code);
        using JsonDocument report = JsonDocument.Parse(output.ToString());
        Assert.Equal(JsonValueKind.Object, report.RootElement.ValueKind);
        Assert.Equal(
            "nothing is posted: the pools do not agree; next: name the statement of each bank, "
                + "too: --bank FILE-OF-B2\n", aside.ToString());
    }

    [Fact]
    public void A_journal_that_cannot_be_read_gives_no_object_and_says_so_aside()
    {
        using SettledExchange exchange = new(2);
        exchange.Close();
        string member = Path.Combine(exchange.Path, "member.csv");
        File.WriteAllText(member, MemberFileReader.Header + "\nM001,,balance,0\n");
        foreach (string path in Directory.GetFiles(ExchangeHost.JournalIn(exchange.Path)))
        {
            File.Delete(path);
            _ = Directory.CreateDirectory(path);
        }

        using StringWriter output = new();
        using StringWriter error = new();
        int code = CommandLine.Run(
            [
                "reconcile", "--day", Statement.Day(0), "--data", exchange.Path, "--no-bank",
                "--member", member, "--json",
            ],
            output, error);

        Assert.Equal((ExitCode.Finding, ""), (code, output.ToString()));
        Assert.StartsWith(
            "nothing is reconciled: statement fault 1", error.ToString(),
            StringComparison.Ordinal);
    }

    /// <summary>The same report of a later command has another digest: each is kept.</summary>
    [Fact]
    public void The_bytes_that_were_hashed_are_kept_under_day_and_digest()
    {
        using SettledExchange exchange = new(2);
        ReconcileReport first = new(
            new TradingDay(SettledVenue.FirstDay), 41, 1, 500, 500, [], []);
        foreach (ReconcileReport report in (ReconcileReport[])
            [first, first, first with { LastSequence = 42 }])
        {
            string kept = KeptReport.Keep(exchange.Path, report);

            byte[] bytes = File.ReadAllBytes(kept);
            Assert.Equal(Encoding.UTF8.GetString(report.Json()), Encoding.UTF8.GetString(bytes));
            Assert.Equal(report.Hash(), SHA256.HashData(bytes));
            Assert.Equal(
                Path.Combine(
                    exchange.Path, "reconciliations",
                    $"{Statement.Day(0)}-{Convert.ToHexStringLower(report.Hash())[..16]}.json"),
                kept);
        }

        Assert.Equal(
            2, Directory.GetFiles(Path.Combine(exchange.Path, "reconciliations")).Length);
    }

    [Fact]
    public void A_report_that_cannot_be_kept_is_not_posted()
    {
        using SettledExchange exchange = new(2);
        File.WriteAllText(Path.Combine(exchange.Path, "reconciliations"), "no folder");

        UsageException refused = Assert.Throws<UsageException>(() => KeptReport.Keep(
            exchange.Path,
            new ReconcileReport(new TradingDay(SettledVenue.FirstDay), 1, 0, 0, 0, [], [])));

        Assert.StartsWith(
            "nothing is posted: the report cannot be kept: ", refused.Message,
            StringComparison.Ordinal);
    }
}
