using System;
using System.Collections.Generic;
using System.Diagnostics;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// What a block costs by codec, on the commands of the tape and their events: filling, sealing
/// (with hash and checksum), reading (with hash, checksum, unpacking and checks). No disk.
/// </summary>
internal static class BlockBenchmark
{
    private const int Commands = 40_000;
    private const int Rounds = 15;
    private const ulong FirstTimeNs = 1_790_000_000_000_000_000;
    private static readonly LogIdentity Identity = new(1, 1, default);

    /// <summary>Measures and prints; of all rounds the fastest counts.</summary>
    public static void Print()
    {
        Slot[] records = Records();
        foreach (BlockCodec codec in new[] { BlockCodec.None, BlockCodec.Packed })
        {
            Figures best = Round(records, codec);
            for (int round = 1; round < Rounds; round++)
            {
                Figures figures = Round(records, codec);
                best = new Figures(
                    Math.Min(best.FillNs, figures.FillNs),
                    Math.Min(best.SealNs, figures.SealNs),
                    Math.Min(best.ReadNs, figures.ReadNs),
                    figures.StoredBytes);
            }

            Console.WriteLine(
                $"{codec,-8} {(double)best.StoredBytes / Commands,6:F1} bytes a command; ns a " +
                $"command: fill {best.FillNs / Commands,5:F0}  seal {best.SealNs / Commands,5:F0}" +
                $"  read {best.ReadNs / Commands,5:F0}; ns a record to fill " +
                $"{best.FillNs / records.Length,4:F0}");
        }
    }

    private static Figures Round(Slot[] records, BlockCodec codec)
    {
        BlockBuilder block = new(ExchangePipeline.Versions, codec: codec);
        BlockReader reader = new(Identity, ExchangePipeline.Versions);
        WriterLease lease = new(1, "benchmark");
        LogPoint after = LogPoint.Start(Identity);
        Figures sum = default;
        int next = 0;
        while (next < records.Length)
        {
            long start = Stopwatch.GetTimestamp();
            next = Fill(block, records, next);
            double fillNs = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            start = Stopwatch.GetTimestamp();
            ReadOnlySpan<byte> entry = block.Seal(Identity, lease, after, out after);
            double sealNs = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            start = Stopwatch.GetTimestamp();
            _ = reader.Next(entry, null);
            double readNs = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            block.Clear();
            sum = new Figures(
                sum.FillNs + fillNs,
                sum.SealNs + sealNs,
                sum.ReadNs + readNs,
                sum.StoredBytes + entry.Length);
        }

        return sum;
    }

    private static int Fill(BlockBuilder block, Slot[] records, int next)
    {
        // As large as the pipeline makes them under load.
        while (next < records.Length && block.RawBytes < 1 << 18)
        {
            do
            {
                ref readonly Slot record = ref records[next++];
                _ = record.RecordType == RecordType.Command
                    ? block.AddCommand(SlotBytes.Of(in record))
                    : block.AddEvent(SlotBytes.Of(in record));
            }
            while (next < records.Length && records[next].RecordType == RecordType.Event);
        }

        return next;
    }

    private static Slot[] Records()
    {
        CoreTape tape = new(Commands - 10_000, 7);
        ExchangeCore core = tape.NewCore();
        Slot[] events = new Slot[8192];
        List<Slot> records = [];
        ulong sequence = 0;
        foreach (Command recorded in (Command[])[.. tape.Prefill, .. tape.Timed])
        {
            Slot slot = new() { Command = recorded };
            slot.Command.Sequence = new Sequence(++sequence);
            slot.Command.Time = new Timestamp(FirstTimeNs + (sequence / 16 * 16_000));
            records.Add(slot);
            EventWriter writer = new(events, 0, in slot.Command);
            core.Apply(in slot.Command, [], ref writer);
            records.AddRange(events.AsSpan(0, writer.Count));
        }

        return [.. records];
    }

    private readonly record struct Figures(
        double FillNs, double SealNs, double ReadNs, long StoredBytes);
}
