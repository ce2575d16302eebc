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

/// <content>Cancels of one order.</content>
public sealed partial class ExchangeCore
{
    private void CancelOrder(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckTarget(
            in command, PrincipalRoles.Trader, isEntry: false, out int slot);
        if (reason == RejectReason.None)
        {
            ref OrderDetails target = ref _orders[slot];
            ref InstrumentRow instrument = ref InstrumentOf(target.Instrument);
            MemberId member = _sessions[target.Session.Value].Member;
            reason = !PhaseRules.TakesCancel(instrument.Phase) ? RejectReason.PhaseForbidsCancel
                : IsFrozen(in instrument, member) ? RejectReason.JobInProgress
                : RejectReason.None;
        }

        long left = 0;
        if (reason == RejectReason.None)
        {
            reason = CheckReduce(in command, slot, out left);
        }

        if (reason != RejectReason.None)
        {
            RejectFor(in command, reason, slot, ref events);
            return;
        }

        if (left != 0)
        {
            ReduceOrder(in command, slot, left, ref events);
            return;
        }

        ref OrderDetails order = ref _orders[slot];
        SessionId session = order.Session;
        InstrumentId number = order.Instrument;
        int position = order.Position;
        ref Event cancelled = ref TakeOut(
            EventKind.Cancelled, slot, EndReason.Requested, ref events);
        cancelled.ClientOrderId = command.ClientOrderId;
        cancelled.InboundSequence = AnswerTo(in command, session);
        CountCancel(position, cancelled.Quantity.Lots, ref events);
        if (session != command.Session)
        {
            AnswerDone(in command, ref events);
        }

        // While a halt waits to be told only jobs go on: a cancel sets nothing off.
        ref InstrumentRow row = ref InstrumentOf(number);
        if (row.MayTrigger && row.Phase == TradingPhase.Continuous)
        {
            Cascade(number, ref events);
        }
    }

    /// <summary>What a cancel is to leave of an order.</summary>
    /// <param name="command">Names lots to take out, or to leave, or neither.</param>
    /// <param name="slot">The order.</param>
    /// <param name="left">Open lots that are left; 0 ends the order.</param>
    private RejectReason CheckReduce(in Command command, int slot, out long left)
    {
        left = 0;
        long lots = command.Quantity.Lots;
        bool isTo = !command.MinQuantity.IsNull;
        if (lots == 0 && !isTo)
        {
            return RejectReason.None;
        }

        if (lots < 0 || (isTo && (lots != 0 || command.MinQuantity.Lots < 0)))
        {
            return RejectReason.ReduceInvalid;
        }

        long open = _orders[slot].RemainingLots;
        left = isTo ? long.Min(open, command.MinQuantity.Lots) : long.Max(0, open - lots);
        ref InstrumentRow instrument = ref InstrumentOf(_orders[slot].Instrument);
        return left == 0 || left == open || (left >= instrument.QuantityMin
            && left % instrument.QuantityStep == 0)
            ? RejectReason.None
            : RejectReason.ReduceInvalid;
    }

    private void ReduceOrder(in Command command, int slot, long left, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        long takenOut = order.RemainingLots - left;
        ref Event reduced = ref TellReduced(slot, (int)takenOut, ref events);
        reduced.OriginalClientOrderId = reduced.ClientOrderId;
        reduced.ClientOrderId = command.ClientOrderId;
        reduced.InboundSequence = AnswerTo(in command, order.Session);
        CountReducedLots(order.Position, takenOut, ref events);
        if (order.Session != command.Session)
        {
            AnswerDone(in command, ref events);
        }

        // Fewer lots may be what an all-or-none order, this one or another, has waited for.
        ref InstrumentRow row = ref InstrumentOf(order.Instrument);
        row.MayTrigger |= row.Waiting != 0;
        if (row.MayTrigger && row.Phase == TradingPhase.Continuous)
        {
            Cascade(order.Instrument, ref events);
        }
    }

