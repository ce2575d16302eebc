using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

/// <summary>A start that is refused leaves the evidence that it tells an operator to keep.
/// </summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly string _folder =
        Directory.CreateTempSubdirectory("sco-refused-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Superblocks_stay_as_they_were_when_the_checkpoints_are_of_another_journal(
        bool isClean)
    {
        Run("other", "checkpoints-of-other", isClean: true);
        Run("own", "checkpoints-of-own", isClean);
        string superblock =
            Path.Combine(ExchangeHost.JournalIn(Path.Combine(_folder, "own")), "superblock");
        byte[] before = File.ReadAllBytes(superblock);

        UsageException refused = Assert.Throws<UsageException>(
            () => Run("own", "checkpoints-of-other", isClean: true));

        Assert.Contains("checkpoint", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(superblock));
        Run("own", "checkpoints-of-own", isClean: true);
    }

    [Fact]
    public void No_exchange_begins_within_a_journal()
    {
        Run("own", "checkpoints-of-own", isClean: true);
        string journal = ExchangeHost.JournalIn(Path.Combine(_folder, "own"));
        string[] before = Directory.GetFileSystemEntries(journal);

        UsageException refused = Assert.Throws<UsageException>(
            () => Run(journal, "checkpoints-of-own", isClean: true));

        Assert.Contains(
            "is a journal or an archive itself", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(journal));
    }

    [Theory]
    [InlineData("the binary gateway")]
    [InlineData("the feed's snapshots")]
    [InlineData("the feed's re-requests")]
    public void A_port_that_another_program_has_is_named(string what)
    {
        bool isDatagram = what == "the feed's re-requests";
        using Socket other = new(
            AddressFamily.InterNetwork, isDatagram ? SocketType.Dgram : SocketType.Stream,
            isDatagram ? ProtocolType.Udp : ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (!isDatagram) { other.Listen(); }
        int port = ((IPEndPoint)other.LocalEndPoint!).Port;
        PortPlan free = PortPlan.Of(0);
        PortPlan plan = what switch
        {
            "the binary gateway" => free with { Binary = port },
            "the feed's snapshots" => free with { Snapshot = port },
            _ => free with { ReRequest = port },
        };

        UsageException refused = Assert.Throws<UsageException>(
            () => ExchangeHost.Start(new ExchangeHostOptions
            {
                DataDirectory = Path.Combine(_folder, "taken"),
                Venue = VenueFile.Sample(),
                Ports = plan,
                Failed = (_, _) => { },
            }));

        Assert.Equal(
            $"port {port} of {what} cannot be opened: another program has it; --port-base N "
                + "shifts all ports, 0 picks free ones",
            refused.Message);
    }

    [Fact]
    public void A_reserve_that_no_disk_has_is_told_at_the_start()
    {
        ConcurrentQueue<string> told = new();
        using ExchangeHost exchange = ExchangeHost.Start(new ExchangeHostOptions
        {
            DataDirectory = Path.Combine(_folder, "all-reserve"),
            Venue = VenueFile.Sample(),
            Ports = PortPlan.Of(0),
            SpaceBytes = 2_048L << 20,
            ReserveBytes = 4_096L << 20,
            Told = told.Enqueue,
            Failed = (_, _) => { },
        });

        Assert.Contains(
            "WARNING: --reserve keeps 4096 MiB free, and the journal may take 2048 MiB at most: "
                + "no new order is ever taken",
            told);
        Assert.True(exchange.Stop());
    }

    private void Run(string data, string checkpoints, bool isClean)
    {
        using ExchangeHost exchange = ExchangeHost.Start(new ExchangeHostOptions
        {
            DataDirectory = Path.Combine(_folder, data),
            Venue = VenueFile.Sample(),
            Ports = PortPlan.Of(0),
            CheckpointFolder = Path.Combine(_folder, checkpoints),
            Failed = (_, _) => { },
        });

        // The first one is signed a second after the start.
        DirectoryInfo kept = new(Path.Combine(_folder, checkpoints));
        Eventually.Holds(
            () => Directory.Exists(kept.FullName) && kept.GetFiles().Any(file => file.Length > 0),
            "the first checkpoint");
        if (isClean)
        {
            Assert.True(exchange.Stop());
        }
    }
}
