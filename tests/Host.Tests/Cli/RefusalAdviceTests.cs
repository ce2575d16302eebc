using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>What stands behind a refusal that a person can do something about.</summary>
public sealed class RefusalAdviceTests
{
    private static readonly VenueFile Venue = VenueFile.Sample();

    // symbol, price in 1/10,000 CNY | what is said of it
    [Theory]
    [InlineData("SC2701X", 4_975_300L, "497.5 and 497.6 CNY")]
    [InlineData("SC2701X", -5_300L, "-0.6 and -0.5 CNY")]
    public void Off_a_tick_the_nearest_prices_are_named(string symbol, long price, string told) =>
        Assert.Equal(
            $"; prices of {symbol} are multiples of 0.1 CNY, the nearest are {told}",
            Of(RejectReason.PriceOffTick, symbol, new UnitPrice(price)));

    [Theory]
    [InlineData(RejectReason.NoMarketModel, "ESPO-SPOT", "sco member propose")]
    [InlineData(RejectReason.NotNegotiated, "SC2701X", "sco member buy or sell")]
    public void Where_a_product_trades_otherwise_the_command_is_named(
        RejectReason reason, string symbol, string command) =>
        Assert.Contains(command, Of(reason, symbol, new UnitPrice(1)));

    [Theory]
    [InlineData(RejectReason.NoMarketModel, "SC2701X")]
    [InlineData(RejectReason.NotNegotiated, "ESPO-SPOT")]
    [InlineData(RejectReason.PhaseForbidsEntry, "SC2701X")]
    public void Other_refusals_have_none(RejectReason reason, string symbol) =>
        Assert.Equal("", Of(reason, symbol, new UnitPrice(1)));

    [Fact]
    public void At_the_market_there_is_no_nearest_price() =>
        Assert.Equal("", Of(RejectReason.PriceOffTick, "SC2701X", UnitPrice.Null));

    private static string Of(RejectReason reason, string symbol, UnitPrice price)
    {
        InstrumentDefinition known = Venue.Instruments.Single(one => one.Symbol == symbol);
        return RefusalAdvice.Of(reason, Venue, known, price);
    }
}
