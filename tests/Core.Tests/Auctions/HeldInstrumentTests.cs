using SCO.Exchange.Core.Tests.Scripts;
using Xunit;

namespace SCO.Exchange.Core.Tests.Auctions;

/// <summary>What becomes of steps that an instrument does not take.</summary>
public sealed class HeldInstrumentTests
{
    [Fact]
    public void A_held_instrument_passes_phases_and_goes_on_where_its_schedule_is() =>
        Script.Run(Open(), """
            s3 phase 1 halted i=1  | phase i1 Continuous to Halted until 11:30; done s3:1
            at 10-07 11:30         | passed i1 Break in Halted until 13:30
            phase continuous i=1   | phase i1 Halted to Break until 13:30
            phase halted i=1       | phase i1 Break to Halted until 13:30
            at 10-07 13:30         | passed i1 Continuous in Halted until 14:57
            at 10-07 14:57         | passed i1 CallAuction Closing in Halted until 14:59
            phase continuous i=1   | phase i1 Halted to CallAuction Closing until 14:59
            s1 new 1 buy 1 @100    | indicative i1 Closing nothing; accepted s1:1 buy 1 @100 add
            at 10-07 14:59
            at 10-07 15:00         | uncrossed i1 Closing nothing;
                | phase i1 CallAuctionNoCancel to Closed; expired s1:1 1 DayEnded delete
            at 10-07 16:30         | day 20004
            """);

    [Fact]
    public void The_close_ends_a_hold() => Script.Run(Open(), """
        s1 new 1 buy 1 @100        | accepted s1:1 buy 1 @100 add
        phase halted i=1           | phase i1 Continuous to Halted until 11:30
        at 10-07 11:30             | passed i1 Break in Halted until 13:30
        at 10-07 13:30
        at 10-07 14:57
        at 10-07 14:59
        at 10-07 15:00             | passed i1 Closed in Halted; phase i1 Halted to Closed;
            | expired s1:1 1 DayEnded delete
        at 10-07 16:30             | day 20004
        at 10-07 20:55             | phase i1 Closed to CallAuction Opening until 20:59;
            | indicative i1 Opening nothing
        """);

    [Fact]
    public void What_an_operator_closes_stays_closed_until_the_next_day() => Script.Run(Open(), """
        phase closed i=1           | rejected InvalidPhaseChange s0:0
        phase halted i=1           | phase i1 Continuous to Halted until 11:30
        phase closed i=1           | phase i1 Halted to Closed until 11:30
        phase halted i=1           | rejected InvalidPhaseChange s0:0
        phase preopen i=1          | rejected InvalidPhaseChange s0:0
        at 10-07 11:30             | passed i1 Break in Closed until 13:30
        at 10-07 13:30
        at 10-07 14:57
        at 10-07 14:59
        at 10-07 15:00             | passed i1 Closed in Closed
        at 10-07 16:30             | day 20004
        at 10-07 20:55             | phase i1 Closed to CallAuction Opening until 20:59;
            | indicative i1 Opening nothing
        """);

    [Fact]
    public void A_halt_of_all_stops_schedules_until_an_operator_lets_them_go_on() => Script.Run(
        Open(), """
        phase halted               | phase i1 Continuous to Halted until 11:30
        at 10-07 11:30             | passed i1 Break in Halted until 13:30
        at 10-07 13:30
        at 10-07 14:57
        at 10-07 14:59
        at 10-07 15:00             | passed i1 Closed in Halted; phase i1 Halted to Closed
        at 10-07 16:30             | day 20004
        at 10-07 20:55             | passed i1 CallAuction Opening in Closed until 20:59
        at 10-07 20:59             | passed i1 CallAuctionFreeze Opening in Closed until 21:00
        phase preopen i=1          | rejected InvalidPhaseChange s0:0
        at 10-07 21:00             | passed i1 Continuous in Closed until 23:00
        phase continuous i=1       | phase i1 Closed to Continuous until 23:00
        at 10-07 23:00             | phase i1 Continuous to Break until 09:00
        """);

