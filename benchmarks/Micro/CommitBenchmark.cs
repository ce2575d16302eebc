using System;
using System.Diagnostics;
using System.IO;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// The bare commit of a block, one after the other: what the answer time of the exchange is held
/// against. Beside it the same bytes written and synced by one call each, without a journal.
/// </summary>
internal static class CommitBenchmark
{
    private const int Commits = 3_000;
    private const int CommandsPerBlock = 64;
    private const int FileBytes = 1 << 28;

    /// <summary>Measures and prints.</summary>
    /// <param name="folder">Where the files are made; must not exist.</param>
    public static void Print(string folder)
    {
        if (Directory.Exists(folder))
        {
            Console.Error.WriteLine($"{folder} exists already");
            return;
        }

        double[] journal = new double[Commits];
        double[] bare = new double[Commits];
        Directory.CreateDirectory(folder);
        LogIdentity identity = new(1, 1, default);
        using FasterJournal log = FasterJournal.Open(new FasterJournalSettings
        {
            Folder = Path.Combine(folder, "journal"),
            Identity = identity,
            Versions = ExchangePipeline.Versions,
        });
        WriterLease lease = log.AcquireWriter("benchmark");
        BlockBuilder block = new(ExchangePipeline.Versions, codec: BlockCodec.None);
        using FileStream file = new(
            Path.Combine(folder, "bare"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
        file.SetLength(FileBytes);
        file.Write(new byte[FileBytes]);
        file.Flush(flushToDisk: true);
        byte[] bytes = new byte[JournalFormat.EntryBytes(CommandsPerBlock * 152) + 12];
        ulong sequence = 0;
        for (int commit = 0; commit < Commits; commit++)
        {
            sequence = Fill(block, sequence);
            journal[commit] = Time(() =>
            {
                log.Append(in lease, block);
                log.WaitDurable(sequence - 1, TimeSpan.FromSeconds(10));
            });
            bare[commit] = Time(() =>
            {
                RandomAccess.Write(
                    file.SafeFileHandle, bytes, (long)commit * bytes.Length % (FileBytes / 2));
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            });
        }

        Print("block commit", journal);
        Print("bare write and sync", bare);
    }

    private static ulong Fill(BlockBuilder block, ulong sequence)
    {
        for (int at = 0; at < CommandsPerBlock; at++)
        {
            sequence++;
            Slot slot = new() { Command = Command.Of(CommandKind.NewOrder) };
            slot.Command.Sequence = new Sequence(sequence);
            slot.Command.Time = new Timestamp(sequence);
            block.AddCommand(SlotBytes.Of(in slot));
        }

        return sequence;
    }

    private static double Time(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static void Print(string what, double[] times)
    {
        Array.Sort(times);
        Console.WriteLine(
            $"{what,-20} p50 {times[times.Length / 2],8:F0} us  p99 " +
            $"{times[times.Length * 99 / 100],8:F0} us  max {times[^1],8:F0} us");
    }
}
