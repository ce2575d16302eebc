using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Tests.Deals;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using Xunit;

namespace SCO.Exchange.Core.Tests;

/// <summary>Sessions, lost connections, restarts and what is due later.</summary>
public sealed class SessionTests
{
    [Fact]
    public void Orders_of_a_lost_session_end_as_soon_as_their_phase_lets_them() => Script.Run("""
        s1 end loggedoff               | ended s1
        s1 start cod
        s1 new 1 buy 5 @101 gtc        | accepted s1:1 buy 5 @101 add
        s1 new 2 buy 6 @101 gtc i=2    | accepted s1:2 buy 6 @101 add
        phase auction i=1              | phase i1 Continuous to CallAuction Intraday
        phase nocancel i=1             | indicative i1 Intraday nothing;
            | phase i1 CallAuction to CallAuctionNoCancel Intraday
        s2 new 1 sell 2 @101           | accepted s2:1 sell 2 @101 add
        s1 end                         | ended s1; cancelled s1:2 6 Disconnected
        phase freeze i=1               | phase i1 CallAuctionNoCancel to CallAuctionFreeze Intraday
        tick                           |
        phase continuous i=1           | uncrossed i1 Intraday 2 @101 surplus 3 buy;
            | filled s1:1 2 @101 left 3 incoming auction change;
            | filled s2:1 2 @101 left 0 auction delete;
            | phase i1 CallAuctionFreeze to Continuous
        s2 new 2 sell 3 @101           | cancelled s1:1 3 Disconnected;
            | accepted s2:2 sell 3 @101 add
        """);

    [Fact]
    public void A_session_that_comes_back_in_time_keeps_what_no_phase_has_let_go() => Script.Run("""
        s1 end loggedoff               | ended s1
        s1 start cod
        s1 new 1 buy 5 @101 gtc        | accepted s1:1 buy 5 @101 add
        phase closed                   | phase i1 Continuous to Closed;
            | phase i2 Continuous to Closed
        s1 end                         | ended s1
        s1 start cod
        phase preopen                  | phase i1 Closed to PreOpen; phase i2 Closed to PreOpen
        s1 end                         | ended s1; cancelled s1:1 5 Disconnected
        """);

    [Fact]
    public void A_session_is_kept_for_ever_with_its_numbers() => Script.Run("""
        s1 new 7 buy 10 @100    | accepted s1:7 buy 10 @100 add
        s1 start                | rejected SessionAlreadyActive s0:0
        s1 end loggedoff        | ended s1
        s1 end loggedoff        | rejected SessionNotActive s1:0
        s9 end                  | rejected UnknownSession s9:0
        s1 start p=2            | rejected SessionOfAnotherPrincipal s0:0
        s1 start p=9            | rejected UnknownPrincipal s0:0
        s1 start 44             | started s1:44 next 3 last 7
        s7 start 45 p=2         | started s7:45 next 1 last 0
        s8 start 46 p=2         | rejected SessionsFull s0:46
        """);

    [Fact]
    public void A_lost_connection_cancels_if_the_session_chose_so() => Script.Run("""
        s7 start 1 p=2 cod      | started s7:1 next 1 last 0
        s7 new 1 buy 10 @100 p=2 a=2   | accepted s7:1 buy 10 @100 add
        s7 new 2 sell 5 @110 p=2 a=2   | accepted s7:2 sell 5 @110 add
        s2 new 1 buy 4 @99      | accepted s2:1 buy 4 @99 add
        s7 end loggedoff p=2    | ended s7
        s7 start 2 p=2 cod      | started s7:2 next 3 last 2
        s7 end p=2              | ended s7; cancelled s7:1 10 Disconnected;
            | cancelled s7:2 5 Disconnected
        s2 end                  | ended s2
        s2 start 3              | started s2:3 next 2 last 1
        s2 cancel 2 of=1        | cancelled s2:2 was 1 4 Requested
        """);

    [Fact]
    public void An_unclean_restart_ends_sessions_and_halts_what_was_trading() => Script.Run("""
        s7 start 1 p=2 cod      | started s7:1 next 1 last 0
        s7 new 1 buy 10 @100 p=2 a=2  | accepted s7:1 buy 10 @100 add
        s1 new 1 buy 4 @99      | accepted s1:1 buy 4 @99 add
        s2 end loggedoff        | ended s2
        phase closed i=2        | phase i2 Continuous to Closed
        restart grace=500 resume=800 | restarted 1; ended s1 by venue; ended s3 by venue;
            | ended s4 by venue; ended s5 by venue; ended s6 by venue; ended s7 by venue;
            | phase i1 Continuous to Halted
        s1 cancel 2 of=1        | rejected SessionNotActive s1:2
        s1 start                | started s1:0 next 3 last 1
        s1 cancel 3 of=1        | cancelled s1:3 was 1 4 Requested
        wait 499                |
        wait 1                  | cancelled s7:1 10 Disconnected
        wait 299                |
        wait 1                  | phase i1 Halted to Continuous
        """);

