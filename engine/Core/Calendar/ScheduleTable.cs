using System;
using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core.Calendar;

/// <summary>
/// The calendar and the schedules of the venue: when the day rolls, and which step comes when.
/// </summary>
/// <remarks>
/// Core thread. Definitions allocate; nothing else does. Without a calendar nothing is ever due.
/// </remarks>
internal sealed class ScheduleTable(NextDue next)
{
    private readonly ScheduleRow?[] _rows = new ScheduleRow?[ScheduleDefinition.SchedulesMax + 1];
    private DayCalendar? _calendar;
    private DayCalendar? _newest;
    private byte[] _content = [];
    private byte[] _newestContent = [];
    private ulong _rollNs = ulong.MaxValue;
    private bool _hasSchedules;

    /// <summary>Whether there is a calendar: it rolls the day.</summary>
    public bool HasCalendar => _calendar is not null;

    /// <summary>Whose step is due first; none for the roll.</summary>
    public ScheduleId NextSchedule { get; private set; }

    /// <summary>When the exchange last came up: steps that were due before are missed.</summary>
    public Timestamp RestartedAt { get; private set; }

    /// <summary>Another value whenever wanted or awaited ends of auctions change.</summary>
    public uint EndsVersion { get; private set; }

    /// <summary>Whether there is such a schedule.</summary>
    public bool Has(ScheduleId schedule) =>
        schedule.Value < (uint)_rows.Length && _rows[schedule.Value] is not null;

    /// <summary>A schedule that there is.</summary>
    public ScheduleRow Of(ScheduleId schedule) => _rows[schedule.Value]!;

    /// <summary>Whether a calendar can be taken. Changes nothing.</summary>
    /// <param name="definition">The calendar.</param>
    /// <param name="now">The time of the command.</param>
    /// <param name="day">The present day; the day that it would be with this calendar.</param>
    /// <param name="calendar">The calendar, if it can be.</param>
    public bool Fits(
        CalendarDefinition definition, Timestamp now, ref TradingDay day,
        [NotNullWhen(true)] out DayCalendar? calendar)
    {
        calendar = DayCalendar.Of(definition);
        if (calendar is null || !FitsSchedules(calendar))
        {
            return false;
        }

        day = _hasSchedules ? day : calendar.TradingDayAt(now, day);
        return day.IsSome;
    }

    /// <summary>Takes a calendar that fits: at once, or once there are schedules for the next day.
    /// </summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="day">The day from now on.</param>
    public void Define(DayCalendar calendar, ReadOnlySpan<byte> content, TradingDay day)
    {
        _newest = calendar;
        _newestContent = content.ToArray();
        if (!_hasSchedules)
        {
            Adopt(day);
        }
    }

    /// <summary>Why a schedule cannot be, by the calendars that there are; null if it can.
    /// </summary>
    /// <remarks>
    /// The roll in force ends the day in which a new schedule begins, and begins the first day of
    /// one that is defined again; the newest roll ends that day. Since a calendar is checked
    /// against all schedules too, no step ever lies beyond a roll.
    /// </remarks>
    public ScheduleFault? FaultOf(ScheduleDefinition definition) =>
        ScheduleChecks.FirstFault(definition, _calendar!.RollSeconds)
        ?? ScheduleChecks.FirstFault(definition, _newest!.RollSeconds);

    /// <summary>Takes a schedule: a new one for this day, another one for the next.</summary>
    /// <param name="definition">Without fault.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="now">The time of the command: earlier steps are left out.</param>
    /// <param name="day">The running day.</param>
    public void Define(
        ScheduleDefinition definition, ReadOnlySpan<byte> content, Timestamp now, TradingDay day)
    {
        ref ScheduleRow? row = ref _rows[definition.Id.Value];
        if (row is not null)
        {
            row.Redefine(definition, content.ToArray());
            return;
        }

        _hasSchedules = true;
        row = new ScheduleRow(definition, content.ToArray());
        row.BeginDay(_calendar!, day);
        row.Drop(now);
        Changed();
    }

