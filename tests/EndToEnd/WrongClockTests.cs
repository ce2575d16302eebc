using System;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Host.Run;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>A command whose clock is behind that of another one of its key.</summary>
[Collection(Exchanges.Name)]
public sealed class WrongClockTests
{
    // Less than what the gateway allows, and far more than the command takes.
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(9);

    [Fact]
    public void A_log_on_that_is_refused_for_its_time_names_the_clock()
    {
        using DataFolder data = new();
        using ExchangeHost exchange = TradingDayTests.Start(data);
        using (TestMember first = new(
            exchange.Endpoints.Binary, data.Path, "hailan-1", new SessionKey(9, 9),
            time: new FastClock()))
        {
            Assert.False(first.IsLost);
        }

        (int code, string said) = TradingDayTests.Sco(
            "member", "balances", "--key", "hailan-1", "--data", data.Path);
        Assert.Equal(2, code);
        Assert.Contains(
            "(reason 304, StaleLogon); the clock of this machine says ", said,
            StringComparison.Ordinal);
        Assert.True(exchange.Stop());
    }

    private sealed class FastClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
