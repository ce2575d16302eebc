using System;
using System.Linq;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Archive;

/// <summary>
/// What goes bad in an archive that is mounted is of the archive: who reads there is refused, and
/// may come again; who reads the journal's own folder finds what is there.
/// </summary>
public sealed class ArchiveDamageTests
{
    private const int UnitBytes = 4_096;

    private readonly ArchivedJournal _journal = Filled();

    [Fact]
    public void A_flipped_bit_in_an_archive_refuses_a_reader_that_goes_on_when_it_is_mended()
    {
        using FasterJournal journal = FasterJournal.Open(_journal.Settings);
        using IBlockCursor cursor = journal.ReadFrom(1);
        Assert.True(cursor.MoveNext());
        Flip(2);

        for (int again = 0; again < 2; again++)
        {
            JournalException finding =
                Assert.Throws<JournalException>(() => ReadAll(journal.ReadFrom(1)));
            Assert.Equal((JournalFault.Damaged, true), (finding.Fault, finding.IsOfArchive));
            Assert.EndsWith(
                "in segment file journal.0 of the archive in memory", finding.Message,
                StringComparison.Ordinal);
        }

        Assert.True(Assert.Throws<JournalException>(() => ReadAll(cursor)).IsOfArchive);
        Flip(2);
        Assert.Equal(44ul, ReadAll(cursor));
    }

    [Fact]
    public void A_lost_file_of_an_archive_refuses_a_reader_until_it_is_put_back()
    {
        using FasterJournal journal = FasterJournal.Open(_journal.Settings);
        FaultDevice archive = _journal.Archives["/a"];
        byte[] lost = archive["journal.1"];
        archive.Lose("journal.1");
        using IBlockCursor cursor = journal.ReadFrom(1);

        JournalException finding = Assert.Throws<JournalException>(() => ReadAll(cursor));

        Assert.Equal((JournalFault.Missing, true), (finding.Fault, finding.IsOfArchive));
        archive["journal.1"] = lost;
        Assert.Equal(44ul, ReadAll(cursor));
    }

    [Theory]
    [InlineData(DeviceCall.Open)]
    [InlineData(DeviceCall.Read)]
    public void A_disk_of_an_archive_that_fails_refuses_a_reader_until_it_is_well(DeviceCall call)
    {
        using FasterJournal journal = FasterJournal.Open(_journal.Settings);
        using IBlockCursor cursor = journal.ReadFrom(1);
        _journal.Archives["/a"].Fail(call, DeviceError.InputOutput, name: "journal.0");

        JournalException finding = Assert.Throws<JournalException>(() => ReadAll(cursor));

        Assert.Equal((JournalFault.Damaged, true), (finding.Fault, finding.IsOfArchive));
        Assert.Equal(44ul, ReadAll(cursor));
    }

    [Fact]
    public void A_file_that_died_while_it_was_open_is_let_go_when_another_is_there()
    {
        using FasterJournal journal = FasterJournal.Open(_journal.Settings);
        using IBlockCursor cursor = journal.ReadFrom(1);
        FaultDevice archive = _journal.Archives["/a"];
        byte[] good = archive["journal.1"];
        archive.Deaden("journal.1");
        for (int again = 0; again < 2; again++)
        {
            JournalException finding = Assert.Throws<JournalException>(() => ReadAll(cursor));
            Assert.Equal((JournalFault.Damaged, true), (finding.Fault, finding.IsOfArchive));
        }

        archive["journal.1"] = good;
        Assert.Equal(44ul, ReadAll(cursor));
    }

    [Fact]
    public void A_search_that_ends_where_no_block_is_names_the_file()
    {
        using FasterJournal journal = FasterJournal.Open(_journal.Settings);
        for (int unit = 0; unit < 16; unit++)
        {
            Flip(unit, JournalFormat.EntryHeaderBytes);
        }

        JournalException finding =
            Assert.Throws<JournalException>(() => journal.ReadFrom(25).Dispose());

        Assert.True(finding.IsOfArchive);
        Assert.Matches(
            "there is no block here, in segment file journal.[0-3] of the archive in memory$",
            finding.Message);
    }

    [Fact]
    public void A_search_that_finds_no_place_leaves_no_file_open()
    {
        using FasterJournal journal = FasterJournal.Open(_journal.Settings);
        for (int unit = 0; unit < 16; unit++)
        {
            Flip(unit, JournalFormat.EntryHeaderBytes);
        }

        int open = OpenFiles;
        Assert.Throws<JournalException>(() => journal.ReadFrom(25).Dispose());

        Assert.Equal(open, OpenFiles);
    }

