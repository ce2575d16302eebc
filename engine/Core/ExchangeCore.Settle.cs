using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core;

/// <content>Waiting orders go to market, one by one, until none is to go.</content>
public sealed partial class ExchangeCore
{
    /// <summary>Waiting orders that one command sends to market; more are a job.</summary>
    public const int TriggersPerSlice = 64;

    // Room for what the triggering of one order writes before its matches are bounded.
    private const int TriggerEventsKept = 64;

    /// <summary>Brings an instrument to rest at the end of a command, or registers a job.</summary>
    private void Settle(InstrumentId instrument, ref EventWriter events)
    {
        if (InstrumentOf(instrument).IsSwept || SettleSlice(instrument, out Job left, ref events))
        {
            return;
        }

        Freeze(instrument);
        _jobs.Add(in left);
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
    private bool ContinueSettle(ref Job job, ref EventWriter events)
    {
        ref InstrumentRow instrument = ref InstrumentOf(job.Instrument);
        if (instrument.IsUnsettled && !SettleSlice(job.Instrument, out Job left, ref events))
        {
            job = left;
            return false;
        }

        instrument.IsSwept = false;
        instrument.FrozenBy--;
        return true;
    }

    /// <summary>Triggers orders one by one up to the bounds.</summary>
    /// <remarks>
    /// A halt by restart that is not told yet has waited for a sweep, and waits for what follows
    /// from it.
    /// </remarks>
    /// <returns>Whether none is left to trigger; if not, what goes on as a job.</returns>
    private bool SettleSlice(InstrumentId number, out Job left, ref EventWriter events)
    {
        left = default;
        ref InstrumentRow instrument = ref InstrumentOf(number);
        if (instrument.Phase != TradingPhase.Continuous && !instrument.IsHaltUntold)
        {
            return true;
        }

        while (TryFindTriggered(number, out int slot))
        {
            if (_spent.Triggers == _bounds.Triggers || events.Room < TriggerEventsKept)
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

        instrument.HighTicks = InstrumentRow.NoPrice;
        instrument.LowTicks = InstrumentRow.NoPrice;
        instrument.IsUnsettled = false;
        return true;
    }

    /// <summary>The waiting order that goes next: stops first, then all-or-none.</summary>
    private bool TryFindTriggered(InstrumentId number, out int slot)
    {
        slot = OrderBooks.NoSlot;
        ref InstrumentRow instrument = ref InstrumentOf(number);
        if (instrument.Waiting == 0)
        {
            return false;
        }

        int buy = OrderBooks.NoSlot;
        int sell = OrderBooks.NoSlot;
        if (instrument.HighTicks != InstrumentRow.NoPrice)
        {
            buy = FirstOf(number, OrderQueue.BuyStops);
            if (buy != OrderBooks.NoSlot
                && _books.Order(buy).Price.Ticks > instrument.HighTicks)
            {
                buy = OrderBooks.NoSlot;
            }

            sell = FirstOf(number, OrderQueue.SellStops);
            if (sell != OrderBooks.NoSlot
                && _books.Order(sell).Price.Ticks < instrument.LowTicks)
            {
                sell = OrderBooks.NoSlot;
            }
        }

        if (buy == OrderBooks.NoSlot && sell == OrderBooks.NoSlot
            && (instrument.WaitingBuys | instrument.WaitingSells) != 0)
        {
            buy = FirstFeasible(number, OrderQueue.WaitingBuys);
            sell = FirstFeasible(number, OrderQueue.WaitingSells);
        }

        bool isBuy = sell == OrderBooks.NoSlot || (buy != OrderBooks.NoSlot
            && _details[buy].Priority < _details[sell].Priority);
        slot = isBuy ? buy : sell;
        return slot != OrderBooks.NoSlot;
    }

    // All that wait on a side share the looks of one question: each change asks all of them.
    private int WaitingLooksMax => int.Max(1, _bounds.Looks / WaitingOrdersMax);

    private int FirstFeasible(InstrumentId number, OrderQueue queue)
    {
        ref InstrumentRow instrument = ref InstrumentOf(number);
        int slot = FirstOf(number, queue);
        for (; slot != OrderBooks.NoSlot; slot = _books.NextOf(slot))
        {
            Side side = _details[slot].Side;
            Price limit = new(instrument.Clamped(side, _books.Order(slot).Price.Ticks));
            BookDepth depth = DepthFor(limit, WaitingLooksMax);
            if (_books.IsFeasible(
                BookOf(number), side, limit, new Quantity(_details[slot].RemainingLots),
                ref depth))
            {
                return slot;
            }
        }

        return slot;
    }

    /// <summary>Takes an order out of its queue and tells that it goes to market.</summary>
    private Incoming Trigger(int slot, ref EventWriter events)
    {
        ref OrderDetails order = ref _details[slot];
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        bool isStop = (order.Traits & OrderTraits.WaitsForPrice) != 0;
        Price place = _books.Order(slot).Price;
        Price limit = new(instrument.Clamped(order.Side, LimitOf(slot).Ticks));
        WalkAgain(slot);
        Leave(slot);
        CountLive(in order, -1);
        order.Traits &= ~OrderTraits.WaitsForPrice;
        order.Priority = 0;
        ref Event triggered = ref NextOf(
            EventKind.Triggered, in order, UnitPriceOf(in order, limit.Ticks), ref events);
        triggered.StopPrice = isStop ? UnitPriceOf(in order, place.Ticks) : default;
        int partner = Unlink(slot);
        if (partner != NoPartner)
        {
            CancelPartner(partner, ref events);
        }

        return new Incoming(slot, limit, Answers: 0, IsNamed: true, IsTriggered: true);
    }
}
