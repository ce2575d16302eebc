using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing.Core.Orders;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>
/// Prices of auctions and of trades: the vectors C1 to C4 of the market rules in the reference,
/// with a tick of 0.1, and K1 to K5, by the order of their prices, in the core and in the
/// reference.
/// </summary>
public sealed class PriceVectorTests
{
    [Theory]
    [InlineData("C1", "460.0x10 459.5x20 459.0x15 458.5x10",
        "458.0x12 458.5x8 459.0x10 459.5x10 460.0x5", 30, "459.3", "459.1", "459.1")]
    [InlineData("C2", "460.0x10 459.5x25", "458.0x12 458.5x8 459.0x10",
        30, "459.5", "459.5", "459.0")]
    [InlineData("C3", "458.0x10", "459.0x5", 0, "none", "none", "none")]
    [InlineData("C4", "460.0x10", "458.0x12 459.0x10", 10, "458.0", "458.0", "458.0")]
    [InlineData("behind the pair", "100.0x10 100.0x5", "98.0x10", 10, "100.0", "100.0", "100.0")]
    public void The_reference_finds_the_prices_of_the_vectors(
        string vector, string bids, string asks, long volume, string lastPair, string pressure,
        string nearest)
    {
        AuctionPriceRule[] rules =
        [
            AuctionPriceRule.LastPair, AuctionPriceRule.MarketPressure,
            AuctionPriceRule.NearestReference,
        ];

        IEnumerable<string> found = rules.Select(rule =>
        {
            ReferenceCross cross =
                ReferenceAuction.Find(Orders(bids), Orders(asks), rule, 4_570, 1);
            Assert.Equal(volume, cross.Volume);
            return cross.Price.IsNull
                ? "none"
                : (cross.Price.TenThousandths / 10m).ToString(
                    "0.0", CultureInfo.InvariantCulture);
        });

        Assert.Equal(
            $"{vector}: {lastPair} {pressure} {nearest}",
            $"{vector}: {string.Join(' ', found)}");
    }

    [Theory]
    [InlineData("K1", "0", "s1@2d", "b1@3i", "1@2")]
    [InlineData("K2", "3", "s1@2d", "b1@4i", "1@3")]
    [InlineData("K3", "4", "s1@2d", "b1@3i", "1@3")]
    [InlineData("K4", "0", "s5@1d s5@2d", "b8@3i", "5@1 3@2")]
    [InlineData("K5", "3", "s5@1d s5@2d", "b8@3i", "5@3 3@3")]
    [InlineData("K5 sold", "1", "b5@3d b5@2d", "s8@1i", "5@1 3@1")]
    [InlineData("K5 without a price", "4", "s5@1d s5@2d", "b8*i", "5@1 3@2")]
    public void The_middle_of_three_is_the_price_of_each_match(
        string vector, string last, string resting, string incoming, string expected)
    {
        TinyMarket market = new(tradePrice: TradePriceRule.MiddleOfThree);
        market.Do($"b1@{last}d");
        market.Do($"s1@{last}i");
        foreach (string order in resting.Split(' '))
        {
            market.Do(order);
        }

        IEnumerable<string> trades = market.Do(incoming)
            .Where(made => made is { Kind: EventKind.Filled, Flags: EventFlags.Incoming })
            .Select(made => $"{made.Quantity.Lots}@{market.GridOf(made.Price)}");

        Assert.Equal($"{vector}: {expected}", $"{vector}: {string.Join(' ', trades)}");
        market.CompareState();
    }

    private static List<(long Ticks, long Lots)> Orders(string text) =>
        [.. text.Split(' ').Select(one => one.Split('x')).Select(one => (
            (long)(decimal.Parse(one[0], CultureInfo.InvariantCulture) * 10),
            long.Parse(one[1], CultureInfo.InvariantCulture)))];
}