    /// <summary>The day that follows by the newest calendar; none if there is none.</summary>
    public TradingDay DayAfter(TradingDay day) => _newest!.NextTradingDay(day);

    /// <summary>
    /// The end of the working day so many after a trading day, or after that of an instant if that
    /// is later, as it is while a roll waits; 0 where no calendar reaches. After a day that is not
    /// traded it counts from the first one that is.
    /// </summary>
    public Timestamp EndOfWorkingDay(TradingDay day, Timestamp now, int count) =>
        EndOfWorkingDay(_calendar?.TradingDayAt(now, day) ?? default, count);

    /// <summary>
    /// The end of the working day so many after a day, traded or not, or after that of an instant
    /// if that is later; 0 where no calendar reaches.
    /// </summary>
    public Timestamp EndOfWorkingDayAfter(TradingDay day, Timestamp now, int count) =>
        EndOfWorkingDay(_calendar?.DayAt(now, day) ?? default, count);

    /// <summary>Begins a day, with the newest calendar and the newest schedules.</summary>
    public void BeginDay(TradingDay day)
    {
        Adopt(day);
        foreach (ScheduleRow? row in _rows)
        {
            row?.BeginDay(_calendar!, day);
        }

        Changed();
    }

    /// <summary>The roll cannot be now: it is due again a second later.</summary>
    public void PutRollOff(Timestamp now)
    {
        _rollNs = now.Ns + Timestamp.NsPerSecond;
        Changed();
    }

    /// <summary>Whether all steps of the day have fired.</summary>
    public bool IsDayDone
    {
        get
        {
            bool isDone = true;
            foreach (ScheduleRow? row in _rows)
            {
                isDone &= row is not { HasPending: true };
            }

            return isDone;
        }
    }

    /// <summary>The pending step of a schedule fires.</summary>
    public DueStep Take(ScheduleId schedule)
    {
        DueStep taken = Of(schedule).Take();
        Changed();
        return taken;
    }

    /// <summary>Whether a schedule has a step due at an instant.</summary>
    public bool IsDue(ScheduleId schedule, Timestamp at) =>
        Has(schedule) && Of(schedule).FiresByNs <= at.Ns;

    /// <summary>Finds the first random end that wants a commitment.</summary>
    public bool TryWanted(TradingDay day, out AuctionEndKey wanted)
    {
        for (uint id = 1; id < (uint)_rows.Length; id++)
        {
            if (_rows[id] is { } row && row.TryWanted(RestartedAt, out uint step))
            {
                wanted = new AuctionEndKey(new ScheduleId(id), day, step);
                return true;
            }
        }

        wanted = default;
        return false;
    }

    /// <summary>Writes the random ends that are awaited; returns how many.</summary>
    public int Awaited(TradingDay day, Span<AwaitedAuctionEnd> into)
    {
        int count = 0;
        for (uint id = 1; id < (uint)_rows.Length; id++)
        {
            if (_rows[id] is { } row
                && row.TryAwaited(RestartedAt, out DueStep due, out Digest commitment))
            {
                into[count] = new AwaitedAuctionEnd(
                    new AuctionEndKey(new ScheduleId(id), day, due.Step), due.Due, due.WindowMs,
                    commitment);
                count++;
            }
        }

        return count;
    }

    /// <summary>Takes the commitment for a random end, if it is wanted.</summary>
    public bool TryCommit(AuctionEndKey end, Digest commitment)
    {
        bool isTaken = Has(end.Schedule)
            && Of(end.Schedule).TryCommit(end.Step, RestartedAt, commitment);
        EndsVersion += isTaken ? 1U : 0;
        return isTaken;
    }

    /// <summary>A committed random end that is not drawn, not missed, and still to come.</summary>
    public bool TryCommitted(AuctionEndKey end, out DueStep due, out Digest commitment) =>
        Of(end.Schedule).TryCommitted(end.Step, RestartedAt, out due, out commitment);