    [Fact]
    public void A_halt_of_all_stops_what_is_closed_and_its_missed_steps_too() => Script.Run(
        Open(), """
        phase halted i=1           | phase i1 Continuous to Halted until 11:30
        phase closed i=1           | phase i1 Halted to Closed until 11:30
        phase halted               |
        move 10-07 13:00
        restart clean              | restarted 0; ended s1 by venue; ended s2 by venue;
            | ended s3 by venue; ended s4 by venue; ended s5 by venue; ended s6 by venue
        tick                       | passed i1 Break in Closed missed until 13:30
        at 10-07 13:30             | passed i1 Continuous in Closed until 14:57
        phase continuous           | phase i1 Closed to Continuous until 14:57
        at 10-07 14:57             | phase i1 Continuous to CallAuction Closing until 14:59;
            | indicative i1 Closing nothing
        """);

    [Fact]
    public void An_operator_does_not_change_phases_that_a_schedule_says() => Script.Run(Open(), """
        phase break i=1            | rejected InvalidPhaseChange s0:0
        phase auction i=1          | rejected InvalidPhaseChange s0:0
        phase continuous i=1       | rejected InvalidPhaseChange s0:0
        phase preopen              | phase i2 Closed to PreOpen
        phase continuous           | phase i2 PreOpen to Continuous
        phase halted               | phase i1 Continuous to Halted until 11:30;
            | phase i2 Continuous to Halted
        phase auction i=1          | rejected InvalidPhaseChange s0:0
        phase continuous opening i=1 | rejected InvalidPhaseChange s0:0
        phase continuous           | phase i1 Halted to Continuous until 11:30;
            | phase i2 Halted to Continuous
        """);

    [Fact]
    public void A_crash_halts_what_trades_and_its_missed_steps_are_told() => Script.Run(Open(), """
        at 10-07 11:30             | phase i1 Continuous to Break until 13:30
        at 10-07 13:30             | phase i1 Break to Continuous until 14:57
        s1 new 1 buy 1 @100        | accepted s1:1 buy 1 @100 add
        s1 new 2 buy 1 @99 gtc     | accepted s1:2 buy 1 @99 add
        move 10-07 14:58
        restart                    | restarted 1;
            | ended s1 by venue; ended s2 by venue; ended s3 by venue; ended s4 by venue;
            | ended s5 by venue; ended s6 by venue; phase i1 Continuous to Halted until 14:57
        tick                       | passed i1 CallAuction Closing in Halted missed until 14:59
        at 10-07 14:59             | passed i1 CallAuctionNoCancel Closing in Halted until 15:00
        at 10-07 15:00             | passed i1 Closed in Halted; phase i1 Halted to Closed;
            | expired s1:1 1 DayEnded delete
        """);

    [Fact]
    public void Missed_days_are_told_step_by_step_and_close_what_was_open() => Script.Run(
        Open(), """
        s1 new 1 buy 1 @100        | accepted s1:1 buy 1 @100 add
        s1 new 2 buy 1 @99 gtc     | accepted s1:2 buy 1 @99 add
        move 10-08 10:00
        restart
        tick                       | passed i1 Break in Halted missed until 13:30;
            | passed i1 Continuous in Halted missed until 14:57;
            | passed i1 CallAuction Closing in Halted missed until 14:59;
            | passed i1 CallAuctionNoCancel Closing in Halted missed until 15:00;
            | passed i1 Closed in Halted missed; phase i1 Halted to Closed;
            | expired s1:1 1 DayEnded delete; day 20004;
            | passed i1 CallAuction Opening in Closed missed until 20:59;
            | passed i1 CallAuctionFreeze Opening in Closed missed until 21:00;
            | passed i1 Continuous in Closed missed until 23:00;
            | passed i1 Break in Closed missed until 09:00;
            | passed i1 Continuous in Closed missed until 11:30;
            | phase i1 Closed to Halted until 11:30
        at 10-08 11:30             | passed i1 Break in Halted until 13:30
        phase continuous i=1       | phase i1 Halted to Break until 13:30
        """);

