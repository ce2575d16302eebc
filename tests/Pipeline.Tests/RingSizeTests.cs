using System;
using SCO.Exchange.Core;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

public sealed class RingSizeTests
{
    private readonly StreamVenue _venue = new(StreamShape.Tiny());

    [Theory]
    [InlineData(1 << 13, 1 << 10, nameof(PipelineOptions.OutputSlots))]
    [InlineData(1 << 14, 1 << 8, nameof(PipelineOptions.InputSlots))]
    public void Rings_that_cannot_hold_what_one_command_may_take_are_refused(
        int output, int input, string tooSmall)
    {
        PipelineOptions options = new() { OutputSlots = output, InputSlots = input };
        using SimLog log = new(
            new SimDisk(), SteppedExchange.IdentityOf(_venue), ExchangePipeline.Versions);

        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(
            () => new ExchangePipeline(
                options, new ExchangeCore(CoreCapacities.Of(_venue.Venue)), log,
                new VirtualClock()));

        Assert.Equal($"options.{tooSmall}", refused.ParamName);
    }
}
