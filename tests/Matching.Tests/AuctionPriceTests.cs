using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching.Auctions;
using SCO.Exchange.Matching.Tests.Trials;
using Xunit;

namespace SCO.Exchange.Matching.Tests;

/// <summary>The price of a call auction, rule by rule. Bids stand left, asks right.</summary>
public sealed class AuctionPriceTests
{
    private const string C1 = """
        10 | 460.0 | 5
        20 | 459.5 | 10
        15 | 459.0 | 10
        10 | 458.5 | 8
           | 458.0 | 12
        """;

    private const string C2 = """
        10 | 460.0 |
        25 | 459.5 |
           | 459.0 | 10
           | 458.5 | 8
           | 458.0 | 12
        """;

    private const string C3 = """
           | 459.0 | 5
        10 | 458.0 |
        """;

    private const string C4 = """
        10 | 460.0 |
           | 459.0 | 10
           | 458.0 | 12
        """;

    [Theory]
    [InlineData(C1, AuctionPriceRule.LastPair, "30 @4593")]
    [InlineData(C1, AuctionPriceRule.MarketPressure, "30 @4591")]
    [InlineData(C1, AuctionPriceRule.NearestReference, "30 @4591")]
    [InlineData(C2, AuctionPriceRule.LastPair, "30 @4595, 5 left to Buy")]
    [InlineData(C2, AuctionPriceRule.MarketPressure, "30 @4595, 5 left to Buy")]
    [InlineData(C2, AuctionPriceRule.NearestReference, "30 @4590, 5 left to Buy")]
    [InlineData(C3, AuctionPriceRule.LastPair, "none")]
    [InlineData(C3, AuctionPriceRule.MarketPressure, "none")]
    [InlineData(C3, AuctionPriceRule.NearestReference, "none")]
    [InlineData(C4, AuctionPriceRule.LastPair, "10 @4580, 2 left to Sell")]
    [InlineData(C4, AuctionPriceRule.MarketPressure, "10 @4580, 2 left to Sell")]
    [InlineData(C4, AuctionPriceRule.NearestReference, "10 @4580, 2 left to Sell")]
    public void The_published_books_have_these_prices_with_reference_457(
        string picture, AuctionPriceRule rule, string expected) =>
        Assert.Equal(expected, Found(picture, rule, 4570));

    [Theory]
    [InlineData("10 | 101 | \n | 100 | 10", "10 @101")]
    [InlineData("10 | 102 | \n | 100 | 10", "10 @101")]
    [InlineData("10 | -2 | \n | -3 | 10", "10 @-2")]
    [InlineData("10 | 0 | \n | -1 | 10", "10 @0")]
    public void A_last_pair_filled_on_both_sides_gives_its_mean_with_half_a_tick_upwards(
        string picture, string expected) =>
        Assert.Equal(expected, Found(picture, AuctionPriceRule.LastPair));

    [Fact]
    public void A_last_pair_gives_the_limit_of_the_order_that_it_fills_in_part()
    {
        Assert.Equal("10 @105, 2 left to Buy", Found("""
            12 | 105 |
               | 100 | 10
            """, AuctionPriceRule.LastPair));
        Assert.Equal("10 @100, 2 left to Sell", Found("""
            10 | 105 |
               | 100 | 12
            """, AuctionPriceRule.LastPair));
    }

    [Fact]
    public void A_last_pair_does_not_leave_a_bid_above_the_price()
    {
        Assert.Equal("10 @109, 5 left to Buy", Found("""
            10 | 110 |
             5 | 109 |
               | 100 | 10
            """, AuctionPriceRule.LastPair));
        Assert.Equal("10 @105", Found("""
            10 | 110 |
             5 | 104 |
               | 100 | 10
            """, AuctionPriceRule.LastPair));
    }

    [Fact]
    public void A_last_pair_does_not_leave_an_ask_below_the_price() =>
        Assert.Equal("10 @101, 5 left to Sell", Found("""
            10 | 110 |
               | 101 | 5
               | 100 | 10
            """, AuctionPriceRule.LastPair));

