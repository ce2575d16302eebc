using System;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>What operators command: phases, limits, the trading day.</content>
public sealed partial class ExchangeCore
{
    // Room that a slice leaves for what its command still has to say.
    private const int EventsKept = 16;

    /// <summary>A command of the exchange itself, or of an operator, who is answered.</summary>
    private void Operate(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        bool isHouse = !command.Session.IsSome && !command.Principal.IsSome;
        RejectReason reason = isHouse
            ? RejectReason.None
            : CheckSession(in command, PrincipalRoles.Operator);
        if (reason == RejectReason.None)
        {
            reason = command.Kind switch
            {
                CommandKind.SetPhase => SetPhase(in command, ref events),
                CommandKind.SetPriceLimits => SetPriceLimits(in command, ref events),
                CommandKind.SetSizeLimits => SetSizeLimits(in command, ref events),
                CommandKind.StartTradingDay => StartTradingDay(in command, ref events),
                _ => Define(in command, content, ref events),
            };
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
        }
        else if (!isHouse)
        {
            AnswerDone(in command, ref events);
        }
    }

    private static bool MayFollow(TradingPhase from, TradingPhase to) => (from, to) switch
    {
        (TradingPhase.PreOpen, TradingPhase.Continuous) => true,
        (TradingPhase.PreOpen, TradingPhase.Halted) => true,
        (TradingPhase.PreOpen, TradingPhase.Closed) => true,
        (TradingPhase.Continuous, TradingPhase.Halted) => true,
        (TradingPhase.Continuous, TradingPhase.Closed) => true,
        (TradingPhase.Halted, TradingPhase.Continuous) => true,
        (TradingPhase.Halted, TradingPhase.Closed) => true,
        (TradingPhase.Closed, TradingPhase.PreOpen) => true,
        _ => false,
    };

    /// <summary>Changes phases at once, as far as that fits; the rest is a job.</summary>
    /// <remarks>
    /// An operator can always halt. A sweep in progress refuses no phase change: the instrument is
    /// frozen at once and takes its phase when the sweep is over (decision 0012). There is always
    /// room for the job. Only another phase change of the same instrument is in the way.
    /// </remarks>
    private RejectReason SetPhase(in Command command, ref EventWriter events)
    {
        if (command.Instrument.IsSome)
        {
            RejectReason unfit = CheckBook(command.Instrument);
            if (unfit != RejectReason.None)
            {
                return unfit;
            }
        }

        RejectReason reason = CheckPhaseChange(in command);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        _phaseChanges++;
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            if (Changes(number, in command))
            {
                _instruments[number].ChangingBy = _phaseChanges;
                _instruments[number].FrozenBy++;
            }
        }

        Job job = new()
        {
            Kind = JobKind.PhaseChange,
            Number = _phaseChanges,
            Phase = command.Phase,
            Cursor = 1,
        };
        if (!PhaseSlice(ref job, ref events))
        {
            _jobs.Add(in job);
        }

