using System;
using System.Threading;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

/// <summary>What the writing thread owes to those who wait for it.</summary>
public sealed class WriterTests
{
    private readonly FaultDevice _device = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_unforeseen_exception_of_the_writer_is_the_fault_of_the_log(bool hasOwnThread)
    {
        using FasterJournal journal = Open(hasOwnThread);
        WriterLease lease = journal.AcquireWriter("test");
        _device.Before = (_, _) => throw new InvalidOperationException("out of its mind");

        _ = journal.Append(lease, Records.Block(1));

        DemandStopped(journal, lease, "the writer failed: out of its mind");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_exception_of_the_watcher_is_the_fault_of_the_log(bool hasOwnThread)
    {
        using FasterJournal journal = Open(hasOwnThread);
        WriterLease lease = journal.AcquireWriter("test");
        journal.WatchDurable(() =>
        {
            if (journal.DurableSequence == 1)
            {
                throw new InvalidOperationException("the watcher is gone");
            }
        });

        _ = journal.Append(lease, Records.Block(1));

        DemandStopped(journal, lease, "the writer failed: the watcher is gone");
        Assert.Equal(1ul, journal.DurableSequence);
    }

    [Fact]
    public void The_watcher_is_left_alone_once_the_journal_is_being_disposed()
    {
        FasterJournal journal = Open(hasOwnThread: true);
        WriterLease lease = journal.AcquireWriter("test");
        int told = 0;
        journal.WatchDurable(() => told++);
        using ManualResetEventSlim isWriting = new();
        bool sawStop = false;
        _device.Before = (call, name) =>
        {
            if (call == DeviceCall.Sync && name == "journal.0")
            {
                told = 0;
                isWriting.Set();
                sawStop = SpinWait.SpinUntil(() => IsClosed(journal), Journals.Patience);
            }
        };

        _ = journal.Append(lease, Records.Block(1));
        Assert.True(isWriting.Wait(
            Journals.Patience, TestContext.Current.CancellationToken));
        journal.Dispose();

        Assert.True(sawStop);
        Assert.Equal(1ul, journal.DurableSequence);
        Assert.Equal(0, told);
    }

    [Fact]
    public void A_large_block_is_durable_by_itself_with_none_behind_it()
    {
        const int Blocks = 20;
        const int Commands = 5_000;
        using FasterJournal journal = FasterJournal.Open(Journals.Settings(_device) with
        {
            HasOwnThread = true,
            PageBytes = 1 << 21,
            SegmentBytes = 1 << 25,
            MemoryBytes = 1 << 23,
        });
        WriterLease lease = journal.AcquireWriter("test");
        BlockBuilder block = new(Records.Versions, codec: BlockCodec.None);

        // The device is memory: a block is written as soon as it is committed.
        for (int appended = 0; appended < Blocks; appended++)
        {
            ulong last = journal.Appended.LastSequence;
            for (ulong sequence = last + 1; sequence <= last + Commands; sequence++)
            {
                Assert.True(block.AddCommand(Records.Command(sequence, 192)));
            }

            Assert.Equal(AppendResult.Appended, journal.Append(lease, block));
            Assert.True(journal.WaitDurable(last, Journals.Patience));
            Assert.Equal(journal.Appended, journal.Durable);
        }

        using IBlockCursor cursor = journal.ReadFrom(1);
        int read = 0;
        Hash256 chain = Records.Identity.Genesis();
        while (cursor.MoveNext())
        {
            Assert.Equal(chain, cursor.Current.Header.PreviousHash);
            chain = cursor.Current.ChainHash;
            read++;
        }

        Assert.Equal((Blocks, journal.Durable.ChainHash), (read, chain));
    }

    private static bool IsClosed(FasterJournal journal)
    {
        try
        {
            _ = journal.DoWork();
            return false;
        }
        catch (JournalException closed)
        {
            return closed.Fault == JournalFault.Closed;
        }
    }

    [Fact]
    public void Who_waits_gets_no_new_time_from_what_becomes_durable_meanwhile()
    {
        const int BlocksMax = 10_000;
        using FasterJournal journal = Open(hasOwnThread: true);
        WriterLease lease = journal.AcquireWriter("test");
        using ManualResetEventSlim isOver = new();
        int appended = 0;
        Thread writer = new(() =>
        {
            // A bound, so that a wait without an end is a failure.
            for (; appended < BlocksMax && !isOver.Wait(1); appended++)
            {
                Journals.AppendAll(journal, lease, 1);
            }
        });
        writer.Start();

        bool isReached = journal.WaitDurable(ulong.MaxValue, TimeSpan.FromMilliseconds(100));

        isOver.Set();
        writer.Join();
        Assert.False(isReached);
        Assert.InRange(appended, 0, BlocksMax - 1);
    }

    [Fact]
    public void A_disk_that_hangs_in_zeros_ahead_holds_up_no_stop_and_is_written_by_nobody_else()
    {
        FaultDevice disk = new() { PaysForFirstWrite = true };
        using ManualResetEventSlim isZeroing = new();
        using ManualResetEventSlim answers = new();
        disk.Before = (call, _) =>
        {
            if (call == DeviceCall.Write && Thread.CurrentThread.Name == "journal-zero")
            {
                isZeroing.Set();
                answers.Wait();
            }
        };
        FasterJournal journal = FasterJournal.Open(Journals.Settings(disk) with
        {
            HasOwnThread = true,
            ReservesSpace = true,
            PageBytes = 1 << 20,
            SegmentBytes = 1 << 22,
            MemoryBytes = 1 << 22,
            StopTime = TimeSpan.FromSeconds(1),
        });
        WriterLease lease = journal.AcquireWriter("test");
        Journals.AppendAll(journal, lease, 3);
        Assert.True(isZeroing.Wait(Journals.Patience, TestContext.Current.CancellationToken));

        Thread stop = new(() => journal.CloseClean(lease)) { IsBackground = true };
        stop.Start();
        bool hasStopped = stop.Join(Journals.Patience);

        Assert.True(hasStopped);
        Assert.True(SuperblockFile.ReadNewest(disk).IsClean);
        Assert.Equal(LockState.Held, disk.AskLock());
        answers.Set();
    }

    private static void DemandStopped(FasterJournal journal, WriterLease lease, string why)
    {
        JournalException waiting = Assert.Throws<JournalException>(
            () => journal.WaitDurable(ulong.MaxValue, Journals.Patience));
        Assert.Equal(JournalFault.WriteFailed, waiting.Fault);
        Assert.EndsWith(why, waiting.Message, StringComparison.Ordinal);
        Assert.Throws<JournalException>(() => journal.DoWork());
        Assert.Throws<JournalException>(() => journal.Append(lease, Records.Block(2)));
        Assert.Throws<JournalException>(() => journal.CloseClean(lease));
    }

    private FasterJournal Open(bool hasOwnThread) => FasterJournal.Open(
        Journals.Settings(_device) with { HasOwnThread = hasOwnThread });
}
