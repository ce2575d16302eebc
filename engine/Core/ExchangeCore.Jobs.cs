using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core;

/// <content>Work that goes on over several commands.</content>
public sealed partial class ExchangeCore
{
    private SliceBudget WholeSlice =>
        new() { Ends = _bounds.Cancels, Looks = _bounds.Looks };

    /// <summary>Does one slice of the job whose turn it is.</summary>
    private void ContinueJob(in Command command, ref EventWriter events)
    {
        if (_jobs.Count == 0)
        {
            return;
        }

        Job job = _jobs.Take();
        bool isDone = job.Kind switch
        {
            JobKind.Sweep => ContinueSweep(in command, in job, ref events),
            JobKind.Cancels => ContinueCancels(ref job, ref events),
            JobKind.PhaseChange => PhaseSlice(ref job, ref events),
            JobKind.RestartReport => ContinueReport(ref events),
            _ => Unknown(job.Kind),
        };
        if (!isDone)
        {
            _jobs.Add(in job);
        }
    }

    private bool ContinueSweep(in Command command, in Job job, ref EventWriter events)
    {
        CountLive(in _details[job.Slot], -1);
        if (!SweepSlice(in command, job.Slot, new Price(job.LimitTicks), ref events))
        {
            CountLive(in _details[job.Slot], 1);
            return false;
        }

        _sweeps--;
        ref InstrumentRow instrument = ref InstrumentOf(job.Instrument);
        instrument.IsSwept = false;
        instrument.FrozenBy--;
        return true;
    }

    private bool ContinueCancels(ref Job job, ref EventWriter events)
    {
        SliceBudget budget = WholeSlice;
        if (!CancelSlice(ref job, ref budget, ref events))
        {
            return false;
        }

        AnswerCancels(in job, ref events);
        _members[job.Member.Value].FrozenBy--;
        return true;
    }

    /// <summary>Ends the meant orders of the cursor's book, from the job's place on.</summary>
    /// <remarks>
    /// Where it stops is kept as the order to look at next. That place is stable: when the order
    /// leaves the book, the place moves to the one behind it; others that come meanwhile are not
    /// meant, since the members or the instrument of a job are frozen.
    /// </remarks>
    /// <returns>Whether the book is done.</returns>
    private bool WalkBook(ref Job job, ref SliceBudget budget, ref EventWriter events)
    {
        if (!job.HasPlace)
        {
            Turn(ref job, Side.Buy);
        }

        while (true)
        {
            int slot = job.Slot;
            while (slot != OrderBooks.NoSlot && HasMore(in job))
            {
                bool isMeant = IsMeant(in _details[slot], in job);
                bool fits = !isMeant || (budget.Ends > 0 && events.Room >= EventsKept);
                if (budget.Looks == 0 || !fits)
                {
                    job.Slot = slot;
                    return false;
                }

                budget.Looks--;
                int next = _books.NextOf(slot);
                if (isMeant)
                {
                    budget.Ends--;
                    EndFor(ref job, slot, ref events);
                }

                slot = next;
            }

            if (job.PlaceSide == Side.Sell)
            {
                job.PlaceSide = 0;
                return true;
            }

            Turn(ref job, Side.Sell);
        }
    }

    private void Turn(ref Job job, Side side)
    {
        bool isMeant = job.Side == 0 || job.Side == side;
        job.PlaceSide = side;
        job.Slot = isMeant
            ? _books.FirstOf(BookOf(new InstrumentId(job.Cursor)), side)
            : OrderBooks.NoSlot;
    }

    private bool HasMore(in Job job) => job.Kind == JobKind.PhaseChange || LiveOf(in job) > 0;

    private bool IsMeant(in OrderDetails order, in Job job) =>
        job.Kind == JobKind.PhaseChange ? order.TimeInForce == TimeInForce.Day
        : job.Session.IsSome ? order.Session == job.Session
        : _sessions[order.Session.Value].Member == job.Member
            && (!job.Account.IsSome || order.Account == job.Account);

    private void EndFor(ref Job job, int slot, ref EventWriter events)
    {
        if (job.Kind == JobKind.PhaseChange)
        {
            TakeOut(EventKind.Expired, slot, EndReason.DayEnded, ref events);
            return;
        }

        ref Event cancelled = ref TakeOut(EventKind.Cancelled, slot, job.Reason, ref events);
        cancelled.OriginalClientOrderId = cancelled.ClientOrderId;
        job.Affected++;
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
