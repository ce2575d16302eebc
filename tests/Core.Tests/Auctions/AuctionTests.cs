using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using Xunit;

namespace SCO.Exchange.Core.Tests.Auctions;

/// <summary>Orders of call auctions: how they come in, what is told, how they trade.</summary>
public sealed class AuctionTests
{
    [Fact]
    public void What_may_be_done_depends_on_the_phase()
    {
        // Entry, replace, cancel, mass cancel: y if it is taken, and reaches the order.
        Dictionary<string, string> table = new()
        {
            [""] = "y y y y",
            ["phase auction i=1"] = "y y y y",
            ["phase auction i=1,phase nocancel i=1"] = "y n n n",
            ["phase auction i=1,phase freeze i=1"] = "n n n n",
            ["phase break i=1"] = "n n y y",
            ["phase halted i=1"] = "n n y y",
            ["phase closed i=1"] = "n n n n",
            ["phase closed i=1,phase preopen i=1"] = "n n y y",
        };
        Assert.All(table, row => Assert.Equal(row.Value, string.Join(' ',
            Try(row.Key, "s1 new 5 buy 1 @90") == EventKind.Accepted ? 'y' : 'n',
            Try(row.Key, "s1 replace 5 of=1 2") == EventKind.Replaced ? 'y' : 'n',
            Try(row.Key, "s1 cancel 5 of=1") == EventKind.Cancelled ? 'y' : 'n',
            Try(row.Key, "s1 mass 5") == EventKind.Cancelled ? 'y' : 'n')));

        static EventKind Try(string phases, string command)
        {
            Market market = new();
            CommandText.Apply(market, "s1 new 1 buy 5 @100 gtc");
            foreach (string phase in phases.Split(
                ',', StringSplitOptions.RemoveEmptyEntries))
            {
                CommandText.Apply(market, phase);
            }

            CommandText.Apply(market, "wait 1000");
            return CommandText.Apply(market, command)[0].Kind;
        }
    }

    [Fact]
    public void Types_and_instructions_that_need_a_market_are_refused() => Script.Run(Auction(), """
        s1 new 1 buy 1 @100 ioc          | rejected NotInAuction s1:1
        s1 new 2 buy 1 @100 fok          | rejected NotInAuction s1:2
        s1 new 3 buy 1 market            | rejected NotInAuction s1:3
        s1 new 4 buy 1 touch             | rejected NotInAuction s1:4
        s1 new 5 buy 1 @100 post         | rejected NotInAuction s1:5
        s1 new 6 buy 1 @100 whole        | rejected NotInAuction s1:6
        s1 new 7 buy 1 @100 linked of=1  | rejected NotInAuction s1:7
        s1 new 8 buy 2 @100 ioc min=1    | rejected NotInAuction s1:8
        s1 new 9 buy 2 @100 post fok     | rejected UnsupportedCombination s1:9
        s1 new 11 buy 9 @100 show=3      | accepted s1:11 buy 9 @100 add showing 3
        s1 new 12 buy 9 stop stop=120    | accepted s1:12 buy 9 @150 stop 120
        s1 new 13 buy 9 @100 gtd until=20001 | accepted s1:13 buy 9 @100 add
        s1 new 14 buy 9 @100 gtc         | accepted s1:14 buy 9 @100 add
        """);

    [Fact]
    public void Orders_cross_without_trading_until_the_auction_ends() => Script.Run(Auction(), """
        s1 new 1 buy 5 @101            | accepted s1:1 buy 5 @101 add
        s2 new 1 sell 3 @99            | accepted s2:1 sell 3 @99 add
        s2 new 2 sell 3 @103           | accepted s2:2 sell 3 @103 add
        s2 replace 3 of=2 3 @100       | replaced s2:3 was 2 sell 3 @100 left 3 behind add
        s2 replace 4 of=3 2            | replaced s2:4 was 3 sell 2 @100 left 2 change
        phase continuous i=1           | uncrossed i1 Intraday 5 @101;
            | filled s1:1 3 @101 left 2 incoming auction change;
            | filled s2:1 3 @101 left 0 auction delete;
            | filled s1:1 2 @101 left 0 incoming auction delete;
            | filled s2:4 2 @101 left 0 auction delete;
            | phase i1 CallAuction to Continuous
        """);

