using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd.Payments;

/// <summary>
/// The end of a day of the demo as README has it: the simulated banks state it, and nobody lays a
/// hand on a file.
/// </summary>
[Collection(Exchanges.Name)]
public sealed class DemoDayTests
{
    private static readonly string[][] UpToStatements =
    [
        ["admin", "phase", "all", "closed"],
        ["admin", "settle-day"],
        ["admin", "bank-day", "reconciling"],
    ];

    private static readonly string[][] FromApproval =
    [
        ["admin", "approve", "4", "--key", "operator-2"],
        ["admin", "close-day"],
        ["settle", "--day", "2026-11-23"],
    ];

    private static readonly string[][] NextDay =
    [
        ["admin", "trading-day", "2026-11-24"],
        ["admin", "phase", "all", "pre-open"],
        ["admin", "phase", "all", "continuous"],
        ["member", "withdraw", "1000.00", "--key", "hailan-1"],
        ["member", "withdraw", "1000.00", "--key", "donggang-1"],
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_day_of_the_demo_is_reconciled_with_the_statements_of_its_banks_and_closed(
        bool isStartedAgain)
    {
        using DataFolder data = new();
        string venue = Path.Combine(data.Path, "my-venue.json");
        File.WriteAllText(venue, VenueFile.SampleTextWithoutHours());
        ExchangeProcess exchange = ExchangeProcess.RunDemo(data.Path, "--venue", venue);
        try
        {
            Eventually.Holds(
                () => Said(data, "journal", "dump").Split('\n').Count(line =>
                    line.Contains("kind=contract-changed", StringComparison.Ordinal)
                    && line.Contains("stage=closed", StringComparison.Ordinal)) == 6,
                "the contracts of the demo are paid by every rail");
            if (isStartedAgain)
            {
                // Banks outlive the exchange; simulated ones by the books that they keep.
                Assert.Equal(0, exchange.Terminate());
                exchange.Dispose();
                exchange = ExchangeProcess.RunDemo(data.Path, "--venue", venue);
            }

            MoveBetweenPools(data);
            foreach (string[] command in UpToStatements)
            {
                _ = Said(data, command);
            }

            string[] statements = [];
            Eventually.Holds(
                () => (statements = Statements(data)).Length == 2, "a statement of each bank");
            string[] post = ["reconcile", "--day", "2026-11-23", "--bank", .. statements, "--post"];
            string report = Said(data, post);
            Assert.Contains("14 movements agree, 0 differences", report, StringComparison.Ordinal);
            AssertKept(data, report);
            Assert.Contains(
                $"proposal 3: sco admin approve 3 --data {data.Path}, or sco admin decline 3 "
                    + $"--data {data.Path}",
                ExchangeProcess.Do(data.Path, "admin", "bank-day", "open").Text,
                StringComparison.Ordinal);
            Assert.Contains(
                "proposal 3 of Market operator 1, report of the day, has ended: a later report "
                    + "took its place",
                Said(data, post),
                StringComparison.Ordinal);
            foreach (string[] command in FromApproval)
            {
                report = Said(data, command);
            }

            Assert.Contains("2026-11-23: closed", report, StringComparison.Ordinal);
            foreach (string[] command in NextDay)
            {
                _ = Said(data, command);
            }

            Eventually.Holds(
                () => Lines(data, "kind=bank-answered", "withdrawal-done").Length == 4,
                "what came in on the first day goes out on the next one, by either channel");
            Assert.Equal(0, exchange.Terminate());
        }
        finally
        {
            exchange.Dispose();
        }
    }

    [Fact]
    public void A_payment_of_the_demo_is_asked_back_by_two_operators_and_comes_back()
    {
        using DataFolder data = new();
        string paper = Path.Combine(data.Path, "letter.txt");
        File.WriteAllText(paper, "It was paid twice.");
        using ExchangeProcess exchange = ExchangeProcess.RunDemo(data.Path);
        string[] instructions = [];
        Eventually.Holds(
            () => (instructions = Instructions(data)).Length == 4,
            "the contracts of the demo are paid");

        // Those into the wallet are for good.
        string[] said =
        [
            .. instructions.Select(one => ExchangeProcess.Do(
                data.Path, "admin", "recall-payment", one, "duplicate", paper).Text),
        ];
        Assert.Equal(2, said.Count(text => text.Contains("RecallForbidden", Ordinal)));
        Assert.Equal(2, said.Count(text => text.Contains("recall of the payment", Ordinal)
            && !text.Contains("refused", Ordinal)));
        _ = Said(data, "admin", "approve", "1", "--key", "operator-2");

        Eventually.Holds(
            () => Lines(data, "kind=payment-changed", "stage=returned").Length > 0,
            "the money comes back");
        Assert.NotEmpty(Lines(data, "kind=recall-changed", "stage=accepted"));
        Assert.Contains("the money comes as a return", exchange.Text, Ordinal);
        Assert.Equal(0, exchange.Terminate());
        Assert.Equal(0, ExchangeProcess.Do(data.Path, "verify").Code);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    /// <summary>Out of the pool of each bank into that of the other one: by both channels.
    /// </summary>
    private static void MoveBetweenPools(DataFolder data)
    {
        string paper = Path.Combine(data.Path, "order.txt");
        File.WriteAllText(paper, "Move it.");
        string[][] commands =
        [
            ["admin", "pool", "move", "LHSIM", "QDSIM", "50000.00", paper],
            ["admin", "approve", "1", "--key", "operator-2"],
            ["admin", "pool", "move", "QDSIM", "LHSIM", "20000.00", paper],
            ["admin", "approve", "2", "--key", "operator-2"],
        ];
        foreach (string[] command in commands)
        {
            _ = Said(data, command);
        }

        // Each is told by two banks.
        Eventually.Holds(
            () => Lines(data, "kind=bank-answered", "pool-arrived").Length == 2
                && Lines(data, "kind=bank-answered", "withdrawal-done").Length == 2,
            "both banks tell of both moves");
    }

    private static string[] Instructions(DataFolder data) =>
    [
        .. Lines(data, "kind=payment-changed", "stage=settled").Select(line => line
            .Split(' ').First(word => word.StartsWith("instruction=", Ordinal))[12..].Trim()),
    ];

    private static string[] Lines(DataFolder data, params string[] words) =>
    [
        .. Said(data, "journal", "dump").Split('\n').Where(line =>
            words.All(word => line.Contains(word, Ordinal))),
    ];

    private static string[] Statements(DataFolder data) =>
    [
        .. Directory.GetDirectories(Path.Combine(data.Path, "banks"))
            .Select(bank => Path.Combine(bank, "kept"))
            .Where(Directory.Exists)
            .SelectMany(kept => Directory.GetFiles(kept, "STM-20261123-*")),
    ];

    /// <summary>The digest that waits is that of the one file which the line names.</summary>
    private static void AssertKept(DataFolder data, string report)
    {
        string kept = Assert.Single(
            Directory.GetFiles(Path.Combine(data.Path, "reconciliations")));
        Assert.Contains($"; the report is {kept}", report, Ordinal);
        string digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(kept)));
        Assert.Contains(digest, Said(data, "admin", "proposals", "--json"), Ordinal);
    }

    // Each command does what README says: it ends well.
    private static string Said(DataFolder data, params string[] command)
    {
        (int code, string text) = ExchangeProcess.Do(data.Path, command);
        Assert.True(code == 0, $"sco {string.Join(' ', command)}: {text}");
        return text;
    }
}
