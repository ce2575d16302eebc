using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Events;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>Sleeping orders that come back, as if they were new.</summary>
public sealed class ActivateTests
{
    [Fact]
    public void An_order_that_wakes_may_trade_and_what_is_left_rests() => Script.Run("""
        s1 new 1 buy 5 @100     | accepted s1:1 buy 5 @100 add
        s1 sleep 2 of=1         | hibernated s1:1 buy 5 @100 left 5 delete
        s2 new 1 sell 2 @99     | accepted s2:1 sell 2 @99 add
        s1 wake 3 of=1          | activated s1:1 buy 5 @100 left 5;
            | filled s1:1 2 @99 left 3 incoming; filled s2:1 2 @99 left 0 delete;
            | rested s1:1 buy 5 @100 left 3 add
        s1 cancel 4 of=1        | cancelled s1:4 was 1 3 Requested
        """);

    [Fact]
    public void An_iceberg_wakes_with_a_fresh_clip_at_its_present_limit() => Script.Run("""
        s1 new 1 sell 9 @100 show=3 step=1 | accepted s1:1 sell 9 @100 add showing 3
        s2 new 1 buy 4 @101                | accepted s2:1 buy 4 @101;
            | filled s2:1 3 @100 left 1 incoming; filled s1:1 3 @100 left 6 delete;
            | rested s1:1 sell 9 @101 left 6 add showing 3;
            | filled s2:1 1 @101 left 0 incoming; filled s1:1 1 @101 left 5 change showing 2
        s1 sleep 2 of=1                    | hibernated s1:1 sell 9 @101 left 5 delete
        s1 wake 3 of=1                     | activated s1:1 sell 9 @101 left 5 add showing 3
        """);

    [Fact]
    public void A_linked_order_that_wakes_to_trade_ends_its_sleeping_partner() => Script.Run("""
        s1 new 1 sell 5 @110             | accepted s1:1 sell 5 @110 add
        s1 new 2 sell 5 @120 linked of=1 | accepted s1:2 sell 5 @120 add
        s1 sleep 3                       | hibernated s1:1 sell 5 @110 left 5 delete;
            | hibernated s1:2 sell 5 @120 left 5 delete; masshibernated s1:3 2
        s2 new 1 buy 1 @110              | accepted s2:1 buy 1 @110 add
        s1 wake 4                        | activated s1:1 sell 5 @110 left 5;
            | cancelled s1:2 5 OneCancelsOther waiting;
            | filled s1:1 1 @110 left 4 incoming; filled s2:1 1 @110 left 0 delete;
            | rested s1:1 sell 5 @110 left 4 add; massactivated s1:4 1
        """);

    [Fact]
    public void What_may_not_wake_is_told_so_one_by_one_and_sleeps_on_among_many() =>
        Script.Run("""
            s1 new 1 buy 5 @140                 | accepted s1:1 buy 5 @140 add
            s1 new 2 buy 5 @100 post            | accepted s1:2 buy 5 @100 add
            s1 new 3 buy 5 stop stop=145        | accepted s1:3 buy 5 @150 stop 145
            s1 new 4 buy 5 @90                  | accepted s1:4 buy 5 @90 add
            s1 sleep 5                          | hibernated s1:1 buy 5 @140 left 5 delete;
                | hibernated s1:2 buy 5 @100 left 5 delete;
                | hibernated s1:4 buy 5 @90 left 5 delete;
                | hibernated s1:3 buy 5 @150 left 5 stop 145; masshibernated s1:5 4
            limits i=1 @50 stop=120             | limits i1 50 to 120
            s2 new 1 sell 5 @100                | accepted s2:1 sell 5 @100 add
            s1 wake 6 of=1                      | rejected PriceOutsideLimits s1:6
            s1 wake 7 of=2                      | rejected PostOnlyWouldTrade s1:7
            s1 wake 8 of=3                      | rejected StopPriceOutsideLimits s1:8
            s1 wake 9                           | activated s1:4 buy 5 @90 left 5 add;
                | massactivated s1:9 1
            phase halted i=1                    | phase i1 Continuous to Halted
            s1 wake 10 of=2                     | rejected PhaseForbidsEntry s1:10
            s1 wake 11                          | massactivated s1:11 0
            phase auction i=1                   | phase i1 Halted to CallAuction Intraday
            s1 wake 12 of=2                     | indicative i1 Intraday nothing;
                | rejected NotInAuction s1:12
            s1 wake 13 buy i=9                  | rejected UnknownInstrument s1:13
            """);

