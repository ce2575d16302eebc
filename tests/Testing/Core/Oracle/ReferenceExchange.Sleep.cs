using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Orders that are put to sleep, and brought back.</content>
public sealed partial class ReferenceExchange
{
    private const PrincipalRoles MayWake = PrincipalRoles.Trader | PrincipalRoles.Operator;

    private bool NamesOne =>
        _command.OrderId.IsSome || _command.OriginalClientOrderId.IsSome;

    private void HibernateOrders()
    {
        if (!NamesOne)
        {
            CancelMany(EventKind.MassHibernated);
            return;
        }

        ReferenceOrder? target = null;
        RejectReason reason = First(
            () => Authorise(MayWake),
            TakeClientOrderId,
            () => CheckTarget(target = FindTarget()),
            () => When(
                !AllowsCancel(InstrumentOf(target!).Phase), RejectReason.PhaseForbidsCancel),
            () => When(
                IsFrozen(target!.Instrument, target.Member), RejectReason.JobInProgress),
            () => CheckAwake(target!));
        if (reason != RejectReason.None)
        {
            Reject(reason, target);
            return;
        }

        Hibernate(target!, answers: true);
        BeginMarket(
            InstrumentOf(target!), null,
            asksFromElsewhere: target!.Session.Id != _command.Session);
    }

    private static RejectReason CheckAwake(ReferenceOrder order) =>
        order.Quote is not null ? RejectReason.OrderIsQuote
        : order.IsAsleep ? RejectReason.OrderHibernated
        : RejectReason.None;

    private void Hibernate(ReferenceOrder order, bool answers)
    {
        ReferenceInstrument instrument = InstrumentOf(order);
        bool rested = instrument.Of(order.Side).Contains(order);
        instrument.Remove(order);
        order.Wait = ReferenceWait.Activation;
        PutInPlace(instrument, order);
        Event made = OfOrder(EventKind.Hibernated, order, answers);
        made.BookAction = rested ? BookAction.Delete : default;
        EmitNumbered(order.Session, made);
    }

    private void ActivateOrders()
    {
        if (!NamesOne)
        {
            ActivateMany();
            return;
        }

        ReferenceOrder? target = null;
        RejectReason reason = First(
            () => Authorise(MayWake),
            TakeClientOrderId,
            TakePace,
            () => CheckTarget(target = FindTarget()),
            () => When(!target!.IsAsleep, RejectReason.OrderNotHibernated),
            () => CheckWake(PrincipalOf(_command.Principal)!, target!));
        if (reason != RejectReason.None)
        {
            Reject(reason, target);
            return;
        }

        Wake(
            target!, answers: true, asksFromElsewhere: target!.Session.Id != _command.Session);
    }

    /// <summary>Whether a sleeping order may come back now, as a new one would come.</summary>
    private RejectReason CheckWake(PrincipalDefinition by, ReferenceOrder order)
    {
        ReferenceInstrument instrument = InstrumentOf(order);
        bool isOperator = (by.Roles & PrincipalRoles.Operator) != 0;
        bool isStop = !order.StopPrice.IsNull;
        return First(
            () => CheckStanding(
                isOperator ? order.Principal : by.Id, order.Member, order.Instrument,
                order.PositionEffect,
                () => MayOpen(order.Member, order.Instrument, order.Side, 0)),
            () => When(!AllowsEntry(instrument.Phase), RejectReason.PhaseForbidsEntry),
            () => When(
                IsFrozen(order.Instrument, order.Member), RejectReason.JobInProgress),
            () => When(
                instrument.IsInAuction
                    && (order.IsPostOnly || order.IsAllOrNone || order.Partner is not null),
                RejectReason.NotInAuction),
            () => When(
                !HasAuction(instrument, order.TimeInForce), RejectReason.NoAuctionToCome),
            () => When(
                !isStop && Clamped(instrument, order.Price) != order.Price,
                RejectReason.PriceOutsideLimits),
            () => isStop ? CheckStopPrice(instrument, order.StopPrice) : RejectReason.None,
            () => When(
                isStop && HasReached(order.Side, instrument.LastTrade, order.StopPrice),
                RejectReason.StopPriceReached),
            () => When(
                order.IsPostOnly && instrument.Crossed(order.Side, order.Price).Any(),
                RejectReason.PostOnlyWouldTrade),
            () => When(
                order.IsAllOrNone
                    && AllOrNoneMax <= instrument.Of(ReferenceWait.AllLots, order.Side).Count,
                RejectReason.WaitingOrdersFull),
            () => When(
                AreJobsFull && !isStop && WakesToTrade(instrument, order) && IsLongSweep(
                    instrument, IncomingOf(order, order.Price), order.Remaining),
                RejectReason.JobsFull));
    }

