using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching.Auctions;
using SCO.Exchange.Matching.Tests.Trials;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Matching;
using Xunit;

namespace SCO.Exchange.Matching.Tests;

/// <summary>Auction prices agree with the oracle, and keep what every auction promises.</summary>
public sealed class AuctionOracleTests
{
    private static readonly AuctionPriceRule[] Rules = Enum.GetValues<AuctionPriceRule>();

    public static TheoryData<string> ShapeNames => [.. Shapes.Keys];

    private static Dictionary<string, AuctionShape> Shapes => new()
    {
        ["one price"] = new() { Ticks = 1, OrdersMax = 8 },
        ["two prices"] = new() { Ticks = 2, OrdersMax = 12 },
        ["few prices"] = new() { Ticks = 6, OrdersMax = 12, LotsMax = 4 },
        ["alike"] = new() { Ticks = 12, OrdersMax = 12, AreLotsAlike = true },
        ["below zero"] = new() { Ticks = 40, Floor = -23, SpecialPercent = 10 },
        ["special"] = new() { Ticks = 60, Floor = 900, SpecialPercent = 60 },
        ["some page border"] = new() { Ticks = 300, Floor = -256, OrdersMax = 60 },
        ["mostly buys"] = new() { Ticks = 30, BuysPercent = 90, SpecialPercent = 20 },
        ["only sells"] = new() { Ticks = 30, BuysPercent = 0 },
        ["huge"] = new() { Ticks = 20, LotsMax = Quantity.LotsMax, SpecialPercent = 40 },
        ["ends"] = new() { Ticks = 500, IsAtEnds = true, OrdersMax = 12, LotsMax = 3 },
        ["lowest floor"] = new() { Ticks = 50, Floor = -(long.MaxValue / 2) },
        ["highest floor"] = new() { Ticks = 50, Floor = long.MaxValue / 2, SpecialPercent = 20 },
        ["many"] = new() { Ticks = 700, OrdersMax = 300, SpecialPercent = 20 },
    };

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void Random_books_agree_with_the_oracle(string name)
    {
        AuctionBook book = new();
        Seeds.Each(TestScale.Of(400), seed =>
        {
            Random random = new(seed);
            Shapes[name].Fill(book, random);
            foreach (AuctionPriceRule rule in Rules)
            {
                Compare(book, rule, Shapes[name].PickReference(random));
            }
        });
    }

    [Fact]
    public void The_widest_ladder_agrees_with_the_oracle()
    {
        AuctionBook book = new(10, 20);
        AuctionShape shape = new() { Ticks = OrderBooks.LadderTicksMax, OrdersMax = 10 };
        Seeds.Each(TestScale.Of(10), seed =>
        {
            Random random = new(seed);
            shape.Fill(book, random);
            AuctionPriceRule rule = Rules[random.Next(Rules.Length)];
            Compare(book, rule, shape.PickReference(random));
        });
    }

