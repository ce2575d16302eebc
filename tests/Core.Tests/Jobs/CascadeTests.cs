using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using Xunit;

namespace SCO.Exchange.Core.Tests.Jobs;

/// <summary>Triggered orders that are more than one command may send to market.</summary>
public sealed class CascadeTests
{
    private const int Triggers = ExchangeCore.TriggersPerSlice;

    [Fact]
    public void A_long_cascade_goes_in_slices_and_freezes_its_instrument()
    {
        Market market = Loaded(stops: (2 * Triggers) + 1);
        List<Event> first = CommandText.Apply(market, "s2 new 1 buy 1 @100 ioc");
        Assert.Equal(Triggers, Triggered(first));
        Script.Run(market, """
            s1 new 9001 buy 1 @60         | rejected JobInProgress s1:9001
            s1 replace 9002 of=129 1      | rejected JobInProgress s1:9002
            s1 cancel 9003 of=129         | rejected JobInProgress s1:9003
            s1 new 9004 buy 2 @60 i=2     | accepted s1:9004 buy 2 @60 add
            limits i=1 @90 stop=110       | rejected JobInProgress s0:0
            day until=20001               | rejected InstrumentsNotClosed s0:0
            """);

        Assert.Equal(Triggers, Triggered(Continue(market)));
        Assert.Equal(1, Triggered(Continue(market)));
        Assert.False(market.Core.HasJob);
        Script.Run(market, "s1 new 9005 buy 1 @60 | accepted s1:9005 buy 1 @60 add");
    }

    [Fact]
    public void A_cascade_of_exactly_one_slice_needs_no_job()
    {
        Market market = Loaded(stops: Triggers);
        CommandText.Apply(market, "s2 new 1 buy 1 @100 ioc");

        Assert.False(market.Core.HasJob);
    }

    [Fact]
    public void A_cascade_finds_room_when_the_jobs_are_full()
    {
        Market market = Loaded(stops: Triggers + 1, jobs: 1);
        for (ulong name = 10_000; name < 14_100; name++)
        {
            market.New(6, name, Side.Buy, 2, 60, instrument: 2);
        }

        Script.Run(market, "s3 mass 1 m=1 i=2 |");
        CommandText.Apply(market, "s2 new 1 buy 1 @100 ioc");
        Finish(market);

        Assert.Equal(0, market.Core.LiveOrderCount);
    }

    [Fact]
    public void A_mass_cancel_a_close_and_a_lost_session_wait_for_the_cascade()
    {
        Market market = Loaded(stops: Triggers + 2);
        CommandText.Apply(market, "s2 new 1 buy 1 @100 ioc");
        CommandText.Apply(market, "s1 mass 9000");
        CommandText.Apply(market, "phase closed i=1");
        List<Event> after = Finish(market);

        Assert.Equal(2, Triggered(after));
        Assert.Equal(
            ["masscancelled s1:9000 0", "phase i1 Continuous to Closed"],
            after.Where(made => made.Kind
                is EventKind.MassCancelled or EventKind.PhaseChanged).Select(EventText.Of));
    }

    [Fact]
    public void A_halt_by_restart_is_told_after_the_cascade()
    {
        Market market = Loaded(stops: Triggers + 2);
        CommandText.Apply(market, "s2 new 1 buy 1 @100 ioc");
        List<Event> restart = CommandText.Apply(market, "restart");
        Assert.Equal("phase i2 Continuous to Halted", EventText.Of(restart[^1]));
        List<Event> after = Finish(market);

        Assert.Equal(2, Triggered(after));
        Assert.Equal("phase i1 Continuous to Halted", EventText.Of(after[^1]));
    }

    [Fact]
    public void A_triggered_order_with_a_long_sweep_becomes_one_and_the_loop_goes_on()
    {
        Market market = new(Market.Large);
        for (ulong name = 1; name <= 2_500; name++)
        {
            market.New(1, name, Side.Sell, 1, 101);
        }

        Script.Run(market, """
            s1 new 5000 sell 1 @100                   | accepted s1:5000 sell 1 @100 add
            s2 new 1 buy 2200 stop stop=100           | accepted s2:1 buy 2200 @140 stop 100
            s2 new 2 buy 100 stoplimit @102 stop=101  | accepted s2:2 buy 100 @102 stop 101
            """);
        List<Event> first = CommandText.Apply(market, "s2 new 3 buy 1 @100");
        Assert.Equal(1 + ExchangeCore.MatchesPerSlice - 1, Filled(first) / 2);
        Assert.Equal(1, Triggered(first));
        List<Event> after = Continue(market);

        Assert.Equal(2_301 - ExchangeCore.MatchesPerSlice, Filled(after) / 2);
        Assert.Equal(1, Triggered(after));
        Assert.All(after, made => Assert.Equal(0UL, made.InboundSequence));
        Assert.False(market.Core.HasJob);
    }

