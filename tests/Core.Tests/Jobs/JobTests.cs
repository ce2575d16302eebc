using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Jobs;

/// <summary>Work that is too long for one command.</summary>
public sealed class JobTests
{
    [Fact]
    public void A_long_mass_cancel_goes_in_slices_and_freezes_its_member()
    {
        Market market = Crowded(8_001);
        Script.Run(market, """
            s6 mass 1 in=101       |
            s1 new 9001 buy 1 @60  | rejected JobInProgress s1:9001
            s1 cancel 9002 of=1    | rejected JobInProgress s1:9002
            s1 replace 9003 of=1 2 | rejected JobInProgress s1:9003
            s1 mass 9004           | rejected JobInProgress s1:9004
            s2 new 1 buy 1 @60     | accepted s2:1 buy 1 @60 add
            day until=20001        | rejected InstrumentsNotClosed s0:0
            """);

        Assert.Equal(4_000, Continue(market).Count(IsCancelled));
        Assert.Equal(4_000, Continue(market).Count(IsCancelled));
        Assert.True(market.Core.HasJob);
        List<Event> last = Continue(market);
        Assert.Equal([EventKind.Cancelled, EventKind.MassCancelled], last.ConvertAll(KindOf));
        Assert.Equal(8_001U, last[1].Affected);
        Assert.Equal(101UL, last[1].InboundSequence);
        Assert.False(market.Core.HasJob);
        Script.Run(market, """
            continue               |
            s1 new 9005 buy 1 @60  | accepted s1:9005 buy 1 @60 add
            """);
    }

    [Fact]
    public void A_mass_cancel_of_exactly_one_slice_needs_no_job()
    {
        Market market = Crowded(4_000);
        List<Event> events = CommandText.Apply(market, "s1 mass 9000");

        Assert.Equal(4_001, events.Count);
        Assert.False(market.Core.HasJob);
    }

    [Fact]
    public void A_long_close_expires_in_slices_and_freezes_its_instrument()
    {
        Market market = Crowded(4_500);
        List<Event> first = CommandText.Apply(market, "s3 phase 1 closed");
        Assert.Equal(EventKind.PhaseChanged, first[0].Kind);
        Assert.Equal(EventKind.OperatorDone, first[^1].Kind);
        Assert.Equal(4_000, first.Count(made => made.Kind == EventKind.Expired));
        Script.Run(market, """
            phase preopen i=1 | rejected JobInProgress s0:0
            """);

        List<Event> second = Continue(market);
        Assert.Equal(500, second.Count(made => made.Kind == EventKind.Expired));
        Assert.Equal(
            new (uint, TradingPhase)[] { (2, TradingPhase.Closed) },
            second.Where(made => made.Kind == EventKind.PhaseChanged)
                .Select(made => (made.Instrument.Value, made.Phase)));
        Script.Run(market, """
            phase preopen i=1 | phase i1 Closed to PreOpen
            """);
    }

    [Fact]
    public void A_long_sweep_matches_in_slices_and_then_rests()
    {
        Market market = Crowded(4_100);
        List<Event> first = market.New(2, 1, Side.Sell, 5_000, 50);
        Assert.Equal(4_001, first.Count);
        Script.Run(market, """
            s1 new 9001 buy 1 @60     | rejected JobInProgress s1:9001
            s2 cancel 2 of=1          | rejected JobInProgress s2:2
            s1 new 9003 buy 2 @60 i=2 | accepted s1:9003 buy 2 @60 add
            """);

        Assert.Equal(4_000, Continue(market).Count);
        List<Event> last = Continue(market);
        Assert.Equal(201, last.Count);
        Assert.Equal(EventKind.Rested, last[^1].Kind);
        Assert.Equal(900, last[^1].Remaining.Lots);
        Assert.Equal(0UL, last[0].InboundSequence);
        Script.Run(market, """
            s2 cancel 3 of=1          | cancelled s2:3 was 1 900 Requested
            """);
    }

    [Fact]
    public void A_sweep_of_exactly_one_slice_needs_no_job()
    {
        Market market = Crowded(2_000);
        List<Event> events = market.New(2, 1, Side.Sell, 2_001, 50, TimeInForce.ImmediateOrCancel);

        Assert.Equal(4_002, events.Count);
        Assert.Equal(EventKind.Expired, events[^1].Kind);
        Assert.False(market.Core.HasJob);
    }

    [Fact]
    public void A_long_disconnect_goes_in_slices()
    {
        Market market = Crowded(4_001, cancelOnDisconnect: true);
        Script.Run(market, """
            s1 end                 | ended s1
            """);
        Assert.Equal(4_000, Continue(market).Count);
        Assert.Equal(EventKind.Cancelled, Assert.Single(Continue(market)).Kind);
        Assert.False(market.Core.HasJob);
    }

