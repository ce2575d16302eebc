using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching.Auctions;

namespace SCO.Exchange.Matching;

/// <content>How collected orders trade at one price.</content>
public sealed partial class OrderBooks
{
    /// <summary>
    /// Finds the price at which the resting orders of both halves would trade the most lots with
    /// each other. Changes nothing; costs a look at each order that reaches the other half.
    /// </summary>
    /// <remarks>
    /// By <see cref="AuctionPriceRule.LastPair"/> every bid above the price and every ask below it
    /// trades whole. A price that a reference has drawn may leave some.
    /// </remarks>
    /// <param name="book">The book; an open one.</param>
    /// <param name="rule">Which of the prices with the most lots it is.</param>
    /// <param name="reference">Where the rule asks for one; may lie outside the ladder.</param>
    /// <param name="lots">Says what orders bring whose fills end the match.</param>
    public AuctionPrice FindAuctionPrice<TLots>(
        int book, AuctionPriceRule rule, Price reference, ref TLots lots)
        where TLots : struct, IAuctionLots
    {
        ref BookSide ladder = ref _ladders.Side(SideIndexOf(book, Side.Buy));
        if (!TryPair(book, ref lots, out AuctionPairing pairing))
        {
            return default;
        }

        int place = pairing.PlaceBy(rule, ladder.LimitOf(reference.Ticks));
        long surplus = pairing.SurplusAt(place);
        Side side = surplus < 0 ? Side.Sell : Side.Buy;
        return new AuctionPrice(
            HasPrice: true,
            new Price(ladder.PriceOf(place)),
            new Quantity(pairing.Lots),
            new Quantity(Math.Abs(surplus)),
            surplus == 0 ? default : side);
    }

    /// <summary>
    /// Takes lots off what a resting order shows. It keeps its place; when nothing remains, it
    /// leaves the book and the slot is the caller's to return. So an auction trades, pair by pair:
    /// the first bid with the first ask (<see cref="FirstOf(int, Side)"/>), as many lots as both
    /// have and the auction's volume has left.
    /// </summary>
    /// <param name="slot">The resting order.</param>
    /// <param name="lots">More than zero and not more than it shows.</param>
    /// <returns>What it shows then.</returns>
    public Quantity Fill(int slot, Quantity lots)
    {
        ref RestingOrder order = ref At(slot);
        Invariant.Holds(0 < lots.Lots && lots.Lots <= order.RemainingLots);
        long remaining = order.RemainingLots - lots.Lots;
        if (remaining == 0)
        {
            Remove(slot);
        }

        order.RemainingLots = (int)remaining;
        return new Quantity(remaining);
    }

    private bool TryPair<TLots>(int book, ref TLots lots, out AuctionPairing pairing)
        where TLots : struct, IAuctionLots
    {
        int firstBid = FirstOf(book, Side.Buy);
        int firstAsk = FirstOf(book, Side.Sell);
        pairing = default;
        if (firstBid == NoSlot || firstAsk == NoSlot)
        {
            return false;
        }

        // Places of the bids serve for both halves.
        ref BookSide ladder = ref _ladders.Side(SideIndexOf(book, Side.Buy));
        long floor = ladder.PriceOf(0);
        int bestBid = ladder.InnerPlaceOf(At(firstBid).PriceTicks);
        int bestAsk = ladder.InnerPlaceOf(At(firstAsk).PriceTicks);
        AuctionOrders<BidSide, TLots> bids = new(this, firstBid, floor, bestAsk, ref lots);
        AuctionOrders<AskSide, TLots> asks = new(this, firstAsk, floor, bestBid, ref lots);
        int lowest = BidSide.Empty;
        int highest = AskSide.Empty;
        long sum = 0;
        while (bids.Place >= asks.Place)
        {
            highest = bids.Place;
            lowest = asks.Place;
            long traded = Math.Min(bids.Lots, asks.Lots);
            sum += traded;
            bids.Take(traded);
            asks.Take(traded);
        }

        if (sum != 0)
        {
            pairing = new AuctionPairing(
                lowest, highest, sum, bids.TakeLevel(lowest), asks.TakeLevel(highest));
        }

        return sum != 0;
    }
}
