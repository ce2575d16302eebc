using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Host.Tests.Venue;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

/// <summary>A first start that fails leaves a data directory on which the next one succeeds.
/// </summary>
public sealed class FirstStartTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("sco-first-start-").FullName;

    private string Journal => ExchangeHost.JournalIn(_data);

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private ExchangeHost Start(string venue, PortPlan? ports = null) => ExchangeHost.Start(
        new ExchangeHostOptions
        {
            DataDirectory = _data,
            Venue = VenueFile.Parse(venue),
            Ports = ports ?? PortPlan.Of(0),
            Failed = (_, _) => { },
        });

    private void BeginNoMore()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        PortPlan ports = PortPlan.Of(0) with { Binary = ((IPEndPoint)taken.LocalEndpoint).Port };
        Assert.Throws<UsageException>(() => Start(VenueFile.SampleText(), ports));
    }

    private void StartsAndStops(string venue)
    {
        using ExchangeHost exchange = Start(venue);
        Assert.True(exchange.Recovered!.IsEmpty);
        Assert.True(exchange.Stop());
    }

    [Fact]
    public void A_folder_with_a_lock_alone_is_no_journal()
    {
        Directory.CreateDirectory(Journal);
        File.WriteAllText(Path.Combine(Journal, "lock"), "");

        StartsAndStops(VenueFile.SampleText());
    }

    [Fact]
    public void After_a_port_that_was_taken_the_venue_file_may_be_corrected()
    {
        BeginNoMore();

        Assert.False(Directory.Exists(Journal), "a refused start left a journal");
        StartsAndStops(VenueEdit.Set("capacities.orders", "70000"));
    }

    [Fact]
    public void After_a_port_that_was_taken_nothing_is_left_but_keys_which_the_next_start_takes()
    {
        BeginNoMore();

        Dictionary<string, byte[]> left = Directory
            .EnumerateFiles(_data, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(_data, file), File.ReadAllBytes);
        Assert.Equal(
            [
                "auction-key", "checkpoint-key.pem", "checkpoint-key.pub.pem",
                Path.Combine("checkpoints", "lock"), "demo-members.json",
            ],
            left.Keys.Order(StringComparer.Ordinal));
        StartsAndStops(VenueFile.SampleText());
        Assert.All(
            left,
            one => Assert.Equal(one.Value, File.ReadAllBytes(Path.Combine(_data, one.Key))));
    }

    /// <summary>What its superblock says may be old: the segments are evidence.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_a_superblock_that_says_nothing_yet_no_segment_is_taken_away_that_holds_more(
        bool areBlocks)
    {
        FasterJournal.Open(new FasterJournalSettings
        {
            Folder = Journal,
            Identity = VenueIdentity.Of(VenueFile.Parse(VenueFile.SampleText())),
            Versions = ExchangePipeline.Versions,
        }).Dispose();
        string superblock = Path.Combine(Journal, "superblock");
        string segment = Path.Combine(Journal, "journal.0");
        byte[] nothingYet = File.ReadAllBytes(superblock);
        StartsAndStops(VenueFile.SampleText());
        File.WriteAllBytes(superblock, nothingYet);
        if (!areBlocks)
        {
            using FileStream file = new(segment, FileMode.Open);
            file.SetLength(4_096);
            file.Position = 10_000;
            file.WriteByte(1);
        }

        byte[] before = File.ReadAllBytes(segment);

        UsageException why = Assert.Throws<UsageException>(
            () => Start(VenueEdit.Set("capacities.orders", "70000")));

        Assert.Contains(
            areBlocks ? "an older superblock was put back" : "nothing was taken away",
            why.Message, StringComparison.Ordinal);
        Assert.True(before.AsSpan().SequenceEqual(File.ReadAllBytes(segment)));
        Assert.True(nothingYet.AsSpan().SequenceEqual(File.ReadAllBytes(superblock)));
    }

    /// <summary>Nobody has looked into it: it is no segment.</summary>
    [Fact]
    public void With_a_journal_that_is_taken_away_nothing_goes_that_an_operator_set_aside()
    {
        FasterJournal.Open(new FasterJournalSettings
        {
            Folder = Journal,
            Identity = VenueIdentity.Of(VenueFile.Parse(VenueFile.SampleText())),
            Versions = ExchangePipeline.Versions,
        }).Dispose();
        string[] aside =
        [
            Path.Combine(Journal, "journal.0.old"), Path.Combine(Journal, "journal.copy"),
        ];
        Array.ForEach(aside, file => File.WriteAllText(file, "evidence"));

        StartsAndStops(VenueEdit.Set("capacities.orders", "70000"));

        Assert.All(aside, file => Assert.Equal("evidence", File.ReadAllText(file)));
    }

    [Fact]
    public void A_venue_that_the_core_refuses_begins_no_journal()
    {
        string refused = VenueEdit.Set("instruments[2].symbol", "\"A B\"");

        UsageException why = Assert.Throws<UsageException>(() => Start(refused));

        Assert.Contains("InvalidDefinition", why.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Journal), "a journal was begun");
        StartsAndStops(VenueFile.SampleText());
    }

    [Fact]
    public void A_journal_with_commands_defends_its_venue()
    {
        StartsAndStops(VenueFile.SampleText());

        UsageException why = Assert.Throws<UsageException>(
            () => Start(VenueEdit.Set("capacities.orders", "70000")));

        Assert.Contains("70000", why.Message, StringComparison.Ordinal);
        using ExchangeHost exchange = Start(VenueFile.SampleText());
        Assert.False(exchange.Recovered!.IsEmpty);
        Assert.True(exchange.Stop());
    }
}
