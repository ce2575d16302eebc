using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// From the input ring to the gate with the journal on disk, then a restart without snapshot on
/// that journal, then a replay that verifies it.
/// </summary>
internal static class PipelineBenchmark
{
    private const int TapeCommands = 400_000;
    private const int Seed = 7;

    /// <summary>Measures and prints.</summary>
    /// <param name="folder">Where the journal is made; must not exist.</param>
    /// <param name="commands">How many commands.</param>
    /// <param name="threads">How the stages share threads.</param>
    public static void Print(string folder, long commands, StageThreads threads)
    {
        if (Directory.Exists(folder))
        {
            Console.Error.WriteLine($"{folder} exists already");
            return;
        }

        Run(folder, commands, threads, new CoreTape(TapeCommands, Seed));
        Restart(folder);
        Replay(folder);
    }

    /// <summary>Makes a journal of so many commands, as fast as it goes.</summary>
    internal static void Run(
        string folder, long commands, StageThreads threads, CoreTape tape)
    {
        Command[] round = tape.Round();
        using ICommandLog log = Open(folder);
        CountingConsumer consumer = new();
        using ExchangePipeline pipeline = NewPipeline(
            log, consumer, threads, out InputRing producer);
        pipeline.Recover("benchmark");
        pipeline.Start(Failed);
        foreach ((Command command, byte[] content) in CoreTape.Opening())
        {
            Publish(producer, in command, content);
        }

        WaitFor(pipeline, consumer, pipeline.LastSequence);
        long allocatedBefore = GC.GetTotalAllocatedBytes();
        long eventsBefore = consumer.EventCount;
        long start = Stopwatch.GetTimestamp();
        long published = 0;
        for (ulong names = 0; published < commands; names += tape.NamesPerRound)
        {
            published += PublishRound(producer, round, names);
        }

        WaitFor(pipeline, consumer, (ulong)published);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long allocated = GC.GetTotalAllocatedBytes() - allocatedBefore;
        Console.WriteLine(
            $"ring to gate: {published} commands, {consumer.EventCount - eventsBefore} events in " +
            $"{seconds:F2} s = {published / seconds / 1e6:F2} M/s, " +
            $"{(double)allocated / published:F2} bytes allocated per command in the whole process");
        pipeline.RequestStop();
        SpinWait.SpinUntil(() => pipeline.HasStopped);
        pipeline.Close();
    }

    private static void Restart(string folder)
    {
        long start = Stopwatch.GetTimestamp();
        using ICommandLog log = Open(folder);
        CountingConsumer consumer = new();
        using ExchangePipeline pipeline = NewPipeline(
            log, consumer, StageThreads.OneForAll, out _);
        RecoverySummary found = pipeline.Recover("benchmark");
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(
            $"restart: {found.Commands} commands in {seconds:F2} s = " +
            $"{found.Commands / seconds / 1e6:F2} M/s");
    }

    private static void Replay(string folder)
    {
        long start = Stopwatch.GetTimestamp();
        Replayer replayer = new(new ExchangeCore(CoreCapacities.Of(CoreTape.Venue)), []);
        using ReadAheadCursor reader = new(new JournalReader(folder, ExchangePipeline.Versions));
        while (reader.MoveNext())
        {
            replayer.Apply(reader.Current, in ReplayBound.End);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(
            $"verifying replay: {replayer.CommandCount} commands, {replayer.EventCount} events " +
            $"in {seconds:F2} s = {replayer.CommandCount / seconds / 1e6:F2} M/s");
    }

    private static LogIdentity Identity()
    {
        byte[] content = new byte[1_024];
        int bytes = CoreTape.Venue.Write(content);
        return new LogIdentity(CoreTape.Venue.VenueCode, 1, Hash256.Of(content.AsSpan(0, bytes)));
    }

    /// <summary>Opens a journal of the tape's venue.</summary>
    internal static FasterJournal Open(string folder) =>
        FasterJournal.Open(new FasterJournalSettings
        {
            Folder = folder,
            Identity = Identity(),
            Versions = ExchangePipeline.Versions,
        });

    private static ExchangePipeline NewPipeline(
        ICommandLog log,
        IDurableEventConsumer consumer,
        StageThreads threads,
        out InputRing producer)
    {
        ExchangePipeline pipeline = new(
            new PipelineOptions { Threads = threads },
            new ExchangeCore(CoreCapacities.Of(CoreTape.Venue)),
            log,
            new SystemClock());
        producer = pipeline.AddProducer("benchmark");
        pipeline.AddConsumer(consumer);
        return pipeline;
    }

    private static long PublishRound(InputRing producer, Command[] round, ulong names)
    {
        foreach (ref readonly Command recorded in round.AsSpan())
        {
            Command command = Moved(in recorded, names);
            Publish(producer, in command, []);
        }

        return round.Length;
    }

    /// <summary>A command of a later round: its labels are moved on.</summary>
    internal static Command Moved(ref readonly Command recorded, ulong names)
    {
        Command command = recorded;
        command.ClientOrderId = new ClientOrderId(recorded.ClientOrderId.Value + names);
        if (recorded.OriginalClientOrderId.IsSome)
        {
            command.OriginalClientOrderId =
                new ClientOrderId(recorded.OriginalClientOrderId.Value + names);
        }

        return command;
    }

    internal static void Publish(InputRing producer, in Command command, ReadOnlySpan<byte> content)
    {
        SpinWait wait = default;
        while (producer.TryPublish(in command, content) == PublishResult.BackPressured)
        {
            wait.SpinOnce();
        }
    }

    /// <summary>Waits until a sequence, and everything given out before, was delivered.</summary>
    private static void WaitFor(
        ExchangePipeline pipeline, CountingConsumer consumer, ulong sequence)
    {
        SpinWait wait = default;
        while (consumer.Delivered < Math.Max(sequence, pipeline.LastSequence))
        {
            wait.SpinOnce();
        }
    }

    internal static void Failed(string agent, Exception failure)
    {
        Console.Error.WriteLine($"{agent}: {failure}");
        Environment.Exit(3);
    }
}
