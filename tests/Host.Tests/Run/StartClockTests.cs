using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Run.Start;
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

    [Theory]
    [InlineData("2026-11-23 09:31:00", null)]
    [InlineData("2026-11-23 09:31:01",
        "more than 60 s later: the time of the exchange would stand still until the clock is past "
        + "that; set the clock right, or wait; --trust-clock starts all the same")]
    [InlineData("2026-10-24 09:30:00", null)]
    [InlineData("2026-10-24 09:29:59",
        "more than 30 days before: by a wrong clock orders and contracts would end that are not "
        + "due; set the clock right, or say --trust-clock if it is")]
    public void A_clock_that_is_far_from_the_last_command_is_refused(string last, string? why)
    {
        Assert.True(BeijingTime.TryRead(last, out Timestamp lastTime));
        Assert.True(BeijingTime.TryRead("2026-11-23 09:30:00", out Timestamp now));

        Assert.Equal(
            why is null
                ? null
                : "the clock of this machine says 2026-11-23 09:30:00+08:00, and the last command "
                    + $"of the journal is of {last}+08:00, {why}",
            StartClock.Refusal(lastTime, now));
    }

    [Fact]
    public void The_first_and_the_last_time_there_is_are_far_from_each_other()
    {
        Assert.NotNull(StartClock.Refusal(default, new Timestamp(ulong.MaxValue)));
        Assert.NotNull(StartClock.Refusal(new Timestamp(ulong.MaxValue), default));
    }
}
