using System;
using System.Numerics;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Tests.Scripts;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>The largest value of an order: here one fen per tick and lot.</summary>
public sealed class NotionalTests
{
    [Fact]
    public void The_value_of_an_order_is_bounded_at_its_effective_limit() => Script.Run("""
        set NotionalMaxFen i=1 value=1000
        s1 new 1 buy 10 @100             | accepted s1:1 buy 10 @100 add
        s1 new 2 buy 10 @101             | rejected NotionalAboveMaximum s1:2
        s1 new 3 buy 11 @100 fok         | rejected NotionalAboveMaximum s1:3
        s1 new 4 buy 12 @100 i=2         | accepted s1:4 buy 12 @100 add
        s1 replace 5 of=1 11             | rejected NotionalAboveMaximum s1:5
        s1 replace 6 of=1 10 @99         | replaced s1:6 was 1 buy 10 @99 left 10 behind add
        s2 new 1 sell 17 market          | rejected NotionalAboveMaximum s2:1
        s2 new 2 sell 16 market ioc      | accepted s2:2 sell 16 @59;
            | filled s2:2 10 @99 left 6 incoming; filled s1:6 10 @99 left 0 delete;
            | expired s2:2 6 ImmediateOrCancel
        s2 new 3 sell 17 market          | rejected NoOppositePrice s2:3
        s2 new 4 sell 15 stop stop=60    | accepted s2:4 sell 15 @50 stop 60
        s2 new 5 sell 21 stop stop=60    | rejected NotionalAboveMaximum s2:5
        s2 new 6 sell 11 stoplimit stop=60 @99 | rejected NotionalAboveMaximum s2:6
        s2 new 7 sell 11 @100 until=1    | rejected NotionalAboveMaximum s2:7
        """);

    [Theory]
    [InlineData(1_000, 1, 1)]
    [InlineData(1_000, 7, 3)]
    [InlineData(1, 1, 2)]
    [InlineData(5, -3, 2)]
    [InlineData(long.MaxValue, 1, long.MaxValue)]
    [InlineData(long.MaxValue, long.MinValue, 3)]
    [InlineData(1, long.MaxValue, 1)]
    public void The_range_of_products_is_that_of_the_rounded_value(
        long maxFen, long numerator, long denominator)
    {
        NotionalLimit limit = NotionalLimit.Of(maxFen, numerator, denominator);

        Assert.True(IsWithin(limit.Least) && IsWithin(limit.Most));
        Assert.False(IsWithin(limit.Least - 1) || IsWithin(limit.Most + 1));

        bool IsWithin(Int128 product)
        {
            BigInteger twice = (2 * (BigInteger)product * numerator) + denominator;
            BigInteger whole = 2 * (BigInteger)denominator;
            BigInteger rounded = (twice - (((twice % whole) + whole) % whole)) / whole;
            return BigInteger.Abs(rounded) <= maxFen;
        }
    }

    [Fact]
    public void Without_a_limit_any_value_is_taken() =>
        Assert.True(NotionalLimit.Of(0, 1, 1).Admits(long.MaxValue, long.MaxValue)
            && NotionalLimit.Of(9, 0, 1).Admits(long.MaxValue, long.MaxValue));
}
