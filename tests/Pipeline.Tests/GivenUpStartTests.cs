using System;
using System.Threading;
using SCO.Exchange.Core;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Journal;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>A start that ends before the exchange is the writer of its journal.</summary>
public sealed class GivenUpStartTests
{
    private readonly VirtualClock _clock = new();
    private readonly StreamVenue _venue = new(StreamShape.Tiny());
    private readonly SimDisk _disk = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_replay_can_be_given_up_between_two_blocks_and_changes_nothing(bool readsAhead)
    {
        ulong last = Life();
        int blocks = _disk.BlockCount;
        using CancellationTokenSource stop = new();
        SimLog log = Open();
        using (ExchangePipeline pipeline = On(log, readsAhead, stop.Token))
        {
            pipeline.AddConsumer(new StopAt(last / 2, stop));

            OperationCanceledException told =
                Assert.Throws<OperationCanceledException>(() => pipeline.Recover("test"));

            Assert.Equal(
                $"the start was given up behind command {last / 2} of {last}: the journal is as it "
                    + "was found",
                told.Message);
        }

        log.Dispose();
        Assert.Equal(blocks, _disk.BlockCount);
        using (SimLog next = Open())
        {
            Assert.True(next.WasClosedClean);
            Assert.Equal(2, next.AcquireWriter("test").Term);
        }

        using SteppedExchange again = new(_venue, _clock, _disk);
        Assert.Equal(
            (last, true), (again.Recovered.LastSequence.Value, again.Recovered.StoppedClean));
    }

    [Fact]
    public void A_replay_that_ends_before_the_journal_does_is_no_state_to_write_behind()
    {
        ulong last = Life();
        using SimLog log = Open();
        using ExchangePipeline pipeline =
            On(new ShortLog(log, blocks: 5), readsAhead: false, CancellationToken.None);

        InvariantBrokenException broken =
            Assert.Throws<InvariantBrokenException>(() => pipeline.Recover("test"));

        Assert.Matches(
            "the replay ended at command [1-9][0-9]?, the writer of the journal begins behind "
                + $"command {last}$",
            broken.Message);
        Assert.Equal(2, log.AcquireWriter("test").Term);
    }

    /// <summary>A journal with a block for each command.</summary>
    private ulong Life()
    {
        using SteppedExchange exchange = new(_venue, _clock, _disk);
        Command halt = Command.Of(CommandKind.SetPhase);
        halt.Phase = TradingPhase.Halted;
        for (int sent = 0; sent < 20; sent++)
        {
            exchange.Publish(0, in halt);
            exchange.Settle();
        }

        exchange.Stop();
        ulong last = exchange.Pipeline.LastSequence;
        exchange.Log.Dispose();
        return last;
    }

    private SimLog Open() =>
        new(_disk, SteppedExchange.IdentityOf(_venue), ExchangePipeline.Versions);

    private ExchangePipeline On(ICommandLog log, bool readsAhead, CancellationToken stop) => new(
        new PipelineOptions
        {
            InputSlots = 1 << 10,
            OutputSlots = 1 << 14,
            ReadsAhead = readsAhead,
            GivesUp = stop,
        },
        new ExchangeCore(CoreCapacities.Of(_venue.Venue)), log, _clock);

    private sealed class StopAt(ulong sequence, CancellationTokenSource stop)
        : IDurableEventConsumer
    {
        public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
        {
            if (command.Sequence.Value == sequence)
            {
                stop.Cancel();
            }
        }

        public void OnEvent(ref readonly Event recorded)
        {
        }

        public void OnLive()
        {
        }

        public void OnBatchEnd(Sequence durable)
        {
        }

        public int DoWork() => 0;
    }
}
