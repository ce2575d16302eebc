using System.Runtime.CompilerServices;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Matching;

/// <content>How an incoming order meets the other half.</content>
public sealed partial class OrderBooks
{
    /// <summary>Whether an incoming order would trade at once.</summary>
    public bool Crosses(int book, Side side, Price limit)
    {
        int other = SideIndexOf(book, side) ^ 1;
        ref BookSide ladder = ref _ladders.Side(other);
        return ladder.Best >= ladder.LimitOf(limit.Ticks);
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
        int other = SideIndexOf(book, side) ^ 1;
        ref BookSide ladder = ref _ladders.Side(other);
        int reached = ladder.LimitOf(limit.Ticks);
        int slot = FirstOf(other);
        long missing = wanted.Lots;
        while (slot != NoSlot && missing > 0 && depth.MayLook)
        {
            ref RestingOrder order = ref At(slot);
            if (ladder.PlaceOf(order.PriceTicks) < reached)
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
        where TFills : struct, IFills =>
        Match(book, side, limit, quantity, fillsMax, default(NoStop), ref fills);

    /// <summary>
    /// As the other, and ends before an order that it may not trade with: that one is the first of
    /// its half then.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quantity Match<TFills, TStop>(
        int book, Side side, Price limit, Quantity quantity, int fillsMax, TStop stop,
        ref TFills fills)
        where TFills : struct, IFills
        where TStop : struct, IMatchStop
    {
        int other = SideIndexOf(book, side) ^ 1;
        ref BookSide ladder = ref _ladders.Side(other);
        int reached = ladder.LimitOf(limit.Ticks);

        // Most orders do not cross.
        return ladder.Best < reached
            ? quantity
            : new Quantity(Sweep(
                other, ref ladder, reached, quantity.Lots, fillsMax, stop, ref fills));
    }

    private long Sweep<TFills, TStop>(
        int sideIndex, ref BookSide side, int reached, long lots, int fillsMax, TStop stop,
        ref TFills fills)
        where TFills : struct, IFills
        where TStop : struct, IMatchStop
    {
        while (lots > 0 && side.Best >= reached)
        {
            int place = side.Best;
            int at = _ladders.Find(sideIndex, place);
            ref PriceLevel level = ref _ladders.Level(at);
            int slot = level.Head;
            while (slot != NoSlot)
            {
                ref RestingOrder order = ref At(slot);
                if (lots == 0 || fillsMax == 0 || stop.StopsBefore(in order))
                {
                    return lots;
                }

                fillsMax = unchecked(fillsMax - 1);
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
                level.Tail = next == NoSlot ? NoSlot : level.Tail;
                At(next).Previous = NoSlot;
                _ladders.Unmark(sideIndex, ref side, place, at, isEmpty: next == NoSlot);
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
