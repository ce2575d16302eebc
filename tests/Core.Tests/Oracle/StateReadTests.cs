using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Oracle;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>
/// A core that has taken up the state of another one goes on as that one does: on all streams of
/// the oracle, from random points, with jobs in progress too.
/// </summary>
public sealed class StateReadTests(ITestOutputHelper output)
{
    private const long CommandsInCi = 7_500;
    private const int CommandsPerSeed = 2_500;
    private const long DeepCommandsInCi = 20_000;
    private const int DeepCommandsPerSeed = 20_000;
    private const int RoomySeedsInCi = 2;
    private const int FewPagesSeedsInCi = 4;
    private const double JobShare = 0.25;
    private const int CopiesMax = 5;

    internal static readonly Dictionary<string, Func<Random, StreamShape>> Shapes = new()
    {
        ["Any"] = random => new(random),
        [nameof(StreamShape.Waiting)] = StreamShape.Waiting,
        [nameof(StreamShape.Heavy)] = StreamShape.Heavy,
        [nameof(StreamShape.Sliced)] = StreamShape.Sliced,
        [nameof(StreamShape.SelfMatching)] = StreamShape.SelfMatching,
        [nameof(StreamShape.Controlled)] = StreamShape.Controlled,
        [nameof(StreamShape.Banded)] = StreamShape.Banded,
        [nameof(StreamShape.Sleeping)] = StreamShape.Sleeping,
        [nameof(StreamShape.Quoting)] = StreamShape.Quoting,
        [nameof(StreamShape.Auctions)] = StreamShape.Auctions,
        [nameof(StreamShape.Scheduled)] = StreamShape.Scheduled,
        [nameof(StreamShape.SlicedAuctions)] = StreamShape.SlicedAuctions,
        [nameof(StreamShape.Deep)] = StreamShape.Deep,
        [nameof(StreamShape.DeepAuctions)] = StreamShape.DeepAuctions,
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_core_that_has_taken_up_a_state_goes_on_as_the_other_one(string shape)
    {
        bool isDeep = shape is nameof(StreamShape.Deep) or nameof(StreamShape.DeepAuctions);
        int perSeed = isDeep ? DeepCommandsPerSeed : CommandsPerSeed;
        long wanted = TestScale.Of(isDeep ? DeepCommandsInCi : CommandsInCi);
        int seeds = (int)((wanted + perSeed - 1) / perSeed);
        int taken = 0;
        int inJobs = 0;
        Seeds.Each(seeds, seed =>
        {
            Copies copies = Run(seed, perSeed, Shapes[shape]);
            taken += copies.Taken;
            inJobs += copies.TakenInJobs;
        });
        output.WriteLine($"{seeds} seeds, {(long)seeds * perSeed} commands, "
            + $"{taken} states taken up, {inJobs} of them with a job in progress");
    }

    /// <summary>
    /// More room shows only where the other one is full. Jobs and trades are not given more: a
    /// full queue of jobs makes others wait without a word, and more trades can be changed.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_core_with_more_room_goes_on_as_the_other_one_until_that_is_full(string shape)
    {
        if (shape is nameof(StreamShape.Deep) or nameof(StreamShape.DeepAuctions))
        {
            return;
        }

        int taken = 0;
        int parted = 0;
        Seeds.Each(Math.Max(RoomySeedsInCi, TestScale.Of(RoomySeedsInCi)), seed =>
        {
            Copies copies = Run(seed, CommandsPerSeed, Shapes[shape], roomOfCopies: More);
            taken += copies.Taken;
            parted += copies.Parted;
        });
        output.WriteLine($"{taken} states taken up, {parted} parted where one was full");
        Assert.True(parted < taken);
    }

    /// <summary>
    /// Pages of price levels are taken and given back by what stands in the books alone: so few
    /// that orders are refused for them are the same ones after a state was taken up.
    /// </summary>
    [Theory]
    [InlineData("Any")]
    [InlineData(nameof(StreamShape.Waiting))]
    [InlineData(nameof(StreamShape.Sliced))]
    [InlineData(nameof(StreamShape.Sleeping))]
    [InlineData(nameof(StreamShape.SlicedAuctions))]
    public void A_core_that_has_taken_up_a_state_runs_out_of_pages_as_the_other_one(string shape)
    {
        int taken = 0;
        int full = 0;
        Seeds.Each(TestScale.Of(FewPagesSeedsInCi), seed =>
        {
            Copies copies = Run(
                seed, CommandsPerSeed, Shapes[shape],
                venue => venue with { LadderPagesMax = 2 + (seed % 5) });
            taken += copies.Taken;
            full += copies.TimesFull;
        });
        output.WriteLine($"{taken} states taken up, {full} times full");
        Assert.True(full > 0);
    }

    [Fact]
    public void A_state_is_refused_where_there_is_too_little_room()
    {
        StreamShape shape = new(new Random(1))
        {
            Instruments = 4,
            Members = 3,
            TradersPerMember = 2,
            PriceTicks = 400,
            OrdersMax = 400,
            LiveAim = 300,
            Cancel = 0,
            MassCancel = 0,
            Kill = 0,
            Phase = 0,
            Restart = 0,
            Quote = 100,
            QuotesMax = 100,
            TradesMax = 100,
            PositionsMax = 256,
            Schedules = 0,
        };
        Copies copies = Run(seed: 1, CommandsPerSeed, _ => shape);
        StreamVenue venue = new(shape);
        CoreCapacities room = CoreCapacities.Of(venue.Venue);
        byte[] state = copies.StateBytes();
        CoreCapacities[] tooSmall =
        [
            room with { OrdersMax = 1 },
            room with { LadderPagesMax = 1 },
            room with { InstrumentsMax = 1 },
            room with { ProductsMax = 1 },
            room with { MembersMax = 1 },
            room with { AccountsMax = 1 },
            room with { PrincipalsMax = 1 },
            room with { SessionsMax = 1 },
            room with { PositionsMax = 1 },
            room with { TradesMax = 1 },
            room with { QuotesMax = 1 },
        ];

        Assert.All(tooSmall, small => Assert.Throws<StateException>(
            () => new CoreRunner(small, venue.Shape.Bounds).Read(state)));

        new CoreRunner(room, venue.Shape.Bounds).Read(state);
        state[0]++;
        StateException refusal = Assert.Throws<StateException>(
            () => new CoreRunner(room, venue.Shape.Bounds).Read(state));
        Assert.Contains("another version", refusal.Message, StringComparison.Ordinal);
    }

    private static Copies Run(
        int seed, int commands, Func<Random, StreamShape> shape,
        Func<VenueDefinition, VenueDefinition>? change = null,
        Func<CoreCapacities, CoreCapacities>? roomOfCopies = null)
    {
        Random random = new(seed);
        StreamVenue venue = new(shape(random));
        VenueDefinition changed = change?.Invoke(venue.Venue) ?? venue.Venue;
        byte[] definition = StreamVenue.Bytes(changed.Write);
        ReferenceExchange reference = new(venue.Venue, venue.Shape.Bounds);
        CommandStream stream = new(random, venue, reference);
        CoreCapacities room = CoreCapacities.Of(changed);
        Copies copies = new(
            changed, venue.Shape.Bounds, roomOfCopies?.Invoke(room) ?? room);

        // From a source of its own, so that the stream is the one that the oracle has.
        Random points = new(seed);
        double share = 200.0 / commands;
        for (int number = 1; number <= commands; number++)
        {
            StreamCommand next = stream.Next();
            reference.Apply(next.Command, next.Content);
            bool isVenue = next.Command.Kind == CommandKind.DefineVenue;
            copies.Apply(isVenue ? next with { Content = definition } : next);
            if (points.NextDouble() < (copies.HasJob ? JobShare : share))
            {
                copies.Take();
                if (copies.Count > CopiesMax)
                {
                    copies.Drop(points.Next(copies.Count));
                }
            }
        }

        while (copies.Count > 0)
        {
            copies.Drop(0);
        }

        return copies;
    }

    private static CoreCapacities More(CoreCapacities room) => room with
    {
        OrdersMax = 3 * room.OrdersMax,
        LadderPagesMax = 2 * room.LadderPagesMax,
        InstrumentsMax = 3 * room.InstrumentsMax,
        ProductsMax = 3 * room.ProductsMax,
        MembersMax = 3 * room.MembersMax,
        AccountsMax = 3 * room.AccountsMax,
        PrincipalsMax = 3 * room.PrincipalsMax,
        SessionsMax = 3 * room.SessionsMax,
        PositionsMax = 3 * room.PositionsMax,
        QuotesMax = 3 * room.QuotesMax,
    };
}
