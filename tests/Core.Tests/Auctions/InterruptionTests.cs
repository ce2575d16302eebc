using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Testing.Core.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Auctions;

/// <summary>The auction that begins when an order would trade beyond the bands.</summary>
public sealed class InterruptionTests
{
    [Fact]
    public void It_collects_orders_and_uncrosses_after_its_time() => Script.Run(Interrupted(), """
        s2 new 3 sell 2 @103       | indicative i1 Volatility 2 @106; accepted s2:3 sell 2 @103 add
        wait 999                   | indicative i1 Volatility 2 @105
        wait 1                     | uncrossed i1 Volatility 2 @105;
            | filled s1:1 2 @105 left 0 incoming auction delete;
            | filled s2:3 2 @105 left 0 auction delete; phase i1 CallAuction to Continuous
        s1 new 2 buy 1 @106        | accepted s1:2 buy 1 @106;
            | filled s1:2 1 @106 left 0 incoming; filled s2:1 1 @106 left 1 change
        """);

    [Fact]
    public void At_one_instant_it_ends_before_its_price_is_told() => Script.Run(Interrupted(), """
        wait 500                   | indicative i1 Volatility 2 @106
        s2 new 3 sell 2 @103       | accepted s2:3 sell 2 @103 add
        wait 500                   | uncrossed i1 Volatility 2 @105;
            | filled s1:1 2 @105 left 0 incoming auction delete;
            | filled s2:3 2 @105 left 0 auction delete; phase i1 CallAuction to Continuous
        wait 500                   |
        """);

    [Fact]
    public void Without_a_time_of_its_own_an_operator_ends_it() => Script.Run(Market(0), """
        s2 new 1 sell 2 @106
        s1 new 1 buy 2 @106        | accepted s1:1 buy 2 @106;
            | rested s1:1 buy 2 @106 left 2 add; phase i1 Continuous to CallAuction Volatility
        wait 999999                | indicative i1 Volatility 2 @106
        phase continuous i=1       | uncrossed i1 Volatility 2 @106;
            | filled s1:1 2 @106 left 0 incoming auction delete;
            | filled s2:1 2 @106 left 0 auction delete; phase i1 CallAuction to Continuous
        """);

    [Fact]
    public void What_waits_is_looked_at_when_trading_goes_on() => Script.Run(Market(1_000), """
        s1 new 1 buy 1 @99 stoplimit stop=103 | accepted s1:1 buy 1 @99 stop 103
        s2 new 1 sell 1 @103       | accepted s2:1 sell 1 @103 add
        s2 new 2 sell 2 @106       | accepted s2:2 sell 2 @106 add
        s1 new 2 buy 3 @106        | accepted s1:2 buy 3 @106;
            | filled s1:2 1 @103 left 2 incoming; filled s2:1 1 @103 left 0 delete;
            | rested s1:2 buy 3 @106 left 2 add;
            | phase i1 Continuous to CallAuction Volatility until 08:00:02
        s1 new 3 buy 1 @90         | indicative i1 Volatility 2 @106; accepted s1:3 buy 1 @90 add
        wait 1000                  | uncrossed i1 Volatility 2 @106;
            | filled s1:2 2 @106 left 0 incoming auction delete;
            | filled s2:2 2 @106 left 0 auction delete; phase i1 CallAuction to Continuous
        continue                   | triggered s1:1 buy 1 @99 left 1 stop 103;
            | rested s1:1 buy 1 @99 left 1 add
        """);

    [Fact]
    public void A_triggered_order_interrupts_and_ends_the_cascade() => Script.Run(
        Market(1_000), """
        s1 new 1 buy 2 stop stop=104 | accepted s1:1 buy 2 @144 stop 104
        s1 new 2 buy 2 stop stop=104 | accepted s1:2 buy 2 @144 stop 104
        s2 new 1 sell 1 @104
        s2 new 2 sell 1 @110
        s1 new 3 buy 1 @104        | accepted s1:3 buy 1 @104;
            | filled s1:3 1 @104 left 0 incoming; filled s2:1 1 @104 left 0 delete;
            | triggered s1:1 buy 2 @144 left 2 stop 104; rested s1:1 buy 2 @144 left 2 add;
            | phase i1 Continuous to CallAuction Volatility until 08:00:02
        wait 1000                  | indicative i1 Volatility 1 @144 surplus 1 buy;
            | uncrossed i1 Volatility 1 @144 surplus 1 buy;
            | filled s1:1 1 @144 left 1 incoming auction change;
            | filled s2:2 1 @144 left 0 auction delete; phase i1 CallAuction to Continuous
        continue                   | triggered s1:2 buy 2 @144 left 2 stop 104;
            | rested s1:2 buy 2 @144 left 2 add
        """);

