using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Testing.Core.Jobs;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Work in slices.</content>
public sealed partial class ReferenceExchange
{
    private bool IsFrozen(InstrumentId instrument, MemberId member) => _jobs.Any(job =>
        job.Instruments.Contains(instrument)
            || (member.IsSome && job.IsFrozen?.Invoke(member) == true));

    private bool AreJobsFull => _jobs.Count >= _capacities.JobsMax;

    private bool IsSwept(InstrumentId instrument) =>
        _instruments[instrument.Value].IsUncrossing || _jobs.Any(job =>
            job.Kind == ReferenceJobKind.Sweep && job.Instruments.Contains(instrument));

    /// <summary>Whether a change of its phase, or of its limits, holds an instrument.</summary>
    private bool IsChanging(InstrumentId instrument) => _jobs.Any(job =>
        job.Kind is ReferenceJobKind.PhaseChange or ReferenceJobKind.Purge
            && job.Instruments.Contains(instrument));

    /// <summary>Does the first slice of a job, which is one only if something is left.</summary>
    private void Begin(ReferenceJob job)
    {
        if (!job.Slice())
        {
            _jobs.AddLast(job);
        }
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
