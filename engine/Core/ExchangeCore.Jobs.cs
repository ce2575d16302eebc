using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <content>Work that goes on over several commands.</content>
public sealed partial class ExchangeCore
{
    private SliceBudget WholeSlice =>
        new() { Ends = _bounds.Cancels, Looks = _bounds.Looks };

    /// <summary>Does one slice of the job whose turn it is.</summary>
    private void ContinueJob(ref EventWriter events)
    {
        if (_jobs.Count == 0)
        {
            return;
        }

        Job job = _jobs.Take();
        bool isDone = job.Kind switch
        {
            JobKind.Sweep => ContinueSweep(ref job, ref events),
            JobKind.Cancels or JobKind.Hibernations or JobKind.Activations =>
                ContinueCancels(ref job, ref events),
            JobKind.PhaseChange => ContinuePhaseChange(ref job, ref events),
            JobKind.Cascade => ContinueCascade(ref job, ref events),
            JobKind.RestartReport => ContinueReport(ref events),
            JobKind.DueChanges => ContinueDueChanges(ref events),
            JobKind.Purge => ContinuePurge(ref job, ref events),
            JobKind.Protection => ContinueProtection(in job, ref events),
            JobKind.Settlement => SettlementSlice(ref job, ref events),
            JobKind.Reserves => ReservesSlice(ref job, ref events),
            _ => Unknown(job.Kind),
        };
        if (!isDone)
        {
            _jobs.Add(in job);
        }
    }

    private bool ContinueSweep(ref Job job, ref EventWriter events)
    {
        Incoming incoming = new(
            job.Slot, new Price(job.LimitTicks), new Price(job.ReachTicks), Answers: 0,
            IsNamed: true, job.IsTriggered);
        CountLive(in _orders[job.Slot], -1);
        if (!SweepSlice(in incoming, ref events))
        {
            CountLive(in _orders[job.Slot], 1);
            return false;
        }

        _orders.PagesKept -= job.IsTriggered ? 0 : 1;
        return ContinueCascade(ref job, ref events);
    }

    private bool ContinueCancels(ref Job job, ref EventWriter events)
    {
        SliceBudget budget = WholeSlice;
        budget.Ends = job.Kind == JobKind.Activations ? _bounds.Triggers : budget.Ends;
        if (!CancelSlice(ref job, ref budget, ref events))
        {
            return false;
        }

        AnswerWalk(in job, ref events);
        FreezeMembers(in job, -1);
        return true;
    }

    /// <summary>Sees to the meant orders of the cursor's instrument, from its place on.</summary>
    /// <remarks>
    /// Where it stops is kept as the order to look at next. That place is stable: when the order
    /// leaves its queue, the place moves to the one behind it; others that come meanwhile are not
    /// meant, since the members or the instrument of a job are frozen. Orders that move by
    /// themselves meanwhile, as clips and triggered ones do, are met in a second walk.
    /// </remarks>
    /// <returns>Whether the instrument is done.</returns>
    private bool WalkQueues(ref Job job, ref SliceBudget budget, ref EventWriter events)
    {
        if (!job.HasPlace)
        {
            Turn(ref job, FirstQueueOf(in job));
        }

        while (true)
        {
            if (!WalkQueue(ref job, ref budget, ref events))
            {
                return false;
            }

            if (job.Queue != LastQueueOf(in job))
            {
                Turn(ref job, job.Queue + 1);
            }
            else if (job.WalksAgain)
            {
                job.WalksAgain = false;
                Turn(ref job, FirstQueueOf(in job));
            }
            else
            {
                job.Queue = OrderQueue.None;
                return true;
            }
        }
    }

    private bool WalkQueue(ref Job job, ref SliceBudget budget, ref EventWriter events)
    {
        int slot = job.Slot;
        while (slot != OrderQueues.NoSlot && HasMore(in job))
        {
            bool isMeant = IsMeant(slot, in job);
            int roomWanted =
                job.Kind == JobKind.Activations ? TriggerEventsKept : EventsKept;
            bool fits = !isMeant || (budget.Ends > 0 && RoomIn(in events) >= roomWanted);
            if (budget.Looks == 0 || !fits)
            {
                job.Slot = slot;
                return false;
            }

            budget.Looks--;
            int next = _orders.NextOf(slot);
            if (isMeant && job.Kind == JobKind.Activations)
            {
                next = TryActivate(ref job, slot, next, ref budget, ref events);
                if (_instruments[job.Cursor].IsSwept)
                {
                    job.Slot = next;
                    return false;
                }
            }
            else if (isMeant && EndFor(ref job, slot, ref events))
            {
                budget.Ends--;
            }

            slot = next;
        }

        return true;
    }

