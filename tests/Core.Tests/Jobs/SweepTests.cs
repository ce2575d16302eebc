using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Orders;
using Xunit;

namespace SCO.Exchange.Core.Tests.Jobs;

/// <summary>While a sweep takes several commands, nothing else touches its book.</summary>
public sealed class SweepTests
{
    private const int Resting = 4_500;

    [Theory]
    [InlineData("s1 mass 9000")]
    [InlineData("s1 mass 9000 buy i=1")]
    [InlineData("s4 mass 9000")]
    [InlineData("s3 mass 9000 m=1")]
    [InlineData("s1 end")]
    [InlineData("phase closed i=1")]
    [InlineData("phase closed")]
    [InlineData("phase halted")]
    [InlineData("restart grace=0")]
    public void A_fill_or_kill_order_fills_whole_whatever_comes_between(string between)
    {
        Market market = Crowded();
        List<Event> all = market.New(2, 1, Side.Sell, 4_500, 50, TimeInForce.FillOrKill);
        all.AddRange(CommandText.Apply(market, between));
        all.AddRange(Finish(market));

        Assert.Equal(9_000, all.Count(made => made.Kind == EventKind.Filled));
        Event last = all.Last(made => made.Session.Value == 2 && made.OrderId.IsSome);
        Assert.Equal(OrderStatus.Filled, last.Status);
        Assert.Equal(0, market.Core.LiveOrderCount);
    }

    [Fact]
    public void An_order_in_its_sweep_does_not_outlive_its_session()
    {
        Market market = Crowded();
        Script.Run(market, "s2 end loggedoff\ns2 start cod");
        market.New(2, 1, Side.Sell, 5_000, 50);
        Script.Run(market, "s2 end p=2 | ended s2");
        List<Event> after = Finish(market);

        Assert.Equal(
            [EventKind.Rested, EventKind.Cancelled],
            after.Where(made => made.Kind != EventKind.Filled).Select(made => made.Kind));
        Assert.Equal(EndReason.Disconnected, after[^1].EndReason);
        Assert.Equal(500, after[^1].Quantity.Lots);
        Assert.Equal(0, market.Core.LiveOrderCount);
    }

    [Fact]
    public void A_session_lost_at_a_restart_loses_the_order_in_its_sweep()
    {
        Market market = Crowded();
        Script.Run(market, "s2 end loggedoff\ns2 start cod");
        market.New(2, 1, Side.Sell, 5_000, 50);
        CommandText.Apply(market, "restart clean grace=1");
        Script.Run(market, "wait 1 |");
        Finish(market);

        Assert.Equal(0, market.Core.LiveOrderCount);
    }

    [Fact]
    public void A_mass_cancel_waits_for_the_sweep_and_takes_what_it_left()
    {
        Market market = Crowded();
        market.New(2, 1, Side.Sell, 1, 140);
        market.New(2, 2, Side.Sell, 4, 140, instrument: 2);
        market.New(2, 3, Side.Sell, 5_000, 50);
        Script.Run(market, """
            s2 mass 4                 |
            s1 new 9001 buy 1 @60     | rejected JobInProgress s1:9001
            s2 new 5 buy 1 @60        | rejected JobInProgress s2:5
            s1 new 9002 buy 2 @60 i=2 | accepted s1:9002 buy 2 @60 add
            """);
        List<string> after = [.. Finish(market).Where(made => made.Kind != EventKind.Filled)
            .Select(EventText.Of)];

        Assert.Equal(
            [
                "rested s2:3 sell 5000 @50 left 500 add",
                "cancelled s2:3 500 MassCancelled",
                "cancelled s2:1 1 MassCancelled",
                "cancelled s2:2 4 MassCancelled",
                "masscancelled s2:4 3",
            ],
            after);
        Script.Run(market, "s1 new 9003 buy 1 @60 | accepted s1:9003 buy 1 @60 add");
    }

    [Fact]
    public void A_mass_cancel_that_waits_lets_no_further_sweep_pass()
    {
        Market market = Crowded();
        market.New(2, 1, Side.Sell, 4_400, 50);
        CommandText.Apply(market, "s1 mass 9000 i=1");
        for (int turn = 0; turn < 3; turn++)
        {
            CommandText.Apply(market, "continue");
        }

        Script.Run(market, "s2 new 2 sell 2000 @50 | rejected JobInProgress s2:2");

        Assert.Equal(100U, Finish(market)[^1].Affected);
    }

