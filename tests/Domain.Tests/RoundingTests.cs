using System;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Domain.Tests;

/// <summary>What does not divide evenly, worked out by hand.</summary>
public sealed class RoundingTests
{
    // Dividend, divisor; half away from 0; half towards the larger.
    [Theory]
    [InlineData(0, 2, 0, 0)]
    [InlineData(1, 2, 1, 1)]
    [InlineData(-1, 2, -1, 0)]
    [InlineData(3, 2, 2, 2)]
    [InlineData(-3, 2, -2, -1)]
    [InlineData(1, 3, 0, 0)]
    [InlineData(2, 3, 1, 1)]
    [InlineData(-1, 3, 0, 0)]
    [InlineData(-2, 3, -1, -1)]
    [InlineData(499_999, 1_000_000, 0, 0)]
    [InlineData(500_000, 1_000_000, 1, 1)]
    [InlineData(-500_000, 1_000_000, -1, 0)]
    [InlineData(-500_001, 1_000_000, -1, -1)]
    [InlineData(7, 1, 7, 7)]
    [InlineData(-7, 1, -7, -7)]
    public void Halves_go_up(long product, long divisor, long halfUp, long halfUpward)
    {
        Assert.Equal(halfUp, Rounding.HalfUp((Int128)product, divisor));
        Assert.Equal(halfUpward, Rounding.HalfUpward(product, divisor));
        if (product >= 0)
        {
            Assert.Equal(halfUp, Rounding.HalfUp(product, divisor));
        }
    }

    [Fact]
    public void What_is_beyond_64_bits_is_divided_as_well()
    {
        Int128 product = (Int128)long.MaxValue * 1_000_000;
        Assert.Equal(long.MaxValue, Rounding.HalfUp(product + 499_999, 1_000_000));
        Assert.Equal((Int128)long.MaxValue + 1, Rounding.HalfUp(product + 500_000, 1_000_000));
    }

    [Theory]
    [InlineData(100, "1,1,1", "34,33,33")]
    [InlineData(10, "5,3,2", "5,3,2")]
    [InlineData(7, "5,3,2", "4,2,1")]
    [InlineData(1, "1,2,2", "0,1,0")]
    [InlineData(2, "0,1,1", "0,1,1")]
    [InlineData(0, "5,3", "0,0")]
    [InlineData(long.MaxValue, "1,1", "4611686018427387904,4611686018427387903")]
    [InlineData(3, "9223372036854775807,9223372036854775807,1", "2,1,0")]
    public void Parts_sum_to_their_whole_and_the_largest_remainders_get_what_is_left(
        long whole, string weights, string expected)
    {
        long[] parts = [.. weights.Split(',').Select(part =>
            long.Parse(part, CultureInfo.InvariantCulture))];

        Rounding.Split(whole, parts, parts, new Int128[parts.Length]);

        Assert.Equal(expected, string.Join(',', parts));
        Assert.Equal((Int128)whole, parts.Aggregate((Int128)0, (sum, part) => sum + part));
    }

    [Fact]
    public void What_is_left_goes_to_the_largest_remainders_of_equal_ones_to_those_in_front() =>
        Seeds.Each(TestScale.Of(400), seed =>
        {
            Random random = new(seed);
            long most = random.Next(2) == 0 ? 5 : long.MaxValue / 64;
            long[] weights = [.. Enumerable.Range(0, random.Next(1, 40))
                .Select(_ => random.NextInt64(most))];
            weights[random.Next(weights.Length)]++;
            long whole = random.NextInt64(random.Next(2) == 0 ? 50 : long.MaxValue);
            long[] parts = new long[weights.Length];
            Rounding.Split(whole, weights, parts, new Int128[weights.Length]);
            Assert.Equal(SplitByOrder(whole, weights), parts);
        });

    /// <summary>The same by sorting.</summary>
    private static long[] SplitByOrder(long whole, long[] weights)
    {
        Int128 total = weights.Aggregate((Int128)0, (sum, weight) => sum + weight);
        long[] parts = [.. weights.Select(weight => (long)((Int128)whole * weight / total))];
        long left = (long)(whole - parts.Aggregate((Int128)0, (sum, part) => sum + part));
        foreach (int at in Enumerable.Range(0, parts.Length)
            .OrderByDescending(at => (Int128)whole * weights[at] % total)
            .Take((int)left))
        {
            parts[at]++;
        }

        return parts;
    }
}
