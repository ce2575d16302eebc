using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Testing.Core.Phases;

/// <summary>Trading days, tried one after the other.</summary>
public static class ReferenceCalendar
{
    /// <summary>Nanoseconds of a day.</summary>
    public const ulong DayNs = SecondsOfDay * Timestamp.NsPerSecond;

    /// <summary>Seconds of a day.</summary>
    public const int SecondsOfDay = 86_400;

    /// <summary>How many days are tried.</summary>
    private const int DaysMax = 366;

    /// <summary>Whether days of this weekday are traded, holidays aside.</summary>
    public static bool HasWeekday(CalendarDefinition calendar, int day)
    {
        // Day 0 was a Thursday, which is three days behind a Monday.
        int sinceMonday = (day + 3) % 7;
        return (calendar.TradingWeekdays >> sinceMonday & 1) == 1;
    }

    /// <summary>Whether a day is traded.</summary>
    public static bool IsTradingDay(CalendarDefinition calendar, int day) =>
        HasWeekday(calendar, day) && calendar.Holidays.All(one => one.DayNumber != day);

    /// <summary>The first trading day behind a day, or null.</summary>
    public static int? NextTradingDay(CalendarDefinition calendar, int day) =>
        Enumerable.Range(day + 1, DaysMax)
            .Where(one => one <= ushort.MaxValue && IsTradingDay(calendar, one))
            .Select(one => (int?)one).FirstOrDefault();

    /// <summary>The last trading day before a day, or null.</summary>
    public static int? PreviousTradingDay(CalendarDefinition calendar, int day) =>
        Enumerable.Range(1, DaysMax).Select(back => day - back)
            .Where(one => one > 0 && IsTradingDay(calendar, one))
            .Select(one => (int?)one).FirstOrDefault();

    /// <summary>Whether days without trading are so many in a row that a search fails.</summary>
    public static bool HasGap(CalendarDefinition calendar)
    {
        HashSet<int> holidays = [.. calendar.Holidays.Select(one => (int)one.DayNumber)];
        int inRow = 0;
        for (int day = 1; day <= ushort.MaxValue; day++)
        {
            inRow = HasWeekday(calendar, day) && !holidays.Contains(day) ? 0 : inRow + 1;
            if (inRow > DaysMax)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>When a trading day ends.</summary>
    public static ulong RollNs(CalendarDefinition calendar, int day) =>
        InstantNs(day, calendar.RollSeconds);

    /// <summary>So many seconds from midnight of a day.</summary>
    public static ulong InstantNs(int day, int seconds) => (ulong)(
        (((long)day * SecondsOfDay) + seconds) * (long)Timestamp.NsPerSecond);

    /// <summary>
    /// Whether the evening before belongs to a day: only if nothing but weekends lies between it
    /// and the trading day before.
    /// </summary>
    public static bool HasEve(CalendarDefinition calendar, int day) =>
        PreviousTradingDay(calendar, day) is { } previous
        && Enumerable.Range(previous + 1, day - previous - 1)
            .All(between => !HasWeekday(calendar, between));
}
