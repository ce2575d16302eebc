using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <content>Waiting orders go to market, one by one, until none is to go.</content>
public sealed partial class ExchangeCore
{
    /// <summary>Waiting orders that one command sends to market; more are a job.</summary>
    public const int TriggersPerSlice = 64;

    // Room for what the triggering of one order writes before its matches are bounded.
    private const int TriggerEventsKept = 64;

    /// <summary>
    /// Brings an instrument to rest at the end of a command, or registers a job. An interruption
    /// that is due begins instead.
    /// </summary>
    private void Cascade(InstrumentId instrument, ref EventWriter events)
    {
        if (InstrumentOf(instrument).IsSwept)
        {
            return;
        }

        if (!CascadeSlice(instrument, out Job left, ref events))
        {
            Freeze(instrument);
            _jobs.Add(in left);
            return;
        }

        if (IsInterruptionDue(instrument))
        {
            SliceBudget budget = WholeSlice;
            Interrupt(instrument, ref budget, ref events);
        }
    }

    private void Freeze(InstrumentId instrument)
    {
        InstrumentOf(instrument).IsSwept = true;
        InstrumentOf(instrument).FrozenBy++;
    }

    /// <summary>After a slice of a job of the instrument: goes on as far as that fits.</summary>
    /// <param name="job">The job; what is left when it does not end.</param>
    /// <param name="events">Where the events go.</param>
    /// <returns>Whether the instrument is at rest and free again.</returns>
    private bool ContinueCascade(ref Job job, ref EventWriter events)
    {
        ref InstrumentRow instrument = ref InstrumentOf(job.Instrument);
        if (instrument.MayTrigger && !CascadeSlice(job.Instrument, out Job left, ref events))
        {
            job = left;
            return false;
        }

        instrument.IsSwept = false;
        instrument.FrozenBy--;
        if (IsInterruptionDue(job.Instrument))
        {
            SliceBudget budget = WholeSlice;
            Interrupt(job.Instrument, ref budget, ref events);
        }

        return true;
    }

    /// <summary>Triggers orders one by one up to the bounds.</summary>
    /// <remarks>
    /// A halt by restart that is not told yet has waited for a sweep, and waits for what follows
    /// from it. An order that rests crossing, beyond the bands, is the last: what waits is looked
    /// at again after the auction that follows.
    /// </remarks>
    /// <returns>Whether none is left to trigger; if not, what goes on as a job.</returns>
    private bool CascadeSlice(InstrumentId number, out Job left, ref EventWriter events)
    {
        left = default;
        ref InstrumentRow instrument = ref InstrumentOf(number);
        if (instrument.Phase != TradingPhase.Continuous && !instrument.IsHaltUntold)
        {
            return true;
        }

        while (!AuctionOf(number).IsCollected)
        {
            if (!TryFindTriggered(number, out int slot))
            {
                instrument.HighTicks = InstrumentRow.NoPrice;
                instrument.LowTicks = InstrumentRow.NoPrice;
                instrument.MayTrigger = false;
                return true;
            }

            if (_spent.Triggers == _bounds.Triggers || RoomIn(in events) < TriggerEventsKept)
            {
                left = new Job { Kind = JobKind.Cascade, Instrument = number };
                return false;
            }

            _spent.Triggers++;
            Incoming incoming = Trigger(slot, ref events);
            if (!GoToMarket(in incoming, ref events))
            {
                left = LeftOf(in incoming);
                return false;
            }
        }

        return true;
    }

    /// <summary>The waiting order that goes next: stops first, then all-or-none.</summary>
    private bool TryFindTriggered(InstrumentId number, out int slot)
    {
        slot = OrderQueues.NoSlot;
        ref InstrumentRow instrument = ref InstrumentOf(number);
        if (instrument.Waiting == 0)
        {
            return false;
        }

        int buy = OrderQueues.NoSlot;
        int sell = OrderQueues.NoSlot;
        if (instrument.HighTicks != InstrumentRow.NoPrice)
        {
            buy = _orders.FirstOf(number, OrderQueue.BuyStops);
            if (buy != OrderQueues.NoSlot
                && _orders.PlaceOf(buy).Ticks > instrument.HighTicks)
            {
                buy = OrderQueues.NoSlot;
            }

            sell = _orders.FirstOf(number, OrderQueue.SellStops);
            if (sell != OrderQueues.NoSlot
                && _orders.PlaceOf(sell).Ticks < instrument.LowTicks)
            {
                sell = OrderQueues.NoSlot;
            }
        }

        if (buy == OrderQueues.NoSlot && sell == OrderQueues.NoSlot
            && (instrument.WaitingBuys | instrument.WaitingSells) != 0)
        {
            buy = FirstFeasible(number, OrderQueue.WaitingBuys);
            sell = FirstFeasible(number, OrderQueue.WaitingSells);
        }

        bool isBuy = sell == OrderQueues.NoSlot || (buy != OrderQueues.NoSlot
            && _orders[buy].Priority < _orders[sell].Priority);
        slot = isBuy ? buy : sell;
        return slot != OrderQueues.NoSlot;
    }

    // All that wait on a side share the looks of one question: each change asks all of them.
    private int WaitingLooksMax => int.Max(1, _bounds.Looks / WaitingOrdersMax);

    private int FirstFeasible(InstrumentId number, OrderQueue queue)
    {
        ref InstrumentRow instrument = ref InstrumentOf(number);
        int slot = _orders.FirstOf(number, queue);
        for (; slot != OrderQueues.NoSlot; slot = _orders.NextOf(slot))
        {
            Side side = _orders[slot].Side;
            Price limit = new(instrument.Clamped(side, _orders.PlaceOf(slot).Ticks));
            Price reach = ReachOf(number, side, limit);
            if (_orders.IsFeasible(
                number, side, reach, new Quantity(_orders[slot].RemainingLots), OwnOf(slot),
                WaitingLooksMax))
            {
                return slot;
            }
        }

        return slot;
    }

    /// <summary>Takes an order out of its queue and tells that it goes to market.</summary>
    private Incoming Trigger(int slot, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        bool isStop = (order.Traits & OrderTraits.WaitsForPrice) != 0;
        Price place = _orders.PlaceOf(slot);
        Price limit = new(instrument.Clamped(order.Side, _orders.LimitOf(slot).Ticks));
        WalkAgain(slot);
        Leave(slot);
        CountLive(in order, -1);
        order.Traits &= ~OrderTraits.WaitsForPrice;
        order.Priority = 0;
        ref Event triggered = ref NextOf(
            EventKind.Triggered, in order, UnitPriceOf(in order, limit.Ticks), ref events);
        triggered.StopPrice = isStop ? UnitPriceOf(in order, place.Ticks) : default;
        int partner = _orders.Unlink(slot);
        if (partner != NoPartner)
        {
            CancelPartner(partner, ref events);
        }

        Price reach = ReachOf(order.Instrument, order.Side, limit);
        return new Incoming(
            slot, limit, reach, Answers: 0, IsNamed: true, IsTriggered: true);
    }
}
