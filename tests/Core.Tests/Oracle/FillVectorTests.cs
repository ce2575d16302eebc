using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>
/// Orders that trade at once or not at all: the vectors F1 to F4 of the market rules, in the core
/// and in the reference.
/// </summary>
public sealed class FillVectorTests
{
    [Theory]
    [InlineData("F1", "s3@2d", "b10@2i+m3", "Accepted, Filled 3, Filled 3, Expired 7")]
    [InlineData("F2", "s2@2d", "b10@2i+m3", "Accepted, Expired 10")]
    [InlineData("F3", "s3@2d", "b10@2f", "Accepted, Expired 10")]
    [InlineData("F4", "s12@2d", "b10@2f", "Accepted, Filled 10, Filled 10")]
    [InlineData("F1 sold", "b3@2d", "s10@2i+m3", "Accepted, Filled 3, Filled 3, Expired 7")]
    [InlineData("F4 in clips", "s12@2d+c5", "b10@2f",
        "Accepted, Filled 5, Filled 5, Rested 12, Filled 5, Filled 5, Rested 12")]
    [InlineData("F3 in clips that move away", "s12@2d+c5s1", "b10@2f", "Accepted, Expired 10")]
    [InlineData("F4 at market", "s12@2d", "b10*f", "Accepted, Filled 10, Filled 10")]
    public void An_order_that_cannot_trade_enough_trades_nothing(
        string vector, string resting, string incoming, string expected)
    {
        TinyMarket market = new();
        market.Do(resting);

        IReadOnlyList<Event> events = market.Do(incoming);

        Assert.Equal(
            $"{vector}: {expected}",
            $"{vector}: {string.Join(", ", events.Select(TextOf))}");
        market.CompareState();
    }

    private static string TextOf(Event made) => made.Kind == EventKind.Accepted
        ? $"{made.Kind}"
        : $"{made.Kind} {made.Quantity.Lots}";
}
