using System;
using System.Collections.Generic;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Deals;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>
/// Who may say what of negotiated deals, and what the deals' room asks of the rest; what is said
/// there is the room's to ask.
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>All deals that are open, by row.</summary>
    /// <remarks>Core thread, between two commands. Allocates the copies.</remarks>
    public IReadOnlyList<DealView> ViewDeals() => Deals.Copies.OfDeals();

    /// <summary>Deals, contracts and titles.</summary>
    internal DealRoom Deals { get; }

    private void ProposeDeal(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        RejectReason reason = CheckDealEntry(in command);
        if (reason == RejectReason.None)
        {
            reason = Deals.Desk.Propose(in command, content, ref events);
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
        }
    }

    /// <summary>The gates Session to Rates, as those of an order.</summary>
    private RejectReason CheckDealEntry(in Command command)
    {
        RejectReason reason = CheckSession(in command, PrincipalRoles.Trader);
        if (reason == RejectReason.None)
        {
            reason = TakeClientOrderId(in command);
        }

        return reason == RejectReason.None ? TakeRates(in command) : reason;
    }

    private void AnswerDeal(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        if (command.DealAction is DealAction.Approve or DealAction.Refuse)
        {
            DecideDeal(in command, ref events);
            return;
        }

        long missingFen = 0;
        RejectReason reason = CheckDealEntry(in command);
        if (reason == RejectReason.None)
        {
            reason = Deals.Desk.Answer(in command, content, out missingFen, ref events);
        }

        if (reason != RejectReason.None)
        {
            _facts.NoteMissing(missingFen);
            Reject(in command, reason, ref events);
        }
    }

    private void DecideDeal(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckSession(in command, PrincipalRoles.Operator);
        if (reason == RejectReason.None)
        {
            reason = Deals.Desk.Decide(in command, ref events);
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
        }
        else
        {
            AnswerDone(in command, ref events);
        }
    }

    private bool FireDeal(ref EventWriter events)
    {
        if (DeadlineEventsMax - events.Count < DealDesk.LapseEvents)
        {
            return false;
        }

        Deals.Desk.Lapse(ref events);
        return true;
    }

    Timestamp IDealVenue.Now => _now;

    ref Event IDealVenue.Answer(
        EventKind kind, in Command command, ref EventWriter events) =>
        ref Answer(kind, in command, ref events);

    /// <summary>
    /// A deal opens: what keeps a member from opening keeps it from deals. And its instrument is
    /// open, and nothing that is under way holds either.
    /// </summary>
    RejectReason IDealVenue.CheckOpening(PrincipalId principal, InstrumentId instrument)
    {
        RejectReason reason = CheckStopped(principal, instrument, 0, Side.Buy, 0);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref InstrumentRow row = ref InstrumentOf(instrument);
        if (!PhaseRules.TakesEntry(row.Phase))
        {
            return RejectReason.PhaseForbidsEntry;
        }

        return IsFrozen(in row, _principals[principal.Value].Member)
            ? RejectReason.JobInProgress
            : RejectReason.None;
    }

    RejectReason IDealVenue.CheckSize(
        InstrumentId instrument, UnitPrice stated, Quantity quantity, out Price price)
    {
        ref InstrumentRow row = ref InstrumentOf(instrument);
        RejectReason reason = OrderTerms.CheckPrice(in row, stated, out price);
        if (reason == RejectReason.None)
        {
            reason = OrderTerms.CheckQuantity(in row, quantity.Lots);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckNotional(instrument, price, quantity.Lots);
        }

        return Kept(reason, in row, stated, UnitPrice.Null, quantity.Lots);
    }

    void IDealVenue.NoteLimit(long limit, long beyond) => _facts.NoteLimit(limit, beyond);

    bool IDealVenue.Admits(PrincipalId principal, InstrumentId instrument) =>
        Admits(in _principals[principal.Value], in InstrumentOf(instrument));

    bool IDealVenue.MayUse(PrincipalId principal, AccountId account) =>
        MayUse(in _principals[principal.Value], account);

    RejectReason IDealVenue.CheckNeutral(PrincipalId by, MemberId one, MemberId other) =>
        _neutrality.Check(by, one, other);

    MarginCallStatus IDealVenue.CallOf(MemberId member) => Margins.Calls.Of(member);

    Rules IDealVenue.Rules => _rules;

    long IDealVenue.RunningLossOf(MemberId member) => Margins.Marks.RunningLossOf(member);
}
