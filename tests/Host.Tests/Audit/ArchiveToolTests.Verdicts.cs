using System;
using System.IO;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Journal.Archive;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>What a check says of archives, and of a manifest that is lost or lies.</summary>
public sealed partial class ArchiveToolTests
{
    private const int FirstBlockAt = 4_200;

    [Theory]
    [InlineData]
    [InlineData("--chain")]
    public void A_verdict_names_the_archives_that_were_read(params string[] how)
    {
        Archived();
        string line = $"\narchive         segments 0 to 2 read from {Archive}\n";
        string member = $"\"archives_read\":[{{\"path\":\"{Archive}\",\"first_segment\":0,"
            + "\"last_segment\":2}]";
        using JournalCopy copy = new(_day.DataDirectory);

        Assert.Contains(
            line, Of(copy.Path, ExitCode.Good, ["verify", .. how]), StringComparison.Ordinal);
        Assert.Contains(
            member, Of(copy.Path, ExitCode.Good, ["verify", "--json", .. how]),
            StringComparison.Ordinal);
        copy.Change(60, entry => entry[JournalCopy.CommandsAt] ^= 1);
        Assert.Contains(
            line, Of(copy.Path, ExitCode.Finding, ["verify", .. how]), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "\narchive  ", Of(copy.Path, ExitCode.Good, "verify", "--from", "50", "--to", "55"),
            StringComparison.Ordinal);
        byte[] segment = File.ReadAllBytes(Path.Combine(Archive, "journal.0"));
        segment[FirstBlockAt] ^= 4;
        File.WriteAllBytes(Path.Combine(Archive, "journal.0"), segment);
        Assert.Contains(
            $"\narchive         segment 0 read from {Archive}\n",
            Of(copy.Path, ExitCode.Finding, ["verify", .. how]), StringComparison.Ordinal);
    }

    /// <summary>As of a manifest that was put back from before the last archiving.</summary>
    [Fact]
    public void A_manifest_that_does_not_list_what_was_read_is_a_finding()
    {
        Take(60);
        Take(100);
        _ = Sco(ExitCode.Good, "journal", "archive", "--to", Archive);
        string manifest = Text(ArchiveManifest.FileName);
        Take(105);
        _ = Sco(ExitCode.Good, "journal", "archive", "--to", Archive);
        File.WriteAllText(Path.Combine(Archive, ArchiveManifest.FileName), manifest);

        Assert.StartsWith(
            $"NOT OK: journal fault 4: manifest.json of the archive in {Archive} does not list "
                + "segment 3, which was read there\n",
            Sco(ExitCode.Finding, "verify"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "manifest.json of the archive in ARCHIVE is missing, and segments 0 to "
        + "2 were read there")]
    [InlineData("\"last_sequence\": 47", "\"last_sequence\": 48", "manifest.json of the archive in "
        + "ARCHIVE is wrong about segment 2, whose blocks are whole and chained: last_sequence is "
        + "48 there, found is 47")]
    [InlineData("\"venue\": 20601", "\"venue\": 20602", "ARCHIVE/manifest.json is no manifest: its "
        + "segment 0 does not begin where a journal begins: ")]
    public void A_manifest_of_an_archive_is_a_finding_of_the_journal_that_is_read_through_it(
        string? was, string? becomes, string words)
    {
        Archived();
        string manifest = Path.Combine(Archive, ArchiveManifest.FileName);
        if (was is null)
        {
            File.Delete(manifest);
        }
        else
        {
            Lie(was, becomes!);
        }

        string text = Sco(ExitCode.Finding, "verify");
        string json = Sco(ExitCode.Finding, "verify", "--chain", "--json");

        string told = words.Replace("ARCHIVE", Archive, StringComparison.Ordinal);
        Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.Contains(told, json, StringComparison.Ordinal);
        Assert.Contains("\nstill_good      commands 1 to ", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" before that", text, StringComparison.Ordinal);
        Assert.DoesNotContain("unproven", text, StringComparison.Ordinal);
        Assert.Contains("\"bad_block\":null", json, StringComparison.Ordinal);
        Assert.Contains("\"first_unproven\":null", json, StringComparison.Ordinal);
    }

    /// <summary>The bytes are as they were archived, and chained.</summary>
    [Theory]
    [InlineData("\"last_sequence\": 47", "\"last_sequence\": 48",
        "last_sequence is 48 there, found is 47")]
    [InlineData("\"last_block\": 46", "\"last_block\": 47", "last_block is 47 there, found is 46")]
    [InlineData("\"chain_behind\": \"", "", "chain_behind is ")]
    public void A_changed_manifest_of_an_archive_is_named_and_no_block_of_it(
        string was, string becomes, string words)
    {
        Archived();
        Lie(was, becomes);

        string text = Of(Archive, ExitCode.Finding, "verify");

        Assert.StartsWith(
            $"NOT OK: journal fault 4: manifest.json of the archive in {Archive} is wrong: segment "
                + $"file journal.2 has the bytes and the SHA-256 that are listed, and {words}",
            text, StringComparison.Ordinal);
        Assert.Contains("\nstill_good      commands 1 to 47, ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("unproven", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bad_", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_hash_of_a_segment_leaves_its_blocks_standing()
    {
        Archived();
        Lie("\"sha256\": \"", "");

        string text = Of(Archive, ExitCode.Finding, "verify");

        Assert.Contains(
            ": either that was changed, or bytes of the file that no block holds; its blocks are "
                + "whole and are those that the manifest lists\n",
            text, StringComparison.Ordinal);
        Assert.Contains("\nstill_good      commands 1 to 47, ", text, StringComparison.Ordinal);
        Assert.Contains("\nblocks          47\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_without_its_manifest_or_a_segment_is_spoken_of_as_one()
    {
        Archived();
        string segment = Path.Combine(Archive, "journal.0");
        File.Move(segment, _elsewhere.File("journal.0"));
        string lost = Of(Archive, ExitCode.Finding, "verify");
        Assert.StartsWith(
            $"NOT OK: journal fault 5: segment file journal.0 of the archive in {Archive} is "
                + "missing\n",
            lost, StringComparison.Ordinal);
        Assert.Contains("put it back from a copy of this folder\n", lost, StringComparison.Ordinal);

        File.Delete(Path.Combine(Archive, ArchiveManifest.FileName));
        Assert.StartsWith(
            $"NOT OK: journal fault 5: the journal in {Archive} has segment files, such as "
                + "journal.1, but its superblock is missing; if it is an archive, its "
                + "manifest.json is\n",
            Of(Archive, ExitCode.Finding, "verify"), StringComparison.Ordinal);
    }

    private void Archived()
    {
        Take(60);
        Take(100);
        _ = Sco(ExitCode.Good, "journal", "archive", "--to", Archive);
    }

    // In its last row; without another text, in the digit that follows.
    private void Lie(string was, string becomes)
    {
        string manifest = Path.Combine(Archive, ArchiveManifest.FileName);
        string text = File.ReadAllText(manifest);
        int at = text.LastIndexOf(was, StringComparison.Ordinal);
        Assert.True(at >= 0, text);
        int behind = at + was.Length;
        File.WriteAllText(manifest, becomes.Length > 0
            ? text[..at] + becomes + text[behind..]
            : text[..behind] + (text[behind] == '0' ? '1' : '0') + text[(behind + 1)..]);
    }
}
