using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Domain.Tests;

public sealed class DayCalendarTests
{
    private const byte MondayToFriday = 0b001_1111;
    private const byte EveryDay = 0b111_1111;

    /// <summary>16:30 in Beijing.</summary>
    private const int Roll = (8 * 3_600) + (30 * 60);

    private static readonly CalendarDefinition Autumn2025 = Calendar(
        MondayToFriday, Roll,
        holidays: Span("2025-10-01", "2025-10-08"),
        makeUp: [Day("2025-09-28"), Day("2025-10-11")]);

    private static readonly DayCalendar Autumn = DayCalendar.Of(Autumn2025)!;

    [Theory]
    [InlineData("2025-09-26", "traded worked")] // Friday
    [InlineData("2025-09-27", "-")]
    [InlineData("2025-09-28", "worked")] // Sunday that makes up
    [InlineData("2025-09-30", "traded worked")]
    [InlineData("2025-10-01", "-")]
    [InlineData("2025-10-08", "-")]
    [InlineData("2025-10-09", "traded worked")]
    [InlineData("2025-10-11", "worked")] // Saturday that makes up
    [InlineData("2024-02-29", "traded worked")] // Thursday
    [InlineData("2023-12-31", "-")] // Sunday
    [InlineData("2149-06-06", "traded worked")] // Friday, the last day there is
    public void Weekday_holiday_and_make_up_day_decide(string day, string expected)
    {
        bool isTraded = Autumn.IsTradingDay(Day(day));
        bool isWorked = Autumn.IsWorkingDay(Day(day));

        Assert.Equal(expected.Contains("traded", StringComparison.Ordinal), isTraded);
        Assert.Equal(expected.Contains("worked", StringComparison.Ordinal), isWorked);
    }

    [Theory]
    [InlineData("2025-09-26", 5, "2025-10-10", "2025-10-13")] // L9: a listing of five days
    [InlineData("2025-09-29", 5, "2025-10-13", "2025-10-14")] // R6: T+5 over a holiday
    [InlineData("2026-03-02", 5, "2026-03-09", "2026-03-09")] // R6: T+5 over a weekend
    [InlineData("2025-09-30", 1, "2025-10-09", "2025-10-09")]
    [InlineData("2025-10-03", 1, "2025-10-09", "2025-10-09")] // from a holiday
    [InlineData("2024-02-28", 2, "2024-03-01", "2024-03-01")] // leap day
    [InlineData("2023-12-29", 1, "2024-01-01", "2024-01-01")] // no holiday in this calendar
    [InlineData("2025-10-04", 0, "2025-10-04", "2025-10-04")]
    public void Days_after_a_day_are_counted_from_the_next_one(
        string from, int count, string working, string trading)
    {
        Assert.Equal(working, Text(Autumn.AddWorkingDays(Day(from), count)));
        Assert.Equal(trading, Text(Autumn.AddTradingDays(Day(from), count)));
    }

    [Theory]
    [InlineData("2025-09-29", "eve")] // Monday: the night of Friday
    [InlineData("2025-09-30", "eve")]
    [InlineData("2025-09-28", "-")] // worked, not traded
    [InlineData("2025-10-01", "-")]
    [InlineData("2025-10-09", "-")] // no night before the holiday
    [InlineData("2025-10-10", "eve")]
    [InlineData("2025-10-13", "eve")] // the make-up Saturday between is no trading weekday
    [InlineData("1970-01-02", "-")] // nothing before it
    [InlineData("1970-01-05", "eve")]
    public void An_evening_belongs_to_the_next_day_unless_a_holiday_is_between(
        string day, string expected) =>
        Assert.Equal(expected, Autumn.HasEve(Day(day)) ? "eve" : "-");

