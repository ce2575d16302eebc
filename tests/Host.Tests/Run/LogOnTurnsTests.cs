using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Run.Sessions;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

/// <summary>Which log-ons that were refused are tried again.</summary>
public sealed class LogOnTurnsTests
{
    [Theory]
    [InlineData(RejectReason.SecondLogon, true)]
    [InlineData(RejectReason.BackPressured, true)]
    [InlineData(RejectReason.StaleLogon, false)]
    [InlineData(RejectReason.BadCredentials, false)]
    [InlineData(RejectReason.None, false)]
    public void Who_waits_for_another_command_goes_on_waiting(RejectReason reason, bool goesOn)
    {
        LogOnTurns turns = new();
        bool[] tries = [.. Enumerable.Range(0, 500).Select(_ => turns.IsForAnother(reason))];
        Assert.Equal(goesOn, tries[^1]);
    }

    [Fact]
    public void A_time_that_is_not_good_is_tried_again_a_few_times_in_a_row()
    {
        LogOnTurns turns = new();
        for (int round = 0; round < 3; round++)
        {
            for (int time = 0; time < LogOnTurns.StaleMax; time++)
            {
                Assert.True(turns.IsForAnother(RejectReason.StaleLogon));
            }

            Assert.True(turns.IsForAnother(RejectReason.SecondLogon));
        }

        for (int time = 0; time < LogOnTurns.StaleMax; time++)
        {
            Assert.True(turns.IsForAnother(RejectReason.StaleLogon));
        }

        Assert.False(turns.IsForAnother(RejectReason.StaleLogon));
    }

    [Fact]
    public void The_clock_is_named_where_the_time_is_not_good()
    {
        Timestamp now = new(1_000_000_000);
        Assert.StartsWith(
            "; the clock of this machine says 1970-01-01 08:00:01 Beijing",
            LogOnTurns.AdviceOn(RejectReason.StaleLogon, now), System.StringComparison.Ordinal);
        Assert.Equal("", LogOnTurns.AdviceOn(RejectReason.BadCredentials, now));
    }
}
