using System;
using System.Collections.Generic;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>
/// A core that has taken up the state of another one goes on as that one does: on all streams of
/// the oracle, from random points, with jobs in progress too.
/// </summary>
public sealed class StateReadTests(ITestOutputHelper output)
{
    private const long CommandsInCi = 25_000;
    private const int CommandsPerSeed = 2_500;
    private const long DeepCommandsInCi = 40_000;
    private const int DeepCommandsPerSeed = 40_000;
    private const double JobShare = 0.25;
    private const int CopiesMax = 5;

    private static readonly Dictionary<string, Func<Random, StreamShape>> Shapes = new()
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
            Copies copies = Run(seed, perSeed, shape);
            taken += copies.Taken;
            inJobs += copies.TakenInJobs;
        });
        output.WriteLine($"{seeds} seeds, {(long)seeds * perSeed} commands, "
            + $"{taken} states taken up, {inJobs} of them with a job in progress");
    }

    private static Copies Run(int seed, int commands, string shape)
    {
        Random random = new(seed);
        StreamVenue venue = new(Shapes[shape](random));
        ReferenceExchange reference = new(venue.Venue, venue.Shape.Bounds);
        CommandStream stream = new(random, venue, reference);
        Copies copies = new(
            venue.Venue, venue.Shape.Bounds, CoreCapacities.Of(venue.Venue));

        // From a source of its own, so that the stream is the one that the oracle has.
        Random points = new(seed);
        double share = 200.0 / commands;
        for (int number = 1; number <= commands; number++)
        {
            StreamCommand next = stream.Next();
            reference.Apply(next.Command, next.Content);
            copies.Apply(next);
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
}
