using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching.Auctions;

namespace SCO.Exchange.Testing.Matching;

/// <summary>
/// The price of a call auction, slow and obvious: the oracle. Every tick between the best ask and
/// the best bid is tried, and at each of them all orders are counted.
/// </summary>
public static class ReferenceAuction
{
    /// <summary>Finds the price.</summary>
    /// <param name="orders">All orders of the book in the order in which they came; what remains of
    /// one is what it brings, and one of 0 lots is as good as absent.</param>
    /// <param name="rule">Which of the prices with the most lots it is.</param>
    /// <param name="reference">The reference price.</param>
    public static AuctionPrice Find(
        IEnumerable<ReferenceOrder> orders, AuctionPriceRule rule, Price reference)
    {
        List<ReferenceOrder> present = [.. orders.Where(order => order.Remaining.Lots > 0)];
        List<Candidate> most = MostLots(present);
        if (most.Count == 0)
        {
            return default;
        }

        long price = rule switch
        {
            AuctionPriceRule.LastPair => LastPair(present),
            AuctionPriceRule.MarketPressure => WithPressure(LeastSurplus(most), reference),
            AuctionPriceRule.NearestReference => Nearest(LeastSurplus(most), reference),
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };
        Candidate found = CandidateAt(present, price);
        return new(
            HasPrice: true,
            new Price(price),
            new Quantity(found.Lots),
            new Quantity(long.Abs(found.Surplus)),
            found.Surplus switch { > 0 => Side.Buy, < 0 => Side.Sell, _ => default });
    }

    private static List<Candidate> MostLots(List<ReferenceOrder> orders)
    {
        List<long> bids = PricesOf(orders, Side.Buy);
        List<long> asks = PricesOf(orders, Side.Sell);
        List<Candidate> candidates = [];
        if (bids.Count > 0 && asks.Count > 0)
        {
            for (long price = asks.Min(); price <= bids.Max(); price++)
            {
                candidates.Add(CandidateAt(orders, price));
            }
        }

        long most = candidates.Select(one => one.Lots).DefaultIfEmpty().Max();
        return [.. candidates.Where(one => one.Lots == most && most > 0)];
    }

    private static List<Candidate> LeastSurplus(List<Candidate> candidates)
    {
        long least = candidates.Min(one => long.Abs(one.Surplus));
        return [.. candidates.Where(one => long.Abs(one.Surplus) == least)];
    }

    private static long WithPressure(List<Candidate> candidates, Price reference)
    {
        if (candidates.All(one => one.Surplus > 0))
        {
            return candidates.Max(one => one.Price);
        }

        return candidates.All(one => one.Surplus < 0)
            ? candidates.Min(one => one.Price)
            : Nearest(candidates, reference);
    }

    private static long Nearest(List<Candidate> candidates, Price reference) => candidates
        .OrderBy(one => Int128.Abs((Int128)one.Price - reference.Ticks))
        .ThenByDescending(one => one.Price)
        .First().Price;

    private static long LastPair(List<ReferenceOrder> orders)
    {
        List<Open> bids = [.. orders.Where(order => order.Side == Side.Buy)
            .OrderByDescending(order => order.Price.Ticks).Select(Open.Of)];
        List<Open> asks = [.. orders.Where(order => order.Side == Side.Sell)
            .OrderBy(order => order.Price.Ticks).Select(Open.Of)];
        (Open Bid, Open Ask) last = (bids[0], asks[0]);
        while (bids.Count > 0 && asks.Count > 0 && bids[0].Price >= asks[0].Price)
        {
            last = (bids[0], asks[0]);
            long traded = long.Min(last.Bid.Lots, last.Ask.Lots);
            last.Bid.Lots -= traded;
            last.Ask.Lots -= traded;
            bids.RemoveAll(bid => bid.Lots == 0);
            asks.RemoveAll(ask => ask.Lots == 0);
        }

        if (last.Bid.Lots > 0)
        {
            return last.Bid.Price;
        }

        if (last.Ask.Lots > 0)
        {
            return last.Ask.Price;
        }

        // Half a tick goes upwards, also below zero; nobody who is left would have paid more than
        // the price or sold for less.
        long price = (long)(((Int128)last.Bid.Price + last.Ask.Price + 1) >> 1);
        price = bids.Count > 0 ? long.Max(price, bids[0].Price) : price;
        return asks.Count > 0 ? long.Min(price, asks[0].Price) : price;
    }

    private static Candidate CandidateAt(List<ReferenceOrder> orders, long price)
    {
        long bids = 0;
        long asks = 0;
        foreach (ReferenceOrder order in orders)
        {
            bids += order.Side == Side.Buy && order.Price.Ticks >= price
                ? order.Remaining.Lots : 0;
            asks += order.Side == Side.Sell && order.Price.Ticks <= price
                ? order.Remaining.Lots : 0;
        }

        return new(price, long.Min(bids, asks), bids - asks);
    }

    private static List<long> PricesOf(List<ReferenceOrder> orders, Side side) =>
        [.. orders.Where(order => order.Side == side).Select(order => order.Price.Ticks)];

    private readonly record struct Candidate(long Price, long Lots, long Surplus);

    private sealed class Open(long price, long lots)
    {
        public long Price { get; } = price;

        public long Lots { get; set; } = lots;

        public static Open Of(ReferenceOrder order) =>
            new(order.Price.Ticks, order.Remaining.Lots);
    }
}
