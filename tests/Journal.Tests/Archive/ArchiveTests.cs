using System;
using System.Globalization;
using System.Linq;
using System.Text;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Archive;

/// <summary>
/// Old segments move to an archive; the journal reads as before, from both.
/// </summary>
/// <remarks>A segment has four blocks of two commands, the first one three.</remarks>
public sealed partial class ArchiveTests
{
    private readonly ArchivedJournal _journal = new();

    [Theory]
    [InlineData("", "0 1 2 3 4 5", "two good snapshots are needed, 0 found in memory")]
    [InlineData("44", "0 1 2 3 4 5", "two good snapshots are needed, 1 found in memory")]
    [InlineData("6 44", "0 1 2 3 4 5",
        "nothing is old enough: segment 0 holds the snapshot of command 6 and stays")]
    [InlineData("8 44", "1 2 3 4 5", "segment 1 holds the snapshot of command 8 and stays")]
    [InlineData("14 44", "1 2 3 4 5", "segment 1 holds the snapshot of command 14 and stays")]
    [InlineData("16 44", "2 3 4 5", "segment 2 holds the snapshot of command 16 and stays")]
    [InlineData("42 44", "5", "segment 5 holds the snapshot of command 42 and stays")]
    public void What_lies_before_the_older_of_two_snapshots_is_moved(
        string snapshots, string stays, string reason)
    {
        _journal.Append(22);
        VerifyReport before = _journal.Verify();
        Assert.Equal("0 1 2 3 4 5", _journal.Here);
        foreach (string one in snapshots.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            _journal.Take(ulong.Parse(one, CultureInfo.InvariantCulture));
        }

        ArchiveReport report = _journal.Run();

        Assert.Equal(reason, report.Reason);
        Assert.Equal(stays, _journal.Here);
        Assert.Equal(6 - stays.Split(' ').Length, report.Segments.Count);
        VerifyReport after = _journal.Verify();
        Assert.True(after.IsSound, after.Reason);
        Assert.Equal(before.ChainHash, after.ChainHash);
        Assert.Equal(before.CommandCount, after.CommandCount);
        if (report.Segments.Count > 0)
        {
            Assert.Equal("", Finding("/a"));
        }
    }

    [Fact]
    public void A_dry_run_says_the_same_and_changes_nothing()
    {
        Fill();
        ArchiveReport dry = _journal.Run(isDryRun: true);
        Assert.Equal("0 1 2 3 4 5", _journal.Here);
        Assert.Empty(_journal.Archives["/a"].List());
        Assert.False(_journal.Journal.Exists(ArchiveFolders.FileName));

        ArchiveReport wet = _journal.Run();
        Assert.Equal(wet.Segments, dry.Segments);
        Assert.Equal(wet.Reason, dry.Reason);
    }

    [Fact]
    public void The_manifest_says_what_each_file_holds()
    {
        Fill();
        _ = _journal.Run();
        ArchiveManifest manifest = ArchiveManifest.Read(_journal.Archives["/a"])!;

        Assert.Equal([0, 1, 2, 3], manifest.Segments.Select(one => one.Number));
        Assert.Equal([0L, 3, 7, 11], manifest.Segments.Select(one => one.Before.BlockCount));
        Assert.Equal([6ul, 14, 22, 30], manifest.Segments.Select(one => one.Behind.LastSequence));
        Assert.Equal(Records.Identity.Genesis(), manifest.Segments[0].Before.ChainHash);
        foreach (ArchivedSegment segment in manifest.Segments)
        {
            byte[] file = _journal.Archives["/a"][$"journal.{segment.Number}"];
            Assert.Equal((16_384L, Hash256.Of(file)), (segment.Bytes, segment.Sha256));
        }
    }

    [Fact]
    public void A_writer_goes_on_and_starts_again_over_both()
    {
        Fill();
        _ = _journal.Run();
        _journal.Append(10);
        VerifyReport report = _journal.Verify();

        Assert.True(report.IsSound, report.Reason);
        Assert.Equal(64ul, report.LastSequence);
        Assert.Equal("4 5 6 7 8", _journal.Here);
        using FasterJournal again = FasterJournal.Open(_journal.Settings);
        using IBlockCursor history = again.ReadFrom(9);
        Assert.True(history.MoveNext());
        Assert.Equal(9ul, history.Current.Header.FirstSequence);
    }