    /// <summary>The exchange has come up.</summary>
    public void Restart(Timestamp now)
    {
        RestartedAt = now;
        Changed();
    }

    /// <summary>The pending step of a schedule is to fire as soon as it can.</summary>
    public void Draw(ScheduleId schedule, Timestamp now)
    {
        Of(schedule).Draw(now);
        Changed();
    }

    /// <summary>Writes what bears on later events.</summary>
    public void WriteState(StateWriter writer, Timestamp resumeAt)
    {
        writer.Bytes(_content);
        writer.UInt64(HasCalendar ? _rollNs : 0);
        writer.UInt64(RestartedAt.Ns);
        writer.UInt64(resumeAt.Ns);
        foreach (ScheduleRow? row in _rows)
        {
            row?.WriteState(writer);
        }
    }

    /// <summary>Takes up what was written. Allocates.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="calendar">The newest calendar, if there is one.</param>
    /// <param name="schedules">The newest schedules.</param>
    /// <param name="day">The running day.</param>
    /// <param name="resumeAt">When what a restart halted resumes; 0 for not by itself.</param>
    public void ReadState(
        StateReader reader, Contents calendar, Contents schedules, TradingDay day,
        out Timestamp resumeAt)
    {
        _content = reader.Bytes(Part.CommandContentBytesMax);
        ulong rollNs = reader.UInt64();
        RestartedAt = new Timestamp(reader.UInt64());
        resumeAt = new Timestamp(reader.UInt64());
        if (calendar.Has(1))
        {
            _newestContent = calendar.Of(1).ToArray();
            _newest = CalendarOf(_newestContent);
            _calendar = CalendarOf(_content);
            _rollNs = rollNs;
        }

        for (uint id = 1; id <= schedules.IdMax; id++)
        {
            if (schedules.Has(id))
            {
                _hasSchedules = true;
                _rows[id] = ReadSchedule(reader, id, schedules.Of(id).ToArray(), day);
            }
        }

        Changed();
    }

    private Timestamp EndOfWorkingDay(TradingDay from, int count)
    {
        TradingDay last = from.IsSome ? _calendar!.AddWorkingDays(from, count) : default;
        return last.IsSome ? _calendar!.RollAt(last) : default;
    }

    private ScheduleRow ReadSchedule(
        StateReader reader, uint id, byte[] content, TradingDay day)
    {
        ScheduleDefinition? newest = ScheduleDefinition.Read(content);
        if (_calendar is null || newest is null || newest.Id.Value != id
            || ScheduleChecks.FirstFault(newest, _newest!.RollSeconds) is not null)
        {
            throw new StateException("a schedule cannot run");
        }

        return ScheduleRow.ReadState(reader, newest, content, _calendar, day);
    }

    private static DayCalendar CalendarOf(byte[] content)
    {
        CalendarDefinition? definition = CalendarDefinition.Read(content);
        DayCalendar? calendar = definition is null ? null : DayCalendar.Of(definition);
        return calendar ?? throw new StateException("a calendar is not sane");
    }

    private bool FitsSchedules(DayCalendar calendar)
    {
        foreach (ScheduleRow? row in _rows)
        {
            if (row is not null
                && ScheduleChecks.FirstFault(row.Newest, calendar.RollSeconds) is not null)
            {
                return false;
            }
        }

        return true;
    }

    private void Adopt(TradingDay day)
    {
        _calendar = _newest;
        _content = _newestContent;
        _rollNs = _calendar!.RollAt(day).Ns;
        Changed();
    }

    private void Changed()
    {
        ulong firstNs = _rollNs;
        NextSchedule = ScheduleId.None;
        for (uint id = 1; id < (uint)_rows.Length; id++)
        {
            if (_rows[id] is { } row && row.FiresByNs < firstNs)
            {
                firstNs = row.FiresByNs;
                NextSchedule = new ScheduleId(id);
            }
        }

        next.Set(DeadlineKind.Step, firstNs);
        EndsVersion = unchecked(EndsVersion + 1);
    }
}