    [Theory]
    [InlineData(AuctionPriceRule.LastPair, 93)]
    [InlineData(AuctionPriceRule.MarketPressure, 91)]
    [InlineData(AuctionPriceRule.NearestReference, 91)]
    public void Vector_C1(AuctionPriceRule rule, long ticks) => Assert.Equal(
        (30, ticks), Uncrossed(rule,
            [(10, 100), (20, 95), (15, 90), (10, 85)],
            [(12, 80), (8, 85), (10, 90), (10, 95), (5, 100)]));

    [Theory]
    [InlineData(AuctionPriceRule.LastPair, 95)]
    [InlineData(AuctionPriceRule.MarketPressure, 95)]
    [InlineData(AuctionPriceRule.NearestReference, 90)]
    public void Vector_C2(AuctionPriceRule rule, long ticks) => Assert.Equal(
        (30, ticks), Uncrossed(rule,
            [(10, 100), (25, 95)],
            [(12, 80), (8, 85), (10, 90)]));

    [Theory]
    [InlineData(AuctionPriceRule.LastPair)]
    [InlineData(AuctionPriceRule.MarketPressure)]
    [InlineData(AuctionPriceRule.NearestReference)]
    public void Vector_C3(AuctionPriceRule rule) => Assert.Equal(
        (0, 0), Uncrossed(rule, [(10, 80)], [(5, 90)]));

    [Theory]
    [InlineData(AuctionPriceRule.LastPair)]
    [InlineData(AuctionPriceRule.MarketPressure)]
    [InlineData(AuctionPriceRule.NearestReference)]
    public void Vector_C4(AuctionPriceRule rule) => Assert.Equal(
        (10, 80), Uncrossed(rule, [(10, 100)], [(12, 80), (10, 90)]));

    [Fact]
    public void An_iceberg_brings_all_its_lots_and_shows_its_clip_to_the_last() => Script.Run(
        Auction(), """
        s1 new 1 buy 9 @100 show=2     | accepted s1:1 buy 9 @100 add showing 2
        s2 new 1 sell 6 @99            | accepted s2:1 sell 6 @99 add
        s2 new 2 sell 2 @99            | accepted s2:2 sell 2 @99 add
        s1 new 2 buy 3 @100            | accepted s1:2 buy 3 @100 add
        s2 new 3 sell 2 @100           | accepted s2:3 sell 2 @100 add
        phase continuous i=1           | uncrossed i1 Intraday 10 @100 surplus 2 buy;
            | filled s1:1 6 @100 left 3 incoming auction change showing 2;
            | filled s2:1 6 @100 left 0 auction delete;
            | filled s1:1 2 @100 left 1 incoming auction change;
            | filled s2:2 2 @100 left 0 auction delete;
            | filled s1:1 1 @100 left 0 incoming auction delete;
            | filled s2:3 1 @100 left 1 auction change;
            | filled s1:2 1 @100 left 2 incoming auction change;
            | filled s2:3 1 @100 left 0 auction delete;
            | phase i1 CallAuction to Continuous
        """);

    [Fact]
    public void Of_linked_orders_the_one_that_trades_first_ends_the_other() => Script.Run("""
        s1 new 1 buy 5 @100            | accepted s1:1 buy 5 @100 add
        s1 new 2 buy 5 @99 linked of=1 | accepted s1:2 buy 5 @99 add
        s1 new 3 buy 4 @98             | accepted s1:3 buy 4 @98 add
        s1 new 4 buy 4 stop stop=120 linked of=3 | accepted s1:4 buy 4 @150 stop 120
        phase auction i=1              | phase i1 Continuous to CallAuction Intraday
        s1 replace 5 of=1 5 @101       | indicative i1 Intraday nothing;
            | rejected NotInAuction s1:5
        s1 replace 6 of=1 4            | replaced s1:6 was 1 buy 4 @100 left 4 change
        s2 new 1 sell 9 @97            | accepted s2:1 sell 9 @97 add
        phase continuous i=1           | uncrossed i1 Intraday 8 @97 surplus 1 sell;
            | filled s1:6 4 @97 left 0 incoming auction delete;
            | filled s2:1 4 @97 left 5 auction change;
            | cancelled s1:2 5 OneCancelsOther;
            | filled s1:3 4 @97 left 0 incoming auction delete;
            | filled s2:1 4 @97 left 1 auction change;
            | cancelled s1:4 4 OneCancelsOther waiting stop 120;
            | phase i1 CallAuction to Continuous
        """);

