using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Orders;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>The calendar and the steps of schedules.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>The calendar that counts today.</summary>
    private CalendarDefinition? _calendar;

    private byte[] _calendarContent = [];

    /// <summary>The calendar that counts from the next day on.</summary>
    private CalendarDefinition? _newestCalendar;

    private readonly SortedDictionary<uint, ReferenceSchedule> _schedules = [];

    private ulong _restartedNs;

    private ulong? _resumeNs;

    /// <summary>The schedules by number.</summary>
    public IReadOnlyDictionary<uint, ReferenceSchedule> Schedules => _schedules;

    /// <summary>The calendar of today; none before the first.</summary>
    public CalendarDefinition? Calendar => _calendar;

    /// <summary>The calendar that comes with the next day, or is there already.</summary>
    public CalendarDefinition? NewestCalendar => _newestCalendar;

    private ReferenceSchedule? ScheduleOf(ReferenceInstrument instrument) =>
        _schedules.GetValueOrDefault(instrument.Definition.Schedule.Value);

    private List<ReferenceInstrument> InstrumentsOf(ScheduleId schedule) =>
        [.. _instruments.Values.Where(
            one => one.HasBook && one.Definition.Schedule == schedule)];

    private RejectReason DefineCalendar(byte[] content)
    {
        CalendarDefinition? read = CalendarDefinition.Read(content);
        if (read is null)
        {
            return RejectReason.InvalidDefinition;
        }

        if (IsDefined(0) && Again(0, content) == RejectReason.None)
        {
            return RejectReason.None;
        }

        bool isNow = _schedules.Count == 0;
        int? day = isNow
            ? DayAt(read, _command.Time.Ns)
            : ReferenceCalendar.NextTradingDay(read, _tradingDay.DayNumber);
        if (read.TradingWeekdays is 0 or > 127
            || read.RollSeconds is <= 0 or > ReferenceCalendar.SecondsOfDay
            || !AreDays(read.Holidays) || !AreDays(read.MakeUpDays) || day is null
            || ReferenceCalendar.HasGap(read)
            || !_schedules.Values.All(one => IsSane(one.Newest, read.RollSeconds)))
        {
            return RejectReason.InvalidDefinition;
        }

        if (isNow && day != _tradingDay.DayNumber && (HasJob || !IsAllClosed))
        {
            return RejectReason.InstrumentsNotClosed;
        }

        _newestCalendar = read;
        Keep(0, content, Begin(EventKind.CalendarDefined));
        if (isNow)
        {
            _calendar = read;
            _calendarContent = content;
            if (day != _tradingDay.DayNumber)
            {
                BeginDay(new TradingDay((ushort)day));
            }

            RollAt(ReferenceCalendar.RollNs(read, _tradingDay.DayNumber));
        }

        return RejectReason.None;
    }

    /// <summary>The trading day that runs at an instant, but none before the present one.
    /// </summary>
    private int? DayAt(CalendarDefinition calendar, ulong ns)
    {
        int day = (int)(ns / ReferenceCalendar.DayNs) - 1;
        int before = Math.Max(_tradingDay.DayNumber, day) - 1;
        int? next = ReferenceCalendar.NextTradingDay(calendar, before);
        while (next is { } one && ReferenceCalendar.RollNs(calendar, one) <= ns)
        {
            next = ReferenceCalendar.NextTradingDay(calendar, one);
        }

        return next;
    }

    private static bool AreDays(IReadOnlyList<TradingDay> days) => days.Count <= 2_000
        && Enumerable.Range(1, Math.Max(0, days.Count - 1))
            .All(at => days[at - 1].DayNumber < days[at].DayNumber);

    private void RollAt(ulong ns)
    {
        _deadlines.RemoveAll(one => one.Kind == ReferenceDeadlineKind.Roll);
        _deadlines.Add(new ReferenceDeadline(ReferenceDeadlineKind.Roll, ns));
    }

    private RejectReason DefineSchedule(byte[] content)
    {
        ScheduleDefinition? read = ScheduleDefinition.Read(content);
        if (read is null || read.Id.Value == 0)
        {
            return RejectReason.InvalidDefinition;
        }

        uint id = read.Id.Value;
        if (id > 64)
        {
            return RejectReason.SchedulesFull;
        }

        if (_newestCalendar is null)
        {
            return RejectReason.CalendarNotDefined;
        }

        if (IsDefined(id) && Again(id, content) == RejectReason.None)
        {
            return RejectReason.None;
        }

        if (!IsSane(read, _newestCalendar.RollSeconds)
            || !IsSane(read, _calendar!.RollSeconds))
        {
            return RejectReason.InvalidDefinition;
        }

        if (_schedules.TryGetValue(id, out ReferenceSchedule? known))
        {
            known.Newest = read;
            known.NewestContent = content;
        }
        else
        {
            ReferenceSchedule made = new()
            {
                Newest = read,
                Today = read,
                NewestContent = content,
                TodayContent = content,
            };
            _schedules[id] = made;
            Compile(made);
            made.Taken = made.Steps.Count(step => step.DueNs <= _command.Time.Ns);
            WaitForStep(made);
        }

        Event defined = Begin(EventKind.ScheduleDefined);
        defined.Schedule = read.Id;
        return Keep(id, content, defined);
    }

    private static bool IsSane(ScheduleDefinition read, int rollSeconds)
    {
        IReadOnlyList<ScheduleStep> steps = read.Steps;
        return steps.Count is >= 1 and <= 64
            && read.IndicativeMs is >= 1 and <= 60_000
            && AreDays(read.ClosedDays)
            && steps[^1].Phase == TradingPhase.Closed
            && Enumerable.Range(0, steps.Count).All(at => IsSane(steps[at], rollSeconds)
                && (steps[at].Phase != TradingPhase.Closed || at == steps.Count - 1)
                && IsSane(at == 0 ? null : steps[at - 1], steps[at]));
    }

    private static bool IsSane(ScheduleStep step, int rollSeconds)
    {
        bool isPhase = step.Phase is TradingPhase.PreOpen or TradingPhase.CallAuction
            or TradingPhase.Continuous or TradingPhase.Closed or TradingPhase.Break
            or TradingPhase.CallAuctionNoCancel or TradingPhase.CallAuctionFreeze;
        bool isInDay = step.IsEve
            ? step.Seconds >= rollSeconds && step.Seconds < 2 * ReferenceCalendar.SecondsOfDay
                && ((step.Seconds - ReferenceCalendar.SecondsOfDay) * 1_000L) + step.WindowMs
                    < rollSeconds * 1_000L
            : (step.Seconds * 1_000L) + step.WindowMs < rollSeconds * 1_000L
                && step.Seconds > rollSeconds - ReferenceCalendar.SecondsOfDay;
        return isPhase && isInDay
            && (ReferenceInstrument.IsAuction(step.Phase)
                ? step.Auction is >= AuctionKind.Opening and <= AuctionKind.Closing
                : step.Auction == 0);
    }

    /// <summary>What a step needs of the one before it.</summary>
    private static bool IsSane(ScheduleStep? before, ScheduleStep step)
    {
        bool follows = step.Phase switch
        {
            TradingPhase.CallAuctionNoCancel => before?.Phase == TradingPhase.CallAuction
                && before.Value.Auction == step.Auction,
            TradingPhase.CallAuctionFreeze => before?.Phase
                    is TradingPhase.CallAuction or TradingPhase.CallAuctionNoCancel
                && before.Value.Auction == step.Auction,
            _ => true,
        };
        bool isLater = before is null
            || (LineMs(before.Value) < LineMs(step)
                && LineMs(before.Value) + before.Value.WindowMs <= LineMs(step)
                && (before.Value.IsEve || !step.IsEve));
        bool mayWindow = step.WindowMs == 0 || (step.WindowMs <= 3_600_000
            && before is { Auction: not 0 } && step.Auction == 0);
        return follows && isLater && mayWindow;
    }

    /// <summary>Milliseconds from midnight of the day before, if that is the eve.</summary>
    private static long LineMs(ScheduleStep step) => 1_000L
        * (step.Seconds + (step.IsEve ? 0 : ReferenceCalendar.SecondsOfDay));

    /// <summary>The steps of the trading day.</summary>
    private void Compile(ReferenceSchedule schedule)
    {
        int day = _tradingDay.DayNumber;
        CalendarDefinition calendar = _calendar!;
        ScheduleDefinition today = schedule.Today;
        bool isOpen = today.ClosedDays.All(one => one != _tradingDay);
        bool hasEve = ReferenceCalendar.HasEve(calendar, day);
        int eve = ReferenceCalendar.PreviousTradingDay(calendar, day) ?? 0;
        schedule.Taken = 0;
        schedule.Steps = [.. today.Steps
            .Select((step, index) => new ReferenceStep(
                (uint)index,
                ReferenceCalendar.InstantNs(step.IsEve ? eve : day, step.Seconds), step))
            .Where(step => isOpen && (!step.Terms.IsEve || hasEve))];
    }

    private void WaitForStep(ReferenceSchedule schedule)
    {
        ScheduleId id = schedule.Today.Id;
        _deadlines.RemoveAll(one => one.Schedule == id);
        if (schedule.Pending is { } next)
        {
            _deadlines.Add(new ReferenceDeadline(
                ReferenceDeadlineKind.Step, next.DueNs, Schedule: id));
        }
    }

    /// <summary>Whether something keeps the steps of a schedule back.</summary>
    private bool IsBlocked(ScheduleId schedule) => InstrumentsOf(schedule)
        .Exists(one => IsChanging(one.Id) || one.IsHaltUntold);

    /// <summary>All instruments of the schedule take its next step, or pass it by.</summary>
    private void TakeStep(ReferenceSchedule schedule)
    {
        ScheduleId id = schedule.Today.Id;
        ReferenceStep step = schedule.Pending!;
        bool isMissed = _deadlines.Find(one => one.Schedule == id)!.DueNs <= _restartedNs;
        schedule.Taken++;
        WaitForStep(schedule);
        List<ReferenceInstrument> all = InstrumentsOf(id);
        foreach (ReferenceInstrument one in all)
        {
            one.ScheduledPhase = step.Terms.Phase;
            one.ScheduledKind = step.Terms.Auction;
        }

        ReferencePhaseChange? change = null;
        change = new ReferencePhaseChange
        {
            Instruments = [.. all.Select(one => one.Id)],
            Decide = one => isMissed || one.IsHeld || one.IsStopped
                ? PassBy(change!, one, step, isMissed)
                : TurnTo(one, step.Terms.Phase, step.Terms.Auction),
        };
        BeginPhaseChange(change);
    }

    private ReferenceTurn? PassBy(
        ReferencePhaseChange change, ReferenceInstrument instrument, ReferenceStep step,
        bool isMissed)
    {
        if (change.Passed != instrument.Id)
        {
            change.Passed = instrument.Id;
            Event passed = Begin(EventKind.PhasePassed);
            passed.Instrument = instrument.Id;
            passed.Phase = step.Terms.Phase;
            passed.PreviousPhase = instrument.Phase;
            passed.AuctionKind = step.Terms.Auction;
            passed.ScheduleStep = step.Index;
            passed.NextPhaseAt = NextPhaseAt(instrument);
            passed.Flags = isMissed ? EventFlags.Missed : EventFlags.None;
            Emit(passed);
        }

        if (step.Terms.Phase == TradingPhase.Closed)
        {
            instrument.IsHeld = false;
            return instrument.Phase == TradingPhase.Closed
                ? null
                : TurnTo(instrument, TradingPhase.Closed, 0, mayUncross: false);
        }

        return isMissed && !instrument.IsStopped && !HasMissedStep(instrument)
            ? CatchUp(instrument)
            : null;
    }

    private bool HasMissedStep(ReferenceInstrument instrument) => _deadlines.Exists(one =>
        one.Kind == ReferenceDeadlineKind.Step
        && one.Schedule == instrument.Definition.Schedule && one.DueNs <= _restartedNs);

    /// <summary>
    /// Behind the last missed step: to where it should be, but nothing opens by itself.
    /// </summary>
    private ReferenceTurn? CatchUp(ReferenceInstrument instrument)
    {
        TradingPhase wanted = instrument.ScheduledPhase;
        bool isThere = instrument.Phase == wanted
            && (!instrument.IsInAuction || instrument.Kind == instrument.ScheduledKind);
        if (isThere)
        {
            return null;
        }

        if (wanted is TradingPhase.PreOpen or TradingPhase.Break)
        {
            instrument.IsHeld = false;
            return TurnTo(instrument, wanted, 0, mayUncross: false);
        }

        instrument.IsHeld = true;
        return instrument.Phase == TradingPhase.Halted
            ? null
            : TurnTo(instrument, TradingPhase.Halted, 0, mayUncross: false) with
            {
                Resumes = true,
            };
    }

    /// <summary>The next trading day, or the same again a second later.</summary>
    private void Roll()
    {
        bool isOver = !HasJob && IsAllClosed
            && _schedules.Values.All(one => one.Pending is null);
        int? next = ReferenceCalendar.NextTradingDay(
            _newestCalendar!, _tradingDay.DayNumber);
        if (!isOver || next is null)
        {
            RollAt(_command.Time.Ns + Timestamp.NsPerSecond);
            return;
        }

        _calendar = _newestCalendar;
        _calendarContent = _contents[(CommandKind.DefineCalendar, 0)];
        BeginDay(new TradingDay((ushort)next));
        RollAt(ReferenceCalendar.RollNs(_calendar!, next.Value));
        foreach (ReferenceSchedule schedule in _schedules.Values)
        {
            schedule.Today = schedule.Newest;
            schedule.TodayContent = schedule.NewestContent;
            Compile(schedule);
            WaitForStep(schedule);
        }
    }

    /// <summary>
    /// The random ends that may be committed to or drawn now, by schedule and step.
    /// </summary>
    public IEnumerable<(ScheduleId Schedule, ReferenceStep Step)> OpenEnds =>
        _schedules.Values.SelectMany(schedule => schedule.Steps
            .Where(step => schedule.Windowed(step.Index) is not null
                && step.DueNs > _restartedNs && !step.IsDrawn)
            .Select(step => (schedule.Today.Id, step)));

    /// <summary>The step of a command about an auction's end, if it is one that counts.</summary>
    private ReferenceStep? WindowedStep() => _command.ExpireDay != _tradingDay ? null
        : OpenEnds.Where(one => one.Schedule == _command.Schedule
                && one.Step.Index == _command.ScheduleStep)
            .Select(one => one.Step).FirstOrDefault();

    private bool IsHouse => !_command.Session.IsSome && !_command.Principal.IsSome;

    private void CommitAuctionEnd()
    {
        ReferenceStep? step = WindowedStep();
        RejectReason reason = First(
            () => When(!IsHouse, RejectReason.NotAuthorised),
            () => When(step is not { Commitment: null }, RejectReason.NoAuctionAwaited));
        if (reason != RejectReason.None)
        {
            Reject(reason);
            return;
        }

        step!.Commitment = _command.Digest;
        EmitAuctionEnd(EventKind.AuctionEndCommitted, step);
    }

    private void EndAuction()
    {
        ReferenceStep? step = WindowedStep();
        ReferenceSchedule? schedule = _schedules.GetValueOrDefault(_command.Schedule.Value);
        RejectReason reason = First(
            () => When(!IsHouse, RejectReason.NotAuthorised),
            () => When(step is not { Commitment: not null }, RejectReason.NoAuctionAwaited),
            () => When(
                AuctionSeed.HashOf(_command.Digest) != step!.Commitment,
                RejectReason.SeedDiffers),
            () => When(
                step != schedule!.Pending || _command.Time.Ns < step!.AtNs + (Timestamp.NsPerMs
                    * AuctionSeed.DelayMs(_command.Digest, step.Terms.WindowMs)),
                RejectReason.AuctionEndTooEarly));
        if (reason != RejectReason.None)
        {
            Reject(reason);
            return;
        }

        step!.IsDrawn = true;
        EmitAuctionEnd(EventKind.AuctionEndDrawn, step);
        if (!IsBlocked(_command.Schedule))
        {
            TakeStep(schedule!);
            return;
        }

        _deadlines.RemoveAll(one => one.Schedule == _command.Schedule);
        _deadlines.Add(new ReferenceDeadline(
            ReferenceDeadlineKind.Step, _command.Time.Ns, Schedule: _command.Schedule));
    }

    private void EmitAuctionEnd(EventKind kind, ReferenceStep step)
    {
        Event made = Begin(kind);
        made.Schedule = _command.Schedule;
        made.AuctionKind = _schedules[_command.Schedule.Value].KindBefore(step);
        made.ScheduleStep = step.Index;
        made.Digest = _command.Digest;
        Emit(made);
    }
}
