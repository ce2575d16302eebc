using SCO.Exchange.Core.Calendar;
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

/// <content>Replaces.</content>
public sealed partial class ExchangeCore
{
    private void ReplaceOrder(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckTarget(
            in command, PrincipalRoles.Trader, isEntry: true, out int slot);
        Replacement change = default;
        if (reason == RejectReason.None)
        {
            reason = CheckChangeable(slot);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckReplace(in command, slot, out change);
        }

        if (reason != RejectReason.None)
        {
            RejectFor(in command, reason, slot, ref events);
            return;
        }

        SessionId session = _orders[slot].Session;
        InstrumentId number = _orders[slot].Instrument;
        Replace(in command, slot, in change, ref events);
        if (session != command.Session)
        {
            AnswerDone(in command, ref events);
        }

        ref InstrumentRow instrument = ref InstrumentOf(number);
        if (instrument.Waiting != 0 || instrument.MayTrigger)
        {
            // Fewer lots may be what an all-or-none order, this one or another, has waited for.
            instrument.MayTrigger = true;
            Cascade(number, ref events);
        }
    }

    private RejectReason CheckChangeable(int slot) =>
        _orders[slot].IsQuote ? RejectReason.OrderIsQuote
        : _orders[slot].Sleeps ? RejectReason.OrderHibernated
        : RejectReason.None;

