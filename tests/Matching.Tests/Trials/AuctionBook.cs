using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching.Auctions;
using SCO.Exchange.Testing.Matching;

namespace SCO.Exchange.Matching.Tests.Trials;

/// <summary>One book that collects orders, and the same orders in the oracle's list.</summary>
internal sealed class AuctionBook
{
    private readonly long[] _lotsOf;
    private readonly List<ReferenceOrder> _orders = [];

    public AuctionBook(int orders = 1_000, int pages = 1_000)
    {
        Books = new OrderBooks(1, orders, pages);
        _lotsOf = new long[orders];
    }

    /// <summary>The books; the first is the one.</summary>
    public OrderBooks Books { get; }

    /// <summary>The orders as they came; what remains of one is what it brings.</summary>
    public IReadOnlyList<ReferenceOrder> Orders => _orders;

    /// <summary>
    /// The book of a picture: a line is a price with its bids on the left and its asks on the
    /// right, in the order of time. 3/8 is an order that shows 3 lots and brings 8. Prices have no
    /// point: 459.5 is 4595 ticks.
    /// </summary>
    public static AuctionBook Of(string picture)
    {
        AuctionBook book = new();
        book.Open(-100, 10_000);
        foreach (string line in picture.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] cells = line.Split('|');
            long price = Number(cells[1].Replace(".", "", StringComparison.Ordinal));
            AddAll(Side.Buy, cells[0]);
            AddAll(Side.Sell, cells[2]);

            void AddAll(Side side, string orders)
            {
                foreach (string order in orders.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    string[] lots = order.Split('/');
                    book.Add(side, price, Number(lots[0]), Number(lots[^1]));
                }
            }
        }

        return book;
    }

    /// <summary>Forgets all orders and opens the ladder anew.</summary>
    public void Open(long floor, int ticks)
    {
        Books.Clear();
        _orders.Clear();
        if (!Books.TryOpen(0, new Price(floor), ticks))
        {
            throw new TrialFailedException("Expected that the book opens.");
        }
    }

    /// <summary>An order comes that shows some lots and brings more, fewer or as many.</summary>
    public int Add(Side side, long price, long shows, long brings)
    {
        if (!Books.TryTakeSlot(out int slot))
        {
            throw new TrialFailedException("Expected that a slot is free.");
        }

        _lotsOf[slot] = brings;
        _orders.Add(new((ulong)slot, side, new Price(price), new Quantity(brings)));
        Books.Rest(
            0, slot, side, new Price(price), new Quantity(shows), endsMatch: shows != brings);
        return slot;
    }

    /// <summary>The price that the books find.</summary>
    public AuctionPrice Find(AuctionPriceRule rule, long reference = 0)
    {
        BroughtLots lots = new(_lotsOf);
        return Books.FindAuctionPrice(0, rule, new Price(reference), ref lots);
    }

    /// <summary>The price that the oracle finds.</summary>
    public AuctionPrice Expect(AuctionPriceRule rule, long reference = 0) =>
        ReferenceAuction.Find(_orders, rule, new Price(reference));

    /// <summary>
    /// Trades so many lots, pair by pair, the hidden ones of an order first; an order that brings
    /// nothing leaves when its turn comes.
    /// </summary>
    /// <returns>Lots left, because one half had no more orders.</returns>
    public long Trade(long lots)
    {
        while (lots > 0)
        {
            int bid = FirstThatBrings(Side.Buy);
            int ask = FirstThatBrings(Side.Sell);
            if (bid == OrderBooks.NoSlot || ask == OrderBooks.NoSlot)
            {
                return lots;
            }

            long traded = long.Min(lots, long.Min(_lotsOf[bid], _lotsOf[ask]));
            lots -= traded;
            TakeOff(bid, traded);
            TakeOff(ask, traded);
        }

        return 0;
    }

    /// <summary>What is still open of the order in a slot, hidden or not.</summary>
    public long OpenOf(ulong slot) => _lotsOf[(int)slot];

    public override string ToString() => string.Join('\n', _orders.Select(order =>
        $"{order.Side} {order.Remaining.Lots} @{order.Price.Ticks}"));

    private int FirstThatBrings(Side side)
    {
        while (true)
        {
            int slot = Books.FirstOf(0, side);
            if (slot == OrderBooks.NoSlot || _lotsOf[slot] > 0)
            {
                return slot;
            }

            Books.Remove(slot);
        }
    }

    private void TakeOff(int slot, long traded)
    {
        _lotsOf[slot] -= traded;
        long shown = Books.Order(slot).Remaining.Lots;
        if (shown > _lotsOf[slot])
        {
            Books.Fill(slot, new Quantity(shown - _lotsOf[slot]));
        }
    }

    private static long Number(string text) =>
        long.Parse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