    [Fact]
    public void Who_is_stopped_or_out_of_pace_wakes_nothing() => Script.Run("""
        s1 new 1 buy 5 @100             | accepted s1:1 buy 5 @100 add
        s1 sleep 2 of=1                 | hibernated s1:1 buy 5 @100 left 5 delete
        suspend m=1 level=1 i=1         | suspended 1 i1 m1
        s1 wake 3 of=1                  | rejected OpeningSuspended s1:3
        s1 wake 4                       | massactivated s1:4 0
        s3 wake 1 m=1                   | massactivated s3:1 0
        suspend m=1 level=0 i=1         | suspended 0 i1 m1
        kill scope=1 target=4           | killed p4
        s4 wake 1 order=1               | rejected KillSwitchEngaged s4:1
        s4 wake 2                       | massactivated s4:2 0
        set SessionRate value=1         | set SessionRate 1
        s1 sleep 5 of=1                 | rejected OrderHibernated s1:5
        s1 wake 6 of=9                  | rejected UnknownOrder s1:6
        s1 wake 7 of=1                  | rejected SessionRateExceeded s1:7
        s1 wake 8                       | rejected SessionRateExceeded s1:8
        s6 wake 1                       | activated s1:1 buy 5 @100 left 5 add; massactivated s6:1 1
        """);

    [Fact]
    public void An_order_for_an_auction_wakes_into_it_or_waits_for_it()
    {
        Market market = new(
            terms: Timetables.Of(Timetables.Whole) with { Begins = "10-07 08:00" });
        Script.Run(market, """
            at 10-07 09:00
            s1 new 1 buy 5 @100 atclose     | accepted s1:1 buy 5 @100
            s1 new 2 buy 5 @101 atclose     | accepted s1:2 buy 5 @101
            s1 sleep 3 of=1                 | hibernated s1:1 buy 5 @100 left 5
            s1 sleep 4 of=2                 | hibernated s1:2 buy 5 @101 left 5
            s1 wake 5 of=2                  | activated s1:2 buy 5 @101 left 5
            at 10-07 11:30
            at 10-07 13:30
            at 10-07 14:57    | phase i1 Continuous to CallAuction Closing until 14:59;
                | rested s1:2 buy 5 @101 left 5 add; indicative i1 Closing nothing
            s1 wake 6 of=1                  | activated s1:1 buy 5 @100 left 5 add
            s1 sleep 7 of=2                 | hibernated s1:2 buy 5 @101 left 5 delete
            at 10-07 14:59
            at 10-07 15:00                  | uncrossed i1 Closing nothing;
                | expired s1:1 5 AuctionEnded delete;
                | phase i1 CallAuctionNoCancel to Closed; expired s1:2 5 DayEnded
            """);
    }

    [Fact]
    public void An_order_whose_auction_is_over_sleeps_on_until_the_close() => Script.Run("""
        phase auction intraday i=1      | phase i1 Continuous to CallAuction Intraday
        s1 new 1 buy 5 @100 gfa         | indicative i1 Intraday nothing;
            | accepted s1:1 buy 5 @100 add
        s1 sleep 2 of=1                 | hibernated s1:1 buy 5 @100 left 5 delete
        phase continuous i=1            | uncrossed i1 Intraday nothing;
            | phase i1 CallAuction to Continuous
        s1 wake 3 of=1                  | rejected NoAuctionToCome s1:3
        phase closed i=1                | phase i1 Continuous to Closed; expired s1:1 5 DayEnded
        """);

