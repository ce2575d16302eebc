using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <content>Sleeping orders come back, as new ones with their terms and open lots.</content>
public sealed partial class ExchangeCore
{
    private void ActivateOrders(in Command command, ref EventWriter events)
    {
        if (!NamesOrder(in command))
        {
            ActivateMany(in command, ref events);
            return;
        }

        RejectReason reason = CheckTarget(
            in command, TraderOrOperator, isEntry: true, out int slot);
        if (reason == RejectReason.None)
        {
            ref OrderDetails order = ref _orders[slot];
            bool isHeld = IsFrozen(
                in InstrumentOf(order.Instrument), _sessions[order.Session.Value].Member);
            reason = order.Sleeps
                ? CheckActivate(slot, command.Principal, isHeld)
                : RejectReason.OrderNotHibernated;
        }

        if (reason != RejectReason.None)
        {
            RejectFor(in command, reason, slot, ref events);
            return;
        }

        SessionId session = _orders[slot].Session;
        InstrumentId number = _orders[slot].Instrument;
        Activate(slot, AnswerTo(in command, session), ref events);
        if (session != command.Session)
        {
            AnswerDone(in command, ref events);
        }

        CascadeAfter(number, ref events);
    }

    /// <summary>Wakes all that sleep in a scope; what is too much for a command is a job.</summary>
    /// <remarks>
    /// A job may be wanted whatever the counts say: an order that wakes may match for long, and
    /// then those behind it wait.
    /// </remarks>
    private void ActivateMany(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckMassCancel(in command, out MemberId member);
        Job job = default;
        if (reason == RejectReason.None)
        {
            job = WalkFor(in command, JobKind.Activations, member);
            reason = _jobs.IsFull && LiveOf(in job) != 0
                ? RejectReason.JobsFull
                : RejectReason.None;
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        FreezeMembers(in job, 1);
        if (!ContinueCancels(ref job, ref events))
        {
            _jobs.Add(in job);
        }
    }

    /// <summary>Wakes one order of many, if it may now; else it sleeps on, silently.</summary>
    /// <returns>The order to look at next.</returns>
    private int TryActivate(
        ref Job job, int slot, int next, ref SliceBudget budget, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        InstrumentId number = order.Instrument;

        // The job itself holds its member, and its instrument once it has waited there.
        bool isHeld = _members[job.Member.Value].FrozenBy != 1
            || InstrumentOf(number).FrozenBy != (job.IsInside ? 1 : 0);
        PrincipalId by = _sessions[job.Requester.Value].Principal;
        if (CheckActivate(slot, by, isHeld) != RejectReason.None)
        {
            return next;
        }

        budget.Ends--;
        job.Affected++;
        _jobs.Stand(next);
        Activate(slot, answers: 0, ref events);
        CascadeAfter(number, ref events);
        return _jobs.GoOn();
    }

    private void CascadeAfter(InstrumentId number, ref EventWriter events)
    {
        if (InstrumentOf(number).MayTrigger)
        {
            Cascade(number, ref events);
        }
    }

    /// <summary>The gates of a sleeping order, as far as time may have changed them.</summary>
    /// <param name="slot">The order.</param>
    /// <param name="by">Who acts.</param>
    /// <param name="isHeld">Whether a job holds its member or its instrument.</param>
    private RejectReason CheckActivate(int slot, PrincipalId by, bool isHeld)
    {
        ref OrderDetails order = ref _orders[slot];
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        bool isOperator = (_principals[by.Value].Roles & PrincipalRoles.Operator) != 0;
        RejectReason reason = CheckStopped(
            isOperator ? _sessions[order.Session.Value].Principal : by,
            order.Instrument, order.PositionEffect, order.Side, lots: 0);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (!PhaseRules.TakesEntry(instrument.Phase))
        {
            return RejectReason.PhaseForbidsEntry;
        }

        if (isHeld)
        {
            return RejectReason.JobInProgress;
        }

        // What is left of a market order has a limit; an auction collects it as any other.
        const OrderTraits NotCollected =
            OrderTraits.PostOnly | OrderTraits.AllOrNone | OrderTraits.Linked;
        if (PhaseRules.IsAuction(instrument.Phase) && (order.Traits & NotCollected) != 0)
        {
            return RejectReason.NotInAuction;
        }

        reason = CheckAuction(order.Instrument, order.TimeInForce);
        if (reason == RejectReason.None)
        {
            reason = CheckWakingPrice(slot);
        }

        return reason != RejectReason.None ? reason : CheckWakingRoom(slot);
    }

    /// <summary>
    /// The gates Price, StopPrice and Market: of a stop its stop price, of all others the limit.
    /// </summary>
    private RejectReason CheckWakingPrice(int slot)
    {
        ref OrderDetails order = ref _orders[slot];
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        bool isStop = (order.Traits & OrderTraits.WaitsForPrice) != 0;
        Price price = isStop ? _orders.StopOf(slot) : _orders.LimitOf(slot);
        if (price.Ticks < instrument.LowerTicks || instrument.UpperTicks < price.Ticks)
        {
            return isStop
                ? Kept(
                    RejectReason.StopPriceOutsideLimits, in instrument, UnitPrice.Null,
                    UnitPriceOf(in order, price.Ticks), 0)
                : RejectReason.PriceOutsideLimits;
        }

        if (isStop)
        {
            return IsReached(in instrument, order.Side, price.Ticks)
                ? RejectReason.StopPriceReached
                : RejectReason.None;
        }

        return (order.Traits & OrderTraits.PostOnly) != 0
            && _orders.Crosses(order.Instrument, order.Side, price)
                ? RejectReason.PostOnlyWouldTrade
                : RejectReason.None;
    }

    /// <summary>The gates Room and SelfMatch: its slot and its position it has already.</summary>
    private RejectReason CheckWakingRoom(int slot)
    {
        ref OrderDetails order = ref _orders[slot];
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        OrderTraits traits = AwakeTraitsOf(in order);
        bool isWhole = (traits & OrderTraits.AllOrNone) != 0;
        int waiting = order.Side == Side.Buy ? instrument.WaitingBuys : instrument.WaitingSells;
        if (isWhole && waiting >= WaitingOrdersMax)
        {
            return RejectReason.WaitingOrdersFull;
        }

        bool isStop = (traits & OrderTraits.WaitsForPrice) != 0;
        Price limit = _orders.LimitOf(slot);
        if (!_orders.HasRoomAt(
            order.Instrument, order.Side, traits, isStop ? _orders.StopOf(slot) : limit))
        {
            return RejectReason.PriceLevelsFull;
        }

        bool mayTrade = instrument.Phase == TradingPhase.Continuous
            && (traits & (OrderTraits.WaitsForPrice | OrderTraits.WaitsForAuction)) == 0;
        Quantity remaining = new(order.RemainingLots);
        return _jobs.IsFull && mayTrade
            && IsLongSweep(order.Instrument, order.Side, limit, remaining, OwnOf(slot))
            && (!isWhole || IsFeasibleWaking(slot, limit))
                ? RejectReason.JobsFull
                : RejectReason.None;
    }

    // As those that wait already: many may wake in one command.
    private bool IsFeasibleWaking(int slot, Price limit)
    {
        ref OrderDetails order = ref _orders[slot];
        return _orders.IsFeasible(
            order.Instrument, order.Side, ReachOf(order.Instrument, order.Side, limit),
            new Quantity(order.RemainingLots), OwnOf(slot), WaitingLooksMax);
    }

    private OrderTraits AwakeTraitsOf(in OrderDetails order) => TraitsNow(
        order.Traits & ~(OrderTraits.Hibernated | OrderTraits.WaitsForAuction),
        order.Instrument, order.TimeInForce);

    /// <summary>Takes an order that may wake to where it would go if it were new.</summary>
    private void Activate(int slot, ulong answers, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        Price limit = _orders.LimitOf(slot);
        Price stop = _orders.StopOf(slot);
        Leave(slot);
        CountLive(in order, -1);
        order.Traits = AwakeTraitsOf(in order);
        order.Priority = 0;
        bool isStop = (order.Traits & OrderTraits.WaitsForPrice) != 0;
        bool isWhole = (order.Traits & OrderTraits.AllOrNone) != 0;
        bool isCollected = InstrumentOf(order.Instrument).Phase != TradingPhase.Continuous;
        bool waits = order.Waits && !(isWhole && IsFeasibleWaking(slot, limit));
        bool rests = !waits
            && (isCollected || !_orders.Crosses(order.Instrument, order.Side, limit));
        long shown = 0;
        if (waits)
        {
            Wait(slot, isStop ? stop : limit);
        }
        else if (rests)
        {
            shown = Rest(slot, limit);
        }

        ref Event activated = ref NextOf(
            EventKind.Activated, in order, UnitPriceOf(in order, limit.Ticks), ref events);
        activated.InboundSequence = answers;
        if (waits)
        {
            activated.StopPrice = isStop ? UnitPriceOf(in order, stop.Ticks) : default;
            return;
        }

        if (rests)
        {
            Show(ref activated, BookAction.Add, in order, shown);
            if (isCollected)
            {
                Collect(order.Instrument);
            }

            return;
        }

        EndLinkedBefore(slot, limit, ref events);
        Price reach = ReachOf(order.Instrument, order.Side, limit);
        Advance(
            new Incoming(slot, limit, reach, answers, IsNamed: true, IsTriggered: false),
            ref events);
    }
}
