using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Entry.</content>
public sealed partial class ReferenceExchange
{
    private void NewOrder()
    {
        RejectReason reason = First(
            () => Authorise(PrincipalRoles.Trader), TakeClientOrderId, TakePace, CheckPlace,
            CheckTerms);
        if (reason != RejectReason.None)
        {
            Reject(reason);
            return;
        }

        ReferenceInstrument instrument = _instruments[_command.Instrument.Value];
        ReferenceOrder order = Accept(_command, EntryLimit(instrument));
        if (FindLink() is { } partner)
        {
            order.Partner = partner;
            partner.Partner = order;
        }

        Enter(instrument, order);
    }

    /// <summary>An order that lives from now on, with the terms of a command.</summary>
    private ReferenceOrder Accept(Command terms, UnitPrice limit)
    {
        int slot = _freeSlots.Pop();
        _slotsTouched = Math.Max(_slotsTouched, slot + 1);
        _acceptedCount++;
        (uint, uint) row =
            (PrincipalOf(terms.Principal)!.Member.Value, terms.Instrument.Value);
        if (_positions.TryAdd(row, new()))
        {
            _positionsInOrder.Add(row);
        }

        ReferenceOrder order = new()
        {
            Id = OrderId.Of(_acceptedCount, slot),
            Session = SessionOf(terms.Session)!,
            Principal = terms.Principal,
            Member = PrincipalOf(terms.Principal)!.Member,
            Account = terms.Account,
            Trader = terms.Trader,
            Instrument = terms.Instrument,
            Side = terms.Side,
            PositionEffect = terms.PositionEffect,
            HedgeFlag = terms.HedgeFlag,
            OrderCapacity = terms.OrderCapacity,
            OrderType = terms.OrderType,
            Instructions = terms.ExecutionInstructions,
            SelfMatch = terms.SelfMatchPrevention,
            ClipPriceStep = terms.ClipPriceStep,
            TimeInForce = terms.TimeInForce,
            ExpireDay = terms.ExpireDay,
            ClientOrderId = terms.ClientOrderId,
            Price = limit,
            StopPrice = terms.StopPrice,
            Display = terms.DisplayQuantity.IsNull ? 0 : terms.DisplayQuantity.Lots,
            Quantity = terms.Quantity.Lots,
        };
        _live[order.Id.Value] = order;
        order.Session.Live++;
        Newest = order;
        return order;
    }

    private void Enter(ReferenceInstrument instrument, ReferenceOrder order)
    {
        bool crosses = !instrument.IsInAuction
            && instrument.Crossed(order.Side, order.Price).Any();
        order.Wait = WaitOf(instrument, order);
        bool waits = order.Wait != ReferenceWait.None;
        bool goes = !waits && !instrument.IsInAuction
            && (crosses || !MayRest(order.TimeInForce));
        if (!goes)
        {
            PutInPlace(instrument, order);
            Name(order);
            instrument.IsCollected |= instrument.IsInAuction && !waits;
        }

        Event accepted = OfOrder(EventKind.Accepted, order, answers: true);
        if (!goes && !waits)
        {
            Show(ref accepted, BookAction.Add, order);
        }

        EmitNumbered(order.Session, accepted);
        if (goes && MeetsInReach(instrument, order))
        {
            CancelPartner(order);
        }

        bool enough = _command.MinQuantity.IsNull || IsFeasible(
            instrument, IncomingOf(order, order.Price), _command.MinQuantity.Lots);
        if (!enough)
        {
            Expire(order, EndReason.MinimumQuantity, answers: true);
        }

        BeginMarket(instrument, goes && enough ? order : null);
        if (_live.ContainsKey(order.Id.Value))
        {
            Name(order);
        }
    }

    private ReferenceWait WaitOf(ReferenceInstrument instrument, ReferenceOrder order) =>
        order.OrderType is OrderType.Stop or OrderType.StopLimit ? ReferenceWait.StopPrice
        : !TakesPart(instrument, order.TimeInForce) ? ReferenceWait.Auction
        : order.IsAllOrNone
            && !IsFeasible(instrument, IncomingOf(order, order.Price), order.Remaining)
            ? ReferenceWait.AllLots
        : ReferenceWait.None;

    private static bool MayRest(TimeInForce life) => life is TimeInForce.Day
        or TimeInForce.GoodTillCancel or TimeInForce.GoodTillDate;

    /// <summary>The effective limit of the order that the command enters.</summary>
    private UnitPrice EntryLimit(ReferenceInstrument instrument) => _command.OrderType switch
    {
        OrderType.Market => Clamped(instrument, Worse(
            instrument, _command.Side, BestOpposite(instrument)!.Price,
            instrument.Definition.ProtectionTicks)),
        OrderType.MarketToLimit => Clamped(instrument, BestOpposite(instrument)!.Price),
        OrderType.Stop => StopLimitOf(instrument, _command.Side, _command.StopPrice),
        _ => _command.Price,
    };

    private ReferenceOrder? BestOpposite(ReferenceInstrument instrument) =>
        instrument.Of(_command.Side == Side.Buy ? Side.Sell : Side.Buy).FirstOrDefault();

    private static UnitPrice StopLimitOf(
        ReferenceInstrument instrument, Side side, UnitPrice stop) => Clamped(
        instrument, Worse(instrument, side, stop, instrument.Definition.ProtectionTicks));

    /// <summary>So many ticks worse for the owner: a buyer pays more.</summary>
    private static UnitPrice Worse(
        ReferenceInstrument instrument, Side side, UnitPrice price, long ticks)
    {
        long distance = ticks * instrument.Definition.TickSize.TenThousandths;
        return new(price.TenThousandths + (side == Side.Buy ? distance : -distance));
    }

    private static UnitPrice Clamped(ReferenceInstrument instrument, UnitPrice price) => new(
        Math.Min(
            Math.Max(price.TenThousandths, instrument.LowerLimit.TenThousandths),
            instrument.UpperLimit.TenThousandths));

    /// <summary>The order that the command names to be linked with, if it may be.</summary>
    private ReferenceOrder? FindLink()
    {
        if ((_command.ExecutionInstructions & ExecutionInstructions.OneCancelsOther) == 0)
        {
            return null;
        }

        ReferenceOrder? found = NamedOrder();
        bool mayLink = found is { Partner: null, IsAllOrNone: false, IsForAuction: false }
            && found is { IsAsleep: false, Quote: null }
            && found.Member == PrincipalOf(_command.Principal)!.Member
            && found.Account == _command.Account && found.Instrument == _command.Instrument;
        return mayLink ? found : null;
    }

    /// <summary>Gives an order its place among those it rests or waits with.</summary>
    private void PutInPlace(ReferenceInstrument instrument, ReferenceOrder order)
    {
        _priorityCount++;
        order.Priority = _priorityCount;
        order.Clip = order.Wait == ReferenceWait.None
            ? Math.Min(order.Display, order.Remaining)
            : 0;
        instrument.Add(order);
    }

    private static void Show(ref Event made, BookAction action, ReferenceOrder order)
    {
        made.BookAction = action;
        made.Priority = order.Priority;
        made.ShownLots = (uint)order.Shown;
    }
}