    /// <summary>The gates Session to Order, of what is about one live order: whose it is.</summary>
    /// <param name="command">Names the order.</param>
    /// <param name="oneOf">Who may.</param>
    /// <param name="isEntry">Whether rates count it; cancels are free.</param>
    /// <param name="slot">The order, or <see cref="OrderQueues.NoSlot"/>.</param>
    private RejectReason CheckTarget(
        in Command command, PrincipalRoles oneOf, bool isEntry, out int slot)
    {
        slot = OrderQueues.NoSlot;
        RejectReason reason = CheckSession(in command, oneOf);
        if (reason == RejectReason.None)
        {
            reason = TakeClientOrderId(in command);
        }

        if (reason == RejectReason.None && isEntry)
        {
            reason = TakeRates(in command);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref PrincipalRow principal = ref _principals[command.Principal.Value];
        if (!TryFindOrder(in command, out int found)
            || _sessions[_orders[found].Session.Value].Member != principal.Member)
        {
            return RejectReason.UnknownOrder;
        }

        slot = found;
        ref OrderDetails order = ref _orders[slot];
        if (!Admits(in principal, in InstrumentOf(order.Instrument)))
        {
            return RejectReason.InstrumentGroupNotAllowed;
        }

        return principal.Account.IsSome && principal.Account != order.Account
            ? RejectReason.AccountNotAllowed
            : RejectReason.None;
    }

    private bool TryFindOrder(in Command command, out int slot)
    {
        if (!command.OrderId.IsSome)
        {
            return _live.TryFind(command.Session, command.OriginalClientOrderId, out slot);
        }

        return _orders.TryFind(command.OrderId, out slot);
    }

    private void RejectFor(
        in Command command, RejectReason reason, int slot, ref EventWriter events)
    {
        OrderStatus status = slot == OrderQueues.NoSlot
            ? OrderStatus.Rejected
            : _orders[slot].Status;
        Reject(in command, reason, status, ref events);
    }

    /// <summary>Takes an order out of its queue and ends it; its partner, if any, stays.</summary>
    private ref Event TakeOut(
        EventKind kind, int slot, EndReason reason, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        ref Event ended = ref NextOf(
            kind, in order, UnitPriceOf(in order, _orders.LimitOf(slot).Ticks), ref events);
        ended.Quantity = ended.Remaining;
        ended.Remaining = Quantity.Zero;
        ended.EndReason = reason;
        bool isCancelled = kind == EventKind.Cancelled;
        ended.OriginalClientOrderId = isCancelled ? ended.ClientOrderId : default;
        ended.Status = isCancelled ? OrderStatus.Cancelled : OrderStatus.Expired;
        ended.BookAction = BookAction.Delete;
        if (order.Traits != OrderTraits.None)
        {
            EndSpecial(slot, ref ended);
        }

        OpenLots(order.Position, order.Side, -order.RemainingLots);
        if (ended.BookAction != 0
            && InstrumentOf(order.Instrument).Phase != TradingPhase.Continuous)
        {
            Touch(order.Instrument);
        }

        CountLive(in order, -1);
        _live.Remove(order.Session, order.ClientOrderId, slot);
        Leave(slot);
        _orders.Free(slot);
        return ref ended;
    }

    private void EndSpecial(int slot, ref Event ended)
    {
        ref OrderDetails order = ref _orders[slot];
        if (order.Waits)
        {
            ended.BookAction = 0;
        }

        if ((order.Traits & OrderTraits.WaitsForPrice) != 0)
        {
            ended.StopPrice = UnitPriceOf(in order, _orders.StopOf(slot).Ticks);
        }

        LeaveQuote(slot);
        _orders.Unlink(slot);
    }

    /// <summary>An order ends: if it is a side of a quote, none stands there any more.</summary>
    private void LeaveQuote(int slot)
    {
        ref OrderDetails order = ref _orders[slot];
        if (order.IsQuote)
        {
            _quotes.Set(_orders.QuoteOf(slot), order.Side, OrderQueues.NoSlot);
        }
    }
}
