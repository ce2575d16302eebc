using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>Every short sequence of order commands on a grid of a few prices.</summary>
public sealed class ExhaustiveTests(ITestOutputHelper output)
{
    private const int AlphabetsInCi = 5;
    private const int SequencesPerMarket = 20_000;
    private const int WaitingDepth = 4;

    /// <summary>As TinyMarket reads them.</summary>
    private static readonly string[] Alphabets =
    [
        "b1@0d b2@1d b1@2d s1@0d s2@1d s1@2d x1 r2:1@1",
        "b2@0d b2@1d s3@1d s1@1d b3@2i s2@0f r1:3@1 x2",
        "b1@1d b1@1g b1@1d s3@1i s2@1f r1:1@1 r2:2@1 x1",
        "s1@2d s2@2d s1@1g b4@2f b3@2i b1@1d r1:3@2 r3:1@0",
        "b5@1d s1@0d s1@1i s1@1f r1:2@2 r1:4@0 x1 s2@2d",
    ];

    private static readonly string[] Letters =
    [
        .. from side in "bs" from lots in "12" from price in "012" from life in "dif"
            select $"{side}{lots}@{price}{life}",
        "x1", "x2", "r1:2@1", "r1:1@0", "r1:1@2", "r2:3@1",
    ];

    /// <summary>What waits, renews, and cancels each other, with what sets it off.</summary>
    private static readonly string[] WaitingAlphabets =
    [
        "b1@2d s1@3d s2@1i b3@4i b2^3d s2^1d b1^4@4d s1@4d+o s3@3d+c1 b3@2d+c1s1 b2@3d+a xo"
            + " ro:2@2",
        "s1@2d s2@3d b2@3i b2@2f b3*d s1~d s3@2t+c2 b4@2d+a s1^1@0g+o b1@1d+po b2@3i+m2 xo"
            + " ro:3 ro:1@3",
    ];

    private readonly List<string> _steps = [];
    private TinyMarket _market = null!;
    private long _sequences;
    private long _commands;

    [Fact]
    public void Every_order_of_eight_distinct_commands_gives_the_reference_events()
    {
        int alphabets = int.Min(TestScale.Of(AlphabetsInCi), Alphabets.Length);
        foreach (string alphabet in Alphabets.Take(alphabets))
        {
            Permute(alphabet.Split(' '), 0);
        }

        output.WriteLine($"{_commands} commands compared, {_sequences} sequences");
    }

    [Fact]
    public void Every_sequence_of_three_commands_gives_the_reference_events()
    {
        Extend(Letters, 3);

        output.WriteLine($"{_commands} commands compared, {_sequences} sequences");
    }

    /// <summary>Begins with a trade in the middle, from which stops have a distance.</summary>
    [Fact]
    public void Every_short_sequence_around_waiting_orders_gives_the_reference_events()
    {
        _steps.AddRange(["b1@2d", "s1@2i"]);
        int alphabets = int.Min(
            TestScale.Of(WaitingAlphabets.Length), WaitingAlphabets.Length);
        foreach (string alphabet in WaitingAlphabets.Take(alphabets))
        {
            Extend(alphabet.Split(' '), WaitingDepth);
        }

        output.WriteLine($"{_commands} commands compared, {_sequences} sequences");
    }

    private void Permute(string[] steps, int from)
    {
        if (from == steps.Length)
        {
            Run(steps);
            return;
        }

        for (int other = from; other < steps.Length; other++)
        {
            (steps[from], steps[other]) = (steps[other], steps[from]);
            Permute(steps, from + 1);
            (steps[from], steps[other]) = (steps[other], steps[from]);
        }
    }

    /// <summary>Runs the steps so far with every sequence of so many letters behind.</summary>
    private void Extend(string[] letters, int more)
    {
        if (more == 0)
        {
            Run(_steps);
            return;
        }

        foreach (string letter in letters)
        {
            _steps.Add(letter);
            Extend(letters, more - 1);
            _steps.RemoveAt(_steps.Count - 1);
        }
    }

    private void Run(IEnumerable<string> steps)
    {
        if (_sequences++ % SequencesPerMarket == 0)
        {
            _market = new TinyMarket();
        }

        foreach (string step in steps)
        {
            _market.Do(step);
            _commands++;
        }

        _market.Clear();
        _commands++;
    }
}
