using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using Xunit;

namespace SCO.Exchange.Core.Tests.Margins;

/// <summary>The room of margins by itself: all that it needs of the exchange is what it is given.
/// </summary>
public sealed class MarginRoomTests
{
    private const ulong MinuteNs = 60_000_000_000;

    [Fact]
    public void Who_owes_is_called_until_free_money_is_there()
    {
        LoneMargins room = new();
        room.LookAt(LoneMargins.Long);
        Assert.Empty(room.Told);

        room.Get(LoneMargins.Long, -1);
        room.LookAt(LoneMargins.Long);
        Assert.Equal(MarginCallStatus.Called, room.Room.Calls.Of(LoneMargins.Long));
        Assert.Equal(room.Now.Ns + MinuteNs, room.NextNs);

        room.Get(LoneMargins.Long, 1);
        room.LookAt(LoneMargins.Long);
        Assert.False(room.Room.Calls.IsOpen(LoneMargins.Long));
        Assert.Equal(ulong.MaxValue, room.NextNs);
        Assert.Equal([EventKind.MarginCallChanged, EventKind.MarginCallChanged], room.Told);
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_missed_call_is_met_when_free_money_covers_the_loss_of_the_day(
        long freeFen, bool isMissed)
    {
        LoneMargins room = new();
        room.Trade(lots: 6, ticks: 100);
        room.Trade(lots: 1, ticks: 90);
        room.MoveTo(LoneMargins.Long, MarginCallStatus.Missed);
        room.Get(LoneMargins.Long, freeFen);

        room.LookAt(LoneMargins.Long);

        Assert.Equal(60, room.Room.Marks.RunningLossOf(LoneMargins.Long));
        Assert.Equal(isMissed, room.Room.Calls.IsOpen(LoneMargins.Long));
        Assert.Equal(isMissed, room.Room.CallDesk.MayBeClosed(LoneMargins.Long));
    }

    [Fact]
    public void Marks_pay_from_one_side_to_the_other_and_leave_no_loss_of_the_day()
    {
        LoneMargins room = new();
        room.Trade(lots: 7, ticks: 100);

        room.Mark(ticks: 95);

        Assert.Equal(-35, room.Cash.FenOf(LoneMargins.Long, AccountKind.Available));
        Assert.Equal(35, room.Cash.FenOf(LoneMargins.Short, AccountKind.Available));
        Assert.Equal(0, room.Cash.HouseFenOf(AccountKind.Mark));
        room.Trade(lots: 0, ticks: 95);
        Assert.Equal(0, room.Room.Marks.RunningLossOf(LoneMargins.Long));
    }

    [Theory]
    [InlineData(false, RejectReason.None)]
    [InlineData(true, RejectReason.JobInProgress)]
    public void Between_two_marks_of_a_day_nobody_is_declared_in_default(
        bool isUnderWay, RejectReason reason)
    {
        LoneMargins room = new();
        room.Get(LoneMargins.Long, -1);
        room.MoveTo(LoneMargins.Long, MarginCallStatus.Missed);
        room.Room.Day.IsUnderWay = isUnderWay;

        ProposedMoney said = new() { Member = LoneMargins.Long };
        Assert.Equal(reason, room.Room.Defaults.CheckDeclared(in said, PrincipalId.None));
    }
}
