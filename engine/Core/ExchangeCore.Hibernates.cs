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

/// <content>Orders go to sleep: out of the market, and not ended.</content>
public sealed partial class ExchangeCore
{
    private const PrincipalRoles TraderOrOperator =
        PrincipalRoles.Trader | PrincipalRoles.Operator;

    private static bool NamesOrder(in Command command) =>
        command.OrderId.IsSome || command.OriginalClientOrderId.IsSome;

    private void HibernateOrders(in Command command, ref EventWriter events)
    {
        if (!NamesOrder(in command))
        {
            WalkAtOnce(in command, JobKind.Hibernations, ref events);
            return;
        }

        RejectReason reason = CheckTarget(
            in command, TraderOrOperator, isEntry: false, out int slot);
        if (reason == RejectReason.None)
        {
            reason = CheckHibernate(slot);
        }

        if (reason != RejectReason.None)
        {
            RejectFor(in command, reason, slot, ref events);
            return;
        }

        SessionId session = _orders[slot].Session;
        InstrumentId number = _orders[slot].Instrument;
        Hibernate(slot, AnswerTo(in command, session), ref events);
        if (session != command.Session)
        {
            AnswerDone(in command, ref events);
        }

        ref InstrumentRow row = ref InstrumentOf(number);
        if (row.MayTrigger && row.Phase == TradingPhase.Continuous)
        {
            Cascade(number, ref events);
        }
    }

    private RejectReason CheckHibernate(int slot)
    {
        ref OrderDetails order = ref _orders[slot];
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        if (!PhaseRules.TakesCancel(instrument.Phase))
        {
            return RejectReason.PhaseForbidsCancel;
        }

        if (IsFrozen(in instrument, _sessions[order.Session.Value].Member))
        {
            return RejectReason.JobInProgress;
        }

        RejectReason reason = CheckChangeable(slot);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        return MaySleep(slot) ? RejectReason.None : RejectReason.PriceLevelsFull;
    }

    /// <summary>Whether there is a place for an order among those that sleep.</summary>
    private bool MaySleep(int slot)
    {
        ref OrderDetails order = ref _orders[slot];
        return _orders.HasRoomAt(
            order.Instrument, order.Side, OrderTraits.Hibernated, _orders.LimitOf(slot));
    }

    /// <summary>One order of many goes to sleep, if there is a place for it.</summary>
    private bool TryHibernate(ref Job job, int slot, ref EventWriter events)
    {
        if (!MaySleep(slot))
        {
            return false;
        }

        Hibernate(slot, answers: 0, ref events);
        job.Affected++;
        return true;
    }

    /// <summary>
    /// Moves an order to those that sleep. It keeps its terms, its label and its link, and stays
    /// counted: only the market does not see it any more.
    /// </summary>
    private void Hibernate(int slot, ulong answers, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        Price limit = _orders.LimitOf(slot);
        bool wasShown = !order.Waits;
        bool isStop = (order.Traits & OrderTraits.WaitsForPrice) != 0;
        if (isStop)
        {
            _orders.TermsOf(slot).StopTicks = _orders.PlaceOf(slot).Ticks;
        }

        CountLive(in order, -1);
        Leave(slot);
        order.Traits |= OrderTraits.Hibernated;
        Wait(slot, limit);
        if (wasShown && InstrumentOf(order.Instrument).Phase != TradingPhase.Continuous)
        {
            Touch(order.Instrument);
        }

        ref Event hibernated = ref NextOf(
            EventKind.Hibernated, in order, UnitPriceOf(in order, limit.Ticks), ref events);
        hibernated.InboundSequence = answers;
        hibernated.BookAction = wasShown ? BookAction.Delete : 0;
        hibernated.StopPrice = isStop
            ? UnitPriceOf(in order, _orders.StopOf(slot).Ticks)
            : default;
    }
}
