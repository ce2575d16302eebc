using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

/// <summary>
/// A superblock that was put back, or whose later ones the disk lost: it is never believed where
/// blocks say more, and nothing that may have been acknowledged is written over.
/// </summary>
public sealed class OldSuperblockTests : IDisposable
{
    private const int UnitBytes = 4_096;

    private readonly TemporaryFolder _folder = new();
    private byte[] _old = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void F4_F11_blocks_of_a_later_term_are_a_finding_and_are_kept_by_the_next_start(
        bool closesFirst, bool closesSecond)
    {
        TwoLives(closesFirst, closesSecond);

        VerifyReport report = JournalVerifier.Verify(_folder.Path, Records.Versions);

        Assert.False(report.IsSound);
        Assert.Equal((2, 3 * UnitBytes), (report.BadBlock, report.BadAddress));
        Assert.StartsWith(
            "block 2 at address 12288: it is of term 2, and the superblock knows of none after "
            + "term 1: ", report.Reason, StringComparison.Ordinal);
        using (FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder)))
        {
            Assert.Equal(9ul, journal.DurableSequence);
            Assert.False(journal.WasClosedClean);
            Assert.Equal(new OldSuperblock(1, 3, 2, 9), journal.FoundOld);
            WriterLease lease = journal.AcquireWriter("test");
            Assert.Equal(3, lease.Term);
            Journals.AppendAll(journal, lease, 1);
            journal.CloseClean(lease);
        }

        report = JournalVerifier.Verify(_folder.Path, Records.Versions);
        Assert.True(report.IsSound, report.Reason);
        Assert.Equal(10ul, report.LastSequence);
        using FasterJournal next = FasterJournal.Open(Journals.Settings(_folder));
        Assert.Null(next.FoundOld);
    }

    [Fact]
    public void F4_F11_a_lock_that_cannot_be_asked_hides_no_old_superblock()
    {
        TwoLives(closesFirst: true, closesSecond: true);
        FaultDevice device = FaultDevice.Of(_folder.Path);
        device.CanAskLock = false;

        VerifyReport report = JournalVerifier.Verify(device, Records.Versions);

        Assert.Equal(
            (false, 2, 3 * UnitBytes), (report.IsSound, report.BadBlock, report.BadAddress));
    }

    [Theory]
    [InlineData(true, EndLook.Whole, 2)]
    [InlineData(false, EndLook.Later, 0)]
    public void What_a_killed_writer_left_is_shown_where_it_is_known_that_it_is_gone(
        bool isKnown, EndLook look, int shown)
    {
        OneLife(2);
        FaultDevice device = FaultDevice.Of(_folder.Path);
        device.CanAskLock = isKnown;

        VerifyReport report = JournalVerifier.Verify(device, Records.Versions);

        Assert.True(report.IsSound, report.Reason);
        Assert.Equal((look, shown), (report.BehindEnd, report.TailBlocks));
    }

    [Fact]
    public void Behind_the_end_of_a_writer_at_work_nothing_is_looked_at()
    {
        OneLife(2);
        FaultDevice device = FaultDevice.Of(_folder.Path);
        using IDisposable writer = device.TryLock()!;

        VerifyReport report = JournalVerifier.Verify(device, Records.Versions);

        Assert.Equal(
            (true, EndLook.None, 0), (report.IsSound, report.BehindEnd, report.TailBlocks));
    }

    [Fact]
    public void Blocks_that_a_killed_writer_left_show_no_old_superblock()
    {
        Journals.Write(_folder, closes: false, 2);
        Keep();
        using (FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder)))
        {
            WriterLease lease = journal.AcquireWriter("test");
            Keep();
            Journals.AppendAll(journal, lease, 2);
        }

        PutBack();
        using FasterJournal next = FasterJournal.Open(Journals.Settings(_folder));

        Assert.Equal(4ul, next.DurableSequence);
        Assert.Null(next.FoundOld);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void F11_a_later_block_that_does_not_follow_is_refused_and_not_written_over(
        bool closesFirst)
    {
        TwoLives(closesFirst, closesSecond: true);
        byte[] segment = File.ReadAllBytes(_folder.File("journal.0"));
        Array.Clear(segment, 3 * UnitBytes, UnitBytes);
        File.WriteAllBytes(_folder.File("journal.0"), segment);

        JournalException refusal = Journals.Refusal(_folder);

        Assert.Equal(JournalFault.Damaged, refusal.Fault);
        Assert.Equal((3, 4 * UnitBytes), (refusal.Block, refusal.Address));
        Assert.Equal(segment, File.ReadAllBytes(_folder.File("journal.0")));
        VerifyReport report = JournalVerifier.Verify(_folder.Path, Records.Versions);
        Assert.False(report.IsSound);
        Assert.Equal((3, 4 * UnitBytes), (report.BadBlock, report.BadAddress));
    }

    [Fact]
    public void F4_a_superblock_that_says_nothing_yet_over_blocks_is_refused()
    {
        FasterJournal.Open(Journals.Settings(_folder)).Dispose();
        Keep();
        Journals.Write(_folder, closes: true, 2, 2);
        PutBack();
        byte[] segment = File.ReadAllBytes(_folder.File("journal.0"));

        JournalException refusal = Journals.Refusal(_folder);

        Assert.Equal(JournalFault.Damaged, refusal.Fault);
        Assert.StartsWith(
            "block 0 at address 4096: it is here, and the superblock says that nothing was written",
            refusal.Message, StringComparison.Ordinal);
        Assert.Equal(segment, File.ReadAllBytes(_folder.File("journal.0")));
        VerifyReport report = JournalVerifier.Verify(_folder.Path, Records.Versions);
        Assert.Equal((false, 0, UnitBytes), (report.IsSound, report.BadBlock, report.BadAddress));
        Assert.False(UnwrittenEnd.IsFromFirstBlock(_folder.Path));
    }

    [Fact]
    public void F4_a_superblock_of_the_same_term_that_says_nothing_yet_over_blocks_is_refused()
    {
        using (FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder)))
        {
            WriterLease lease = journal.AcquireWriter("test");
            Keep();
            Journals.AppendAll(journal, lease, 2, 2);
        }

        // That of the term was durable before the identity of the journal, and stays in its slot.
        KeepAlone(slot => slot is { Term: 1, EndAddress: JournalFormat.FirstAddress });
        PutBack();
        Dictionary<string, byte[]> left = Files();

        JournalException refusal = Journals.Refusal(_folder);

        Assert.Equal(JournalFault.Damaged, refusal.Fault);
        Assert.Equal((0, UnitBytes), (refusal.Block, refusal.Address));
        Assert.Equal(left, Files());
        VerifyReport report = JournalVerifier.Verify(_folder.Path, Records.Versions);
        Assert.Equal((false, 0, UnitBytes), (report.IsSound, report.BadBlock, report.BadAddress));
    }

    [Theory]
    [InlineData(1, JournalFormat.TailBlocksMax)]
    [InlineData(1, JournalFormat.TailBlocksMax + 1)]
    [InlineData(20, 40)]
    [InlineData(30, 40)]
    public void F4_F11_a_whole_block_further_behind_than_a_writer_leaves_shows_an_old_superblock(
        int damaged, int appended)
    {
        OneLife(appended);
        Dictionary<string, byte[]> left = Zeroed(2 + damaged - 1);
        bool isShown = appended > JournalFormat.TailBlocksMax;

        VerifyReport report = JournalVerifier.Verify(_folder.Path, Records.Versions);

        Assert.Equal(!isShown, report.IsSound);
        if (!isShown)
        {
            using FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder));
            Assert.Equal(2ul, journal.DurableSequence);
            return;
        }

        long first = Math.Max(2 + JournalFormat.TailBlocksMax, 2 + damaged);
        Assert.Equal((first, (first + 1) * UnitBytes), (report.BadBlock, report.BadAddress));
        JournalException refusal = Journals.Refusal(_folder);
        Assert.Equal(
            $"block {first} at address {(first + 1) * UnitBytes}: it is whole, {first - 2} blocks "
            + "behind the end that the superblock promises, and a writer leaves at most 24; what "
            + "leads to it is gone: an older superblock was put back, or the disk lost a newer "
            + $"one; it is at byte {(first + 1) * UnitBytes % 65_536} of "
            + Segments.Name((first + 1) * UnitBytes / 65_536),
            refusal.Message);
        Assert.Equal(report.Reason, refusal.Message);
        Assert.Equal(left, Files());
    }

    [Theory]
    [InlineData(JournalFormat.TailBlocksMax)]
    [InlineData(JournalFormat.TailBlocksMax + 1)]
    public void A_tail_that_is_longer_than_a_writer_leaves_is_kept_and_told(int appended)
    {
        OneLife(appended);
        VerifyReport report = JournalVerifier.Verify(_folder.Path, Records.Versions);
        Assert.True(report.IsSound, report.Reason);
        Assert.Equal(appended, report.TailBlocks);

        using FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder));

        Assert.Equal(2ul + (ulong)appended, journal.DurableSequence);
        Assert.Equal(
            appended > JournalFormat.TailBlocksMax
                ? new OldSuperblock(1, appended, 1, 2ul + (ulong)appended) : null,
            journal.FoundOld);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(JournalFormat.BlocksInFlightMax + 1)]
    public void No_setting_lets_a_writer_leave_more_than_readers_reckon_with(int blocks) =>
        Assert.Equal(
            JournalFault.Misuse,
            Assert.Throws<JournalException>(() => FasterJournal.Open(
                Journals.Settings(_folder) with { BlocksInFlightMax = blocks })).Fault);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_opened_and_not_written_to_keeps_the_superblocks_that_were_found(
        bool closesFirst)
    {
        TwoLives(closesFirst, closesSecond: false);

        using (FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder)))
        {
            Assert.Equal(9ul, journal.DurableSequence);
            Assert.NotNull(journal.FoundOld);
        }

        Assert.Equal(_old, File.ReadAllBytes(_folder.File("superblock")));
        using FasterJournal next = FasterJournal.Open(Journals.Settings(_folder));
        _ = next.AcquireWriter("test");
        byte[] slots = File.ReadAllBytes(_folder.File("superblock"));
        foreach (int offset in (int[])[0, Superblock.SizeBytes])
        {
            Superblock slot = Superblock.Read(slots.AsSpan(offset))!;
            Assert.Equal((3, 9ul), (slot.Term, slot.Durable.LastSequence));
        }
    }

    [Fact]
    public void A_start_that_was_cut_off_behind_the_identity_goes_on()
    {
        FasterJournal.Open(Journals.Settings(_folder)).Dispose();
        Keep();
        using (FasterJournal begun = FasterJournal.Open(Journals.Settings(_folder)))
        {
            _ = begun.AcquireWriter("test");
        }

        PutBack();

        Assert.Equal(UnitBytes, new FileInfo(_folder.File("journal.0")).Length);
        Assert.True(UnwrittenEnd.IsFromFirstBlock(_folder.Path));
        Journals.Write(_folder, closes: true, 2);
        Assert.True(JournalVerifier.Verify(_folder.Path, Records.Versions).IsSound);
    }

    /// <summary>Of the same venue, and its end is the end of a block here, too.</summary>
    [Fact]
    public void A_superblock_of_another_journal_of_the_venue_is_said_to_be_one()
    {
        using TemporaryFolder other = new();
        Journals.Write(_folder, closes: true, 2, 2, 2, 2, 2);
        Journals.Write(other, closes: true, 1, 1, 1);
        File.Copy(other.File("superblock"), _folder.File("superblock"), overwrite: true);

        VerifyReport report = JournalVerifier.Verify(_folder.Path, Records.Versions);

        Assert.Contains(
            "where the superblock promises the end behind 3 blocks and command 3 with the hash ",
            report.Reason, StringComparison.Ordinal);
        Assert.Contains(", 3 blocks and command 6 with the hash ", report.Reason,
            StringComparison.Ordinal);
        Assert.EndsWith(
            " stand: the superblock is of another journal of this venue, or of another past of "
            + "this one", report.Reason, StringComparison.Ordinal);
        Assert.Equal(JournalFault.Damaged, Journals.Refusal(_folder).Fault);
    }

    [Fact]
    public void Of_a_tail_that_was_dropped_nothing_is_held_against_a_later_end()
    {
        Journals.Write(_folder, closes: false, 2, 2);
        Keep();
        using (FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder)))
        {
            WriterLease lease = journal.AcquireWriter("test");
            Keep();
            Journals.AppendAll(journal, lease, 2, 2);
        }

        PutBack();
        byte[] segment = File.ReadAllBytes(_folder.File("journal.0"));
        Array.Clear(segment, 3 * UnitBytes, UnitBytes);
        File.WriteAllBytes(_folder.File("journal.0"), segment);
        using (FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder)))
        {
            Assert.Equal(4ul, journal.DurableSequence);
            journal.CloseClean(journal.AcquireWriter("test"));
        }

        Assert.True(JournalVerifier.Verify(_folder.Path, Records.Versions).IsSound);
        FasterJournal.Open(Journals.Settings(_folder)).Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Superblock.SizeBytes)]
    public void One_of_two_superblocks_that_is_damaged_is_named_by_its_offset(int offset)
    {
        FasterJournal.Open(Journals.Settings(_folder)).Dispose();
        Assert.Null(JournalReader.DamagedSuperblock(_folder.Path));
        Journals.Write(_folder, closes: true, 2);
        Assert.Null(JournalReader.DamagedSuperblock(_folder.Path));
        byte[] slots = File.ReadAllBytes(_folder.File("superblock"));
        slots[offset + 100] ^= 1;
        File.WriteAllBytes(_folder.File("superblock"), slots);

        Assert.Equal(offset, JournalReader.DamagedSuperblock(_folder.Path));

        Journals.Write(_folder, closes: true, 2);
        Assert.Null(JournalReader.DamagedSuperblock(_folder.Path));
    }

    [Fact]
    public void Of_two_damaged_superblocks_none_is_the_other_one()
    {
        Journals.Write(_folder, closes: true, 2);
        byte[] slots = File.ReadAllBytes(_folder.File("superblock"));
        slots[100] ^= 1;
        slots[Superblock.SizeBytes + 100] ^= 1;
        File.WriteAllBytes(_folder.File("superblock"), slots);

        Assert.Null(JournalReader.DamagedSuperblock(_folder.Path));
    }

    /// <summary>The second life has the superblock of the first one.</summary>
    private void TwoLives(bool closesFirst, bool closesSecond)
    {
        Journals.Write(_folder, closesFirst, 2, 2);
        Keep();
        Journals.Write(_folder, closesSecond, 2, 2, 1);
        PutBack();
    }

    /// <summary>
    /// A killed writer wrote two blocks and then some, and the superblock knows of the two.
    /// </summary>
    private void OneLife(int appended)
    {
        using (FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder)))
        {
            WriterLease lease = journal.AcquireWriter("test");
            Journals.AppendAll(journal, lease, 1, 1);
            Keep();
            for (int block = 0; block < appended; block++)
            {
                Journals.AppendAll(journal, lease, 1);
            }
        }

        PutBack();
    }

    /// <summary>
    /// Takes the bytes of a block away, each of which is one unit long; all files as they are then.
    /// </summary>
    private Dictionary<string, byte[]> Zeroed(int block)
    {
        int address = (block + 1) * UnitBytes;
        int segmentBytes = (int)Journals.Settings(_folder).SegmentBytes;
        string path = _folder.File(Segments.Name(address / segmentBytes));
        byte[] segment = File.ReadAllBytes(path);
        Array.Clear(segment, address % segmentBytes, UnitBytes);
        File.WriteAllBytes(path, segment);
        return Files();
    }

    private Dictionary<string, byte[]> Files() =>
        Directory.GetFiles(_folder.Path).ToDictionary(path => path, File.ReadAllBytes);

    private void Keep() => _old = File.ReadAllBytes(_folder.File("superblock"));

    /// <summary>Of the two superblocks that were kept, loses all but one.</summary>
    private void KeepAlone(Predicate<Superblock> isKept)
    {
        int kept = 0;
        foreach (int offset in (int[])[0, Superblock.SizeBytes])
        {
            Span<byte> slot = _old.AsSpan(offset, Superblock.SizeBytes);
            if (Superblock.Read(slot) is { } whole && isKept(whole))
            {
                kept++;
            }
            else
            {
                slot.Clear();
            }
        }

        Assert.Equal(1, kept);
    }

    private void PutBack() => File.WriteAllBytes(_folder.File("superblock"), _old);
}
