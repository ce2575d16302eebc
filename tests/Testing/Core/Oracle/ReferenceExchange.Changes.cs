using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Cancels, replaces and mass cancels.</content>
public sealed partial class ReferenceExchange
{
    private static bool AllowsCancel(TradingPhase phase) => phase is TradingPhase.PreOpen
        or TradingPhase.CallAuction or TradingPhase.Continuous or TradingPhase.Halted
        or TradingPhase.Break;

    private ReferenceOrder? FindTarget()
    {
        ReferenceOrder? found = NamedOrder();
        return found?.Member == PrincipalOf(_command.Principal)!.Member ? found : null;
    }

    /// <summary>The live order that the command names, by its id or by the session's label.
    /// </summary>
    private ReferenceOrder? NamedOrder() => _command.OrderId.IsSome
        ? _live.GetValueOrDefault(_command.OrderId.Value)
        : _names.GetValueOrDefault(
            (_command.Session.Value, _command.OriginalClientOrderId.Value));

    private RejectReason CheckTarget(ReferenceOrder? target)
    {
        PrincipalDefinition principal = PrincipalOf(_command.Principal)!;
        return target is null ? RejectReason.UnknownOrder
            : !Admits(principal, InstrumentOf(target)) ? RejectReason.InstrumentGroupNotAllowed
            : principal.Account.IsSome && principal.Account != target.Account
                ? RejectReason.AccountNotAllowed
            : RejectReason.None;
    }

    private void CancelOrder()
    {
        ReferenceOrder? target = null;
        RejectReason reason = First(
            () => Authorise(PrincipalRoles.Trader),
            TakeClientOrderId,
            () => CheckTarget(target = FindTarget()),
            () => When(
                !AllowsCancel(InstrumentOf(target!).Phase), RejectReason.PhaseForbidsCancel),
            () => When(
                IsFrozen(target!.Instrument, target.Member), RejectReason.JobInProgress),
            () => CheckLeft(target!));
        if (reason != RejectReason.None)
        {
            Reject(reason, target);
            return;
        }

        long left = LotsLeft(target!);
        if (left <= 0)
        {
            Cancel(target!, EndReason.Requested, _command.ClientOrderId, answers: true);
        }
        else
        {
            long less = target!.Remaining - left;
            Reduce(target, less, answers: true, _command.ClientOrderId);
            CountTakenOut(target, less);
        }

        BeginMarket(
            InstrumentOf(target!), null,
            asksFromElsewhere: target!.Session.Id != _command.Session);
    }

    /// <summary>What a cancel leaves open; 0 or less if nothing.</summary>
    private long LotsLeft(ReferenceOrder order) =>
        !_command.MinQuantity.IsNull ? Math.Min(_command.MinQuantity.Lots, order.Remaining)
        : _command.Quantity.Lots == 0 ? 0
        : order.Remaining - _command.Quantity.Lots;

    private RejectReason CheckLeft(ReferenceOrder order)
    {
        long less = _command.Quantity.Lots;
        Quantity to = _command.MinQuantity;
        ReferenceInstrument instrument = InstrumentOf(order);
        bool isOdd = less < 0 || (!to.IsNull && (to.Lots < 0 || less != 0));
        return First(
            () => When(isOdd, RejectReason.ReduceInvalid),
            () => When(
                LotsLeft(order) is > 0 and var left && left != order.Remaining
                    && (left < instrument.QuantityMin || left % instrument.QuantityStep != 0),
                RejectReason.ReduceInvalid));
    }

    /// <summary>Cancels, or puts to sleep, all orders of a member that are meant.</summary>
    private void CancelMany(EventKind answer)
    {
        PrincipalDefinition principal = PrincipalOf(_command.Principal)!;
        ReferenceCancels? cancels = null;
        RejectReason reason = First(
            () => Authorise(PrincipalRoles.Trader | PrincipalRoles.Operator),
            TakeClientOrderId,
            () => CheckScope(principal),
            () => When(
                AreJobsFull && IsLong(cancels = CancelsOf(principal, answer), WholeSlice()),
                RejectReason.JobsFull));
        if (reason != RejectReason.None)
        {
            Reject(reason);
            return;
        }

        ReferenceBudget budget = WholeSlice();
        cancels ??= CancelsOf(principal, answer);
        BeginCancels(cancels, IsLong(cancels, budget), budget);
    }

    /// <summary>Whether a principal may reach the orders that its command means.</summary>
    private RejectReason CheckScope(PrincipalDefinition principal) => First(
        () => When(
            (principal.Roles & PrincipalRoles.Operator) == 0 && _command.Member.IsSome
                && _command.Member != principal.Member,
            RejectReason.NotAuthorised),
        () => When(
            !_members.ContainsKey(MassMember(principal).Value), RejectReason.UnknownMember),
        () => When(
            _command.Instrument.IsSome
                && !_instruments.ContainsKey(_command.Instrument.Value),
            RejectReason.UnknownInstrument),
        () => When(
            _command.Side is not (0 or Side.Buy or Side.Sell), RejectReason.InvalidSide),
        () => When(
            IsFrozen(InstrumentId.None, MassMember(principal)),
            RejectReason.JobInProgress));

    /// <summary>A trader reaches what its own orders may reach; an operator all.</summary>
    private ReferenceCancels CancelsOf(PrincipalDefinition principal, EventKind kind)
    {
        bool isLimited = (principal.Roles & PrincipalRoles.Operator) == 0;
        MemberId member = MassMember(principal);
        InstrumentId only = _command.Instrument;
        Event answer = Begin(kind);
        answer.Session = _command.Session;
        answer.Principal = principal.Id;
        answer.Member = member;
        answer.ClientOrderId = _command.ClientOrderId;
        answer.Instrument = only;
        answer.Side = _command.Side;
        answer.InboundSequence = _command.InboundSequence;
        return new ReferenceCancels
        {
            IsFrozen = one => one == member,
            Side = _command.Side,
            Reason = kind != EventKind.MassCancelled ? 0
                : member == principal.Member ? EndReason.MassCancelled
                : EndReason.Operator,
            InScope = one => (!only.IsSome || only == one.Id)
                && (!isLimited || Admits(principal, one)),
            IsMeant = order => order.Member == member
                && (!isLimited || !principal.Account.IsSome
                    || principal.Account == order.Account)
                && (kind == EventKind.MassCancelled || (order.Quote is null
                    && order.IsAsleep == (kind == EventKind.MassActivated))),
            Live = () => _sessions.Where(one => PrincipalOf(one.Principal)!.Member == member)
                .Sum(one => one.Live),
            Answer = answer,
        };
    }

    private MemberId MassMember(PrincipalDefinition principal) =>
        _command.Member.IsSome ? _command.Member : principal.Member;
}