    [Fact]
    public void A_scan_that_begins_at_a_bad_block_leaves_no_file_open()
    {
        ArchiveManifest manifest = ArchiveManifest.Read(_journal.Archives["/a"])!;
        _journal.Journal.Flip("journal.4", 100, 1);
        int open = OpenFiles;
        Assert.Throws<JournalException>(() => new SegmentScan(
            _journal.Journal, _journal.Settings.Versions, manifest.Bound,
            manifest.Segments[^1].Behind, 4).Dispose());

        Assert.Equal(open, OpenFiles);
    }

    [Fact]
    public void Damage_in_the_own_folder_is_of_no_archive()
    {
        using FasterJournal journal = FasterJournal.Open(_journal.Settings);
        _journal.Journal.Flip("journal.4", UnitBytes + 100, 1);
        Demand(JournalFault.Damaged);
        _journal.Journal.Lose("journal.4");
        Demand(JournalFault.Missing);

        void Demand(JournalFault fault)
        {
            JournalException finding =
                Assert.Throws<JournalException>(() => ReadAll(journal.ReadFrom(1)));
            Assert.Equal((fault, false), (finding.Fault, finding.IsOfArchive));
        }
    }

    [Fact]
    public void A_disk_of_the_own_folder_that_fails_is_no_archive_whatever_is_asked_for()
    {
        using FasterJournal journal = FasterJournal.Open(_journal.Settings);
        using IBlockCursor cursor = journal.ReadFrom(1);
        _journal.Journal.Fail(DeviceCall.Open, DeviceError.InputOutput, name: "journal.0");

        JournalException finding = Assert.Throws<JournalException>(() => ReadAll(cursor));

        Assert.Equal((JournalFault.Damaged, false), (finding.Fault, finding.IsOfArchive));
    }

    [Fact]
    public void An_archive_that_was_rewritten_is_to_blame_for_a_chain_that_does_not_go_on()
    {
        // The same commands in other blocks, and as many of both.
        ArchivedJournal other = Filled(3, 1);
        FaultDevice good = _journal.Archives["/a"];
        _journal.Archives["/a"] = other.Archives["/a"];
        using FasterJournal journal = FasterJournal.Open(_journal.Settings);
        using IBlockCursor kept = journal.ReadFrom(1);

        JournalException finding = Assert.Throws<JournalException>(() => ReadAll(kept));

        Assert.True(finding.IsOfArchive, finding.Message);
        Assert.True(finding.IsOtherPast);
        Assert.Contains(
            "it does not follow the block before it: chain broken, it names ", finding.Message,
            StringComparison.Ordinal);
        Assert.EndsWith(
            ", or segment file journal.3 of the archive in memory was rewritten",
            finding.Message, StringComparison.Ordinal);
        Assert.Equal(44ul, ReadAll(journal.ReadFrom(40)));

        // Who has read another past is not helped by the right one: a new reader is.
        _journal.Archives["/a"] = good;
        Assert.True(Assert.Throws<JournalException>(() => ReadAll(kept)).IsOtherPast);
        Assert.Equal(44ul, ReadAll(journal.ReadFrom(1)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_wants_what_is_here_finds_it_whatever_has_become_of_the_archive(bool isFlipped)
    {
        FaultDevice archive = _journal.Archives["/a"];
        using FasterJournal journal = FasterJournal.Open(_journal.Settings);
        if (isFlipped)
        {
            for (int unit = 0; unit < 16; unit++)
            {
                Flip(unit, JournalFormat.EntryHeaderBytes);
            }
        }
        else
        {
            archive.Fail(DeviceCall.Read, DeviceError.InputOutput);
        }

        using IBlockCursor cursor = journal.ReadFrom(35);

        Assert.True(cursor.MoveNext());
        Assert.Equal(35ul, cursor.Current.Header.FirstSequence);
        Assert.Equal(44ul, ReadAll(cursor));
    }

    private int OpenFiles => _journal.Journal.OpenFiles + _journal.Archives["/a"].OpenFiles;

    private static ArchivedJournal Filled(params int[] first)
    {
        ArchivedJournal journal = new();
        using (FasterJournal begun = FasterJournal.Open(journal.Settings))
        {
            WriterLease lease = begun.AcquireWriter("test");
            Journals.AppendAll(
                begun, lease, [.. first, .. Enumerable.Repeat(2, 22 - first.Length)]);
            begun.CloseClean(lease);
        }

        journal.Take(32);
        journal.Take(38);
        _ = journal.Run();
        Assert.Equal("4 5", journal.Here);
        return journal;
    }

    private void Flip(int unit, int offset = 100) => _journal.Archives["/a"].Flip(
        Segments.Name(unit / 4), (unit % 4 * UnitBytes) + offset, 1);

    private static ulong ReadAll(IBlockCursor cursor)
    {
        ulong last = 0;
        while (cursor.MoveNext())
        {
            last = cursor.Current.Header.LastSequence;
        }

        return last;
    }
}
