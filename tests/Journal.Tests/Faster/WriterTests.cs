using System;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

/// <summary>What the writing thread owes to those who wait for it.</summary>
public sealed class WriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_unforeseen_exception_of_the_writer_is_the_fault_of_the_log(bool hasOwnThread)
    {
        FaultStorage storage = new(_folder.Path);
        using FasterJournal journal = Open(storage, hasOwnThread);
        WriterLease lease = journal.AcquireWriter("test");
        storage.FailsWrite = _ => throw new InvalidOperationException("out of its mind");

        _ = journal.Append(lease, Records.Block(1));

        DemandStopped(journal, lease, "the writer failed: out of its mind");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_exception_of_the_watcher_is_the_fault_of_the_log(bool hasOwnThread)
    {
        using FasterJournal journal = Open(new FaultStorage(_folder.Path), hasOwnThread);
        WriterLease lease = journal.AcquireWriter("test");
        journal.WatchDurable(() => throw new InvalidOperationException("the watcher is gone"));

        _ = journal.Append(lease, Records.Block(1));

        DemandStopped(journal, lease, "the writer failed: the watcher is gone");
        Assert.Equal(1ul, journal.DurableSequence);
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

    private FasterJournal Open(FaultStorage storage, bool hasOwnThread) => FasterJournal.Open(
        Journals.Settings(_folder) with { Storage = storage, HasOwnThread = hasOwnThread });
}
