using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>
/// What a check says still stands of a journal in which something is wrong, and how much is lost.
/// </summary>
public sealed class StillGoodTests : IDisposable
{
    private const long Bad = 27;

    private const string Script = """
        09:30:00 s4 phase Continuous
        09:30:01 s1 new 1 buy 10 @498.5
        09:30:02 s2 new 1 sell 4 @498.5 ioc
        09:30:03 s1 cancel 2 of=1
        """;

    private readonly RecordedDay _day = new(Script);

    public void Dispose() => _day.Dispose();

    [Fact]
    public void Behind_the_last_good_command_the_promised_ones_are_counted()
    {
        using JournalCopy sound = new(_day);
        string state = Json(sound, "--to", "27").GetProperty("state_hash").GetString()!;
        using JournalCopy copy = new(_day);
        copy.Change(Bad, entry => entry[JournalCopy.CommandsAt] ^= 1);

        string text = Text(copy);
        string chained = Text(copy, "--chain");
        JsonElement told = Json(copy);

        Assert.Contains(
            "\nstill_good      commands 1 to 27, the last one at 2026-11-23 09:30:01.000000000 "
                + $"Beijing time, on trading day 2026-11-23, with the state {state}\n"
                + "unproven        from command 28 on: 2 commands, up to command 29 that the "
                + "superblock promises\n",
            text, StringComparison.Ordinal);
        Assert.Contains(
            "\nstill_good      commands 1 to 27, the last one at 2026-11-23 09:30:01.000000000 "
                + "Beijing time, on trading day 2026-11-23, not replayed\nunproven        from "
                + "command 28 on: 2 commands, ",
            chained, StringComparison.Ordinal);
        JsonElement good = told.GetProperty("last_good");
        Assert.Equal(
            (27UL, "2026-11-23T01:30:01.000000000Z", "2026-11-23", state),
            (good.GetProperty("sequence").GetUInt64(), good.GetProperty("time").GetString(),
                good.GetProperty("trading_day").GetString(),
                good.GetProperty("state_hash").GetString()));
        Assert.Equal((28UL, 29UL, "superblock", 2), Unproven(told));
    }

    [Fact]
    public void A_command_that_does_not_repeat_ends_what_stands()
    {
        using RecordedDay forged = new(Script, forged: 29);
        using JournalCopy copy = new(forged);

        JsonElement told = Json(copy);

        Assert.StartsWith(
            "block 28, command 29: event 0 ", told.GetProperty("reason").GetString(),
            StringComparison.Ordinal);
        JsonElement good = told.GetProperty("last_good");
        Assert.Equal(
            (28UL, "2026-11-23T01:30:02.000000000Z", "2026-11-23", null),
            (good.GetProperty("sequence").GetUInt64(), good.GetProperty("time").GetString(),
                good.GetProperty("trading_day").GetString(),
                good.GetProperty("state_hash").GetString()));
        Assert.Equal((29UL, 29UL, "superblock", 1), Unproven(told));
    }

    /// <summary>It is whole and repeats, and is not the one that the superblock promises.</summary>
    [Fact]
    public void A_last_block_that_is_not_the_promised_one_does_not_stand()
    {
        using JournalCopy copy = new(_day);
        copy.Change(Bad + 1, entry => entry[JournalCopy.BuildAt] ^= 1, rights: 2);

        foreach (string[] how in (string[][])[[], ["--chain"]])
        {
            JsonElement told = Json(copy, how);

            Assert.Equal(28, told.GetProperty("bad_block").GetInt64());
            Assert.Equal(
                28UL, told.GetProperty("last_good").GetProperty("sequence").GetUInt64());
            Assert.Equal((29UL, 29UL, "superblock", 1), Unproven(told));
        }
    }

    [Fact]
    public void Without_a_superblock_nothing_says_how_many_commands_there_were()
    {
        using JournalCopy copy = new(_day);
        File.Delete(copy.FileOf("superblock"));

        Assert.Contains(
            "\nstill_good      not looked at: nothing that is whole says what is to be read\n"
                + "unproven        from command 1 on: how many there were nothing says; ",
            Text(copy), StringComparison.Ordinal);
        JsonElement told = Json(copy);
        Assert.All(
            (string[])["last_good", "promised_last", "promised_by"],
            name => Assert.Equal(JsonValueKind.Null, told.GetProperty(name).ValueKind));
        Assert.Equal(1UL, told.GetProperty("first_unproven").GetUInt64());
    }

    [Fact]
    public void Of_a_sound_journal_all_that_was_read_stands()
    {
        using JournalCopy copy = new(_day);

        string text = Text(copy, ExitCode.Good);
        JsonElement told = Json(copy, ExitCode.Good);

        Assert.DoesNotContain("unproven", text, StringComparison.Ordinal);
        JsonElement good = told.GetProperty("last_good");
        Assert.Equal(
            (29UL, "2026-11-23", told.GetProperty("state_hash").GetString()),
            (good.GetProperty("sequence").GetUInt64(),
                good.GetProperty("trading_day").GetString(),
                good.GetProperty("state_hash").GetString()));
        Assert.Equal(JsonValueKind.Null, told.GetProperty("first_unproven").ValueKind);
        Assert.Equal(0, told.GetProperty("unproven_commands").GetInt32());
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("verify", "--chain")]
    [InlineData("journal", "dump")]
    public void A_question_behind_the_end_names_what_there_is(params string[] command)
    {
        (int code, string text, string error) = Told.Run(_day, [.. command, "--from", "900"]);

        Assert.Equal((ExitCode.Usage, ""), (code, text));
        Assert.Equal(
            "sco: the journal ends before command 900: it holds commands 1 to 29\n", error);
    }

    private static (ulong First, ulong Last, string? By, int Count) Unproven(JsonElement told) =>
        (told.GetProperty("first_unproven").GetUInt64(),
            told.GetProperty("promised_last").GetUInt64(),
            told.GetProperty("promised_by").GetString(),
            told.GetProperty("unproven_commands").GetInt32());

    private static string Text(JournalCopy copy, params string[] how) =>
        Text(copy, ExitCode.Finding, how);

    private static string Text(JournalCopy copy, int expected, params string[] how)
    {
        using StringWriter output = new();
        int code = CommandLine.Run(
            ["verify", "--data", copy.Path, .. how], output, TextWriter.Null);
        Assert.Equal(expected, code);
        return output.ToString();
    }

    private static JsonElement Json(JournalCopy copy, params string[] how) =>
        Json(copy, how.Contains("--to") ? ExitCode.Good : ExitCode.Finding, how);

    private static JsonElement Json(JournalCopy copy, int expected, params string[] how)
    {
        using JsonDocument told = JsonDocument.Parse(Text(copy, expected, [.. how, "--json"]));
        return told.RootElement.Clone();
    }
}
