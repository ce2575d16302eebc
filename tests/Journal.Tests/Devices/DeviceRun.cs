using System;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Devices;

/// <summary>A writer's life on a device, to its end or to the first failure.</summary>
internal sealed class DeviceRun
{
    private DeviceRun()
    {
    }

    /// <summary>The term that was given out; 0 if none.</summary>
    public long Term { get; private set; }

    /// <summary>The last sequence that was appended.</summary>
    public ulong Appended { get; private set; }

    /// <summary>The last sequence that was said to be durable.</summary>
    public ulong Acknowledged { get; private set; }

    /// <summary>Whether CloseClean returned.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>What ended it early.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Pages of two units and segments of four, so that a small run crosses both.
    /// </summary>
    public static FasterJournalSettings Settings(FaultDevice device) =>
        Journals.Settings(device) with
        {
            PageBytes = 1 << 13,
            SegmentBytes = 1 << 14,
            MemoryBytes = 1 << 15,
            ReservesSpace = true,
        };

    /// <summary>Opens, appends blocks of so many commands, and closes if asked to.</summary>
    public static DeviceRun On(FaultDevice device, bool closes, params int[] commandsPerBlock)
    {
        DeviceRun run = new();
        FasterJournal? journal = null;
        try
        {
            journal = FasterJournal.Open(Settings(device));
            WriterLease lease = journal.AcquireWriter("test");
            run.Term = lease.Term;
            run.Write(journal, lease, commandsPerBlock);
            if (closes)
            {
                journal.CloseClean(lease);
                run.IsClosed = true;
            }
        }
        catch (Exception failure) when (failure is JournalException or PowerLostException)
        {
            run.Failure = failure;
            DemandStopped(journal);
        }
        finally
        {
            // Of a journal whose machine is off nothing is left to dispose on the device.
            journal?.Dispose();
        }

        return run;
    }

    private void Write(FasterJournal journal, WriterLease lease, int[] commandsPerBlock)
    {
        foreach (int commands in commandsPerBlock)
        {
            ulong first = journal.Appended.LastSequence + 1;
            Appended = first + (ulong)commands - 1;
            _ = journal.Append(lease, Records.Block(first, commands));
            Assert.True(journal.WaitDurable(Appended - 1, Journals.Patience));
            Acknowledged = journal.DurableSequence;
        }
    }

    private static void DemandStopped(FasterJournal? journal)
    {
        if (journal is not null)
        {
            Assert.Throws<JournalException>(() => journal.DoWork());
            Assert.Throws<JournalException>(() => journal.AcquireWriter("again"));
        }
    }
}
