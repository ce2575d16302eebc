using System;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>The market at an instant, as it is shown in a hearing.</summary>
public sealed class TimeMachineTests
{
    private const string Script = """
        09:30:00 phase Continuous
        09:30:01 s1 new 1 buy 10 @498.5
                 s1 new 2 buy 20 @498 show=5
        09:30:02 s2 new 1 sell 4 @499
        09:30:03.000000001 s3 new 1 buy 6 @498.5
        09:30:04 s2 new 2 sell 12 @498.5
                 s2 new 3 sell 3 stop at=490
        09:30:05 s4 suspend m=2 level=1
                 s4 set NotionalMaxFen value=100000000000 lng
                 s1 new 3 buy 1 @4400 lng
        """;

    [Fact]
    public void The_end_of_a_journal_is_told_with_names_units_and_times()
    {
        using RecordedDay day = new(Script);

        Told.IsAsIn("market-at-end", Told.By(day, "replay", "--depth", "2"));
    }

    [Theory]
    [InlineData("30")]
    [InlineData("2026-11-23T09:30:03.000000001")]
    [InlineData("2026-11-23 09:30:03.5")]
    [InlineData("2026-11-23T01:30:03.000000001Z")]
    public void An_instant_is_a_sequence_or_a_time_of_Beijing_or_with_offset(string until)
    {
        using RecordedDay day = new(Script);

        Told.IsAsIn(
            "market-at-command-30",
            Told.By(day, "replay", "--instrument", "SC2701X", "--until", until));
    }

    [Theory]
    [InlineData("DONGGANG", "member-donggang")]
    [InlineData("1", "member-hailan")]
    [InlineData("BEIYUAN", "member-beiyuan")]
    public void A_member_is_shown_with_its_orders_and_where_they_stand(string member, string text)
    {
        using RecordedDay day = new(Script);

        Told.IsAsIn(text, Told.By(day, "replay", "--member", member, "--instrument", "SC2701X"));
    }

    [Fact]
    public void What_an_operator_keeps_for_a_later_day_is_told_until_then()
    {
        using RecordedDay day = new("""
            09:30:00 s4 phase Closed
            09:30:01 s4 set NotionalMaxFen value=500 sc from=2026-11-24
            09:30:02 s4 set NotionalMaxFen value=700 sc from=2026-11-24
            09:30:03 s4 limits sc @450 at=540 from=2026-11-25
            09:30:04 s4 day from=2026-11-24
            """);

        Told.IsAsIn("kept-before", Told.By(day, "replay", "--until", "29"));
        Told.IsAsIn("kept-after", Told.By(day, "replay", "--instrument", "SC2701X"));
        Told.IsAsIn("kept-export", Told.By(day, "journal", "dump", "--from", "27"));
    }

    [Fact]
    public void Scripts_get_the_same_as_one_object()
    {
        using RecordedDay day = new(Script);

        using JsonDocument told = JsonDocument.Parse(
            Told.By(day, "replay", "--member", "BEIYUAN", "--json"));

        JsonElement position = Assert.Single(
            told.RootElement.GetProperty("positions").EnumerateArray().ToArray());
        Assert.Equal(
            """{"instrument":"SC2701X","member":"BEIYUAN","net":-12,"open_buy":0,"open_sell":7}""",
            position.GetRawText());
        Assert.Equal(
            ["book", "stops"],
            told.RootElement.GetProperty("orders").EnumerateArray()
                .Select(order => order.GetProperty("place").GetString()));
    }

    [Theory]
    [InlineData("--member", "BEIYUAN", "2")]
    [InlineData("--instrument", "LNG2701X", "2")]
    public void A_number_names_the_same_as_a_code(string option, string code, string number)
    {
        using RecordedDay day = new(Script);

        Assert.Equal(
            Told.By(day, "replay", option, code), Told.By(day, "replay", option, number));
    }

    [Theory]
    [InlineData("--member", "NOBODY")]
    [InlineData("--instrument", "GOLD")]
    [InlineData("--instrument", "99")]
    [InlineData("--until", "2026-11-22T09:30")]
    public void What_is_not_there_is_refused(string option, string value)
    {
        using RecordedDay day = new(Script);

        (int code, string text, string error) = Told.Run(day, "replay", option, value);

        Assert.Equal((ExitCode.Usage, ""), (code, text));
        Assert.StartsWith("sco: the journal", error, StringComparison.Ordinal);
    }
}
