using System;
using System.Collections.Concurrent;
using System.IO;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

/// <summary>An exchange that goes on behind an old superblock tells its operator so.</summary>
public sealed class OldSuperblockStartTests : IDisposable
{
    private readonly string _data =
        Directory.CreateTempSubdirectory("sco-old-superblock-").FullName;

    private readonly ConcurrentQueue<string> _told = [];

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void A_start_tells_in_one_line_what_it_kept_behind_an_old_superblock()
    {
        string superblock = Path.Combine(ExchangeHost.JournalIn(_data), "superblock");
        _ = RunOnce();
        byte[] old = File.ReadAllBytes(superblock);
        ulong last = RunOnce();
        Assert.DoesNotContain(_told, IsOfSuperblock);
        File.WriteAllBytes(superblock, old);

        _ = RunOnce();
        string line = Assert.Single(_told, IsOfSuperblock);
        Assert.StartsWith(
            "WARNING: the superblock of the journal was an old one, of term 1: ", line,
            StringComparison.Ordinal);
        Assert.Contains(
            $"up to command {last} of term 2, follow and are kept", line,
            StringComparison.Ordinal);
        _ = RunOnce();
        Assert.Single(_told, IsOfSuperblock);
    }

    private static bool IsOfSuperblock(string told) =>
        told.Contains("superblock", StringComparison.Ordinal);

    private ulong RunOnce()
    {
        using ExchangeHost exchange = ExchangeHost.Start(new ExchangeHostOptions
        {
            DataDirectory = _data,
            Venue = VenueFile.Sample(),
            Ports = PortPlan.Of(0),
            Told = _told.Enqueue,
            Failed = (_, _) => { },
        });
        Assert.True(exchange.Stop());
        return exchange.DeliveredSequence;
    }
}