    [Theory]
    [InlineData("2025-09-26T08:29:59.9999999Z", "2025-09-26")]
    [InlineData("2025-09-26T08:30:00Z", "2025-09-29")] // Friday 16:30 in Beijing
    [InlineData("2025-09-28T12:00:00Z", "2025-09-29")]
    [InlineData("2025-09-30T08:29:59Z", "2025-09-30")]
    [InlineData("2025-09-30T08:30:00Z", "2025-10-09")] // over the holiday
    [InlineData("2025-10-09T08:30:00Z", "2025-10-10")]
    [InlineData("2025-12-31T08:30:00Z", "2026-01-01")]
    [InlineData("2024-02-28T23:00:00Z", "2024-02-29")]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-02")]
    [InlineData("2149-06-06T08:29:59Z", "2149-06-06")]
    [InlineData("2149-06-06T08:30:00Z", "-")]
    [InlineData("2400-01-01T00:00:00Z", "-")]
    public void An_instant_belongs_to_the_day_that_has_not_rolled(string at, string day) =>
        Assert.Equal(day, Text(Autumn.TradingDayAt(At(at))));

    [Theory]
    [InlineData("2025-09-30T08:29:59Z", "2025-09-01", "2025-09-30")]
    [InlineData("2025-09-30T08:30:00Z", "2025-09-01", "2025-10-01")]
    [InlineData("2025-09-30T08:30:00Z", "2025-10-04", "2025-10-04")]
    [InlineData("2149-06-06T08:30:00Z", "2025-10-04", "-")]
    public void An_instant_belongs_to_a_day_that_may_not_be_traded(
        string at, string from, string day) =>
        Assert.Equal(day, Text(Autumn.DayAt(At(at), Day(from))));

    [Fact]
    public void A_roll_at_the_end_of_a_day_leaves_the_day_whole()
    {
        DayCalendar calendar = DayCalendar.Of(
            Calendar(EveryDay, TradingDay.SecondsPerDay, [], []))!;

        Assert.Equal("2026-03-01", Text(calendar.TradingDayAt(At("2026-03-01T00:00:00Z"))));
        Assert.Equal("2026-03-01", Text(calendar.TradingDayAt(At("2026-03-01T23:59:59Z"))));
        Assert.Equal("2026-03-02", Text(calendar.TradingDayAt(At("2026-03-02T00:00:00Z"))));
    }

    [Fact]
    public void The_roll_is_the_first_instant_of_the_next_day()
    {
        Timestamp roll = Autumn.RollAt(Day("2025-09-30"));

        Assert.Equal(At("2025-09-30T08:30:00Z"), roll);
        Assert.Equal("2025-09-30", Text(Autumn.TradingDayAt(new Timestamp(roll.Ns - 1))));
        Assert.Equal("2025-10-09", Text(Autumn.TradingDayAt(roll)));
    }

    [Fact]
    public void The_present_day_holds_back_an_instant_that_is_earlier()
    {
        Timestamp september = At("2025-09-01T00:00:00Z");

        Assert.Equal("2025-10-09", Text(Autumn.TradingDayAt(september, Day("2025-10-02"))));
        Assert.Equal("2025-10-09", Text(Autumn.TradingDayAt(september, Day("2025-10-09"))));
        Assert.Equal("2025-09-01", Text(Autumn.TradingDayAt(september, Day("2025-08-31"))));
    }

    [Fact]
    public void Outside_of_all_days_there_is_none()
    {
        Assert.False(Autumn.PreviousTradingDay(Day("1970-01-02")).IsSome);
        Assert.False(Autumn.NextTradingDay(Day("2149-06-06")).IsSome);
        Assert.False(Autumn.NextWorkingDay(Day("2149-06-06")).IsSome);
        Assert.False(Autumn.AddWorkingDays(Day("2149-06-05"), 9).IsSome);
        Assert.False(Autumn.IsTradingDay(default));
        Assert.False(Autumn.IsWorkingDay(default));
        Assert.Equal("1970-01-02", Text(Autumn.NextTradingDay(default)));
    }

