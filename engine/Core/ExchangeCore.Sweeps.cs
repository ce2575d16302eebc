using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Core.Trades;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>How an incoming order meets the book.</content>
public sealed partial class ExchangeCore
{
    // More than a match with its clip and its partner writes, and what its command says after.
    private const int MatchEventsKept = 16;

    // What matches with clips and partners may write in a command that was not refused for it.
    private const int MatchEventsMax = 4_000;

    /// <summary>Whether a quantity would trade at once as a whole, within the bands.</summary>
    private bool IsFeasible(
        InstrumentId instrument, Side side, Price limit, Quantity wanted, OwnOrders own) =>
        _orders.IsFeasible(
            instrument, side, ReachOf(instrument, side, limit), wanted, own, _bounds.Looks);

    /// <summary>Whether an incoming order has more matches than one command may do.</summary>
    private bool IsLongSweep(
        InstrumentId instrument, Side side, Price limit, Quantity lots, OwnOrders own)
    {
        BookDepth depth = _orders.DepthOf(
            instrument, side, ReachOf(instrument, side, limit), lots, own, _bounds.Matches + 1);
        return depth.Looks > _bounds.Matches
            || (2 * depth.Looks) + depth.Clips + depth.Links > MatchEventsMax;
    }

    /// <summary>An accepted order goes to market; what takes longer becomes a job.</summary>
    /// <remarks>
    /// Until that job ends nothing else touches the book: entries, replaces and single cancels are
    /// refused; mass cancels, lost sessions and phase changes wait. So what was feasible stays so.
    /// </remarks>
    private void Advance(in Incoming incoming, ref EventWriter events)
    {
        _orders.PagesKept = unchecked(_orders.PagesKept + 1);
        if (GoToMarket(in incoming, ref events))
        {
            _orders.PagesKept = unchecked(_orders.PagesKept - 1);
            return;
        }

        ref OrderDetails order = ref _orders[incoming.Slot];
        if (!incoming.IsNamed)
        {
            _live.Put(order.Session, order.ClientOrderId, incoming.Slot);
        }

        Freeze(order.Instrument);
        _jobs.Add(LeftOf(in incoming));
    }

    /// <summary>What is left of an incoming order, as a job.</summary>
    private Job LeftOf(in Incoming incoming)
    {
        ref OrderDetails order = ref _orders[incoming.Slot];
        CountLive(in order, 1);
        return new Job
        {
            Kind = JobKind.Sweep,
            Instrument = order.Instrument,
            Slot = incoming.Slot,
            LimitTicks = incoming.Limit.Ticks,
            ReachTicks = incoming.Reach.Ticks,
            IsTriggered = incoming.IsTriggered,
        };
    }

    /// <summary>Trades what an incoming order may; the rest of it rests or expires.</summary>
    /// <returns>False when the bounds of the command end it before.</returns>
    private bool GoToMarket(in Incoming incoming, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[incoming.Slot];
        if (order.TimeInForce == TimeInForce.FillOrKill && !IsFeasible(
            order.Instrument, order.Side, incoming.Limit, new Quantity(order.RemainingLots),
            OwnOf(incoming.Slot)))
        {
            ExpireIncoming(in incoming, EndReason.FillOrKill, ref events);
            return true;
        }

        if (_orders.Crosses(order.Instrument, order.Side, incoming.Reach))
        {
            return SweepSlice(in incoming, ref events);
        }

        EndSweep(in incoming, ref events);
        return true;
    }

    /// <summary>Matches up to the bounds and ends the order's way if no match is left.</summary>
    /// <returns>False when matches are left.</returns>
    private bool SweepSlice(in Incoming incoming, ref EventWriter events)
    {
        InstrumentId number = _orders[incoming.Slot].Instrument;
        bool isOver = MatchSlice(in incoming, ref events);
        if (_protections.HasReached)
        {
            EndReached(number, isOver, ref events);
        }

        return isOver;
    }

