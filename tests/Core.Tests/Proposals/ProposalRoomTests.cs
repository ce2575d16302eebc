using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Controls;
using Xunit;

namespace SCO.Exchange.Core.Tests.Proposals;

/// <summary>The room of proposals by itself: all that it needs of the exchange is what it is
/// given.</summary>
public sealed class ProposalRoomTests
{
    [Fact]
    public void What_is_proposed_is_asked_twice_and_done_once()
    {
        LoneProposals room = new();
        Assert.Equal(RejectReason.None, room.Propose(LoneProposals.Free));
        Assert.Equal(["ask 3", "Proposed"], room.Heard);
        Assert.Equal(room.Now.Ns + ProposalRoom.ProposalNs, room.NextNs);

        Assert.Equal(RejectReason.None, room.Approve(LoneProposals.AlsoFree, 1));
        Assert.Equal(["ask 4", "do 1", "ProposalEnded"], room.Heard);
        Assert.Equal(ulong.MaxValue, room.NextNs);
        Assert.Equal(RejectReason.UnknownProposal, room.Approve(LoneProposals.AlsoFree, 1));
    }

    [Fact]
    public void What_cannot_be_done_is_not_proposed_and_waits_on_when_it_was()
    {
        LoneProposals room = new() { Answers = RejectReason.UnknownTrade };
        Assert.Equal(RejectReason.UnknownTrade, room.Propose(LoneProposals.Free));
        Assert.Equal(0U, room.Room.LastNumber);

        room.Answers = RejectReason.None;
        Assert.Equal(RejectReason.None, room.Propose(LoneProposals.Free));
        room.Answers = RejectReason.OperatorIsParty;
        Assert.Equal(RejectReason.OperatorIsParty, room.Approve(LoneProposals.AlsoFree, 1));
        Assert.Equal(["ask 4"], room.Heard);
        Assert.True(room.Room.TryFindOf(CommandKind.CancelTrade, out _));
    }

    [Fact]
    public void Nobody_agrees_with_itself_or_with_its_own_house()
    {
        LoneProposals room = new();
        Assert.Equal(RejectReason.None, room.Propose(LoneProposals.OfHouse));

        Assert.Equal(RejectReason.ApprovalByProposer, room.Approve(LoneProposals.OfHouse, 1));
        Assert.Equal(
            RejectReason.ApproverNotIndependent, room.Approve(LoneProposals.OfSameHouse, 1));
        Assert.Equal(RejectReason.NotAuthorised, room.Approve(default, 1));
        Assert.Empty(room.Heard);
        Assert.Equal(RejectReason.None, room.Approve(LoneProposals.Free, 1));
    }

    [Theory]
    [InlineData(2, false, "ProposalEnded")]
    [InlineData(2, true, "ProposalEnded")]
    [InlineData(3, false, "ProposalEnded; ProposalEndTold to 4")]
    [InlineData(3, true, "ProposalEnded; ProposalEndTold to 4; ProposalEndTold to 3")]
    public void Who_ends_it_without_asking_is_told_and_who_proposed_it_if_it_is_there(
        ushort rules, bool isThere, string told)
    {
        LoneProposals room = new() { Rules = new Rules(rules) };
        Assert.Equal(RejectReason.None, room.Propose(LoneProposals.Free));
        if (isThere)
        {
            room.LoggedOn.Add(LoneProposals.Free);
        }

        room.EndBy(LoneProposals.AlsoFree, CommandKind.CancelTrade);

        Assert.Equal(told, string.Join("; ", room.Heard));
    }

    [Fact]
    public void Who_declines_its_own_is_told_of_it_once()
    {
        LoneProposals room = new();
        room.LoggedOn.Add(LoneProposals.Free);
        Assert.Equal(RejectReason.None, room.Propose(LoneProposals.Free));

        Assert.Equal(RejectReason.None, room.Decline(LoneProposals.Free, 1));

        Assert.Equal(["ProposalEnded"], room.Heard);
    }

    [Fact]
    public void Time_ends_the_oldest_one_and_the_next_is_due_by_its_own_time()
    {
        LoneProposals room = new();
        Assert.Equal(RejectReason.None, room.Propose(LoneProposals.Free));
        room.Now = new(2_000);
        Assert.Equal(RejectReason.None, room.Propose(LoneProposals.Free));

        room.EndOldest();

        Assert.Equal(2_000 + ProposalRoom.ProposalNs, room.NextNs);
        Assert.Equal(RejectReason.UnknownProposal, room.Approve(LoneProposals.AlsoFree, 1));
        Assert.Equal(RejectReason.None, room.Approve(LoneProposals.AlsoFree, 2));
    }

