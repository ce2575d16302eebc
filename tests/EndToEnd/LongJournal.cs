using System;
using System.IO;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>A journal that the program began, made long in a moment: time passes in it.</summary>
internal static class LongJournal
{
    /// <summary>Adds commands that change nothing, and closes it.</summary>
    /// <param name="folder">The folder of the journal, which nobody writes.</param>
    /// <param name="bytes">How many bytes of commands.</param>
    /// <param name="blockBytes">How many of them a block holds at most.</param>
    /// <returns>The last command.</returns>
    public static ulong Lengthen(string folder, long bytes, int blockBytes)
    {
        byte[] slots = File.ReadAllBytes(Path.Combine(folder, "superblock"));
        Superblock found = Newer(
            Superblock.Read(slots)!, Superblock.Read(slots.AsSpan(Superblock.SizeBytes))!);
        using FasterJournal journal = FasterJournal.Open(new FasterJournalSettings
        {
            Folder = folder,
            Identity = found.Identity,
            Versions = ExchangePipeline.Versions,
            HasOwnThread = false,
        });
        WriterLease lease = journal.AcquireWriter("test");
        BlockBuilder block = new(ExchangePipeline.Versions, codec: BlockCodec.None);
        Slot slot = new() { Command = Command.Of(CommandKind.Tick) };
        slot.Command.Time = new Timestamp((ulong)found.Durable.LastTimeNs);
        ulong sequence = found.Durable.LastSequence;
        int perBlock = blockBytes / SlotBytes.Of(in slot).Length;
        for (long written = 0; written < bytes; written += blockBytes)
        {
            for (int command = 0; command < perBlock; command++)
            {
                slot.Command.Sequence = new Sequence(++sequence);
                Assert.True(block.AddCommand(SlotBytes.Of(in slot)));
            }

            while (journal.Append(in lease, block) == AppendResult.BackPressured)
            {
                journal.DoWork();
            }
        }

        journal.CloseClean(lease);
        return sequence;
    }

    private static Superblock Newer(Superblock one, Superblock other) =>
        one.WriteCount > other.WriteCount ? one : other;
}
