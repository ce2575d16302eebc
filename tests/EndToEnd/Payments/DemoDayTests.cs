using System;
using System.IO;
using System.Linq;
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
        ["admin", "approve", "1", "--key", "operator-2"],
        ["admin", "close-day"],
        ["admin", "bank-day", "open"],
        ["settle", "--day", "2026-11-23"],
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
                "the contracts of the demo are paid by every rail",
                TimeSpan.FromSeconds(60));
            if (isStartedAgain)
            {
                // Banks outlive the exchange; simulated ones by the books that they keep.
                Assert.Equal(0, exchange.Terminate());
                exchange.Dispose();
                exchange = ExchangeProcess.RunDemo(data.Path, "--venue", venue);
            }

            foreach (string[] command in UpToStatements)
            {
                _ = Said(data, command);
            }

            string[] statements = [];
            Eventually.Holds(
                () => (statements = Statements(data)).Length == 2, "a statement of each bank");
            string report = Said(
                data,
                ["reconcile", "--day", "2026-11-23", "--bank", .. statements, "--post"]);
            Assert.Contains("10 movements agree, 0 differences", report, StringComparison.Ordinal);
            foreach (string[] command in FromApproval)
            {
                report = Said(data, command);
            }

            Assert.Contains("2026-11-23: closed", report, StringComparison.Ordinal);
            Assert.Equal(0, exchange.Terminate());
        }
        finally
        {
            exchange.Dispose();
        }
    }

    private static string[] Statements(DataFolder data) =>
    [
        .. Directory.GetDirectories(Path.Combine(data.Path, "banks"))
            .Select(bank => Path.Combine(bank, "kept"))
            .Where(Directory.Exists)
            .SelectMany(kept => Directory.GetFiles(kept, "STM-20261123-*.txt")),
    ];

    // Each command does what README says: it ends well.
    private static string Said(DataFolder data, params string[] command)
    {
        (int code, string text) = ExchangeProcess.Do(data.Path, command);
        Assert.True(code == 0, $"sco {string.Join(' ', command)}: {text}");
        return text;
    }
}
