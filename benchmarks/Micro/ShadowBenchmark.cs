using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Load;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Pipeline.Shadow;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// What the shadow costs: a start from a snapshot beside a full replay, the memory of the second
/// core, the core's own time for a command while the shadow catches up at full speed and writes a
/// snapshot, and the time to the gate at a fixed rate; with and without it in turns.
/// </summary>
internal static class ShadowBenchmark
{
    private const int TapeCommands = 400_000;
    private const int Seed = 7;
    private const int Turns = 5;
    private const int Rate = 5_000;
    private const int TurnSeconds = 4;
    private const int ClearingCount = 4;
    private const double Mebi = 1 << 20;

    private static readonly SystemClock Clock = new();

    /// <summary>Measures and prints.</summary>
    /// <param name="folder">Where journal and snapshots are made; must not exist.</param>
    /// <param name="commands">How many commands the journal has at first.</param>
    public static void Print(string folder, long commands)
    {
        if (Directory.Exists(folder))
        {
            Console.Error.WriteLine($"{folder} exists already");
            return;
        }

        string journal = Path.Combine(folder, "journal");
        string snapshots = Path.Combine(folder, "snapshots");
        CoreTape tape = new(TapeCommands, Seed);
        PipelineBenchmark.Run(journal, commands, StageThreads.OneForAll, tape);
        Restarts(journal, snapshots);
        CoreTimes(journal, snapshots, tape);
        GateTimes(journal, snapshots, tape);
    }

    private static void Restarts(string journal, string snapshots)
    {
        Directory.CreateDirectory(snapshots);
        using (ICommandLog log = PipelineBenchmark.Open(journal))
        using (ExchangePipeline pipeline = NewPipeline(
            log, Options(snapshots) with { SnapshotCommands = 1 }, out _, out _))
        {
            double full = Recover(pipeline, out RecoverySummary all);
            Console.WriteLine($"start by a replay of {all.Commands} commands: {full:F2} s");
            double before = MemoryMib();
            long start = Stopwatch.GetTimestamp();
            while (pipeline.NewestSnapshot is null)
            {
                pipeline.StepShadow();
            }

            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            SnapshotHead head = pipeline.NewestSnapshot!;
            Console.WriteLine(
                $"the shadow: {all.Commands / seconds / 1e6:F2} M/s with the snapshot of "
                + $"{head.FileBytes / Mebi:F1} MiB");
            Console.WriteLine(
                $"memory of the process: {before:F0} MiB before it followed, {MemoryMib():F0} "
                + $"MiB after; a core of this venue has room for {RoomMib():F0} MiB");
        }

        using ICommandLog again = PipelineBenchmark.Open(journal);
        using ExchangePipeline fast = NewPipeline(again, Options(snapshots), out _, out _);
        double quick = Recover(fast, out RecoverySummary found);
        Console.WriteLine(
            $"start from the snapshot and {found.Commands} commands: {quick:F2} s");
    }

