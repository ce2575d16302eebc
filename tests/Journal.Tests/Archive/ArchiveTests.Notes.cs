using System;
using System.Linq;
using System.Text;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Archive;

/// <summary>What the note of a journal says of segments that come and go.</summary>
public sealed partial class ArchiveTests
{
    [Fact]
    public void Segments_that_were_put_back_are_noted_where_they_go_now()
    {
        Fill();
        _ = _journal.Run("/a");
        _journal.PutBack("/a", 0, 1, 2, 3);
        _journal.Archives.Remove("/a");

        Assert.Equal([0, 1, 2, 3], _journal.Run("/b").Segments.Select(one => (int)one.Number));

        Assert.Equal("4 5", _journal.Here);
        Assert.Equal(
            [new ArchiveRange("/b", 0, 3)], ArchiveFolders.Read(_journal.Journal).Ranges);
        Assert.EndsWith(
            "moved to memory, and no longer in /a", _journal.Told[^1], StringComparison.Ordinal);
        VerifyReport report = _journal.Verify();
        Assert.True(report.IsSound, report.Reason);
        Assert.Equal("", Finding("/b"));
    }

    [Theory]
    [InlineData("0 1 3", "/a", "0 1", "3 4")]
    [InlineData("1", "/a", "1", "4")]
    [InlineData("3", "/a/", "", "3 4")]
    public void What_was_put_back_and_cannot_be_moved_is_told(
        string putBack, string path, string staying, string moved)
    {
        Fill();
        _journal.Archives["/a/"] = _journal.Archives["/a"];
        _ = _journal.Run(path);
        _journal.PutBack("/a", [.. putBack.Split(' ').Select(int.Parse)]);
        _journal.Append(8);
        _journal.Take(46);
        _journal.Take(48);

        ArchiveReport report = _journal.Run("/a");

        Assert.Equal(staying, string.Join(' ', report.PutBack));
        Assert.Equal(moved, string.Join(' ', report.Segments.Select(one => one.Number)));
        Assert.DoesNotContain(
            _journal.Told, line => line.Contains("no longer in", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"last_sequence\": 30", "\"last_sequence\": 90",
        "last_sequence is 90 there, found is 30")]
    [InlineData("\"last_time_ns\": 1000", "\"last_time_ns\": 9000",
        "last_time_ns is 9000 there, found is 1000")]
    public void Where_a_manifest_lies_of_the_end_of_its_last_segment_no_block_is_blamed(
        string said, string lie, string words)
    {
        Fill();
        _ = _journal.Run("/a");
        _journal.Append(8);
        _journal.Take(46);
        _journal.Take(48);
        FaultDevice archive = _journal.Archives["/a"];
        string text = Encoding.UTF8.GetString(archive[ArchiveManifest.FileName]);
        int last = text.LastIndexOf(said, StringComparison.Ordinal);
        archive[ArchiveManifest.FileName] = Encoding.UTF8.GetBytes(
            text[..last] + lie + text[(last + said.Length)..]);

        JournalException finding =
            Assert.Throws<JournalException>(() => _ = _journal.Run("/a"));

        Assert.Equal(
            $"manifest.json in /a says another end of segment 3 than its last block: {words}",
            finding.Message);
        Assert.True(finding.IsOfArchive);
        Assert.Null(finding.Block);
        Assert.Equal("4 5 6 7", _journal.Here);
    }

    [Fact]
    public void Of_an_archive_only_what_was_put_back_is_noted_in_another_one()
    {
        Fill();
        _ = _journal.Run("/a");
        _journal.PutBack("/a", 2, 3);
        _journal.Append(20);
        _journal.Take(60);
        _journal.Take(62);

        Assert.Equal(
            [2, 3, 4, 5, 6], _journal.Run("/b").Segments.Select(one => (int)one.Number));

        Assert.Equal(
            [new ArchiveRange("/a", 0, 1), new ArchiveRange("/b", 2, 6)],
            ArchiveFolders.Read(_journal.Journal).Ranges);
        Assert.True(_journal.Verify().IsSound);
    }

    /// <summary>A copy that is taken file by file while segments are moved.</summary>
    /// <summary>The manifest alone says where a segment begins whose predecessor is not here.
    /// </summary>
    [Fact]
    public void Of_an_archive_that_is_lost_all_segments_from_its_first_one_on_are_put_back()
    {
        Fill();
        _ = _journal.Run("/a");
        FaultDevice lost = _journal.Archives["/a"];
        _journal.PutBack("/a", 2, 3);
        _journal.Archives.Remove("/a");

        JournalException away = Assert.Throws<JournalException>(() => _journal.Run("/b"));

        Assert.Equal(
            (JournalFault.Away,
                "segment 1 was archived to /nowhere/a, where no manifest.json is: mount the "
                    + "archive; if it is lost, journal.0 to journal.1 have to be put back into "
                    + "memory, too: all of that archive, from its first segment on"),
            (away.Fault, away.Message));
        foreach (string name in (string[])["journal.0", "journal.1"])
        {
            _journal.Journal[name] = lost[name];
        }

        Assert.Equal(4, _journal.Run("/b").Segments.Count);
        Assert.True(_journal.Verify().IsSound);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_copy_whose_note_is_taken_last_lacks_nothing_that_is_archived_meanwhile(
        bool isMovedWithin)
    {
        Fill();
        _ = _journal.Run("/a");
        _journal.Append(20);
        _journal.Take(60);
        _journal.Take(62);
        ArchivedJournal copy = new() { Archives = _journal.Archives };
        copy.Journal["superblock"] = _journal.Journal["superblock"];
        string[] segments =
            [.. _journal.Here.Split(' ').Select(number => $"journal.{number}")];
        string[] before = isMovedWithin ? segments[..1] : segments;
        foreach (string segment in before)
        {
            copy.Journal[segment] = _journal.Journal[segment];
        }

        Assert.Equal([4, 5, 6], _journal.Run("/a").Segments.Select(one => (int)one.Number));
        foreach (string segment in segments.Except(before).Where(_journal.Journal.Exists))
        {
            copy.Journal[segment] = _journal.Journal[segment];
        }

        copy.Journal[ArchiveFolders.FileName] = _journal.Journal[ArchiveFolders.FileName];

        VerifyReport report = copy.Verify();
        Assert.True(report.IsSound, report.Reason);
        Assert.Equal(_journal.Verify().LastSequence, report.LastSequence);
    }

    [Fact]
    public void A_path_with_a_separator_at_its_end_is_the_same_archive()
    {
        Fill();
        _journal.Archives["/a/"] = _journal.Archives["/a"];
        _ = _journal.Run("/a/");
        _journal.Append(20);
        _journal.Take(60);
        _journal.Take(62);

        _ = _journal.Run("/a");

        Assert.Equal(
            [new ArchiveRange("/a", 0, 6)], ArchiveFolders.Read(_journal.Journal).Ranges);
    }
}
