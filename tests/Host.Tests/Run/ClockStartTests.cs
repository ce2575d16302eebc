using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Pipeline;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

/// <summary>A machine whose clock is wrong when the exchange is started.</summary>
public sealed class ClockStartTests : IDisposable
{
    private const long DaySeconds = 86_400;

    private readonly string _data =
        Directory.CreateTempSubdirectory("sco-clock-start-").FullName;
    private readonly ConcurrentQueue<string> _told = new();

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory]
    [InlineData(40 * DaySeconds, "more than 30 days before")]
    [InlineData(-DaySeconds, "more than 60 s later")]
    public void A_clock_that_is_far_from_the_journal_refuses_the_start_unless_it_is_trusted(
        long aheadSeconds, string why)
    {
        Run(0);
        byte[] before = File.ReadAllBytes(Superblock);

        UsageException refused = Assert.Throws<UsageException>(() => Run(aheadSeconds));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Superblock));
        Run(aheadSeconds, trusts: true);
        Assert.NotEqual(before, File.ReadAllBytes(Superblock));
    }

    [Theory]
    [InlineData(20 * DaySeconds, false)]
    [InlineData(-30, true)]
    public void A_clock_that_is_not_far_from_it_is_believed(long aheadSeconds, bool isTold)
    {
        Run(0);
        Run(aheadSeconds);

        Assert.Equal(isTold, _told.Any(told => told.StartsWith(
            "WARNING: the clock of this machine says ", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_empty_journal_has_no_time_that_the_clock_is_far_from()
    {
        Run(-40 * DaySeconds);
        Assert.Contains(
            "more than 30 days before", Assert.Throws<UsageException>(() => Run(0)).Message,
            StringComparison.Ordinal);
    }

    private string Superblock => Path.Combine(ExchangeHost.JournalIn(_data), "superblock");

    private void Run(long aheadSeconds, bool trusts = false)
    {
        using ExchangeHost exchange = ExchangeHost.Start(new ExchangeHostOptions
        {
            DataDirectory = _data,
            Venue = VenueFile.Sample(),
            Ports = PortPlan.Of(0),
            Clock = new WrongClock(aheadSeconds),
            TrustsClock = trusts,
            Told = _told.Enqueue,
            Failed = (_, _) => { },
        });
        Assert.True(exchange.Stop());
    }

    private sealed class WrongClock(long aheadSeconds) : IClock
    {
        private readonly SystemClock _right = new();

        public Timestamp Now => new(unchecked(
            _right.Now.Ns + (ulong)(aheadSeconds * (long)Timestamp.NsPerSecond)));

        public long MonotonicNs => _right.MonotonicNs;
    }
}