        return RejectReason.None;
    }

    private bool Changes(uint number, in Command command)
    {
        ref InstrumentRow instrument = ref _instruments[number];
        return instrument.HasBook
            && (!command.Instrument.IsSome || command.Instrument.Value == number)
            && MayFollow(instrument.Phase, command.Phase);
    }

    private RejectReason CheckPhaseChange(in Command command)
    {
        RejectReason reason = RejectReason.InvalidPhaseChange;
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            if (!Changes(number, in command))
            {
                continue;
            }

            ref InstrumentRow instrument = ref _instruments[number];
            if (instrument.ChangingBy != 0 || instrument.IsHaltUntold)
            {
                return RejectReason.JobInProgress;
            }

            reason = RejectReason.None;
        }

        return reason;
    }

    /// <summary>Changes phases and expires orders, from the job's cursor on.</summary>
    /// <remarks>
    /// An instrument in a sweep is passed over, and again, until the sweep is over. It stays frozen
    /// from the command on, so the sweep is the last that trades before the new phase.
    /// </remarks>
    /// <returns>Whether none is left.</returns>
    private bool PhaseSlice(ref Job job, ref EventWriter events)
    {
        SliceBudget budget = WholeSlice;
        for (; job.Cursor <= _instrumentLast; job.Cursor++)
        {
            ref InstrumentRow instrument = ref _instruments[job.Cursor];
            if (instrument.ChangingBy != job.Number)
            {
                continue;
            }

            if (instrument.IsSwept || instrument.IsHaltUntold)
            {
                job.ComesBack = true;
                continue;
            }

            if (!job.IsInside)
            {
                if (events.Room < EventsKept)
                {
                    return false;
                }

                TakePhase(job.Cursor, job.Phase, ref events);
                job.IsInside = true;
            }

            if ((job.Phase == TradingPhase.Closed
                    || (job.Phase == TradingPhase.PreOpen
                        && (instrument.Dated != 0 || job.HasPlace)))
                && !WalkQueues(ref job, ref budget, ref events))
            {
                return false;
            }

            job.IsInside = false;
            instrument.ChangingBy = 0;
            instrument.FrozenBy--;
        }

        // From the front again, in the next command.
        bool isDone = !job.ComesBack;
        job.ComesBack = false;
        job.Cursor = 1;
        return isDone;
    }

    /// <summary>Changes a phase, unless a restart was there before.</summary>
    private void TakePhase(uint number, TradingPhase phase, ref EventWriter events)
    {
        if (MayFollow(_instruments[number].Phase, phase))
        {
            ChangePhase(number, phase, ref events);
            return;
        }

        // It has that phase already, and an operator decided so: it does not resume by itself.
        DropDeadline(number);
    }

    private void ChangePhase(uint number, TradingPhase phase, ref EventWriter events)
    {
        ref InstrumentRow instrument = ref _instruments[number];
        TellPhase(number, instrument.Phase, phase, ref events);
        instrument.Phase = phase;
        DropDeadline(number);
    }

    private void DropDeadline(uint number)
    {
        ref InstrumentRow instrument = ref _instruments[number];
        if (instrument.HasDeadline)
        {
            instrument.HasDeadline = false;
            _deadlines.Remove(new InstrumentId(number), SessionId.None);
        }
    }

    private void TellPhase(
        uint number, TradingPhase from, TradingPhase to, ref EventWriter events)
    {
        ref Event changed = ref Next(EventKind.PhaseChanged, ref events);
        changed.Instrument = new InstrumentId(number);
        changed.Phase = to;
        changed.PreviousPhase = from;
    }

    private RejectReason CheckBook(InstrumentId instrument)
    {
        if (!IsInstrument(instrument))
        {
            return RejectReason.UnknownInstrument;
        }

        return InstrumentOf(instrument).HasBook ? RejectReason.None : RejectReason.NoMarketModel;
    }

    private RejectReason SetPriceLimits(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckBook(command.Instrument);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref InstrumentRow instrument = ref InstrumentOf(command.Instrument);
        if (command.Price.IsNull || command.StopPrice.IsNull)
        {
            return RejectReason.PriceMissing;
        }

        long lower = command.Price.TenThousandths;
        long upper = command.StopPrice.TenThousandths;
        if (lower % instrument.Tick != 0 || upper % instrument.Tick != 0)
        {
            return RejectReason.PriceOffTick;
        }

        if (lower > upper)
        {
            return RejectReason.LimitsCrossed;
        }

        if (!IsInLadder(in instrument, lower) || !IsInLadder(in instrument, upper))
        {
            return RejectReason.LimitsOutsideLadder;
        }

        // Clips keep within the limits: what was feasible might not stay so.
        if (instrument.IsSwept)
        {
            return RejectReason.JobInProgress;
        }

        instrument.Lower = lower;
        instrument.Upper = upper;
        instrument.MayTrigger |= instrument.Waiting != 0;
        ref Event changed = ref Next(EventKind.PriceLimitsChanged, ref events);
        changed.Instrument = command.Instrument;
        changed.Price = command.Price;
        changed.UpperLimit = command.StopPrice;
        return RejectReason.None;
    }

    private static bool IsInLadder(in InstrumentRow instrument, long price)
    {
        Int128 above = (Int128)price - instrument.LadderFloor;
        return 0 <= above && above < (Int128)instrument.Tick * instrument.LadderTicks;
    }

    private RejectReason SetSizeLimits(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckBook(command.Instrument);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        long max = command.Quantity.Lots;
        long min = command.MinQuantity.Lots;
        long step = command.DisplayQuantity.Lots;
        if (!AreSizesSane(min, max, step))
        {
            return RejectReason.InvalidDefinition;
        }

        ref InstrumentRow instrument = ref InstrumentOf(command.Instrument);
        instrument.QuantityMax = max;
        instrument.QuantityMin = min;
        instrument.QuantityStep = step;
        ref Event changed = ref Next(EventKind.SizeLimitsChanged, ref events);
        changed.Instrument = command.Instrument;
        changed.Quantity = command.Quantity;
        changed.Remaining = command.MinQuantity;
        changed.Executed = command.DisplayQuantity;
        return RejectReason.None;
    }

    private static bool AreSizesSane(long min, long max, long step) =>
        0 < step && 0 < min && min <= max && max <= Quantity.LotsMax;

    private RejectReason StartTradingDay(in Command command, ref EventWriter events)
    {
        if (command.ExpireDay.DayNumber <= _tradingDay.DayNumber)
        {
            return RejectReason.TradingDayNotLater;
        }

        bool isClosed = _jobs.Count == 0;
        for (uint number = 1; number <= _instrumentLast && isClosed; number++)
        {
            ref InstrumentRow instrument = ref _instruments[number];
            isClosed = !instrument.HasBook || instrument.Phase == TradingPhase.Closed;
        }

        if (!isClosed)
        {
            return RejectReason.InstrumentsNotClosed;
        }

        _tradingDay = command.ExpireDay;
        for (uint number = 1; number <= _sessionCount; number++)
        {
            _sessions[number].LastClientOrderId = 0;
        }

        Next(EventKind.TradingDayStarted, ref events);
        return RejectReason.None;
    }
}
