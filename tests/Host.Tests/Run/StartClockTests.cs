using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

public sealed class StartClockTests
{
    [Theory]
    [InlineData("2026-11-23 09:30:00", false)]
    [InlineData("2026-11-23 09:30:01", false)]
    [InlineData("2026-11-23 09:30:02", true)]
    [InlineData("2026-11-24 09:30:00", true)]
    public void A_clock_behind_the_last_command_by_more_than_a_second_is_told(
        string last, bool isTold)
    {
        Assert.True(BeijingTime.TryRead(last, out Timestamp lastTime));
        Assert.True(BeijingTime.TryRead("2026-11-23 09:30:00", out Timestamp now));

        Assert.Equal(
            isTold
                ? "WARNING: the clock of this machine says 2026-11-23 09:30:00+08:00, and the last "
                    + $"command of the journal is of {last}+08:00: the time of the exchange stands "
                    + "still until the clock is past that; if the clock is wrong, stop the "
                    + "exchange and set it right"
                : null,
            StartClock.Warning(lastTime, now));
    }
}
