using System;
using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <content>The calendar rolls the day, and schedules change phases.</content>
public sealed partial class ExchangeCore
{
    private RejectReason DefineCalendar(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        CalendarDefinition? read = CalendarDefinition.Read(content);
        if (read is null)
        {
            return RejectReason.InvalidDefinition;
        }

        if (_calendarContent.Has(1) && content.SequenceEqual(_calendarContent.Of(1)))
        {
            return RejectReason.None;
        }

        TradingDay day = _tradingDay;
        if (!_schedules.Fits(read, _now, ref day, out DayCalendar? calendar))
        {
            return RejectReason.InvalidDefinition;
        }

        if (day != _tradingDay && !IsAllClosed())
        {
            return RejectReason.InstrumentsNotClosed;
        }

        if (day != _tradingDay && !IsDaySettled)
        {
            return RejectReason.DayNotSettled;
        }

        _schedules.Define(calendar, content, day);
        _calendarContent.Keep(1, content);
        Next(EventKind.CalendarDefined, ref events);
        if (day != _tradingDay)
        {
            BeginDay(day, in command, ref events);
        }

        return RejectReason.None;
    }

    private RejectReason DefineSchedule(ReadOnlySpan<byte> content, ref EventWriter events)
    {
        ScheduleDefinition? read = ScheduleDefinition.Read(content);
        uint id = read?.Id.Value ?? 0;
        if (read is null || id == 0)
        {
            return RejectReason.InvalidDefinition;
        }

        if (!_scheduleContents.HasRoomFor(id))
        {
            return RejectReason.SchedulesFull;
        }

        if (!_schedules.HasCalendar)
        {
            return RejectReason.CalendarNotDefined;
        }

        if (_scheduleContents.Has(id) && content.SequenceEqual(_scheduleContents.Of(id)))
        {
            return RejectReason.None;
        }

        if (_schedules.FaultOf(read) is not null)
        {
            return RejectReason.InvalidDefinition;
        }

        _scheduleContents.Keep(id, content);
        _schedules.Define(read, content, _now, _tradingDay);
        Next(EventKind.ScheduleDefined, ref events).Schedule = read.Id;
        return RejectReason.None;
    }

    /// <summary>Fires the step that is due first, or the roll of the day.</summary>
    /// <returns>False when it has to wait, and later steps and the roll with it.</returns>
    private bool FireStepOrRoll(ref EventWriter events)
    {
        ScheduleId schedule = _schedules.NextSchedule;
        if (!schedule.IsSome)
        {
            Roll(ref events);
            return true;
        }

        if (!MayStep(schedule))
        {
            return false;
        }

        Job job = StepOf(schedule);
        BeginBeforeCommand(ref job, ref events);
        return true;
    }

    /// <summary>The next day begins, or the roll is put off.</summary>
    private void Roll(ref EventWriter events)
    {
        TradingDay next = _schedules.DayAfter(_tradingDay);
        if (!next.IsSome || !_schedules.IsDayDone || !IsAllClosed() || !IsDaySettled)
        {
            _schedules.PutRollOff(_now);
            return;
        }

        _roomKept = EventWriter.EventsMax - DeadlineEventsMax;
        bool fits = EndPriceProposals(ProposalEnd.DayBegan, default, ref events);
        if (fits)
        {
            BeginDay(next, default, ref events);
        }

        _roomKept = 0;
        if (!fits)
        {
            _schedules.PutRollOff(_now);
            return;
        }

        _schedules.BeginDay(next);
    }

    /// <summary>Whether a step can fire now: what it is to change is not changing.</summary>
    private bool MayStep(ScheduleId schedule)
    {
        bool isHeldUp = false;
        for (uint number = 1; _jobs.Count != 0 && number <= _instrumentLast; number++)
        {
            isHeldUp |= _auctions[number].Schedule == schedule && IsPhaseHeldUp(number);
        }

        return !isHeldUp;
    }

    /// <summary>Takes the pending step of a schedule, as a phase change.</summary>
    private Job StepOf(ScheduleId schedule)
    {
        ulong dueNs = _schedules.Of(schedule).FiresByNs;
        DueStep step = _schedules.Take(schedule);
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            if (_auctions[number].Schedule == schedule && Knows(number, step.Phase))
            {
                _auctions[number].Scheduled = new PhaseKind(step.Phase, step.Auction);
            }
        }

        return new Job
        {
            Kind = JobKind.PhaseChange,
            Schedule = schedule,
            Step = step.Step,
            Phase = step.Phase,
            Auction = step.Auction,
            IsMissed = dueNs <= _schedules.RestartedAt.Ns,
        };
    }

    /// <summary>What a step of its schedule comes to for an instrument.</summary>
    /// <remarks>
    /// One that is held or stopped, or that missed the step, passes it; only the close it takes in
    /// any case. After the last missed step it goes where its schedule is, or is held if that would
    /// trade; one that is stopped stays where it is.
    /// </remarks>
    /// <returns>Whether its phase changes.</returns>
    private bool FollowStep(in Job job, out PhaseKind to, ref EventWriter events)
    {
        ref AuctionRow auction = ref _auctions[job.Cursor];
        TradingPhase present = _instruments[job.Cursor].Phase;
        to = new PhaseKind(job.Phase, job.Auction);
        if (!job.IsMissed && !auction.IsHeld && !auction.IsStopped)
        {
            return true;
        }

        TellPassed(in job, ref events);
        if (job.Phase == TradingPhase.Closed)
        {
            auction.IsHeld = false;
            return present != TradingPhase.Closed;
        }

        if (!job.IsMissed || auction.IsStopped
            || _schedules.IsDue(job.Schedule, _schedules.RestartedAt))
        {
            return false;
        }

        to = auction.Scheduled;
        if (to == new PhaseKind(present, auction.Auction))
        {
            return false;
        }

        if (PhaseRules.IsTrading(to.Phase))
        {
            to = new PhaseKind(TradingPhase.Halted, auction.Auction);
        }

        return to.Phase != present;
    }

    private void TellPassed(in Job job, ref EventWriter events)
    {
        ref AuctionRow auction = ref _auctions[job.Cursor];
        ref Event passed = ref Next(EventKind.PhasePassed, ref events);
        passed.Instrument = new InstrumentId(job.Cursor);
        passed.Phase = job.Phase;
        passed.PreviousPhase = _instruments[job.Cursor].Phase;
        passed.AuctionKind = job.Auction;
        passed.ScheduleStep = job.Step;
        passed.Flags = job.IsMissed ? EventFlags.Missed : EventFlags.None;
        passed.NextPhaseAt = NextPhaseAt(job.Cursor);
    }
}