    /// <summary>
    /// An order has moved to where a walk may have been already: the walks that it is meant by and
    /// that stand in its instrument begin once more at their end. Others have nothing to miss.
    /// </summary>
    private void WalkAgain(int slot)
    {
        ref OrderDetails order = ref _orders[slot];
        for (int place = 0; _jobs.PlaceCount != 0 && place < _jobs.Count; place++)
        {
            ref Job job = ref _jobs.At(place);
            if (job.HasPlace && job.Cursor == order.Instrument.Value
                && (job.Side == 0 || job.Side == order.Side) && IsMeant(slot, in job))
            {
                job.WalksAgain = true;
            }
        }
    }

    private void Turn(ref Job job, OrderQueue queue)
    {
        bool isMeant = job.Side == 0 || job.Side == OrderQueues.SideOf(queue);
        job.Queue = queue;
        job.Slot = isMeant
            ? _orders.FirstOf(new InstrumentId(job.Cursor), queue)
            : OrderQueues.NoSlot;
    }

    private static OrderQueue FirstQueueOf(in Job job) =>
        job.Kind == JobKind.Activations ? OrderQueue.HibernatedBuys
        : job.Stage == PhaseStage.Entries ? OrderQueue.AuctionBuys
        : OrderQueue.Bids;

    private static OrderQueue LastQueueOf(in Job job) =>
        job.Kind == JobKind.Purge || job.Stage == PhaseStage.Expiries ? OrderQueue.Asks
        : job.Kind == JobKind.Hibernations || job.Stage == PhaseStage.Entries
            ? OrderQueue.AuctionSells
        : OrderQueue.HibernatedSells;

    private bool HasMore(in Job job) => job.Kind is JobKind.PhaseChange or JobKind.Purge
        || job.Target.Scope != 0 || LiveOf(in job) > 0;

    private bool IsMeant(int slot, in Job job)
    {
        ref OrderDetails order = ref _orders[slot];
        return job.Kind == JobKind.PhaseChange ? IsMeantByPhase(slot, in job)
            : job.Kind == JobKind.Purge ? IsOutsideLimits(slot)
            : job.Target.Scope != 0 ? IsKilled(slot, job.Target)
            : job.Session.IsSome ? order.Session == job.Session
            : job.Kind == JobKind.Activations && !order.Sleeps ? false
            : job.Kind == JobKind.Hibernations && order.IsQuote ? false
            : _sessions[order.Session.Value].Member == job.Member
                && (!job.Account.IsSome || order.Account == job.Account);
    }

    private bool IsMeantByPhase(int slot, in Job job)
    {
        ref OrderDetails order = ref _orders[slot];
        return job.Stage switch
        {
            PhaseStage.Expiries => (order.Traits & OrderTraits.ForAuction) != 0,
            PhaseStage.Entries => PhaseRules.IsFor(order.TimeInForce, job.To.Auction),
            _ => IsOver(slot, job.To.Phase),
        };
    }

    /// <summary>Whether an order does not live beyond a phase change.</summary>
    /// <remarks>
    /// At the close that is what lives for the day, stops that would not rest among them, and what
    /// has reached its date; at the next opening what has passed it meanwhile.
    /// </remarks>
    private bool IsOver(int slot, TradingPhase phase)
    {
        ref OrderDetails order = ref _orders[slot];
        if ((order.Traits & OrderTraits.Dated) != 0)
        {
            int daysLeft = _orders.TermsOf(slot).ExpireDay.DayNumber - _tradingDay.DayNumber;
            return phase == TradingPhase.Closed ? daysLeft <= 0 : daysLeft < 0;
        }

        return phase == TradingPhase.Closed && order.TimeInForce != TimeInForce.GoodTillCancel;
    }

    /// <summary>Does to a meant order what the job is for.</summary>
    /// <returns>False when that was not possible.</returns>
    private bool EndFor(ref Job job, int slot, ref EventWriter events)
    {
        if (job.Kind == JobKind.PhaseChange)
        {
            EndByPhase(slot, job.Stage, ref events);
            return true;
        }

        if (job.Kind == JobKind.Hibernations)
        {
            return TryHibernate(ref job, slot, ref events);
        }

        int position = _orders[slot].Position;
        ref Event cancelled = ref TakeOut(EventKind.Cancelled, slot, job.Reason, ref events);
        job.Affected++;
        if (job.Reason == EndReason.MassCancelled)
        {
            CountCancel(position, cancelled.Quantity.Lots, ref events);
        }

        return true;
    }

    private void EndByPhase(int slot, PhaseStage stage, ref EventWriter events)
    {
        if (stage == PhaseStage.Entries)
        {
            BringIn(slot, ref events);
            return;
        }

        bool isDated = (_orders[slot].Traits & OrderTraits.Dated) != 0;
        EndReason reason = stage == PhaseStage.Expiries ? EndReason.AuctionEnded
            : isDated ? EndReason.DateReached
            : EndReason.DayEnded;
        TakeOut(EventKind.Expired, slot, reason, ref events);
    }

    private bool ContinueReport(ref EventWriter events)
    {
        _hasRestartReport = !TellRestart(ref events);
        return !_hasRestartReport;
    }

    private static bool Unknown(JobKind kind)
    {
        Invariant.Broken($"job kind {(byte)kind}");
        return true;
    }
}