    [Fact]
    public void A_running_writer_and_its_readers_do_not_notice()
    {
        Fill();
        using FasterJournal running = FasterJournal.Open(_journal.Settings);
        WriterLease lease = running.AcquireWriter("test");
        using IBlockCursor reading = running.ReadFrom(1);
        Assert.True(reading.MoveNext());
        _ = _journal.Run();

        Journals.AppendAll(running, lease, 2, 2, 2);
        int blocks = 1;
        while (reading.MoveNext())
        {
            blocks++;
        }

        Assert.Equal(25, blocks);
        running.ReadBack();
        running.CloseClean(lease);
        Assert.True(_journal.Verify().IsSound);
    }

    [Fact]
    public void The_room_that_the_journal_may_take_is_free_again()
    {
        Fill();
        FasterJournalSettings bounded = _journal.Settings with { SpaceBytes = 1 << 18 };
        long before;
        using (FasterJournal journal = FasterJournal.Open(bounded))
        {
            before = journal.MeasureSpace().FreeBytes;
        }

        _ = _journal.Run();
        using FasterJournal after = FasterJournal.Open(bounded);
        Assert.Equal(before + (4 * 16_384), after.MeasureSpace().FreeBytes);
    }

    [Fact]
    public void Later_segments_go_to_the_same_archive_or_to_another()
    {
        Fill();
        _ = _journal.Run("/a");
        _journal.Append(20);
        _journal.Take(60);
        _journal.Take(62);
        Assert.Equal([4, 5, 6], _journal.Run("/b").Segments.Select(one => (int)one.Number));
        _journal.Append(20);
        _journal.Take(90);
        _journal.Take(92);
        Assert.Equal([7, 8, 9, 10], _journal.Run("/b").Segments.Select(one => (int)one.Number));

        Assert.Equal("0 1 2 3", ArchivedJournal.Numbers(_journal.Archives["/a"]));
        Assert.Equal("4 5 6 7 8 9 10", ArchivedJournal.Numbers(_journal.Archives["/b"]));
        Assert.Equal(("", ""), (Finding("/a"), Finding("/b")));
        Assert.True(_journal.Verify().IsSound);
        _journal.Append(20);
        _journal.Take(130);
        _journal.Take(132);
        Assert.Equal(
            "memory holds segments 0 to 3, and segment 11 is next: choose another folder",
            Assert.Throws<JournalException>(() => _journal.Run("/a")).Message);
    }

    [Fact]
    public void An_archive_alone_reads_like_a_journal_that_ends_there()
    {
        Fill();
        _ = _journal.Run("/a");
        using JournalReader reader = new(_journal.Archives["/a"], Records.Versions, 13);
        Assert.True(reader.MoveNext());
        Assert.Equal(13ul, reader.Current.Header.FirstSequence);
        ulong last = 0;
        while (reader.MoveNext())
        {
            last = reader.Current.Header.LastSequence;
        }

        Assert.Equal(30ul, last);
    }

    [Fact]
    public void Two_archivings_of_a_journal_never_run_at_once_wherever_they_go()
    {
        Fill();
        string refused = "";
        _journal.Archives["/a"].Before = (call, name) =>
        {
            // The first one has read the note and written nothing yet.
            if (call == DeviceCall.Write && name == "journal.0.part" && refused.Length == 0)
            {
                refused = Assert.Throws<JournalException>(() => _journal.Run("/b")).Message;
            }
        };

        Assert.Equal(4, _journal.Run("/a").Segments.Count);

        Assert.Equal("another archiving of the journal in memory is under way", refused);
        Assert.Equal("", ArchivedJournal.Numbers(_journal.Archives["/b"]));
        Assert.Equal(
            [new ArchiveRange("/a", 0, 3)], ArchiveFolders.Read(_journal.Journal).Ranges);
        Assert.StartsWith("nothing is old enough", _journal.Run("/b").Reason,
            StringComparison.Ordinal);
        Assert.True(_journal.Verify().IsSound);
    }