    private bool MatchSlice(in Incoming incoming, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[incoming.Slot];
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        OwnOrders own = OwnOf(incoming.Slot);

        // Both sides of each match, and perhaps an alert of either.
        int eventsEach = _parameters.Of(order.Instrument).SelfTradesMax == 0 ? 2 : 4;
        do
        {
            int matchesMax = MatchesNow(eventsEach, in events);
            if (matchesMax == 0)
            {
                return false;
            }

            FillBuffer fills = new(_fills);
            Quantity left = _orders.Match(
                incoming.Slot, incoming.Reach, own, matchesMax, ref fills);
            if (fills.Count == 0)
            {
                if (!_orders.Crosses(order.Instrument, order.Side, incoming.Reach))
                {
                    break;
                }

                if (EndsAtOwn(in incoming, own.Mode, ref events))
                {
                    return true;
                }

                continue;
            }

            // Prices only get worse on the way, so the first and the last are the extremes.
            _spent.Matches = unchecked(_spent.Matches + fills.Count);
            if (instrument.TradesInMiddle)
            {
                PriceInMiddle(in incoming, fills.Count);
            }

            instrument.Traded(_fills[0].Price.Ticks);
            instrument.Traded(_fills[fills.Count - 1].Price.Ticks);
            for (int match = 0; match < fills.Count; match++)
            {
                WriteMatch(in incoming, ref order, in _fills[match], ref events);
            }

            Invariant.Holds(left.Lots == order.RemainingLots);
        }
        while (order.RemainingLots > 0
            && _orders.Crosses(order.Instrument, order.Side, incoming.Reach));
        EndSweep(in incoming, ref events);
        return true;
    }

    private int MatchesNow(int eventsEach, in EventWriter events)
    {
        int byEvents = events.Room < MatchEventsKept
            ? 0
            : ((events.Room - MatchEventsKept) / eventsEach) + 1;
        return int.Min(unchecked(_bounds.Matches - _spent.Matches), byEvents);
    }

    /// <summary>An order that can trade no more is filled, rests or expires.</summary>
    private void EndSweep(in Incoming incoming, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[incoming.Slot];
        if (order.RemainingLots == 0)
        {
            if (incoming.IsNamed)
            {
                _live.Remove(order.Session, order.ClientOrderId, incoming.Slot);
            }

            _orders.Free(incoming.Slot);
            return;
        }

        Invariant.Holds((order.Traits & OrderTraits.AllOrNone) == 0);
        bool isBeyondBands = incoming.Reach != incoming.Limit
            && _orders.Crosses(order.Instrument, order.Side, incoming.Limit);
        if (!order.MayRest)
        {
            EndReason reason = isBeyondBands
                ? EndReason.OutsideBands
                : EndReason.ImmediateOrCancel;
            ExpireIncoming(in incoming, reason, ref events);
            return;
        }

        // Of an order that was entered the page is kept; of one that waited it may be gone.
        if (incoming.IsTriggered
            && !_orders.HasRoomAt(order.Instrument, order.Side, OrderTraits.None, incoming.Limit))
        {
            ExpireIncoming(in incoming, EndReason.PriceLevelsFull, ref events);
            return;
        }

        long shown = Rest(incoming.Slot, incoming.Limit);
        if (!incoming.IsNamed)
        {
            _live.Put(order.Session, order.ClientOrderId, incoming.Slot);
        }

        ref Event rested = ref NextOf(
            EventKind.Rested, in order, UnitPriceOf(in order, incoming.Limit.Ticks), ref events);
        rested.InboundSequence = incoming.Answers;
        Show(ref rested, BookAction.Add, in order, shown);
        if (isBeyondBands)
        {
            WantInterruption(order.Instrument);
        }
    }

