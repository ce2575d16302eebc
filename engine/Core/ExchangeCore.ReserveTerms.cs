using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core;

/// <content>
/// When rates, fees and limits bear on reservations: at the begin of a day and when positions are
/// marked; at once only in an instrument in which nobody has done anything yet.
/// </content>
public sealed partial class ExchangeCore
{
    // The stages of both jobs that walk positions.
    private const uint PricesStep = 0;
    private const uint PositionsStep = 1;
    private const uint CallsStep = 2;

    /// <summary>Takes up what is set for an instrument now.</summary>
    /// <returns>Whether that comes to anything else than before.</returns>
    private bool RefreshTerms(uint number)
    {
        ref InstrumentRow instrument = ref _instruments[number];
        if (!instrument.HasBook)
        {
            return false;
        }

        // Without a price margin is by the limit that is further from zero: more than any price.
        long furthest = Math.Max(Math.Abs(instrument.LowerTicks), Math.Abs(instrument.UpperTicks));
        long settled = _settlements[number].Ticks;
        InstrumentId id = new(number);
        ref readonly InstrumentControls controls = ref _parameters.Of(id);
        ReserveTerms terms = ReserveTerms.Of(
            in _parameters.ClearingOf(id), settled == SettlementRow.NoPrice ? furthest : settled,
            furthest, controls.FenNumerator, controls.FenDenominator);
        bool isOther = !terms.Equal(in _reserves[number]);
        _reserves[number] = terms;
        return isOther;
    }

    /// <summary>Something was set: it holds at once where nobody is concerned.</summary>
    private void RefreshIdle(uint number)
    {
        if (IsIdle(number))
        {
            RefreshTerms(number);
        }
    }

    /// <summary>Whether nobody has a position or an order in an instrument.</summary>
    private bool IsIdle(uint number)
    {
        ref InstrumentRow instrument = ref _instruments[number];
        return instrument.LiveOrders == 0 && !instrument.IsSwept
            && instrument.LastTradeTicks == InstrumentRow.NoPrice;
    }

    /// <summary>All that is set holds from now on; positions follow, in a job if need be.</summary>
    private void RefreshAllTerms(ref EventWriter events)
    {
        bool isAny = false;
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            isAny |= RefreshTerms(number);
        }

        if (!isAny)
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
