using System.Collections.Generic;
using System.Net;
using SCO.Exchange.Host.Checkpoints.Witness;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>Where a witness looks for an exchange that was started anew.</summary>
public sealed class ExchangeAddressesTests
{
    private const long SecondNs = 1_000_000_000;

    private readonly VirtualClock _clock = new();

    [Fact]
    public void They_are_read_again_at_most_once_a_second_and_change_with_the_file()
    {
        int reads = 0;
        Endpoints at = At(9_000);
        ExchangeAddresses addresses = new(
            () =>
            {
                reads++;
                return at with { };
            },
            _clock);
        Assert.False(addresses.HaveChanged());
        _clock.Pass(SecondNs);
        Assert.False(addresses.HaveChanged());
        at = At(9_100);
        _clock.Pass(SecondNs - 1);
        Assert.False(addresses.HaveChanged());
        Assert.Equal((2, At(9_000)), (reads, addresses.Last));
        _clock.Pass(1);

        Assert.True(addresses.HaveChanged());
        Assert.Equal((3, At(9_100)), (reads, addresses.Last));
        _clock.Pass(SecondNs);
        Assert.False(addresses.HaveChanged());
    }

    [Fact]
    public void An_exchange_that_has_stopped_is_looked_for_where_it_was_until_it_comes_again()
    {
        Queue<Endpoints?> reads = new([At(9_000), null, null, At(9_100)]);
        ExchangeAddresses addresses = new(
            () => reads.Dequeue() ?? throw new UsageException("no exchange is running"), _clock);
        List<bool> changes = [];
        while (reads.Count > 0)
        {
            _clock.Pass(SecondNs);
            Assert.Equal(At(9_000), addresses.Last);
            changes.Add(addresses.HaveChanged());
        }

        Assert.Equal([false, false, true], changes);
        Assert.Equal(At(9_100), addresses.Last);
    }

    private static Endpoints At(int port)
    {
        IPEndPoint here = new(IPAddress.Loopback, port);
        return new Endpoints(here, here, here, here, here, IPAddress.Loopback);
    }
}