    [Fact]
    public void The_price_of_the_auction_sets_off_stops() => Script.Run(Auction(), """
        s1 new 1 buy 2 stop stop=101   | accepted s1:1 buy 2 @141 stop 101
        s1 new 2 buy 4 @102            | accepted s1:2 buy 4 @102 add
        s2 new 1 sell 3 @99            | accepted s2:1 sell 3 @99 add
        s2 new 2 sell 9 @110           | accepted s2:2 sell 9 @110 add
        phase continuous i=1           | uncrossed i1 Intraday 3 @102 surplus 1 buy;
            | filled s1:2 3 @102 left 1 incoming auction change;
            | filled s2:1 3 @102 left 0 auction delete;
            | phase i1 CallAuction to Continuous;
            | triggered s1:1 buy 2 @141 left 2 stop 101;
            | filled s1:1 2 @110 left 0 incoming; filled s2:2 2 @110 left 7 change
        """);

    [Fact]
    public void Into_a_break_the_auction_trades_and_nothing_is_set_off() => Script.Run(
        Auction(), """
        s1 new 1 buy 2 stop stop=101   | accepted s1:1 buy 2 @141 stop 101
        s1 new 2 buy 4 @102            | accepted s1:2 buy 4 @102 add
        s2 new 1 sell 3 @102           | accepted s2:1 sell 3 @102 add
        phase freeze i=1               | phase i1 CallAuction to CallAuctionFreeze Intraday
        phase break i=1                | uncrossed i1 Intraday 3 @102 surplus 1 buy;
            | filled s1:2 3 @102 left 1 incoming auction change;
            | filled s2:1 3 @102 left 0 auction delete;
            | phase i1 CallAuctionFreeze to Break
        phase continuous i=1           | phase i1 Break to Continuous;
            | triggered s1:1 buy 2 @141 left 2 stop 101; rested s1:1 buy 2 @141 left 2 add
        """);

    [Fact]
    public void An_auction_that_collected_nothing_ends_without_a_word() => Script.Run("""
        s1 new 1 buy 4 @102            | accepted s1:1 buy 4 @102 add
        phase auction i=1              | phase i1 Continuous to CallAuction Intraday
        phase continuous i=1           | indicative i1 Intraday nothing;
            | phase i1 CallAuction to Continuous
        """);

    [Fact]
    public void Orders_for_one_auction_wait_for_it_and_end_with_it() => Script.Run(
        Script.Run(new Market(terms: Timetables.Of(Timetables.Whole)), """
            phase closed i=2
            at 10-04 16:30
            at 10-04 20:55
            """), """
        s1 new 1 buy 1 @99 atopen      | accepted s1:1 buy 1 @99 add
        s1 new 2 buy 2 @98 atclose     | accepted s1:2 buy 2 @98
        s1 new 3 buy 3 @97 gfa         | accepted s1:3 buy 3 @97 add
        s1 new 4 buy 1 @99 gfa show=1  | rejected UnsupportedCombination s1:4
        s1 new 5 buy 1 stop stop=120 gfa | rejected UnsupportedCombination s1:5
        at 10-04 20:59
        at 10-04 21:00                 | uncrossed i1 Opening nothing;
            | expired s1:1 1 AuctionEnded delete; expired s1:3 3 AuctionEnded delete;
            | phase i1 CallAuctionFreeze to Continuous until 23:00
        s1 new 6 buy 1 @99 atopen      | rejected NoAuctionToCome s1:6
        s1 new 7 buy 1 @99 gfa         | accepted s1:7 buy 1 @99
        s2 new 1 sell 1 @99            | accepted s2:1 sell 1 @99 add
        s1 replace 8 of=7 2 @100       | replaced s1:8 was 7 buy 2 @100 left 2 behind
        s1 replace 9 of=8 2 gtc        | rejected UnsupportedTimeInForce s1:9
        s1 replace 10 of=8 1 gfa       | replaced s1:10 was 8 buy 1 @100 left 1
        s1 new 11 buy 1 @101 linked of=10 | rejected LinkedOrderInvalid s1:11
        at 10-04 23:00
        at 10-07 09:00
        at 10-07 11:30
        at 10-07 13:30
        at 10-07 14:57                 | phase i1 Continuous to CallAuction Closing until 14:59;
            | rested s1:10 buy 1 @100 left 1 add; rested s1:2 buy 2 @98 left 2 add;
            | indicative i1 Closing 1 @100
        s1 new 12 buy 9 @99 atopen     | rejected NoAuctionToCome s1:12
        s1 new 13 buy 9 @97 atclose    | accepted s1:13 buy 9 @97 add
        s1 cancel 14 of=13             | cancelled s1:14 was 13 9 Requested
        at 10-07 14:59
        at 10-07 15:00                 | uncrossed i1 Closing 1 @100;
            | filled s1:10 1 @100 left 0 incoming auction delete;
            | filled s2:1 1 @100 left 0 auction delete;
            | expired s1:2 2 AuctionEnded delete;
            | phase i1 CallAuctionNoCancel to Closed
        """);

