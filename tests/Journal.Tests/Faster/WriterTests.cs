using System;
using System.Threading;
using SCO.Exchange.Journal.Faster;
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
