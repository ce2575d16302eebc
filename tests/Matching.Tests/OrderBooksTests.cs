using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching.Tests.Trials;
using SCO.Exchange.Testing.Matching;
using Xunit;

namespace SCO.Exchange.Matching.Tests;

/// <summary>The rules of the book, one by one.</summary>
public sealed class OrderBooksTests
{
    private readonly OrderBooks _books = new(3, 100, 10);
    private readonly ulong[] _idOf = new ulong[100];
    private readonly List<ReferenceFill> _fills = [];
    private ulong _lastId;

    public OrderBooksTests() => Assert.True(_books.TryOpen(0, new Price(0), 10_000));

    [Fact]
    public void Earlier_order_at_the_same_price_trades_first()
    {
        Enter(Side.Sell, 10, 100);
        Enter(Side.Sell, 10, 100);
        Enter(Side.Buy, 10, 100);

        Assert.Equal(["3 with 1: 10 @100"], Fills);
    }

    [Fact]
    public void Better_price_trades_first_at_the_resting_price()
    {
        Enter(Side.Sell, 10, 102);
        Enter(Side.Sell, 10, 100);
        Enter(Side.Sell, 10, 9_999);
        Quantity remaining = Enter(Side.Buy, 25, 105);

        Assert.Equal(["4 with 2: 10 @100", "4 with 1: 10 @102"], Fills);
        Assert.Equal(5, remaining.Lots);
        Assert.True(_books.TryTop(0, Side.Buy, out Price price, out Quantity total));
        Assert.Equal((105, 5), (price.Ticks, total.Lots));
    }

    [Fact]
    public void Highest_bid_trades_first()
    {
        Enter(Side.Buy, 10, 100);
        Enter(Side.Buy, 10, 700);
        Enter(Side.Sell, 15, 0);

        Assert.Equal(["3 with 2: 10 @700", "3 with 1: 5 @100"], Fills);
    }

    [Fact]
    public void Reduced_order_keeps_its_place()
    {
        int first = EnterAt(Side.Sell, 10, 100);
        Enter(Side.Sell, 10, 100);
        _books.Reduce(first, new Quantity(3));
        Enter(Side.Buy, 5, 100);

        Assert.Equal(["3 with 1: 3 @100", "3 with 2: 2 @100"], Fills);
    }

    [Fact]
    public void Fills_stop_at_the_given_number_in_the_middle_of_a_level()
    {
        Enter(Side.Sell, 1, 100);
        Enter(Side.Sell, 1, 100);
        Enter(Side.Sell, 1, 100);
        RecordedFills fills = new(_books, _idOf, 9, _fills);

        Quantity remaining =
            _books.Match(0, Side.Buy, new Price(100), new Quantity(5), 2, ref fills);

        Assert.Equal(["9 with 1: 1 @100", "9 with 2: 1 @100"], Fills);
        Assert.Equal(3, remaining.Lots);
        Assert.True(_books.Crosses(0, Side.Buy, new Price(100)));
    }

    [Fact]
    public void A_match_ends_after_each_fill_of_an_order_that_says_so()
    {
        Enter(Side.Sell, 1, 100);
        int second = EnterAt(Side.Sell, 2, 100);
        Enter(Side.Sell, 3, 100);
        _books.EndMatchAfter(second, endsMatch: true);
        RecordedFills fills = new(_books, _idOf, 9, _fills);

        Quantity left = _books.Match(
            0, Side.Buy, new Price(100), new Quantity(9), int.MaxValue, ref fills);
        Assert.Equal(["9 with 1: 1 @100", "9 with 2: 2 @100"], Fills);
        Assert.Equal(6, left.Lots);
        left = _books.Match(0, Side.Buy, new Price(100), left, int.MaxValue, ref fills);
        Assert.Equal("9 with 3: 3 @100", Fills.Last());
        Assert.Equal(3, left.Lots);
    }