    [Fact]
    public void Without_a_schedule_no_auction_is_to_come() => Script.Run("""
        s1 new 1 buy 1 @99 gfa         | rejected NoAuctionToCome s1:1
        s1 new 2 buy 1 @99 atclose     | rejected NoAuctionToCome s1:2
        phase auction closing i=1      | phase i1 Continuous to CallAuction Closing
        wait 0                         | indicative i1 Closing nothing
        s1 new 3 buy 1 @99 atclose     | accepted s1:3 buy 1 @99 add
        s1 new 4 buy 1 @99 atopen      | rejected NoAuctionToCome s1:4
        """);

    [Fact]
    public void Members_are_told_at_most_twice_a_second_and_only_news() => Script.Run("""
        phase auction i=1              | phase i1 Continuous to CallAuction Intraday
        s1 new 1 buy 5 @101            | indicative i1 Intraday nothing;
            | accepted s1:1 buy 5 @101 add
        s2 new 1 sell 2 @99            | accepted s2:1 sell 2 @99 add
        wait 499                       |
        wait 1                         | indicative i1 Intraday 2 @101 surplus 3 buy
        s2 new 2 sell 3 @105           | accepted s2:2 sell 3 @105 add
        wait 500                       |
        s2 cancel 3 of=2               | cancelled s2:3 was 2 3 Requested
        s2 cancel 4 of=1               | cancelled s2:4 was 1 2 Requested
        wait 499                       |
        wait 1                         | indicative i1 Intraday nothing
        phase nocancel i=1             | phase i1 CallAuction to CallAuctionNoCancel Intraday
        s2 new 5 sell 5 @100           | accepted s2:5 sell 5 @100 add
        phase freeze i=1               | phase i1 CallAuctionNoCancel to CallAuctionFreeze Intraday
        wait 9999                      |
        """);

    [Fact]
    public void Indicative_prices_before_one_command_look_at_a_bounded_number_of_orders() =>
        Script.Run(
            new Market(terms: new MarketTerms { Bounds = new SliceBounds(9, 9, 6, 9) }), """
            phase auction              | phase i1 Continuous to CallAuction Intraday;
                | phase i2 Continuous to CallAuction Intraday
            tick                       | indicative i1 Intraday nothing;
                | indicative i2 Intraday nothing
            s1 new 1 buy 2 @101 i=2    | accepted s1:1 buy 2 @101 add
            s2 new 1 sell 2 @101 i=2   | accepted s2:1 sell 2 @101 add
            s1 new 2 buy 2 @97         | accepted s1:2 buy 2 @97 add
            s1 new 3 buy 2 @98         | accepted s1:3 buy 2 @98 add
            s1 new 4 buy 2 @99         | accepted s1:4 buy 2 @99 add
            wait 500                   |
            tick                       | indicative i2 Intraday 2 @101
            s1 cancel 5 of=1           | cancelled s1:5 was 1 2 Requested
            s1 cancel 6 of=2           | cancelled s1:6 was 2 2 Requested
            wait 500                   | indicative i2 Intraday nothing
            """);

