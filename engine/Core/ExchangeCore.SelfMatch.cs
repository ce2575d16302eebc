using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>Orders of one owner do not trade with each other.</content>
public sealed partial class ExchangeCore
{
    private SelfMatchPrevention ModeOf(SelfMatchPrevention stated) =>
        stated != 0 ? stated : _parameters.SelfMatchDefault;

    /// <summary>What a new order may not trade with.</summary>
    private OwnOrders OwnOf(in Command command)
    {
        SelfMatchPrevention mode = ModeOf(command.SelfMatchPrevention);
        return mode == 0
            ? default
            : new OwnOrders(_members[_sessions[command.Session.Value].Member.Value].Owner, mode);
    }

    /// <summary>What an accepted order may not trade with.</summary>
    private OwnOrders OwnOf(int slot)
    {
        SelfMatchPrevention mode = ModeOf(_orders[slot].SelfMatchPrevention);
        return mode == 0 ? default : new OwnOrders(_orders.OwnerOf(slot), mode);
    }

    /// <summary>The order that comes next in a sweep is of the incoming order's owner.</summary>
    /// <returns>Whether the incoming order has ended.</returns>
    private bool EndsAtOwn(
        in Incoming incoming, SelfMatchPrevention mode, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[incoming.Slot];
        int own = _orders.FirstOf(
            order.Instrument, order.Side == Side.Buy ? OrderQueue.Asks : OrderQueue.Bids);
        Invariant.Holds(_orders.OwnerOf(own) == _orders.OwnerOf(incoming.Slot));
        _spent.Matches++;
        switch (mode)
        {
            case SelfMatchPrevention.CancelResting:
                CancelOwn(own, ref events);
                return false;
            case SelfMatchPrevention.CancelIncoming:
                ExpireIncoming(in incoming, EndReason.SelfMatch, ref events);
                return true;
            case SelfMatchPrevention.CancelBoth:
                CancelOwn(own, ref events);
                ExpireIncoming(in incoming, EndReason.SelfMatch, ref events);
                return true;
            default:
                return Decrement(in incoming, own, ref events);
        }
    }

    /// <summary>Cancels a resting order; its partner stays.</summary>
    private void CancelOwn(int slot, ref EventWriter events) =>
        TakeOut(EventKind.Cancelled, slot, EndReason.SelfMatch, ref events);

    private bool Decrement(in Incoming incoming, int own, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[incoming.Slot];
        int lots = int.Min(
            (int)order.RemainingLots, (int)_orders[own].RemainingLots);
        LowerResting(own, lots, EventKind.Cancelled, ref events);
        if (order.RemainingLots == lots)
        {
            ExpireIncoming(in incoming, EndReason.SelfMatch, ref events);
            return true;
        }

        order.TotalLots -= lots;
        OpenLots(order.Position, order.Side, -lots);
        ref Event reduced = ref NextOf(
            EventKind.Reduced, in order, UnitPriceOf(in order, incoming.Limit.Ticks), ref events);
        reduced.InboundSequence = incoming.Answers;
        return false;
    }

    /// <summary>A resting order loses lots, and ends with the last of them.</summary>
    private void LowerResting(int slot, int lots, EventKind end, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        if (order.RemainingLots == lots)
        {
            TakeOut(end, slot, EndReason.SelfMatch, ref events);
            return;
        }

        TellReduced(slot, lots, ref events);
    }

    /// <summary>A live order loses lots, hidden ones first, and keeps its place.</summary>
    private ref Event TellReduced(int slot, int lots, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        order.TotalLots -= lots;
        OpenLots(order.Position, order.Side, -lots);
        long shown = _orders.Reduce(slot);
        ref Event reduced = ref NextOf(
            EventKind.Reduced, in order, UnitPriceOf(in order, _orders.LimitOf(slot).Ticks),
            ref events);
        if (order.Waits)
        {
            bool isStop = (order.Traits & OrderTraits.WaitsForPrice) != 0;
            reduced.StopPrice = isStop
                ? UnitPriceOf(in order, _orders.StopOf(slot).Ticks)
                : default;
            return ref reduced;
        }

        Show(ref reduced, BookAction.Change, in order, shown);
        Touch(order.Instrument);
        return ref reduced;
    }

    /// <summary>
    /// The first pair of an uncross has one owner: the younger of the two acts as the incoming
    /// order would.
    /// </summary>
    /// <returns>False when they may trade.</returns>
    private bool KeepsApart(int buy, int sell, ref EventWriter events)
    {
        if (_orders.OwnerOf(buy) != _orders.OwnerOf(sell))
        {
            return false;
        }

        bool isBuyYounger = _orders[buy].Priority > _orders[sell].Priority;
        int younger = isBuyYounger ? buy : sell;
        int older = isBuyYounger ? sell : buy;
        int lots = (int)long.Min(_orders[buy].RemainingLots, _orders[sell].RemainingLots);
        switch (ModeOf(_orders[younger].SelfMatchPrevention))
        {
            case 0:
                return false;
            case SelfMatchPrevention.CancelResting:
                CancelOwn(older, ref events);
                break;
            case SelfMatchPrevention.CancelIncoming:
                TakeOut(EventKind.Expired, younger, EndReason.SelfMatch, ref events);
                break;
            case SelfMatchPrevention.CancelBoth:
                CancelOwn(older, ref events);
                TakeOut(EventKind.Expired, younger, EndReason.SelfMatch, ref events);
                break;
            default:
                LowerResting(older, lots, EventKind.Cancelled, ref events);
                LowerResting(younger, lots, EventKind.Expired, ref events);
                break;
        }

        return true;
    }

    /// <summary>Whether a sweep is under way: what it does is not changed then.</summary>
    private bool IsAnySwept()
    {
        bool isSwept = false;
        for (uint number = 1; _jobs.Count != 0 && number <= _instrumentLast; number++)
        {
            isSwept |= _instruments[number].IsSwept;
        }

        return isSwept;
    }
}
