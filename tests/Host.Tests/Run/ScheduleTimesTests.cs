using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Run.Screens;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

/// <summary>Instruments of the sample: 1 has no schedule, 2 a day and a night, 6 a day.</summary>
public sealed class ScheduleTimesTests
{
    private readonly ScheduleTimes _times = new(VenueFile.Sample());

    [Theory]
    [InlineData(6u, "2026-11-26T07:00:00+08:00", "2026-11-26 08:55:00")]
    [InlineData(6u, "2026-11-26T08:55:00+08:00", "2026-11-26 08:59:00")]
    [InlineData(6u, "2026-11-27T22:00:00+08:00", "2026-11-30 08:55:00")]
    [InlineData(2u, "2026-11-26T16:00:00+08:00", "2026-11-26 20:55:00")]
    [InlineData(2u, "2026-11-28T03:00:00+08:00", "2026-11-30 08:55:00")]
    [InlineData(2u, "2026-12-31T16:00:00+08:00", "2027-01-04 08:55:00")]
    public void The_next_step_is_on_this_day_or_the_next_one_that_is_traded(
        uint instrument, string now, string next)
    {
        Assert.True(Rfc3339.TryRead(now, out Timestamp time));

        Assert.Equal(next, BeijingTime.DateAndClock(_times.NextOf(instrument, time)));
    }

    // The day ends at 16:30; what comes in the evening is of the next one.
    [Theory]
    [InlineData("2026-11-26T14:00:00+08:00", "2026-11-26T15:00:00+08:00", true)]
    [InlineData("2026-11-25T21:00:00+08:00", "2026-11-26T15:00:00+08:00", true)]
    [InlineData("2026-11-26T15:30:00+08:00", "2026-11-26T20:55:00+08:00", false)]
    [InlineData("2026-11-27T15:30:00+08:00", "2026-11-30T08:55:00+08:00", false)]
    public void A_step_is_of_the_day_that_has_not_ended_before_it(
        string now, string step, bool isOfDay)
    {
        Assert.True(Rfc3339.TryRead(now, out Timestamp present));
        Assert.True(Rfc3339.TryRead(step, out Timestamp later));

        Assert.Equal(isOfDay, _times.IsOfDay(later, present));
        Assert.True(new ScheduleTimes(VenueFile.Parse(VenueFile.SampleTextWithoutHours()))
            .IsOfDay(later, present));
    }

    [Fact]
    public void Without_a_schedule_there_is_none()
    {
        Assert.True(Rfc3339.TryRead("2026-11-26T07:00:00+08:00", out Timestamp time));

        Assert.Equal(0UL, _times.NextOf(1, time).Ns);
    }
}
