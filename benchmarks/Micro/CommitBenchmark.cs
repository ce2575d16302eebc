using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using SCO.Exchange.Disk;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// The journal beside a FasterLog as it comes and beside the bare system calls, on the same disk in
/// turns: the commit of one block after the other, which is what the answer time of the exchange is
/// held against, and blocks as fast as they become durable.
/// </summary>
/// <remarks>
/// A commit of the journal is timed from filled block to durable: sealing, copying and writing,
/// stored as it is. Filling, in which checksum and hash are taken as records come, is timed beside
/// it and is part of the rate. The others are handed finished bytes of the same length.
/// </remarks>
internal sealed class CommitBenchmark : IDisposable
{
    private const int CommandBytes = 152;
    private const int FileBytes = 1 << 28;
    private const int Commits = 1_000;
    private const int Rounds = 15;
    private const int RoundBytes = 1 << 24;

    private static readonly int[] CommandsPerBlock = [1, 64, 420, 1_700];

    private readonly FasterJournalSettings _sizes;
    private readonly FasterJournal _journal;
    private readonly WriterLease _lease;
    private readonly BlockBuilder _block = new(ExchangePipeline.Versions, codec: BlockCodec.None);
    private readonly BareLog _log;
    private readonly FileStream _file;
    private readonly int _commands;
    private readonly byte[] _bytes;
    private readonly byte[] _written;
    private ulong _sequence;
    private long _fileAt;

    private CommitBenchmark(string folder, int commands)
    {
        _sizes = new FasterJournalSettings
        {
            Folder = Path.Combine(folder, "journal"),
            Identity = new LogIdentity(1, 1, default),
            Versions = ExchangePipeline.Versions,
        };
        _journal = FasterJournal.Open(_sizes);
        _lease = _journal.AcquireWriter("benchmark");
        _log = new BareLog(
            Path.Combine(folder, "log"), _sizes.PageBytes, _sizes.SegmentBytes,
            _sizes.MemoryBytes);
        _file = new FileStream(
            Path.Combine(folder, "bare"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
        _file.Write(new byte[FileBytes]);
        _file.Flush(flushToDisk: true);
        _commands = commands;
        _bytes = new byte[
            JournalFormat.EntryBytes(BlockHeader.SizeBytes + (commands * CommandBytes))];
        _written = new byte[_bytes.Length + JournalFormat.EntryHeaderBytes];
    }

    /// <summary>Measures and prints.</summary>
    /// <param name="folder">Where the files are made; must not exist.</param>
    public static void Print(string folder)
    {
        if (Directory.Exists(folder))
        {
            Console.Error.WriteLine($"{folder} exists already");
            return;
        }

        foreach (int commands in CommandsPerBlock)
        {
            string own = Path.Combine(folder, $"{commands}");
            Directory.CreateDirectory(own);
            using (CommitBenchmark benchmark = new(own, commands))
            {
                Console.WriteLine(
                    $"blocks of {commands} commands, {benchmark._bytes.Length} bytes");
                benchmark.PrintCommits();
                benchmark.PrintThroughput();
            }

            Directory.Delete(own, recursive: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _journal.Dispose();
        _log.Dispose();
        _file.Dispose();
    }

    private void PrintCommits()
    {
        List<double> filling = [];
        List<double> journal = [];
        List<double> bareLog = [];
        List<double> bare = [];
        for (int commit = 0; commit < Commits; commit++)
        {
            filling.Add(Time(Fill));
            journal.Add(Time(() =>
            {
                Append();
                WaitJournal();
            }));
            bareLog.Add(Time(() => _log.Wait(_log.Append(_bytes))));
            bare.Add(Time(WriteAndSync));
        }

        double unit = Print("  bare write and sync", bare, 0);
        Print("  filling a block", filling, 0);
        Print("  block commit", journal, unit);
        Print("  bare FasterLog", bareLog, unit);
    }

    private void PrintThroughput()
    {
        int blocks = Math.Max(64, RoundBytes / _bytes.Length);
        List<double> journal = [];
        List<double> bareLog = [];
        for (int round = 0; round < Rounds; round++)
        {
            journal.Add(Time(() => RunJournal(blocks)));
            bareLog.Add(Time(() => RunLog(blocks)));
        }

        double own = Rate(journal, blocks);
        double other = Rate(bareLog, blocks);
        Console.WriteLine(
            $"  throughput: journal {own:F0} MB/s, bare FasterLog {other:F0} MB/s, "
            + $"ratio {own / other:F2}");
    }

    private void RunJournal(int blocks)
    {
        for (int block = 0; block < blocks; block++)
        {
            Fill();
            Append();
        }

        WaitJournal();
    }

    private void RunLog(int blocks)
    {
        Queue<long> ends = [];
        for (int block = 0; block < blocks; block++)
        {
            if (ends.Count == _sizes.BlocksInFlightMax)
            {
                _log.Wait(ends.Dequeue());
            }

            ends.Enqueue(_log.Append(_bytes));
            while (ends.TryPeek(out long end) && end <= _log.Durable)
            {
                ends.Dequeue();
            }
        }

        while (ends.TryDequeue(out long end))
        {
            _log.Wait(end);
        }
    }

    private void Append()
    {
        while (_journal.Append(in _lease, _block) == AppendResult.BackPressured)
        {
            _journal.WaitDurable(_journal.DurableSequence, TimeSpan.FromSeconds(10));
        }
    }

    private void WaitJournal()
    {
        while (_journal.DurableSequence < _sequence)
        {
            _journal.WaitDurable(_sequence - 1, TimeSpan.FromSeconds(10));
        }
    }

    private void WriteAndSync()
    {
        RandomAccess.Write(_file.SafeFileHandle, _written, _fileAt);
        StableFile.Sync(_file.SafeFileHandle);
        _fileAt = (_fileAt + _written.Length) % (FileBytes / 2);
    }

    private void Fill()
    {
        for (int at = 0; at < _commands; at++)
        {
            _sequence++;
            Slot slot = new() { Command = Command.Of(CommandKind.NewOrder) };
            slot.Command.Sequence = new Sequence(_sequence);
            slot.Command.Time = new Timestamp(_sequence);
            _block.AddCommand(SlotBytes.Of(in slot));
        }
    }

    private double Rate(List<double> timesUs, int blocks)
    {
        timesUs.Sort();
        return (double)blocks * _bytes.Length / timesUs[timesUs.Count / 2];
    }

    private static double Time(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static double Print(string what, List<double> times, double unit)
    {
        times.Sort();
        double median = times[times.Count / 2];
        string ratio = unit > 0 ? $"  {median / unit:F2} x" : "";
        Console.WriteLine(
            $"{what,-22} p50 {median,7:F0} us  p99 {times[times.Count * 99 / 100],7:F0} us{ratio}");
        return median;
    }
}