    private bool WakesToTrade(ReferenceInstrument instrument, ReferenceOrder order) =>
        instrument.Phase == TradingPhase.Continuous && !order.IsForAuction
        && (!order.IsAllOrNone || IsFeasibleWaiting(instrument, order, order.Price));

    private void Wake(ReferenceOrder order, bool answers, bool asksFromElsewhere = false)
    {
        ReferenceInstrument instrument = InstrumentOf(order);
        instrument.Remove(order);
        Disturb(instrument, order);
        order.Priority = 0;
        order.Wait = !order.StopPrice.IsNull ? ReferenceWait.StopPrice
            : !TakesPart(instrument, order.TimeInForce) ? ReferenceWait.Auction
            : order.IsAllOrNone && !IsFeasibleWaiting(instrument, order, order.Price)
                ? ReferenceWait.AllLots
            : ReferenceWait.None;
        bool waits = order.Wait != ReferenceWait.None;
        bool goes = !waits && !instrument.IsInAuction
            && instrument.Crossed(order.Side, order.Price).Any();
        if (!goes)
        {
            PutInPlace(instrument, order);
            instrument.IsCollected |= instrument.IsInAuction && !waits;
        }

        Event made = OfOrder(EventKind.Activated, order, answers);
        if (!goes && !waits)
        {
            Show(ref made, BookAction.Add, order);
        }

        EmitNumbered(order.Session, made);
        if (goes && MeetsInReach(instrument, order))
        {
            CancelPartner(order);
        }

        BeginMarket(instrument, goes ? order : null, asksFromElsewhere, answers);
    }

    private void ActivateMany()
    {
        PrincipalDefinition principal = PrincipalOf(_command.Principal)!;
        ReferenceCancels? meant = null;
        RejectReason reason = First(
            () => Authorise(MayWake),
            TakeClientOrderId,
            TakePace,
            () => CheckScope(principal),
            () => When(
                AreJobsFull
                    && (meant = CancelsOf(principal, EventKind.MassActivated)).Live() > 0,
                RejectReason.JobsFull));
        if (reason != RejectReason.None)
        {
            Reject(reason);
            return;
        }

        meant ??= CancelsOf(principal, EventKind.MassActivated);
        ReferenceWaking waking = new(meant, principal);
        Begin(new ReferenceJob(
            ReferenceJobKind.Cancels, () => WakeOn(waking), waking.Held, meant.IsFrozen));
    }

    /// <summary>Instrument by instrument; where a sweep is not over it waits.</summary>
    private bool WakeOn(ReferenceWaking waking)
    {
        ReferenceBudget room = new(_bounds.Triggers, _bounds.Looks);
        while (waking.Meant.Live() > 0 && _instruments.Keys.Any(id => id >= waking.Cursor))
        {
            ReferenceInstrument at =
                _instruments.Values.First(one => one.Id.Value >= waking.Cursor);
            if (at.HasBook && AllowsEntry(at.Phase) && waking.Meant.InScope(at)
                && !WakeIn(at, waking, room))
            {
                return false;
            }

            waking.Leave();
            waking.Cursor = at.Id.Value + 1;
        }

        waking.Leave();
        EmitMassCancelled(waking.Meant.Answer!.Value, waking.Affected);
        return true;
    }

    private bool WakeIn(ReferenceInstrument at, ReferenceWaking waking, ReferenceBudget room)
    {
        if (IsSwept(at.Id))
        {
            waking.Hold(at.Id);
            return false;
        }

        Side only = waking.Meant.Side;
        waking.Walk ??= Place(
            at, order => waking.Meant.IsMeant(order) && (only == 0 || order.Side == only),
            ReferenceInstrument.AsleepFrom, at.Queues.Count);
        while (NextAsleep(waking.Walk, only) is { } order)
        {
            bool isMeant = waking.Walk.IsMeant(order);
            if (room.Looks == 0 || (isMeant && (room.Ends == 0 || EventsLeft < TriggerRoom)))
            {
                return false;
            }

            room.Looks--;
            if (!isMeant || CheckWake(waking.Principal, order) != RejectReason.None)
            {
                List<ReferenceOrder> queue = at.Queues[waking.Walk.Queue];
                waking.Walk.Next = queue.ElementAtOrDefault(queue.IndexOf(order) + 1);
                continue;
            }

            room.Ends--;
            waking.Affected++;
            Wake(order, answers: false);
            if (IsSwept(at.Id))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The sleeping order that comes next, in a list behind if need be.</summary>
    private static ReferenceOrder? NextAsleep(ReferenceWalk walk, Side only)
    {
        while (walk.Next is null && walk.Queue + 1 < walk.End)
        {
            walk.Queue++;
            Side side = walk.Queue % 2 == 0 ? Side.Buy : Side.Sell;
            walk.Next = only == 0 || only == side
                ? walk.Instrument.Queues[walk.Queue].FirstOrDefault()
                : null;
        }

        return walk.Next;
    }
}
