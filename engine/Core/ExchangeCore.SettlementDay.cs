using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>
/// The end of a day: settlement prices, marks, agreement with the banks, close. Each step begins
/// where the one before has ended, and a venue that never settles never meets any of them.
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>Fixes prices and marks positions; what does not fit is a job.</summary>
    private RejectReason SettleDay(in Command by, ref EventWriter events)
    {
        if (Margins.Day.IsUnderWay)
        {
            return RejectReason.JobInProgress;
        }

        if (Margins.Day.Stage != SettlementStage.Trading)
        {
            return RejectReason.SettlementStageForbids;
        }

        if (!IsAllClosed() || (_schedules.HasCalendar && !_schedules.IsDayDone))
        {
            return RejectReason.InstrumentsNotClosed;
        }

        for (uint number = 1; number <= _instrumentLast; number++)
        {
            if (_instruments[number].LastTradeTicks != InstrumentRow.NoPrice
                && _instruments[number].HasBook
                && _settlements[number].PriceOfDay() == SettlementRow.NoPrice)
            {
                _facts.NoteUnpriced(new InstrumentId(number));
                return RejectReason.SettlementPriceMissing;
            }
        }

        _ = EndPriceProposals(ProposalEnd.PricesFixed, in by, ref events);
        Job job = new() { Kind = JobKind.Settlement, Step = PricesStep, Slot = 1 };
        Margins.Day.IsUnderWay = true;
        if (!SettlementSlice(ref job, ref events))
        {
            _jobs.Add(in job);
        }

        return RejectReason.None;
    }

    /// <summary>Goes on with the end of the day.</summary>
    /// <remarks>
    /// Everything is closed and stays so: no phase change but a halt is taken, and no trade is
    /// changed. Prices of all instruments are fixed before the first position is marked.
    /// </remarks>
    /// <returns>Whether positions are marked and members are called.</returns>
    private bool SettlementSlice(ref Job job, ref EventWriter events)
    {
        if (job.Step == PricesStep)
        {
            if (!PricesSlice(ref job, ref events))
            {
                return false;
            }

            Margins.Terms.RefreshAll(_instrumentLast);
            Margins.Day.MoveTo(SettlementStage.Priced, ref events);
            job.Step = PositionsStep;
            job.Slot = 0;
        }

        if (job.Step == PositionsStep)
        {
            if (!MarksSlice(ref job, ref events))
            {
                return false;
            }

            Margins.Marks.End();
            job.Step = CallsStep;
            job.Slot = 1;
        }

        if (!CallsSlice(ref job, ref events))
        {
            return false;
        }

        Margins.Day.IsUnderWay = false;
        Margins.Day.MoveTo(SettlementStage.Marked, ref events);
        return true;
    }

    /// <summary>Marks positions, and lets them reserve by the new price, from a row on.</summary>
    private bool MarksSlice(ref Job job, ref EventWriter events)
    {
        int end = int.Min(_positions.Count, job.Slot + _bounds.Looks);
        for (; job.Slot < end; job.Slot++)
        {
            if (RoomIn(in events) < EventsKept)
            {
                return false;
            }

            Margins.Marks.Mark(job.Slot, ref events);
            Reserve(job.Slot);
        }

        return job.Slot == _positions.Count;
    }

    private bool PricesSlice(ref Job job, ref EventWriter events)
    {
        for (; job.Slot <= _instrumentLast; job.Slot++)
        {
            if (RoomIn(in events) < EventsKept)
            {
                return false;
            }

            ref InstrumentRow instrument = ref _instruments[job.Slot];
            ref SettlementRow row = ref _settlements[job.Slot];
            long ticks = instrument.HasBook ? row.PriceOfDay() : SettlementRow.NoPrice;
            if (ticks == SettlementRow.NoPrice)
            {
                continue;
            }

            row.Fix(ticks);
            TellPriceFixed(
                new InstrumentId((uint)job.Slot), new Quantity(row.Lots), ref events);
        }

        return true;
    }

    /// <summary>The price by which positions of an instrument are marked next.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="lots">Lots that were traded at prices of which it is the mean.</param>
    /// <param name="events">Where the event goes.</param>
    private void TellPriceFixed(
        InstrumentId instrument, Quantity lots, ref EventWriter events)
    {
        ref Event told = ref Next(EventKind.SettlementPriceFixed, ref events);
        told.Instrument = instrument;
        told.Price = new UnitPrice(
            _settlements[instrument.Value].Ticks * InstrumentOf(instrument).Tick);
        told.Quantity = lots;
    }

    /// <summary>What was agreed with the banks is no more: the day is reconciled again.</summary>
    void IBankVenue.PoolChanged(ref EventWriter events)
    {
        if (Margins.Day.Stage == SettlementStage.Reconciled)
        {
            Margins.Day.MoveTo(SettlementStage.Marked, ref events);
        }
    }

    /// <summary>Closes a day that agrees with the banks, or has none to agree with.</summary>
    private RejectReason CloseDay(ref EventWriter events)
    {
        // Without banks there is nothing to agree with.
        bool isReconciled = Margins.Day.Stage == SettlementStage.Reconciled
            || (Margins.Day.Stage == SettlementStage.Marked && !Banks.Pools.IsAny);
        if (!isReconciled)
        {
            return RejectReason.SettlementStageForbids;
        }

        // A pool that changes leads back to the marks: what is closed is what was approved.
        RejectReason reason = Banks.Pools.IsAny ? CheckClaimed() : RejectReason.None;
        if (reason != RejectReason.None)
        {
            return reason;
        }

        // One walk over all accounts that there are, in the order of memory: once a day, and with
        // all books closed, so that no order waits for it.
        _ledger.Check();
        bool endsBankDay = _rules.EndsBankDays && Banks.Pools.IsAny
            && Banks.Day.State != BankDayState.Recess;
        if (endsBankDay)
        {
            Banks.Day.MoveTo(BankDayState.Recess, ref events);
        }

        Margins.Day.MoveTo(SettlementStage.Closed, ref events);
        return RejectReason.None;
    }

    /// <summary>
    /// Whether the next day may begin. Over a difference that was found it never does; over a day
    /// that nobody has looked at, where days are not settled.
    /// </summary>
    private bool IsDaySettled => Margins.Day.Stage switch
    {
        SettlementStage.Closed => true,
        SettlementStage.Differing => false,
        _ => !_parameters.IsDaySettled,
    };

    /// <summary>What a day was settled by is counted anew.</summary>
    private void BeginSettlement(in Command by, ref EventWriter events)
    {
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            _settlements[number].BeginDay();
        }

        EndReconcileProposal(ProposalEnd.DayBegan, in by, ref events);
        _ = EndPriceProposals(ProposalEnd.DayBegan, in by, ref events);
        SettlementStage stage = Margins.Day.Stage;
        if (stage != SettlementStage.Trading)
        {
            Margins.Day.MoveTo(SettlementStage.Trading, ref events);
        }

        bool opensBankDay = _rules.EndsBankDays && stage == SettlementStage.Closed
            && Banks.Day.State != BankDayState.Open;
        if (opensBankDay)
        {
            Banks.Day.MoveTo(BankDayState.Open, ref events);
        }
    }
}