    [Fact]
    public void One_that_wakes_to_trade_whole_waits_until_it_can()
    {
        Market market = new(Market.Small with { OrdersMax = 100 });
        Script.Run(market, """
            s1 new 1 buy 4 @100 whole   | accepted s1:1 buy 4 @100
            s1 sleep 2 of=1             | hibernated s1:1 buy 4 @100 left 4
            """);
        for (int name = 10; name < 10 + ExchangeCore.WaitingOrdersMax; name++)
        {
            CommandText.Apply(market, $"s1 new {name} buy 9 @90 whole");
        }

        Script.Run(market, """
            s1 wake 100 of=1            | rejected WaitingOrdersFull s1:100
            s1 cancel 101 of=10         | cancelled s1:101 was 10 9 Requested waiting
            s1 wake 102 of=1            | activated s1:1 buy 4 @100 left 4
            s2 new 1 sell 4 @100        | accepted s2:1 sell 4 @100 add;
                | triggered s1:1 buy 4 @100 left 4; filled s1:1 4 @100 left 0 incoming;
                | filled s2:1 4 @100 left 0 delete
            """);
    }

    [Fact]
    public void Many_wake_in_slices_and_their_member_is_held_meanwhile()
    {
        Market market = new(terms: new MarketTerms { Bounds = new SliceBounds(9, 9, 9, 2) });
        Script.Run(market, """
            s1 new 1 buy 1 @100    | accepted s1:1 buy 1 @100 add
            s1 new 2 buy 2 @101    | accepted s1:2 buy 2 @101 add
            s1 new 3 sell 3 @110   | accepted s1:3 sell 3 @110 add
            s1 sleep 4
            s6 wake 9              | activated s1:2 buy 2 @101 left 2 add;
                | activated s1:1 buy 1 @100 left 1 add
            s1 new 5 buy 1 @60     | rejected JobInProgress s1:5
            s1 wake 6 of=3         | rejected JobInProgress s1:6
            s1 wake 7              | rejected JobInProgress s1:7
            continue               | activated s1:3 sell 3 @110 left 3 add; massactivated s6:9 3
            continue               |
            """);
    }

    [Fact]
    public void Those_behind_an_order_that_matches_for_long_wait_for_it()
    {
        Market market = new(terms: new MarketTerms { Bounds = new SliceBounds(2, 9, 9, 9) });
        Script.Run(market, """
            s1 new 1 buy 9 @102    | accepted s1:1 buy 9 @102 add
            s1 new 2 buy 2 @101    | accepted s1:2 buy 2 @101 add
            s1 new 3 buy 4 @101 i=2 | accepted s1:3 buy 4 @101 add
            s1 sleep 4             | hibernated s1:1 buy 9 @102 left 9 delete;
                | hibernated s1:2 buy 2 @101 left 2 delete;
                | hibernated s1:3 buy 4 @101 left 4 delete; masshibernated s1:4 3
            s2 new 1 sell 1 @100
            s2 new 2 sell 1 @100
            s2 new 3 sell 1 @100
            s1 wake 5              | activated s1:1 buy 9 @102 left 9;
                | filled s1:1 1 @100 left 8 incoming; filled s2:1 1 @100 left 0 delete;
                | filled s1:1 1 @100 left 7 incoming; filled s2:2 1 @100 left 0 delete
            s2 new 4 sell 1 @100   | rejected JobInProgress s2:4
            continue               | filled s1:1 1 @100 left 6 incoming;
                | filled s2:3 1 @100 left 0 delete; rested s1:1 buy 9 @102 left 6 add
            s2 new 5 sell 1 @100   | accepted s2:5 sell 1 @100;
                | filled s2:5 1 @102 left 0 incoming; filled s1:1 1 @102 left 5 change
            continue               | activated s1:2 buy 2 @101 left 2 add;
                | activated s1:3 buy 4 @101 left 4 add; massactivated s1:5 3
            """);
    }

