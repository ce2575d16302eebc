using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

public sealed class StopTests
{
    [Fact]
    public void A_stop_does_not_overtake_what_was_published_while_the_output_ring_was_full()
    {
        StreamVenue venue = new(StreamShape.Tiny());
        SteppedExchange exchange = new(venue, new VirtualClock(), new SimDisk());
        ulong published = exchange.Pipeline.LastSequence;
        Command define = Command.Of(CommandKind.DefineMember);
        byte[] content = new byte[Part.ContentBytesMax * 40];
        bool hasRoom = true;
        while (hasRoom || exchange.Pipeline.StepCore() > 0)
        {
            // The journal does not run, so the output ring fills up, and then the input ring.
            hasRoom = exchange.Producers[0].TryPublish(in define, content)
                == PublishResult.Published;
            published += hasRoom ? 1UL : 0UL;
        }

        exchange.Pipeline.RequestStop();
        exchange.Pipeline.StepCore();
        Assert.False(exchange.Pipeline.HasStopped, "stopped before all was taken");
        exchange.Stop();

        Assert.Equal(published + 1, exchange.Consumer.Delivered);
        Assert.True(exchange.Again().Recovered.StoppedClean);
    }

    [Fact]
    public void A_stop_is_not_done_while_what_was_taken_behind_it_waits_in_its_ring()
    {
        SteppedExchange exchange = StoppedBut(out ExchangePipeline pipeline, out InputRing open);
        ulong stop = pipeline.LastSequence;
        Command tick = Command.Of(CommandKind.Tick);
        Assert.Equal(PublishResult.Published, open.TryPublish(in tick));

        pipeline.EndInput();
        Assert.False(pipeline.HasStopped, "a command that was taken is still in its ring");
        exchange.Settle();

        Assert.True(pipeline.HasStopped);
        Assert.Equal(stop + 1, pipeline.DeliveredSequence);
        Assert.True(pipeline.Close());
    }

    [Fact]
    public void A_journal_is_not_closed_as_clean_while_somebody_may_publish_behind_the_stop()
    {
        SteppedExchange exchange = StoppedBut(out ExchangePipeline pipeline, out InputRing open);

        Assert.False(pipeline.Close());
        Command tick = Command.Of(CommandKind.Tick);
        Assert.Equal(PublishResult.Published, open.TryPublish(in tick));
        exchange.Kill(blocksKept: 0);

        Assert.False(exchange.Again().Log.WasClosedClean);
    }

    /// <summary>An exchange that has stopped, but for one producer.</summary>
    private static SteppedExchange StoppedBut(
        out ExchangePipeline pipeline, out InputRing open)
    {
        SteppedExchange exchange = new(
            new StreamVenue(StreamShape.Tiny()), new VirtualClock(), new SimDisk());
        pipeline = exchange.Pipeline;
        open = exchange.Producers[1];
        pipeline.RequestStop(open);
        exchange.Settle();
        Assert.True(pipeline.HasStopped);
        return exchange;
    }
}
