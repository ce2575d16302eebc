using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Testing.Core;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>What makes the oracle worth something: its streams reach what they should.</summary>
public sealed class ReferenceTests(ITestOutputHelper output)
{
    private const int SeedCount = 150;
    private const int CommandsPerSeed = 2_000;

    /// <summary>What small books cannot show.</summary>
    private static readonly RejectReason[] Beyond =
    [
        RejectReason.JobInProgress, RejectReason.JobsFull, RejectReason.PriceLevelsFull,
    ];

    [Fact]
    public void Streams_reach_every_kind_of_event_and_every_reason_of_the_core()
    {
        Dictionary<string, long> counts = [];
        for (int seed = 1; seed <= SeedCount; seed++)
        {
            Count(seed, counts);
        }

        foreach ((string what, long count) in counts.OrderByDescending(one => one.Value))
        {
            output.WriteLine($"{count,9} {what}");
        }

        IEnumerable<string> wanted = Enum.GetNames<EventKind>().Concat(
            Enum.GetValues<RejectReason>()
                .Where(reason => reason is > 0 and < RejectReason.Malformed)
                .Except(Beyond).Select(reason => reason.ToString()));
        Assert.Equal([], wanted.Where(name => !counts.ContainsKey(name)));
    }

    private static void Count(int seed, Dictionary<string, long> counts)
    {
        Random random = new(seed);
        StreamShape shape = new(random);
        StreamVenue venue = new(shape);
        ReferenceExchange reference = new(venue.Venue);
        CommandStream stream = new(random, shape, venue, reference);
        for (int command = 0; command < CommandsPerSeed; command++)
        {
            StreamCommand next = stream.Next();
            foreach (Event made in reference.Apply(next.Command, next.Content))
            {
                string name = made.Kind.ToString();
                counts[name] = counts.GetValueOrDefault(name) + 1;
                string detail = made.Kind == EventKind.Rejected
                    ? $"{made.Reason}"
                    : $"{made.Kind} {made.EndReason} {made.BookAction} {made.Flags}";
                counts[detail] = counts.GetValueOrDefault(detail) + 1;
            }
        }
    }
}