    private RejectReason CheckReplace(in Command command, int slot, out Replacement change)
    {
        change = default;
        ref OrderDetails order = ref _orders[slot];
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        RejectReason stopped = CheckStopped(
            command.Principal, order.Instrument, order.PositionEffect, order.Side,
            MoreLots(in command, in order));
        if (stopped != RejectReason.None)
        {
            return stopped;
        }

        if (!PhaseRules.TakesReplace(instrument.Phase))
        {
            return RejectReason.PhaseForbidsReplace;
        }

        if (IsFrozen(in instrument, _principals[command.Principal.Value].Member))
        {
            return RejectReason.JobInProgress;
        }

        RejectReason reason = CheckReplacedKind(in command, in order);
        if (reason == RejectReason.None && MovesLinkedInAuction(in command, slot))
        {
            reason = RejectReason.NotInAuction;
        }

        if (reason == RejectReason.None)
        {
            reason = CheckReplacedPrices(in command, slot, ref change);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckLots(in instrument, command.Quantity.Lots);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (command.Quantity.Lots <= order.ExecutedLots)
        {
            return RejectReason.QuantityNotAboveExecuted;
        }

        reason = CheckNotional(order.Instrument, change.Limit, command.Quantity.Lots);
        if (reason == RejectReason.None)
        {
            reason = CheckReach(in order, command.Quantity.Lots);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        reason = CheckReplacedParts(in command, slot, ref change);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        change.KeepsPlace = KeepsPlace(in command, slot, in change);
        return CheckReplacedPlace(in command, slot, in change);
    }

    private static long MoreLots(in Command command, in OrderDetails order) =>
        command.Quantity.Lots > order.TotalLots
            ? command.Quantity.Lots - order.TotalLots
            : NoMoreLots;

    private static RejectReason CheckReplacedKind(in Command command, in OrderDetails order)
    {
        bool isForeign = command.ExecutionInstructions != 0 || command.SelfMatchPrevention != 0
            || !command.MinQuantity.IsNull || command.ClipPriceStep != 0
            || (!command.DisplayQuantity.IsNull && (order.Traits & OrderTraits.Iceberg) == 0);
        if (isForeign)
        {
            return RejectReason.UnsupportedInstruction;
        }

        if (command.OrderType != 0 && command.OrderType != order.OrderType)
        {
            return RejectReason.UnsupportedOrderType;
        }

        bool isLasting = (order.Traits & OrderTraits.ForAuction) != 0
            ? command.TimeInForce == order.TimeInForce
            : order.MayRest && command.TimeInForce is TimeInForce.Day
                or TimeInForce.GoodTillCancel or TimeInForce.GoodTillDate;
        return command.TimeInForce == 0 || isLasting
            ? RejectReason.None
            : RejectReason.UnsupportedTimeInForce;
    }

    /// <summary>
    /// Whether a linked order in the book would get another price in an auction, where nothing
    /// keeps it from the price of its partner.
    /// </summary>
    private bool MovesLinkedInAuction(in Command command, int slot)
    {
        ref OrderDetails order = ref _orders[slot];
        return (order.Traits & OrderTraits.Linked) != 0 && !order.Waits
            && InstrumentOf(order.Instrument).Phase != TradingPhase.Continuous
            && !command.Price.IsNull
            && command.Price != UnitPriceOf(in order, _orders.LimitOf(slot).Ticks);
    }

    /// <summary>The gates Price and StopPrice, of what the prices would be.</summary>
    private RejectReason CheckReplacedPrices(
        in Command command, int slot, ref Replacement change)
    {
        ref OrderDetails order = ref _orders[slot];
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        bool isStop = (order.Traits & OrderTraits.WaitsForPrice) != 0;
        change.Limit = _orders.LimitOf(slot);
        if (isStop && order.OrderType == OrderType.Stop)
        {
            if (!command.Price.IsNull)
            {
                return RejectReason.PriceNotAllowed;
            }
        }
        else
        {
            UnitPrice price = command.Price.IsNull
                ? new UnitPrice(change.Limit.Ticks * instrument.Tick)
                : command.Price;
            RejectReason reason = OrderTerms.CheckPrice(in instrument, price, out change.Limit);
            if (reason != RejectReason.None)
            {
                return Kept(reason, in instrument, price, UnitPrice.Null, 0);
            }
        }

        if (!isStop)
        {
            return command.StopPrice.IsNull
                ? RejectReason.None
                : RejectReason.StopPriceNotAllowed;
        }

        Price former = _orders.PlaceOf(slot);
        UnitPrice stop = command.StopPrice.IsNull
            ? new UnitPrice(former.Ticks * instrument.Tick)
            : command.StopPrice;
        RejectReason unfit = OrderTerms.CheckStop(in instrument, stop);
        if (unfit != RejectReason.None)
        {
            return Kept(unfit, in instrument, UnitPrice.Null, stop, 0);
        }

        change.Stop = new Price(stop.TenThousandths / instrument.Tick);
        if (order.OrderType == OrderType.Stop && change.Stop != former)
        {
            change.Limit = Protected(in instrument, order.Side, change.Stop.Ticks);
        }

        return RejectReason.None;
    }

    /// <summary>The gate Conditions, of what the order would be.</summary>
    private RejectReason CheckReplacedParts(
        in Command command, int slot, ref Replacement change)
    {
        ref OrderDetails order = ref _orders[slot];
        if ((order.Traits & OrderTraits.Iceberg) != 0)
        {
            change.DisplayLots = command.DisplayQuantity.IsNull
                ? _orders.TermsOf(slot).DisplayLots
                : command.DisplayQuantity.Lots;
            RejectReason reason = OrderTerms.CheckDisplay(
                in InstrumentOf(order.Instrument), change.DisplayLots, command.Quantity.Lots);
            if (reason != RejectReason.None)
            {
                return reason;
            }
        }

        bool keepsDay = command.TimeInForce == 0 && !command.ExpireDay.IsSome;
        if (keepsDay)
        {
            change.ExpireDay = (order.Traits & OrderTraits.Dated) != 0
                ? _orders.TermsOf(slot).ExpireDay
                : default;
            return RejectReason.None;
        }

        change.ExpireDay = command.ExpireDay;
        TimeInForce timeInForce = command.TimeInForce != 0
            ? command.TimeInForce
            : order.TimeInForce;
        return OrderTerms.CheckDay(timeInForce, command.ExpireDay, _tradingDay);
    }

    private bool KeepsPlace(in Command command, int slot, in Replacement change)
    {
        ref OrderDetails order = ref _orders[slot];
        if (change.Limit != _orders.LimitOf(slot) || command.Quantity.Lots > order.TotalLots)
        {
            return false;
        }

        return (order.Traits & OrderTraits.WaitsForPrice) != 0
            ? change.Stop == _orders.PlaceOf(slot)
            : (order.Traits & OrderTraits.Iceberg) == 0
                || change.DisplayLots <= _orders.TermsOf(slot).DisplayLots;
    }

    /// <summary>The gates Market to SelfMatch, of the new place.</summary>
    private RejectReason CheckReplacedPlace(
        in Command command, int slot, in Replacement change)
    {
        ref OrderDetails order = ref _orders[slot];
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        if ((order.Traits & OrderTraits.WaitsForPrice) != 0)
        {
            return IsReached(in instrument, order.Side, change.Stop.Ticks)
                    ? RejectReason.StopPriceReached
                : change.KeepsPlace || _orders.HasRoomAt(
                    order.Instrument, order.Side, order.Traits, change.Stop)
                    ? RejectReason.None
                : RejectReason.PriceLevelsFull;
        }

        if (change.KeepsPlace)
        {
            return RejectReason.None;
        }

        bool mayTrade = instrument.Phase == TradingPhase.Continuous;
        if ((order.Traits & OrderTraits.PostOnly) != 0 && mayTrade
            && _orders.Crosses(order.Instrument, order.Side, change.Limit))
        {
            return RejectReason.PostOnlyWouldTrade;
        }

        if (!_orders.HasRoomAt(order.Instrument, order.Side, order.Traits, change.Limit))
        {
            return RejectReason.PriceLevelsFull;
        }

        Quantity remaining = new(command.Quantity.Lots - order.ExecutedLots);
        return _jobs.IsFull && !order.Waits && mayTrade
            && IsLongSweep(
                order.Instrument, order.Side, change.Limit, remaining, OwnOf(slot))
            ? RejectReason.JobsFull
            : RejectReason.None;
    }

    private void Replace(
        in Command command, int slot, in Replacement change, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        ClientOrderId former = Rename(slot, command.ClientOrderId);
        long takenOut = order.TotalLots - command.Quantity.Lots;
        OpenLots(order.Position, order.Side, -takenOut);
        order.TotalLots = (int)command.Quantity.Lots;
        if (command.TimeInForce != 0)
        {
            order.TimeInForce = command.TimeInForce;
        }

        bool isStop = (order.Traits & OrderTraits.WaitsForPrice) != 0;
        bool isCollected = InstrumentOf(order.Instrument).Phase != TradingPhase.Continuous;
        bool crosses = false;
        long shown = 0;
        if (change.KeepsPlace)
        {
            shown = _orders.Reduce(slot);
            ReplaceTerms(slot, in change);
        }
        else
        {
            Leave(slot);
            CountLive(in order, -1);
            order.Priority = 0;
            ReplaceTerms(slot, in change);
            crosses = !order.Waits && !isCollected
                && _orders.Crosses(order.Instrument, order.Side, change.Limit);
            if (order.Waits)
            {
                Wait(slot, isStop ? change.Stop : change.Limit);
            }
            else if (!crosses)
            {
                shown = Rest(slot, change.Limit);
            }
        }

        ref Event replaced = ref NextOf(
            EventKind.Replaced, in order, UnitPriceOf(in order, change.Limit.Ticks), ref events);
        replaced.OriginalClientOrderId = former;
        replaced.InboundSequence = AnswerTo(in command, order.Session);
        replaced.Flags = change.KeepsPlace ? EventFlags.None : EventFlags.LostPriority;
        if (order.Waits)
        {
            replaced.StopPrice = isStop ? UnitPriceOf(in order, change.Stop.Ticks) : default;
        }
        else if (!crosses)
        {
            BookAction action = change.KeepsPlace ? BookAction.Change : BookAction.Add;
            Show(ref replaced, action, in order, shown);
            if (isCollected)
            {
                Collect(order.Instrument);
            }
        }
        else
        {
            replaced.BookAction = BookAction.Delete;
        }

        CountReducedLots(order.Position, takenOut, ref events);
        if (crosses)
        {
            AdvanceReplaced(in command, slot, change.Limit, ref events);
        }
    }

    /// <summary>Gives an order its member's new label; returns the former one.</summary>
    private ClientOrderId Rename(int slot, ClientOrderId label)
    {
        ref OrderDetails order = ref _orders[slot];
        ClientOrderId former = order.ClientOrderId;
        _live.Remove(order.Session, former, slot);
        order.ClientOrderId = label;
        _live.Put(order.Session, label, slot);
        return former;
    }

    private void AdvanceReplaced(
        in Command command, int slot, Price limit, ref EventWriter events)
    {
        EndLinkedBefore(slot, limit, ref events);
        ulong answers = AnswerTo(in command, _orders[slot].Session);
        Price reach = ReachOf(_orders[slot].Instrument, _orders[slot].Side, limit);
        Advance(
            new Incoming(slot, limit, reach, answers, IsNamed: true, IsTriggered: false),
            ref events);
    }

    private void ReplaceTerms(int slot, in Replacement change)
    {
        ref OrderDetails order = ref _orders[slot];
        bool isDated = change.ExpireDay.IsSome;
        if (order.Traits == OrderTraits.None && !isDated)
        {
            return;
        }

        ref SpecialTerms terms = ref _orders.TermsOf(slot);
        terms.LimitTicks = change.Limit.Ticks;
        terms.DisplayLots = (int)change.DisplayLots;
        terms.ExpireDay = change.ExpireDay;
        bool wasDated = (order.Traits & OrderTraits.Dated) != 0;
        order.Traits = isDated
            ? order.Traits | OrderTraits.Dated
            : order.Traits & ~OrderTraits.Dated;
        if (change.KeepsPlace && isDated != wasDated)
        {
            InstrumentOf(order.Instrument).Dated += isDated ? 1 : -1;
        }
    }
}
