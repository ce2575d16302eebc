using System;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Auctions;

/// <summary>Auctions end at random instants that were committed before they began.</summary>
public sealed class AuctionEndTests
{
    [Fact]
    public void An_end_is_committed_before_and_drawn_when_its_instant_has_come()
    {
        Market market = Before();
        uint delayMs = AuctionSeed.DelayMs(new Digest(7, 1, 2, 3), 30_000);
        Assert.InRange(delayMs, 1U, 29_999U);
        Script.Run(market, """
            at 10-07 08:50                      | phase i1 Closed to PreOpen until 08:55
            s3 commit seed=7 end=2 until=20003  | rejected NotAuthorised s3:0
            commit seed=7 end=2 until=20000     | rejected NoAuctionAwaited s0:0
            commit seed=7 end=4 until=20003     | rejected NoAuctionAwaited s0:0
            commit seed=7 end=1 until=20003     | rejected NoAuctionAwaited s0:0
            commit seed=7 end=2 until=20003 plan=2 | rejected NoAuctionAwaited s0:0
            endauction seed=7 end=2 until=20003 | rejected NoAuctionAwaited s0:0
            commit seed=7 end=2 until=20003     | committed plan 1 end 2 Opening
            commit seed=7 end=2 until=20003     | rejected NoAuctionAwaited s0:0
            endauction seed=7 end=2 until=20003 | rejected AuctionEndTooEarly s0:0
            at 10-07 08:55                      |
                | phase i1 PreOpen to CallAuction Opening until 09:00;
                | indicative i1 Opening nothing
            s1 new 1 buy 1 @100                 | accepted s1:1 buy 1 @100 add
            at 10-07 09:00                      |
            endauction seed=8 end=2 until=20003 | rejected SeedDiffers s0:0
            s3 endauction seed=7 end=2 until=20003 | rejected NotAuthorised s3:0
            """);
        market.TimeNs += (delayMs * Timestamp.NsPerMs) - 1;
        Script.Run(market, """
            endauction seed=7 end=2 until=20003 | rejected AuctionEndTooEarly s0:0
            """);
        market.TimeNs++;
        Script.Run(market, """
            endauction seed=7 end=2 until=20003 | drawn plan 1 end 2 Opening;
                | uncrossed i1 Opening nothing; phase i1 CallAuction to Continuous until 14:57
            endauction seed=7 end=2 until=20003 | rejected NoAuctionAwaited s0:0
            at 10-07 09:00:30                   |
            at 10-07 14:57                      |
                | phase i1 Continuous to CallAuction Closing until 15:00;
                | indicative i1 Closing nothing
            commit seed=9 end=4 until=20003     | committed plan 1 end 4 Closing
            at 10-07 15:01                      | phase i1 CallAuction to Closed;
                | expired s1:1 1 DayEnded delete
            endauction seed=9 end=4 until=20003 | rejected NoAuctionAwaited s0:0
            at 10-07 16:30                      | day 20004
            at 10-08 08:50                      | phase i1 Closed to PreOpen until 08:55
            commit seed=7 end=2 until=20003     | rejected NoAuctionAwaited s0:0
            commit seed=7 end=2 until=20004     | committed plan 1 end 2 Opening
            """);
    }

    [Fact]
    public void An_end_is_committed_before_the_first_order_of_its_auction_can_come() =>
        Script.Run(Before(), """
            commit seed=7 end=2 until=20003     | committed plan 1 end 2 Opening
            at 10-07 08:50                      | phase i1 Closed to PreOpen until 08:55
            at 10-07 08:55
            commit seed=9 end=4 until=20003     | rejected NoAuctionAwaited s0:0
            at 10-07 09:00:30                   | phase i1 CallAuction to Continuous until 14:57
            commit seed=9 end=4 until=20003     | committed plan 1 end 4 Closing
            at 10-07 14:57                      |
                | phase i1 Continuous to CallAuction Closing until 15:00;
                | indicative i1 Closing nothing
            """);

    [Fact]
    public void Without_a_draw_the_auction_ends_with_its_window() => Script.Run(Before(), """
        at 10-07 08:55
        commit seed=7 end=2 until=20003     | committed plan 1 end 2 Opening
        at 10-07 09:00:29.999               |
        at 10-07 09:00:30                   | phase i1 CallAuction to Continuous until 14:57
        """);