    [Fact]
    public void An_order_triggered_where_trading_goes_on_interrupts_it_again() => Script.Run(
        Market(1_000), """
        s1 new 1 buy 2 stop stop=107 | accepted s1:1 buy 2 @147 stop 107
        s2 new 1 sell 1 @107
        s2 new 2 sell 3 @113
        s1 new 2 buy 1 @107        | accepted s1:2 buy 1 @107;
            | rested s1:2 buy 1 @107 left 1 add;
            | phase i1 Continuous to CallAuction Volatility until 08:00:02
        phase continuous i=1       | indicative i1 Volatility 1 @107;
            | uncrossed i1 Volatility 1 @107;
            | filled s1:2 1 @107 left 0 incoming auction delete;
            | filled s2:1 1 @107 left 0 auction delete; phase i1 CallAuction to Continuous;
            | triggered s1:1 buy 2 @147 left 2 stop 107; rested s1:1 buy 2 @147 left 2 add;
            | phase i1 Continuous to CallAuction Volatility until 08:00:02
        phase continuous i=1       | indicative i1 Volatility 2 @113 surplus 1 sell;
            | uncrossed i1 Volatility 2 @113 surplus 1 sell;
            | filled s1:1 2 @113 left 0 incoming auction delete;
            | filled s2:2 2 @113 left 1 auction change; phase i1 CallAuction to Continuous
        """);

    [Fact]
    public void An_operator_changes_it_as_any_auction_and_its_end_stays() => Script.Run(
        Interrupted(), """
        phase nocancel i=1         | indicative i1 Volatility 2 @106;
            | phase i1 CallAuction to CallAuctionNoCancel Volatility until 08:00:02
        phase freeze i=1           |
            | phase i1 CallAuctionNoCancel to CallAuctionFreeze Volatility until 08:00:02
        set VolatilityAuctionMs i=1 value=5000 | set VolatilityAuctionMs 5000 i1
        wait 999                   |
        wait 1                     | uncrossed i1 Volatility 2 @106;
            | filled s1:1 2 @106 left 0 incoming auction delete;
            | filled s2:1 2 @106 left 0 auction delete; phase i1 CallAuctionFreeze to Continuous
        """);

    [Fact]
    public void A_halt_drops_its_end_and_an_auction_of_its_kind_begins_anew() => Script.Run(
        Interrupted(), """
        phase halted i=1           | indicative i1 Volatility 2 @106;
            | phase i1 CallAuction to Halted Volatility
        wait 5000                  |
        phase auction volatility i=1 | phase i1 Halted to CallAuction Volatility until 08:00:07
        wait 999                   | indicative i1 Volatility 2 @106
        wait 1                     | uncrossed i1 Volatility 2 @106;
            | filled s1:1 2 @106 left 0 incoming auction delete;
            | filled s2:1 2 @106 left 0 auction delete; phase i1 CallAuction to Continuous
        """);

    [Fact]
    public void An_operator_may_begin_one_by_hand() => Script.Run(Market(1_000), """
        phase auction volatility i=1 | phase i1 Continuous to CallAuction Volatility until 08:00:02
        wait 1000                  | indicative i1 Volatility nothing;
            | phase i1 CallAuction to Continuous
        phase auction i=1          | phase i1 Continuous to CallAuction Intraday
        wait 9000                  | indicative i1 Intraday nothing
        """);

    [Fact]
    public void A_step_takes_an_instrument_out_of_it() => Script.Run(
        Scheduled("10-07 11:29:59"), """
        s2 new 1 sell 2 @106
        s1 new 1 buy 2 @106        | accepted s1:1 buy 2 @106; rested s1:1 buy 2 @106 left 2 add;
            | phase i1 Continuous to CallAuction Volatility until 11:30
        at 10-07 11:30             | indicative i1 Volatility 2 @106;
            | uncrossed i1 Volatility 2 @106;
            | filled s1:1 2 @106 left 0 incoming auction delete;
            | filled s2:1 2 @106 left 0 auction delete;
            | phase i1 CallAuction to Break until 13:30
        wait 9000                  |
        """);

    [Fact]
    public void A_step_to_another_auction_keeps_what_is_collected() => Script.Run(
        Scheduled("10-07 14:56:59"), """
        s2 new 1 sell 2 @106
        s1 new 1 buy 2 @106        | accepted s1:1 buy 2 @106; rested s1:1 buy 2 @106 left 2 add;
            | phase i1 Continuous to CallAuction Volatility until 14:57
        at 10-07 14:57             | indicative i1 Volatility 2 @106;
            | phase i1 CallAuction to CallAuction Closing until 14:59
        wait 9000                  |
        """);

