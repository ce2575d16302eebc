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
        if (steps.MoveNext() && !RunSlice(steps, stepsPerSlice))
        {
            _jobs.AddLast(new ReferenceJob(steps, stepsPerSlice, instruments, MemberId.None));
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

    /// <summary>Cancels at once, or later as a job if they are too many.</summary>
    private void BeginCancels(
        List<ReferenceOrder> orders, int atOnceMax, EndReason reason, MemberId member,
        Event? answer)
    {
        IEnumerator<bool> steps = Cancels(orders, reason, answer).GetEnumerator();
        bool any = steps.MoveNext();
        if (orders.Count > atOnceMax)
        {
            _jobs.AddLast(new ReferenceJob(steps, CancelsPerSlice, [], member));
        }
        else if (any)
        {
            RunSlice(steps, int.MaxValue);
        }
    }

    private IEnumerable<bool> Cancels(
        List<ReferenceOrder> orders, EndReason reason, Event? answer)
    {
        uint affected = 0;
        foreach (ReferenceOrder order in orders.Where(order =>
            _live.ContainsKey(order.Id.Value) && AllowsCancel(InstrumentOf(order).Phase)))
        {
            yield return true;
            affected++;
            Cancel(order, reason, order.ClientOrderId, answers: false);
        }

        if (answer is { } last)
        {
            last.Sequence = _command.Sequence;
            last.Time = _command.Time;
            last.Cause = _command.Kind;
            last.TradingDay = _tradingDay;
            last.Affected = affected;
            EmitNumbered(SessionOf(last.Session)!, last);
        }
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