    [Fact]
    public void A_crash_over_the_window_ends_the_auction_as_missed() => Script.Run(Before(), """
        at 10-07 08:55
        commit seed=7 end=2 until=20003
        move 10-07 09:01
        restart
        endauction seed=7 end=2 until=20003 | passed i1 Continuous in Halted missed until 14:57;
            | rejected NoAuctionAwaited s0:0
        """);

    [Fact]
    public void An_end_that_comes_into_a_change_fires_when_that_is_over()
    {
        Market market = new(terms: Timetables.Of(ScheduleText.Read(1, """
            day 08:40 Continuous
            day 08:55 CallAuction Intraday
            day 09:00 Continuous window 30000
            day 15:00 Closed
            """)) with
        {
            Bounds = new SliceBounds(Matches: 1, Cancels: 1, Looks: 1, Triggers: 1),
        });
        Script.Run(market, """
            phase closed i=2
            at 10-04 16:30
            at 10-07 08:40
            s1 new 1 buy 1 @100 gfa
            s1 new 2 buy 1 @99 gfa
            at 10-07 08:55                      |
                | phase i1 Continuous to CallAuction Intraday until 09:00;
                | rested s1:1 buy 1 @100 left 1 add; indicative i1 Intraday nothing
            commit seed=7 end=2 until=20003     | committed plan 1 end 2 Intraday
            move 10-07 09:00:29.999
            endauction seed=7 end=2 until=20003 | drawn plan 1 end 2 Intraday
            endauction seed=7 end=2 until=20003 | rejected NoAuctionAwaited s0:0
            commit seed=8 end=2 until=20003     | rejected NoAuctionAwaited s0:0
            s1 new 3 buy 1 @98                  | rejected JobInProgress s1:3
            continue                            | rested s1:2 buy 1 @99 left 1 add
            tick                                | uncrossed i1 Intraday nothing;
                | expired s1:1 1 AuctionEnded delete
            """);
    }

    [Fact]
    public void What_is_wanted_and_awaited_can_be_asked()
    {
        Market market = Before();
        AuctionEndKey first = new(new ScheduleId(1), new TradingDay(20_003), 2);
        Assert.Equal((first, 0), Asked(market));
        uint version = market.Core.AuctionEndsVersion;
        Script.Run(market, "at 10-07 08:50");
        Assert.NotEqual(version, market.Core.AuctionEndsVersion);
        Assert.Equal((first, 0), Asked(market));
        version = market.Core.AuctionEndsVersion;
        Script.Run(market, "tick");
        Assert.Equal(version, market.Core.AuctionEndsVersion);
        Script.Run(market, "commit seed=7 end=2 until=20003");
        Assert.NotEqual(version, market.Core.AuctionEndsVersion);
        Assert.Equal((default, 0), Asked(market));
        Script.Run(market, "at 10-07 08:55");
        Assert.Equal((default, 1), Asked(market));
        Span<AwaitedAuctionEnd> awaited = new AwaitedAuctionEnd[ScheduleDefinition.SchedulesMax];
        market.Core.AwaitedAuctionEnds(awaited);
        Assert.Equal(
            new AwaitedAuctionEnd(
                first, new Timestamp(BeijingTime.NsOf("10-07", "09:00")), 30_000,
                AuctionSeed.HashOf(new Digest(7, 1, 2, 3))),
            awaited[0]);
        Script.Run(market, "at 10-07 09:00:30");
        Assert.Equal((first with { Step = 4 }, 0), Asked(market));
    }

    private static (AuctionEndKey Wanted, int Awaited) Asked(Market market)
    {
        bool isWanted = market.Core.TryWantedAuctionEnd(out AuctionEndKey wanted);
        Assert.Equal(isWanted, wanted != default);
        return (wanted, market.Core.AwaitedAuctionEnds(
            new AwaitedAuctionEnd[ScheduleDefinition.SchedulesMax]));
    }

    private static Market Before() => Script.Run(
        new Market(terms: Timetables.Of(Timetables.Random)), """
        phase closed i=2
        at 10-04 16:30
        """);
}
