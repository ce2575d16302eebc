using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Host.Tests.Checkpoints;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>
/// What <c>sco journal archive</c> says, and that every reader finds what it moved.
/// </summary>
public sealed partial class ArchiveToolTests : IDisposable
{
    private const int Orders = 80;

    private readonly RecordedDay _day = new(Script());
    private readonly TemporaryFolder _elsewhere = new();

    private string Archive => _elsewhere.File("archive");

    public void Dispose()
    {
        _day.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public void Every_reader_says_the_same_before_and_after()
    {
        Take(60);
        Take(100);
        string[][] questions =
        [
            ["verify", "--json"], ["verify", "--chain"], ["replay"], ["replay", "--until", "30"],
            ["journal", "dump", "--from", "20", "--to", "60"],
        ];
        string[] before = [.. questions.Select(one => Sco(ExitCode.Good, one))];
        Assert.Equal(
            "3 segments, commands 1 to 47, would be moved; segment 3 holds the snapshot of "
                + "command 60 and stays\n",
            Sco(ExitCode.Good, "journal", "archive", "--to", Archive, "--dry-run"));
        Assert.False(Directory.Exists(Archive));

        Assert.Equal(
            $"journal.0: blocks 0 to 14 moved to {Archive}\n"
                + $"journal.1: blocks 15 to 30 moved to {Archive}\n"
                + $"journal.2: blocks 31 to 46 moved to {Archive}\n"
                + "3 segments, commands 1 to 47, were moved; segment 3 holds the snapshot of "
                + "command 60 and stays\n",
            Sco(ExitCode.Good, "journal", "archive", "--to", Archive));

        string[] after = [.. questions.Select(one => Sco(ExitCode.Good, one))];
        Assert.Equal(before, after.Select(WithoutArchives));
        Assert.Contains($"archived     segments 0 to 2 in {Archive}\n",
            Sco(ExitCode.Good, "journal", "stat"), StringComparison.Ordinal);
        Assert.Contains($"\"archived\":[{{\"path\":\"{Archive}\",\"first_segment\":0",
            Sco(ExitCode.Good, "journal", "stat", "--json"), StringComparison.Ordinal);
        Assert.Equal(
            "nothing was moved: nothing is old enough: segment 3 holds the snapshot of command 60 "
                + "and stays\n",
            Sco(ExitCode.Good, "journal", "archive", "--to", Archive));
    }

    [Fact]
    public void Of_segments_that_were_put_back_and_stay_it_is_told()
    {
        Take(60);
        Take(100);
        _ = Sco(ExitCode.Good, "journal", "archive", "--to", Archive);
        string journal = Path.Combine(_day.DataDirectory, "journal");
        File.Copy(Path.Combine(Archive, "journal.0"), Path.Combine(journal, "journal.0"));

        Assert.Equal(
            "nothing was moved: nothing is old enough: segment 3 holds the snapshot of command 60 "
                + $"and stays\nsegment 0, put back from an archive, stays in {journal}: only the "
                + "newest that were archived can be moved anew\n",
            Sco(ExitCode.Good, "journal", "archive", "--to", Archive));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/below")]
    public void A_file_is_no_folder_of_an_archive_in_a_dry_run_either(string below)
    {
        Take(60);
        Take(100);
        string file = _elsewhere.File("afile");
        File.WriteAllText(file, "");

        Assert.Contains($"--to: {file} is a file; name a folder", Sco(
            ExitCode.Usage,
            "journal", "archive", "--to", file + below, "--dry-run"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_that_cannot_be_read_is_a_line_of_the_figures()
    {
        string note = Path.Combine(_day.DataDirectory, "journal", ArchiveFolders.FileName);
        File.WriteAllText(note, "{");

        Assert.Contains(
            $"\narchived     not known: journal fault 4: {note} does not say where the archive "
                + "is: ",
            Sco(ExitCode.Good, "journal", "stat"), StringComparison.Ordinal);
        Assert.Contains(
            "\"archived\":[],\"archived_reason\":\"journal fault 4: ",
            Sco(ExitCode.Good, "journal", "stat", "--json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_moved_it_is_said_why()
    {
        string snapshots = ExchangeHost.SnapshotsIn(_day.DataDirectory);

        Assert.Equal(
            $"nothing was moved: two good snapshots are needed, 0 found in {snapshots}\n",
            Sco(ExitCode.Good, "journal", "archive", "--to", Archive));
        Assert.Equal(
            $"nothing would be moved: two good snapshots are needed, 0 found in {snapshots}\n",
            Sco(ExitCode.Good, "journal", "archive", "--to", Archive, "--dry-run"));
    }

    /// <summary>A manifest within it would keep the exchange from starting there.</summary>
    [Theory]
    [InlineData("", "", "is the data directory of an exchange")]
    [InlineData("/", "", "is the data directory of an exchange")]
    [InlineData("/journal", "/journal", "belongs to the exchange in DATA")]
    [InlineData("/journal/old/", "/journal/old", "belongs to the exchange in DATA")]
    [InlineData("/./snapshots", "/snapshots", "belongs to the exchange in DATA")]
    [InlineData("/checkpoints", "/checkpoints", "belongs to the exchange in DATA")]
    [InlineData("/payments", "/payments", "belongs to the exchange in DATA")]
    [InlineData("/settlement/2026", "/settlement/2026", "belongs to the exchange in DATA")]
    [InlineData("/reconciliations", "/reconciliations", "belongs to the exchange in DATA")]
    public void No_folder_of_an_exchange_is_an_archive(string to, string told, string words)
    {
        Take(60);
        Take(100);
        string data = Path.TrimEndingDirectorySeparator(Path.GetFullPath(_day.DataDirectory));
        string[] before = [.. All(data)];

        Assert.Equal(
            $"sco: --to: {data}{told} {words.Replace("DATA", data, StringComparison.Ordinal)}, and "
                + "cannot be an archive; name a folder of its own\n",
            Sco(ExitCode.Usage, "journal", "archive", "--to", data + to));

        Assert.Equal(before, All(data));
        _ = Sco(ExitCode.Good, "journal", "archive", "--to", data + "/archive", "--dry-run");

        static IEnumerable<string> All(string folder) => Directory
            .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal);
    }

    [Fact]
    public void An_archive_is_verified_alone()
    {
        Take(60);
        Take(100);
        _ = Sco(ExitCode.Good, "journal", "archive", "--to", Archive);
        string good = Of(Archive, ExitCode.Good, "verify");
        Assert.StartsWith(
            $"ok\nread            the archive {Archive} alone, which is a part of its journal\n",
            good, StringComparison.Ordinal);
        Assert.Contains("\nblocks          47\ncommands        47 (1 to 47)\n", good,
            StringComparison.Ordinal);
        Assert.Contains(
            "\nend             of an archive: what comes behind it is in the journal or in another "
                + "archive\nbehind_end      not looked at: an archive has nothing behind its end\n",
            good, StringComparison.Ordinal);
        string json = Of(Archive, ExitCode.Good, "verify", "--chain", "--json");
        Assert.Contains(
            $"\"folder\":\"{Archive}\",\"archive\":true,\"hash\":\"sha-256\","
                + "\"writer\":null,",
            json, StringComparison.Ordinal);
        Assert.Contains(
            "\"behind_end\":\"not_looked\",\"behind_end_reason\":\"archive\"", json,
            StringComparison.Ordinal);
        Assert.Contains("\"end\":\"archive\"", json, StringComparison.Ordinal);
        Assert.Contains(
            $"read         the archive {Archive} alone, which is a part of its journal\n",
            Of(Archive, ExitCode.Good, "journal", "stat"), StringComparison.Ordinal);
        Assert.Contains("compared with a replay", good, StringComparison.Ordinal);
        Assert.Contains("\"segments\": [", Text(ArchiveManifest.FileName),
            StringComparison.Ordinal);

        byte[] segment = File.ReadAllBytes(Path.Combine(Archive, "journal.1"));
        segment[9_000] ^= 4;
        File.WriteAllBytes(Path.Combine(Archive, "journal.1"), segment);
        string bad = Of(Archive, ExitCode.Finding, "verify");
        Assert.StartsWith(
            "NOT OK: journal fault 4: block 17 at address 73728: ", bad, StringComparison.Ordinal);
        Assert.Contains("bad_place       byte 8192 of journal.1", bad, StringComparison.Ordinal);
        Assert.Contains("\nstill_good      commands 1 to 17, ", bad, StringComparison.Ordinal);
        Assert.Contains(
            "\nunproven        from command 18 on: 30 commands, up to command 47 that the manifest "
                + "promises\n",
            bad, StringComparison.Ordinal);

        segment[9_000] ^= 4;
        File.WriteAllBytes(Path.Combine(Archive, "journal.1"), [.. segment, 0]);
        bad = Of(Archive, ExitCode.Finding, "verify");
        Assert.Contains(", the manifest says ", bad, StringComparison.Ordinal);
        Assert.Contains("\nstill_good      commands 1 to 47, ", bad, StringComparison.Ordinal);
        Assert.DoesNotContain("unproven", bad, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_of_an_archive_is_verified_wherever_the_archive_begins()
    {
        string later = _elsewhere.File("later");
        Take(60);
        Take(100);
        _ = Sco(ExitCode.Good, "journal", "archive", "--to", Archive);
        Take(105);
        _ = Sco(ExitCode.Good, "journal", "archive", "--to", later);
        string[][] ranges =
        [
            [], ["--to", "70"], ["--from", "50"], ["--from", "50", "--to", "60"], ["--chain"],
        ];
        (string First, string Last)[] commands =
            [("48", "95"), ("48", "70"), ("50", "95"), ("50", "60"), ("48", "95")];
        foreach ((string[] range, (string first, string last)) in ranges.Zip(commands))
        {
            string good = Of(later, ExitCode.Good, ["verify", .. range]);
            Assert.StartsWith("ok\n", good, StringComparison.Ordinal);
            Assert.Contains($" ({first} to {last})\n", good, StringComparison.Ordinal);
            Assert.Contains(", not replayed\n", good, StringComparison.Ordinal);
        }

        Assert.Equal(
            "sco: the archive begins behind command 10, with 48\n",
            Of(later, ExitCode.Usage, "verify", "--to", "10"));
        Assert.Equal(
            $"sco: {later} is an archive that begins behind command 47, and a replay must begin "
                + "with the first one: sco verify checks its chain\n",
            Of(later, ExitCode.Usage, "replay"));
        Assert.All((string[][])[["verify"], ["verify", "--to", "30"]], whole => Assert.Contains(
            ", compared with a replay\n", Of(Archive, ExitCode.Good, whole),
            StringComparison.Ordinal));
        Assert.Contains(
            ", not replayed\n", Of(Archive, ExitCode.Good, "verify", "--chain"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_that_holds_nothing_is_no_finding_of_what_was_kept()
    {
        string later = _elsewhere.File("later");
        string kept = _elsewhere.File("kept.ndjson");
        File.WriteAllText(kept, CheckpointJson.Line(Examples.Of(1)) + "\n");
        Take(60);
        Take(100);
        _ = Sco(ExitCode.Good, "journal", "archive", "--to", Archive);
        Take(105);
        _ = Sco(ExitCode.Good, "journal", "archive", "--to", later);

        Assert.Equal(
            "sco: the archive begins behind command 10, with 48\n",
            Of(later, ExitCode.Usage, "verify", "--to", "10", "--against", kept));
        Assert.Equal(
            "sco: the archive ends before command 900: it holds commands 48 to 95\n",
            Of(later, ExitCode.Usage, "verify", "--from", "900", "--against", kept));
        Assert.Contains(
            "none of 1 kept checkpoints could be compared",
            Of(later, ExitCode.Finding, "verify", "--to", "60", "--against", kept),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_that_needs_a_damaged_archive_is_refused_in_words_of_the_archive()
    {
        Take(60);
        Take(100);
        _ = Sco(ExitCode.Good, "journal", "archive", "--to", Archive);
        byte[] segment = File.ReadAllBytes(Path.Combine(Archive, "journal.1"));
        segment[9_000] ^= 4;
        File.WriteAllBytes(Path.Combine(Archive, "journal.1"), segment);

        // The day is still open where it was recorded.
        string data = _elsewhere.File("data");
        string journal = ExchangeHost.JournalIn(data);
        Directory.CreateDirectory(journal);
        foreach (string file in Directory.GetFiles(ExchangeHost.JournalIn(_day.DataDirectory))
            .Where(file => Path.GetFileName(file) != "lock"))
        {
            File.Copy(file, Path.Combine(journal, Path.GetFileName(file)));
        }

        UsageException refused = Assert.Throws<UsageException>(
            () => ExchangeHost.Start(new ExchangeHostOptions
            {
                DataDirectory = data,
                Venue = Recorded.RecordedVenue.Read(VenueDefinition.RuleVersionNewest),
                Ports = PortPlan.Of(0),
                Failed = (_, _) => { },
            }));

        Assert.StartsWith(
            $"the archive of the journal in {journal} is damaged, and a start needs it: journal "
                + "fault 4: block 17 at address 73728: ", refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_archive_is_named()
    {
        Take(60);
        Take(100);
        _ = Sco(ExitCode.Good, "journal", "archive", "--to", Archive);
        Directory.Move(Archive, _elsewhere.File("away"));
        string refusal = $"journal fault 10: segment file journal.0 of the journal in "
            + $"{ExchangeHost.JournalIn(_day.DataDirectory)} was archived to {Archive}, where no "
            + "manifest.json is, and is not there: mount the archive, or correct "
            + Path.Combine(ExchangeHost.JournalIn(_day.DataDirectory), ArchiveFolders.FileName);

        string[][] readers =
        [
            ["verify"], ["verify", "--chain"], ["replay"], ["replay", "--until", "30"],
            ["replay", "--follow", "1/1"], ["replay", "--follow", "contract/1"],
            ["replay", "--explain", "1"], ["replay", "--export", _elsewhere.File("export")],
            ["journal", "stat"], ["journal", "dump"], ["journal", "checkpoint"],
            ["journal", "proof", "--trade", "1"], ["settle", "--day", "2026-11-23"],
        ];
        Assert.All(
            readers, reader => Assert.Equal($"sco: {refusal}\n", Sco(ExitCode.Usage, reader)));
        Assert.Contains("ok", Sco(ExitCode.Good, "verify", "--from", "70"),
            StringComparison.Ordinal);
        string note = Text(Path.Combine(
            ExchangeHost.JournalIn(_day.DataDirectory), ArchiveFolders.FileName));
        File.WriteAllText(
            Path.Combine(ExchangeHost.JournalIn(_day.DataDirectory), ArchiveFolders.FileName),
            note.Replace(Archive, _elsewhere.File("away"), StringComparison.Ordinal));
        Assert.StartsWith("ok", Sco(ExitCode.Good, "verify"), StringComparison.Ordinal);
    }

    /// <summary>
    /// Segments 0 to 2 were put back, 3 is away. A search for the trade begins at the middle of the
    /// journal: in one of this length it comes by no page of segment 3.
    /// </summary>
    [Fact]
    public void A_trade_before_what_is_away_is_explained_and_what_was_done_later_is_not_known()
    {
        using RecordedDay day = new(
            $"09:30:00 s4 phase Continuous\n{Buys(1, 5)}09:30:00 s3 new 1 buy 1 @498.5\n"
            + $"09:30:00 s2 new 1 sell 1 @498.5\n{Buys(6, 125)}");
        string journal = ExchangeHost.JournalIn(day.DataDirectory);
        PlacedSnapshots.Take(day.DataDirectory, 70);
        PlacedSnapshots.Take(day.DataDirectory, 100);
        _ = Of(day.DataDirectory, ExitCode.Good, "journal", "archive", "--to", Archive);
        foreach (string segment in (string[])["journal.0", "journal.1", "journal.2"])
        {
            File.Copy(Path.Combine(Archive, segment), Path.Combine(journal, segment));
        }

        Directory.Move(Archive, _elsewhere.File("away"));

        string text = Of(
            day.DataDirectory, ExitCode.Usage, "replay", "--explain", $"{day.Trade(1).Value}");

        Assert.Contains(
            "\nThe trade follows from the rules and from the order of the queue.\n\nWhat was done "
                + "to it later is not known: behind command 47 the journal cannot be read: journal "
                + "fault 10: ",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_that_an_archive_refuses_leaves_nothing_in_the_way_of_the_next()
    {
        Take(60);
        Take(100);
        _ = Sco(ExitCode.Good, "journal", "archive", "--to", Archive);
        string away = _elsewhere.File("away");
        string folder = _elsewhere.File("export");
        Directory.Move(Archive, away);
        _ = Sco(ExitCode.Usage, "replay", "--export", folder);

        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Directory.Move(away, Archive);
        _ = Sco(ExitCode.Good, "replay", "--export", folder);

        Assert.Contains(
            Path.Combine(folder, "manifest.json"), Directory.GetFiles(folder));
        Assert.Equal(12, Directory.GetFiles(folder).Length);
    }

    private static string Buys(int first, int count) => string.Concat(
        Enumerable.Range(first, count).Select(label => $"09:30:00 s1 new {label} buy 1 @490\n"));

    private static string Script()
    {
        StringBuilder script = new("09:30:00 s4 phase Continuous\n");
        for (int order = 1; order <= Orders; order++)
        {
            script.Append($"09:30:0{order / 9} s1 new {order} buy 1 @498.5\n");
        }

        return script.ToString();
    }

    private static string WithoutArchives(string told) => Regex.Replace(
        Regex.Replace(told, "\narchive         [^\n]*", ""), "(?<=\"archives_read\":)[^]]*]", "[]");

    private void Take(ulong sequence) => PlacedSnapshots.Take(_day.DataDirectory, sequence);

    private string Text(string file) => File.ReadAllText(Path.Combine(Archive, file));

    private string Sco(int code, params string[] arguments) =>
        Of(_day.DataDirectory, code, arguments);

    private static string Of(string data, int code, params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int got = CommandLine.Run([.. arguments, "--data", data], output, error);
        Assert.True(got == code, $"{got}: {output}{error}");
        return $"{output}{error}";
    }
}