    [Fact]
    public void A_schedule_says_how_often_members_are_told() => Script.Run(
        Script.Run(
            new Market(terms: Timetables.Of(Timetables.Whole with { IndicativeMs = 2_000 })),
            """
            phase closed i=2
            at 10-04 16:30
            at 10-04 20:55
            """), """
        s1 new 1 buy 5 @101            | accepted s1:1 buy 5 @101 add
        s2 new 1 sell 2 @99            | accepted s2:1 sell 2 @99 add
        wait 1999                      |
        wait 1                         | indicative i1 Opening 2 @101 surplus 3 buy
        s2 cancel 2 of=1               | cancelled s2:2 was 1 2 Requested
        wait 5000                      | indicative i1 Opening nothing
        s2 new 3 sell 2 @99            | accepted s2:3 sell 2 @99 add
        wait 1999                      |
        wait 1                         | indicative i1 Opening 2 @101 surplus 3 buy
        """);

    [Fact]
    public void New_limits_end_what_was_collected_outside_of_them() => Script.Run(
        Auction(), """
        s1 new 1 buy 5 @120            | accepted s1:1 buy 5 @120 add
        limits i=1 @90 stop=110        | limits i1 90 to 110;
            | cancelled s1:1 5 OutsideLimits
        s2 new 1 sell 5 @100           | accepted s2:1 sell 5 @100 add
        s1 new 2 buy 5 @120            | rejected PriceAboveLimit s1:2
        phase continuous i=1           | uncrossed i1 Intraday nothing;
            | phase i1 CallAuction to Continuous
        """);

    [Fact]
    public void The_kind_of_an_auction_is_the_usual_one_or_as_the_operator_says() => Script.Run(
        new Market(open: false), """
        phase auction i=1              | phase i1 PreOpen to CallAuction Opening
        phase nocancel closing i=1     | indicative i1 Opening nothing;
            | rejected InvalidPhaseChange s0:0
        phase nocancel opening i=1     | phase i1 CallAuction to CallAuctionNoCancel Opening
        phase auction i=1              | rejected InvalidPhaseChange s0:0
        phase break i=1                | phase i1 CallAuctionNoCancel to Break
        phase auction i=1              | phase i1 Break to CallAuction Intraday
        phase continuous opening i=1   | indicative i1 Intraday nothing;
            | rejected InvalidPhaseChange s0:0
        phase halted i=1               | phase i1 CallAuction to Halted Intraday
        phase auction closing i=1      | phase i1 Halted to CallAuction Closing
        phase closed i=1               | indicative i1 Closing nothing;
            | phase i1 CallAuction to Closed
        phase preopen i=1              | phase i1 Closed to PreOpen
        phase auction kind=5 i=1       | rejected InvalidPhaseChange s0:0
        phase auction kind=4 i=1       | phase i1 PreOpen to CallAuction Volatility
        """);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_long_uncross_goes_in_slices_and_nothing_comes_between(int matches)
    {
        Market market = new(terms: new MarketTerms
        {
            Bounds = new SliceBounds(matches, Cancels: 1, Looks: 1, Triggers: 1),
        });
        Script.Run(market, """
            phase auction i=1
            s1 new 1 buy 1 @101
            s1 new 2 buy 2 @101
            s2 new 1 sell 1 @99
            s2 new 2 sell 2 @99
            s1 new 3 buy 4 @99
            s2 new 3 sell 1 @99
            s1 new 4 buy 1 @98 gfa
            phase halted i=2
            """);
        List<Event> events = CommandText.Apply(market, "phase continuous i=1");
        Script.Run(market, """
            s1 cancel 5 of=3           | rejected JobInProgress s1:5
            s1 mass 6
            phase halted i=1           | rejected JobInProgress s0:0
            limits i=1 @90 stop=110    | rejected JobInProgress s0:0
            """);
        while (market.Core.HasJob)
        {
            events.AddRange(CommandText.Apply(market, "continue"));
        }

        Assert.Equal("""
            uncrossed i1 Intraday 4 @99 surplus 3 buy
            filled s1:1 1 @99 left 0 incoming auction delete
            filled s2:1 1 @99 left 0 auction delete
            filled s1:2 2 @99 left 0 incoming auction delete
            filled s2:2 2 @99 left 0 auction delete
            filled s1:3 1 @99 left 3 incoming auction change
            filled s2:3 1 @99 left 0 auction delete
            expired s1:4 1 AuctionEnded delete
            phase i1 CallAuction to Continuous
            cancelled s1:3 3 MassCancelled
            masscancelled s1:6 1
            """.ReplaceLineEndings("\n"), string.Join('\n', events.Select(EventText.Of)));
    }

