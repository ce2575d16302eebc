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
    /// The end of every command: whose free money has fallen below 0, or has changed while a call
    /// is open, is looked at, whatever has posted it. What does not fit waits for the next command.
    /// </summary>
    private void LookAtCalls(ref EventWriter events)
    {
        // Some positions are at new prices or rates and others are not: the walk over all members
        // that follows looks at everybody.
        if (IsAmidPositions())
        {
            return;
        }

        int looked = 0;
        while (looked < _ledger.NotedCount && RoomIn(in events) > 0)
        {
            LookAtCall(
                new MemberId(_ledger.OwnerOf(_ledger.NotedAt(looked)).Number), ref events);
            looked++;
        }

        _ledger.ForgetNoted(looked);
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
    /// A member is called for what it owes, or its call is met: one that is open by free money
    /// alone, one that was missed only when that covers the losses of the day, too. For what
    /// closing positions frees is not free of what they have lost.
    /// </summary>
    private void LookAtCall(MemberId member, ref EventWriter events)
    {
        if (!_members[member.Value].IsDefined)
        {
            return;
        }

        long available = Cash.FenOf(member, AccountKind.Available);
        MarginCallStatus status = _calls.Of(member);
        if (status == 0 && available < 0)
        {
            SetCall(member, MarginCallStatus.Called);
            ulong minutes = (ulong)_parameters.MarginCallMinutes;
            if (minutes != 0)
            {
                _calls.Deadlines.Add(member.Value, _now.Ns + (minutes * NsPerMinute));
            }

            TellCall(member, MarginCallStatus.Called, ref events);
        }
        else if (available >= 0
            && (status == MarginCallStatus.Called
                || (status == MarginCallStatus.Missed && !IsBehind(member))))
        {
            SetCall(member, MarginCallStatus.Met);
            TellCall(member, MarginCallStatus.Met, ref events);
        }
    }

    /// <summary>Whether free money does not cover what positions have lost today.</summary>
    private bool IsBehind(MemberId member)
    {
        long available = Cash.FenOf(member, AccountKind.Available);
        return available < 0 || available < RunningLossOf(member);
    }

    /// <summary>A call stands elsewhere; while it is open, all that bears on it is noted.</summary>
    private void SetCall(MemberId member, MarginCallStatus status)
    {
        _calls.Set(member, status);
        FollowCall(member);
    }

    private void FollowCall(MemberId member) => _ledger.Follow(
        Cash.AccountOf(member, AccountKind.Available),
        _calls.Of(member) is MarginCallStatus.Called or MarginCallStatus.Missed);

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

        MemberId member = new(_calls.Deadlines.First);
        budget.Ends = DeadlineEventsMax - events.Count - 2;
        Job job = EndingOrdersOf(member);
        bool isMet = Cash.FenOf(member, AccountKind.Available) >= 0;
        bool isLong = !isMet && IsLong(in job, in budget);
        if (budget.Ends < 0 || (isLong && _jobs.IsFull))
        {
            return false;
        }

        _calls.Deadlines.Remove(member.Value);
        _ledger.Note(Cash.AccountOf(member, AccountKind.Available));
        if (isMet)
        {
            return true;
        }

        SetCall(member, MarginCallStatus.Missed);
        TellCall(member, MarginCallStatus.Missed, ref events);
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

    private void TellCall(MemberId member, MarginCallStatus status, ref EventWriter events)
    {
        long owed = -Cash.FenOf(member, AccountKind.Available);
        ref Event changed = ref Tell(EventKind.MarginCallChanged, member, ref events);
        changed.MarginCallStatus = status;
        changed.Amount = new Money(long.Max(0, owed));
        ulong dueNs = _calls.Deadlines.DueNsOf(member.Value);
        changed.Deadline = new Timestamp(dueNs == ulong.MaxValue ? 0 : dueNs);
    }
}
