using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Host.Text;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>What a check of a journal says, of a sound one and of each damage.</summary>
public sealed partial class VerifyTests
{
    private const long Bad = 27;

    private const string Script = """
        09:30:00 s4 phase Continuous
        09:30:01 s1 new 1 buy 10 @498.5
        09:30:02 s2 new 1 sell 4 @498.5 ioc
        09:30:03 s1 cancel 2 of=1
        """;

    private static readonly (string Name, Action<JournalCopy> Do)[] Damages =
    [
        ("one bit of the log's checksum", copy => Flip(copy, 0)),
        ("one bit of the entry's length", copy => Flip(copy, 9)),
        ("one bit of the header", copy => Flip(copy, JournalCopy.FirstSequenceAt)),
        ("one bit of the commands", copy => Flip(copy, JournalCopy.CommandsAt + 5)),
        ("one bit of the last byte", copy => copy.Change(Bad, entry => entry[^1] ^= 1)),
        ("one bit of the commands, the log's checksum put right",
            copy => Flip(copy, JournalCopy.CommandsAt + 5, 1)),
        ("the hash of the block before, both checksums put right",
            copy => Flip(copy, JournalCopy.PreviousHashAt, 2)),
        ("the number of the block, both checksums put right",
            copy => Flip(copy, JournalCopy.BlockNumberAt + 1, 2)),
        ("the first sequence, both checksums put right",
            copy => Flip(copy, JournalCopy.FirstSequenceAt, 2)),
        ("the last block changed, all its checksums put right",
            copy => copy.Change(28, entry => entry[JournalCopy.BuildAt] ^= 1, 2)),
        ("the last time of the last block, both checksums put right",
            copy => copy.Change(28, entry => entry[JournalCopy.LastTimeAt] ^= 1, 2)),
        ("another block in its place", PutNextInPlace),
        ("the file cut off within it", CutOff),
        ("the file cut off before it", copy => CutOff(copy, 0)),
        ("its segment file gone", copy => File.Delete(copy.EntryOf(Bad).File)),
        ("the first segment file gone", copy => File.Delete(copy.FileOf("journal.0"))),
        ("all segment files gone", copy =>
        {
            File.Delete(copy.FileOf("journal.0"));
            File.Delete(copy.FileOf("journal.1"));
        }),
        ("zeros from it to the end, as in a copy whose superblock was copied last",
            copy => Clear(copy, Bad, Bad + 1)),
        ("zeros in its place alone", copy => Clear(copy, Bad)),
        ("the first bytes not zero", copy => Spoil(copy, "journal.0", 3)),
        ("one superblock spoilt, of which the other one holds",
            copy => Spoil(copy, "superblock", 100)),
        ("both superblocks spoilt", copy =>
        {
            Spoil(copy, "superblock", 100);
            Spoil(copy, "superblock", 4_196);
        }),
        ("the superblock gone", copy => File.Delete(copy.FileOf("superblock"))),
        ("the superblock empty", copy => CutTo(copy, "superblock", 0)),
        ("the superblock cut off", copy => CutTo(copy, "superblock", 100)),
        ("an empty segment", copy => CutTo(copy, "journal.0", 0)),
        ("the segments exchanged", copy =>
        {
            File.Move(copy.FileOf("journal.0"), copy.FileOf("other"));
            File.Move(copy.FileOf("journal.1"), copy.FileOf("journal.0"));
            File.Move(copy.FileOf("other"), copy.FileOf("journal.1"));
        }),
        ("the second segment copied over the first", copy =>
            File.Copy(copy.FileOf("journal.1"), copy.FileOf("journal.0"), overwrite: true)),
        ("a surplus segment", copy =>
            File.Copy(copy.FileOf("journal.1"), copy.FileOf("journal.2"))),
    ];