    [Fact]
    public void A_halt_takes_effect_as_soon_as_the_sweep_is_over()
    {
        Market market = Crowded();
        market.New(2, 1, Side.Sell, 5_000, 50);
        Script.Run(market, """
            s3 phase 1 halted i=1 | done s3:1
            s3 phase 2 closed i=1 | rejected JobInProgress s3:2
            s3 phase 3 halted i=2 | phase i2 Continuous to Halted; done s3:3
            """);
        List<Event> after = [];
        while (!after.Exists(made => made.Kind == EventKind.Rested))
        {
            after.AddRange(CommandText.Apply(market, "continue"));
        }

        Script.Run(market, """
            s1 new 9001 buy 500 @60 | rejected JobInProgress s1:9001
            continue                | phase i1 Continuous to Halted
            s1 new 9002 buy 500 @60 | rejected PhaseForbidsEntry s1:9002
            s2 cancel 2 of=1        | cancelled s2:2 was 1 500 Requested
            """);
        Assert.False(market.Core.HasJob);
    }

    [Fact]
    public void A_close_waits_for_the_sweep_and_expires_what_it_left()
    {
        Market market = Crowded();
        market.New(2, 1, Side.Sell, 5_000, 50);
        Script.Run(market, "phase closed | phase i2 Continuous to Closed");
        List<string> after = [.. Finish(market).Where(made => made.Kind != EventKind.Filled)
            .Select(EventText.Of)];

        Assert.Equal(
            [
                "rested s2:1 sell 5000 @50 left 500 add",
                "phase i1 Continuous to Closed",
                "expired s2:1 500 DayEnded delete",
            ],
            after);
    }

    [Fact]
    public void A_long_close_of_all_comes_back_to_the_instrument_in_a_sweep()
    {
        Market market = Crowded();
        for (ulong name = 1; name <= 4_100; name++)
        {
            market.New(2, name, Side.Sell, 2, 140, instrument: 2);
        }

        market.New(2, 5_000, Side.Sell, 5_000, 50);
        CommandText.Apply(market, "phase closed");
        List<Event> after = Finish(market);

        Assert.Equal("phase i1 Continuous to Closed", EventText.Of(after[^2]));
        Assert.Equal(0, market.Core.LiveOrderCount);
        Script.Run(market, "day until=20001 | day 20001");
    }

    [Fact]
    public void A_phase_change_needs_no_room_for_a_job()
    {
        Market market = Crowded(jobs: 1);
        market.New(2, 1, Side.Sell, 5_000, 50);
        Script.Run(market, """
            s1 mass 9000   | rejected JobsFull s1:9000
            phase halted   | phase i2 Continuous to Halted
            """);

        Assert.Equal("phase i1 Continuous to Halted", EventText.Of(Finish(market)[^1]));
    }

    [Fact]
    public void A_restart_tells_the_halt_after_the_last_match()
    {
        Market market = Crowded();
        market.New(2, 1, Side.Sell, 5_000, 50);
        List<Event> restart = CommandText.Apply(market, "restart resume=0");
        Assert.Equal(2U, restart[0].Affected);
        Assert.Equal("phase i2 Continuous to Halted", EventText.Of(restart[^1]));
        Script.Run(market, """
            tick     |
            s1 start | started s1:0 next 6501 last 4500
            s1 new 9000 buy 1 @60 | rejected PhaseForbidsEntry s1:9000
            """);
        List<Event> after = Finish(market);

        Assert.Equal("phase i1 Continuous to Halted", EventText.Of(after[^1]));
        Assert.Equal(EventKind.Rested, after[^2].Kind);
        Script.Run(market, """
            tick | phase i1 Halted to Continuous; phase i2 Halted to Continuous
            """);
    }

    [Fact]
    public void A_halt_outlives_a_restart_that_would_resume()
    {
        Market market = Crowded();
        market.New(2, 1, Side.Sell, 5_000, 50);
        CommandText.Apply(market, "phase halted i=1");
        CommandText.Apply(market, "restart resume=1000");
        Finish(market);
        Script.Run(market, "wait 1000 | phase i2 Halted to Continuous");
    }

    /// <summary>
    /// 4,500 bids of one lot on instrument 1, of session 1, which cancels them if it is lost.
    /// </summary>
    private static Market Crowded(int jobs = 2)
    {
        Market market = new(Market.Large with { JobsMax = jobs });
        CommandText.Apply(market, "s1 end loggedoff");
        CommandText.Apply(market, "s1 start cod");
        for (int name = 1; name <= Resting; name++)
        {
            market.New(1, (ulong)name, Side.Buy, 1, 100 - (name % 7));
        }

        return market;
    }

    /// <summary>Lets all jobs end; returns what they told.</summary>
    private static List<Event> Finish(Market market)
    {
        List<Event> events = [];
        for (int turn = 0; market.Core.HasJob; turn++)
        {
            Assert.True(turn < 100, "a job does not end");
            events.AddRange(market.Apply(Command.Of(CommandKind.Continue)));
        }

        return events;
    }
}