    [Fact]
    public void A_wake_of_many_waits_at_a_sweep_and_holds_the_instrument_for_what_it_left()
    {
        Market market = new(terms: new MarketTerms { Bounds = new SliceBounds(1, 9, 9, 9) });
        Script.Run(market, """
            s1 new 1 buy 9 @101    | accepted s1:1 buy 9 @101 add
            s1 sleep 2 of=1        | hibernated s1:1 buy 9 @101 left 9 delete
            s2 new 1 sell 1 @100
            s2 new 2 sell 1 @100
            s2 new 3 buy 2 @100 smp=0 | accepted s2:3 buy 2 @100;
                | filled s2:3 1 @100 left 1 incoming; filled s2:1 1 @100 left 0 delete
            s1 wake 3              |
            s2 new 4 buy 1 @90     | rejected JobInProgress s2:4
            continue               | filled s2:3 1 @100 left 0 incoming;
                | filled s2:2 1 @100 left 0 delete
            s2 new 5 buy 1 @90     | rejected JobInProgress s2:5
            continue               | activated s1:1 buy 9 @101 left 9 add; massactivated s1:3 1
            s2 new 6 buy 1 @90     | accepted s2:6 buy 1 @90 add
            """);
    }

    [Fact]
    public void Waking_many_needs_room_for_a_job_as_it_may_have_to_wait()
    {
        Market market = new(
            Market.Small with { JobsMax = 1 },
            terms: new MarketTerms { Bounds = new SliceBounds(9, 1, 9, 9) });
        Script.Run(market, """
            s1 new 1 buy 1 @100    | accepted s1:1 buy 1 @100 add
            s1 sleep 2 of=1        | hibernated s1:1 buy 1 @100 left 1 delete
            s2 new 1 buy 1 @90
            s2 new 2 buy 1 @90
            s2 mass 3              |
            s1 wake 3              | rejected JobsFull s1:3
            s1 sleep 4             | masshibernated s1:4 0
            s1 wake 5 of=1         | activated s1:1 buy 1 @100 left 1 add
            s3 wake 1 m=2          | rejected JobInProgress s3:1
            """);
    }

    [Fact]
    public void A_long_way_of_one_that_wakes_is_refused_when_there_is_no_room_for_it()
    {
        Market market = new(
            Market.Small with { JobsMax = 1 },
            terms: new MarketTerms { Bounds = new SliceBounds(1, 1, 9, 9) });
        Script.Run(market, """
            s1 new 1 buy 2 @100    | accepted s1:1 buy 2 @100 add
            s1 sleep 2 of=1        | hibernated s1:1 buy 2 @100 left 2 delete
            s2 new 1 sell 1 @100 i=1
            s2 new 2 sell 1 @100 i=1
            s2 mass 3              |
            s1 wake 3 of=1         | rejected JobsFull s1:3
            """);
    }

    [Fact]
    public void An_order_that_wakes_sets_off_what_waits_for_its_trades() => Script.Run("""
        s1 new 1 buy 1 @100              | accepted s1:1 buy 1 @100 add
        s1 new 2 sell 2 stop stop=99     | accepted s1:2 sell 2 @59 stop 99
        s1 sleep 3 of=1                  | hibernated s1:1 buy 1 @100 left 1 delete
        s2 new 1 sell 1 @99              | accepted s2:1 sell 1 @99 add
        s1 wake 4 of=1                   | activated s1:1 buy 1 @100 left 1;
            | filled s1:1 1 @99 left 0 incoming; filled s2:1 1 @99 left 0 delete;
            | triggered s1:2 sell 2 @59 left 2 stop 99; rested s1:2 sell 2 @59 left 2 add
        """);

    [Fact]
    public void A_bounded_number_of_orders_wakes_in_a_command()
    {
        Market market = new(Market.Large);
        for (int name = 1; name <= (2 * ExchangeCore.TriggersPerSlice) + 1; name++)
        {
            market.New(1, (ulong)name, Domain.Reference.Orders.Side.Buy, 1, 100);
        }

        CommandText.Apply(market, "s1 sleep 900");
        List<Event> first = CommandText.Apply(market, "s1 wake 901");
        List<Event> second = CommandText.Apply(market, "continue");
        List<Event> third = CommandText.Apply(market, "continue");

        Assert.Equal(ExchangeCore.TriggersPerSlice, first.Count);
        Assert.Equal(ExchangeCore.TriggersPerSlice, second.Count);
        Assert.Equal(
            [EventKind.Activated, EventKind.MassActivated], third.Select(made => made.Kind));
        Assert.Equal(129U, third[1].Affected);
    }
}
