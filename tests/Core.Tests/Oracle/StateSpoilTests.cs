using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Oracle;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>What is no state is refused, and nothing else happens.</summary>
public sealed class StateSpoilTests(ITestOutputHelper output)
{
    private const int SpoiledInCi = 500;
    private const int CommandsMax = 4_000;
    private const int CommandsAfter = 40;

    public static TheoryData<string, int> Streams => new()
    {
        { "Any", 1 },
        { "Any", 2 },
        { nameof(StreamShape.Waiting), 3 },
        { nameof(StreamShape.Sliced), 4 },
        { nameof(StreamShape.Controlled), 5 },
        { nameof(StreamShape.Sleeping), 6 },
        { nameof(StreamShape.Quoting), 7 },
        { nameof(StreamShape.Scheduled), 8 },
        { nameof(StreamShape.SlicedAuctions), 9 },
    };

    /// <summary>
    /// One that is taken up after all is one that a core can have: it gives these bytes again, and
    /// goes on.
    /// </summary>
    [Theory]
    [MemberData(nameof(Streams))]
    public void A_spoiled_state_is_refused_or_is_another_state(string shape, int seed)
    {
        (byte[] state, StreamVenue venue, List<StreamCommand> after) = StateOf(shape, seed);
        int step = int.Max(1, state.Length / TestScale.Of(SpoiledInCi));
        Random random = new(seed);
        int spoiled = 0;
        int refused = 0;
        for (int at = random.Next(step); at < state.Length; at += step)
        {
            byte[] other = [.. state];
            other[at] ^= (byte)(1 << random.Next(8));
            spoiled++;
            refused += IsRefused(other, venue, after, at) ? 1 : 0;
        }

        output.WriteLine($"{state.Length} bytes, {spoiled} spoiled, {refused} refused");
        Assert.InRange(refused, 1, spoiled);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_state_that_is_cut_is_refused(string shape, int seed)
    {
        (byte[] state, StreamVenue venue, _) = StateOf(shape, seed);
        int step = int.Max(1, state.Length / TestScale.Of(SpoiledInCi / 10));
        for (int length = 0; length < state.Length; length += step)
        {
            Assert.Throws<StateException>(() => NewCore(venue).Read(state[..length]));
        }
    }

    private static bool IsRefused(
        byte[] spoiled, StreamVenue venue, List<StreamCommand> after, int at)
    {
        CoreRunner core = NewCore(venue);
        try
        {
            core.Read(spoiled);
        }
        catch (StateException)
        {
            return true;
        }
        catch (Exception other)
        {
            throw new InvalidOperationException($"byte {at}: {other.Message}", other);
        }

        Assert.Equal(spoiled, core.StateBytes());
        try
        {
            after.ForEach(next => core.Apply(next));
        }
        catch (Exception other)
        {
            throw new InvalidOperationException($"byte {at}, later: {other.Message}", other);
        }

        return false;
    }

    private static CoreRunner NewCore(StreamVenue venue) => new(
        CoreCapacities.Of(venue.Venue) with { LadderPagesMax = 128 }, venue.Shape.Bounds);

    /// <summary>
    /// A state in which much is under way, and what comes after it.
    /// </summary>
    private static (byte[] State, StreamVenue Venue, List<StreamCommand> After) StateOf(
        string shape, int seed)
    {
        Random random = new(seed);
        StreamVenue venue = new(StateReadTests.Shapes[shape](random));
        ReferenceExchange reference = new(venue.Venue, venue.Shape.Bounds);
        CommandStream stream = new(random, venue, reference);
        CoreRunner core = new(venue.Venue, venue.Shape.Bounds);
        bool wantsJob = shape.StartsWith(nameof(StreamShape.Sliced), StringComparison.Ordinal);
        for (int number = 1; number <= CommandsMax; number++)
        {
            Apply();
            if (number >= CommandsMax / 4 && (core.Core.HasJob || !wantsJob))
            {
                break;
            }
        }

        byte[] state = core.StateBytes();
        List<StreamCommand> after = [];
        while (after.Count < CommandsAfter)
        {
            after.Add(Apply());
        }

        return (state, venue, after);

        StreamCommand Apply()
        {
            StreamCommand next = stream.Next();
            reference.Apply(next.Command, next.Content);
            core.Apply(next);
            return next;
        }
    }
}