    [Fact]
    public void Where_a_schedule_says_the_phases_an_operator_may_end_it() => Script.Run(
        Scheduled("10-07 09:30"), """
        s2 new 1 sell 2 @106
        s1 new 1 buy 2 @106        | accepted s1:1 buy 2 @106; rested s1:1 buy 2 @106 left 2 add;
            | phase i1 Continuous to CallAuction Volatility until 09:30:01
        phase freeze i=1           | indicative i1 Volatility 2 @106;
            | rejected InvalidPhaseChange s0:0
        phase continuous i=1       | uncrossed i1 Volatility 2 @106;
            | filled s1:1 2 @106 left 0 incoming auction delete;
            | filled s2:1 2 @106 left 0 auction delete;
            | phase i1 CallAuction to Continuous until 11:30
        """);

    [Fact]
    public void A_long_sweep_keeps_its_edge_and_interrupts_when_it_is_over() => Script.Run(
        Market(1_000, matches: 2), """
        s2 new 1 sell 1 @101
        s2 new 2 sell 1 @102
        s2 new 3 sell 1 @103
        s2 new 4 sell 1 @108
        s1 new 1 buy 9 @120        | accepted s1:1 buy 9 @120;
            | filled s1:1 1 @101 left 8 incoming; filled s2:1 1 @101 left 0 delete;
            | filled s1:1 1 @102 left 7 incoming; filled s2:2 1 @102 left 0 delete
        set DynamicBandTicks value=50 | set DynamicBandTicks 50
        s2 new 5 sell 1 @99        | rejected JobInProgress s2:5
        continue                   | filled s1:1 1 @103 left 6 incoming;
            | filled s2:3 1 @103 left 0 delete; rested s1:1 buy 9 @120 left 6 add;
            | phase i1 Continuous to CallAuction Volatility until 08:00:02
        """);

    [Fact]
    public void A_phase_change_that_holds_the_instrument_comes_first() => Script.Run(
        Market(1_000, matches: 2), """
        s2 new 1 sell 1 @101
        s2 new 2 sell 1 @102
        s2 new 3 sell 1 @103
        s2 new 4 sell 1 @108
        s1 new 1 buy 9 @120
        phase halted i=1           |
        continue                   | filled s1:1 1 @103 left 6 incoming;
            | filled s2:3 1 @103 left 0 delete; rested s1:1 buy 9 @120 left 6 add
        continue                   | phase i1 Continuous to Halted
        wait 5000                  |
        phase continuous i=1       | uncrossed i1 1 @120 surplus 5 buy;
            | filled s1:1 1 @120 left 5 incoming auction change;
            | filled s2:4 1 @120 left 0 auction delete; phase i1 Halted to Continuous
        """);

    [Fact]
    public void After_a_step_that_changes_nothing_the_interruption_follows()
    {
        MarketTerms terms = Timetables.Of(ScheduleText.Read(1, """
            day 09:00 Continuous
            day 10:00 Continuous
            day 15:00 Closed
            """)) with { Bounds = new SliceBounds(2, 9, 9, 9) };
        Script.Run(new Market(terms: terms), """
            phase closed i=2
            set DynamicBandTicks i=1 value=5
            at 10-04 16:30
            at 10-07 09:00
            s2 new 1 sell 1 @101
            s2 new 2 sell 1 @102
            s2 new 3 sell 1 @103
            s2 new 4 sell 1 @108
            s1 new 1 buy 9 @120
            at 10-07 10:00         |
            continue               | filled s1:1 1 @103 left 6 incoming;
                | filled s2:3 1 @103 left 0 delete; rested s1:1 buy 9 @120 left 6 add
            continue               | phase i1 Continuous to Continuous until 15:00;
                | phase i1 Continuous to CallAuction Volatility until 15:00
            """);
    }

    [Fact]
    public void A_restart_in_the_middle_of_a_sweep_halts_instead() => Script.Run(
        Market(1_000, matches: 2), """
        s1 new 8 buy 1 stop stop=103
        s2 new 1 sell 1 @101
        s2 new 2 sell 1 @102
        s2 new 3 sell 1 @103
        s2 new 4 sell 1 @108
        s1 new 9 buy 9 @120
        restart resume=2000
        continue                   | filled s1:9 1 @103 left 6 incoming;
            | filled s2:3 1 @103 left 0 delete; rested s1:9 buy 9 @120 left 6 add
        continue                   | phase i1 Continuous to Halted
        wait 2000                  |
            | phase i1 Halted to CallAuction Volatility until 08:00:04;
            | phase i2 Halted to Continuous; indicative i1 Volatility 1 @120 surplus 5 buy
        wait 1000                  |
            | uncrossed i1 Volatility 1 @120 surplus 5 buy;
            | filled s1:9 1 @120 left 5 incoming auction change;
            | filled s2:4 1 @120 left 0 auction delete; phase i1 CallAuction to Continuous
        continue                   | triggered s1:8 buy 1 @143 left 1 stop 103;
            | rested s1:8 buy 1 @143 left 1 add
        """);

