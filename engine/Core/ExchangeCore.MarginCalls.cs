using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>Who owes margin is called, and has until a deadline.</content>
public sealed partial class ExchangeCore
{
    private const ulong NsPerMinute = 60 * Timestamp.NsPerSecond;

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

            LookAtCall(new MemberId((uint)job.Slot), ref events);
        }

        return true;
    }

    /// <summary>
    /// The free money of a member may have changed sign: it is called for what it owes, or its call
    /// is met. To be asked after money has come in; marks ask for all members.
    /// </summary>
    internal void LookAtCall(MemberId member, ref EventWriter events)
    {
        if (!_members[member.Value].IsDefined)
        {
            return;
        }

        long available = _ledger.BalanceOf(CashOf(member, AccountKind.Available));
        MarginCallStatus status = _calls.Of(member);
        if (status == 0 && available < 0)
        {
            _calls.Set(member, MarginCallStatus.Called);
            ulong minutes = (ulong)_parameters.MarginCallMinutes;
            if (minutes != 0)
            {
                _calls.Deadlines.Add(member.Value, _now.Ns + (minutes * NsPerMinute));
            }

            TellCall(member, MarginCallStatus.Called, ref events);
        }
        else if (available >= 0 && status is MarginCallStatus.Called or MarginCallStatus.Missed)
        {
            _calls.Set(member, MarginCallStatus.Met);
            TellCall(member, MarginCallStatus.Met, ref events);
        }
    }

    /// <summary>
    /// A call is to be met by now. If it is not, the member may open no positions any more and its
    /// orders are cancelled, whatever the phase; a suspension ends when an operator ends it, and
    /// one that forbids more stays as it is. What the orders held may meet the call: who owes no
    /// more is not liquidated.
    /// </summary>
    private bool FireMarginCall(ref SliceBudget budget, ref EventWriter events)
    {
        MemberId member = new(_calls.Deadlines.First);
        budget.Ends = DeadlineEventsMax - events.Count - 3;
        Job job = EndingOrdersOf(member);
        bool isMet = _ledger.BalanceOf(CashOf(member, AccountKind.Available)) >= 0;
        bool isLong = !isMet && IsLong(in job, in budget);
        if (budget.Ends < 0 || (isLong && _jobs.IsFull))
        {
            return false;
        }

        _calls.Deadlines.Remove(member.Value);
        if (isMet)
        {
            LookAtCall(member, ref events);
            return true;
        }

        _calls.Set(member, MarginCallStatus.Missed);
        TellCall(member, MarginCallStatus.Missed, ref events);
        if (_suspensions.LevelOf(member, InstrumentId.None) < SuspensionLevel.Opening)
        {
            Suspend(member, InstrumentId.None, SuspensionLevel.Opening, ref events);
        }

        BeginCancels(ref job, isLong, ref budget, ref events);
        LookAtCall(member, ref events);
        return true;
    }

    private static Job EndingOrdersOf(MemberId member)
    {
        Job job = KillOf(new KillTarget(KillScope.Member, member.Value));
        job.Reason = EndReason.MarginCall;
        return job;
    }

    private void TellCall(MemberId member, MarginCallStatus status, ref EventWriter events)
    {
        long owed = -_ledger.BalanceOf(CashOf(member, AccountKind.Available));
        ref Event changed = ref Tell(EventKind.MarginCallChanged, member, ref events);
        changed.MarginCallStatus = status;
        changed.Amount = new Money(long.Max(0, owed));
        ulong dueNs = _calls.Deadlines.DueNsOf(member.Value);
        changed.Deadline = new Timestamp(dueNs == ulong.MaxValue ? 0 : dueNs);
    }
}
