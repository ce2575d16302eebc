using System;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Controls;
using Xunit;

namespace SCO.Exchange.Core.Tests.Trades;

/// <summary>What is counted with fen per tick and lot, each by its own rounding.</summary>
public sealed class FenRateTests
{
    [Theory]
    [InlineData(5, 1, 2, 3, 3, 3)]
    [InlineData(-5, 1, 2, -3, -3, 2)]
    [InlineData(5, -1, 2, -3, -3, 2)]
    [InlineData(-5, -1, 2, 3, 3, 3)]
    [InlineData(4, 1, 3, 1, 1, 1)]
    [InlineData(-7, 10, 1, -70, -70, 70)]
    public void Half_a_fen_goes_away_from_zero_and_in_a_limit_upward(
        long ticks, long numerator, long denominator, long worth, long amount, long value)
    {
        FenRate rate = new(numerator, denominator);

        Assert.Equal(worth, rate.Of(ticks));
        Assert.Equal(amount, rate.AmountOf(ticks, 1));
        Assert.Equal(value, rate.ValueOf(ticks, 1));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    public void What_is_beyond_every_market_counts_as_the_most(long numerator, long denominator)
    {
        FenRate rate = new(numerator, denominator);

        Assert.Equal(FenRate.FenMax, rate.AmountOf(long.MaxValue, int.MaxValue));
        Assert.Equal(-FenRate.FenMax, rate.AmountOf(-long.MaxValue, int.MaxValue));
        Assert.Equal(FenRate.FenMax, rate.ShareOf(1, long.MaxValue));
        Assert.Equal(0, rate.ShareOf(0, long.MaxValue));
        Assert.Equal(FenRate.FenMax, rate.ShareOfWholeFen(1, long.MaxValue));
        Assert.Equal(FenRate.FenMax, rate.LotsMaxAt(0));
        Assert.Equal(1, rate.LotsMaxAt(long.MaxValue));
    }

    [Fact]
    public void A_value_beyond_all_numbers_is_the_largest_one() => Assert.Equal(
        Int128.MaxValue, new FenRate(long.MaxValue, 1).ValueOf(long.MaxValue, int.MaxValue));

    [Theory]
    [InlineData(21, 95_000, 1, 2)]
    [InlineData(21, 100_000, 2, 2)]
    [InlineData(0, 100_000, 0, 0)]
    public void A_share_of_a_lot_is_rounded_up_once_and_of_whole_fen_twice(
        long ticks, long ppm, long once, long twice)
    {
        FenRate halves = new(1, 2);

        Assert.Equal(once, halves.ShareOf(ppm, ticks));
        Assert.Equal(twice, halves.ShareOfWholeFen(ppm, ticks));
    }

    [Theory]
    [InlineData(5, 500_000, 3)]
    [InlineData(-5, 500_000, -3)]
    [InlineData(9_223_372_036_853, 1_000_000, 9_223_372_036_853)]
    [InlineData(9_223_372_036_854, 1_000_000, 9_223_372_036_854)]
    [InlineData(9_223_372_036_854, 500_000, 4_611_686_018_427)]
    [InlineData(9_223_372_036_855, 500_000, 4_611_686_018_428)]
    public void A_share_of_an_amount_is_half_up_however_large_that_is(
        long fen, long ppm, long share) => Assert.Equal(share, Amounts.Share(fen, ppm));
}