    [Fact]
    public void An_order_may_rest_as_one_that_ends_matches_and_cease_to_be_one()
    {
        Assert.True(_books.TryTakeSlot(out int slot));
        _idOf[slot] = 1;
        _lastId = 1;
        _books.Rest(
            0, slot, Side.Sell, new Price(100), new Quantity(2), endsMatch: true);
        Enter(Side.Sell, 3, 100);
        _books.EndMatchAfter(slot, endsMatch: false);

        Assert.Equal(0, Enter(Side.Buy, 5, 100).Lots);
        Assert.Equal(["3 with 1: 2 @100", "3 with 2: 3 @100"], Fills);
    }

    [Theory]
    [InlineData(100, 5, 9, true)]
    [InlineData(100, 6, 9, false)]
    [InlineData(101, 11, 9, true)]
    [InlineData(101, 12, 9, false)]
    [InlineData(101, 11, 2, false)]
    [InlineData(101, 5, 1, true)]
    [InlineData(99, 1, 9, false)]
    public void What_is_feasible_counts_reached_orders_as_far_as_it_may_look(
        long limit, long lots, int looksMax, bool expected)
    {
        Enter(Side.Sell, 5, 100);
        int hides = EnterAt(Side.Sell, 2, 101);
        Enter(Side.Sell, 4, 101);
        _books.EndMatchAfter(hides, endsMatch: true);
        ShownDepth depth = new(looksMax, times: 1);

        Assert.Equal(expected, _books.IsFeasible(
            0, Side.Buy, new Price(limit), new Quantity(lots), ref depth));
    }

    [Fact]
    public void What_is_feasible_asks_about_orders_that_end_matches()
    {
        _books.EndMatchAfter(EnterAt(Side.Sell, 2, 101), endsMatch: true);
        ShownDepth depth = new(9, times: 3);

        Assert.True(_books.IsFeasible(
            0, Side.Buy, new Price(101), new Quantity(6), ref depth));
        Assert.Equal(1, depth.Looks);
        Assert.Equal(2, _books.Order(_books.FirstOf(0, Side.Sell)).Remaining.Lots);
    }

    [Fact]
    public void Limits_at_the_ends_of_the_number_line_are_safe()
    {
        RecordedFills fills = new(_books, _idOf, 9, _fills);
        foreach (Side side in new[] { Side.Buy, Side.Sell })
        {
            foreach (long limit in new[] { long.MinValue, -1, 0, 9_999, 10_000, long.MaxValue })
            {
                Assert.False(_books.Crosses(0, side, new Price(limit)));
                Assert.Equal(5, _books.Match(
                    0, side, new Price(limit), new Quantity(5), 9, ref fills).Lots);
            }
        }

        Enter(Side.Sell, 1, 9_999);
        Enter(Side.Buy, 1, 0);
        Assert.True(_books.Crosses(0, Side.Buy, new Price(long.MaxValue)));
        Assert.False(_books.Crosses(0, Side.Buy, new Price(long.MinValue)));
        Assert.True(_books.Crosses(0, Side.Sell, new Price(long.MinValue)));
        Assert.False(_books.Crosses(0, Side.Sell, new Price(long.MaxValue)));
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(1, 0, -1)]
    [InlineData(1, 0, OrderBooks.LadderTicksMax + 1)]
    [InlineData(1, long.MaxValue, 10)]
    [InlineData(1, long.MinValue, 10)]
    [InlineData(0, 0, 10)]
    [InlineData(3, 0, 10)]
    [InlineData(-1, 0, 10)]
    public void A_book_that_cannot_be_is_not_opened(int book, long floor, int ticks)
    {
        Assert.False(_books.TryOpen(book, new Price(floor), ticks));
        Assert.False(_books.IsOpen(1));
        Assert.False(_books.HasRoomAt(1, Side.Buy, new Price(0)));
        Assert.Equal(OrderBooks.NoSlot, _books.FirstOf(1, Side.Buy));
        Assert.False(_books.Crosses(1, Side.Buy, new Price(0)));
    }

