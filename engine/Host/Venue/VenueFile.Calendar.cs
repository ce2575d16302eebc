using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Host.Venue;

/// <content>
/// The calendar and the schedules, which people write in Beijing time; it ends here.
/// </content>
public sealed partial class VenueFile
{
    private const int BeijingSeconds = 8 * 3_600;

    private static readonly (string Word, int Meaning)[] Weekdays =
    [
        ("mon", 1), ("tue", 2), ("wed", 4), ("thu", 8), ("fri", 16), ("sat", 32), ("sun", 64),
    ];

    private readonly Dictionary<string, HolidaySet> _holidays = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScheduleId> _schedules = new(StringComparer.Ordinal);

    private void ReadHours(JsonPlace root)
    {
        if (root.Find("holiday_sets") is { } sets)
        {
            ReadHolidays(sets);
        }

        if (root.Find("calendar") is { } calendar)
        {
            Calendar = ReadCalendar(calendar);
        }

        if (root.Find("schedules") is { } schedules)
        {
            ReadEach(schedules, ReadSchedule);
        }
    }

    private void ReadHolidays(JsonPlace sets)
    {
        foreach ((string name, JsonPlace at) in sets.Members())
        {
            at.OnlyKnows("closed", "make_up");
            HolidaySet read = new(
                Days(at.At("closed")), at.Find("make_up") is { } days ? Days(days) : []);
            _holidays.Add(name, read);
            if (read.Closed.Intersect(read.MakeUp).Any())
            {
                throw at.Wrong("a day cannot be closed and make up for one");
            }
        }
    }

    private CalendarDefinition ReadCalendar(JsonPlace at)
    {
        at.OnlyKnows("trading_weekdays", "roll_at", "holidays");
        HolidaySet[] sets = Holidays(at.At("holidays"));
        CalendarDefinition calendar = new()
        {
            TradingWeekdays = WeekdaysOf(at.At("trading_weekdays")),
            RollSeconds = Roll(at.At("roll_at")),
            Holidays = Union(sets.SelectMany(set => set.Closed)),
            MakeUpDays = Union(sets.SelectMany(set => set.MakeUp)),
        };
        if (DayCalendar.Of(calendar) is null)
        {
            throw at.At("holidays").Wrong(string.Create(
                CultureInfo.InvariantCulture,
                $"must be at most {DayCalendar.DaysMax} days, and leave a trading day in any "
                + $"{DayCalendar.GapDaysMax} days"));
        }

        Add(CommandKind.DefineCalendar, "calendar", calendar.Write);
        return calendar;
    }

    private void ReadSchedule(JsonPlace at)
    {
        at.OnlyKnows("id", "code", "indicative_ms", "holidays", "steps");
        if (Calendar is null)
        {
            throw new VenueFileException("calendar", "is missing, and schedules need it");
        }

        IReadOnlyList<JsonPlace> steps = at.At("steps").Items();
        ScheduleDefinition schedule = new()
        {
            Id = new ScheduleId(
                Id(CommandKind.DefineSchedule, at, ScheduleDefinition.SchedulesMax)),
            Code = at.At("code").Text(),
            IndicativeMs =
                (uint)at.At("indicative_ms").Whole(1, ScheduleChecks.IndicativeMsMax),
            Steps = [.. steps.Select(ReadStep)],
            ClosedDays = at.Find("holidays") is { } sets
                ? Union(Holidays(sets).SelectMany(set => set.Closed))
                : [],
        };
        if (ScheduleChecks.FirstFault(schedule, Calendar.RollSeconds) is { } fault)
        {
            JsonPlace place = fault.Step < 0 ? at : steps[fault.Step];
            throw place.Wrong($"cannot be scheduled: {fault.Why}");
        }

        Name(_schedules, at.At("code"), schedule.Id);
        Add(CommandKind.DefineSchedule, schedule.Code, schedule.Write);
    }

    private static ScheduleStep ReadStep(JsonPlace at)
    {
        at.OnlyKnows("eve", "day", "phase", "auction", "random_end_ms");
        JsonPlace? eve = at.Find("eve");
        JsonPlace? day = at.Find("day");
        if (eve is null == day is null)
        {
            throw at.Wrong("must have a time, either eve or day");
        }

        return new ScheduleStep(
            IsEve: eve is not null,
            Seconds: (eve ?? day)!.Value.Time() - BeijingSeconds,
            Phase: at.At("phase").Word(
                ("pre_open", TradingPhase.PreOpen),
                ("call_auction", TradingPhase.CallAuction),
                ("call_auction_no_cancel", TradingPhase.CallAuctionNoCancel),
                ("call_auction_freeze", TradingPhase.CallAuctionFreeze),
                ("continuous", TradingPhase.Continuous),
                ("break", TradingPhase.Break),
                ("closed", TradingPhase.Closed)),
            Auction: at.Find("auction") is { } auction
                ? auction.Word(
                    ("opening", AuctionKind.Opening),
                    ("intraday", AuctionKind.Intraday),
                    ("closing", AuctionKind.Closing))
                : 0,
            WindowMs: at.Find("random_end_ms") is { } window
                ? (uint)window.Whole(0, ScheduleChecks.WindowMsMax)
                : 0);
    }

    private static byte WeekdaysOf(JsonPlace at)
    {
        int weekdays = 0;
        foreach (JsonPlace weekday in at.Items())
        {
            weekdays |= weekday.Word(Weekdays);
        }

        return weekdays > 0 ? (byte)weekdays : throw at.Wrong("must name a day of the week");
    }

    /// <summary>
    /// The roll lies in the day of UTC that it ends, which begins at 08:00 in Beijing.
    /// </summary>
    private static int Roll(JsonPlace at)
    {
        int seconds = at.Time() - BeijingSeconds;
        return seconds is > 0 and <= TradingDay.SecondsPerDay
            ? seconds
            : throw at.Wrong("must be after 08:00, at most 32:00");
    }

    private HolidaySet[] Holidays(JsonPlace at) =>
        [.. at.Items().Select(set => Pointed(_holidays, set))];

    private static TradingDay[] Days(JsonPlace at)
    {
        HashSet<TradingDay> seen = [];
        foreach (JsonPlace day in at.Items())
        {
            if (!seen.Add(day.Day()))
            {
                throw day.Wrong($"{day.Text()} stands here for the second time");
            }
        }

        return Union(seen);
    }

    private static TradingDay[] Union(IEnumerable<TradingDay> days) =>
        [.. days.Distinct().OrderBy(day => day.DayNumber)];
}