    [Theory]
    [InlineData("10 5")]
    [InlineData("5 10")]
    [InlineData("15")]
    public void A_last_pair_counts_all_orders_of_a_limit_in_whatever_order_they_came(string bids) =>
        Assert.Equal("10 @110, 5 left to Buy", Found($"""
            {bids} | 110 |
                   | 100 | 10
            """, AuctionPriceRule.LastPair));

    [Theory]
    [InlineData(AuctionPriceRule.LastPair, "20 @105, 5 left to Buy")]
    [InlineData(AuctionPriceRule.MarketPressure, "20 @105, 5 left to Buy")]
    [InlineData(AuctionPriceRule.NearestReference, "20 @105, 5 left to Buy")]
    public void The_price_trades_the_most_lots_wherever_the_reference_is(
        AuctionPriceRule rule, string expected) =>
        Assert.Equal(expected, Found("""
             5 | 120 |
            20 | 105 |
               | 105 | 10
               | 100 | 10
               | 121 | 90
            """, rule, 119));

    [Theory]
    [InlineData(AuctionPriceRule.MarketPressure)]
    [InlineData(AuctionPriceRule.NearestReference)]
    public void Of_the_prices_with_the_most_lots_that_with_the_least_surplus_is_taken(
        AuctionPriceRule rule)
    {
        // 3 lots are left to buy from 102 on, 8 below; 9 are left to sell from 105 on.
        Assert.Equal("10 @104, 3 left to Buy", Found("""
            10 | 106 |
               | 105 | 9
             3 | 104 |
             5 | 101 |
               | 100 | 10
            """, rule, 999));

        // 11 lots are left to buy up to 104, 9 to sell from there on.
        Assert.Equal("10 @105, 9 left to Sell", Found("""
            10 | 106 |
               | 105 | 9
            11 | 104 |
               | 100 | 10
            """, rule, 0));
    }

    [Theory]
    [InlineData(-100_000, "10 @103, 4 left to Buy", "10 @108, 4 left to Buy")]
    [InlineData(106, "10 @106, 4 left to Buy", "10 @108, 4 left to Buy")]
    [InlineData(100_000, "10 @108, 4 left to Buy", "10 @108, 4 left to Buy")]
    public void With_all_surplus_to_buy_pressure_takes_the_highest_price(
        long reference, string nearest, string pressed)
    {
        const string Picture = """
            14 | 108 |
             1 | 102 |
               | 100 | 10
            """;
        Assert.Equal(nearest, Found(Picture, AuctionPriceRule.NearestReference, reference));
        Assert.Equal(pressed, Found(Picture, AuctionPriceRule.MarketPressure, reference));
    }

    [Theory]
    [InlineData(-100_000, "10 @100, 4 left to Sell", "10 @100, 4 left to Sell")]
    [InlineData(103, "10 @103, 4 left to Sell", "10 @100, 4 left to Sell")]
    [InlineData(100_000, "10 @105, 4 left to Sell", "10 @100, 4 left to Sell")]
    public void With_all_surplus_to_sell_pressure_takes_the_lowest_price(
        long reference, string nearest, string pressed)
    {
        const string Picture = """
            10 | 108 |
               | 106 | 1
               | 100 | 14
            """;
        Assert.Equal(nearest, Found(Picture, AuctionPriceRule.NearestReference, reference));
        Assert.Equal(pressed, Found(Picture, AuctionPriceRule.MarketPressure, reference));
    }

    [Theory]
    [InlineData(-1, "10 @103")]
    [InlineData(103, "10 @103")]
    [InlineData(104, "10 @104")]
    [InlineData(106, "10 @106")]
    [InlineData(107, "10 @106")]
    public void Without_surplus_the_price_nearest_to_the_reference_is_taken(
        long reference, string expected)
    {
        const string Picture = """
            10 | 108 |
               | 107 | 1
             1 | 102 |
               | 100 | 10
            """;
        Assert.Equal(expected, Found(Picture, AuctionPriceRule.NearestReference, reference));
        Assert.Equal(expected, Found(Picture, AuctionPriceRule.MarketPressure, reference));
    }

