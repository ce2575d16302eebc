using System;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Clearing.Tests.Contracts;

/// <summary>Amounts in whole fen (market-rules.md 2.5 and 5.5).</summary>
public sealed class AmountsTests
{
    [Fact]
    public void A_hundred_over_three_is_split_by_the_largest_remainder()
    {
        long[] parts = new long[3];
        Amounts.Split(10_000, [1, 1, 1], parts);
        Assert.Equal([3_334L, 3_333L, 3_333L], parts);
    }

    [Fact]
    public void The_fen_that_are_left_over_go_to_the_largest_remainders_and_then_to_the_first()
    {
        long[] parts = new long[3];
        Amounts.Split(10, [5, 3, 3], parts);
        Assert.Equal([4L, 3L, 3L], parts);
        Amounts.Split(2, [0, 1, 1], parts);
        Assert.Equal([0L, 1L, 1L], parts);
        Amounts.Split(1, [1, 2, 2], parts);
        Assert.Equal([0L, 1L, 0L], parts);
    }

    [Fact]
    public void Parts_sum_to_their_whole_and_are_within_one_fen_of_their_share() =>
        Seeds.Each(TestScale.Of(2_000), seed =>
        {
            Random random = new(seed);
            long[] weights = new long[random.Next(1, 8)];
            for (int at = 0; at < weights.Length; at++)
            {
                weights[at] = random.NextInt64(at == 0 ? 1 : 0, 1_000_001);
            }

            long whole = random.NextInt64(Amounts.FenMax + 1);
            long[] parts = new long[weights.Length];
            Amounts.Split(whole, weights, parts);
            Int128 total = 0;
            long sum = 0;
            for (int at = 0; at < parts.Length; at++)
            {
                total += weights[at];
                sum += parts[at];
            }

            Assert.Equal(whole, sum);
            for (int at = 0; at < parts.Length; at++)
            {
                Int128 share = (Int128)whole * weights[at] / total;
                Assert.InRange((Int128)parts[at], share, share + 1);
            }
        });

    [Theory]
    [InlineData(216_053_000, 90_000, 198_213_761)]
    [InlineData(100, 130_000, 88)]
    [InlineData(113, 130_000, 100)]
    [InlineData(1, 0, 1)]
    public void An_amount_with_vat_parts_into_net_and_the_rest(
        long gross, long vatPpm, long net) =>
        Assert.Equal(net, Amounts.NetOfVat(new Money(gross), vatPpm).Fen);

    [Theory]
    [InlineData(5, 100_000, 1)]
    [InlineData(4, 100_000, 0)]
    [InlineData(-5, 100_000, -1)]
    [InlineData(212_500_000, 1_000, 212_500)]
    public void A_share_is_rounded_half_up(long amount, long ppm, long share) =>
        Assert.Equal(share, Amounts.Share(new Money(amount), ppm).Fen);

    [Fact]
    public void Goods_are_priced_as_lots_are_and_each_line_is_rounded_once()
    {
        Pricing pricing = new(1, 100, 1_000);
        UnitPrice price = new(42_500_000);
        Assert.Equal(212_500_000, pricing.OfLots(price, new Quantity(500)).Fen);
        Assert.Equal(212_500_000, pricing.OfGoods(price, new GoodsQuantity(500_000)).Fen);
        Assert.Equal(216_053_000, pricing.OfGoods(price, new GoodsQuantity(508_360)).Fen);
        Assert.Equal(425, pricing.OfGoods(price, new GoodsQuantity(1)).Fen);
        Assert.Equal(1, pricing.OfGoods(new UnitPrice(50_000), new GoodsQuantity(1)).Fen);
        Assert.Equal(0, pricing.OfGoods(new UnitPrice(49_999), new GoodsQuantity(1)).Fen);
    }

    [Fact]
    public void What_cannot_be_counted_is_out_of_range_and_never_an_overflow()
    {
        Pricing pricing = new(1, 100, 1_000);
        Assert.True(pricing.IsWithinRange(new GoodsQuantity(1_000_000), new UnitPrice(1 << 30)));
        Assert.True(pricing.IsWithinRange(
            new GoodsQuantity(1_000), new UnitPrice(Amounts.FenMax * 100)));
        Assert.False(pricing.IsWithinRange(
            new GoodsQuantity(1_001), new UnitPrice(Amounts.FenMax * 100)));
        Assert.False(pricing.IsWithinRange(
            new GoodsQuantity(long.MaxValue), new UnitPrice(long.MaxValue)));
        Pricing odd = new(long.MaxValue, Int128.MaxValue, long.MaxValue);
        Assert.False(odd.IsWithinRange(new GoodsQuantity(1), new UnitPrice(1)));
        Assert.False(odd.AreGoodsWithinRange(new Quantity(2)));
        Assert.True(pricing.AreGoodsWithinRange(new Quantity(Quantity.LotsMax)));
    }
}
