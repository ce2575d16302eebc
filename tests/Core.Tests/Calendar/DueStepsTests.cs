using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Calendar;

public sealed class DueStepsTests
{
    private static readonly DayCalendar Autumn = DayCalendar.Of(new CalendarDefinition
    {
        TradingWeekdays = 0b001_1111,
        RollSeconds = ScheduleText.SecondsOf("16:30"),
        Holidays = [.. Enumerable.Range(1, 8)
            .Select(day => ScheduleText.DayOf($"2025-10-0{day}"))],
        MakeUpDays = [ScheduleText.DayOf("2025-09-28"), ScheduleText.DayOf("2025-10-11")],
    })!;

    private static readonly ScheduleDefinition Night = ScheduleText.Read(1, """
        eve 20:55 CallAuction Opening
        eve 21:00 Continuous
        eve 26:30 Break
        day 08:55 CallAuction Intraday
        day 09:00 Continuous window 30000
        day 15:00 Closed
        """);

    [Fact]
    public void The_night_before_belongs_to_the_day() => AssertSteps(
        """
        0 2025-09-29 20:55:00 CallAuction Opening
        1 2025-09-29 21:00:00 Continuous
        2 2025-09-30 02:30:00 Break
        3 2025-09-30 08:55:00 CallAuction Intraday
        4 2025-09-30 09:00:00 Continuous, by 09:00:30
        5 2025-09-30 15:00:00 Closed
        """,
        Night, "2025-09-30");

    [Fact]
    public void The_night_of_Friday_belongs_to_Monday() => AssertSteps(
        """
        0 2025-09-26 20:55:00 CallAuction Opening
        1 2025-09-26 21:00:00 Continuous
        2 2025-09-27 02:30:00 Break
        3 2025-09-29 08:55:00 CallAuction Intraday
        4 2025-09-29 09:00:00 Continuous, by 09:00:30
        5 2025-09-29 15:00:00 Closed
        """,
        Night, "2025-09-29");

    [Fact]
    public void There_is_no_night_before_a_holiday() => AssertSteps(
        """
        3 2025-10-09 08:55:00 CallAuction Intraday
        4 2025-10-09 09:00:00 Continuous, by 09:00:30
        5 2025-10-09 15:00:00 Closed
        """,
        Night, "2025-10-09");

    [Fact]
    public void A_night_goes_over_the_end_of_a_year_and_over_a_leap_day()
    {
        Assert.Equal(
            ["2025-12-31 20:55:00", "2025-12-31 21:00:00", "2026-01-01 02:30:00"],
            TimesOf(Night, "2026-01-01")[..3]);
        Assert.Equal(
            ["2024-02-29 20:55:00", "2024-02-29 21:00:00", "2024-03-01 02:30:00"],
            TimesOf(Night, "2024-03-01")[..3]);
    }

    [Fact]
    public void Steps_before_eight_in_Beijing_are_on_the_day_before_in_UTC()
    {
        ScheduleDefinition early = ScheduleText.Read(1, """
            day 07:59:59 PreOpen
            day 08:00 Continuous
            day 15:00 Closed
            """);
        DueStep[] steps = Compile(early, "2025-09-30", default);

        Assert.Equal(-1, early.Steps[0].Seconds);
        Assert.Equal(ScheduleText.DayOf("2025-09-30").At(0), steps[1].Due);
        Assert.Equal("2025-09-30 07:59:59", Beijing(steps[0].Due));
    }

    [Theory]
    [InlineData("2025-09-27")] // Saturday
    [InlineData("2025-09-28")] // worked, not traded
    [InlineData("2025-10-01")] // holiday
    public void A_day_that_is_not_traded_has_no_steps(string day) =>
        Assert.Empty(TimesOf(Night, day));

    [Fact]
    public void A_day_that_the_schedule_closes_has_no_steps_and_its_night_is_gone_too()
    {
        ScheduleDefinition closed =
            Night with { ClosedDays = [ScheduleText.DayOf("2025-09-30")] };

        Assert.Empty(TimesOf(closed, "2025-09-30"));
        Assert.Equal(6, TimesOf(closed, "2025-10-10").Length);
        Assert.Equal(6, TimesOf(closed, "2025-09-29").Length);
    }

    [Theory]
    [InlineData("20:54:59", 6)]
    [InlineData("20:55:00", 5)]
    [InlineData("33:00:00", 2)] // 9:00 of the day: its window is still open
    [InlineData("33:00:29", 2)]
    [InlineData("33:00:30", 1)]
    [InlineData("39:00:00", 0)]
    public void Steps_that_have_fired_are_left_out(string timeOfEve, int left)
    {
        Timestamp after = ScheduleText.DayOf("2025-09-29").At(ScheduleText.SecondsOf(timeOfEve));

        Assert.Equal(
            TimesOf(Night, "2025-09-30")[^left..],
            Compile(Night, "2025-09-30", after).Select(step => Beijing(step.Due)));
    }