    [Fact]
    public void A_missing_archive_is_refused_by_its_name_and_hurts_nobody_who_does_not_need_it()
    {
        Fill();
        _ = _journal.Run("/a");
        _journal.Archives.Remove("/a");
        const string Refusal = "segment file journal.0 of the journal in memory was archived to "
            + "/nowhere/a, where no manifest.json is, and is not there: mount the archive, or "
            + "correct memory/archive.json";

        Assert.Equal(Refusal, _journal.Verify().Reason);
        _journal.Append(3);
        using (FasterJournal open = FasterJournal.Open(_journal.Settings))
        {
            using IBlockCursor live = open.ReadFrom(35);
            Assert.True(live.MoveNext());
            Assert.Equal(35ul, live.Current.Header.FirstSequence);
            Assert.Equal(Refusal, Assert.Throws<JournalException>(() =>
            {
                using IBlockCursor old = open.ReadFrom(1);
                _ = old.MoveNext();
            }).Message);
        }

        using JournalReader recent = new(_journal.Joined, Records.Versions, 35);
        Assert.True(recent.MoveNext());
        Assert.Equal(35ul, recent.Current.Header.FirstSequence);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void A_segment_that_an_archive_has_lost_is_missing_and_not_away(int from)
    {
        Fill();
        _ = _journal.Run("/a");
        _journal.Archives["/a"].Lose("journal.1");
        using FasterJournal journal = FasterJournal.Open(_journal.Settings);

        JournalException lost = Assert.Throws<JournalException>(() =>
        {
            using IBlockCursor cursor = journal.ReadFrom((ulong)from);
            while (cursor.MoveNext())
            {
            }
        });

        Assert.Equal(
            (JournalFault.Missing, "segment file journal.1 of the journal in memory was archived "
                + "to memory and is missing there"),
            (lost.Fault, lost.Message));
    }

    [Fact]
    public void A_search_that_looked_while_the_archive_was_away_shows_nothing_later()
    {
        Fill();
        _ = _journal.Run("/a");
        FaultDevice archive = _journal.Archives["/a"];
        int looks = 0;
        _journal.Journal.Before = (call, name) =>
        {
            if (call == DeviceCall.Open && name == ArchiveFolders.FileName)
            {
                _ = looks++ == 0
                    ? _journal.Archives.Remove("/a")
                    : _journal.Archives.TryAdd("/a", archive);
            }
        };

        JournalException away = Assert.Throws<JournalException>(
            () => new JournalReader(_journal.Joined, Records.Versions, 9));

        Assert.Equal(JournalFault.Away, away.Fault);
        Assert.True(looks > 1, "it was looked for once");
        using JournalReader reader = new(_journal.Joined, Records.Versions, 9);
        Assert.True(reader.MoveNext());
        Assert.Equal(9ul, reader.Current.Header.FirstSequence);
    }

    [Fact]
    public void Another_archive_is_not_begun_while_the_one_before_is_away_and_that_is_no_damage()
    {
        Fill();
        _ = _journal.Run("/a");
        _journal.Append(20);
        _journal.Take(60);
        _journal.Take(62);
        _journal.Archives.Remove("/a");

        JournalException away = Assert.Throws<JournalException>(() => _journal.Run("/b"));

        Assert.Equal(
            (JournalFault.Away,
                "segment 3 was archived to /nowhere/a, where no manifest.json is: mount the "
                    + "archive; if it is lost, journal.0 to journal.3 have to be put back into "
                    + "memory, too: all of that archive, from its first segment on"),
            (away.Fault, away.Message));
    }

    [Fact]
    public void Nothing_goes_to_an_empty_folder_where_the_archive_should_be()
    {
        Fill();
        _ = _journal.Run("/a");
        _journal.Append(20);
        _journal.Take(60);
        _journal.Take(62);
        _ = _journal.Run("/b");
        _journal.Append(20);
        _journal.Take(90);
        _journal.Take(92);
        FaultDevice archive = _journal.Archives["/a"];
        _journal.Archives["/a"] = new FaultDevice();

        JournalException refusal = Assert.Throws<JournalException>(() => _journal.Run("/a"));

        Assert.Equal(
            (JournalFault.Away, "segment 3 was archived to memory, whose manifest does not list "
                + "it: mount the archive"),
            (refusal.Fault, refusal.Message));
        Assert.Equal("", ArchivedJournal.Numbers(_journal.Archives["/a"]));
        _journal.Archives["/a"] = archive;
        Assert.True(_journal.Verify().IsSound);
    }

    [Theory]
    [InlineData("archive.json", "segment file journal.0 of the journal in memory is missing, and "
        + "no archive.json there says that it is elsewhere; 22 blocks were durable")]
    [InlineData("journal.4", "segment file journal.4 of the journal in memory is missing; "
        + "22 blocks were durable")]
    public void A_segment_that_is_neither_here_nor_in_the_note_is_refused(
        string gone, string refusal)
    {
        Fill();
        _ = _journal.Run("/a");
        _journal.Archives.Remove("/a");
        _journal.Journal.Delete(gone);

        Assert.Equal(refusal, Assert.Throws<JournalException>(
            () => FasterJournal.Open(_journal.Settings)).Message);
    }

    [Theory]
    [InlineData("journal.1", 5_000, "block 4 at address 20480: neither the log's checksum of the "
        + "entry nor the block's own holds, and both do with bit 0 of byte 5000 of journal.1 "
        + "turned back, in the padding behind the block, in segment file journal.1 of the archive "
        + "in memory")]
    [InlineData("journal.2", 4_096, "block 8 at address 36864: the log's checksum of the entry, "
        + "bytes 4096 to 4103 of journal.2, does not hold, and the block in the entry is whole by "
        + "its own: that checksum was changed, in segment file journal.2 of the archive in memory")]
    public void A_flipped_bit_in_the_archive_is_found_by_its_block_and_file(
        string file, int offset, string finding)
    {
        Fill();
        _ = _journal.Run("/a");
        _journal.Archives["/a"].Flip(file, offset, 1);

        Assert.Equal(finding, Finding("/a"));
        Assert.Equal(finding, _journal.Verify().Reason);
        Assert.NotNull(_journal.Verify().BadBlock);
    }

    /// <summary>Who has no key chains another past and says that it begins so.</summary>
    [Fact]
    public void An_archive_begins_where_a_journal_of_its_venue_begins()
    {
        Fill();
        _ = _journal.Run("/a");
        FaultDevice archive = _journal.Archives["/a"];
        archive[ArchiveManifest.FileName] = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(archive[ArchiveManifest.FileName]).Replace(
                Records.Identity.Genesis().ToString(), Hash256.Of("another"u8).ToString(),
                StringComparison.Ordinal));

        Assert.EndsWith(
            "is no manifest: its segment 0 does not begin where a journal begins: chain_before is "
                + $"{Hash256.Of("another"u8)} there, should be {Records.Identity.Genesis()}",
            Finding("/a"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_archive_of_this_journal_is_refused()
    {
        Fill();
        ArchivedJournal other = new();
        other.Append(3);
        _journal.Archives["/j"] = other.Journal;
        Assert.Equal("memory holds a journal and cannot be an archive",
            Assert.Throws<JournalException>(() => _journal.Run("/j")).Message);
        _journal.Archives["/h"] = new FaultDevice();
        using (_journal.Archives["/h"].TryLock())
        {
            Assert.Equal(JournalFault.Locked,
                Assert.Throws<JournalException>(() => _journal.Run("/h")).Fault);
        }

        _ = _journal.Run("/a");
        byte[] manifest = _journal.Archives["/a"][ArchiveManifest.FileName];
        string foreign = Encoding.UTF8.GetString(manifest)
            .Replace("\"venue\": 7", "\"venue\": 8", StringComparison.Ordinal)
            .Replace(
                Records.Identity.Genesis().ToString(),
                (Records.Identity with { Venue = 8 }).Genesis().ToString(),
                StringComparison.Ordinal);
        _journal.Archives["/a"][ArchiveManifest.FileName] = Encoding.UTF8.GetBytes(foreign);
        _journal.Append(20);
        _journal.Take(60);
        _journal.Take(62);
        Assert.Equal("memory is the archive of another journal",
            Assert.Throws<JournalException>(() => _journal.Run("/a")).Message);
    }

    [Fact]
    public void A_damaged_block_is_not_archived()
    {
        Fill();
        _journal.Journal.Flip("journal.2", 5_000, 1);
        JournalException finding = Assert.Throws<JournalException>(() => _journal.Run("/a"));

        Assert.Equal(8, finding.Block);
        Assert.Equal("2 3 4 5", _journal.Here);
        Assert.Equal("", Finding("/a"));
    }

    [Fact]
    public void A_snapshot_that_is_damaged_or_not_of_this_journal_does_not_count()
    {
        Fill();
        _journal.Snapshots.Flip(SnapshotFolder.NameOf(32), 5, 1);

        Assert.Equal(
            "two good snapshots are needed, 1 found in memory", _journal.Run().Reason);
        Assert.StartsWith(
            "the snapshot 00000000000000000032.snapshot does not count: ",
            Assert.Single(_journal.Told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_that_the_exchange_takes_away_meanwhile_does_not_count()
    {
        Fill();
        string older = SnapshotFolder.NameOf(32);
        _journal.Snapshots.Before = (call, name) =>
        {
            if (call == DeviceCall.Open && name == older)
            {
                _journal.Snapshots.Lose(older);
            }
        };

        Assert.Equal(
            "two good snapshots are needed, 1 found in memory", _journal.Run().Reason);
        Assert.StartsWith(
            $"the snapshot {older} does not count: ",
            Assert.Single(_journal.Told), StringComparison.Ordinal);
    }

    /// <summary>22 blocks over six segments, with snapshots in segment 4.</summary>
    private void Fill()
    {
        _journal.Append(22);
        _journal.Take(32);
        _journal.Take(38);
    }

    private string Finding(string path)
    {
        try
        {
            ArchiveCheck.Run(_journal.Archives[path], Records.Versions, _ => { });
            return "";
        }
        catch (JournalException finding)
        {
            return finding.Message;
        }
    }
}
