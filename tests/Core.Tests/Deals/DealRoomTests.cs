using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>The deals' room by itself: all that it needs of the exchange is what it is given.
/// </summary>
public sealed class DealRoomTests
{
    private const long BuyDeposit = 10_000;
    private const long SellDeposit = 5_000;

    [Fact]
    public void An_accepted_deal_is_a_contract_for_which_both_have_deposited()
    {
        LoneDeals room = new();
        Assert.Equal(RejectReason.None, room.Propose());
        Assert.Equal(["opening 1", "size 10"], room.Asked);

        Assert.Equal(RejectReason.None, room.Answer(DealAction.Accept));

        Assert.Equal(["opening 2", "opening 1", "size 10"], room.Asked);
        Assert.Empty(room.Room.Copies.OfDeals());
        Assert.Single(room.Room.Copies.OfContracts());
        Assert.Equal(BuyDeposit, room.Cash.FenOf(LoneDeals.Buyer, AccountKind.FrozenContract));
        Assert.Equal(
            SellDeposit, room.Cash.FenOf(LoneDeals.Seller, AccountKind.FrozenContract));
    }

    [Fact]
    public void A_party_that_is_stopped_meanwhile_makes_no_contract_and_nothing_changes()
    {
        LoneDeals room = new();
        Assert.Equal(RejectReason.None, room.Propose());
        string before = room.StateHash();
        room.Stopped = new PrincipalId(1);

        Assert.Equal(RejectReason.KillSwitchEngaged, room.Answer(DealAction.Accept));

        Assert.Empty(room.Told);
        Assert.Equal(before, room.StateHash());
    }

    [Theory]
    [InlineData(false, 2_000)]
    [InlineData(true, 86_400_000_001_000)]
    public void What_is_due_is_told_outside_and_its_end_gives_all_back(
        bool isAccepted, ulong dueNs)
    {
        LoneDeals room = new(isChecked: true);
        Assert.Equal(RejectReason.None, room.Propose());
        if (isAccepted)
        {
            Assert.Equal(RejectReason.None, room.Answer(DealAction.Accept));
            Assert.Equal(
                LoneDeals.FreeFen - BuyDeposit,
                room.Cash.FenOf(LoneDeals.Buyer, AccountKind.Available));
        }

        Assert.Equal(dueNs, room.NextNs);
        room.Lapse();

        Assert.Equal(ulong.MaxValue, room.NextNs);
        Assert.Empty(room.Room.Copies.OfDeals());
        Assert.Equal(
            LoneDeals.FreeFen, room.Cash.FenOf(LoneDeals.Buyer, AccountKind.Available));
        Assert.Equal(
            LoneDeals.FreeFen, room.Cash.FenOf(LoneDeals.Seller, AccountKind.Available));
    }
}