    [Theory]
    [InlineData]
    [InlineData("--chain")]
    public void A_lock_that_cannot_be_asked_is_said(params string[] how)
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);
        File.Delete(copy.FileOf("lock"));
        Directory.CreateDirectory(copy.FileOf("lock"));

        (int code, string said) = Verify(copy, how);
        (int again, string json) = Verify(copy, [.. how, "--json"]);

        Assert.Equal((0, 0), (code, again));
        Assert.Contains(
            "\nbehind_end      looked at only for blocks that no writer leaves: ", said,
            StringComparison.Ordinal);
        Assert.Contains(
            "\"behind_end\":\"looked_for_later_blocks\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_damage_is_found_and_said_with_its_block_and_its_place()
    {
        using RecordedDay day = new(Script);
        StringBuilder said = new();
        foreach ((string name, Action<JournalCopy> damage) in Damages)
        {
            using JournalCopy copy = new(day);
            damage(copy);
            (int code, string chained) = Verify(copy, "--chain");
            (int again, string replayed) = Verify(copy);
            Assert.Equal(code, again);
            Assert.Equal(Found(chained), Found(replayed));
            said.Append($"{name}\n{Found(chained)}");
        }

        Told.IsAsIn("verify-damages", said.ToString());
    }

    [Fact]
    public void A_sound_journal_is_told_with_what_was_checked()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);

        Told.IsAsIn("verify-sound", WithoutHashes(Verify(copy).Text));
        Told.IsAsIn("verify-chain", WithoutHashes(Verify(copy, "--chain").Text));
        Told.IsAsIn("verify-from", WithoutHashes(Verify(copy, "--from", "27").Text));
        Told.IsAsIn("verify-to", WithoutHashes(Verify(copy, "--to", "27").Text));
    }

    [Fact]
    public void A_range_is_checked_alone()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);
        Flip(copy, JournalCopy.CommandsAt);

        Assert.Equal(ExitCode.Good, Verify(copy, "--to", "27").Code);
        Assert.Equal(ExitCode.Good, Verify(copy, "--chain", "--from", "3", "--to", "27").Code);
        Assert.Equal(ExitCode.Finding, Verify(copy, "--to", "28").Code);
        Assert.Equal(ExitCode.Finding, Verify(copy, "--from", "28", "--to", "28").Code);
        Assert.Equal(ExitCode.Finding, Verify(copy, "--from", "28").Code);
    }

    [Fact]
    public void Scripts_get_the_place_in_numbers()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);
        (string file, int offset, _) = copy.EntryOf(Bad);
        Flip(copy, JournalCopy.CommandsAt);

        using JsonDocument told = JsonDocument.Parse(Verify(copy, "--json").Text);

        Assert.Equal(
            (false, Bad, Path.GetFileName(file), offset),
            (told.RootElement.GetProperty("ok").GetBoolean(),
                told.RootElement.GetProperty("bad_block").GetInt64(),
                told.RootElement.GetProperty("bad_file").GetString(),
                told.RootElement.GetProperty("bad_offset").GetInt32()));
    }

    [Fact]
    public void Where_nothing_was_read_there_are_no_figures()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);
        File.Delete(copy.FileOf("superblock"));

        string text = Verify(copy).Text;
        using JsonDocument told = JsonDocument.Parse(Verify(copy, "--json").Text);

        Assert.Contains("blocks          none was read\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1970", text, StringComparison.Ordinal);
        Assert.All(
            (string[])["last_time", "chain_hash", "state_hash"],
            name => Assert.Equal(
                JsonValueKind.Null, told.RootElement.GetProperty(name).ValueKind));
    }

    [Fact]
    public void Scripts_can_tell_an_end_that_was_never_copied_from_changed_bytes()
    {
        using RecordedDay day = new(Script);
        using JournalCopy late = new(day);
        using JournalCopy changed = new(day);
        Clear(late, Bad, Bad + 1);
        Flip(changed, JournalCopy.CommandsAt);

        Assert.Equal((ExitCode.Finding, true), UnwrittenEnd(late));
        Assert.Equal((ExitCode.Finding, false), UnwrittenEnd(changed));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_096)]
    public void One_damaged_superblock_of_two_is_told_by_its_offset(int offset)
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);
        Spoil(copy, "superblock", offset + 100);

        (int code, string text) = Verify(copy, "--chain");
        using JsonDocument told = JsonDocument.Parse(Verify(copy, "--chain", "--json").Text);

        Assert.Equal(ExitCode.Good, code);
        Assert.Contains(
            $"superblock      one of the two is damaged, the one at byte {offset} of the file",
            text, StringComparison.Ordinal);
        Assert.Equal(
            (true, offset),
            (told.RootElement.GetProperty("superblock_damaged").GetBoolean(),
                told.RootElement.GetProperty("superblock_damaged_offset").GetInt32()));
    }

    [Fact]
    public void Of_two_whole_superblocks_none_is_told()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);

        using JsonDocument told = JsonDocument.Parse(Verify(copy, "--chain", "--json").Text);

        Assert.Equal(
            (JsonValueKind.False, JsonValueKind.Null),
            (told.RootElement.GetProperty("superblock_damaged").ValueKind,
                told.RootElement.GetProperty("superblock_damaged_offset").ValueKind));
    }

    [Theory]
    [InlineData("--from 9 --to 8", "--to 8 is before --from 9")]
    [InlineData("--from 900", "ends before command 900")]
    public void A_range_without_commands_is_refused(string options, string named)
    {
        using RecordedDay day = new();

        (int code, string text, string error) =
            Told.Run(day, ["verify", .. options.Split(' ')]);

        Assert.Equal((ExitCode.Usage, ""), (code, text));
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bar_is_drawn_on_a_terminal_alone()
    {
        using StringWriter terminal = new();
        using (ProgressBar bar = new(terminal, "verifying"))
        {
            bar.Show(50, 200);
            bar.Show(51, 200);
            bar.Show(200, 200);
        }

        string[] drawn = terminal.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [
                "verifying [##########                              ]  25 %",
                "verifying [########################################] 100 %",
                new string(' ', 58),
            ],
            drawn);

        using ProgressBar quiet = ProgressBar.On(terminal, "verifying");
        quiet.Show(1, 2);
        Assert.Equal(3, terminal.ToString().Split('\r').Length - 2);
    }

    /// <summary>In the last column a terminal goes on to the next line.</summary>
    [Theory]
    [InlineData(59, "verifying [####################                    ]  50 %")]
    [InlineData(58, "verifying [###################                    ]  50 %")]
    [InlineData(44, "verifying [############             ]  50 %")]
    [InlineData(29, "verifying [#####     ]  50 %")]
    [InlineData(28, "verifying  50 %")]
    [InlineData(15, " 50 %")]
    [InlineData(5, null)]
    [InlineData(0, null)]
    public void The_bar_fits_the_terminal_or_is_not_drawn(int columns, string? line)
    {
        using StringWriter terminal = new();
        using (ProgressBar bar = new(terminal, "verifying", () => columns))
        {
            bar.Show(1, 2);
        }

        Assert.Equal(
            line is null ? "" : $"\r{line}\r{new string(' ', line.Length)}\r",
            terminal.ToString());
        Assert.True(line is null || line.Length < columns, line);
    }

    /// <summary>Here to a folder in its place; without the right to read it is the same.</summary>
    [Fact]
    public void A_segment_that_may_not_be_read_is_a_finding_that_names_it()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);
        File.Delete(copy.FileOf("journal.0"));
        Directory.CreateDirectory(copy.FileOf("journal.0"));

        foreach (string[] options in (string[][])[[], ["--chain"]])
        {
            (int code, string text) = Verify(copy, options);
            Assert.Equal(ExitCode.Finding, code);
            Assert.StartsWith(
                "NOT OK: journal fault 4: segment file journal.0 cannot be read at ", text,
                StringComparison.Ordinal);
        }
    }

    /// <summary>The writer of a recorded day is still there; that of a copy is not.</summary>
    [Fact]
    public void What_was_read_and_whether_somebody_writes_there_is_told()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);
        string folder = ExchangeHost.JournalIn(day.DataDirectory);
        string running = $"not closed: process {Environment.ProcessId} writes to it";
        string copied = $"not closed: process {Environment.ProcessId} wrote it in this boot and "
            + "does not any more: it was ended, or this is a copy";

        string written = Told.By(day, "verify");
        string left = Verify(copy).Text;

        Assert.StartsWith(
            $"ok\nread            the journal {folder}\nvenue           20601, stream 1, ", written,
            StringComparison.Ordinal);
        Assert.Contains(", chained by sha-256\n", written, StringComparison.Ordinal);
        Assert.Contains(
            $"\nend             {running}\n"
                + "behind_end      not looked at: a writer is at work there\n",
            written, StringComparison.Ordinal);
        Assert.Contains(
            "\nread            the journal FOLDER\n", left, StringComparison.Ordinal);
        Assert.Contains($"\nend             {copied}\n", left, StringComparison.Ordinal);
        string stat = Told.By(day, "journal", "stat");
        Assert.StartsWith($"read         the journal {folder}\nvenue        ", stat,
            StringComparison.Ordinal);
        Assert.Contains($"\nend          {running}\n", stat, StringComparison.Ordinal);
        Assert.Equal((folder, "sha-256", "running", "writer"), Members(Told.By(
            day, "verify", "--json")));
        Assert.Equal(("FOLDER", "sha-256", "none", null), Members(Verify(copy, "--json").Text));
    }

    [Fact]
    public void A_range_that_goes_beyond_the_end_says_where_the_journal_ends()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);

        (int code, string text) = Verify(copy, "--to", "900");

        Assert.Equal(ExitCode.Good, code);
        Assert.Contains(
            "\nends_before     the journal ends with command 29, before command 900 that was asked "
                + "for\n",
            text, StringComparison.Ordinal);
        Assert.Contains(
            "\"ends_before\":true", Verify(copy, "--to", "900", "--json").Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "\"ends_before\":false", Verify(copy, "--to", "29", "--json").Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_replay_is_one_JSON_object_where_one_was_asked_for()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);
        Flip(copy, JournalCopy.CommandsAt);
        using StringWriter output = new();

        int code = CommandLine.Run(
            ["replay", "--json", "--data", copy.Path], output, TextWriter.Null);

        using JsonDocument told = JsonDocument.Parse(output.ToString());
        Assert.Equal(
            (ExitCode.Finding, false, Bad),
            (code, told.RootElement.GetProperty("ok").GetBoolean(),
                told.RootElement.GetProperty("bad_block").GetInt64()));
        Assert.StartsWith(
            "journal fault 4: ", told.RootElement.GetProperty("reason").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_dump_of_a_damaged_journal_has_records_alone_on_standard_output()
    {
        using RecordedDay day = new(Script);
        using JournalCopy copy = new(day);
        Flip(copy, JournalCopy.CommandsAt);
        using StringWriter output = new();
        using StringWriter error = new();

        int code = CommandLine.Run(
            ["journal", "dump", "--blocks", "--data", copy.Path], output, error);

        Assert.Equal(ExitCode.Finding, code);
        Assert.All(
            output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.StartsWith("block ", line, StringComparison.Ordinal));
        Assert.StartsWith(
            "the journal cannot be read further: journal fault 4: ", error.ToString(),
            StringComparison.Ordinal);
    }

    private static (string?, string?, string?, string?) Members(string json)
    {
        using JsonDocument told = JsonDocument.Parse(json);
        string? Of(string name) => told.RootElement.GetProperty(name).GetString();
        return (Of("folder"), Of("hash"), Of("writer"), Of("behind_end_reason"));
    }

    private static (int Code, bool IsUnwritten) UnwrittenEnd(JournalCopy copy)
    {
        (int code, string text) = Verify(copy, "--json");
        using JsonDocument told = JsonDocument.Parse(text);
        return (code, told.RootElement.GetProperty("unwritten_end").GetBoolean());
    }

    private static void Flip(JournalCopy copy, int at, int rights = 0) =>
        copy.Change(Bad, entry => entry[at] ^= 1, rights);

    private static void Clear(JournalCopy copy, params long[] blocks)
    {
        // Found first: behind a block that is cleared nobody finds another one.
        (string File, int Offset, int Bytes)[] entries = [.. blocks.Select(copy.EntryOf)];
        foreach ((string file, int offset, int bytes) in entries)
        {
            byte[] all = File.ReadAllBytes(file);
            all.AsSpan(offset, bytes).Clear();
            File.WriteAllBytes(file, all);
        }
    }

    private static void PutNextInPlace(JournalCopy copy)
    {
        (string file, int offset, int bytes) = copy.EntryOf(Bad + 1);
        byte[] other = File.ReadAllBytes(file)[offset..(offset + bytes)];
        copy.Change(Bad, entry => other.CopyTo(entry, 0));
    }

    private static void CutOff(JournalCopy copy) => CutOff(copy, 100);

    private static void CutOff(JournalCopy copy, int bytes)
    {
        (string file, int offset, _) = copy.EntryOf(Bad);
        using FileStream stream = new(file, FileMode.Open);
        stream.SetLength(offset + bytes);
    }

    private static void CutTo(JournalCopy copy, string name, int bytes)
    {
        using FileStream stream = new(copy.FileOf(name), FileMode.Open);
        stream.SetLength(bytes);
    }

    private static void Spoil(JournalCopy copy, string name, int at)
    {
        byte[] bytes = File.ReadAllBytes(copy.FileOf(name));
        bytes[at] ^= 1;
        File.WriteAllBytes(copy.FileOf(name), bytes);
    }

    private static (int Code, string Text) Verify(JournalCopy copy, params string[] options)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = CommandLine.Run(["verify", "--data", copy.Path, .. options], output, error);
        Assert.Equal("", error.ToString());
        return (code, output.ToString().Replace(copy.Path, "FOLDER", StringComparison.Ordinal));
    }

    // The sentence and the place. Checksums are those of bytes that these tests are not about.
    private static string Found(string text)
    {
        IEnumerable<string> lines = text.Split('\n').Where(line =>
            line.StartsWith("NOT OK", StringComparison.Ordinal) || line == "ok"
            || line.StartsWith("bad_", StringComparison.Ordinal)
            || line.StartsWith("unwritten_end", StringComparison.Ordinal)
            || line.StartsWith("missing_file", StringComparison.Ordinal));
        return Regex.Replace(
            Regex.Replace(
                string.Concat(lines.Select(line => $"  {line}\n")), @"\b[0-9a-f]{64}\b", "HASH"),
            @"\b[0-9a-f]{8}\b",
            "CHECKSUM");
    }

    private static string WithoutHashes(string text) => string.Join('\n', text.Split('\n')
        .Where(line => line.Split(' ')[0] is not ("chain_hash" or "end" or "read")));
}