    [Fact]
    public void Each_keeps_its_note_as_long_as_it_waits()
    {
        LoneProposals room = new();
        string longest = new('x', ProposalNotes.BytesMax);
        Assert.Equal(RejectReason.None, room.Await(LoneProposals.Free, "one"));
        Assert.Equal(RejectReason.None, room.Propose(LoneProposals.Free));
        Assert.Equal(RejectReason.None, room.Await(LoneProposals.Free, longest));
        Assert.Equal(RejectReason.None, room.Await(LoneProposals.Free, ""));
        Assert.Equal(RejectReason.None, room.Await(LoneProposals.Free, "five"));

        Assert.Equal(RejectReason.None, room.Decline(LoneProposals.OfHouse, 2));
        Assert.Equal(RejectReason.None, room.Approve(LoneProposals.AlsoFree, 1));

        Assert.Equal(
            ["", "", longest, "", "five"],
            [room.NoteOf(1), room.NoteOf(2), room.NoteOf(3), room.NoteOf(4), room.NoteOf(5)]);
        Assert.Equal(RejectReason.None, room.Propose(LoneProposals.Free));
        Assert.Equal("", room.NoteOf(6));
    }

    /// <summary>Both could be approved, and the second would undo the first.</summary>
    [Theory]
    [InlineData(2, RejectReason.None, 0)]
    [InlineData(3, RejectReason.ProposalWaits, 1)]
    public void What_became_of_an_instruction_waits_alone(
        ushort version, RejectReason second, uint waiting)
    {
        LoneProposals room = new() { Rules = new Rules(version) };
        Assert.Equal(RejectReason.None, room.Resolve(7));
        Assert.Equal(RejectReason.None, room.Resolve(8));
        Assert.Equal(RejectReason.None, room.Propose(LoneProposals.Free));

        Assert.Equal((second, waiting), (room.Resolve(7), room.Waiting));
        Assert.Equal(RejectReason.None, room.Decline(LoneProposals.OfHouse, 1));
        Assert.Equal(RejectReason.None, room.Resolve(7));
    }

    [Fact]
    public void One_operator_does_not_fill_the_room()
    {
        LoneProposals room = new();
        for (int count = 0; count < ProposalQueue.EachMax; count++)
        {
            Assert.Equal(RejectReason.None, room.Propose(LoneProposals.Free));
        }

        Assert.Equal(RejectReason.ProposalsFull, room.Propose(LoneProposals.Free));
        Assert.Equal(RejectReason.None, room.Propose(LoneProposals.AlsoFree));

        // One of its own that is replaced makes room.
        Assert.Equal(RejectReason.ProposalsFull, room.Room.CheckRoom(LoneProposals.Free));
        Assert.Equal(
            RejectReason.None,
            room.Room.CheckRoom(LoneProposals.Free, CommandKind.CancelTrade));
        Assert.Equal(RejectReason.None, room.Decline(LoneProposals.OfHouse, 1));
        Assert.Equal(RejectReason.None, room.Propose(LoneProposals.Free));
        Assert.Equal(4 * ProposalQueue.EachMax, ProposalQueue.ProposalsMax);
    }

    [Fact]
    public void By_older_rules_and_for_the_exchange_itself_there_is_all_of_the_room()
    {
        LoneProposals older = new() { Rules = new Rules(2) };
        LoneProposals room = new();
        for (int count = 0; count < ProposalQueue.ProposalsMax; count++)
        {
            Assert.Equal(RejectReason.None, older.Propose(LoneProposals.Free));
            Assert.Equal(RejectReason.None, room.Propose(PrincipalId.None));
        }

        Assert.Equal(RejectReason.ProposalsFull, older.Propose(LoneProposals.Free));
        Assert.Equal(RejectReason.ProposalsFull, room.Propose(PrincipalId.None));
        Assert.Equal(
            RejectReason.None,
            older.Room.CheckRoom(LoneProposals.Free, CommandKind.CancelTrade));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void A_settlement_price_and_a_rate_wait_from_the_third_rules_on(
        ushort rules, bool waits)
    {
        LoneProposals room = new() { Rules = new Rules(rules) };

        Assert.Equal(waits, Waits(room, CommandKind.SetSettlementPrice));
        Assert.Equal(waits, Waits(room, CommandKind.SetParameter, ParameterKind.BuyFeePpm));
        Assert.False(Waits(room, CommandKind.SetParameter, ParameterKind.PositionMaxLots));
        Assert.True(Waits(room, CommandKind.CancelTrade));
        Assert.False(Waits(room, CommandKind.SetPhase));
    }

    private static bool Waits(
        LoneProposals room, CommandKind kind, ParameterKind parameter = default)
    {
        Command command = Command.Of(kind);
        command.Parameter = parameter;
        return room.Room.Waits(in command);
    }
}
