using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;
using Xunit;

namespace SCO.Exchange.Host.Tests.Text;

public sealed class BeijingTimeTests
{
    [Theory]
    [InlineData("2026-11-23T01:30:00Z", "09:30:00", "2026-11-23 09:30:00")]
    [InlineData("2026-11-23T16:00:00Z", "00:00:00", "2026-11-24 00:00:00")]
    [InlineData("2026-12-31T23:59:59.999Z", "07:59:59", "2027-01-01 07:59:59")]
    public void It_is_eight_hours_ahead(string utc, string clock, string whole)
    {
        Assert.True(Rfc3339.TryRead(utc, out Timestamp time));

        Assert.Equal(clock, BeijingTime.Clock(time));
        Assert.Equal(whole, BeijingTime.DateAndClock(time));
    }

    [Theory]
    [InlineData("2026-11-23T01:30:00Z", "09:30:00")]
    [InlineData("2026-11-24T01:29:59Z", "09:29:59")]
    [InlineData("2026-11-24T01:30:00Z", "11-24 09:30:00")]
    public void A_time_that_is_far_off_has_its_day(string utc, string near)
    {
        Assert.True(Rfc3339.TryRead("2026-11-23T01:30:00Z", out Timestamp now));
        Assert.True(Rfc3339.TryRead(utc, out Timestamp time));

        Assert.Equal(near, BeijingTime.Near(time, now));
    }

    [Theory]
    [InlineData(0, "08:00:00")]
    [InlineData(-28_800, "00:00:00")]
    [InlineData(-28_801, "23:59:59")]
    [InlineData(90_000, "09:00:00")]
    public void A_step_may_lie_on_the_day_before_or_after(int seconds, string clock) =>
        Assert.Equal(clock, BeijingTime.OfDay(seconds));

    [Theory]
    [InlineData("2026-11-23 09:30", "2026-11-23 09:30:00.000000000")]
    [InlineData("2026-11-23T09:30:01", "2026-11-23 09:30:01.000000000")]
    [InlineData("2026-11-23T09:30:01.000000042", "2026-11-23 09:30:01.000000042")]
    public void A_time_of_Beijing_is_read_and_written(string text, string exact)
    {
        Assert.True(BeijingTime.TryRead(text, out Timestamp time));

        Assert.Equal(exact, BeijingTime.Exact(time));
    }

    [Theory]
    [InlineData("2026-11-23")]
    [InlineData("09:30")]
    [InlineData("2026-11-23 09:30Z")]
    [InlineData("2026-11-23 09:30:00+08:00")]
    public void What_is_no_time_of_Beijing_is_refused(string text) =>
        Assert.False(BeijingTime.TryRead(text, out _));

    [Fact]
    public void A_line_that_stands_alone_says_the_offset()
    {
        Assert.True(Rfc3339.TryRead("2027-01-31T01:30:00.9Z", out Timestamp time));

        Assert.Equal("2027-01-31 09:30:00+08:00", BeijingTime.Stamp(time));
    }
}