    [Theory]
    [InlineData(0, "10 @102, 4 left to Buy")]
    [InlineData(103, "10 @103, 4 left to Buy")]
    [InlineData(104, "10 @104, 4 left to Buy")]
    [InlineData(105, "10 @105, 4 left to Sell")]
    [InlineData(106, "10 @106, 4 left to Sell")]
    [InlineData(999, "10 @107, 4 left to Sell")]
    public void Where_equal_surpluses_meet_the_price_nearest_to_the_reference_is_taken(
        long reference, string expected)
    {
        const string Picture = """
            10 | 109 |
               | 108 | 1
               | 105 | 4
             4 | 104 |
             1 | 101 |
               | 100 | 10
            """;
        Assert.Equal(expected, Found(Picture, AuctionPriceRule.NearestReference, reference));
        Assert.Equal(expected, Found(Picture, AuctionPriceRule.MarketPressure, reference));
    }

    [Fact]
    public void Hidden_lots_count_and_an_order_that_takes_no_part_does_not()
    {
        Assert.Equal("9 @105", Found("""
            2/9 | 106 |
            7/0 | 106 |
                | 104 | 9
            """, AuctionPriceRule.LastPair));
        Assert.Equal("2 @104, 7 left to Sell", Found("""
            2 | 106 |
            7/0 | 105 |
                | 104 | 9
            """, AuctionPriceRule.LastPair));
    }

    [Theory]
    [InlineData("7/0 | 106 | \n | 104 | 9")]
    [InlineData("7 | 106 | \n | 104 | 9/0")]
    [InlineData("7 | 106 | \n")]
    [InlineData(" | 106 | 7 \n | 104 | 9")]
    [InlineData("")]
    public void Without_two_orders_that_meet_there_is_no_price(string picture)
    {
        foreach (AuctionPriceRule rule in Enum.GetValues<AuctionPriceRule>())
        {
            Assert.Equal("none", Found(picture, rule, 105));
        }
    }

    [Fact]
    public void Sums_of_the_largest_orders_are_exact() =>
        Assert.Equal("4000000000 @104, 1000000001 left to Sell", Found("""
            1/1000000000 1/1000000000 1000000000 1000000000 | 106 |
                | 104 | 1 1000000000 1000000000 1000000000 1000000000 1000000000
            """, AuctionPriceRule.MarketPressure));

    [Fact]
    public void A_book_that_is_not_open_has_no_price()
    {
        BroughtLots none = default;
        Assert.Equal(default, new OrderBooks(1, 1, 1).FindAuctionPrice(
            0, AuctionPriceRule.LastPair, new Price(0), ref none));
    }

    [Theory]
    [InlineData("5/-1 | 106 | \n | 104 | 9")]
    [InlineData("5/1000000001 | 106 | \n | 104 | 9")]
    public void An_order_that_brings_what_it_cannot_stops(string picture) =>
        Assert.Throws<InvariantBrokenException>(() => Found(picture, AuctionPriceRule.LastPair));

    [Fact]
    public void A_rule_that_is_none_stops() =>
        Assert.Throws<InvariantBrokenException>(() => Found(C1, 0));

    private static string Found(string picture, AuctionPriceRule rule, long reference = 0)
    {
        AuctionPrice found = AuctionBook.Of(picture).Find(rule, reference);
        if (!found.HasPrice)
        {
            Assert.Equal(default, found);
            return "none";
        }

        string text = $"{found.Volume.Lots} @{found.Price.Ticks}";
        return found.Surplus == Quantity.Zero
            ? text
            : $"{text}, {found.Surplus.Lots} left to {found.SurplusSide}";
    }
}
