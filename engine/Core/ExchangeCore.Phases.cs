using System;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching;

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
        int steps = 0;
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            if (!Changes(number, in command))
            {
                continue;
            }

            if ((_instruments[number].FrozenBy != 0) || _instruments[number].IsHaltUntold)
            {
                return RejectReason.JobInProgress;
            }

            reason = RejectReason.None;
            steps++;
            if (_jobs.IsFull && command.Phase == TradingPhase.Closed)
            {
                steps += CountDayOrders(number);
            }
        }

        // Whether it would really take a job is close enough to be on the safe side.
        bool isLong = steps > CancelsPerSlice - DeadlineEventsMax;
        return isLong && _jobs.IsFull ? RejectReason.JobsFull : reason;
    }

    private int CountDayOrders(uint number)
    {
        int count = 0;
        int book = BookOf(new InstrumentId(number));
        for (Side side = Side.Buy; side <= Side.Sell; side++)
        {
            int slot = _books.FirstOf(book, side);
            for (; slot != OrderBooks.NoSlot; slot = _books.NextOf(slot))
            {
                count += _details[slot].TimeInForce == TimeInForce.Day ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Changes phases and expires orders, from the job's cursor on.</summary>
    /// <returns>Whether none is left.</returns>
    private bool PhaseSlice(ref Job job, ref EventWriter events)
    {
        int expired = 0;
        for (; job.Cursor <= _instrumentLast; job.Cursor++)
        {
            if (_instruments[job.Cursor].ChangingBy != job.Number)
            {
                continue;
            }

            if (!job.IsInside)
            {
                if (events.Room < EventsKept)
                {
                    return false;
                }

                ChangePhase(job.Cursor, job.Phase, ref events);
                job.IsInside = true;
            }

            if (job.Phase == TradingPhase.Closed
                && !ExpireDayOrders(job.Cursor, ref expired, ref events))
            {
                return false;
            }

            job.IsInside = false;
            _instruments[job.Cursor].ChangingBy = 0;
            _instruments[job.Cursor].FrozenBy--;
        }

        return true;
    }

    private bool ExpireDayOrders(uint number, ref int expired, ref EventWriter events)
    {
        int book = BookOf(new InstrumentId(number));
        for (Side side = Side.Buy; side <= Side.Sell; side++)
        {
            int slot = _books.FirstOf(book, side);
            while (slot != OrderBooks.NoSlot)
            {
                int next = _books.NextOf(slot);
                if (_details[slot].TimeInForce == TimeInForce.Day)
                {
                    if (expired == CancelsPerSlice || events.Room < EventsKept)
                    {
                        return false;
                    }

                    TakeOut(EventKind.Expired, slot, EndReason.DayEnded, ref events);
                    expired++;
                }

                slot = next;
            }
        }

        return true;
    }

    private void ChangePhase(uint number, TradingPhase phase, ref EventWriter events)
    {
        ref InstrumentRow instrument = ref _instruments[number];
        TellPhase(number, instrument.Phase, phase, ref events);
        instrument.Phase = phase;
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

        instrument.Lower = lower;
        instrument.Upper = upper;
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
        0 < step && 0 < min && min <= max;

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
