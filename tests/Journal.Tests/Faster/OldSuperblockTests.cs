using System;
using System.IO;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
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

    private void Keep() => _old = File.ReadAllBytes(_folder.File("superblock"));

    private void PutBack() => File.WriteAllBytes(_folder.File("superblock"), _old);
}
