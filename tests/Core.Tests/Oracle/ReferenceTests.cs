using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing.Core;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>What makes the oracle worth something: its streams reach what they should.</summary>
public sealed class ReferenceTests(ITestOutputHelper output)
{
    private const int SeedCount = 150;
    private const int CommandsPerSeed = 2_000;
    private const int DeepSeedCount = 6;
    private const int DeepCommandsPerSeed = 40_000;

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
            Count(seed, CommandsPerSeed, random => new StreamShape(random), counts);
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

    [Fact]
    public void Deep_streams_reach_jobs_of_every_kind_and_what_they_refuse()
    {
        Dictionary<string, long> counts = [];
        for (int seed = 1; seed <= DeepSeedCount; seed++)
        {
            Count(seed, DeepCommandsPerSeed, StreamShape.Deep, counts);
        }

        foreach ((string what, long count) in counts.OrderByDescending(one => one.Value))
        {
            output.WriteLine($"{count,9} {what}");
        }

        string[] wanted =
        [
            "Continue Filled 0", "Continue Rested 0", "Continue Cancelled MassCancelled",
            "Continue Cancelled Disconnected", "Continue Expired DayEnded",
            "Continue MassCancelled 0", "Continue PhaseChanged 0", "JobInProgress", "JobsFull",
        ];
        Assert.Equal([], wanted.Where(name => !counts.ContainsKey(name)));
    }

    [Fact]
    public void A_fill_or_kill_order_fills_whole_or_not_at_all_over_many_commands()
    {
        Dictionary<string, long> counts = [];
        for (int seed = 1; seed <= SeedCount; seed++)
        {
            Count(seed, CommandsPerSeed, StreamShape.Sliced, counts);
        }

        string[] wanted =
        [
            "Continue FillOrKill filled", "Continue Cancelled MassCancelled",
            "Continue Cancelled Disconnected", "Continue PhaseChanged 0",
            "Continue Expired DayEnded", "Continue Rested 0",
        ];
        foreach (string name in wanted)
        {
            output.WriteLine($"{counts.GetValueOrDefault(name),9} {name}");
        }

        Assert.Equal([], wanted.Where(name => !counts.ContainsKey(name)));
        Assert.DoesNotContain("FillOrKill torn", counts.Keys);
    }

    [Fact]
    public void Books_built_from_public_events_alone_equal_the_reference_books()
    {
        for (int seed = 1; seed <= SeedCount; seed++)
        {
            Random random = new(seed);
            StreamVenue venue = new(new StreamShape(random));
            ReferenceExchange reference = new(venue.Venue, venue.Shape.Bounds);
            CommandStream stream = new(random, venue, reference);
            PublicBook book = new();
            for (int command = 1; command <= CommandsPerSeed; command++)
            {
                StreamCommand next = stream.Next();
                foreach (Event made in reference.Apply(next.Command, next.Content))
                {
                    book.Apply(new PublicEvent(in made));
                }

                if (command % 100 == 0)
                {
                    AssertSame(reference, book, seed);
                }
            }
        }
    }

    private static void AssertSame(ReferenceExchange reference, PublicBook book, int seed)
    {
        foreach (ReferenceInstrument instrument in reference.Instruments.Values)
        {
            foreach (Side side in new[] { Side.Buy, Side.Sell })
            {
                PublicOrder[] expected = [.. instrument.Of(side).Select(order => new PublicOrder(
                    order.Instrument, order.Side, order.Price, new Quantity(order.Shown),
                    order.Priority, order.Id))];
                Assert.True(
                    expected.SequenceEqual(book.Of(instrument.Id, side)),
                    $"seed {seed}, instrument {instrument.Id.Value}, {side}");
            }
        }
    }

    private static void Count(
        int seed, int commands, Func<Random, StreamShape> shape, Dictionary<string, long> counts)
    {
        Random random = new(seed);
        StreamVenue venue = new(shape(random));
        ReferenceExchange reference = new(venue.Venue, venue.Shape.Bounds);
        CommandStream stream = new(random, venue, reference);
        for (int command = 0; command < commands; command++)
        {
            StreamCommand next = stream.Next();
            foreach (Event made in reference.Apply(next.Command, next.Content))
            {
                string name = made.Kind.ToString();
                counts[name] = counts.GetValueOrDefault(name) + 1;
                string detail = made.Kind == EventKind.Rejected
                    ? $"{made.Reason}"
                    : made.Cause == CommandKind.Continue
                        ? $"Continue {made.Kind} {made.EndReason}"
                    : $"{made.Kind} {made.EndReason} {made.BookAction} {made.Flags}";
                counts[detail] = counts.GetValueOrDefault(detail) + 1;
                CountFillOrKill(in made, counts);
            }
        }
    }

    /// <summary>Fills whole or not at all, over however many commands.</summary>
    private static void CountFillOrKill(in Event made, Dictionary<string, long> counts)
    {
        if (made.TimeInForce != TimeInForce.FillOrKill)
        {
            return;
        }

        bool isTorn = made.Executed.Lots > 0
            && (made.Kind is EventKind.Expired or EventKind.Cancelled or EventKind.Rested);
        if (isTorn)
        {
            counts["FillOrKill torn"] = counts.GetValueOrDefault("FillOrKill torn") + 1;
        }
        else if (made is { Cause: CommandKind.Continue, Status: OrderStatus.Filled })
        {
            counts["Continue FillOrKill filled"] =
                counts.GetValueOrDefault("Continue FillOrKill filled") + 1;
        }
    }
}
