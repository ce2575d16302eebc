using System;
using System.Runtime.CompilerServices;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Matching;

/// <content>How an incoming order meets the other half.</content>
public sealed partial class OrderBooks
{
    /// <summary>Whether an incoming order would trade at once.</summary>
    public bool Crosses(int book, Side side, Price limit)
    {
        int other = SideIndexOf(book, side) ^ 1;
        return Crosses(other, in _ladders.Side(other), limit.Ticks);
    }

    /// <summary>
    /// How much of a quantity would trade at once, at most all of it. Changes nothing; walks the
    /// orders that would trade.
    /// </summary>
    public Quantity Executable(int book, Side side, Price limit, Quantity atMost)
    {
        int slot = FirstOf(book, side == Side.Buy ? Side.Sell : Side.Buy);
        long lots = 0;
        while (slot != NoSlot && lots < atMost.Lots)
        {
            ref RestingOrder order = ref At(slot);
            bool isReached = side == Side.Buy
                ? order.PriceTicks <= limit.Ticks
                : order.PriceTicks >= limit.Ticks;
            if (!isReached)
            {
                break;
            }

            lots += Math.Min(order.RemainingLots, atMost.Lots - lots);
            slot = NextOf(slot);
        }

        return new Quantity(lots);
    }

    /// <summary>
    /// Whether a quantity would trade at once as a whole. Changes nothing; walks the orders that
    /// would trade, and what the caller knows of each of them beyond the lots that it offers.
    /// </summary>
    /// <param name="book">The book.</param>
    /// <param name="side">The incoming order's side.</param>
    /// <param name="limit">Its limit; may lie outside the ladder.</param>
    /// <param name="wanted">The quantity, more than zero.</param>
    /// <param name="depth">Counts what it is shown; says when it has looked at enough.</param>
    public bool IsFeasible<TDepth>(
        int book, Side side, Price limit, Quantity wanted, ref TDepth depth)
        where TDepth : struct, IDepth
    {
        int slot = FirstOf(book, side == Side.Buy ? Side.Sell : Side.Buy);
        long missing = wanted.Lots;
        while (slot != NoSlot && missing > 0 && depth.MayLook)
        {
            ref RestingOrder order = ref At(slot);
            bool isReached = side == Side.Buy
                ? order.PriceTicks <= limit.Ticks
                : order.PriceTicks >= limit.Ticks;
            if (!isReached)
            {
                break;
            }

            missing -= order.EndsMatch
                ? depth.LotsOf(slot, in order, missing)
                : depth.PlainLotsOf(in order);
            slot = NextOf(slot);
        }

        return missing <= 0;
    }

    /// <summary>
    /// Trades an incoming order against the other half: best price first, oldest first, at the
    /// resting order's price, until nothing remains, the limit is not reached, so many fills, or a
    /// fill of an order that ends the match (<see cref="EndMatchAfter"/>).
    /// </summary>
    /// <param name="book">The book.</param>
    /// <param name="side">The incoming order's side.</param>
    /// <param name="limit">Its limit; may lie outside the ladder.</param>
    /// <param name="quantity">Its open quantity, not negative.</param>
    /// <param name="fillsMax">Most matches, more than zero.</param>
    /// <param name="fills">Told of each match.</param>
    /// <returns>What remains of the incoming order.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quantity Match<TFills>(
        int book, Side side, Price limit, Quantity quantity, int fillsMax, ref TFills fills)
        where TFills : struct, IFills
    {
        int other = SideIndexOf(book, side) ^ 1;
        if (!Crosses(other, in _ladders.Side(other), limit.Ticks))
        {
            return quantity;
        }

        return new Quantity(side == Side.Buy
            ? Sweep<Asks, TFills>(other, limit.Ticks, quantity.Lots, fillsMax, ref fills)
            : Sweep<Bids, TFills>(other, limit.Ticks, quantity.Lots, fillsMax, ref fills));
    }

    // Most orders do not cross, and nobody foresees the side of the next one: so the comparison has
    // no branch. For the bids all bits are flipped on both sides, which turns the order round.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Crosses(int other, in BookSide side, long limitTicks)
    {
        int flip = unchecked((other & 1) - 1);
        return (side.Best ^ flip) <= (side.LimitOf(limitTicks) ^ flip);
    }

    private long Sweep<TSide, TFills>(
        int sideIndex, long limitTicks, long lots, int fillsMax, ref TFills fills)
        where TSide : struct, IBidsOrAsks
        where TFills : struct, IFills
    {
        ref BookSide side = ref _ladders.Side(sideIndex);
        int limit = side.LimitOf(limitTicks);
        while (lots > 0 && TSide.Reaches(limit, side.Best))
        {
            int place = side.Best;
            int at = _ladders.Find(sideIndex, place);
            ref PriceLevel level = ref _ladders.Level(at);
            int slot = level.Head;
            while (slot != NoSlot)
            {
                if (lots == 0 || fillsMax == 0)
                {
                    return lots;
                }

                fillsMax = unchecked(fillsMax - 1);
                ref RestingOrder order = ref At(slot);
                Price price = new(order.PriceTicks);
                long remaining = unchecked(order.RemainingLots - lots);
                if (remaining > 0)
                {
                    order.RemainingLots = (int)remaining;
                    fills.OnFill(slot, price, new Quantity(lots), new Quantity(remaining));
                    return 0;
                }

                long traded = order.RemainingLots;
                int next = order.Next;
                lots = unchecked(lots - traded);
                order.RemainingLots = 0;
                level.Head = next;
                if (next == NoSlot)
                {
                    level.Tail = NoSlot;
                    _ladders.Vacate<TSide>(sideIndex, ref side, place, at);
                }
                else
                {
                    At(next).Previous = NoSlot;
                }

                fills.OnFill(slot, price, new Quantity(traded), Quantity.Zero);
                if (order.EndsMatch)
                {
                    return lots;
                }

                slot = next;
            }
        }

        return lots;
    }
}
