using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Tests.Deals;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Events;
using Xunit;

namespace SCO.Exchange.Core.Tests.Controls;

/// <summary>
/// What a refusal for a limit tells: the limit, and how far beyond it. Prices are from 50 to 150
/// ticks of 100, orders up to 1,000,000 lots, a tick and lot is worth one fen.
/// </summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("s1 new 1 buy 1000001 @100", RejectReason.QuantityAboveMaximum, 1_000_000, 1)]
    [InlineData("s1 new 1 buy 9000000000000000000 @100", RejectReason.QuantityAboveMaximum,
        1_000_000, 8_999_999_999_999_000_000)]
    [InlineData("s1 new 1 buy 1000005 @100 whole", RejectReason.QuantityAboveMaximum,
        1_000_000, 5)]
    [InlineData("s1 new 1 buy 1 @153", RejectReason.PriceAboveLimit, 15_000, 300)]
    [InlineData("s1 new 1 sell 1 @48", RejectReason.PriceBelowLimit, 5_000, 200)]
    [InlineData("s1 new 1 buy 1 stop stop=151", RejectReason.StopPriceOutsideLimits, 15_000, 100)]
    [InlineData("s1 new 1 buy 1 stop stop=47", RejectReason.StopPriceOutsideLimits, 5_000, 300)]
    [InlineData("s1 new 1 buy 0 @100", RejectReason.QuantityNotPositive, 0, 0)]
    public void A_new_order(string command, RejectReason reason, long limit, long beyond) =>
        AssertTold(new Market(), command, reason, limit, beyond);

    [Theory]
    [InlineData("s1 new 2 buy 5 @100", RejectReason.PositionLimitExceeded, 10, 2)]
    [InlineData("s1 new 2 buy 5 @100 whole", RejectReason.PositionLimitExceeded, 10, 2)]
    [InlineData("s1 replace 2 of=1 14", RejectReason.PositionLimitExceeded, 10, 4)]
    [InlineData("s1 replace 2 of=1 1000003", RejectReason.QuantityAboveMaximum, 1_000_000, 3)]
    [InlineData("s1 replace 2 of=1 7 @151", RejectReason.PriceAboveLimit, 15_000, 100)]
    public void Beside_an_order_of_seven_lots_and_with_a_position_of_at_most_ten(
        string command, RejectReason reason, long limit, long beyond)
    {
        Market market = new();
        _ = CommandText.Apply(market, "set PositionMaxLots i=1 value=10");
        _ = CommandText.Apply(market, "s1 new 1 buy 7 @100");
        AssertTold(market, command, reason, limit, beyond);
    }

    [Theory]
    [InlineData("s1 new 1 buy 11 @100", 100)]
    [InlineData("s1 new 1 buy 11 @100 fok", 100)]
    [InlineData("s1 new 1 buy 1000000 @150", 149_999_000)]
    public void The_value_of_an_order_of_at_most_ten_yuan(string command, long beyond)
    {
        Market market = new();
        _ = CommandText.Apply(market, "set NotionalMaxFen i=1 value=1000");
        AssertTold(market, command, RejectReason.NotionalAboveMaximum, 1_000, beyond);
    }

    [Theory]
    [InlineData("limits i=1 @50 stop=120", 12_000, 2_500)]
    [InlineData("limits i=1 @146 stop=150", 14_600, 100)]
    public void A_sleeping_stop_at_145_that_wakes_outside_new_limits(
        string change, long limit, long beyond)
    {
        Market market = new();
        Script.Run(market, $"""
            s1 new 1 buy 5 stop stop=145
            s1 sleep 2 of=1
            {change}
            """);
        AssertTold(
            market, "s1 wake 3 of=1", RejectReason.StopPriceOutsideLimits, limit, beyond);
    }

    [Theory]
    [InlineData("price=6000.01", RejectReason.PriceAboveLimit, 60_000_000, 100)]
    [InlineData("price=2999.98", RejectReason.PriceBelowLimit, 30_000_000, 200)]
    public void A_deal(string terms, RejectReason reason, long limit, long beyond)
    {
        Event refused = DealScript.Apply(new DealMarket(), $"s1 propose 1 {terms}")[0];
        Assert.Equal(
            (reason, limit, beyond), (refused.Reason, refused.Limit, refused.BeyondLimit));
    }

    [Theory]
    [InlineData("s1 quote 1 1:5@153/0", RejectReason.PriceAboveLimit, 15_000, 300)]
    [InlineData("s1 quote 1 1:0/1000002@101", RejectReason.QuantityAboveMaximum, 1_000_000, 2)]
    public void A_side_of_a_quote(string command, RejectReason reason, long limit, long beyond)
    {
        Event refused = CommandText.Apply(new Market(), command)[0];
        Assert.Equal(
            (reason, limit, beyond), (refused.Reason, refused.Limit, refused.BeyondLimit));
    }

    private static void AssertTold(
        Market market, string command, RejectReason reason, long limit, long beyond)
    {
        List<Event> events = CommandText.Apply(market, command);

        Event only = Assert.Single(events);
        Assert.Equal(
            (reason, limit, beyond), (only.Reason, only.Limit, only.BeyondLimit));
        Event next = CommandText.Apply(market, "s2 cancel 1 of=9").Single();
        Assert.Equal(
            (RejectReason.UnknownOrder, 0L, 0L), (next.Reason, next.Limit, next.BeyondLimit));
    }
}