    // Among them is every way in which the surpluses of a few prices can meet.
    [Fact]
    public void Every_book_of_up_to_four_orders_at_four_prices_agrees_with_the_oracle()
    {
        const int Prices = 4;
        const long First = 254;
        AuctionBook book = new();
        List<(Side Side, long Price, long Lots)> orders = [];
        int books = 0;
        Extend(0);
        Assert.Equal(1 + 24 + (36 * 9) + (120 * 27) + (330 * 81), books);

        // Halves and prices only ascend, lots come in all orders: each book comes once.
        void Extend(int place)
        {
            CompareOne();
            for (; orders.Count < 4 && place < 2 * Prices; place++)
            {
                for (long lots = 1; lots <= 3; lots++)
                {
                    orders.Add((place < Prices ? Side.Buy : Side.Sell,
                        First + (place % Prices), lots));
                    Extend(place);
                    orders.RemoveAt(orders.Count - 1);
                }
            }
        }

        void CompareOne()
        {
            books++;
            book.Open(0, 512);
            foreach ((Side side, long price, long lots) in orders)
            {
                book.Add(side, price, lots, lots);
            }

            Compare(book, AuctionPriceRule.LastPair, 0);
            for (long reference = First - 1; reference <= First + Prices; reference++)
            {
                Compare(book, AuctionPriceRule.MarketPressure, reference);
                Compare(book, AuctionPriceRule.NearestReference, reference);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void A_price_lies_between_best_ask_and_best_bid_and_trades_the_most(string name) =>
        EachPrice(name, (book, _, found) =>
        {
            List<ReferenceOrder> orders = Present(book);
            Assert.InRange(
                found.Price.Ticks,
                orders.Where(order => order.Side == Side.Sell).Min(order => order.Price.Ticks),
                orders.Where(order => order.Side == Side.Buy).Max(order => order.Price.Ticks));
            Assert.Equal(found.Volume.Lots, LotsAt(orders, found.Price.Ticks));
            Assert.All(
                orders,
                order => Assert.True(LotsAt(orders, order.Price.Ticks) <= found.Volume.Lots));
        });

    // A reference may draw the price below bids that are left or above asks that are left: always
    // by its own rule, and under pressure where two equal surpluses meet.
    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void Every_bid_above_the_price_and_every_ask_below_fills_whole(string name) =>
        EachPrice(name, (book, rule, found) =>
        {
            List<ReferenceOrder> orders = Present(book);
            bool areMet = found.Surplus != Quantity.Zero && orders.Any(order =>
                LotsAt(orders, order.Price.Ticks) == found.Volume.Lots
                && SurplusAt(orders, order.Price.Ticks)
                    == -SurplusAt(orders, found.Price.Ticks));
            if (rule == AuctionPriceRule.NearestReference
                || (rule == AuctionPriceRule.MarketPressure && areMet))
            {
                return;
            }

            Assert.InRange(BetterThan(Side.Buy), 0, found.Volume.Lots);
            Assert.InRange(BetterThan(Side.Sell), 0, found.Volume.Lots);

            long BetterThan(Side side) => orders
                .Where(order => order.Side == side && (side == Side.Buy
                    ? order.Price.Ticks > found.Price.Ticks
                    : order.Price.Ticks < found.Price.Ticks))
                .Sum(order => order.Remaining.Lots);
        });

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void The_order_in_which_orders_came_does_not_change_the_price(string name)
    {
        AuctionBook other = new();
        AuctionShape shape = Shapes[name];
        EachPrice(name, (book, rule, found, reference) =>
        {
            ReferenceOrder[] shuffled = [.. book.Orders];
            new Random(book.Orders.Count).Shuffle(shuffled);
            other.Open(shape.Floor, shape.Ticks);
            foreach (ReferenceOrder order in shuffled)
            {
                other.Add(order.Side, order.Price.Ticks, 1, order.Remaining.Lots);
            }

            Assert.Equal(found, other.Find(rule, reference));
        });
    }

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void A_mirrored_book_has_the_mirrored_price(string name)
    {
        AuctionBook mirror = new();
        AuctionShape shape = Shapes[name];
        EachPrice(name, (book, rule, found, reference) =>
        {
            // Half a tick goes upwards on both sides of the mirror.
            if (rule == AuctionPriceRule.LastPair)
            {
                return;
            }

            mirror.Open(shape.Floor, shape.Ticks);
            foreach (ReferenceOrder order in book.Orders)
            {
                mirror.Add(
                    ReferenceBook.Opposite(order.Side), Mirrored(order.Price.Ticks), 1,
                    order.Remaining.Lots);
            }

            AuctionPrice expected = found with
            {
                Price = new Price(Mirrored(found.Price.Ticks)),
                SurplusSide = found.SurplusSide == 0
                    ? 0
                    : ReferenceBook.Opposite(found.SurplusSide),
            };
            long near = Math.Clamp(reference, shape.Floor - 1, shape.Floor + shape.Ticks);
            Assert.Equal(expected, mirror.Find(rule, Mirrored(near)));
        });

        long Mirrored(long price) => shape.Floor + (shape.Ticks - 1 - (price - shape.Floor));
    }

    private static void EachPrice(
        string name, Action<AuctionBook, AuctionPriceRule, AuctionPrice> check) =>
        EachPrice(name, (book, rule, found, _) => check(book, rule, found));

    private static void EachPrice(
        string name, Action<AuctionBook, AuctionPriceRule, AuctionPrice, long> check)
    {
        AuctionBook book = new();
        Seeds.Each(TestScale.Of(200), seed =>
        {
            Random random = new(seed);
            Shapes[name].Fill(book, random);
            long reference = Shapes[name].PickReference(random);
            foreach (AuctionPriceRule rule in Rules)
            {
                AuctionPrice found = book.Find(rule, reference);
                if (found.HasPrice)
                {
                    check(book, rule, found, reference);
                }
            }
        });
    }

    private static void Compare(AuctionBook book, AuctionPriceRule rule, long reference)
    {
        AuctionPrice expected = book.Expect(rule, reference);
        AuctionPrice found = book.Find(rule, reference);
        if (expected != found)
        {
            Assert.Fail($"{rule} with {reference} is {expected}, not {found}:\n{book}");
        }
    }

    private static List<ReferenceOrder> Present(AuctionBook book) =>
        [.. book.Orders.Where(order => order.Remaining.Lots > 0)];

    private static long SurplusAt(List<ReferenceOrder> orders, long price) => orders.Sum(order =>
        order.Side == Side.Buy
            ? (order.Price.Ticks >= price ? order.Remaining.Lots : 0)
            : (order.Price.Ticks <= price ? -order.Remaining.Lots : 0));

    private static long LotsAt(List<ReferenceOrder> orders, long price) => long.Min(
        orders.Where(order => order.Side == Side.Buy && order.Price.Ticks >= price)
            .Sum(order => order.Remaining.Lots),
        orders.Where(order => order.Side == Side.Sell && order.Price.Ticks <= price)
            .Sum(order => order.Remaining.Lots));
}
