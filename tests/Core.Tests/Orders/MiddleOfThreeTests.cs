using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Reference;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>
/// Matches at the middle of buying price, selling price and last trade. 1 tick stands for 0.1: 95
/// for 459.5.
/// </summary>
public sealed class MiddleOfThreeTests
{
    [Theory]
    [InlineData(80, 90)] // K1
    [InlineData(92, 92)] // K2
    [InlineData(100, 95)] // K3
    public void The_middle_price_is_the_trade_s(long last, long price)
    {
        Script.Run(Market(last), $"""
            s1 new 1 sell 5 @90        | accepted s1:1 sell 5 @90 add
            s2 new 1 buy 5 @95         | accepted s2:1 buy 5 @95;
                | filled s2:1 5 @{price} left 0 incoming; filled s1:1 5 @{price} left 0 delete
            """);
        Script.Run(Market(last), $"""
            s1 new 1 buy 5 @95         | accepted s1:1 buy 5 @95 add
            s2 new 1 sell 5 @90        | accepted s2:1 sell 5 @90;
                | filled s2:1 5 @{price} left 0 incoming; filled s1:1 5 @{price} left 0 delete
            """);
    }

    [Theory]
    [InlineData(80, 90, 94)] // K4
    [InlineData(95, 95, 95)] // K5
    public void Each_match_is_the_last_trade_of_the_next(long last, long first, long second) =>
        Script.Run(Market(last), $"""
            s1 new 1 sell 5 @90        | accepted s1:1 sell 5 @90 add
            s1 new 2 sell 5 @94        | accepted s1:2 sell 5 @94 add
            s2 new 1 buy 8 @95         | accepted s2:1 buy 8 @95;
                | filled s2:1 5 @{first} left 3 incoming; filled s1:1 5 @{first} left 0 delete;
                | filled s2:1 3 @{second} left 0 incoming; filled s1:2 3 @{second} left 2 change
            s2 new 2 buy 1 @94         | accepted s2:2 buy 1 @94;
                | filled s2:2 1 @94 left 0 incoming; filled s1:2 1 @94 left 1 change
            """);

    [Fact]
    public void An_order_without_a_price_of_its_own_trades_at_the_resting_one() => Script.Run(
        Market(100), """
        s1 new 1 sell 5 @90            | accepted s1:1 sell 5 @90 add
        s2 new 1 buy 1 market ioc      | accepted s2:1 buy 1 @130;
            | filled s2:1 1 @90 left 0 incoming; filled s1:1 1 @90 left 4 change
        s2 new 2 buy 5 touch           | accepted s2:2 buy 5 @90;
            | filled s2:2 4 @90 left 1 incoming; filled s1:1 4 @90 left 0 delete;
            | rested s2:2 buy 5 @90 left 1 add
        """);

    [Fact]
    public void Stops_see_the_price_of_the_trade() => Script.Run(Market(100), """
        s1 new 1 sell 9 @90            | accepted s1:1 sell 9 @90 add
        s2 new 1 buy 1 stop stop=95    | accepted s2:1 buy 1 @135 stop 95
        s2 new 2 buy 1 @94             | accepted s2:2 buy 1 @94;
            | filled s2:2 1 @94 left 0 incoming; filled s1:1 1 @94 left 8 change
        s2 new 3 buy 1 @99             | accepted s2:3 buy 1 @99;
            | filled s2:3 1 @94 left 0 incoming; filled s1:1 1 @94 left 7 change
        s1 new 2 buy 9 @89             | accepted s1:2 buy 9 @89 add
        """);

    private static Market Market(long last) => new(terms: new MarketTerms
    {
        TradePrice = TradePriceRule.MiddleOfThree,
        ReferenceTicks = last,
    });
}