    [Fact]
    public void The_last_returned_slot_is_taken_first_and_none_twice()
    {
        List<int> taken = [];
        while (_books.TryTakeSlot(out int slot))
        {
            taken.Add(slot);
        }

        Assert.Equal(Enumerable.Range(0, 100), taken);
        _books.ReturnSlot(7);
        _books.ReturnSlot(3);
        Assert.Equal((3, 7), (_books.FirstFreeSlot, _books.NextFreeSlot(3)));
        Assert.Equal((2, 2, 100), (_books.FreeSlots, _books.ReturnedSlots, _books.SlotsTouched));
        Assert.True(_books.TryTakeSlot(out int first));
        Assert.True(_books.TryTakeSlot(out int second));
        Assert.Equal((3, 7), (first, second));
        Assert.False(_books.TryTakeSlot(out _));
    }

    [Fact]
    public void A_page_is_taken_with_its_first_order_and_given_back_with_its_last()
    {
        int one = EnterAt(Side.Buy, 1, 256);
        int two = EnterAt(Side.Buy, 1, 511);
        Assert.Equal(9, _books.FreeLadderPages);
        _books.Remove(one);
        Assert.Equal(9, _books.FreeLadderPages);
        _books.Remove(two);
        Assert.Equal(10, _books.FreeLadderPages);
    }

    [Fact]
    public void Without_free_pages_there_is_room_only_on_pages_that_are_there()
    {
        for (int page = 0; page < 10; page++)
        {
            Enter(Side.Buy, 1, page * 256);
        }

        Assert.True(_books.HasRoomAt(0, Side.Buy, new Price(255)));
        Assert.False(_books.HasRoomAt(0, Side.Buy, new Price(2_560)));
        Assert.False(_books.HasRoomAt(0, Side.Sell, new Price(255)));
        Assert.Throws<InvariantBrokenException>(() => Enter(Side.Buy, 1, 2_560));
    }

    [Fact]
    public void Calls_that_break_the_contract_stop()
    {
        int slot = EnterAt(Side.Buy, 5, 100);
        Assert.Throws<InvariantBrokenException>(() => _books.Reduce(slot, new Quantity(6)));
        Assert.Throws<InvariantBrokenException>(() => _books.Reduce(slot, Quantity.Zero));
        Assert.Throws<InvariantBrokenException>(() => Enter(Side.Buy, 1, 10_000));
        Assert.Throws<InvariantBrokenException>(() => Enter(Side.Buy, 1, -1));
        Assert.Throws<InvariantBrokenException>(() => _books.FirstOf(0, 0));
    }

    [Fact]
    public void Two_orders_share_a_cache_line() =>
        Assert.Equal(RestingOrder.SizeBytes, Unsafe.SizeOf<RestingOrder>());

    [Fact]
    public void Three_books_for_ten_thousand_instruments_and_a_million_orders_fit_in_4_GiB()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        OrderBooks books = new(30_000, 1_000_000, 200_000);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(bytes, 1, 2L << 30);
        Assert.True(books.TryOpen(29_999, new Price(-5), OrderBooks.LadderTicksMax));
    }

    private IEnumerable<string> Fills => _fills.Select(fill =>
        $"{fill.IncomingId} with {fill.RestingId}: {fill.Traded.Lots} @{fill.Price.Ticks}");

    private int EnterAt(Side side, long lots, long price)
    {
        Enter(side, lots, price);
        return Array.IndexOf(_idOf, _lastId);
    }

    private Quantity Enter(Side side, long lots, long price)
    {
        _lastId++;
        RecordedFills fills = new(_books, _idOf, _lastId, _fills);
        Quantity remaining = _books.Match(
            0, side, new Price(price), new Quantity(lots), int.MaxValue, ref fills);
        if (remaining != Quantity.Zero && _books.TryTakeSlot(out int slot))
        {
            _idOf[slot] = _lastId;
            _books.Rest(0, slot, side, new Price(price), remaining);
        }

        return remaining;
    }
}