    [Fact]
    public void A_due_session_with_many_orders_becomes_a_job_before_the_command()
    {
        Market market = Crowded(65, cancelOnDisconnect: true);
        Script.Run(market, """
            restart clean grace=10
            wait 10                |
            continue
            tick                   |
            """);
        Assert.Equal(0, market.Core.LiveOrderCount);
    }

    [Fact]
    public void A_job_that_finds_no_room_is_refused_and_a_disconnect_waits()
    {
        Market market = Crowded(4_200, cancelOnDisconnect: true, jobs: 1);
        for (ulong name = 1; name <= 4_100; name++)
        {
            market.New(2, name, Side.Sell, 1, 140);
        }

        Script.Run(market, """
            s3 mass 1 m=2          |
            s6 mass 1 m=1          | rejected JobsFull s6:1
            s6 new 2 sell 4200 @50 | rejected JobsFull s6:2
            s1 end                 | ended s1
            tick                   |
            """);
        Continue(market);
        Assert.Equal(EventKind.MassCancelled, Continue(market)[^1].Kind);
        Assert.Empty(CommandText.Apply(market, "tick"));
        Assert.True(market.Core.HasJob);
        Continue(market);
        Continue(market);
        Assert.Equal(0, market.Core.LiveOrderCount);
    }

    [Fact]
    public void Jobs_take_turns()
    {
        Market market = Crowded(8_100);
        for (ulong name = 1; name <= 8_100; name++)
        {
            market.New(2, name, Side.Sell, 1, 140);
        }

        Script.Run(market, """
            s3 mass 1 m=1 |
            s3 mass 2 m=2 |
            """);
        List<uint> turns = [];
        while (market.Core.HasJob)
        {
            turns.Add(Continue(market)[0].Member.Value);
        }

        Assert.Equal([1U, 2U, 1U, 2U, 1U, 2U], turns);
    }

    [Fact]
    public void A_halt_of_all_is_never_refused_and_waits_for_what_is_held_up() => Script.Run(
        new Market(terms: new MarketTerms { Bounds = new SliceBounds(9, 1, 9, 9) }), """
        s1 new 1 buy 1 @99     | accepted s1:1 buy 1 @99 add
        s1 new 2 buy 1 @98     | accepted s1:2 buy 1 @98 add
        phase closed i=1       | phase i1 Continuous to Closed; expired s1:1 1 DayEnded delete
        phase halted i=1       | rejected InvalidPhaseChange s0:0
        phase halted           | phase i2 Continuous to Halted
        phase halted           |
        phase continuous i=2   | phase i2 Halted to Continuous
        phase preopen i=1      | rejected JobInProgress s0:0
        continue               | expired s1:2 1 DayEnded delete
        phase preopen i=1      | rejected JobInProgress s0:0
        continue               |
        phase preopen i=1      | phase i1 Closed to PreOpen
        """);

    [Fact]
    public void A_halt_of_all_halts_what_was_about_to_open_when_it_has_opened() => Script.Run(
        new Market(terms: new MarketTerms { Bounds = new SliceBounds(1, 9, 9, 9) }), """
        phase auction i=1
        s1 new 1 buy 2 @101
        s2 new 1 sell 1 @99
        s2 new 2 sell 1 @99
        phase continuous i=1   | uncrossed i1 Intraday 2 @100;
            | filled s1:1 1 @100 left 1 incoming auction change;
            | filled s2:1 1 @100 left 0 auction delete
        phase halted           | phase i2 Continuous to Halted
        s1 new 2 buy 1 @99     | rejected JobInProgress s1:2
        continue               | filled s1:1 1 @100 left 0 incoming auction delete;
            | filled s2:2 1 @100 left 0 auction delete; phase i1 CallAuction to Continuous
        s1 new 3 buy 1 @99     | rejected JobInProgress s1:3
        continue               | phase i1 Continuous to Halted
        s1 new 4 buy 1 @99     | rejected PhaseForbidsEntry s1:4
        """);

    private static Market Crowded(int orders, bool cancelOnDisconnect = false, int jobs = 2)
    {
        Market market = new(Market.Large with { JobsMax = jobs });
        if (cancelOnDisconnect)
        {
            CommandText.Apply(market, "s1 end loggedoff");
            CommandText.Apply(market, "s1 start cod");
        }

        for (int name = 1; name <= orders; name++)
        {
            market.New(1, (ulong)name, Side.Buy, 1, 100 - (name % 7));
        }

        return market;
    }

    private static List<Event> Continue(Market market) =>
        market.Apply(Command.Of(CommandKind.Continue));

    private static bool IsCancelled(Event made) => made.Kind == EventKind.Cancelled;

    private static EventKind KindOf(Event made) => made.Kind;
}