    [Fact]
    public void Steps_ascend_and_stay_inside_their_day() => Seeds.Each(TestScale.Of(200), seed =>
    {
        Random random = new(seed);
        DayCalendar calendar = RandomCalendar(random);
        ScheduleDefinition schedule = RandomSchedule(random, calendar.RollSeconds);
        Assert.Null(ScheduleChecks.FirstFault(schedule, calendar.RollSeconds));
        TradingDay day = calendar.NextTradingDay(new TradingDay(20_000));
        Timestamp reached = default;
        for (int count = 0; count < 30; count++)
        {
            TradingDay previous = calendar.PreviousTradingDay(day);
            foreach (DueStep step in Compile(schedule, calendar, day, default))
            {
                Assert.True(step.Due.Ns > reached.Ns);
                Assert.True(step.Due.Ns >= calendar.RollAt(previous).Ns);
                Assert.True(step.FiresBy.Ns < calendar.RollAt(day).Ns);
                Assert.Equal(day, calendar.TradingDayAt(step.Due));
                reached = step.FiresBy;
            }

            day = calendar.NextTradingDay(day);
        }
    });

    [Fact]
    public void Compiling_a_day_allocates_nothing()
    {
        DueStep[] target = new DueStep[ScheduleDefinition.StepsMax];
        TradingDay day = ScheduleText.DayOf("2025-09-30");
        Assert.Equal(6, DueSteps.Compile(Night, Autumn, day, default, target));
        Assert.Equal(0, Allocated.BytesDuring(() =>
            DueSteps.Compile(Night, Autumn, day, default, target)));
    }

    private static DayCalendar RandomCalendar(Random random)
    {
        HashSet<int> holidays = [.. Enumerable.Range(0, 12).Select(_ => 20_000 + random.Next(99))];
        return DayCalendar.Of(new CalendarDefinition
        {
            TradingWeekdays = (byte)random.Next(1, 128),
            RollSeconds = random.Next(3_600, TradingDay.SecondsPerDay + 1),
            Holidays = [.. holidays.Order().Select(day => new TradingDay((ushort)day))],
            MakeUpDays = [],
        })!;
    }

    /// <summary>As many steps as fit, at random times, that the checks let pass.</summary>
    private static ScheduleDefinition RandomSchedule(Random random, int roll)
    {
        List<ScheduleStep> steps = [];
        int first = roll - TradingDay.SecondsPerDay;
        int[] times = [.. Enumerable.Range(0, random.Next(1, 20))
            .Select(_ => random.Next(first + 1, roll)).Distinct().Order()];
        int eves = random.Next(times.Length);
        for (int at = 0; at < times.Length; at++)
        {
            bool isEve = at < eves;
            steps.Add(new ScheduleStep(
                isEve, times[at] + (isEve ? TradingDay.SecondsPerDay : 0),
                at == times.Length - 1 ? TradingPhase.Closed : TradingPhase.Continuous, 0, 0));
        }

        return new ScheduleDefinition
        {
            Id = new ScheduleId(1),
            Code = "RANDOM",
            IndicativeMs = 1,
            Steps = steps,
            ClosedDays = [],
        };
    }

    private static void AssertSteps(string expected, ScheduleDefinition schedule, string day) =>
        Assert.Equal(
            expected.Split('\n').Select(line => line.Trim()),
            Compile(schedule, day, default).Select(Describe));

    private static string Describe(DueStep step)
    {
        string auction = step.Auction == 0 ? "" : $" {step.Auction}";
        string by = step.WindowMs == 0 ? "" : $", by {Beijing(step.FiresBy)[11..]}";
        return $"{step.Step} {Beijing(step.Due)} {step.Phase}{auction}{by}";
    }

    private static string[] TimesOf(ScheduleDefinition schedule, string day) =>
        [.. Compile(schedule, day, default).Select(step => Beijing(step.Due))];

    private static DueStep[] Compile(
        ScheduleDefinition schedule, string day, Timestamp after) =>
        Compile(schedule, Autumn, ScheduleText.DayOf(day), after);

    private static DueStep[] Compile(
        ScheduleDefinition schedule, DayCalendar calendar, TradingDay day, Timestamp after)
    {
        DueStep[] target = new DueStep[ScheduleDefinition.StepsMax];
        return target[..DueSteps.Compile(schedule, calendar, day, after, target)];
    }

    private static string Beijing(Timestamp at) => DateTime.UnixEpoch
        .AddTicks((long)(at.Ns / 100)).AddHours(8)
        .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
