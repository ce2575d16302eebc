using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>Every short sequence of order commands on a grid of a few prices.</summary>
public sealed class ExhaustiveTests(ITestOutputHelper output)
{
    private const int AlphabetsInCi = 5;
    private const int SequencesPerMarket = 20_000;
    private const int WaitingDepth = 4;
    private const int AuctionDepth = 4;
    private const int SelfDepth = 4;
    private const int LaterDepth = 4;
    private const double DeeperFrom = 10;

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
        "s2@2d+a b2@3d+a b1@2d s1@3d b1@3i s4@2i s3@2d+c1s1 b3@3d+c1s1 s1^1d b1^3d+o r3:1@2"
            + " r4:2@3 x3",
    ];

    /// <summary>
    /// What goes into an auction, after what is there before: what was there already, the rule of
    /// the price, and the letters.
    /// </summary>
    private static readonly (string Before, AuctionPriceRule Rule, string Letters)[]
        AuctionAlphabets =
    [
        ("/auction", AuctionPriceRule.LastPair,
            "b1@2d b2@1d b1@3d s1@1d s2@2d s1@0d b3@3d+c1 s3@1u x1 r1:2@2 /freeze"),
        ("b1@2d s1@2i /open", AuctionPriceRule.MarketPressure,
            "b2@3d b1@2o s3@1d s2@2d b1^3d s1^1@1d b3@2d+c1s1 s4@0d+c2 r2:3@1 /trade /auction"),
        ("b1@1g b2@0d+o s2@4d+c1 s1@3t /close", AuctionPriceRule.NearestReference,
            "b3@4d s2@0d s1@1c b2@2u b1@3g x2 r1:2@1 r1:2@3 /last /halt /auction /break"),
        ("b2@3d+a s1^1d /auction", AuctionPriceRule.LastPair,
            "b2@2d s1@1d s3@3d b2@4d b1^2@4d+o b1@2i /trade /auction /end /begin"),
    ];

    /// <summary>
    /// Two members, of which the first meets itself in every way, first where everything trades
    /// at once, then where it is collected before.
    /// </summary>
    private static readonly (string Before, string Letters)[] SelfAlphabets =
    [
        ("2b1@2d s1@2i",
            "b2@2d 2b1@2d s3@2i+q1 s3@2d+q2 s2@1d+q3 s3@1d+q4 b3@3d+c1q4 b2@2f+q1 s1^1d+q4"
                + " 2s2@3d s2@2d+aq1 x1:1 /self4"),
        ("/auction",
            "b2@2d+q1 2b1@3d s1@2d+q2 s3@1d+q3 b3@3d+c1q4 2s2@1d s2@3d b1@1d+q4 x1=1 s4@0d"
                + " /self2"),
    ];

    /// <summary>Bands around a trade in the middle, and what interrupts there.</summary>
    private static readonly (string Before, string Letters)[] BandAlphabets =
    [
        ("b1@2d s1@2i /ends5 /dynamic1",
            "b1@1d s1@3d s2@4d b3@4d b3@4i b2@4f b2@3d+c1 b1^3d s2@1d+a s3@0d x1 r1:2@4 /later"),
        ("b2@2d s2@2i /static1",
            "b2@4d s2@3d+c1s1 s1@0d b1*d s2~d b4@4i+m2 s1^1@0d+o b1@1u /auction /trade /dynamic2"
                + " /halt /last"),
        ("b1@2d s1@2i /dynamic1",
            "s2@0d 2s1@1d s1@3d b1@2d b1@0d+o b3@4d+o s1@3d+o b2@2d+a b2@4f s1^1d+o r1:2@4 ho ao"
                + " x1 /trade"),
    ];

    /// <summary>Orders of all kinds that fall asleep and come back.</summary>
    private static readonly (string Before, string Letters)[] SleepAlphabets =
    [
        ("b1@2d s1@2i",
            "b2@1d s2@3d b2@3d+c1 s1^1d b2@3d+a s1@0g h1 h2 ho a1 ao h* a* x1"),
        ("s2@3d b1@2d+o",
            "b2@3d 2s1@2d b3@4d+c1s1 s1@4d+p h1 h2 ao a* x1:1 r1:3@2 /auction /trade /end"),
    ];

    /// <summary>Two market makers, each with a protection now and then.</summary>
    private static readonly (string Before, string Letters)[] QuoteAlphabets =
    [
        ("b1@2d s1@2i",
            "q1@1-1@3 q2@1-1@3 q1@2-0@3 q0@1-2@2 2q1@3-1@4 2b3@3d 2s3@1d p2f0 p0f1 x1 ho"
                + " /auction /trade"),
        ("p3f2 q2@1-2@3",
            "q2@1-1@3 q1@1-3@4 q0@0-0@0 2b2@3d 2b1@3d 2s3@1i 2q2@3-2@4 s1@1d r1:1@2 /auction"
                + " /last /trade p0f0"),
    ];

    private readonly List<string> _steps = [];
    private string[] _after = [];
    private AuctionPriceRule _rule = AuctionPriceRule.LastPair;
    private TinyMarket _market = null!;
    private long _uncrosses;
    private long _selfMatches;
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
        int depth = WaitingDepth + (TestScale.Factor >= DeeperFrom ? 1 : 0);
        foreach (string alphabet in WaitingAlphabets.Take(alphabets))
        {
            Extend(alphabet.Split(' '), depth);
        }

        output.WriteLine($"{_commands} commands compared, {_sequences} sequences");
    }

    [Fact]
    public void Every_short_sequence_of_orders_of_one_owner_gives_the_reference_events()
    {
        int alphabets = int.Min(TestScale.Of(SelfAlphabets.Length), SelfAlphabets.Length);
        int depth = SelfDepth + (TestScale.Factor >= DeeperFrom ? 1 : 0);
        foreach ((string before, string letters) in SelfAlphabets.Take(alphabets))
        {
            _steps.Clear();
            _steps.AddRange(before.Split(' '));
            _after = ["/trade"];
            Extend(letters.Split(' '), depth);
        }

        output.WriteLine($"{_commands} commands compared, {_sequences} sequences, "
            + $"{_selfMatches} orders that met their owner");
    }

    [Fact]
    public void Every_short_sequence_around_bands_gives_the_reference_events() =>
        Extend(BandAlphabets);

    [Fact]
    public void Every_short_sequence_of_sleeping_orders_gives_the_reference_events() =>
        Extend(SleepAlphabets);

    [Fact]
    public void Every_short_sequence_of_quotes_gives_the_reference_events() =>
        Extend(QuoteAlphabets);

    private void Extend((string Before, string Letters)[] from)
    {
        int alphabets = int.Min(TestScale.Of(from.Length), from.Length);
        int depth = LaterDepth + (TestScale.Factor >= DeeperFrom ? 1 : 0);
        foreach ((string before, string letters) in from.Take(alphabets))
        {
            _steps.Clear();
            _steps.AddRange(before.Split(' '));
            _after = ["/trade"];
            Extend(letters.Split(' '), depth);
        }

        output.WriteLine($"{_commands} commands compared, {_sequences} sequences, "
            + $"{_uncrosses} auctions with volume");
    }

    /// <summary>Ends with trading, so that whatever was collected is matched.</summary>
    [Fact]
    public void Every_short_sequence_in_an_auction_gives_the_reference_events()
    {
        int alphabets = int.Min(
            TestScale.Of(AuctionAlphabets.Length), AuctionAlphabets.Length);
        int depth = AuctionDepth + (TestScale.Factor >= DeeperFrom ? 1 : 0);
        foreach ((string before, AuctionPriceRule rule, string letters) in
            AuctionAlphabets.Take(alphabets))
        {
            _steps.Clear();
            _steps.AddRange(before.Split(' '));
            _rule = rule;
            _market = new TinyMarket(auctionPrice: rule);
            _after = ["/trade"];
            Extend(letters.Split(' '), depth);
        }

        output.WriteLine($"{_commands} commands compared, {_sequences} sequences, "
            + $"{_uncrosses} auctions with volume");
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
            _market = new TinyMarket(auctionPrice: _rule);
        }

        foreach (string step in steps.Concat(_after))
        {
            IReadOnlyList<Event> events = _market.Do(step);
            _commands++;
            _selfMatches += events.Count(made => made.EndReason == EndReason.SelfMatch);
            _uncrosses += events.Count(
                made => made.Kind == EventKind.AuctionUncrossed && made.Quantity.Lots > 0);
        }

        _market.Clear();
        _commands++;
    }
}
