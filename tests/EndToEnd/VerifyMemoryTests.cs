using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>What a check of a journal keeps in memory does not grow with the journal.</summary>
[Collection(Exchanges.Name)]
public sealed class VerifyMemoryTests
{
    private const long JournalBytes = 256L << 20;
    private const long HeapBytes = 64L << 20;

    [Theory]
    [InlineData("--chain")]
    [InlineData(null)]
    public void A_journal_is_verified_in_a_quarter_of_its_size(string? option)
    {
        using DataFolder data = new();
        Begin(data.Path);
        ulong last = LongJournal.Lengthen(
            ExchangeHost.JournalIn(data.Path), JournalBytes, JournalFormat.BlockRawBytesMax);

        (int code, string text) = ExchangeProcess.DoWithin(
            data.Path, HeapBytes, option is null ? ["verify"] : ["verify", option]);

        Assert.True(code == 0, text);
        Assert.Contains($"(1 to {last})", text, StringComparison.Ordinal);
        Assert.True(
            new DirectoryInfo(ExchangeHost.JournalIn(data.Path)).GetFiles("journal.*")
                .Sum(file => file.Length) >= 4 * HeapBytes);
    }

    /// <remarks>What a runtime without memory says is not asked: it may say nothing.</remarks>
    [Fact]
    public void The_same_limit_ends_who_wants_more_and_nothing_else_does()
    {
        using DataFolder small = new();
        using DataFolder large = new();
        Begin(small.Path);
        using (ExchangeProcess exchange = ExchangeProcess.Run(large.Path, "--no-shadow"))
        {
            Assert.Equal(0, exchange.Terminate());
        }

        Assert.Equal(0, ExchangeProcess.DoWithin(small.Path, HeapBytes, ["verify"]).Code);
        Assert.NotEqual(0, ExchangeProcess.DoWithin(large.Path, HeapBytes, ["verify"]).Code);
        Assert.Equal(0, ExchangeProcess.Do(large.Path, "verify").Code);
    }

    /// <summary>
    /// A venue whose core fits beside a journal's blocks: that of the sample venue alone takes more
    /// than is allowed here, most of it for each instrument and product that may come.
    /// </summary>
    private static void Begin(string data)
    {
        JsonNode root = JsonNode.Parse(VenueFile.SampleText())!;
        JsonNode room = root["capacities"]!;
        (room["instruments"], room["products"]) = (64, 64);
        (room["orders"], room["ladder_pages"], room["trades"]) = (4_095, 1_024, 1_024);
        (room["contracts"], room["titles"], room["transfers"]) = (64, 64, 256);
        string venue = Path.Combine(data, "small-venue.json");
        File.WriteAllText(venue, root.ToJsonString());
        using ExchangeProcess exchange =
            ExchangeProcess.Run(data, "--venue", venue, "--no-shadow");
        Assert.Equal(0, exchange.Terminate());
    }
}
