using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core;

/// <content>Work in slices.</content>
public sealed partial class ReferenceExchange
{
    private bool IsFrozen(InstrumentId instrument, MemberId member) => _jobs.Any(job =>
        job.Instruments.Contains(instrument) || (job.Member.IsSome && job.Member == member));

    /// <summary>Does the first slice of a work; what is left becomes a job.</summary>
    private void Begin(IEnumerable<bool> work, int stepsPerSlice, List<InstrumentId> instruments)
    {
        IEnumerator<bool> steps = work.GetEnumerator();
        steps.MoveNext();
        ReferenceJob job = new(
            () => RunSlice(steps, stepsPerSlice), instruments, MemberId.None);
        if (!job.Slice())
        {
            _jobs.AddLast(job);
        }
    }

    /// <summary>Runs steps; whether the work is done.</summary>
    private static bool RunSlice(IEnumerator<bool> steps, int stepsMax)
    {
        for (int step = 0; step < stepsMax; step++)
        {
            if (!steps.MoveNext())
            {
                return true;
            }
        }

        return false;
    }

    private void ContinueJob()
    {
        if (_jobs.First is not { } first)
        {
            return;
        }

        _jobs.RemoveFirst();
        if (!first.Value.Slice())
        {
            _jobs.AddLast(first.Value);
        }
    }

    /// <summary>Cancels at once, or later as a job if they are too many.</summary>
    private void BeginCancels(
        List<ReferenceOrder> orders, int atOnceMax, EndReason reason, MemberId member,
        Event? answer)
    {
        Queue<ReferenceOrder> left = new(orders);
        uint affected = 0;
        ReferenceJob job = new(Slice, [], member);
        if (orders.Count > atOnceMax)
        {
            _jobs.AddLast(job);
        }
        else
        {
            Slice();
        }

        bool Slice()
        {
            for (int done = 0; SkipTo(left) is { } order; done++)
            {
                if (done == CancelsPerSlice)
                {
                    return false;
                }

                left.Dequeue();
                affected++;
                Cancel(order, reason, order.ClientOrderId, answers: false);
            }

            if (answer is { } made)
            {
                EmitMassCancelled(made, affected);
            }

            return true;
        }
    }

    /// <summary>The next order that can still be cancelled.</summary>
    private ReferenceOrder? SkipTo(Queue<ReferenceOrder> left)
    {
        while (left.TryPeek(out ReferenceOrder? next) && !(_live.ContainsKey(next.Id.Value)
            && AllowsCancel(InstrumentOf(next).Phase)))
        {
            left.Dequeue();
        }

        return left.Count == 0 ? null : left.Peek();
    }

    private void EmitMassCancelled(Event answer, uint affected)
    {
        answer.Sequence = _command.Sequence;
        answer.Time = _command.Time;
        answer.Cause = _command.Kind;
        answer.TradingDay = _tradingDay;
        answer.Affected = affected;
        EmitNumbered(SessionOf(answer.Session)!, answer);
    }

    /// <summary>Phase by phase; each yield stands before an order that expires.</summary>
    private IEnumerable<bool> PhaseChanges(
        List<ReferenceInstrument> changing, TradingPhase phase, List<InstrumentId> frozen)
    {
        foreach (ReferenceInstrument instrument in changing)
        {
            ChangePhase(instrument, phase);
            IEnumerable<ReferenceOrder> ending = phase == TradingPhase.Closed
                ? instrument.Orders.Where(order => order.TimeInForce == TimeInForce.Day)
                : [];
            foreach (ReferenceOrder order in ending)
            {
                yield return true;
                Expire(order, EndReason.DayEnded, answers: false, BookAction.Delete);
            }

            frozen.Remove(instrument.Id);
        }
    }
}
