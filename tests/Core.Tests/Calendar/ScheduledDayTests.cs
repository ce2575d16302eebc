using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Testing.Core.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Calendar;

/// <summary>What an instrument lives through on the days of its schedule.</summary>
public sealed class ScheduledDayTests
{
    [Fact]
    public void A_day_begins_on_the_evening_before_and_ends_when_the_calendar_rolls_it() =>
        Script.Run(Whole(), """
            phase closed i=2       | phase i2 PreOpen to Closed
            at 10-04 16:29:59      |
            at 10-04 16:30         | day 20003
            at 10-04 20:55         | phase i1 Closed to CallAuction Opening until 20:59;
                | indicative i1 Opening nothing
            s1 new 1 buy 10 @101   | accepted s1:1 buy 10 @101 add
            s2 new 1 sell 6 @99    | accepted s2:1 sell 6 @99 add
            wait 500               | indicative i1 Opening 6 @101 surplus 4 buy
            at 10-04 20:59         | phase i1 CallAuction to CallAuctionFreeze Opening until 21:00
            s1 cancel 2 of=1       | rejected PhaseForbidsCancel s1:2
            s1 new 3 buy 1 @101    | rejected PhaseForbidsEntry s1:3
            at 10-04 21:00         | uncrossed i1 Opening 6 @101 surplus 4 buy;
                | filled s1:1 6 @101 left 4 incoming auction change;
                | filled s2:1 6 @101 left 0 auction delete;
                | phase i1 CallAuctionFreeze to Continuous until 23:00
            s2 new 2 sell 1 @101   | accepted s2:2 sell 1 @101;
                | filled s2:2 1 @101 left 0 incoming; filled s1:1 1 @101 left 3 change
            at 10-04 23:00         | phase i1 Continuous to Break until 09:00
            s2 new 3 sell 1 @101   | rejected PhaseForbidsEntry s2:3
            s1 replace 4 of=1 9    | rejected PhaseForbidsReplace s1:4
            at 10-07 09:00         | phase i1 Break to Continuous until 11:30
            at 10-07 11:30         | phase i1 Continuous to Break until 13:30
            s1 cancel 5 of=1       | cancelled s1:5 was 1 3 Requested
            at 10-07 13:30         | phase i1 Break to Continuous until 14:57
            s1 new 6 buy 5 @100 gtc | accepted s1:6 buy 5 @100 add
            s1 new 7 buy 5 @99     | accepted s1:7 buy 5 @99 add
            at 10-07 14:57         | phase i1 Continuous to CallAuction Closing until 14:59;
                | indicative i1 Closing nothing
            at 10-07 14:59         | phase i1 CallAuction to CallAuctionNoCancel Closing until 15:00
            s2 new 4 sell 2 @98    | accepted s2:4 sell 2 @98 add
            s1 cancel 8 of=6       | indicative i1 Closing 2 @100 surplus 3 buy;
                | rejected PhaseForbidsCancel s1:8
            at 10-07 15:00         | uncrossed i1 Closing 2 @100 surplus 3 buy;
                | filled s1:6 2 @100 left 3 incoming auction change;
                | filled s2:4 2 @100 left 0 auction delete;
                | phase i1 CallAuctionNoCancel to Closed; expired s1:7 5 DayEnded delete
            s1 cancel 9 of=6       | rejected PhaseForbidsCancel s1:9
            at 10-07 16:30         | day 20004
            s1 new 1 buy 1 @100    | rejected PhaseForbidsEntry s1:1
            """);

    [Fact]
    public void Steps_that_are_due_together_fire_in_order_before_the_command() =>
        Script.Run(Whole(), """
            phase closed i=2
            at 10-07 10:00         | day 20003;
                | phase i1 Closed to CallAuction Opening until 20:59;
                | phase i1 CallAuction to CallAuctionFreeze Opening until 21:00;
                | phase i1 CallAuctionFreeze to Continuous until 23:00;
                | phase i1 Continuous to Break until 09:00;
                | phase i1 Break to Continuous until 11:30
            """);

    [Fact]
    public void After_a_holiday_there_is_no_evening() => Script.Run(Whole(), """
        phase closed i=2
        at 10-07 17:00
        at 10-08 15:00
        at 10-08 16:30         | day 20006
        at 10-10 08:59:59      |
        at 10-10 09:00         | phase i1 Closed to Continuous until 11:30
        """);

    [Fact]
    public void On_its_closed_days_a_schedule_has_no_steps() => Script.Run(
        Of(Timetables.Of(Timetables.Whole with
        {
            ClosedDays = [ScheduleText.DayOf("2024-10-07")],
        })), """
        phase closed i=2
        at 10-04 16:30         | day 20003
        at 10-07 16:29         |
        at 10-07 16:30         | day 20004
        at 10-07 20:55         | phase i1 Closed to CallAuction Opening until 20:59;
            | indicative i1 Opening nothing
        """);

    [Fact]
    public void An_instrument_joins_the_day_that_runs_with_the_next_step() => Script.Run(
        Of(Timetables.Of(Timetables.Whole) with { Begins = "10-04 10:00" }), """
        s1 new 1 buy 1 @100    | rejected PhaseForbidsEntry s1:1
        at 10-04 11:30         | phase i1 PreOpen to Break until 13:30
        phase closed i=2
        at 10-04 15:00
        at 10-04 16:30         | day 20003
        """);

