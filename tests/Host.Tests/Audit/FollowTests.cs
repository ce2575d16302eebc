using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>The life of one order in sentences.</summary>
public sealed class FollowTests
{
    [Fact]
    public void A_resting_order_is_told_with_its_places_its_trades_and_its_cancel()
    {
        using RecordedDay day = new("""
            09:30:00 phase Continuous
            09:30:01 s3 new 1 buy 5 @498.6
            09:30:02 s3 new 2 buy 7 @498.5
            09:30:03 s1 new 1 buy 10 @498.5
            09:30:04 s2 new 1 sell 14 @498.5
            09:30:05 s1 replace 2 of=1 9 @498.5
            09:30:06 s2 cancel 2 order=3
            09:30:07 s1 cancel 3 of=2
            09:30:08 s2 new 3 sell 1 @500
            """);

        Told.IsAsIn("follow-resting", Told.By(day, "replay", "--follow", Id(day, 3)));
        Told.IsAsIn("follow-resting", Told.By(day, "replay", "--follow", "1/2"));
        Told.IsAsIn("follow-incoming", Told.By(day, "replay", "--follow", Id(day, 4)));
    }

    [Fact]
    public void What_touches_it_is_told_while_it_lives_and_the_rest_is_left_out()
    {
        using RecordedDay day = new("""
            09:30:00 phase Continuous
            09:30:01 s1 new 1 buy 10 @498.5 gtc
            09:30:02 s1 end
            09:30:02 s4 suspend m=1 level=1
            09:30:03 s4 suspend m=2 level=2
            09:30:04 s4 phase Halted sc
            09:30:05 s4 phase Continuous sc
            09:30:06 s4 set NotionalMaxFen value=100000000000 sc
            09:30:07 s4 set NotionalMaxFen value=100000000000 lng
            09:30:08 restarted
            09:30:10 phase Continuous sc
            """);

        Told.IsAsIn("follow-market", Told.By(day, "replay", "--follow", "1/1"));
    }

