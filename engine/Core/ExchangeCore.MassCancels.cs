using System;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>
/// Cancels of many orders: on demand, and of sessions that were lost. Orders are put to sleep and
/// woken by the same walks.
/// </content>
public sealed partial class ExchangeCore
{
    private void MassCancel(in Command command, ref EventWriter events) =>
        WalkAtOnce(in command, JobKind.Cancels, ref events);

    /// <summary>Cancels what a command means, or puts it to sleep; long work is a job.</summary>
    private void WalkAtOnce(in Command command, JobKind kind, ref EventWriter events)
    {
        RejectReason reason = CheckMassCancel(in command, out MemberId member);
        SliceBudget budget = WholeSlice;
        Job job = default;
        bool isLong = false;
        if (reason == RejectReason.None)
        {
            job = WalkFor(in command, kind, member);
            isLong = IsLong(in job, in budget);
            reason = isLong && _jobs.IsFull ? RejectReason.JobsFull : RejectReason.None;
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        BeginCancels(ref job, isLong, ref budget, ref events);
    }

    private RejectReason CheckMassCancel(in Command command, out MemberId member)
    {
        member = command.Member;
        RejectReason reason = CheckSession(
            in command, PrincipalRoles.Trader | PrincipalRoles.Operator);
        if (reason == RejectReason.None)
        {
            reason = TakeClientOrderId(in command);
        }

        if (reason == RejectReason.None && command.Kind == CommandKind.ActivateOrders)
        {
            reason = TakeRates(in command);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref PrincipalRow principal = ref _principals[command.Principal.Value];
        if (!member.IsSome)
        {
            member = principal.Member;
        }

        if (member != principal.Member && (principal.Roles & PrincipalRoles.Operator) == 0)
        {
            return RejectReason.NotAuthorised;
        }

        if (!IsMember(member))
        {
            return RejectReason.UnknownMember;
        }

        if (command.Instrument.IsSome && !IsInstrument(command.Instrument))
        {
            return RejectReason.UnknownInstrument;
        }

        if (command.Side is not (0 or Side.Buy or Side.Sell))
        {
            return RejectReason.InvalidSide;
        }

        return _members[member.Value].FrozenBy != 0
            ? RejectReason.JobInProgress
            : RejectReason.None;
    }

    private bool IsMember(MemberId member) =>
        member.Value < (uint)_members.Length && _members[member.Value].IsDefined;

    /// <summary>What a command means: a trader reaches what its orders may reach.</summary>
    private Job WalkFor(in Command command, JobKind kind, MemberId member)
    {
        ref PrincipalRow principal = ref _principals[command.Principal.Value];
        bool isOperator = (principal.Roles & PrincipalRoles.Operator) != 0;
        return new Job
        {
            Kind = kind,
            Instrument = command.Instrument,
            Member = member,
            Account = isOperator ? AccountId.None : principal.Account,
            InstrumentGroups = isOperator ? ulong.MaxValue : principal.InstrumentGroups,
            Side = command.Side,
            Reason = kind != JobKind.Cancels ? 0
                : member == principal.Member ? EndReason.MassCancelled
                : EndReason.Operator,
            Cursor = 1,
            Requester = command.Session,
            ClientOrderId = command.ClientOrderId,
            InboundSequence = command.InboundSequence,
        };
    }

    /// <summary>What a lost session means: all its orders.</summary>
    private Job CancelsOf(uint session) => new()
    {
        Kind = JobKind.Cancels,
        Member = _sessions[session].Member,
        Session = new SessionId(session),
        InstrumentGroups = ulong.MaxValue,
        Reason = EndReason.Disconnected,
        Cursor = 1,
    };

    /// <summary>Does a set of cancels at once, or registers it as a job.</summary>
    private void BeginCancels(
        ref Job job, bool isLong, ref SliceBudget budget, ref EventWriter events)
    {
        if (isLong)
        {
            FreezeMembers(in job, 1);
            _jobs.Add(in job);
            return;
        }

        // Where nothing lives there is no walk: large books would not fit into this command.
        bool isDone = LiveOf(in job) == 0 || CancelSlice(ref job, ref budget, ref events);
        Invariant.Holds(isDone);
        AnswerWalk(in job, ref events);
    }

    /// <summary>The end of a walk through orders, for the one who asked.</summary>
    private void AnswerWalk(in Job job, ref EventWriter events)
    {
        if (!job.Requester.IsSome)
        {
            return;
        }

        EventKind kind = job.Kind switch
        {
            JobKind.Hibernations => EventKind.MassHibernated,
            JobKind.Activations => EventKind.MassActivated,
            _ => EventKind.MassCancelled,
        };
        ref Event answer = ref Next(kind, ref events);
        answer.Session = job.Requester;
        answer.Principal = _sessions[job.Requester.Value].Principal;
        answer.Member = job.Member;
        answer.ClientOrderId = job.ClientOrderId;
        answer.Instrument = job.Instrument;
        answer.Side = job.Side;
        answer.InboundSequence = job.InboundSequence;
        answer.Affected = job.Affected;
        Number(ref answer);
    }

    /// <summary>Whether a set of cancels is a job, from counts alone.</summary>
    /// <remarks>
    /// It is one when it might cancel more orders, or has to look at more, than a command may, and
    /// when it has to wait for a sweep. The counts are upper bounds: those of the member or the
    /// session, and of the books that are meant.
    /// </remarks>
    private bool IsLong(in Job job, in SliceBudget budget)
    {
        int live = LiveOf(in job);
        if (live == 0)
        {
            return false;
        }

        long looks = 0;
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            ref InstrumentRow instrument = ref _instruments[number];
            if (IsInScope(number, in job))
            {
                if (instrument.IsSwept)
                {
                    return true;
                }

                looks += instrument.LiveOrders;
            }
        }

        long ends = Math.Min(live, looks);
        return looks > budget.Looks || ends > budget.Ends
            || ends + AlertsOf(in job, ends) > CancelsPerSlice;
    }

    /// <summary>How many alerts a set of cancels may raise, as an upper bound.</summary>
    private long AlertsOf(in Job job, long cancels)
    {
        long alerts = 0;
        for (uint number = 1;
            job.Reason == EndReason.MassCancelled && number <= _instrumentLast;
            number++)
        {
            alerts += IsInScope(number, in job) ? AlertsOf(number, cancels) : 0;
        }

        return alerts;
    }

    private int LiveOf(in Job job)
    {
        if (job.Target.Scope == 0)
        {
            return job.Session.IsSome
                ? _sessions[job.Session.Value].LiveOrders
                : _members[job.Member.Value].LiveOrders;
        }

        int live = 0;
        for (uint number = 1; number <= _memberLast; number++)
        {
            live += IsMeant(new MemberId(number), job.Target) ? _members[number].LiveOrders : 0;
        }

        return live;
    }

    /// <summary>Holds all members that a job means, or lets them go.</summary>
    private void FreezeMembers(in Job job, int change)
    {
        if (job.Target.Scope == 0)
        {
            _members[job.Member.Value].FrozenBy += change;
            return;
        }

        for (uint number = 1; number <= _memberLast; number++)
        {
            _members[number].FrozenBy +=
                IsMeant(new MemberId(number), job.Target) ? change : 0;
        }
    }

    private bool IsInScope(uint number, in Job job)
    {
        ref InstrumentRow instrument = ref _instruments[number];
        bool isPhase = job.Kind == JobKind.Activations
            ? PhaseRules.TakesEntry(instrument.Phase)
            : job.Target.Scope != 0 || PhaseRules.TakesCancel(instrument.Phase);
        return instrument.HasBook && isPhase
            && (!job.Instrument.IsSome || job.Instrument.Value == number)
            && ((job.InstrumentGroups >> instrument.Group) & 1) != 0;
    }

    /// <summary>Walks through instrument after instrument, from the job's cursor on.</summary>
    /// <remarks>
    /// At an instrument in a sweep it waits, and holds the instrument, so that what the sweep left
    /// is met before anything else can happen there.
    /// </remarks>
    /// <returns>Whether none is left.</returns>
    private bool CancelSlice(ref Job job, ref SliceBudget budget, ref EventWriter events)
    {
        for (; job.Cursor <= _instrumentLast && HasMore(in job); job.Cursor++)
        {
            if (IsInScope(job.Cursor, in job))
            {
                if (_instruments[job.Cursor].IsSwept)
                {
                    Hold(ref job);
                    return false;
                }

                if (!WalkQueues(ref job, ref budget, ref events))
                {
                    return false;
                }
            }
            else if (job.Session.IsSome)
            {
                PassOver(job.Cursor, job.Session.Value);
            }

            Release(ref job);
        }

        Release(ref job);
        return true;
    }

    /// <summary>What a lost session may have where no cancels are taken is not forgotten.</summary>
    private void PassOver(uint number, uint lost)
    {
        ref SessionRow session = ref _sessions[lost];
        ref InstrumentRow instrument = ref _instruments[number];
        if (instrument.HasBook && instrument.LiveOrders != 0
            && !session.IsActive && !session.CancelsLater)
        {
            session.CancelsLater = true;
            _cancelsLaterCount++;
        }
    }

    /// <summary>
    /// An instrument takes cancels again: those that wait for one are due before the next command.
    /// </summary>
    private void CancelLeft()
    {
        for (uint number = 1; _cancelsLaterCount != 0 && number <= _sessionCount; number++)
        {
            if (!_sessions[number].CancelsLater)
            {
                continue;
            }

            ForgetLeft(number);
            if (!_deadlines.Cancels.Has(number))
            {
                _deadlines.Cancels.Add(number, _now.Ns);
            }
        }
    }

    private void ForgetLeft(uint number)
    {
        ref SessionRow session = ref _sessions[number];
        _cancelsLaterCount -= session.CancelsLater ? 1U : 0;
        session.CancelsLater = false;
    }

    private void Hold(ref Job job)
    {
        if (!job.IsInside)
        {
            job.IsInside = true;
            _instruments[job.Cursor].FrozenBy++;
        }
    }

    private void Release(ref Job job)
    {
        job.Queue = OrderQueue.None;
        job.WalksAgain = false;
        if (job.IsInside)
        {
            job.IsInside = false;
            _instruments[job.Cursor].FrozenBy--;
        }
    }
}
