using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>The core against the reference exchange, event by event, on random streams.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    private const long CommandsInCi = 200_000;
    private const long SlicedCommandsInCi = 100_000;
    private const long WaitingCommandsInCi = 100_000;
    private const long HeavyCommandsInCi = 25_000;
    private const int CommandsPerSeed = 5_000;
    private const int HeavyCommandsPerSeed = 1_000;
    private const int CommandsPerStateCompare = 250;
    private const int ShrinkCommandsMax = 3_000_000;
    private const int ShownMax = 30;
    private const int DeepSeedsInCi = 2;
    private const int DeepCommandsPerSeed = 40_000;
    private const long SelfMatchingCommandsInCi = 60_000;
    private const long ControlledCommandsInCi = 60_000;
    private const long BandedCommandsInCi = 60_000;
    private const long SleepingCommandsInCi = 60_000;
    private const long QuotingCommandsInCi = 60_000;
    private const long AuctionCommandsInCi = 60_000;
    private const long ScheduledCommandsInCi = 60_000;
    private const long SlicedAuctionCommandsInCi = 60_000;
    private const int DeepAuctionSeedsInCi = 2;

    private readonly AuctionTally _tally = new();
    private readonly ControlTally _controls = new();
    private readonly MarketTally _market = new();

    [Fact]
    public void Core_and_reference_agree_on_every_event_of_random_streams() =>
        RunSeeds(CommandsInCi, random => new(random));

    [Fact]
    public void Core_and_reference_agree_when_much_waits() =>
        RunSeeds(WaitingCommandsInCi, StreamShape.Waiting);

    [Fact]
    public void Core_and_reference_agree_when_commands_are_full_of_events() =>
        RunSeeds(HeavyCommandsInCi, StreamShape.Heavy, HeavyCommandsPerSeed);

    [Fact]
    public void Core_and_reference_agree_when_almost_everything_is_a_job() =>
        RunSeeds(SlicedCommandsInCi, StreamShape.Sliced);

    [Fact]
    public void Core_and_reference_agree_when_work_takes_more_than_one_command() =>
        RunDeep(DeepSeedsInCi, StreamShape.Deep);

    [Fact]
    public void Core_and_reference_agree_when_few_owners_meet_themselves() =>
        RunSeeds(SelfMatchingCommandsInCi, StreamShape.SelfMatching);

    [Fact]
    public void Core_and_reference_agree_on_what_operators_control() =>
        RunSeeds(ControlledCommandsInCi, StreamShape.Controlled);

    [Fact]
    public void Core_and_reference_agree_on_bands_that_interrupt() =>
        RunSeeds(BandedCommandsInCi, StreamShape.Banded);

    [Fact]
    public void Core_and_reference_agree_on_orders_that_sleep() =>
        RunSeeds(SleepingCommandsInCi, StreamShape.Sleeping);

    [Fact]
    public void Core_and_reference_agree_on_quotes_and_their_protection() =>
        RunSeeds(QuotingCommandsInCi, StreamShape.Quoting);

    [Fact]
    public void Core_and_reference_agree_on_auctions() =>
        RunSeeds(AuctionCommandsInCi, StreamShape.Auctions);

    [Fact]
    public void Core_and_reference_agree_on_days_of_schedules() =>
        RunSeeds(ScheduledCommandsInCi, StreamShape.Scheduled);

    [Fact]
    public void Core_and_reference_agree_when_auctions_go_in_small_slices() =>
        RunSeeds(SlicedAuctionCommandsInCi, StreamShape.SlicedAuctions);

    [Fact]
    public void Core_and_reference_agree_when_auctions_take_more_than_one_command() =>
        RunDeep(DeepAuctionSeedsInCi, StreamShape.DeepAuctions);

    private void RunDeep(int seedsInCi, Func<Random, StreamShape> shape)
    {
        int seeds = TestScale.Of(seedsInCi);
        Seeds.Each(seeds, seed => Run(seed, DeepCommandsPerSeed, shape));
        Show((long)seeds * DeepCommandsPerSeed, seeds);
    }

    private void RunSeeds(
        long commandsInCi, Func<Random, StreamShape> shape, int perSeed = CommandsPerSeed)
    {
        long wanted = TestScale.Of(commandsInCi);
        int seeds = checked((int)((wanted + perSeed - 1) / perSeed));
        Seeds.Each(seeds, seed => Run(seed, perSeed, shape));
        Show((long)seeds * perSeed, seeds);
    }

    private void Show(long commands, int seeds)
    {
        output.WriteLine($"{commands} commands compared, {seeds} seeds");
        output.WriteLine(_tally.ToString());
        output.WriteLine(_controls.ToString());
        output.WriteLine(_market.ToString());
    }

    private void Run(int seed, int commands, Func<Random, StreamShape> shape)
    {
        Random random = new(seed);
        StreamVenue venue = new(shape(random));
        LockStep both = new(venue.Venue, venue.Shape.Bounds);
        CommandStream stream = new(random, venue, both.Reference);
        List<StreamCommand> applied = [];
        for (int number = 1; number <= commands; number++)
        {
            StreamCommand next = stream.Next();
            applied.Add(next);
            string? difference = both.Step(next);
            _tally.Add(both.Expected);
            _controls.Add(both.Expected);
            _market.Add(both.Expected);
            if (difference is null && number % CommandsPerStateCompare == 0)
            {
                difference = both.CompareState();
            }

            if (difference is not null)
            {
                Assert.Fail(Explained(seed, number, difference, venue, applied));
            }
        }
    }

    private static string Explained(
        int seed, int number, string difference, StreamVenue venue, List<StreamCommand> applied)
    {
        List<StreamCommand> shorter = Shrinking.Of(
            applied, commands => Replay(venue, commands) is not null,
            ShrinkCommandsMax / applied.Count);
        IEnumerable<string> shown = shorter.TakeLast(ShownMax)
            .Select(one => EventText.Of(one.Command));
        return $"seed {seed}, command {number} differs:\n{difference}\n"
            + $"shrunk to {shorter.Count} commands, the last of them:\n"
            + $"{string.Join('\n', shown)}\n{Replay(venue, shorter)}";
    }

    /// <summary>The first difference on a fresh pair, or null.</summary>
    private static string? Replay(StreamVenue venue, List<StreamCommand> commands)
    {
        LockStep both = new(venue.Venue, venue.Shape.Bounds);
        return commands.Select(both.Step).FirstOrDefault(text => text is not null)
            ?? both.CompareState();
    }
}