    [Theory]
    [InlineData(MondayToFriday, Roll, "", "", true)]
    [InlineData(1, 1, "", "", true)]
    [InlineData(EveryDay, TradingDay.SecondsPerDay, "", "", true)]
    [InlineData(0, Roll, "", "", false)]
    [InlineData(128, Roll, "", "", false)]
    [InlineData(MondayToFriday, 0, "", "", false)]
    [InlineData(MondayToFriday, -1, "", "", false)]
    [InlineData(MondayToFriday, TradingDay.SecondsPerDay + 1, "", "", false)]
    [InlineData(MondayToFriday, Roll, "5 6 9", "7", true)]
    [InlineData(MondayToFriday, Roll, "5 5", "", false)]
    [InlineData(MondayToFriday, Roll, "6 5", "", false)]
    [InlineData(MondayToFriday, Roll, "0 5", "", false)]
    [InlineData(MondayToFriday, Roll, "", "5 5", false)]
    [InlineData(MondayToFriday, Roll, "", "9 8", false)]
    public void A_calendar_that_cannot_be_is_none(
        byte weekdays, int roll, string holidays, string makeUp, bool isSane) =>
        Assert.Equal(
            isSane,
            IsSane(Calendar(weekdays, roll, Numbers(holidays), Numbers(makeUp))));

    [Theory]
    [InlineData(20_000, 365, true)]
    [InlineData(20_000, 366, false)]
    [InlineData(1, 365, true)]
    [InlineData(1, 366, false)]
    [InlineData(65_535 - 364, 365, true)]
    [InlineData(65_535 - 365, 366, false)]
    public void A_year_without_a_trading_day_is_refused(int first, int days, bool isSane) =>
        Assert.Equal(isSane, IsSane(Calendar(EveryDay, Roll, Run(first, days), [])));

    [Fact]
    public void A_list_holds_2000_days_and_no_more()
    {
        TradingDay[] odd =
            [.. Enumerable.Range(1, 2_001).Select(day => new TradingDay((ushort)(2 * day)))];

        Assert.True(IsSane(Calendar(EveryDay, Roll, odd[1..], odd[1..])));
        Assert.False(IsSane(Calendar(EveryDay, Roll, odd, [])));
        Assert.False(IsSane(Calendar(EveryDay, Roll, [], odd)));
    }

    [Fact]
    public void Days_and_instants_agree_with_counting_one_by_one() =>
        Seeds.Each(TestScale.Of(40), seed =>
        {
            Random random = new(seed);
            CalendarDefinition definition = RandomCalendar(random);
            DayCalendar calendar = DayCalendar.Of(definition)!;
            for (int day = 20_000; day < 20_400; day++)
            {
                CheckDay(definition, calendar, new TradingDay((ushort)day));
                CheckInstant(
                    definition, calendar, new TradingDay((ushort)day),
                    random.Next(TradingDay.SecondsPerDay));
            }
        });

    [Fact]
    public void Asking_a_calendar_allocates_nothing()
    {
        TradingDay day = Day("2025-09-29");
        void Ask()
        {
            _ = Autumn.NextTradingDay(day);
            _ = Autumn.PreviousTradingDay(day);
            _ = Autumn.AddWorkingDays(day, 30);
            _ = Autumn.HasEve(day);
            _ = Autumn.TradingDayAt(Autumn.RollAt(day));
        }

        Ask();
        Assert.Equal(0, Allocated.BytesDuring(Ask));
    }

    private static bool IsSane(CalendarDefinition definition) =>
        DayCalendar.Of(definition) is not null;

    private static void CheckDay(
        CalendarDefinition definition, DayCalendar calendar, TradingDay day)
    {
        Assert.Equal(IsTraded(definition, day), calendar.IsTradingDay(day));
        Assert.Equal(IsWorked(definition, day), calendar.IsWorkingDay(day));
        Assert.Equal(Step(day, +1, at => IsTraded(definition, at)), calendar.NextTradingDay(day));
        Assert.Equal(
            Step(day, -1, at => IsTraded(definition, at)), calendar.PreviousTradingDay(day));
        Assert.Equal(Step(day, +1, at => IsWorked(definition, at)), calendar.NextWorkingDay(day));
        if (calendar.IsTradingDay(day))
        {
            Assert.Equal(day, calendar.NextTradingDay(calendar.PreviousTradingDay(day)));
            Assert.Equal(day, calendar.PreviousTradingDay(calendar.NextTradingDay(day)));
            TradingDay before = calendar.PreviousTradingDay(day);
            bool isPlain = Enumerable.Range(1, day.DayNumber - before.DayNumber - 1)
                .All(gap => !IsWeekday(
                    definition.TradingWeekdays, new TradingDay((ushort)(before.DayNumber + gap))));
            Assert.Equal(isPlain, calendar.HasEve(day));
        }
    }