    [Fact]
    public void A_stop_triggered_behind_a_mass_cancel_in_progress_does_not_escape_it()
    {
        Market market = new(Market.Large);
        for (ulong name = 1; name <= 4_100; name++)
        {
            market.New(1, name, Side.Buy, 1, 60);
        }

        Script.Run(market, """
            s1 new 5001 buy 1 stop stop=100 | accepted s1:5001 buy 1 @140 stop 100
            s2 new 1 sell 1 @100            | accepted s2:1 sell 1 @100 add
            s1 mass 5002                    |
            """);
        Assert.Equal(ExchangeCore.CancelsPerSlice, Continue(market).Count);
        Script.Run(market, """
            s2 new 2 buy 1 @100             | accepted s2:2 buy 1 @100;
            | filled s2:2 1 @100 left 0 incoming; filled s2:1 1 @100 left 0 delete;
            | triggered s1:5001 buy 1 @140 left 1 stop 100; rested s1:5001 buy 1 @140 left 1 add
            """);
        List<Event> last = Finish(market);

        Assert.Equal("cancelled s1:5001 1 MassCancelled", EventText.Of(last[^2]));
        Assert.Equal(4_101U, last[^1].Affected);
    }

    [Fact]
    public void A_clip_renewed_where_a_mass_cancel_stopped_does_not_escape_it()
    {
        Market market = new(Market.Large);
        for (ulong name = 1; name <= ExchangeCore.CancelsPerSlice; name++)
        {
            market.New(1, name, Side.Buy, 1, 60);
        }

        Script.Run(market, """
            s1 new 5000 buy 4 @55 show=2 | accepted s1:5000 buy 4 @55 add showing 2
            s1 mass 5001                 |
            """);
        Assert.Equal(ExchangeCore.CancelsPerSlice, Continue(market).Count);
        Script.Run(market, """
            s2 new 1 sell 3 @55          | accepted s2:1 sell 3 @55;
            | filled s2:1 2 @55 left 1 incoming; filled s1:5000 2 @55 left 2 delete;
            | rested s1:5000 buy 4 @55 left 2 add; filled s2:1 1 @55 left 0 incoming;
            | filled s1:5000 1 @55 left 1 change
            continue                     | cancelled s1:5000 1 MassCancelled;
            | masscancelled s1:5001 4001
            """);
    }

    [Fact]
    public void Clips_of_others_do_not_keep_a_mass_cancel_going()
    {
        Market market = new(Market.Large);
        for (int name = 1; name <= (2 * ExchangeCore.LooksPerSlice) + 1; name++)
        {
            market.New(2, (ulong)name, Side.Buy, 1, 60);
        }

        Script.Run(market, """
            s2 new 20000 sell 1000 @140 show=1 | accepted s2:20000 sell 1000 @140 add showing 1
            s1 new 1 sell 1 @145               | accepted s1:1 sell 1 @145 add
            s1 new 2 buy 1 @55                 | accepted s1:2 buy 1 @55 add
            s1 mass 3 buy                      |
            """);
        int turns = 0;
        for (ulong name = 1; market.Core.HasJob; name++, turns++)
        {
            Assert.True(turns < 10, "a mass cancel does not end while others trade");
            market.New(3, name, Side.Buy, 1, 140);
            Continue(market);
        }

        Assert.Equal(3, turns);
    }

    [Fact]
    public void An_order_that_meets_many_clips_leaves_room_for_what_they_write()
    {
        Market market = new(Market.Large);
        Script.Run(market, """
            s1 new 1 sell 9000 @100 show=1 | accepted s1:1 sell 9000 @100 add showing 1
            """);
        List<Event> events = market.New(2, 1, Side.Buy, 4_000, 100);
        Assert.InRange(events.Count, 4_000, EventWriter.EventsMax);
        Assert.True(market.Core.HasJob);
        events.AddRange(Finish(market));

        Assert.Equal(4_000 * 2, Filled(events));
        Script.Run(market, "s1 cancel 2 of=1 | cancelled s1:2 was 1 5000 Requested");
    }

    /// <summary>One lot to sell at 100 and so many stops to buy that are reached there.</summary>
    private static Market Loaded(int stops, int jobs = 2)
    {
        Market market = new(Market.Large with { JobsMax = jobs });
        market.New(1, 1, Side.Sell, 1, 100);
        for (int name = 2; name <= stops + 1; name++)
        {
            Command stop = Market.Of(CommandKind.NewOrder, 1, (ulong)name);
            stop.Instrument = new InstrumentId(1);
            stop.Account = new AccountId(1);
            stop.Side = Side.Buy;
            stop.OrderType = OrderType.Stop;
            stop.TimeInForce = TimeInForce.ImmediateOrCancel;
            stop.StopPrice = new UnitPrice(100 * Market.Tick);
            stop.Quantity = new Quantity(1);
            Assert.Equal(EventKind.Accepted, market.Apply(stop)[0].Kind);
        }

        return market;
    }

    private static int Triggered(List<Event> events) =>
        events.Count(made => made.Kind == EventKind.Triggered);

    private static int Filled(List<Event> events) =>
        events.Count(made => made.Kind == EventKind.Filled);

    private static List<Event> Continue(Market market) =>
        market.Apply(Command.Of(CommandKind.Continue));

    /// <summary>Lets all jobs end; returns what they told.</summary>
    private static List<Event> Finish(Market market)
    {
        List<Event> events = [];
        for (int turn = 0; market.Core.HasJob; turn++)
        {
            Assert.True(turn < 100, "a job does not end");
            events.AddRange(Continue(market));
        }

        return events;
    }
}
