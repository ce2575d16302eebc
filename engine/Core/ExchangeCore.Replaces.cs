using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>Replaces.</content>
public sealed partial class ExchangeCore
{
    private void ReplaceOrder(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckTarget(in command, out int slot);
        Price limit = default;
        if (reason == RejectReason.None)
        {
            reason = CheckReplace(in command, slot, out limit);
        }

        if (reason != RejectReason.None)
        {
            RejectFor(in command, reason, slot, ref events);
            return;
        }

        SessionId session = _details[slot].Session;
        Replace(in command, slot, limit, ref events);
        if (session != command.Session)
        {
            AnswerDone(in command, ref events);
        }
    }

    private RejectReason CheckReplace(in Command command, int slot, out Price limit)
    {
        limit = default;
        ref OrderDetails order = ref _details[slot];
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        if (instrument.Phase != TradingPhase.Continuous)
        {
            return RejectReason.PhaseForbidsReplace;
        }

        if (IsFrozen(in instrument, _principals[command.Principal.Value].Member))
        {
            return RejectReason.JobInProgress;
        }

        if (HasUnsupportedInstruction(in command))
        {
            return RejectReason.UnsupportedInstruction;
        }

        if (command.OrderType is not (0 or OrderType.Limit))
        {
            return RejectReason.UnsupportedOrderType;
        }

        if (command.TimeInForce > TimeInForce.GoodTillCancel)
        {
            return RejectReason.UnsupportedTimeInForce;
        }

        Price former = _books.Order(slot).Price;
        UnitPrice price = command.Price.IsNull
            ? new UnitPrice(former.Ticks * instrument.Tick)
            : command.Price;
        RejectReason reason = CheckPrice(in instrument, price, out limit);
        if (reason == RejectReason.None)
        {
            reason = CheckQuantity(in instrument, command.Quantity.Lots);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (command.Quantity.Lots <= order.ExecutedLots)
        {
            return RejectReason.QuantityNotAboveExecuted;
        }

        if (KeepsPlace(in command, slot, limit))
        {
            return RejectReason.None;
        }

        int book = BookOf(order.Instrument);
        if (!HasRoomAt(book, order.Side, limit))
        {
            return RejectReason.PriceLevelsFull;
        }

        long remaining = command.Quantity.Lots - order.ExecutedLots;
        return _jobs.IsFull && IsLongSweep(book, order.Side, limit, remaining)
            ? RejectReason.JobsFull
            : RejectReason.None;
    }

    private bool KeepsPlace(in Command command, int slot, Price limit) =>
        limit == _books.Order(slot).Price
        && command.Quantity.Lots <= _details[slot].TotalLots;

    private void Replace(in Command command, int slot, Price limit, ref EventWriter events)
    {
        ref OrderDetails order = ref _details[slot];
        bool keepsPlace = KeepsPlace(in command, slot, limit);
        bool crosses = false;
        ClientOrderId former = order.ClientOrderId;
        _live.Remove(order.Session, former, slot);
        order.ClientOrderId = command.ClientOrderId;
        _live.Put(order.Session, order.ClientOrderId, slot);
        order.TotalLots = command.Quantity.Lots;
        if (command.TimeInForce != 0)
        {
            order.TimeInForce = command.TimeInForce;
        }

        if (keepsPlace)
        {
            _books.Reduce(slot, new Quantity(order.RemainingLots));
        }
        else
        {
            Leave(slot);
            CountLive(in order, -1);
            order.Priority = 0;
            crosses = _books.Crosses(BookOf(order.Instrument), order.Side, limit);
            if (!crosses)
            {
                Rest(slot, limit);
            }
        }

        UnitPrice price = new(limit.Ticks * InstrumentOf(order.Instrument).Tick);
        ref Event replaced = ref NextOf(EventKind.Replaced, in order, price, ref events);
        replaced.OriginalClientOrderId = former;
        replaced.InboundSequence = AnswerTo(in command, order.Session);
        replaced.Flags = keepsPlace ? EventFlags.None : EventFlags.LostPriority;
        if (crosses)
        {
            replaced.BookAction = BookAction.Delete;
            Sweep(in command, slot, limit, ref events);
            return;
        }

        Show(ref replaced, keepsPlace ? BookAction.Change : BookAction.Add, in order);
    }
}
