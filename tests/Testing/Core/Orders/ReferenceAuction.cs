using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Testing.Core.Orders;

/// <summary>The price of a call auction: every tick is tried, every pair is walked.</summary>
public static class ReferenceAuction
{
    /// <summary>Finds what would trade.</summary>
    /// <param name="bids">Limits in ticks and lots, in priority order.</param>
    /// <param name="asks">The same of the sellers.</param>
    /// <param name="rule">The rule of the product.</param>
    /// <param name="reference">The reference price in ticks.</param>
    /// <param name="tick">A tick as a price.</param>
    public static ReferenceCross Find(
        IReadOnlyList<(long Ticks, long Lots)> bids, IReadOnlyList<(long Ticks, long Lots)> asks,
        AuctionPriceRule rule, long reference, long tick)
    {
        if (bids.Count == 0 || asks.Count == 0 || bids[0].Ticks < asks[0].Ticks)
        {
            return new ReferenceCross(UnitPrice.Null, 0, 0, 0);
        }

        List<(long Ticks, long Bought, long Sold)> tried = [];
        for (long at = asks[0].Ticks; at <= bids[0].Ticks; at++)
        {
            tried.Add((
                at,
                bids.TakeWhile(bid => bid.Ticks >= at).Sum(bid => bid.Lots),
                asks.TakeWhile(ask => ask.Ticks <= at).Sum(ask => ask.Lots)));
        }

        long volume = tried.Max(one => Math.Min(one.Bought, one.Sold));
        long price = rule == AuctionPriceRule.LastPair
            ? LastPair(bids, asks)
            : Nearest(tried, volume, rule == AuctionPriceRule.MarketPressure, reference);
        (_, long bought, long sold) = tried.Single(one => one.Ticks == price);
        return new ReferenceCross(
            new UnitPrice(price * tick), volume, Math.Abs(bought - sold),
            bought > sold ? Side.Buy : sold > bought ? Side.Sell : 0);
    }

    private static long Nearest(
        List<(long Ticks, long Bought, long Sold)> tried, long volume, bool byPressure,
        long reference)
    {
        tried = tried.FindAll(one => Math.Min(one.Bought, one.Sold) == volume);
        long least = tried.Min(one => Math.Abs(one.Bought - one.Sold));
        tried = tried.FindAll(one => Math.Abs(one.Bought - one.Sold) == least);
        return byPressure && tried.TrueForAll(one => one.Bought > one.Sold)
                ? tried.Max(one => one.Ticks)
            : byPressure && tried.TrueForAll(one => one.Bought < one.Sold)
                ? tried.Min(one => one.Ticks)
            : tried.OrderBy(one => Int128.Abs((Int128)one.Ticks - reference))
                .ThenByDescending(one => one.Ticks).First().Ticks;
    }

    /// <summary>
    /// Pairs the best with the best until no pair crosses. The mean of the last pair passes no
    /// limit of an order that is left over.
    /// </summary>
    private static long LastPair(
        IReadOnlyList<(long Ticks, long Lots)> bids, IReadOnlyList<(long Ticks, long Lots)> asks)
    {
        List<(long Ticks, long Lots)> bidsLeft = [.. bids];
        List<(long Ticks, long Lots)> asksLeft = [.. asks];
        long bid = 0;
        long ask = 0;
        while (bidsLeft.Count > 0 && asksLeft.Count > 0
            && bidsLeft[0].Ticks >= asksLeft[0].Ticks)
        {
            (bid, long bidLots) = bidsLeft[0];
            (ask, long askLots) = asksLeft[0];
            long lots = Math.Min(bidLots, askLots);
            bidsLeft[0] = (bid, bidLots - lots);
            asksLeft[0] = (ask, askLots - lots);
            bidsLeft.RemoveRange(0, bidLots == lots ? 1 : 0);
            asksLeft.RemoveRange(0, askLots == lots ? 1 : 0);
        }

        long sum = bid + ask;
        long mean = sum % 2 == 0 ? sum / 2 : (sum + 1) / 2;
        mean = bidsLeft.Count > 0 ? Math.Max(mean, bidsLeft[0].Ticks) : mean;
        return asksLeft.Count > 0 ? Math.Min(mean, asksLeft[0].Ticks) : mean;
    }
}
