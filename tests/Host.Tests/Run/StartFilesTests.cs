using System;
using System.Collections.Concurrent;
using System.IO;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Payments;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

/// <summary>What an exchange writes beside its journal when it starts.</summary>
public sealed class StartFilesTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("sco-start-files-").FullName;
    private readonly ConcurrentQueue<string> _told = new();

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory]
    [InlineData("venue.json.next")]
    [InlineData("endpoints.json.next")]
    public void A_start_that_cannot_write_them_is_refused_and_leaves_the_journal_as_it_was(
        string name)
    {
        StartAndStop();
        string superblock = Path.Combine(ExchangeHost.JournalIn(_data), "superblock");
        byte[] before = File.ReadAllBytes(superblock);

        // To the runtime a folder cannot be written as a file, whoever the user is.
        string inTheWay = Directory.CreateDirectory(Path.Combine(_data, name)).FullName;

        UsageException refused = Assert.Throws<UsageException>(() => Start());

        Assert.Equal(
            $"{inTheWay} cannot be used: this user may not, or it is a folder", refused.Message);
        Assert.Equal(before, File.ReadAllBytes(superblock));
        Directory.Delete(inTheWay);
        using ExchangeHost again = Start();
        Assert.True(again.Recovered!.StoppedClean);
        Assert.True(again.Stop());
    }

    [Fact]
    public void Where_it_listens_is_told_if_it_cannot_be_written_and_the_exchange_runs()
    {
        string file = EndpointsFile.PathIn(_data);
        Directory.CreateDirectory(file);

        using ExchangeHost exchange = Start();

        Assert.Contains(_told, one => one.StartsWith(
                $"{file} cannot be written, so commands with --data do not find this exchange: ",
                StringComparison.Ordinal)
            && one.EndsWith(
                $"; name --gateway {exchange.Endpoints.Binary} to them",
                StringComparison.Ordinal));
        Assert.True(exchange.Stop());
    }

    [Theory]
    [InlineData("demo-members.json", "was not there and was made anew: every member and operator")]
    [InlineData("auction-key", "was not there and was made anew: an auction that told the hash")]
    public void A_secret_that_is_missing_beside_a_journal_is_told_to_be_made_anew(
        string name, string words)
    {
        StartAndStop();
        Assert.DoesNotContain(_told, IsMadeAnew);
        string file = Path.Combine(_data, name);
        File.Delete(file);

        StartAndStop();

        Assert.StartsWith(
            $"WARNING: {file} {words}", Assert.Single(_told, IsMadeAnew), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("afile", "afile")]
    [InlineData("afile/below", "afile")]
    [InlineData("afolder", "afolder/cips")]
    public void A_file_in_the_place_of_the_folders_of_banks_is_refused_before_a_journal_is_begun(
        string banks, string inTheWay)
    {
        string file = Path.Combine(_data, inTheWay);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
        string root = Path.Combine(_data, banks);

        UsageException refused = Assert.Throws<UsageException>(
            () => Start(PaymentSettings.Of(_data, root, wallet: null)));

        Assert.Equal(
            $"files cannot be exchanged with banks in {root}: {file} is a file; --banks DIR names "
                + "another folder",
            refused.Message);
        Assert.False(Directory.Exists(ExchangeHost.JournalIn(_data)), "a journal was begun");
    }

    private static bool IsMadeAnew(string sentence) =>
        sentence.Contains("was made anew", StringComparison.Ordinal);

    private void StartAndStop()
    {
        using ExchangeHost exchange = Start();
        Assert.True(exchange.Stop());
    }

    private ExchangeHost Start(PaymentSettings? payments = null) => ExchangeHost.Start(
        new ExchangeHostOptions
        {
            DataDirectory = _data,
            Venue = VenueFile.Sample(),
            Ports = PortPlan.Of(0),
            Payments = payments,
            Told = _told.Enqueue,
            Failed = (_, _) => { },
        });
}