    [Fact]
    public void A_crash_in_an_uncross_halts_when_the_last_pair_has_traded()
    {
        Market market = new(terms: new MarketTerms
        {
            Bounds = new SliceBounds(1, Cancels: 1, Looks: 1, Triggers: 1),
        });
        Script.Run(market, """
            phase auction i=1
            s1 new 1 buy 2 @101
            s2 new 1 sell 1 @99
            s2 new 2 sell 1 @99
            phase halted i=2
            phase continuous i=1       | uncrossed i1 Intraday 2 @100;
                | filled s1:1 1 @100 left 1 incoming auction change;
                | filled s2:1 1 @100 left 0 auction delete
            restart                    | restarted 1;
                | ended s1 by venue; ended s2 by venue; ended s3 by venue; ended s4 by venue;
                | ended s5 by venue; ended s6 by venue
            continue                   | filled s1:1 1 @100 left 0 incoming auction delete;
                | filled s2:2 1 @100 left 0 auction delete
            continue                   | phase i1 CallAuction to Halted Intraday
            continue                   | phase i1 Halted to Continuous
            """);
        Assert.False(market.Core.HasJob);
    }

    [Fact]
    public void What_finds_no_room_in_the_book_expires_when_its_auction_begins() => Script.Run(
        Script.Run(
            new Market(
                Market.Small with { LadderPagesMax = 2 },
                terms: Timetables.Of(Timetables.Whole) with { Begins = "10-07 10:00" }),
            """
            phase closed i=2
            at 10-07 11:30
            at 10-07 13:30
            """), """
        s1 new 1 buy 1 @99 atclose     | accepted s1:1 buy 1 @99
        s1 new 2 buy 1 @98 atclose     | accepted s1:2 buy 1 @98
        s1 new 3 sell 1 @101           | accepted s1:3 sell 1 @101 add
        s1 new 4 buy 1 @99             | rejected PriceLevelsFull s1:4
        at 10-07 14:57                 | phase i1 Continuous to CallAuction Closing until 14:59;
            | expired s1:1 1 PriceLevelsFull; rested s1:2 buy 1 @98 left 1 add;
            | indicative i1 Closing nothing
        """);

    private static Market Auction() => Script.Run(new Market(), """
        phase auction i=1
        tick
        """);

    private static (long Lots, long Ticks) Uncrossed(
        AuctionPriceRule rule, (long Lots, long Ticks)[] buys, (long Lots, long Ticks)[] sells)
    {
        Market market = Script.Run(
            new Market(terms: new MarketTerms { AuctionPrice = rule, ReferenceTicks = 70 }),
            "phase auction i=1");
        ulong name = 0;
        foreach ((long lots, long ticks) in buys)
        {
            name++;
            market.New(1, name, Side.Buy, lots, ticks);
        }

        foreach ((long lots, long ticks) in sells)
        {
            name++;
            market.New(2, name, Side.Sell, lots, ticks);
        }

        Event uncrossed = CommandText.Apply(market, "phase continuous i=1")
            .First(made => made.Kind == EventKind.AuctionUncrossed);
        Assert.Equal(new InstrumentId(1), uncrossed.Instrument);
        Assert.Equal(CommandKind.SetPhase, uncrossed.Cause);
        return (uncrossed.Quantity.Lots,
            uncrossed.Price.IsNull ? 0 : uncrossed.Price.TenThousandths / Market.Tick);
    }
}
