using System;
using System.Diagnostics;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching;
using SCO.Exchange.Matching.Auctions;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// An auction of orders that all cross, by books alone: finding the price, and trading pair by pair
/// until nothing crosses. Prints milliseconds of whole auctions, by rule and by how many prices the
/// orders share: the median of the passes, and what is left when each piece of the trading counts
/// with its best pass, for a machine that others use too. No events are written.
/// </summary>
internal static class AuctionBenchmark
{
    private const int Orders = 100_000;
    private const int Others = 20_000;
    private const int Passes = 41;
    private const int PiecePairs = 1_000;
    private const int Seed = 7;

    /// <summary>Measures and prints.</summary>
    public static void Print()
    {
        Console.WriteLine(
            $"{Orders} crossing orders, {Others} others; ms as undisturbed / median");
        foreach (int prices in new[] { 10, 1_000, 50_000 })
        {
            foreach (AuctionPriceRule rule in Enum.GetValues<AuctionPriceRule>())
            {
                Print(prices, rule);
            }
        }
    }

    private static void Print(int prices, AuctionPriceRule rule)
    {
        OrderBooks books = new(1, Orders + Others, 4_096);
        double[] find = new double[Passes];
        double[] trade = new double[Passes];
        double[] best = new double[(Orders / PiecePairs) + 1];
        Array.Fill(best, double.MaxValue);
        long allocated = long.MaxValue;
        long pairs = 0;
        for (int pass = 0; pass < Passes; pass++)
        {
            Collect(books, prices);
            HiddenLots lots = default;
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            long left = books.FindAuctionPrice(
                0, rule, new Price(3 * prices / 2), ref lots).Volume.Lots;
            find[pass] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            pairs = 0;
            int pieces = 0;
            for (; left > 0; pieces++)
            {
                start = Stopwatch.GetTimestamp();
                pairs += Trade(books, ref left);
                double ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                best[pieces] = Math.Min(best[pieces], ms);
                trade[pass] += ms;
            }

            // All passes do the same; a background compilation may be counted in one of them.
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            Array.Clear(best, pieces, best.Length - pieces);
        }

        Array.Sort(find);
        Array.Sort(trade);
        double undisturbed = 0;
        foreach (double ms in best)
        {
            undisturbed += ms;
        }

        double middle = find[Passes / 2] + trade[Passes / 2];
        Console.WriteLine(
            $"{prices,6} prices {rule,-16} {pairs} pairs" +
            $"  find {find[0],5:F2} / {find[Passes / 2],5:F2}" +
            $"  trade {undisturbed,5:F2} / {trade[Passes / 2],5:F2}" +
            $"  whole {find[0] + undisturbed,5:F2} / {middle,5:F2}  allocated {allocated}");
    }

    // Bids of one half above the asks of the other: an equal number of lots, so all of them trade.
    private static void Collect(OrderBooks books, int prices)
    {
        Random random = new(Seed);
        books.Clear();
        Invariant.Holds(books.TryOpen(0, new Price(0), 4 * prices));
        for (int i = 0; i < Orders / 2; i++)
        {
            long lots = 1 + random.Next(100);
            Rest(Side.Buy, (2 * prices) + random.Next(prices), lots);
            Rest(Side.Sell, prices + random.Next(prices), lots);
        }

        for (int i = 0; i < Others / 2; i++)
        {
            Rest(Side.Buy, random.Next(prices), 10);
            Rest(Side.Sell, (3 * prices) + random.Next(prices), 10);
        }

        void Rest(Side side, long price, long lots)
        {
            Invariant.Holds(books.TryTakeSlot(out int slot));
            books.Rest(0, slot, side, new Price(price), new Quantity(lots));
        }
    }

    private static int Trade(OrderBooks books, ref long lots)
    {
        int pairs = 0;
        for (; lots > 0 && pairs < PiecePairs; pairs++)
        {
            int bid = books.FirstOf(0, Side.Buy);
            int ask = books.FirstOf(0, Side.Sell);
            long traded = Math.Min(
                lots,
                Math.Min(books.Order(bid).Remaining.Lots, books.Order(ask).Remaining.Lots));
            TakeOff(bid, traded);
            TakeOff(ask, traded);
            lots -= traded;
        }

        return pairs;

        void TakeOff(int slot, long traded)
        {
            if (books.Fill(slot, new Quantity(traded)) == Quantity.Zero)
            {
                books.ReturnSlot(slot);
            }
        }
    }

    private readonly struct HiddenLots : IAuctionLots
    {
        public long LotsOf(int slot, in RestingOrder order) => order.Remaining.Lots;
    }
}
