using System;
using System.Text;
using System.Text.RegularExpressions;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Archive;

/// <summary>What the manifest of an archive may hold.</summary>
public sealed partial class ArchiveTests
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";

    private const string Ns = "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn";

    /// <summary>Each number in turn; those of one segment stand for those of all.</summary>
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("2147483647")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    [InlineData("18446744073709551615")]
    [InlineData("1e300")]
    [InlineData("null")]
    public void Whatever_a_number_of_a_manifest_is_a_reader_throws_nothing_but_its_own(
        string number)
    {
        Fill();
        _ = _journal.Run("/a");
        _journal.Append(20);
        _journal.Take(60);
        _journal.Take(62);
        FaultDevice archive = _journal.Archives["/a"];
        string text = Encoding.UTF8.GetString(archive[ArchiveManifest.FileName]);
        MatchCollection numbers = Regex.Matches(text, "(?<=\": )[0-9]+(?=,?\n)");
        Assert.InRange(numbers.Count, 20, 100);
        foreach (Match one in numbers)
        {
            archive[ArchiveManifest.FileName] = Encoding.UTF8.GetBytes(
                text[..one.Index] + number + text[(one.Index + one.Length)..]);

            foreach (Action reads in (Action[])
            [
                () => ArchiveCheck.Run(archive, Records.Versions, static _ => { }),
                () => Search(archive),
                () => _ = _journal.Run("/a", isDryRun: true),
                () => _ = _journal.Run("/b", isDryRun: true),
            ])
            {
                Exception? thrown = Record.Exception(reads);
                Assert.True(thrown is null or JournalException, $"at {one.Index}: {thrown}");
            }
        }
    }

    private static void Search(FaultDevice archive)
    {
        using CommandSearch search = new(archive, Records.Versions, kind: 7);
        while (search.TryFind(out _))
        {
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_dry_run_refuses_what_a_run_would_of_a_segment_that_was_put_back(bool isDryRun)
    {
        Fill();
        _ = _journal.Run("/a");
        _journal.PutBack("/a", 3);
        byte[] copy = _journal.Archives["/a"]["journal.3"];
        copy[^1] ^= 1;
        _journal.Archives["/a"]["journal.3"] = copy;

        JournalException refusal =
            Assert.Throws<JournalException>(() => _journal.Run("/a", isDryRun));

        Assert.Equal(JournalFault.Damaged, refusal.Fault);
        Assert.EndsWith(
            "is not the segment that was copied", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_change_of_a_manifest_that_matters_is_found()
    {
        Fill();
        _ = _journal.Run("/a");
        FaultDevice archive = _journal.Archives["/a"];
        byte[] text = archive[ArchiveManifest.FileName];
        int harmless = 0;
        for (int at = 0; at < text.Length; at++)
        {
            byte[] changed = [.. text];
            changed[at] = (byte)(text[at] is >= (byte)'0' and <= (byte)'9'
                ? '0' + ((text[at] - '0' + 1) % 10)
                : text[at] ^ 1);
            archive[ArchiveManifest.FileName] = changed;
            harmless += Finding("/a").Length == 0 ? 1 : 0;
        }

        Assert.Equal(0, harmless);
    }

    /// <summary>Of the second of four segments; a member with an x is one that is not there.
    /// </summary>
    [Theory]
    [InlineData("bytes", "16385", "bytes of segment 1 is 16385, and segment_bytes is 16384")]
    [InlineData("bytes", "\"x\"", "bytes in row 2 of its segments is \"x\", and should be a whole "
        + "number from -9223372036854775808 to 9223372036854775807")]
    [InlineData("bytes", "1e300", "bytes in row 2 of its segments is 1e300, and should be a whole "
        + "number from -9223372036854775808 to 9223372036854775807")]
    [InlineData("sha256", "\"7\"",
        "sha256 in row 2 of its segments is \"7\", and should be a hash of 64 hex digits")]
    [InlineData("sha256", "\"" + Ns + "\"", "sha256 in row 2 of its segments is \"" + Ns
        + "\", and should be a hash of 64 hex digits")]
    [InlineData("sha256", "\"" + Zeros + "\"", "segment file journal.1 of the archive in memory "
        + "has the SHA-256 FOUND, the manifest says " + Zeros + ": either that was changed, or "
        + "bytes of the file that no block holds; its blocks are whole and are those that the "
        + "manifest lists")]
    [InlineData("number", "3", "file in row 2 of its segments is \"journal.1\", and should be "
        + "\"journal.3\", the name of its number")]
    [InlineData("number", "null", "number in row 2 of its segments is null, and should be a whole "
        + "number from -9223372036854775808 to 9223372036854775807")]
    [InlineData("first_sequence", "8",
        "segment 1 does not begin where segment 0 ends: first_sequence is 8 there, should be 7")]
    [InlineData("first_sequence", "0", "first_sequence in row 2 of its segments is 0, and should "
        + "be at least 1, the number of the first command")]
    [InlineData("last_block", "-2", "last_block in row 2 of its segments is -2, and should be from "
        + "-1 to 9223372036854775806")]
    [InlineData("last_block", "2",
        "last_block of segment 1 is 2, and should be from 3 to 4611686018427387904")]
    [InlineData("last_sequence", "18446744073709551615", "last_sequence of segment 1 is "
        + "18446744073709551615, and should be from 7 to 4611686018427387904")]
    [InlineData("last_term", "-1",
        "last_term of segment 1 is -1, and should be from 1 to 4611686018427387904")]
    [InlineData("before_time_ns", "-1",
        "before_time_ns of segment 1 is -1, and should be from 0 to 9223372036854775807")]
    [InlineData("first_time_ns", "5",
        "first_time_ns of segment 1 is 5, and should be from 1000 to 1000")]
    [InlineData("last_block_address", "32768",
        "last_block_address of segment 1 is 32768, and should be from 0 to 32767")]
    [InlineData("last_sequence", "15",
        "segment 2 does not begin where segment 1 ends: first_sequence is 15 there, should be 16")]
    [InlineData("file", "\"journal.9\"", "file in row 2 of its segments is \"journal.9\", and "
        + "should be \"journal.1\", the name of its number")]
    [InlineData("file", "\"../x\"", "file in row 2 of its segments is \"../x\", and should be "
        + "\"journal.1\", the name of its number")]
    [InlineData("file", null, "file in row 2 of its segments is missing")]
    [InlineData("last_term", null, "last_term in row 2 of its segments is missing")]
    [InlineData("last_block_address", "4096", "manifest.json of the archive in memory is wrong: "
        + "segment file journal.1 has the bytes and the SHA-256 that are listed, and "
        + "last_block_address is 4096 there, found is 28672")]
    public void Of_a_manifest_that_lies_the_member_is_told_and_both_values(
        string member, string? lie, string words)
    {
        Fill();
        _ = _journal.Run("/a");
        FaultDevice archive = _journal.Archives["/a"];
        string text = Encoding.UTF8.GetString(archive[ArchiveManifest.FileName]);
        Match place = Regex.Matches(text, $"\"{member}\": ([^,\n]+)")[1];
        archive[ArchiveManifest.FileName] = Encoding.UTF8.GetBytes(text[..place.Index]
            + (lie is null ? "\"x\": 0" : $"\"{member}\": {lie}")
            + text[(place.Index + place.Length)..]);

        Assert.EndsWith(
            words.Replace("FOUND", Hash256.Of(archive["journal.1"]).ToString(),
                StringComparison.Ordinal),
            Finding("/a"), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_manifest_that_lacks_a_segment_it_is_told_which_one_should_be_there()
    {
        Fill();
        _ = _journal.Run("/a");
        FaultDevice archive = _journal.Archives["/a"];
        archive[ArchiveManifest.FileName] = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(archive[ArchiveManifest.FileName])
                .Replace("\"number\": 1", "\"number\": 3", StringComparison.Ordinal)
                .Replace("\"journal.1\"", "\"journal.3\"", StringComparison.Ordinal));

        Assert.EndsWith(
            "segment 3 is listed behind segment 0, where segment 1 should be", Finding("/a"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ArchiveManifest.FileName)]
    [InlineData(ArchiveFolders.FileName)]
    public void A_manifest_or_a_note_without_end_is_not_read_to_the_end_of_the_memory(string name)
    {
        Fill();
        FaultDevice device = _journal.Journal;
        device[name] = new byte[(1 << 26) + 1];

        JournalException finding = Assert.Throws<JournalException>(() =>
            _ = name == ArchiveManifest.FileName
                ? (object?)ArchiveManifest.Read(device) : ArchiveFolders.Read(device));

        Assert.Equal(JournalFault.Damaged, finding.Fault);
        Assert.EndsWith(
            $"{name} has 67108865 bytes, and such a file has at most 67108864", finding.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "it is a list, and should be an object")]
    [InlineData("{", "it is no JSON from line 1 on")]
    [InlineData("{ \"format\": \"1\" }",
        "format is \"1\", and should be a whole number from -2147483648 to 2147483647")]
    [InlineData("{ \"format\": 1 }", "journal_format is missing")]
    public void Of_what_is_no_manifest_it_is_told_in_words_why(string text, string words)
    {
        FaultDevice archive = new() { [ArchiveManifest.FileName] = Encoding.UTF8.GetBytes(text) };

        Assert.Equal(
            $"memory/manifest.json is no manifest: {words}",
            Assert.Throws<JournalException>(
                () => ArchiveCheck.Run(archive, Records.Versions, static _ => { })).Message);
    }
}
