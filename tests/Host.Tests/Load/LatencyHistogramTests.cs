using System;
using System.Linq;
using SCO.Exchange.Gateway.Load;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Host.Tests.Load;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Without_times_everything_is_zero()
    {
        LatencyHistogram histogram = new();

        Assert.Equal((0, 0, 0), (histogram.Count, histogram.AtPermille(500), histogram.MaxNs));
    }

    [Fact]
    public void A_percentile_is_at_most_one_percent_above_the_truth_and_never_below() =>
        Seeds.Each(TestScale.Of(50), seed =>
        {
            Random random = new(seed);
            LatencyHistogram histogram = new();
            long[] times = [.. Enumerable.Range(0, 1_000)
                .Select(_ => random.NextInt64(1L << random.Next(1, 62)))];
            foreach (long ns in times)
            {
                histogram.Record(ns);
            }

            Array.Sort(times);
            foreach (int permille in (int[])[1, 500, 900, 990, 999, 1_000])
            {
                long truth = times[permille - 1];
                long found = histogram.AtPermille(permille);
                Assert.InRange(found, truth, truth + (truth / 100));
            }

            Assert.Equal(times[^1], histogram.MaxNs);
        });

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(255, 255)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void A_single_time_is_every_percentile(long ns, long expected)
    {
        LatencyHistogram histogram = new();
        histogram.Record(ns);

        Assert.Equal(expected, histogram.AtPermille(1));
        Assert.Equal(expected, histogram.AtPermille(1_000));
    }

    [Fact]
    public void Recording_allocates_nothing()
    {
        LatencyHistogram histogram = new();
        histogram.Record(1);

        Assert.Equal(0, Allocated.BytesDuring(() => histogram.Record(123_456)));
    }
}