    [Fact]
    public void After_missed_steps_phases_without_trading_are_taken() => Script.Run(Open(), """
        move 10-07 12:00
        restart
        tick                       | passed i1 Break in Halted missed until 13:30;
            | phase i1 Halted to Break until 13:30
        at 10-07 13:30             | phase i1 Break to Continuous until 14:57
        """);

    [Fact]
    public void A_clean_stop_halts_only_what_has_missed_a_step() => Script.Run(Open(), """
        move 10-07 11:29
        restart clean              | restarted 0;
            | ended s1 by venue; ended s2 by venue; ended s3 by venue; ended s4 by venue;
            | ended s5 by venue; ended s6 by venue
        move 10-07 11:30
        restart clean              | restarted 1; phase i1 Continuous to Halted until 11:30
        tick                       | passed i1 Break in Halted missed until 13:30;
            | phase i1 Halted to Break until 13:30
        """);

    [Fact]
    public void A_halt_by_restart_ends_by_itself_where_the_schedule_is() => Script.Run(Open(), """
        move 10-07 14:58
        restart resume=10000
        tick                       | passed i1 Break in Halted missed until 13:30;
            | passed i1 Continuous in Halted missed until 14:57;
            | passed i1 CallAuction Closing in Halted missed until 14:59
        wait 9999                  |
        wait 1                     | phase i1 Halted to CallAuction Closing until 14:59;
            | indicative i1 Closing nothing
        """);

    [Fact]
    public void What_missed_its_opening_resumes_by_itself_too() => Script.Run(Closed(), """
        move 10-07 10:00
        restart resume=10000
        tick                       | day 20003;
            | passed i1 CallAuction Opening in Closed missed until 20:59;
            | passed i1 CallAuctionFreeze Opening in Closed missed until 21:00;
            | passed i1 Continuous in Closed missed until 23:00;
            | passed i1 Break in Closed missed until 09:00;
            | passed i1 Continuous in Closed missed until 11:30;
            | phase i1 Closed to Halted until 11:30
        wait 10000                 | phase i1 Halted to Continuous until 11:30
        """);

    [Fact]
    public void A_halt_interrupts_an_auction_and_keeps_it() => Script.Run(new Market(), """
        phase auction i=1          | phase i1 Continuous to CallAuction Intraday
        s1 new 1 buy 2 @101        | indicative i1 Intraday nothing; accepted s1:1 buy 2 @101 add
        s2 new 1 sell 2 @99        | accepted s2:1 sell 2 @99 add
        phase halted i=1           | phase i1 CallAuction to Halted Intraday
        s2 cancel 2 of=1           | cancelled s2:2 was 1 2 Requested
        s2 new 3 sell 1 @99        | rejected PhaseForbidsEntry s2:3
        phase continuous i=1       | uncrossed i1 Intraday nothing; phase i1 Halted to Continuous
        """);

    [Fact]
    public void After_a_crash_an_auction_without_schedule_goes_on() => Script.Run(new Market(), """
        phase auction intraday i=1 | phase i1 Continuous to CallAuction Intraday
        phase nocancel i=1         | indicative i1 Intraday nothing;
            | phase i1 CallAuction to CallAuctionNoCancel Intraday
        restart resume=500
        wait 500                   | phase i1 Halted to CallAuctionNoCancel Intraday;
            | phase i2 Halted to Continuous; indicative i1 Intraday nothing
        """);

    private static Market Closed() => Script.Run(
        new Market(terms: Timetables.Of(Timetables.Whole)), "phase closed i=2");

    /// <summary>Monday at nine: instrument 1 trades, instrument 2 is closed.</summary>
    private static Market Open() => Script.Run(Closed(), """
        at 10-04 16:30
        at 10-07 09:00
        """);
}
