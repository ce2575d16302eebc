using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>What the files of a journal hold, without a replay.</summary>
public sealed class JournalFilesTests
{
    private const string Script = """
        09:30:00 s4 phase Continuous
        09:30:01 s1 new 1 buy 10 @498.5
        09:30:02 s2 new 1 sell 4 @498.5 ioc
        09:30:03 s1 cancel 2 of=1
        """;

    [Fact]
    public void Its_figures_are_those_of_its_blocks()
    {
        using RecordedDay day = new(Script);
        using JournalReader reader = new(
            ExchangeHost.JournalIn(day.DataDirectory), ExchangePipeline.Versions);
        long events = 0;
        while (reader.MoveNext())
        {
            events += reader.Current.Header.EventCount;
        }

        string[] lines = Told.By(day, "journal", "stat").Split('\n');

        Assert.Equal(
            [
                "blocks       29",
                "codecs       packed 29 blocks",
                "commands     29, sequence 1 to 29, gaps none",
                $"events       {events}",
                "layout       1: blocks 0 to 28, commands 1 to 29",
                $"rule         {ExchangePipeline.Versions.Rules}: blocks 0 to 28, commands 1 to 29",
                "term         1: blocks 0 to 28, commands 1 to 29",
                "times        2026-11-23 08:00:00.000000000 to 2026-11-23 09:30:03.000000000 "
                    + "Beijing time",
            ],
            lines.Where(line => line.Split(' ')[0] is "blocks" or "commands" or "events"
                or "times" or "codecs" or "term" or "rule" or "layout").Order());
        Assert.Contains($"chain_hash   {reader.After.ChainHash}", lines);
        long files = 1 + (reader.Bound.EndAddress / reader.Bound.SegmentBytes);
        Assert.Contains(lines, line => line.StartsWith(
            $"segments     {files} files of 65536 bytes", StringComparison.Ordinal));
    }

    [Fact]
    public void The_rules_by_which_commands_were_applied_are_told()
    {
        using RecordedDay day = new("""
            09:00:00 s4 phase Closed
            09:00:01 s4 rules value=2
            tick
            """, rules: 1);

        Told.IsAsIn("stat-rules", string.Join('\n', Told.By(day, "journal", "stat").Split('\n')
            .Where(line => line.StartsWith("rule ", StringComparison.Ordinal))));
        Told.IsAsIn("dump-rules", string.Join('\n', Told.By(
                day, "journal", "dump", "--blocks", "--from", "25").Split('\n')
            .Select(line => string.Join(' ', line.Split(' ').Where(word =>
                word.Split('=')[0] is "number" or "first_sequence" or "rules")))));
    }