    [Fact]
    public void After_a_restart_it_goes_on_and_lasts_as_long_again() => Script.Run(
        Interrupted(), """
        restart resume=2000
        wait 2000                  | phase i1 Halted to CallAuction Volatility until 08:00:04;
            | phase i2 Halted to Continuous; indicative i1 Volatility 2 @106
        wait 1000                  |
            | uncrossed i1 Volatility 2 @106;
            | filled s1:1 2 @106 left 0 incoming auction delete;
            | filled s2:1 2 @106 left 0 auction delete; phase i1 CallAuction to Continuous
        """);

    [Fact]
    public void After_a_restart_a_phase_that_an_operator_gave_it_goes_on_without_a_schedule() =>
        Script.Run(Interrupted(), """
        phase nocancel i=1
        restart resume=2000
        wait 2000                  |
            | phase i1 Halted to CallAuctionNoCancel Volatility until 08:00:04;
            | phase i2 Halted to Continuous; indicative i1 Volatility 2 @106
        phase freeze i=1           |
            | phase i1 CallAuctionNoCancel to CallAuctionFreeze Volatility until 08:00:04
        restart resume=2000
        wait 2000                  | phase i1 Halted to CallAuctionFreeze Volatility;
            | phase i2 Halted to Continuous
        """);

    [Fact]
    public void After_a_restart_a_schedule_goes_on_with_it_where_it_would_trade() => Script.Run(
        Scheduled("10-07 09:30"), """
        s2 new 1 sell 2 @106
        s1 new 1 buy 2 @106        | accepted s1:1 buy 2 @106; rested s1:1 buy 2 @106 left 2 add;
            | phase i1 Continuous to CallAuction Volatility until 09:30:01
        restart resume=2000
        wait 2000                  |
            | phase i1 Halted to CallAuction Volatility until 09:30:03;
            | indicative i1 Volatility 2 @106
        wait 1001                  |
            | uncrossed i1 Volatility 2 @106;
            | filled s1:1 2 @106 left 0 incoming auction delete;
            | filled s2:1 2 @106 left 0 auction delete;
            | phase i1 CallAuction to Continuous until 11:30
        """);

    [Fact]
    public void After_a_restart_a_schedule_that_is_elsewhere_is_followed() => Script.Run(
        Scheduled("10-07 11:29:59"), """
        s2 new 1 sell 2 @106
        s1 new 1 buy 2 @106
        restart resume=2000
        wait 2000                  | passed i1 Break in Halted until 13:30;
            | phase i1 Halted to Break until 13:30
        """);

    [Fact]
    public void A_restart_drops_its_end() => Script.Run(Interrupted(), """
        restart
        wait 5000                  |
        phase continuous i=1       | uncrossed i1 Volatility 2 @106;
            | filled s1:1 2 @106 left 0 incoming auction delete;
            | filled s2:1 2 @106 left 0 auction delete; phase i1 Halted to Continuous
        """);

    private static Market Market(int lastsMs, int matches = 9) => Script.Run(
        new Market(terms: new MarketTerms { Bounds = new SliceBounds(matches, 9, 9, 9) }), $"""
        set DynamicBandTicks i=1 value=5
        set VolatilityAuctionMs value={lastsMs} | set VolatilityAuctionMs {lastsMs}
        """);

    /// <summary>An order to buy at 106 crosses one to sell; the auction lasts a second.</summary>
    private static Market Interrupted() => Script.Run(Market(1_000), """
        s2 new 1 sell 2 @106
        s1 new 1 buy 2 @106        | accepted s1:1 buy 2 @106; rested s1:1 buy 2 @106 left 2 add;
            | phase i1 Continuous to CallAuction Volatility until 08:00:02
        """);

    /// <summary>Instrument 1 trades on a schedule, at a moment of Monday.</summary>
    private static Market Scheduled(string now) => Script.Run(
        new Market(terms: Timetables.Of(Timetables.Whole)), $"""
        phase closed i=2
        set DynamicBandTicks i=1 value=5
        set VolatilityAuctionMs i=1 value=1001
        at 10-04 16:30
        at 10-07 09:00
        at 10-07 11:29
        at {now}
        """);
}
