using System;
using System.Collections.Concurrent;
using System.Threading;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>The stages on real threads, in both layouts; the log stays in memory.</summary>
public sealed class ThreadsTests
{
    private readonly SimDisk _disk = new();
    private readonly StreamVenue _venue = new(StreamShape.Tiny());
    private readonly ConcurrentQueue<(string Agent, Exception Failure)> _failures = new();

    [Theory]
    [InlineData(StageThreads.OneForAll)]
    [InlineData(StageThreads.OnePerStage)]
    public void What_is_published_is_delivered_and_a_stop_ends_the_journal_cleanly(
        StageThreads threads)
    {
        const int Ticks = 20_000;
        using SimLog log = NewLog();
        using ExchangePipeline pipeline = NewPipeline(log, threads, out InputRing producer);
        pipeline.Recover("test");
        pipeline.Start(Failed);
        DefineVenue(producer);
        Command tick = Command.Of(CommandKind.Tick);
        for (int published = 0; published < Ticks; published++)
        {
            SpinWait wait = default;
            while (producer.TryPublish(in tick) == PublishResult.BackPressured)
            {
                wait.SpinOnce();
            }
        }

        pipeline.RequestStop();
        Eventually.Holds(() => pipeline.HasStopped, "the stop");
        pipeline.Close();

        Assert.Empty(_failures);
        Assert.True(pipeline.DeliveredSequence >= Ticks + 2);
        Assert.Equal(PublishResult.Closed, producer.TryPublish(in tick));
        using SimLog again = NewLog();
        Assert.True(again.WasClosedClean);
    }

    [Theory]
    [InlineData(StageThreads.OneForAll, "sco-stages")]
    [InlineData(StageThreads.OnePerStage, "sco-journal")]
    public void A_write_that_fails_is_reported_once_and_nothing_more_is_delivered(
        StageThreads threads, string agent)
    {
        using SimLog log = NewLog();
        using ExchangePipeline pipeline = NewPipeline(log, threads, out InputRing producer);
        pipeline.Recover("test");
        _disk.FailsWrites = true;
        pipeline.Start(Failed);
        DefineVenue(producer);
        Eventually.Holds(() => !_failures.IsEmpty, "the failure");
        pipeline.Dispose();

        (string failed, Exception failure) = Assert.Single(_failures);
        Assert.Equal(agent, failed);
        Assert.Equal(JournalFault.WriteFailed, Assert.IsType<JournalException>(failure).Fault);
        Assert.Equal(0UL, pipeline.DeliveredSequence);
    }

    private void DefineVenue(InputRing producer)
    {
        byte[] content = new byte[1_024];
        int bytes = _venue.Venue.Write(content);
        Command define = Command.Of(CommandKind.DefineVenue);
        producer.TryPublish(in define, content.AsSpan(0, bytes));
    }

    private SimLog NewLog() =>
        new(_disk, SteppedExchange.IdentityOf(_venue), ExchangePipeline.Versions);

    private ExchangePipeline NewPipeline(
        SimLog log, StageThreads threads, out InputRing producer)
    {
        ExchangePipeline pipeline = new(
            new PipelineOptions { Threads = threads },
            new ExchangeCore(CoreCapacities.Of(_venue.Venue)),
            log,
            new SystemClock());
        producer = pipeline.AddProducer("test");
        pipeline.AddConsumer(new CheckingConsumer(_venue.Venue, log));
        return pipeline;
    }

    private void Failed(string agent, Exception failure) => _failures.Enqueue((agent, failure));
}