    [Fact]
    public void The_day_does_not_roll_while_something_is_open() => Script.Run(Whole(), """
        at 10-04 16:30         |
        phase closed i=2       | phase i2 PreOpen to Closed
        at 10-04 16:30:00.999  |
        at 10-04 16:30:01      | day 20003
        """);

    [Fact]
    public void The_day_does_not_roll_while_a_close_is_a_job() => Script.Run(
        new Market(terms: Timetables.Of(ScheduleText.Read(1, """
            day 09:00 Continuous
            day 16:29:59 Closed
            """)) with
        {
            Begins = "10-04 10:00",
            First = ScheduleId.None,
            Second = new ScheduleId(1),
            Bounds = new SliceBounds(Matches: 1, Cancels: 1, Looks: 9, Triggers: 1),
        }), """
        phase continuous i=1
        s1 new 1 buy 1 @100
        s1 new 2 buy 1 @99
        s1 new 3 buy 1 @98
        phase closed i=1       | phase i1 Continuous to Closed; expired s1:1 1 DayEnded delete
        at 10-04 16:30         | phase i2 PreOpen to Closed
        continue               | expired s1:2 1 DayEnded delete
        at 10-04 16:30:01      |
        continue               | expired s1:3 1 DayEnded delete
        wait 999               |
        wait 1                 | day 20003
        """);

    [Fact]
    public void A_step_that_waits_holds_up_nothing_of_another_kind() => Script.Run(
        new Market(terms: Timetables.Of(ScheduleText.Read(1, """
            day 09:00 Continuous
            day 11:30 Break
            day 15:00 Closed
            """)) with
        {
            Begins = "10-04 08:00",
            Bounds = new SliceBounds(Matches: 1, Cancels: 1, Looks: 9, Triggers: 1),
        }), """
        at 10-04 09:00         | phase i1 PreOpen to Continuous until 11:30
        s1 new 1 buy 1 @99     | accepted s1:1 buy 1 @99 add
        s1 new 2 buy 1 @98     | accepted s1:2 buy 1 @98 add
        at 10-04 11:25         |
        release scope=2 m=2    | proposed 1 ReleaseKillSwitch m2
        limits i=1 @100 stop=110 | limits i1 100 to 110; cancelled s1:1 1 OutsideLimits
        at 10-04 11:30         |
        at 10-04 11:35         | proposal 1 ended
        continue               | cancelled s1:2 1 OutsideLimits
        tick                   | phase i1 Continuous to Break until 15:00
        """);

    [Fact]
    public void A_closed_instrument_loses_orders_whose_day_has_passed_when_it_opens() => Script.Run(
        Of(Timetables.Of(Timetables.Whole with
        {
            ClosedDays = [ScheduleText.DayOf("2024-10-07")],
        }) with
        { Begins = "10-04 10:00" }), """
        phase closed i=2
        at 10-04 13:30
        s1 new 1 buy 1 @100 gtd until=20000 | accepted s1:1 buy 1 @100 add
        s1 new 2 buy 1 @99 gtd until=20003  | accepted s1:2 buy 1 @99 add
        s1 new 3 buy 1 @98 gtc              | accepted s1:3 buy 1 @98 add
        at 10-04 14:59
        at 10-04 15:00         | phase i1 CallAuctionNoCancel to Closed;
            | expired s1:1 1 DateReached delete
        at 10-07 16:29         | day 20003
        at 10-07 16:30         | day 20004
        at 10-07 20:55         | phase i1 Closed to CallAuction Opening until 20:59;
            | expired s1:2 1 DateReached delete; indicative i1 Opening nothing
        """);

    [Fact]
    public void Schedules_that_are_due_together_go_by_their_numbers() => Script.Run(
        Of(Timetables.Of(Timetables.Whole) with
        {
            Schedules = [Timetables.Whole, Timetables.Whole with { Id = new ScheduleId(2) }],
            First = new ScheduleId(2),
            Second = new ScheduleId(1),
        }), """
        at 10-04 16:30         | day 20003
        at 10-04 20:55         | phase i2 Closed to CallAuction Opening until 20:59;
            | phase i1 Closed to CallAuction Opening until 20:59;
            | indicative i1 Opening nothing; indicative i2 Opening nothing
        """);

    [Fact]
    public void A_schedule_that_is_defined_again_runs_from_the_next_day_on()
    {
        Market market = Of(Timetables.Of(Timetables.Whole));
        Script.Run(market, "phase closed i=2");
        market.Define(
            Domain.Commands.CommandKind.DefineSchedule,
            ScheduleText.Read(1, """
                day 10:00 Continuous
                day 11:00 Closed
                """).Write);
        Script.Run(market, """
            at 10-04 16:30         | day 20003
            at 10-07 09:59:59      |
            at 10-07 10:00         | phase i1 Closed to Continuous until 11:00
            at 10-07 11:00         | phase i1 Continuous to Closed
            """);
    }

    private static Market Whole() => Of(Timetables.Of(Timetables.Whole));

    private static Market Of(MarketTerms terms) => new(terms: terms);
}
