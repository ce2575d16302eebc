using System;
using System.Threading;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

/// <summary>
/// An answer waits for its block, and for the promise of the block before; not for its own.
/// </summary>
public sealed class PromiseTests
{
    private readonly FaultDevice _device = new();

    [Fact]
    public void While_a_promise_is_written_one_block_becomes_durable_and_the_next_one_waits()
    {
        using ManualResetEventSlim goesOn = new();
        using ManualResetEventSlim isPromising = new();
        FasterJournal journal = Open();
        WriterLease lease = journal.AcquireWriter("test");
        using ManualResetEventSlim isWritten = new();
        int blocks = 0;
        _device.Before = (call, name) =>
        {
            if (call == DeviceCall.Sync && name == SuperblockFile.FileName)
            {
                isPromising.Set();
                goesOn.Wait(Journals.Patience);
            }
            else if (call == DeviceCall.Sync && ++blocks == 2)
            {
                isWritten.Set();
            }
        };

        _ = journal.Append(lease, Records.Block(1));
        Assert.True(journal.WaitDurable(0, Journals.Patience));
        Assert.True(isPromising.Wait(Journals.Patience, TestContext.Current.CancellationToken));
        _ = journal.Append(lease, Records.Block(2));
        Assert.True(isWritten.Wait(Journals.Patience, TestContext.Current.CancellationToken));
        Assert.False(journal.WaitDurable(1, TimeSpan.FromMilliseconds(20)));
        Assert.Equal(1ul, journal.DurableSequence);

        goesOn.Set();
        Assert.True(journal.WaitDurable(1, Journals.Patience));
        journal.Dispose();
        Assert.Equal(2, SuperblockFile.ReadNewest(_device).Durable.BlockCount);
    }

    /// <summary>Behind a promise only blocks of the newest term are kept.</summary>
    [Fact]
    public void Who_acquires_the_right_to_write_promises_what_is_durable_by_then()
    {
        using FasterJournal journal = FasterJournal.Open(
            Journals.Settings(_device) with { PromisesBehind = true });
        _ = journal.Append(journal.AcquireWriter("first"), Records.Block(1));
        while (journal.DurableSequence == 0)
        {
            _ = journal.DoWork();
        }

        Assert.Equal(0, SuperblockFile.ReadNewest(_device).Durable.BlockCount);
        _ = journal.AcquireWriter("second");

        FaultDevice left = _device.AfterKill();
        using FasterJournal again = FasterJournal.Open(Journals.Settings(left));
        Assert.Equal(1ul, again.DurableSequence);
    }

    [Fact]
    public void Beside_its_writer_a_journal_shows_what_is_durable_whether_promised_or_not()
    {
        using ManualResetEventSlim goesOn = new();
        FasterJournal journal = Open();
        WriterLease lease = journal.AcquireWriter("test");
        _device.Before = (call, name) =>
        {
            if (call == DeviceCall.Write && name == SuperblockFile.FileName)
            {
                goesOn.Wait(Journals.Patience);
            }
        };
        _ = journal.Append(lease, Records.Block(1));
        Assert.True(journal.WaitDurable(0, Journals.Patience));

        Assert.Equal(1, CountOf(journal.ReadFrom(1)));
        Assert.Equal(0, CountOf(new JournalReader(_device, Records.Versions)));

        goesOn.Set();
        journal.Dispose();
        Assert.Equal(1, CountOf(new JournalReader(_device, Records.Versions)));
    }

    [Fact]
    public void A_block_behind_the_promise_that_the_disk_cannot_read_is_not_left_out_in_silence()
    {
        int shown = 0;
        for (int nth = 1; shown == 0; nth++)
        {
            FaultDevice left = LeftUnpromised();
            left.Fail(DeviceCall.Read, DeviceError.InputOutput, nth, Segments.Name(0));

            VerifyReport report = JournalVerifier.Verify(left, Records.Versions);

            Assert.True(!report.IsSound || report.BlockCount == 3, $"read {nth}");
            shown = report.IsSound ? nth : 0;
        }

        Assert.True(shown > 2, "no read failed");
    }

    [Fact]
    public void What_a_dead_writer_could_not_promise_is_shown_and_counted()
    {
        FaultDevice left = LeftUnpromised();
        VerifyReport report = JournalVerifier.Verify(left, Records.Versions);

        Assert.True(report.IsSound, report.Reason);
        Assert.Equal((3, 1), (report.BlockCount, report.TailBlocks));
        Assert.Equal(2, report.Superblock!.Durable.BlockCount);
        using FasterJournal next = FasterJournal.Open(Journals.Settings(left));
        Assert.Equal(report.LastSequence, next.DurableSequence);
        Assert.Equal(0, JournalVerifier.Verify(left, Records.Versions).TailBlocks);
    }

    [Fact]
    public void A_reader_goes_on_from_the_tail_of_a_dead_writer_into_the_blocks_of_the_next()
    {
        FaultDevice left = LeftUnpromised();

        // Space that was reserved reads like zeros, and is in the page that a reader holds.
        byte[] reserved = new byte[1 << 16];
        left[Segments.Name(0)].CopyTo(reserved, 0);
        left[Segments.Name(0)] = reserved;
        using JournalReader reader = new(left, Records.Versions);
        for (int block = 0; block < 3; block++)
        {
            Assert.True(reader.MoveNext());
        }

        using FasterJournal next = FasterJournal.Open(Journals.Settings(left));
        WriterLease lease = next.AcquireWriter("test");
        Assert.False(reader.MoveNext());
        Journals.AppendAll(next, lease, 1);

        Assert.True(reader.MoveNext());
        Assert.Equal(next.DurableSequence, reader.Current.Header.LastSequence);
        Assert.False(reader.MoveNext());
    }

    /// <summary>A journal of three blocks whose superblock promises two.</summary>
    private static FaultDevice LeftUnpromised()
    {
        FaultDevice device = new();
        FaultDevice left = new();
        using FasterJournal journal = FasterJournal.Open(Journals.Settings(device));
        WriterLease lease = journal.AcquireWriter("test");
        Journals.AppendAll(journal, lease, 1, 2);
        left[SuperblockFile.FileName] = device[SuperblockFile.FileName];
        Journals.AppendAll(journal, lease, 3);
        left[Segments.Name(0)] = device[Segments.Name(0)];
        return left;
    }

    private FasterJournal Open() => FasterJournal.Open(
        Journals.Settings(_device) with { HasOwnThread = true });

    private static int CountOf(IBlockCursor cursor)
    {
        using (cursor)
        {
            int count = 0;
            while (cursor.MoveNext())
            {
                count++;
            }

            return count;
        }
    }
}
