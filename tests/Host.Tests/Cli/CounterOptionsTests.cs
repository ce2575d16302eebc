using System.CommandLine;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Arguments;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>What a counter keeps of a deal: all that is not named, its time to answer too.
/// </summary>
public sealed class CounterOptionsTests
{
    private const ulong NsPerMinute = 60_000_000_000;
    private const ulong NowMinutes = 1_000;

    [Theory]
    [InlineData("7", 1_030, 1_030)]
    [InlineData("7", 1_600, 1_600)]
    [InlineData("7 --minutes 5", 1_600, 1_005)]
    [InlineData("7 --minutes 90", 1_030, 1_090)]
    [InlineData("7", 1_000, 1_060)]
    [InlineData("7", 0, 1_060)]
    public void The_time_to_answer_stays_unless_it_is_named_or_past(
        string line, ulong standing, ulong countered)
    {
        NegotiatedTrade terms = In(
            line, new NegotiatedTrade { ValidUntil = standing * NsPerMinute });
        Assert.Equal(countered, terms.ValidUntil / NsPerMinute);
    }

    [Fact]
    public void Price_and_lots_are_those_that_are_named()
    {
        NegotiatedTrade standing = new() { Price = 5_125_000, Quantity = 2 };
        NegotiatedTrade terms = In("7 --price 511", standing);
        Assert.Equal((5_110_000L, 2L), (terms.Price, terms.Quantity));
        terms = In("7 --lots 3", standing);
        Assert.Equal((5_125_000L, 3L), (terms.Price, terms.Quantity));
    }

    [Theory]
    [InlineData("7 --index 500", ExcessRule.Contract, false)]
    [InlineData("7 --index 500 --excess refuse", ExcessRule.Index, false)]
    [InlineData("7 --index 500", ExcessRule.Index, true)]
    [InlineData("7 --index 500 --excess index", ExcessRule.Contract, true)]
    public void An_index_price_that_no_rule_goes_by_is_unusable(
        string line, ExcessRule standing, bool isUsable)
    {
        NegotiatedTrade terms = new() { ExcessRule = standing };
        if (isUsable)
        {
            Assert.Equal(5_000_000, In(line, terms).IndexPrice);
        }
        else
        {
            Assert.Contains(
                "--excess index", Assert.Throws<UsageException>(() => In(line, terms)).Message,
                System.StringComparison.Ordinal);
        }
    }

    private static NegotiatedTrade In(string line, NegotiatedTrade standing)
    {
        CounterOptions options = new();
        Command counter = new("counter");
        options.AddTo(counter);
        ParseResult parsed = counter.Parse(line.Split(' '));
        Assert.Empty(parsed.Errors);
        return options.In(
            parsed, standing, new Timestamp(NowMinutes * NsPerMinute));
    }
}
