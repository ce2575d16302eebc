using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core;

/// <content>The walk over all positions when they reserve by new terms.</content>
public sealed partial class ExchangeCore
{
    // The stages of both jobs that walk positions.
    private const uint PricesStep = 0;
    private const uint PositionsStep = 1;
    private const uint CallsStep = 2;

    /// <summary>All that is set holds from now on; positions follow, in a job if need be.</summary>
    private void RefreshAllTerms(ref EventWriter events)
    {
        if (!Margins.Terms.RefreshAll(_instrumentLast))
        {
            return;
        }

        for (int place = 0; place < _jobs.Count; place++)
        {
            ref Job under = ref _jobs.At(place);
            if (under.Kind == JobKind.Reserves)
            {
                under.Step = PositionsStep;
                under.Slot = 0;
                return;
            }
        }

        Job job = new() { Kind = JobKind.Reserves, Step = PositionsStep };
        if (!ReservesSlice(ref job, ref events))
        {
            _jobs.Add(in job);
        }
    }

    /// <summary>All positions reserve by new terms, then who owes is called.</summary>
    /// <remarks>
    /// Nothing is frozen meanwhile: a position whose lots change does the same for itself.
    /// </remarks>
    private bool ReservesSlice(ref Job job, ref EventWriter events)
    {
        if (job.Step == PositionsStep)
        {
            int end = int.Min(_positions.Count, job.Slot + _bounds.Looks);
            for (; job.Slot < end; job.Slot++)
            {
                Reserve(job.Slot);
            }

            if (job.Slot < _positions.Count)
            {
                return false;
            }

            job.Step = CallsStep;
            job.Slot = 1;
        }

        return CallsSlice(ref job, ref events);
    }
}