    [Fact]
    public void A_restart_tells_the_ends_of_many_sessions_in_slices()
    {
        Market market = new(Market.Small with { SessionsMax = 4_500 });
        for (ulong key = 7; key <= 4_500; key++)
        {
            market.Start(key, 1);
        }

        List<Event> first = CommandText.Apply(market, "restart");
        Assert.InRange(first.Count, ExchangeCore.CancelsPerSlice, EventWriter.EventsMax);
        Script.Run(market, "s1 new 1 buy 1 @100 | rejected SessionNotActive s1:1");
        Assert.Equal(RejectReason.JobInProgress, market.Start(4_500, 1)[0].Reason);
        List<Event> second = CommandText.Apply(market, "continue");

        Assert.False(market.Core.HasJob);
        Assert.Equal(
            4_500,
            first.Concat(second).Where(made => made.Kind == EventKind.SessionEnded)
                .Select(made => made.Session).Distinct().Count());
        Assert.Equal("phase i2 Continuous to Halted", EventText.Of(second[^1]));
    }

    [Theory]
    [InlineData(false, 12)]
    [InlineData(true, 11)]
    public void What_a_member_has_not_asked_for_does_not_come_by_a_session_that_stands_aside(
        bool standsAside, uint desk)
    {
        DealMarket market = new();
        market.Market.Start(12, 2, standsAside: standsAside);
        Assert.Equal(desk, DeskOf(market, "S1"));
        market.Market.TakeUp();
        Assert.Equal(desk, DeskOf(market, "S2"));

        // What it says when it comes back changes nothing.
        Command end = Command.Of(CommandKind.SessionEnd);
        (end.Session, end.Principal) = (new SessionId(12), new PrincipalId(2));
        Assert.Equal(EventKind.SessionEnded, market.Apply(end)[0].Kind);
        Assert.Equal(
            EventKind.SessionStarted,
            market.Market.Start(12, 2, standsAside: !standsAside)[0].Kind);
        Assert.Equal(desk, DeskOf(market, "S3"));
    }

    [Fact]
    public void A_member_all_of_whose_sessions_stand_aside_is_told_by_the_first_until_one_does_not()
    {
        DealMarket market = new(sessions: 6);
        market.Market.Start(7, 7, standsAside: true);
        market.Market.Start(8, 8, standsAside: true);
        Assert.Equal(7u, DeskOf(market, "S1", 4));
        market.Market.TakeUp();
        Assert.Equal(7u, DeskOf(market, "S2", 4));
        market.Market.Start(9, 7);
        Assert.Equal(9u, DeskOf(market, "S3", 4));
    }

    [Fact]
    public void A_session_that_comes_back_in_time_keeps_its_orders() => Script.Run("""
        s7 start 1 p=2 cod      | started s7:1 next 1 last 0
        s7 new 1 buy 10 @100 p=2 a=2  | accepted s7:1 buy 10 @100 add
        restart clean grace=500 | restarted 0; ended s1 by venue; ended s2 by venue;
            | ended s3 by venue; ended s4 by venue; ended s5 by venue; ended s6 by venue;
            | ended s7 by venue
        wait 499                |
        s7 start 1 p=2          | started s7:1 next 2 last 1
        wait 100                |
        s7 cancel 2 of=1 p=2    | cancelled s7:2 was 1 10 Requested
        stop                    | stopped
        """);

    [Fact]
    public void An_operator_who_decides_before_the_resumption_decides() => Script.Run("""
        phase closed i=2        | phase i2 Continuous to Closed
        restart resume=800
        phase closed i=1        | phase i1 Halted to Closed
        wait 900                |
        phase preopen i=1       | phase i1 Closed to PreOpen
        """);

    [Fact]
    public void Deadlines_fire_by_time_then_instrument_then_session_before_the_command() =>
        Script.Run("""
        s7 start 1 p=2 cod
        s7 new 1 buy 10 @100 p=2 a=2
        s2 end loggedoff
        s2 start 1 cod
        s2 new 1 buy 9 @100
        restart grace=500 resume=500
        wait 500                | cancelled s2:1 9 Disconnected; cancelled s7:1 10 Disconnected;
            | phase i1 Halted to Continuous; phase i2 Halted to Continuous
        restart grace=500 resume=300
        s1 start
        wait 299                |
        """);

    [Fact]
    public void Deadlines_precede_the_events_of_the_command_that_brings_the_time()
    {
        Market market = Script.Run("""
            restart resume=100
            s1 start
            s1 new 1 buy 1 @100     | rejected PhaseForbidsEntry s1:1
            """);
        market.TimeNs += 100_000_000;
        Script.Run(market, """
            s1 new 2 buy 1 @100     | phase i1 Halted to Continuous; phase i2 Halted to Continuous;
                | accepted s1:2 buy 1 @100 add
            """);
    }

    [Fact]
    public void A_reset_day_lets_a_name_be_used_again_by_the_later_order() => Script.Run("""
        s1 new 1 buy 10 @100 gtc | accepted s1:1 buy 10 @100 add
        phase closed             | phase i1 Continuous to Closed; phase i2 Continuous to Closed
        day until=20001          | day 20001
        phase preopen            | phase i1 Closed to PreOpen; phase i2 Closed to PreOpen
        phase continuous         | phase i1 PreOpen to Continuous; phase i2 PreOpen to Continuous
        s1 new 1 buy 5 @99       | accepted s1:1 buy 5 @99 add
        s1 cancel 2 of=1         | cancelled s1:2 was 1 5 Requested
        s1 cancel 3 of=1         | rejected UnknownOrder s1:3
        s1 cancel 4 order=1      | cancelled s1:4 was 1 10 Requested
        """);

    private static uint DeskOf(DealMarket market, string serial, uint member = 2) =>
        Assert.Single(market.Pay(member, 100_000, serial), made => made.Session.IsSome)
            .Session.Value;
}