    [Fact]
    public void Its_chain_hash_is_that_of_the_blocks_it_counts()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);
        using JournalCopy whole = new(day);
        string behind27 = HashLine(copy, "verify", "--to", "27");
        copy.Change(27, entry => entry[^1] ^= 1);

        Assert.Equal(behind27, HashLine(copy, "journal", "stat"));
        Assert.NotEqual(behind27, HashLine(whole, "journal", "stat"));
        using JsonDocument told = JsonDocument.Parse(Told.By(day, "journal", "stat", "--json"));
        Assert.Equal(
            HashLine(whole, "journal", "stat"),
            told.RootElement.GetProperty("chain_hash").GetString());
    }

    [Fact]
    public void Scripts_get_the_same_figures()
    {
        using RecordedDay day = new(Script);

        using JsonDocument told = JsonDocument.Parse(Told.By(day, "journal", "stat", "--json"));

        Assert.Equal(
            (true, 29, 29, 1, "packed"),
            (told.RootElement.GetProperty("ok").GetBoolean(),
                told.RootElement.GetProperty("blocks").GetInt32(),
                told.RootElement.GetProperty("last_sequence").GetInt32(),
                told.RootElement.GetProperty("terms").GetArrayLength(),
                told.RootElement.GetProperty("codecs").EnumerateObject().First().Name));
    }

    [Fact]
    public void Of_a_journal_without_blocks_no_times_are_told()
    {
        using TemporaryFolder folder = new();
        LogIdentity identity = VenueIdentity.Of(VenueFile.Sample());
        FasterJournal.Open(new FasterJournalSettings
        {
            Folder = folder.Path,
            Identity = identity,
            Versions = ExchangePipeline.Versions,
            ReservesSpace = false,
            HasOwnThread = false,
        }).Dispose();

        (int code, string text) = Stat(folder.Path);
        using JsonDocument told = JsonDocument.Parse(Stat(folder.Path, "--json").Text);

        string begins = LogPoint.Start(identity).ChainHash.ToString();
        Assert.Equal(ExitCode.Good, code);
        Assert.Equal(
            [
                "blocks       0", $"chain_hash   {begins}", "codecs       none",
                "commands     none", "times        none",
            ],
            text.Split('\n').Where(line => line.Split(' ')[0] is "blocks" or "commands" or "times"
                or "codecs" or "chain_hash").Order(StringComparer.Ordinal));
        DemandNoTimes(told.RootElement, isOk: true);
        Assert.Equal(begins, told.RootElement.GetProperty("chain_hash").GetString());
    }

    [Fact]
    public void Without_a_superblock_neither_times_nor_a_chain_are_told()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);
        File.Delete(copy.FileOf("superblock"));

        (int code, string text) = Stat(copy.Path);
        using JsonDocument told = JsonDocument.Parse(Stat(copy.Path, "--json").Text);

        Assert.Equal(ExitCode.Finding, code);
        Told.IsAsIn(
            "stat-no-superblock", text.Replace(copy.Path, "FOLDER", StringComparison.Ordinal));
        DemandNoTimes(told.RootElement, isOk: false);
        Assert.Equal(
            JsonValueKind.Null, told.RootElement.GetProperty("chain_hash").ValueKind);
    }

    [Fact]
    public void A_dump_has_a_line_for_each_record_with_its_fields_by_name()
    {
        using RecordedDay day = new(Script);

        Told.IsAsIn("dump", Told.By(day, "journal", "dump", "--from", "26"));
        Told.IsAsIn("dump-definition", Told.By(day, "journal", "dump", "--from", "5", "--to", "6"));
        Assert.Equal(
            Told.By(day, "journal", "dump", "--from", "20", "--to", "29"),
            Told.By(day, "journal", "dump", "--from", "20"));
    }

    [Fact]
    public void A_dump_of_blocks_has_a_line_for_each_with_its_place()
    {
        using RecordedDay day = new(Script);

        string[] lines = Told.By(day, "journal", "dump", "--blocks", "--from", "27", "--to", "28")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        Assert.StartsWith("block number=26 file=journal.", lines[0], StringComparison.Ordinal);
        Assert.Contains(
            "term=1 first_sequence=27 last_sequence=27 commands=1 parts=0 events=1 ", lines[0],
            StringComparison.Ordinal);
        Assert.Contains(
            $"previous={lines[0].Split("hash=")[1]}", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_that_ends_before_it_begins_is_refused()
    {
        using RecordedDay day = new();

        (int code, _, string error) =
            Told.Run(day, "journal", "dump", "--from", "9", "--to", "8");

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("--to 8 is before --from 9", error, StringComparison.Ordinal);
    }

    private static void DemandNoTimes(JsonElement told, bool isOk)
    {
        Assert.Equal(
            (isOk, 0, 0),
            (told.GetProperty("ok").GetBoolean(), told.GetProperty("blocks").GetInt32(),
                told.GetProperty("commands").GetInt32()));
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null),
            (told.GetProperty("first_time").ValueKind, told.GetProperty("last_time").ValueKind));
    }

    private static (int Code, string Text) Stat(string folder, params string[] options)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = CommandLine.Run(
            ["journal", "stat", "--data", folder, .. options], output, error);
        Assert.Equal("", error.ToString());
        return (code, output.ToString());
    }

    // Of blocks 0 to 26, which hold commands 1 to 27.
    private static string HashLine(JournalCopy copy, params string[] words)
    {
        using StringWriter output = new();
        _ = CommandLine.Run([.. words, "--data", copy.Path], output, TextWriter.Null);
        return output.ToString().Split('\n')
            .Single(line => line.StartsWith("chain_hash", StringComparison.Ordinal)).Split(' ')[^1];
    }
}
