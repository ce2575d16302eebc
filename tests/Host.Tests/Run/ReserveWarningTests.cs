using SCO.Exchange.Host.Run.Start;
using SCO.Exchange.Host.Tests.Checkpoints;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

public sealed class ReserveWarningTests
{
    private readonly StreamVenue _venue = new(StreamShape.Tiny());

    [Fact]
    public void A_disk_that_does_not_say_how_much_room_it_has_refuses_no_start()
    {
        using AwayLog log = new(new SimLog(
            new SimDisk(), SteppedExchange.IdentityOf(_venue), ExchangePipeline.Versions))
        {
            IsRoomUnknown = true,
        };

        Assert.Null(ReserveWarning.Of(log, reserveBytes: 1));
    }
}
