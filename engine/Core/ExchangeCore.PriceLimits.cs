using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>Price limits, and what rests outside of them.</content>
public sealed partial class ExchangeCore
{
    /// <summary>Bounds that are on no tick are rounded inward.</summary>
    private RejectReason SetPriceLimits(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckMarket(command.Instrument);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref InstrumentRow instrument = ref InstrumentOf(command.Instrument);
        if (command.Price.IsNull || command.StopPrice.IsNull)
        {
            return RejectReason.PriceMissing;
        }

        long tick = instrument.Tick;
        Int128 lower = OnTick(command.Price.TenThousandths + (Int128)tick - 1, tick);
        Int128 upper = OnTick(command.StopPrice.TenThousandths, tick);
        if (lower > upper)
        {
            return RejectReason.LimitsCrossed;
        }

        if (!IsInLadder(in instrument, lower) || !IsInLadder(in instrument, upper))
        {
            return RejectReason.LimitsOutsideLadder;
        }

        DatedChange change = new(
            command.ExpireDay, 0, command.Instrument, MemberId.None, (long)lower, (long)upper);
        return ApplyOrKeep(in change, ref events);
    }

    /// <summary>The highest price on a tick that is not above this one.</summary>
    private static Int128 OnTick(Int128 price, long tick) =>
        price - (((price % tick) + tick) % tick);

    private static bool IsInLadder(in InstrumentRow instrument, Int128 price)
    {
        Int128 above = price - instrument.LadderFloor;
        return 0 <= above && above < (Int128)instrument.Tick * instrument.LadderTicks;
    }

    /// <summary>Sets price limits and cancels what rests outside them.</summary>
    /// <remarks>
    /// What does not fit into this slice is a job that holds the instrument as a phase change does;
    /// there is room for one of either kind.
    /// </remarks>
    private void MakeLimits(
        in DatedChange change, ref SliceBudget budget, ref EventWriter events)
    {
        ref InstrumentRow instrument = ref InstrumentOf(change.Instrument);
        instrument.Lower = change.Value;
        instrument.Upper = change.Upper;
        LookAgainAtWaiting(change.Instrument.Value);
        Margins.Terms.RefreshIdle(change.Instrument);
        ref Event changed = ref Next(EventKind.PriceLimitsChanged, ref events);
        changed.Instrument = change.Instrument;
        changed.Price = new UnitPrice(change.Value);
        changed.UpperLimit = new UnitPrice(change.Upper);
        if (!instrument.HasBook)
        {
            return;
        }

        Job job = new()
        {
            Kind = JobKind.Purge,
            Instrument = change.Instrument,
            Cursor = change.Instrument.Value,
            Reason = EndReason.OutsideLimits,
            Number = _phaseChanges + 1,
        };
        if (WalkQueues(ref job, ref budget, ref events))
        {
            return;
        }

        _phaseChanges++;
        instrument.ChangingBy = job.Number;
        instrument.FrozenBy++;
        _jobs.Add(in job);
    }

    private bool ContinuePurge(ref Job job, ref EventWriter events)
    {
        SliceBudget budget = WholeSlice;
        if (!WalkQueues(ref job, ref budget, ref events))
        {
            return false;
        }

        ref InstrumentRow instrument = ref InstrumentOf(job.Instrument);
        instrument.ChangingBy = 0;
        instrument.FrozenBy--;
        return true;
    }

    private bool IsOutsideLimits(int slot)
    {
        ref InstrumentRow instrument = ref InstrumentOf(_orders[slot].Instrument);
        long ticks = _orders.PlaceOf(slot).Ticks;
        return ticks < instrument.LowerTicks || instrument.UpperTicks < ticks;
    }
}
