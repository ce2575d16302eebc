using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core;

/// <content>Entry and matching.</content>
public sealed partial class ReferenceExchange
{
    private void NewOrder()
    {
        RejectReason reason = First(
            () => Authorise(PrincipalRoles.Trader), TakeClientOrderId, CheckPlace, CheckTerms);
        if (reason != RejectReason.None)
        {
            Reject(reason);
            return;
        }

        ReferenceInstrument instrument = _instruments[_command.Instrument.Value];
        int slot = _freeSlots.Pop();
        _slotsTouched = Math.Max(_slotsTouched, slot + 1);
        _acceptedCount++;
        ReferenceOrder order = new()
        {
            Id = OrderId.Of(_acceptedCount, slot),
            Session = SessionOf(_command.Session)!,
            Principal = _command.Principal,
            Member = PrincipalOf(_command.Principal)!.Member,
            Account = _command.Account,
            Trader = _command.Trader,
            Instrument = _command.Instrument,
            Side = _command.Side,
            PositionEffect = _command.PositionEffect,
            HedgeFlag = _command.HedgeFlag,
            OrderCapacity = _command.OrderCapacity,
            TimeInForce = _command.TimeInForce,
            ClientOrderId = _command.ClientOrderId,
            Price = _command.Price,
            Quantity = _command.Quantity.Lots,
        };
        _live[order.Id.Value] = order;
        order.Session.Live++;
        Newest = order;
        Enter(instrument, order);
    }

    private void Enter(ReferenceInstrument instrument, ReferenceOrder order)
    {
        bool crosses = instrument.Crossed(order.Side, order.Price).Any();
        bool mayRest = order.TimeInForce is TimeInForce.Day or TimeInForce.GoodTillCancel;
        Event accepted = OfOrder(EventKind.Accepted, order, answers: true);
        if (!crosses && mayRest)
        {
            PutIntoBook(instrument, order);
            Show(ref accepted, BookAction.Add, order);
        }

        EmitNumbered(order.Session, accepted);
        if (order.TimeInForce == TimeInForce.FillOrKill
            && !IsFeasible(instrument, order.Side, order.Price, order.Quantity))
        {
            Expire(order, EndReason.FillOrKill, answers: true, action: 0);
        }
        else if (!crosses && !mayRest)
        {
            Expire(order, EndReason.ImmediateOrCancel, answers: true, action: 0);
        }
        else if (crosses)
        {
            BeginSweep(instrument, order);
            if (order.Remaining > 0 && _live.ContainsKey(order.Id.Value))
            {
                Name(order);
            }
        }
    }

    private static bool IsFeasible(
        ReferenceInstrument instrument, Side side, UnitPrice price, long lots) =>
        instrument.Crossed(side, price).Sum(resting => (decimal)resting.Remaining) >= lots;

    private void PutIntoBook(ReferenceInstrument instrument, ReferenceOrder order)
    {
        _priorityCount++;
        order.Priority = _priorityCount;
        instrument.Rest(order);
        Name(order);
    }

    /// <summary>Trades an incoming order against the book; each yield is before a match.</summary>
    private IEnumerable<bool> Match(ReferenceInstrument instrument, ReferenceOrder incoming)
    {
        while (incoming.Remaining > 0
            && instrument.Crossed(incoming.Side, incoming.Price).Any())
        {
            yield return true;
            ReferenceOrder resting =
                instrument.Crossed(incoming.Side, incoming.Price).First();
            long lots = Math.Min(incoming.Remaining, resting.Remaining);
            TradeId trade = new((_command.Sequence.Value << 16) | (uint)_events.Count);
            incoming.Executed += lots;
            resting.Executed += lots;
            EmitFilled(incoming, true, resting.Price, lots, trade);
            EmitFilled(resting, false, resting.Price, lots, trade);
            if (resting.Remaining == 0)
            {
                instrument.Remove(resting);
                End(resting);
            }
        }

        if (incoming.Remaining == 0)
        {
            End(incoming);
        }
        else if (incoming.TimeInForce == TimeInForce.ImmediateOrCancel)
        {
            Expire(incoming, EndReason.ImmediateOrCancel, answers: true, action: 0);
        }
        else
        {
            PutIntoBook(instrument, incoming);
            Event rested = OfOrder(EventKind.Rested, incoming, answers: true);
            Show(ref rested, BookAction.Add, incoming);
            Emit(rested);
        }
    }

    private void EmitFilled(
        ReferenceOrder order, bool incoming, UnitPrice price, long lots, TradeId trade)
    {
        Event filled = OfOrder(EventKind.Filled, order, answers: incoming);
        filled.Price = price;
        filled.Quantity = new Quantity(lots);
        filled.TradeId = trade;
        if (incoming)
        {
            filled.Flags = EventFlags.Incoming;
        }
        else if (order.Remaining == 0)
        {
            filled.BookAction = BookAction.Delete;
        }
        else
        {
            Show(ref filled, BookAction.Change, order);
        }

        EmitNumbered(order.Session, filled);
    }

    private static void Show(ref Event made, BookAction action, ReferenceOrder order)
    {
        made.BookAction = action;
        made.Priority = order.Priority;
        made.ShownLots = (uint)order.Remaining;
    }
}