    private static void CheckInstant(
        CalendarDefinition definition, DayCalendar calendar, TradingDay date, int seconds)
    {
        Timestamp at = date.At(seconds);
        TradingDay[] holding = [.. Enumerable.Range(date.DayNumber - 40, 80)
            .Select(number => new TradingDay((ushort)number))
            .Where(day => IsTraded(definition, day)
                && at.Ns < calendar.RollAt(day).Ns
                && at.Ns >= calendar.RollAt(calendar.PreviousTradingDay(day)).Ns)];

        Assert.Equal(calendar.TradingDayAt(at), Assert.Single(holding));
    }

    private static CalendarDefinition RandomCalendar(Random random)
    {
        HashSet<int> holidays = [];
        HashSet<int> makeUp = [];
        for (int at = 0; at < 12; at++)
        {
            int first = 19_990 + random.Next(420);
            holidays.UnionWith(Enumerable.Range(first, random.Next(1, 9)));
            makeUp.Add(19_990 + random.Next(420));
        }

        return Calendar(
            (byte)random.Next(1, 128), random.Next(1, TradingDay.SecondsPerDay + 1),
            [.. holidays.Order().Select(day => new TradingDay((ushort)day))],
            [.. makeUp.Order().Select(day => new TradingDay((ushort)day))]);
    }

    private static bool IsTraded(CalendarDefinition definition, TradingDay day) =>
        IsWeekday(definition.TradingWeekdays, day) && !definition.Holidays.Contains(day);

    private static bool IsWorked(CalendarDefinition definition, TradingDay day) =>
        definition.MakeUpDays.Contains(day)
        || (IsWeekday(MondayToFriday, day) && !definition.Holidays.Contains(day));

    private static bool IsWeekday(byte weekdays, TradingDay day)
    {
        DayOfWeek weekday = DateOf(day).DayOfWeek;
        return (weekdays & (1 << (weekday == DayOfWeek.Sunday ? 6 : (int)weekday - 1))) != 0;
    }

    private static TradingDay Step(TradingDay from, int step, Func<TradingDay, bool> isRight)
    {
        int at = from.DayNumber + step;
        while (!isRight(new TradingDay((ushort)at)))
        {
            at += step;
        }

        return new TradingDay((ushort)at);
    }

    private static CalendarDefinition Calendar(
        byte weekdays, int roll, TradingDay[] holidays, TradingDay[] makeUp) => new()
        {
            TradingWeekdays = weekdays,
            RollSeconds = roll,
            Holidays = holidays,
            MakeUpDays = makeUp,
        };

    private static TradingDay[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => new TradingDay(ushort.Parse(number, CultureInfo.InvariantCulture)))];

    private static TradingDay[] Run(int first, int days) =>
        [.. Enumerable.Range(first, days).Select(day => new TradingDay((ushort)day))];

    private static TradingDay[] Span(string first, string last) =>
        Run(Day(first).DayNumber, Day(last).DayNumber - Day(first).DayNumber + 1);

    private static TradingDay Day(string date) => new((ushort)(
        DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber
        - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber));

    private static DateOnly DateOf(TradingDay day) =>
        DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day.DayNumber);

    private static string Text(TradingDay day) =>
        day.IsSome ? DateOf(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "-";

    private static Timestamp At(string instant)
    {
        DateTime at = DateTime.Parse(
            instant, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        return new Timestamp((ulong)(at - DateTime.UnixEpoch).Ticks * 100);
    }
}
