using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

public sealed class ReadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(int.MaxValue, false)]
    public void Slots_that_two_commits_tore_under_the_reader_are_read_again(
        int tornReads, bool isRead)
    {
        Journals.Write(_folder, closes: true, 3);
        FaultDevice storage = FaultDevice.Of(_folder.Path);
        void Tear()
        {
            storage.Flip("superblock", 100, 1);
            storage.Flip("superblock", Superblock.SizeBytes + 100, 1);
        }

        int reads = 0;
        Tear();
        storage.Before = (call, _) =>
        {
            if (call == DeviceCall.Read && reads++ == tornReads)
            {
                Tear();
            }
        };

        if (isRead)
        {
            Assert.Equal(3ul, SuperblockFile.ReadNewest(storage).Durable.LastSequence);
            Assert.Equal(tornReads + 1, reads);
            return;
        }

        Assert.Equal(JournalFault.Damaged, Assert.Throws<JournalException>(
            () => SuperblockFile.ReadNewest(storage)).Fault);
        Assert.InRange(reads, 2, 100);
    }

    [Fact]
    public void A_reader_follows_a_live_writer_over_pages_and_segments()
    {
        const ulong Last = 3_000;
        using FasterJournal journal = FasterJournal.Open(
            Journals.Settings(_folder) with { HasOwnThread = true });
        WriterLease lease = journal.AcquireWriter("test");
        Exception? failure = null;
        Thread reader = new(() => failure = Record.Exception(() => Follow(Last)));
        reader.Start();

        BlockBuilder block = new(Records.Versions);
        for (ulong next = 1; next <= Last; next += 30)
        {
            _ = Records.Fill(block, next, 30);
            while (journal.Append(lease, block) == AppendResult.BackPressured)
            {
                _ = journal.WaitDurable(journal.DurableSequence, Journals.Patience);
            }
        }

        Assert.True(reader.Join(Journals.Patience));
        Assert.Null(failure);
        Assert.True(File.Exists(_folder.File("journal.2")));
    }

    [Fact]
    public void Reading_ahead_shows_the_same_blocks()
    {
        int[] counts = new int[50];
        Array.Fill(counts, 20);
        Journals.Write(_folder, closes: true, counts);

        using JournalReader plain = new(_folder.Path, Records.Versions);
        using ReadAheadCursor ahead =
            new(new JournalReader(_folder.Path, Records.Versions), blocksAhead: 3);
        int blocks = 0;
        while (plain.MoveNext())
        {
            Assert.True(ahead.MoveNext());
            Assert.True(plain.Current.Bytes.SequenceEqual(ahead.Current.Bytes));
            Assert.Equal(plain.Current.ChainHash, ahead.Current.ChainHash);
            Assert.Equal(plain.Current.Address, ahead.Current.Address);
            blocks++;
        }

        Assert.False(ahead.MoveNext());
        Assert.Equal(50, blocks);
    }

    [Fact]
    public void Reading_ahead_may_be_left_in_the_middle()
    {
        Journals.Write(_folder, closes: true, 5, 5, 5, 5, 5, 5, 5, 5);
        using ReadAheadCursor ahead =
            new(new JournalReader(_folder.Path, Records.Versions), blocksAhead: 2);

        Assert.True(ahead.MoveNext());
    }

    [Fact]
    public void Reading_ahead_meets_damage_after_the_blocks_before_it()
    {
        Journals.Write(_folder, closes: true, 5, 5, 5, 5);
        FaultDevice storage = FaultDevice.Of(_folder.Path);
        storage.Flip("journal.0", (3 * 4096) + 500, 1);
        using ReadAheadCursor ahead = new(new JournalReader(storage, Records.Versions));

        Assert.True(ahead.MoveNext());
        Assert.True(ahead.MoveNext());
        Assert.Equal(2, Assert.Throws<JournalException>(() => ahead.MoveNext()).Block);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_breaks_while_reading_ahead_counts_as_damage_where_a_disk_failed_alone(
        bool isOfDisk)
    {
        Exception broken = isOfDisk
            ? new IOException("the disk fails") : new InvalidOperationException("a defect");
        using ReadAheadCursor ahead = new(new BrokenCursor(broken));

        Exception? thrown = Record.Exception(() => ahead.MoveNext());

        if (isOfDisk)
        {
            Assert.Equal(JournalFault.Damaged, Assert.IsType<JournalException>(thrown).Fault);
            Assert.Same(broken, thrown.InnerException);
        }
        else
        {
            Assert.Same(broken, thrown);
        }
    }

    [Fact]
    public void The_verifier_counts_what_is_there()
    {
        Journals.Write(_folder, closes: true, 5, 60, 5);

        VerifyReport report = JournalVerifier.Verify(_folder.Path, Records.Versions);

        Assert.True(report.IsSound, report.Reason);
        Assert.Equal((3, 70, 70), (report.BlockCount, report.CommandCount, report.EventCount));
        Assert.Equal((1ul, 70ul), (report.FirstSequence, report.LastSequence));
    }

    [Fact]
    public void An_empty_folder_holds_no_journal()
    {
        VerifyReport report = JournalVerifier.Verify(_folder.Path, Records.Versions);

        Assert.False(report.IsSound);
        Assert.EndsWith("no superblock", report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_block_ends_on_a_unit_and_no_committed_unit_is_written_again()
    {
        using FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder));
        WriterLease lease = journal.AcquireWriter("test");
        byte[] before = [];
        for (int round = 1; round <= 40; round++)
        {
            Journals.AppendAll(journal, lease, round);
            using IBlockCursor cursor = journal.ReadFrom(journal.DurableSequence);
            Assert.True(cursor.MoveNext());
            Assert.Equal(0, cursor.Current.Address % 4096);
            byte[] after = FaultDevice.Of(_folder.Path)["journal.0"];
            Assert.True(after.AsSpan().StartsWith(before));
            before = after;
        }
    }

    private void Follow(ulong last)
    {
        using JournalReader reader = new(_folder.Path, Records.Versions);
        long start = Stopwatch.GetTimestamp();
        ulong seen = 0;
        while (seen < last)
        {
            if (reader.MoveNext())
            {
                Assert.Equal(seen + 1, reader.Current.Header.FirstSequence);
                seen = reader.Current.Header.LastSequence;
            }
            else
            {
                Assert.True(Stopwatch.GetElapsedTime(start) < Journals.Patience);
                _ = Thread.Yield();
            }
        }
    }

    private sealed class BrokenCursor(Exception broken) : IBlockCursor
    {
        public Block Current => throw broken;

        public bool MoveNext() => throw broken;

        public void Dispose()
        {
        }
    }
}
