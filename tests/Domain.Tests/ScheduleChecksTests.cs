using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Phases;
using Xunit;

namespace SCO.Exchange.Domain.Tests;

public sealed class ScheduleChecksTests
{
    private static readonly int Roll = ScheduleText.SecondsOf("16:30");

    private static readonly ScheduleDefinition Night = ScheduleText.Read(1, """
        eve 20:55 CallAuction Opening
        eve 20:59 CallAuctionFreeze Opening
        eve 21:00 Continuous
        eve 26:30 Break
        day 08:55 CallAuction Intraday
        day 08:59 CallAuctionFreeze Intraday
        day 09:00 Continuous
        day 10:15 Break
        day 10:30 Continuous
        day 11:30 Break
        day 13:30 Continuous
        day 14:57 CallAuction Closing
        day 14:59 CallAuctionNoCancel Closing
        day 15:00 Closed window 30000
        """);

    [Fact]
    public void A_schedule_like_those_of_exchanges_has_no_fault() =>
        Assert.Null(ScheduleChecks.FirstFault(Night, Roll));

    [Theory]
    [InlineData("day 15:00 Closed")]
    [InlineData("eve 21:00 Continuous; eve 26:30 Closed")]
    [InlineData("eve 16:30 PreOpen; day 16:29:59 Closed")]
    [InlineData("day -8:30:01 PreOpen; day 15:00 Closed")] // 16:30:01 of the day before
    [InlineData("day 09:00 CallAuction Opening; day 09:10 PreOpen window 60000; day 15:00 Closed")]
    [InlineData("day 09:00 CallAuction Opening; day 09:10 Continuous window 60000; "
        + "day 09:11 Break; day 15:00 Closed")]
    [InlineData("day 09:00 CallAuction Opening; day 09:10 CallAuctionNoCancel Opening; "
        + "day 09:20 CallAuctionFreeze Opening; day 09:25 Closed window 3600000")]
    [InlineData("eve 21:00 CallAuction Opening; day 09:00 Continuous window 1; day 15:00 Closed")]
    [InlineData("eve 21:00 CallAuction Opening; day 09:00 CallAuctionFreeze Opening; "
        + "day 15:00 Closed")]
    [InlineData("day 09:00 CallAuction Opening; day 16:29 Closed window 59999")]
    public void These_steps_have_no_fault(string steps) => Assert.Null(FaultOf(steps));

