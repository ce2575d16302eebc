using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Matching.Auctions;

/// <summary>
/// What is known when the orders of both halves have been paired from the best on, until no bid
/// reaches an ask. At any price from the ask of the last pair to its bid all pairs can trade, and
/// nowhere can more. Between those two the surplus changes only where lots are left:
/// <code>
///  ask of the last pair                            bid of the last pair
///      LowestPlace                                     HighestPlace
///           |-----------------|-------|---------------------|
///                    Bids.Place       Asks.Place
///           lots left to buy  |  none |  lots left to sell
/// </code>
/// </summary>
/// <param name="LowestPlace">The lowest place where the most lots trade.</param>
/// <param name="HighestPlace">The highest such place.</param>
/// <param name="Lots">Lots that trade.</param>
/// <param name="Bids">The bids that are left; its place is below that of the asks.</param>
/// <param name="Asks">The asks that are left.</param>
internal readonly record struct AuctionPairing(
    int LowestPlace, int HighestPlace, long Lots, Untraded Bids, Untraded Asks)
{
    /// <summary>The place of the auction price.</summary>
    /// <param name="rule">How it is found.</param>
    /// <param name="reference">The reference price; may lie anywhere.</param>
    public int PlaceBy(AuctionPriceRule rule, int reference) => rule switch
    {
        AuctionPriceRule.LastPair => LastPair(),
        AuctionPriceRule.MarketPressure => WithPressure(reference),
        AuctionPriceRule.NearestReference => Nearest(reference),
        _ => Unknown(rule),
    };

    /// <summary>
    /// Lots of bids at a place or above it less those of asks there or below. Only for a place
    /// between the next level of bids and the next level of asks: these are not counted.
    /// </summary>
    public long SurplusAt(int place)
    {
        if (place <= Bids.Place)
        {
            return Bids.Lots;
        }

        return place >= Asks.Place ? -Asks.Lots : 0;
    }

    // The mean of the last pair, except that whoever would have paid more than the price, or sold
    // for less, has traded: so it does not pass a limit that is left, be it that of the last pair,
    // filled in part or with others behind it, or the next one. Without this the order in which
    // equal limits came would change the price.
    private int LastPair()
    {
        int mean = LowestPlace + ((HighestPlace - LowestPlace + 1) / 2);
        return Math.Min(Math.Max(mean, Bids.Place), Asks.Place);
    }

    private int WithPressure(int reference)
    {
        (int lowest, int highest) = LeastSurplus();
        if (SurplusAt(highest) > 0)
        {
            return highest;
        }

        return SurplusAt(lowest) < 0 ? lowest : Math.Clamp(reference, lowest, highest);
    }

    private int Nearest(int reference)
    {
        (int lowest, int highest) = LeastSurplus();
        return Math.Clamp(reference, lowest, highest);
    }

    // The surplus falls as the price rises, so the places with the least of it are neighbours: of
    // two surpluses of one amount, one to buy and one to sell, nothing can lie between. That is
    // also why the nearest of them to a reference is never one of two.
    private (int Lowest, int Highest) LeastSurplus()
    {
        int lowest = Math.Max(LowestPlace, Bids.Place + 1);
        int highest = Math.Min(HighestPlace, Asks.Place - 1);
        if (lowest <= highest)
        {
            return (lowest, highest);
        }

        // Either all these places have bids left, or all have asks left, or the two kinds meet.
        long toBuy = Bids.Place < LowestPlace ? long.MaxValue : Bids.Lots;
        long toSell = Asks.Place > HighestPlace ? long.MaxValue : Asks.Lots;
        return (
            toBuy <= toSell ? Math.Max(LowestPlace, Bids.NextPlace + 1) : Asks.Place,
            toSell <= toBuy ? Math.Min(HighestPlace, Asks.NextPlace - 1) : Bids.Place);
    }

    private static int Unknown(AuctionPriceRule rule)
    {
        Invariant.Broken($"auction price rule {rule}");
        return 0;
    }
}
