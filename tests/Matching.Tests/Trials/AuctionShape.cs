using System;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Matching.Tests.Trials;

/// <summary>What the orders of a random auction look like.</summary>
public sealed record AuctionShape
{
    /// <summary>Lowest price of the ladder in ticks.</summary>
    public long Floor { get; init; }

    /// <summary>Prices of the ladder.</summary>
    public required int Ticks { get; init; }

    /// <summary>Most orders.</summary>
    public int OrdersMax { get; init; } = 40;

    /// <summary>Most lots of an order.</summary>
    public long LotsMax { get; init; } = 9;

    /// <summary>Of a hundred orders, so many bring more than they show, or nothing.</summary>
    public int SpecialPercent { get; init; }

    /// <summary>Of a hundred orders, so many buy.</summary>
    public int BuysPercent { get; init; } = 50;

    /// <summary>Lots of all orders alike, so that pairs often fill both sides.</summary>
    public bool AreLotsAlike { get; init; }

    /// <summary>Whether all prices are at one of the two ends of the ladder.</summary>
    public bool IsAtEnds { get; init; }

    /// <summary>Fills a book with random orders.</summary>
    internal void Fill(AuctionBook book, Random random)
    {
        book.Open(Floor, Ticks);
        int count = random.Next(OrdersMax + 1);
        for (int i = 0; i < count; i++)
        {
            Side side = random.Next(100) < BuysPercent ? Side.Buy : Side.Sell;
            long shows = AreLotsAlike ? LotsMax : 1 + random.NextInt64(LotsMax);
            long brings = shows;
            if (random.Next(100) < SpecialPercent)
            {
                brings = random.Next(3) == 0
                    ? 0
                    : long.Min(Quantity.LotsMax, shows + random.NextInt64(5 * LotsMax));
            }

            book.Add(side, PickPrice(random), shows, brings);
        }
    }

    /// <summary>A reference price: mostly among the prices, now and then far away.</summary>
    internal long PickReference(Random random) => random.Next(10) switch
    {
        0 => long.MinValue,
        1 => long.MaxValue,
        _ => PickPrice(random) + random.Next(-2, 3),
    };

    private long PickPrice(Random random)
    {
        int place = random.Next(Ticks);
        int end = place % 2 == 0 ? 0 : Ticks - 1;
        return Floor + (IsAtEnds ? end : place);
    }
}
