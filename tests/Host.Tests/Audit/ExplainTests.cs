using System;
using System.Globalization;
using System.IO;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Audit.Explain;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Pipeline.Recovery;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>By which rule and from which place in the queue a trade came about.</summary>
public sealed class ExplainTests
{
    // A few more than one command matches.
    private const int Many = ExchangeCore.MatchesPerSlice + 20;

    [Fact]
    public void A_trade_at_the_resting_price_is_proved_by_what_had_gone_before_it()
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s3 new 1 buy 5 @4400 lng
            09:30:02 s3 new 2 buy 7 @4399 lng
            09:30:03 s1 new 1 buy 10 @4399 lng
            09:30:04 s2 new 1 sell 14 @4399 lng
            """);

        Told.IsAsIn("explain-resting", By(day, 3));
        Told.IsAsIn("explain-first", By(day, 1));
    }

    [Fact]
    public void The_middle_of_three_names_the_three()
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s3 new 1 buy 5 @499
            09:30:02 s1 new 1 buy 5 @498.9
            09:30:03 s2 new 1 sell 2 @498
            09:30:04 s2 new 2 sell 8 @498.7
            09:30:05 s2 new 3 sell 1 market
            """);

        Told.IsAsIn("explain-middle-reference", By(day, 1));
        Told.IsAsIn("explain-middle-last", By(day, 3));
    }

    [Fact]
    public void A_market_order_trades_at_the_resting_price_whatever_the_rule()
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s3 new 1 buy 5 @499
            09:30:02 s2 new 1 sell 2 market
            """);

        Told.IsAsIn("explain-market", By(day, 1));
    }

    [Fact]
    public void Self_match_prevention_on_the_way_is_told()
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s2 new 1 buy 3 @4400 lng
            09:30:02 s1 new 1 buy 10 @4400 lng
            09:30:03 s2 new 2 sell 4 @4400 lng smp=1
            """);

        Told.IsAsIn("explain-self-match", By(day, 1));
    }

    [Fact]
    public void A_trade_within_one_account_says_so_first_and_that_nothing_prevented_it()
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s2 new 1 buy 3 @4400 lng
            09:30:02 s2 new 2 sell 3 @4400 lng
            """);

        Assert.Contains(
            "\n\n 1. One owner: buyer and seller are one account, BEIYUAN-OWN of Beiyuan Energy "
                + "(BEIYUAN). Neither the incoming order nor the venue asked for self-match "
                + "prevention, so they may trade.\n 2. Phase: ",
            By(day, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_is_explained_by_the_trade_that_reached_its_price()
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s1 new 1 sell 5 stop at=4390 lng
            09:30:02 s3 new 1 buy 2 @4400 lng
            09:30:03 s3 new 2 buy 2 @4390 lng
            09:30:04 s3 new 3 buy 9 @4385 lng
            09:30:05 s2 new 1 sell 3 @4390 lng
            """);

        Told.IsAsIn("explain-stop", By(day, 3));
        Told.IsAsIn("explain-stop-rest", By(day, 4));
    }

    [Fact]
    public void An_iceberg_trades_again_from_behind()
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s1 new 1 buy 6 @4400 lng show=2
            09:30:02 s3 new 1 buy 2 @4400 lng
            09:30:03 s2 new 1 sell 5 @4400 lng
            """);

        Told.IsAsIn("explain-iceberg", By(day, 3));
    }

    [Theory]
    [InlineData("", "auction-last-pair")]
    [InlineData("lng", "auction-pressure")]
    public void An_auction_is_explained_by_all_its_prices(string instrument, string text)
    {
        long middle = instrument.Length == 0 ? 498 : 4_398;
        using RecordedDay day = new($"""
            08:55:00 s4 phase CallAuction opening
            08:56:00 s1 new 1 buy 10 @{middle + 2} {instrument}
            08:56:01 s3 new 1 buy 5 @{middle + 1} {instrument}
            08:56:02 s2 new 1 sell 8 @{middle - 1} {instrument}
            08:56:03 s2 new 2 sell 4 @{middle + 1} {instrument}
            08:56:04 s3 new 2 sell 4 @{middle + 3} {instrument} show=1
            09:00:00 s4 phase Continuous
            """);

        Told.IsAsIn($"explain-{text}", By(day, 2));
    }

    [Fact]
    public void Of_prices_that_trade_the_same_the_rule_decides()
    {
        using RecordedDay day = new("""
            08:55:00 s4 phase CallAuction opening
            08:56:00 s1 new 1 buy 10 @502
            08:56:01 s2 new 1 sell 10 @497
            09:00:00 s4 phase Continuous
            """);

        Told.IsAsIn("explain-auction-tie", By(day, 1));
    }

    [Fact]
    public void A_trade_of_a_sweep_over_several_commands_is_explained_from_its_own()
    {
        using RecordedDay day = new(
            "09:30:00 s4 phase Continuous\n" + Orders(1, "sell 1 @4400 lng")
            + $"s2 new 1 buy {Many} @4400 lng",
            commandsPerBlock: 64);

        string text = By(day, Many);

        Assert.Contains(
            $"was on its way since command {RecordedDay.FirstSequence + Many + 1} and went on",
            text, StringComparison.Ordinal);
        Assert.Contains("goes on with work that it has begun", text, StringComparison.Ordinal);
        Assert.Contains(
            $"{Many - ExchangeCore.MatchesPerSlice - 1} orders stood before it", text,
            StringComparison.Ordinal);
        Assert.Contains("The trade follows from the rules", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trade_of_an_auction_over_several_commands_is_explained_by_its_price()
    {
        using RecordedDay day = new(
            "08:55:00 s4 phase CallAuction opening\n" + Orders(1, "buy 1 @4400 lng")
            + Orders(2, "sell 1 @4399 lng") + "09:00:00 s4 phase Continuous",
            commandsPerBlock: 64);

        string text = By(day, Many);

        Assert.Contains(
            $"The price was found by command {RecordedDay.FirstSequence + (2 * Many) + 1} ", text,
            StringComparison.Ordinal);
        Assert.Contains(
            $"{Many:N0} lots trade, surplus none", text, StringComparison.Ordinal);
        Assert.Contains("The trade follows from the rules", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0, "the trade was at 4398 CNY/t", 4_398)]
    [InlineData(true, 0, "order 16777216, 5 lots at 4400 CNY/t, still stood before it", 4_400)]
    [InlineData(false, 1, "were to be traded by both sides", 4_400)]
    public void A_trade_that_the_rules_do_not_give_is_called_so(
        bool isAnother, int lotsMore, string fault, long price)
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s3 new 1 buy 5 @4400 lng
            09:30:02 s1 new 1 buy 5 @4400 lng
            09:30:03 s2 new 1 sell 3 @4400 lng
            09:30:04 s2 new 2 sell 3 @4400 lng
            """);
        string folder = ExchangeHost.JournalIn(day.DataDirectory);
        TradeSides told = TradeSides.Find(folder, day.Trade(1))!;
        Event first = told.First;
        first.Price = new UnitPrice(price * UnitPrice.PerCny);
        first.Quantity = new Quantity(first.Quantity.Lots + lotsMore);
        Event second = told.Second;
        second.OrderId = isAnother ? day.Order(2) : second.OrderId;

        string text = Explain(folder, new TradeSides(first, second), out bool isSound);

        Assert.False(isSound);
        Assert.Contains("NOT: ", text, StringComparison.Ordinal);
        Assert.Contains(fault, text, StringComparison.Ordinal);
        _ = Explain(folder, told, out isSound);
        Assert.True(isSound);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Damage_behind_a_trade_leaves_its_verdict_and_hides_what_was_done_later(int sound)
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s1 new 1 buy 4 @4400 lng
            09:30:02 s2 new 1 sell 4 @4400 lng
            09:31:00 s4 correcttrade trade=1 @4398
            09:31:10 s5 approve proposal=1
            09:32:00 s1 new 2 buy 1 @4390 lng
            """);
        ulong last = RecordedDay.FirstSequence + 2 + (ulong)sound;
        using JournalCopy copy = new(day);
        copy.Change((long)last, entry => entry[JournalCopy.CommandsAt] ^= 1);
        using StringWriter output = new();

        int code = CommandLine.Run(
            ["replay", "--explain", $"{day.Trade(1).Value}", "--data", copy.Path], output,
            TextWriter.Null);

        string[] behind = output.ToString().Split(
            "\nThe trade follows from the rules and from the order of the queue.\n");
        Assert.Equal((ExitCode.Finding, 2), (code, behind.Length));
        Assert.Equal(
            sound == 2, behind[1].StartsWith("\nLater, by command ", StringComparison.Ordinal));
        Assert.Contains(
            $"\nWhat was done to it later is not known: behind command {last} the journal cannot "
                + "be read: journal fault 4: ",
            behind[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "no trade 1")]
    [InlineData("0", "--explain")]
    [InlineData("one", "--explain")]
    public void A_trade_that_is_not_there_is_refused(string trade, string named)
    {
        using RecordedDay day = new("phase Continuous");

        (int code, string text, string error) = Told.Run(day, "replay", "--explain", trade);

        Assert.Equal((ExitCode.Usage, ""), (code, text));
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    private static string Orders(int session, string terms) => string.Concat(
        Enumerable.Range(1, Many).Select(label => $"s{session} new {label} {terms}\n"));

    private static string By(RecordedDay day, int trade) => Told.By(
        day, "replay", "--explain", day.Trade(trade).Value.ToString(CultureInfo.InvariantCulture));

    private static string Explain(string folder, TradeSides trade, out bool isSound)
    {
        VenueNames names = new();
        TradeWitness witness = new(trade, default);
        ReplayProgress progress = new();
        JournalReplay.Run(
            folder, ReplayBound.At(trade.Sequence), [names, witness], progress, witness);
        witness.End(progress.Replayer!.Core);
        using StringWriter output = new();
        isSound = new TradeExplanation(trade, witness, names, output).Write();
        return output.ToString();
    }
}
