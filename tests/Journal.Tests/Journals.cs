using System;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Journal.Tests;

/// <summary>Small journals for tests: pages and segments so small that both are crossed.</summary>
internal static class Journals
{
    public static readonly TimeSpan Patience = Eventually.Patience;

    public static FasterJournalSettings Settings(TemporaryFolder folder) =>
        Settings(new FaultDevice()) with { Folder = folder.Path, Storage = null };

    public static FasterJournalSettings Settings(FaultDevice device) => new()
    {
        Folder = device.Folder,
        Storage = device,
        Identity = Records.Identity,
        Versions = Records.Versions,
        PageBytes = 1 << 14,
        SegmentBytes = 1 << 16,
        MemoryBytes = 1 << 16,
        ReservesSpace = false,
        HasOwnThread = false,
    };

    /// <summary>Writes blocks of the given numbers of commands and stops.</summary>
    public static void Write(TemporaryFolder folder, bool closes, params int[] commandsPerBlock)
    {
        using FasterJournal journal = FasterJournal.Open(Settings(folder));
        WriterLease lease = journal.AcquireWriter("test");
        AppendAll(journal, lease, commandsPerBlock);
        if (closes)
        {
            journal.CloseClean(lease);
        }
    }

    /// <summary>Appends blocks, packed and not in turn: a journal may hold both.</summary>
    public static void AppendAll(
        ICommandLog log, in WriterLease lease, params int[] commandsPerBlock)
    {
        BlockBuilder[] blocks =
        [
            new(Records.Versions, codec: BlockCodec.Packed),
            new(Records.Versions, codec: BlockCodec.None),
        ];
        foreach (int commands in commandsPerBlock)
        {
            BlockBuilder block = blocks[log.Appended.BlockCount % blocks.Length];
            ulong first = log.Appended.LastSequence + 1;
            _ = Records.Fill(block, first, commands);
            while (log.Append(lease, block) == AppendResult.BackPressured)
            {
                Assert.True(log.WaitDurable(log.DurableSequence, Patience));
            }
        }

        AwaitDurable(log);
    }

    public static void AwaitDurable(ICommandLog log)
    {
        ulong last = log.Appended.LastSequence;
        Assert.True(last == 0 || log.WaitDurable(last - 1, Patience));
        Assert.Equal(last, log.DurableSequence);
    }

    public static JournalException Refusal(TemporaryFolder folder) =>
        Assert.Throws<JournalException>(() => FasterJournal.Open(Settings(folder)).Dispose());
}
