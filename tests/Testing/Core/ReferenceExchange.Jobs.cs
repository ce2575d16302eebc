using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core;

/// <content>Work in slices, and long sweeps.</content>
public sealed partial class ReferenceExchange
{
    private bool IsFrozen(InstrumentId instrument, MemberId member) => _jobs.Any(job =>
        job.Instruments.Contains(instrument) || (job.Member.IsSome && job.Member == member));

    private bool AreJobsFull => _jobs.Count >= _capacities.JobsMax;

    private bool IsSwept(InstrumentId instrument) => _jobs.Any(job =>
        job.Kind == ReferenceJobKind.Sweep && job.Instruments.Contains(instrument));

    private bool IsChanging(InstrumentId instrument) => _jobs.Any(job =>
        job.Kind == ReferenceJobKind.PhaseChange && job.Instruments.Contains(instrument));

    /// <summary>Refused when the work would become a job and there is no room for one.</summary>
    private RejectReason RoomFor(int steps, int stepsPerSlice) =>
        When(AreJobsFull && steps > stepsPerSlice, RejectReason.JobsFull);

    /// <summary>How many orders an order would trade with.</summary>
    private static int MatchesOf(
        ReferenceInstrument instrument, Side side, UnitPrice price, long lots)
    {
        int matches = 0;
        foreach (ReferenceOrder resting in instrument.Crossed(side, price))
        {
            if (lots <= 0)
            {
                break;
            }

            lots -= resting.Remaining;
            matches++;
        }

        return matches;
    }

    /// <summary>The first matches of an order; what is left of them becomes a job.</summary>
    private void BeginSweep(ReferenceInstrument instrument, ReferenceOrder order)
    {
        IEnumerator<bool> steps = Match(instrument, order).GetEnumerator();
        steps.MoveNext();
        Begin(new ReferenceJob(
            ReferenceJobKind.Sweep, () => RunSlice(steps, _bounds.Matches),
            [instrument.Id], MemberId.None));
    }

    /// <summary>Does the first slice of a job, which is one only if something is left.</summary>
    private void Begin(ReferenceJob job)
    {
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

    private ReferenceBudget WholeSlice() => new(_bounds.Cancels, _bounds.Looks);

    private void EmitMassCancelled(Event answer, uint affected)
    {
        answer.Sequence = _command.Sequence;
        answer.Time = _command.Time;
        answer.Cause = _command.Kind;
        answer.TradingDay = _tradingDay;
        answer.Affected = affected;
        EmitNumbered(SessionOf(answer.Session)!, answer);
    }
}