    [Fact]
    public void What_an_operator_stops_and_what_cannot_be_asked_is_told()
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s1 new 1 buy 10 @498.5 show=3
            09:30:02 s2 new 1 sell 5 @498.5
            09:30:03 s1 replace 2 of=1 4 @498.5
            09:30:04 s1 cancel 3 of=1 value=2
            09:30:05 s4 kill scope=2 m=1
            """);

        Told.IsAsIn("follow-stopped", Told.By(day, "replay", "--follow", "1/1"));
    }

    [Fact]
    public void A_stop_with_a_partner_is_told_with_what_became_of_both()
    {
        using RecordedDay day = new("""
            09:30:00 phase Continuous
            09:30:01 s1 new 1 sell 5 @505
            09:30:02 s1 new 2 sell 5 stop at=497 linked of=1
            09:30:03 s3 new 1 buy 2 @497
            09:30:04 s3 new 2 buy 2 @496.8
            09:30:05 s2 new 1 sell 2 @497
            """);

        Told.IsAsIn("follow-stop", Told.By(day, "replay", "--follow", "1/2"));
        Told.IsAsIn("follow-partner", Told.By(day, "replay", "--follow", "1/1"));
    }

    [Fact]
    public void An_order_that_is_put_to_sleep_and_woken_is_told_with_its_new_place()
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s1 new 1 buy 10 @4400 lng
            09:30:02 s3 new 1 buy 5 @4400 lng
            09:30:03 s1 sleep 2 of=1
            09:30:04 s1 wake 3 of=1
            09:30:05 s2 new 1 sell 6 @4400 lng
            """);

        Told.IsAsIn("follow-asleep", Told.By(day, "replay", "--follow", "1/1"));
        Told.IsAsIn("member-asleep", Told.By(
            day, "replay", "--member", "HAILAN", "--instrument", "LNG2701X", "--until", "29"));
    }

    [Fact]
    public void A_stop_that_sleeps_is_shown_with_its_stop_price()
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s1 new 1 sell 3 stop at=4350 lng
            09:30:02 s1 new 2 buy 5 @4400 lng
            09:30:03 s1 sleep 3 of=1
                     s1 sleep 4 of=2
            """);

        Told.IsAsIn("member-stop-asleep", Told.By(
            day, "replay", "--member", "HAILAN", "--instrument", "LNG2701X"));
        using JsonDocument told = JsonDocument.Parse(
            Told.By(day, "replay", "--member", "HAILAN", "--json"));
        Assert.Equal(
            ["43500000", "null"],
            told.RootElement.GetProperty("orders").EnumerateArray()
                .Select(order => order.GetProperty("stop_price").GetRawText()));
    }

    [Fact]
    public void A_quote_is_told_with_the_next_one_that_takes_its_place()
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s3 protect 1 100 product=2 window=1000
            09:30:02 s3 quote 2 5 @4390 at=4410 lng
            09:30:03 s2 new 1 sell 2 @4390 lng
            09:30:04 s3 quote 3 5 @4391 at=4410 lng
            """);

        Told.IsAsIn("follow-quote", Told.By(day, "replay", "--follow", Id(day, 1)));
    }

    [Fact]
    public void Until_a_point_its_life_is_told_so_far()
    {
        using RecordedDay day = new("""
            09:30:00 phase Continuous
            09:30:01 s1 new 1 buy 10 @498.5
            09:30:02 s1 cancel 2 of=1
            """);

        string text = Told.By(day, "replay", "--follow", "1/1", "--until", "27");

        Assert.EndsWith(
            "The order still lives, with 0 lots of 10 lots traded.\n", text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1/9", "label 9")]
    [InlineData("4711", "no order 4711")]
    [InlineData("0", "--follow")]
    [InlineData("1/2/3", "--follow")]
    [InlineData("one", "--follow")]
    public void An_order_that_is_not_there_is_refused(string order, string named)
    {
        using RecordedDay day = new("phase Continuous");

        (int code, string text, string error) = Told.Run(day, "replay", "--follow", order);

        Assert.Equal((ExitCode.Usage, ""), (code, text));
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("title/7", false)]
    public void Of_a_damaged_journal_the_last_sound_command_is_told_and_which_one_it_is(
        string thing, bool isFound)
    {
        using RecordedDay day = new("""
            09:30:00 phase Continuous
            09:30:01 s1 new 1 buy 10 @498.5
            09:30:02 s1 cancel 2 of=1
            09:30:03 s1 new 3 buy 10 @498.5
            """);
        using JournalCopy copy = new(day);
        copy.Change(28, entry => entry[JournalCopy.CommandsAt] ^= 1);
        using StringWriter output = new();

        int code = CommandLine.Run(
            ["replay", "--follow", thing.Length == 0 ? Id(day, 1) : thing, "--data", copy.Path],
            output, TextWriter.Null);

        string text = output.ToString();
        Assert.Equal(ExitCode.Finding, code);
        Assert.Equal(isFound, text.Contains("000, command 28: ", StringComparison.Ordinal));
        Assert.Contains(
            isFound
                ? "\n\nThis is what commands up to 28 tell of it.\n"
                : "Commands up to 28 tell nothing of it.\n",
            text, StringComparison.Ordinal);
        Assert.Contains(
            "\nthe journal cannot be replayed: journal fault 4: ", text, StringComparison.Ordinal);
    }

    /// <summary>The command itself may be what somebody changed.</summary>
    [Fact]
    public void A_command_that_does_not_repeat_is_not_told()
    {
        using RecordedDay day = new(
            """
            09:30:00 phase Continuous
            09:30:01 s1 new 1 buy 10 @498.5
            09:30:02 s1 cancel 2 of=1
            """,
            forged: 28);

        (int code, string text, _) = Told.Run(day, "replay", "--follow", Id(day, 1));

        Assert.Equal(ExitCode.Finding, code);
        Assert.DoesNotContain("000, command 28: ", text, StringComparison.Ordinal);
        Assert.Contains(
            "\n\nThis is what commands up to 27 tell of it.\n", text, StringComparison.Ordinal);
    }

    private static string Id(RecordedDay day, int order) =>
        day.Order(order).Value.ToString(CultureInfo.InvariantCulture);
}
