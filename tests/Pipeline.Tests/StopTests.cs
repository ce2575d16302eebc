using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Testing.Core;
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
}