    private void WriteMatch(
        in Incoming incoming, ref OrderDetails order, in Fill fill, ref EventWriter events)
    {
        ref OrderDetails resting = ref _orders[fill.Slot];
        order.ExecutedLots = unchecked(order.ExecutedLots + (int)fill.Lots);
        resting.ExecutedLots = unchecked(resting.ExecutedLots + (int)fill.Lots);
        TradeLots(order.Position, order.Side, fill.Lots, fill.Price.Ticks);
        TradeLots(resting.Position, resting.Side, fill.Lots, fill.Price.Ticks);
        UnitPrice price = UnitPriceOf(in order, fill.Price.Ticks);
        ref Event first = ref NextOf(EventKind.Filled, in order, price, ref events);
        TradeId trade = new(first.ExecutionId.Value);
        first.Flags = EventFlags.Incoming;
        first.TradeId = trade;
        first.Quantity = new Quantity(fill.Lots);
        first.InboundSequence = incoming.Answers;
        if (order.RemainingLots == 0)
        {
            first.Status = OrderStatus.Filled;
        }

        ref TradeRow kept = ref KeepTrade(price, in fill, in order, in resting);
        kept.Id = trade;
        ChargeFees(in kept);
        first.Fee = kept.FeeOf(order.Side);
        ref Event second = ref NextOf(EventKind.Filled, in resting, price, ref events);
        second.TradeId = trade;
        second.Quantity = new Quantity(fill.Lots);
        second.Fee = kept.FeeOf(resting.Side);
        if (_orders.OwnerOf(incoming.Slot) == _orders.OwnerOf(fill.Slot))
        {
            CountSelfTrade(order.Position, resting.Position, ref events);
        }

        if (resting.EndsMatch)
        {
            FollowFill(fill.Slot, ref second, ref events);
            return;
        }

        if (resting.RemainingLots != 0)
        {
            Show(ref second, BookAction.Change, in resting, resting.RemainingLots);
            return;
        }

        EndFilled(fill.Slot, ref second);
    }

    private ref TradeRow KeepTrade(
        UnitPrice price, in Fill fill, in OrderDetails incoming, in OrderDetails resting)
    {
        int lots = unchecked((int)fill.Lots);
        bool isBuy = incoming.Side == Side.Buy;
        return ref KeepTrade(
            price, fill.Price.Ticks, lots, in isBuy ? ref incoming : ref resting,
            in isBuy ? ref resting : ref incoming);
    }

    /// <summary>A resting order is filled and has left the book.</summary>
    private void EndFilled(int slot, ref Event filled)
    {
        ref OrderDetails resting = ref _orders[slot];
        filled.BookAction = BookAction.Delete;
        filled.Status = OrderStatus.Filled;
        PassPlaces(slot);
        CountLive(in resting, -1);
        _live.Remove(resting.Session, resting.ClientOrderId, slot);
        _orders.Free(slot);
    }

    /// <summary>Walks that stand on an order that has left the book go on behind it.</summary>
    private void PassPlaces(int slot)
    {
        if (_jobs.PlaceCount != 0)
        {
            // A sweep takes from the front, so what is behind this order is the front now.
            ref OrderDetails order = ref _orders[slot];
            OrderQueue queue = order.Side == Side.Buy ? OrderQueue.Bids : OrderQueue.Asks;
            _jobs.MovePlaces(slot, _orders.FirstOf(order.Instrument, queue));
        }
    }

    private void ExpireIncoming(
        in Incoming incoming, EndReason reason, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[incoming.Slot];
        ref Event expired = ref NextOf(
            EventKind.Expired, in order, UnitPriceOf(in order, incoming.Limit.Ticks), ref events);
        expired.InboundSequence = incoming.Answers;
        expired.EndReason = reason;
        expired.Quantity = expired.Remaining;
        expired.Remaining = Quantity.Zero;
        expired.Status = OrderStatus.Expired;
        OpenLots(order.Position, order.Side, -order.RemainingLots);
        if (incoming.IsNamed)
        {
            _live.Remove(order.Session, order.ClientOrderId, incoming.Slot);
        }

        _orders.Free(incoming.Slot);
    }
}
