using System.Collections.Generic;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core;

/// <content>Work in slices.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>Does the first slice of a work; what is left becomes a job.</summary>
    private void Begin(
        IEnumerable<bool> work, int stepsPerSlice, InstrumentId instrument, MemberId member)
    {
        IEnumerator<bool> steps = work.GetEnumerator();
        if (steps.MoveNext() && !RunSlice(steps, stepsPerSlice))
        {
            _jobs.AddLast(new ReferenceJob(steps, stepsPerSlice, instrument, member));
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

        ReferenceJob job = first.Value;
        _jobs.RemoveFirst();
        if (!RunSlice(job.Steps, job.StepsPerSlice))
        {
            _jobs.AddLast(job);
        }
    }

    private void BeginCancels(
        List<ReferenceOrder> orders, EndReason reason, MemberId member, Event? answer)
    {
        IEnumerable<bool> work = Cancels(orders, reason, answer);
        if (orders.Count <= CancelsPerSlice)
        {
            Begin(work, CancelsPerSlice + 1, InstrumentId.None, member);
            return;
        }

        IEnumerator<bool> steps = work.GetEnumerator();
        steps.MoveNext();
        _jobs.AddLast(new ReferenceJob(steps, CancelsPerSlice, InstrumentId.None, member));
    }

    private IEnumerable<bool> Cancels(
        List<ReferenceOrder> orders, EndReason reason, Event? answer)
    {
        foreach (ReferenceOrder order in orders)
        {
            yield return true;
            Cancel(order, reason, order.ClientOrderId, answers: false);
        }

        if (answer is { } last)
        {
            last.Sequence = _command.Sequence;
            last.Time = _command.Time;
            last.Cause = _command.Kind;
            EmitNumbered(SessionOf(last.Session)!, last);
        }
    }

    private IEnumerable<bool> Expiries(List<ReferenceOrder> orders)
    {
        foreach (ReferenceOrder order in orders)
        {
            yield return true;
            Expire(order, EndReason.DayEnded, answers: false, BookAction.Delete);
        }
    }
}
