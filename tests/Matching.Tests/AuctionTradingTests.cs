using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching.Auctions;
using SCO.Exchange.Matching.Tests.Trials;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Matching;
using Xunit;

namespace SCO.Exchange.Matching.Tests;

/// <summary>Crossed books hold their orders, and trade them pair by pair.</summary>
public sealed class AuctionTradingTests
{
    [Fact]
    public void A_fill_takes_lots_off_an_order_that_keeps_its_place()
    {
        AuctionBook book = AuctionBook.Of("5 9 | 100 |");
        int first = book.Books.FirstOf(0, Side.Buy);

        Assert.Equal(2, book.Books.Fill(first, new Quantity(3)).Lots);
        Assert.Equal(first, book.Books.FirstOf(0, Side.Buy));
        Assert.Equal(2, book.Books.Order(first).Remaining.Lots);
    }

    [Fact]
    public void A_whole_fill_takes_an_order_out_and_leaves_its_slot_to_the_caller()
    {
        AuctionBook book = AuctionBook.Of("5 9 | 100 |");
        int first = book.Books.FirstOf(0, Side.Buy);
        int second = book.Books.NextOf(first);
        int free = book.Books.FreeSlots;

        Assert.Equal(Quantity.Zero, book.Books.Fill(first, new Quantity(5)));
        Assert.Equal(second, book.Books.FirstOf(0, Side.Buy));
        Assert.Equal(Quantity.Zero, book.Books.Order(first).Remaining);
        Assert.Equal(free, book.Books.FreeSlots);
        book.Books.Fill(second, new Quantity(9));
        Assert.False(book.Books.TryTop(0, Side.Buy, out _, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(6)]
    [InlineData(5 + (1L << 32))]
    [InlineData(long.MinValue + 9)]
    public void A_fill_of_lots_that_are_not_there_stops_and_changes_nothing(long lots)
    {
        AuctionBook book = AuctionBook.Of("5 | 100 |");
        int slot = book.Books.FirstOf(0, Side.Buy);

        Assert.Throws<InvariantBrokenException>(() => book.Books.Fill(slot, new Quantity(lots)));
        Assert.Equal(5, book.Books.Order(slot).Remaining.Lots);
    }

    [Fact]
    public void A_crossed_book_matches_and_reports_its_tops_like_any_other()
    {
        AuctionBook book = AuctionBook.Of("""
            10 | 105 | 4
             3 | 104 |
               | 101 | 6
            """);
        OrderBooks books = book.Books;

        Assert.True(books.TryTop(0, Side.Buy, out Price bid, out Quantity bids));
        Assert.True(books.TryTop(0, Side.Sell, out Price ask, out Quantity asks));
        Assert.Equal((105, 10, 101, 6), (bid.Ticks, bids.Lots, ask.Ticks, asks.Lots));
        Assert.True(books.Crosses(0, Side.Buy, new Price(101)));
        Assert.False(books.Crosses(0, Side.Buy, new Price(100)));
        Assert.True(books.Crosses(0, Side.Sell, new Price(105)));
        Assert.False(books.Crosses(0, Side.Sell, new Price(106)));
        List<ReferenceFill> fills = [];
        RecordedFills recorded = new(books, new ulong[1_000], 9, fills);
        Assert.Equal(
            2, books.Match(0, Side.Buy, new Price(104), new Quantity(8), 9, ref recorded).Lots);
        Assert.Equal(101, Assert.Single(fills).Price.Ticks);
    }

    [Fact]
    public void Crossed_books_keep_their_orders_in_priority() =>
        Seeds.Each(TestScale.Of(300), seed =>
        {
            Random random = new(seed);
            AuctionBook book = new();
            ReferenceBook reference = new();
            book.Open(-300, 600);
            for (int step = 0; step < 200; step++)
            {
                if (reference.Count > 0 && random.Next(3) == 0)
                {
                    Change(book, reference, random);
                    continue;
                }

                Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
                long price = random.Next(4) == 0 ? random.Next(-300, 300) : random.Next(-3, 4);
                long lots = 1 + random.Next(9);
                int slot = book.Add(side, price, lots, lots);
                reference.Rest((ulong)slot, side, new Price(price), new Quantity(lots));
            }

            foreach (Side side in new[] { Side.Buy, Side.Sell })
            {
                Assert.Equal(
                    reference.InPriority(side).Select(order => order.ToString()),
                    InPriority(book.Books, side));
            }
        });

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void All_lots_of_an_auction_trade_and_then_no_bid_reaches_an_ask(int specialPercent) =>
        Seeds.Each(TestScale.Of(1_000), seed =>
        {
            Random random = new(seed);
            AuctionBook book = new();
            new AuctionShape { Ticks = 30, Floor = -9, SpecialPercent = specialPercent }
                .Fill(book, random);
            long lots = book.Find(AuctionPriceRule.LastPair).Volume.Lots;
            long first = random.NextInt64(lots + 1);

            Assert.Equal(0, book.Trade(first));
            Assert.Equal(
                lots - first, book.Find(AuctionPriceRule.MarketPressure).Volume.Lots);
            Assert.Equal(0, book.Trade(lots - first));
            Assert.False(book.Find(AuctionPriceRule.LastPair).HasPrice);
            foreach (Side side in new[] { Side.Buy, Side.Sell })
            {
                Assert.Equal(lots, book.Orders.Where(order => order.Side == side)
                    .Sum(order => order.Remaining.Lots - book.OpenOf(order.Id)));
            }
        });

    [Fact]
    public void Finding_a_price_and_trading_at_it_allocates_nothing()
    {
        AuctionBook book = new();
        AuctionShape shape = new() { Ticks = 2_000, OrdersMax = 900, SpecialPercent = 20 };
        shape.Fill(book, new Random(1));
        FindAndTrade();
        shape.Fill(book, new Random(2));

        Assert.Equal(0, Allocated.BytesDuring(FindAndTrade));
        Assert.False(book.Find(AuctionPriceRule.LastPair).HasPrice);

        void FindAndTrade()
        {
            book.Find(AuctionPriceRule.NearestReference, 1_000);
            book.Find(AuctionPriceRule.MarketPressure, 1_000);
            AuctionPrice found = book.Find(AuctionPriceRule.LastPair);
            book.Trade(found.Volume.Lots);
        }
    }

    private static void Change(AuctionBook book, ReferenceBook reference, Random random)
    {
        ReferenceOrder order = reference.Orders[random.Next(reference.Count)];
        int slot = (int)order.Id;
        long lots = 1 + random.NextInt64(order.Remaining.Lots);
        switch (random.Next(3))
        {
            case 0:
                book.Books.Remove(slot);
                order.Remaining = Quantity.Zero;
                break;
            case 1:
                book.Books.Reduce(slot, new Quantity(lots));
                order.Remaining = new Quantity(lots);
                break;
            default:
                book.Books.Fill(slot, new Quantity(lots));
                order.Remaining = new Quantity(order.Remaining.Lots - lots);
                break;
        }

        if (order.Remaining == Quantity.Zero)
        {
            book.Books.ReturnSlot(slot);
            reference.Remove(order);
        }
    }

    private static List<string> InPriority(OrderBooks books, Side side)
    {
        List<string> orders = [];
        for (int slot = books.FirstOf(0, side); slot != OrderBooks.NoSlot;
            slot = books.NextOf(slot))
        {
            RestingOrder order = books.Order(slot);
            orders.Add($"{slot} {order.Side} {order.Remaining.Lots} @{order.Price.Ticks}");
        }

        return orders;
    }
}
