using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

public sealed class DefinitionTextTests
{
    private static readonly ScheduleDefinition Day = new()
    {
        Id = new ScheduleId(2),
        Code = "DAY",
        IndicativeMs = 500,
        Steps =
        [
            new ScheduleStep(
                IsEve: true, 45_900, TradingPhase.CallAuction, AuctionKind.Opening, WindowMs: 0),
            new ScheduleStep(
                IsEve: false, 3_600, TradingPhase.Continuous, 0, WindowMs: 30_000),
            new ScheduleStep(IsEve: false, 25_200, TradingPhase.Closed, 0, WindowMs: 0),
        ],
        ClosedDays = [],
    };

    [Fact]
    public void A_schedule_agrees_with_itself() => Assert.Empty(Differences(Day));

    [Fact]
    public void Of_two_schedules_the_steps_that_differ_are_named_in_Beijing_time()
    {
        ScheduleStep[] steps = [.. Day.Steps];
        steps[1] = steps[1] with { Seconds = 3_660, WindowMs = 0 };

        Assert.Equal(
            ["schedule DAY: Steps[1] is 09:00:00 Continuous, 30000 ms in the journal "
                + "and 09:01:00 Continuous in the venue file"],
            Differences(Day with { Steps = steps }));
    }

    [Fact]
    public void A_step_and_a_day_that_one_of_them_lacks_are_named()
    {
        TradingDay closed = Days.TryRead("2027-10-01", out TradingDay read) ? read : default;

        Assert.Equal(
            [
                "schedule DAY: Steps[0] is eve 20:45:00 CallAuction Opening in the journal "
                    + "and 15:00:00 Closed in the venue file",
                "schedule DAY: Steps[1] is 09:00:00 Continuous, 30000 ms in the journal "
                    + "and nothing in the venue file",
                "schedule DAY: Steps[2] is 15:00:00 Closed in the journal "
                    + "and nothing in the venue file",
                "schedule DAY: ClosedDays[0] is nothing in the journal "
                    + "and 2027-10-01 in the venue file",
            ],
            Differences(Day with { Steps = [Day.Steps[2]], ClosedDays = [closed] }));
    }

    [Fact]
    public void Numbers_and_names_are_told_as_people_write_them()
    {
        InstrumentDefinition one = VenueFile.Sample().Instruments
            .First(instrument => instrument.Schedule.IsSome);
        InstrumentDefinition other = one with
        {
            Schedule = ScheduleId.None,
            UpperLimit = new UnitPrice(6_000_500),
            MaxQuantity = new Quantity(7),
        };
        byte[] before = new byte[1_024];
        byte[] after = new byte[1_024];
        string[] found =
        [
            .. DefinitionText.Differences(
                CommandKind.DefineInstrument, before[..one.Write(before)],
                after[..other.Write(after)]),
        ];

        Assert.Equal(3, found.Length);
        Assert.Contains(
            found, said => said.EndsWith(
                $"Schedule is {one.Schedule.Value} in the journal and none in the venue file",
                StringComparison.Ordinal));
        Assert.Contains(
            found, said => said.EndsWith(
                "and 600.05 CNY in the venue file", StringComparison.Ordinal));
        Assert.Contains(
            found, said => said.EndsWith("and 7 lots in the venue file", StringComparison.Ordinal));
        Assert.All(found, said => Assert.DoesNotContain("{", said, StringComparison.Ordinal));
    }

    [Fact]
    public void The_calendar_is_one_and_has_no_number()
    {
        byte[] content = new byte[64];
        int bytes = new CalendarDefinition
        {
            TradingWeekdays = 31,
            RollSeconds = 30_600,
            Holidays = [],
            MakeUpDays = [],
        }.Write(content);

        Assert.Equal(
            "calendar", DefinitionText.Name(CommandKind.DefineCalendar, content.AsSpan(0, bytes)));
        Assert.Equal(
            0u, DefinitionWatch.IdOf(CommandKind.DefineCalendar, content.AsSpan(0, bytes)));
    }

    private static IEnumerable<string> Differences(ScheduleDefinition other) =>
        DefinitionText.Differences(CommandKind.DefineSchedule, Bytes(Day), Bytes(other));

    private static byte[] Bytes(ScheduleDefinition schedule)
    {
        byte[] content = new byte[1_024];
        return [.. content.Take(schedule.Write(content))];
    }
}
