using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Deals;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>When it is looked at who owes margin, and what a missed call sets off.</content>
public sealed partial class ExchangeCore
{
    /// <summary>Marks, margin calls and defaults.</summary>
    internal MarginRoom Margins { get; }

    /// <summary>Looks at members, from one on: who owes is called, who owes no more is told.
    /// </summary>
    private bool CallsSlice(ref Job job, ref EventWriter events)
    {
        for (; job.Slot <= _memberLast; job.Slot++)
        {
            if (RoomIn(in events) < EventsKept)
            {
                return false;
            }

            Margins.CallDesk.LookAt(new MemberId((uint)job.Slot), ref events);
        }

        return true;
    }

    /// <summary>
    /// The end of every command: whose free money has fallen below 0, or has changed while a call
    /// is open or a refund is owed, is looked at, whatever has posted it. What does not fit waits
    /// for the next command.
    /// </summary>
    private void LookAtCalls(ref EventWriter events)
    {
        // Some positions are at new prices or rates and others are not: the walk over all members
        // that follows looks at everybody.
        if (IsAmidPositions())
        {
            return;
        }

        // What goes to others may meet their calls: so it goes before calls are looked at.
        bool isAllTold = CollectRefunds(ref events);
        int looked = 0;
        while (looked < _ledger.NotedCount && RoomIn(in events) > 0)
        {
            Margins.CallDesk.LookAt(
                new MemberId(_ledger.OwnerOf(_ledger.NotedAt(looked)).Number), ref events);
            looked++;
        }

        _ledger.ForgetNoted(isAllTold ? looked : 0);
    }

    /// <summary>
    /// Who owes refunds and has free money gives them. Each contract gives once: those who owe each
    /// other would pass the same fen on until all of the smallest debt among them is paid by it.
    /// </summary>
    /// <returns>False where there is not room to tell all.</returns>
    private bool CollectRefunds(ref EventWriter events)
    {
        bool isAllTold = true;
        bool collects = Deals.Refunds.IsAnyToGive();
        if (collects)
        {
            Deals.Refunds.BeginTurns();
        }

        while (collects && isAllTold)
        {
            isAllTold = RoomIn(in events) >= ContractDesk.SilenceEvents;
            collects = isAllTold && Deals.Contracts.CollectNext(ref events);
        }

        return isAllTold;
    }

    private bool IsAmidPositions()
    {
        bool isAmid = false;
        for (int place = 0; place < _jobs.Count; place++)
        {
            ref Job job = ref _jobs.At(place);
            isAmid |= job.Kind is JobKind.Settlement or JobKind.Reserves
                && job.Step == PositionsStep;
        }

        return isAmid;
    }

    /// <summary>
    /// A call is to be met by now. If it is not, the member may open no positions any more and its
    /// orders are cancelled, whatever the phase; a suspension ends when an operator ends it, and
    /// one that forbids more stays as it is. What the orders held may meet the call, which is
    /// looked at when they have ended: who owes no more is not liquidated.
    /// </summary>
    private bool FireMarginCall(ref SliceBudget budget, ref EventWriter events)
    {
        if (IsAmidPositions())
        {
            return false;
        }

        MemberId member = new(Margins.Calls.Deadlines.First);
        budget.Ends = DeadlineEventsMax - events.Count - 2;
        Job job = EndingOrdersOf(member);
        bool isMet = Cash.FenOf(member, AccountKind.Available) >= 0;
        bool isLong = !isMet && IsLong(in job, in budget);
        if (budget.Ends < 0 || (isLong && _jobs.IsFull))
        {
            return false;
        }

        Margins.Calls.Deadlines.Remove(member.Value);
        _ledger.Note(Cash.AccountOf(member, AccountKind.Available));
        if (isMet)
        {
            return true;
        }

        Margins.CallDesk.MoveTo(member, MarginCallStatus.Missed, ref events);
        if (_suspensions.LevelOf(member, InstrumentId.None) < SuspensionLevel.Opening)
        {
            Suspend(member, InstrumentId.None, SuspensionLevel.Opening, ref events);
        }

        BeginCancels(ref job, isLong, ref budget, ref events);
        return true;
    }

    private static Job EndingOrdersOf(MemberId member)
    {
        Job job = KillOf(new KillTarget(KillScope.Member, member.Value));
        job.Reason = EndReason.MarginCall;
        return job;
    }

    Rules IMarginVenue.Rules => _rules;

    Timestamp IMarginVenue.Now => _now;

    RejectReason IMarginVenue.CheckNeutral(PrincipalId by, MemberId one, MemberId other) =>
        _neutrality.Check(by, one, other);
}