    [Theory]
    [InlineData(0, "last step is closed", "day 15:00 Continuous")]
    [InlineData(0, "last step is closed", "day 15:00 Break")]
    [InlineData(0, "last step is closed", "day 14:00 Closed; day 15:00 Closed")]
    [InlineData(0, "cannot be scheduled", "day 14:00 Halted; day 15:00 Closed")]
    [InlineData(1, "before those of the day", "day 09:00 Continuous; eve 21:00 Break; "
        + "day 15:00 Closed")]
    [InlineData(0, "when the day before has rolled", "eve 16:29:59 PreOpen; day 15:00 Closed")]
    [InlineData(0, "after the roll", "day -8:30:00 PreOpen; day 15:00 Closed")]
    [InlineData(1, "before the day rolls", "day 09:00 Continuous; day 16:30 Closed")]
    [InlineData(1, "before the day rolls", "eve 21:00 Continuous; eve 40:30 Closed")]
    [InlineData(1, "before the day rolls", "day 09:00 CallAuction Opening; "
        + "day 16:29 Closed window 60000")]
    [InlineData(1, "later than the one", "day 09:00 Continuous; day 09:00 Break; day 15:00 Closed")]
    [InlineData(1, "later than the one", "eve 26:30 Break; day 02:30 Continuous; day 15:00 Closed")]
    [InlineData(2, "still open", "day 09:00 CallAuction Opening; "
        + "day 09:10 Continuous window 60001; day 09:11 Break; day 15:00 Closed")]
    [InlineData(0, "only call auctions", "day 09:00 Continuous Opening; day 15:00 Closed")]
    [InlineData(0, "only call auctions", "day 15:00 Closed Closing")]
    [InlineData(0, "an opening, an intraday", "day 09:00 CallAuction; day 15:00 Closed")]
    [InlineData(0, "an opening, an intraday", "day 09:00 CallAuction Volatility; "
        + "day 15:00 Closed")]
    [InlineData(0, "goes on in the order", "day 09:00 CallAuctionFreeze Opening; "
        + "day 15:00 Closed")]
    [InlineData(1, "goes on in the order", "day 09:00 Continuous; "
        + "day 09:10 CallAuctionNoCancel Opening; day 15:00 Closed")]
    [InlineData(1, "of one kind", "day 09:00 CallAuction Opening; "
        + "day 09:10 CallAuctionFreeze Closing; day 15:00 Closed")]
    [InlineData(2, "goes on in the order", "day 09:00 CallAuction Opening; "
        + "day 09:10 CallAuctionFreeze Opening; day 09:20 CallAuctionNoCancel Opening; "
        + "day 15:00 Closed")]
    [InlineData(0, "random end", "day 09:00 Continuous window 1; day 15:00 Closed")]
    [InlineData(1, "random end", "day 09:00 Continuous; day 15:00 Closed window 1")]
    [InlineData(1, "random end", "day 09:00 CallAuction Opening; "
        + "day 09:10 CallAuctionFreeze Opening window 1; day 15:00 Closed")]
    [InlineData(1, "at most an hour", "day 09:00 CallAuction Opening; "
        + "day 09:10 Continuous window 3600001; day 15:00 Closed")]
    public void A_step_that_cannot_be_is_named(int step, string why, string steps)
    {
        ScheduleFault? fault = FaultOf(steps);

        Assert.Equal(step, fault?.Step);
        Assert.Contains(why, fault!.Value.Why, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_phase_that_does_not_exist_is_refused() => Assert.NotNull(
        ScheduleChecks.FirstFault(
            Night with { Steps = [.. Night.Steps.Select(step => step with { Phase = 0 })] }, Roll));

    [Fact]
    public void What_is_wrong_with_the_whole_is_about_no_step()
    {
        ScheduleStep closed = new(false, 7 * 3_600, TradingPhase.Closed, 0, 0);
        ScheduleStep[] day = [.. Enumerable.Range(0, 65).Select(at => at < 64
            ? new ScheduleStep(
                false, at, at % 2 == 0 ? TradingPhase.Continuous : TradingPhase.Break, 0, 0)
            : closed)];
        ScheduleDefinition[] faulty =
        [
            Night with { Id = ScheduleId.None },
            Night with { IndicativeMs = 0 },
            Night with { IndicativeMs = 60_001 },
            Night with { Steps = [] },
            Night with { Steps = day },
            Night with { ClosedDays = [new TradingDay(9), new TradingDay(9)] },
        ];

        Assert.All(faulty, schedule =>
            Assert.Equal(-1, ScheduleChecks.FirstFault(schedule, Roll)?.Step));
        Assert.Null(ScheduleChecks.FirstFault(Night with { Steps = day[1..] }, Roll));
        Assert.Null(ScheduleChecks.FirstFault(Night with { IndicativeMs = 60_000 }, Roll));
    }

    [Fact]
    public void Numbers_at_the_end_of_their_types_are_refused_and_never_wrap()
    {
        int[] seconds = [int.MinValue, int.MaxValue];
        foreach (bool isEve in (bool[])[false, true])
        {
            Assert.All(seconds, second => Assert.NotNull(ScheduleChecks.FirstFault(
                Night with
                {
                    Steps = [new ScheduleStep(
                        isEve, second, TradingPhase.Closed, 0, uint.MaxValue)],
                },
                Roll)));
        }
    }

    [Fact]
    public void Checking_allocates_nothing()
    {
        Assert.Null(ScheduleChecks.FirstFault(Night, Roll));
        Assert.Equal(0, Allocated.BytesDuring(() => ScheduleChecks.FirstFault(Night, Roll)));
    }

    private static ScheduleFault? FaultOf(string steps) => ScheduleChecks.FirstFault(
        ScheduleText.Read(1, steps.Replace(';', '\n')), Roll);
}
