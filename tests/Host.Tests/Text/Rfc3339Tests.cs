using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;
using Xunit;

namespace SCO.Exchange.Host.Tests.Text;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("1970-01-01T00:00:01Z", 1_000_000_000)]
    [InlineData("1970-01-01T08:00:01+08:00", 1_000_000_000)]
    [InlineData("1970-01-01t00:00:01.5z", 1_500_000_000)]
    [InlineData("1970-01-01T00:00:00.0000001-00:00", 100)]
    [InlineData("1970-01-01T00:00:00.123456789Z", 123_456_789)]
    [InlineData("1970-01-01T00:00:00.12345678Z", 123_456_780)]
    [InlineData("1970-01-01T00:00:00.1234567899Z", 123_456_789)]
    public void A_time_with_offset_is_read(string text, ulong ns)
    {
        Assert.True(Rfc3339.TryRead(text, out Timestamp time));
        Assert.Equal(ns, time.Ns);
    }

    [Theory]
    [InlineData("1970-01-01T00:00:01")]
    [InlineData("1970-01-01 00:00:01Z")]
    [InlineData("1970-01-01")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void A_time_without_offset_or_sense_is_refused(string text) =>
        Assert.False(Rfc3339.TryRead(text, out _));

    [Fact]
    public void A_time_is_written_to_the_nanosecond() => Assert.Equal(
        "2026-11-23T01:00:00.000000042Z",
        Rfc3339.Write(new Timestamp(1_795_395_600_000_000_042)));
}
