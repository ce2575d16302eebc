using SCO.Exchange.Host.Text;
using Xunit;

namespace SCO.Exchange.Host.Tests.Text;

public sealed class TimesOfDayTests
{
    [Theory]
    [InlineData("00:00", 0)]
    [InlineData("08:55", 32_100)]
    [InlineData("14:59:59", 53_999)]
    [InlineData("26:30", 95_400)]
    [InlineData("47:59:59", 172_799)]
    public void A_time_is_seconds_from_midnight(string text, int expected)
    {
        Assert.True(TimesOfDay.TryRead(text, out int seconds));
        Assert.Equal(expected, seconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("09")]
    [InlineData("9:00")]
    [InlineData("09:60")]
    [InlineData("09:00:60")]
    [InlineData("48:00")]
    [InlineData("-1:00")]
    [InlineData("09:00:00:00")]
    [InlineData("09:0a")]
    [InlineData(" 9:00")]
    public void What_is_no_time_is_refused(string text) =>
        Assert.False(TimesOfDay.TryRead(text, out _));
}