    private static double Recover(ExchangePipeline pipeline, out RecoverySummary found)
    {
        long start = Stopwatch.GetTimestamp();
        found = pipeline.Recover("benchmark");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The core alone on this thread, and while a shadow runs on another.</summary>
    private static void CoreTimes(string journal, string snapshots, CoreTape tape)
    {
        LatencyHistogram[] times = [new(), new()];
        double[][] p99 = [new double[Turns], new double[Turns]];
        Command[] round = tape.Round();
        for (int turn = 0; turn < Turns; turn++)
        {
            using ICommandLog log = PipelineBenchmark.Open(journal);
            using ExchangePipeline pipeline = NewPipeline(
                log,
                Options(snapshots) with { IsStartedFrom = false, SnapshotCommands = 1 },
                out _, out _);
            pipeline.Recover("benchmark");
            times[1].Clear();
            times[0].Clear();
            TimedCore with = new(tape, round, times[1]);
            pipeline.Start(PipelineBenchmark.Failed);
            while (pipeline.NewestSnapshot is null)
            {
                with.Run();
            }

            pipeline.Dispose();
            TimedCore without = new(tape, round, times[0]);
            while (times[0].Count < times[1].Count)
            {
                without.Run();
            }

            for (int kind = 0; kind < 2; kind++)
            {
                p99[kind][turn] = times[kind].AtPermille(990);
                Console.WriteLine(
                    $"core {(kind == 0 ? "alone      " : "with shadow")}: "
                    + Percentiles(times[kind], 1));
            }
        }

        Summary("core p99", p99, "ns", 1);
    }

    /// <summary>The whole pipeline at a fixed rate, with and without a shadow that keeps up.
    /// </summary>
    private static void GateTimes(string journal, string snapshots, CoreTape tape)
    {
        double[][] p99 = [new double[Turns], new double[Turns]];
        Command[] round = tape.Round();
        for (int turn = 0; turn < 2 * Turns; turn++)
        {
            int kind = turn % 2;
            using ICommandLog log = PipelineBenchmark.Open(journal);
            using ExchangePipeline pipeline = NewPipeline(
                log,
                Options(snapshots) with { IsFollowing = kind == 1, SnapshotCommands = Rate },
                out InputRing producer, out LatencyConsumer consumer);
            RecoverySummary found = pipeline.Recover("benchmark");
            pipeline.Start(PipelineBenchmark.Failed);
            ulong names = (found.LastSequence.Value + 1) * 2;
            Feed(producer, round, names);
            SpinWait.SpinUntil(() => consumer.Delivered == pipeline.LastSequence);
            p99[kind][turn / 2] = consumer.Times.AtPermille(990) / 1e3;
            Console.WriteLine(
                $"gate {(kind == 0 ? "alone      " : "with shadow")}: "
                + Percentiles(consumer.Times, 1_000));
            pipeline.RequestStop();
            SpinWait.SpinUntil(() => pipeline.HasStopped);
            pipeline.Close();
        }

        Summary("gate p99", p99, "us", 1);
    }

    private static void Feed(InputRing producer, Command[] round, ulong names)
    {
        long startNs = Clock.MonotonicNs;
        ulong startWall = Clock.Now.Ns;
        for (int sent = 0; sent < Rate * TurnSeconds; sent++)
        {
            long dueNs = sent * (1_000_000_000L / Rate);
            while (Clock.MonotonicNs - startNs < dueNs)
            {
                Thread.Sleep(0);
            }

            Command command = PipelineBenchmark.Moved(in round[sent % round.Length], names);
            command.ReceivedAt = new Timestamp(startWall + (ulong)dueNs);
            PipelineBenchmark.Publish(producer, in command, []);
        }

        // What rests is cancelled by the end of the round, so that no turn begins with more.
        foreach (ref readonly Command last in round.AsSpan(round.Length - ClearingCount))
        {
            Command clear = PipelineBenchmark.Moved(in last, names);
            PipelineBenchmark.Publish(producer, in clear, []);
        }
    }

    private static string Percentiles(LatencyHistogram times, double unit) =>
        $"p50 {times.AtPermille(500) / unit:F0}, p99 {times.AtPermille(990) / unit:F0}, "
        + $"p99.9 {times.AtPermille(999) / unit:F0} {(unit > 1 ? "us" : "ns")} of "
        + $"{times.Count} commands";

    private static void Summary(string what, double[][] p99, string unit, int digits)
    {
        foreach (double[] one in p99)
        {
            Array.Sort(one);
        }

        double without = p99[0][Turns / 2];
        double with = p99[1][Turns / 2];
        Console.WriteLine(
            $"{what}, medians of {Turns} turns: {Math.Round(without, digits)} {unit} alone, "
            + $"{Math.Round(with, digits)} {unit} with the shadow: {with / without:F2}");
    }

    private static ShadowOptions Options(string snapshots) => new()
    {
        Storage = new DiskStorage(snapshots),
        NewCore = () => new ExchangeCore(CoreCapacities.Of(CoreTape.Venue)),
        NewConsumers = () => [new LatencyConsumer(Clock)],
    };

    private static ExchangePipeline NewPipeline(
        ICommandLog log, ShadowOptions shadow, out InputRing producer,
        out LatencyConsumer consumer)
    {
        ExchangePipeline pipeline = new(
            new PipelineOptions { Shadow = shadow, Told = _ => { } },
            new ExchangeCore(CoreCapacities.Of(CoreTape.Venue)), log, Clock);
        producer = pipeline.AddProducer("benchmark");
        consumer = new LatencyConsumer(Clock);
        pipeline.AddConsumer(consumer);
        return pipeline;
    }

    private static double MemoryMib()
    {
        GC.Collect();
        return Environment.WorkingSet / Mebi;
    }

    /// <summary>What a core allocates at its start, touched or not.</summary>
    private static double RoomMib()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        ExchangeCore core = new(CoreCapacities.Of(CoreTape.Venue));
        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(core);
        return (after - before) / Mebi;
    }

    /// <summary>A core of its own, each command of the tape timed.</summary>
    private sealed class TimedCore(CoreTape tape, Command[] round, LatencyHistogram times)
    {
        private const int Piece = 10_000;
        private static readonly long NsPerTick = 1_000_000_000 / Stopwatch.Frequency;

        private readonly ExchangeCore _core = tape.NewCore();
        private readonly Slot[] _slots = new Slot[EventWriter.EventsMax];
        private ulong _names;
        private ulong _sequence = 1_000;
        private int _at;

        /// <summary>Runs a piece of the tape.</summary>
        public void Run()
        {
            for (int done = 0; done < Piece; done++)
            {
                Command command = PipelineBenchmark.Moved(in round[_at], _names);
                times.Record(Apply(ref command));
                while (_core.HasJob)
                {
                    Command next = Command.Of(CommandKind.Continue);
                    _ = Apply(ref next);
                }

                if (++_at == round.Length)
                {
                    _at = 0;
                    _names += tape.NamesPerRound;
                }
            }
        }

        private long Apply(ref Command command)
        {
            command.Sequence = new Sequence(++_sequence);
            command.Time = new Timestamp(_sequence);
            long start = Stopwatch.GetTimestamp();
            EventWriter events = new(_slots, 0, in command);
            _core.Apply(in command, [], ref events);
            return (Stopwatch.GetTimestamp() - start) * NsPerTick;
        }
    }
}
