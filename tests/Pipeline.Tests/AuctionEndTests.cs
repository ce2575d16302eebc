using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>Auctions end at instants that the exchange commits to and anyone can check.</summary>
public sealed class AuctionEndTests
{
    private const ulong NsPerMs = AuctionDay.Ms;
    private const ulong TurnNs = 10 * NsPerMs;

    private static readonly FixedAuctionSeeds Seeds = new(5);

    /// <summary>When the seed of these tests ends the auction.</summary>
    private static Timestamp Drawn
    {
        get
        {
            Digest seed = Seeds.SeedOf(new ScheduleId(1), new TradingDay(20_780), 1);
            uint delayMs = AuctionSeed.DelayMs(seed, AuctionDay.WindowMs);
            Assert.InRange(delayMs, 2_000u, AuctionDay.WindowMs - 2_000u);
            return After(AuctionDay.WindowFrom, delayMs);
        }
    }

    private static Timestamp WindowEnd => After(AuctionDay.WindowFrom, AuctionDay.WindowMs);

    [Fact]
    public void The_hash_is_told_before_the_auction_begins_and_the_seed_when_it_ends()
    {
        AuctionDay day = new(Seeds);
        Assert.Equal((1, 0), (day.Check.CommittedCount, day.Check.Drawn.Count));
        Assert.Empty(day.Told.Phases);

        day.PassTo(AuctionDay.WindowFrom);
        Assert.Equal((1, 0), (day.Check.CommittedCount, day.Check.Drawn.Count));
        Assert.Equal(TradingPhase.CallAuction, day.Told.Phases.Last().Phase);

        day.PassTo(AuctionDay.Close);

        DrawnEnd drawn = Assert.Single(day.Check.Drawn);
        Assert.InRange(drawn.At.Ns, Drawn.Ns, Drawn.Ns + TurnNs);
        Assert.Contains((TradingPhase.Continuous, drawn.At), day.Told.Phases);
        Assert.Empty(day.Told.Refused);
    }

    [Fact]
    public void After_a_kill_it_ends_at_the_same_instant()
    {
        AuctionDay day = new(Seeds);
        day.PassTo(After(AuctionDay.WindowFrom, 1_000));
        day.KillAndStart();
        Assert.Equal((1, 0), (day.Check.CommittedCount, day.Check.Drawn.Count));

        day.PassTo(WindowEnd);

        Assert.InRange(Assert.Single(day.Check.Drawn).At.Ns, Drawn.Ns, Drawn.Ns + TurnNs);
        Assert.Equal(TradingPhase.Continuous, Assert.Single(day.Told.Passed).Phase);
        Assert.Empty(day.Told.Refused);
    }

    [Fact]
    public void After_another_key_it_ends_with_its_window()
    {
        AuctionDay day = new(Seeds);
        day.PassTo(After(AuctionDay.WindowFrom, 1_000));
        day.KillAndStart(new FixedAuctionSeeds(6));

        day.PassTo(After(WindowEnd, 1_000));

        Assert.Empty(day.Check.Drawn);
        Assert.Equal(
            (TradingPhase.Continuous, WindowEnd), Assert.Single(day.Told.Passed));
        Assert.Empty(day.Told.Refused);
    }

    [Fact]
    public void Without_seeds_it_ends_with_its_window()
    {
        AuctionDay day = new(seeds: null);

        day.PassTo(AuctionDay.Close);

        Assert.Equal((0, 0), (day.Check.CommittedCount, day.Check.Drawn.Count));
        Assert.Contains((TradingPhase.Continuous, WindowEnd), day.Told.Phases);
    }

    [Fact]
    public void An_exchange_that_stood_still_through_the_window_ends_it_undrawn()
    {
        AuctionDay day = new(Seeds);
        day.PassTo(AuctionDay.WindowFrom);
        day.Stall(AuctionDay.WindowMs);

        Assert.Empty(day.Check.Drawn);
        Assert.Contains((TradingPhase.Continuous, WindowEnd), day.Told.Phases);
        Assert.Empty(day.Told.Refused);
    }

    [Fact]
    public void An_exchange_that_stood_still_beyond_the_instant_ends_it_at_once()
    {
        AuctionDay day = new(Seeds);
        day.PassTo(AuctionDay.WindowFrom);
        day.Stall(AuctionDay.WindowMs - 1);

        Timestamp at = Assert.Single(day.Check.Drawn).At;
        Assert.Equal(WindowEnd.Ns - NsPerMs, at.Ns);
        Assert.Contains((TradingPhase.Continuous, at), day.Told.Phases);
    }

    [Fact]
    public void A_clock_that_leaps_draws_nothing_early()
    {
        AuctionDay day = new(Seeds);
        day.PassTo(AuctionDay.WindowFrom);
        day.Leap(10_000);
        Assert.Equal(TradingPhase.Halted, day.Told.Phases.Last().Phase);
        Assert.Empty(day.Check.Drawn);

        // The wall shows ten seconds more than has passed.
        day.PassTo(After(Drawn, 10_000));

        Assert.InRange(Assert.Single(day.Check.Drawn).At.Ns, Drawn.Ns, Drawn.Ns + TurnNs);
        Assert.Equal(TradingPhase.Continuous, Assert.Single(day.Told.Passed).Phase);
    }

    [Fact]
    public void Seeds_are_asked_for_when_something_changes_and_not_otherwise()
    {
        Counting seeds = new();
        AuctionDay day = new(seeds);
        day.PassTo(AuctionDay.WindowFrom);
        int asked = seeds.Asked;
        Assert.True(asked > 0, "nothing was committed to");

        day.PassTo(new Timestamp(Drawn.Ns - TurnNs));
        Assert.Equal(asked, seeds.Asked);
        day.PassTo(WindowEnd);
        Assert.Single(day.Check.Drawn);
    }

    private static Timestamp After(Timestamp from, uint ms) => new(from.Ns + (ms * NsPerMs));

    private sealed class Counting : IAuctionSeeds
    {
        public int Asked { get; private set; }

        public Digest SeedOf(ScheduleId schedule, TradingDay day, uint step)
        {
            Asked++;
            return Seeds.SeedOf(schedule, day, step);
        }
    }
}
