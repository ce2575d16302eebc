using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core.Tests.Proposals;

/// <summary>
/// The room of proposals with no exchange around it: four operators, of whom two are of one house
/// and two of none, kinds that answer as they are told to, and a venue that keeps what it is told.
/// </summary>
internal sealed class LoneProposals : IProposalVenue
{
    private readonly MemberRow[] _members = new MemberRow[3];
    private readonly PrincipalRow[] _principals = new PrincipalRow[5];
    private readonly NextDue _next = new();
    private readonly Slot[] _slots = new Slot[64];
    private readonly Command[] _causes = new Command[1];

    public LoneProposals()
    {
        for (uint number = 1; number <= 4; number++)
        {
            _principals[number].IsDefined = true;
            _principals[number].Roles = PrincipalRoles.Operator;
        }

        // Two members of one control group.
        _principals[1].Member = new MemberId(1);
        _principals[2].Member = new MemberId(2);
        _members[1].Owner = 7;
        _members[2].Owner = 7;
        VenueTables tables = new(
            new InstrumentRow[1], new AuctionRow[1], _members, _principals, new ProductRow[1],
            new Parameters(1, 2), new ScheduleTable(_next));
        ProposalKind[] kinds =
        [
            .. Enum.GetValues<CommandKind>().Where(kind => kind.MayWait()).Select(KindOf),
        ];
        Room = new ProposalRoom(new ProposalKinds(kinds), tables, this, _next);
    }

    /// <summary>Who acts for a member, and for another one of its control group.</summary>
    public static PrincipalId OfHouse { get; } = new(1);

    public static PrincipalId OfSameHouse { get; } = new(2);

    /// <summary>Who acts for nobody.</summary>
    public static PrincipalId Free { get; } = new(3);

    public static PrincipalId AlsoFree { get; } = new(4);

    public ProposalRoom Room { get; }

    /// <summary>What every kind answers when it is asked.</summary>
    public RejectReason Answers { get; set; }

    /// <summary>Who is logged on, at the session of its own number.</summary>
    public List<PrincipalId> LoggedOn { get; } = [];

    /// <summary>What was asked, done and told, in its order.</summary>
    public List<string> Heard { get; } = [];

    public Timestamp Now { get; set; } = new(1_000);

    public Rules Rules { get; init; } = new(VenueDefinition.RuleVersionNewest);

    /// <summary>The proposal that was said to stand in the way; 0 for none.</summary>
    public uint Waiting { get; private set; }

    public TradingDay TradingDay { get; } = new(300);

    /// <summary>When something is due next; never: nothing is.</summary>
    public ulong NextNs => _next.Ns;

    public RejectReason Propose(PrincipalId by, CommandKind kind = CommandKind.CancelTrade)
    {
        EventWriter events = Events(kind, by, 0, out Command command);
        return Room.Propose(in command, ref events);
    }

    /// <summary>Lets wait what was checked elsewhere, with what was written to it.</summary>
    public RejectReason Await(PrincipalId by, string note)
    {
        EventWriter events = Events(CommandKind.StepContract, by, 0, out Command command);
        Proposal proposal = Room.NewOf(in command);
        return Room.Await(in proposal, Encoding.UTF8.GetBytes(note), ref events);
    }

    /// <summary>Lets wait what became of an instruction.</summary>
    public RejectReason Resolve(ulong instruction)
    {
        EventWriter events = Events(
            CommandKind.ResolveInstruction, Free, 0, out Command command);
        Proposal proposal = Room.NewOf(in command) with
        {
            Money = new ProposedMoney { Instruction = new InstructionId(instruction) },
        };
        return Room.Await(in proposal, [], ref events);
    }

    /// <summary>What was written to a proposal.</summary>
    public string NoteOf(uint proposal) => Encoding.UTF8.GetString(
        Room.NoteOf(new Proposal(proposal, CommandKind.StepContract, default, default)));

    public RejectReason Approve(PrincipalId by, uint proposal)
    {
        EventWriter events = Events(CommandKind.Approve, by, proposal, out Command command);
        return Room.Approve(in command, ref events);
    }

    public RejectReason Decline(PrincipalId by, uint proposal)
    {
        EventWriter events = Events(CommandKind.Decline, by, proposal, out Command command);
        return Room.Decline(in command, ref events);
    }

    /// <summary>A command about something else ends all of a kind.</summary>
    public void EndBy(PrincipalId by, CommandKind kind)
    {
        EventWriter events = Events(CommandKind.SettleDay, by, 0, out Command command);
        while (Room.TryFindOf(kind, out Proposal waiting))
        {
            Room.End(in waiting, ProposalEnd.PricesFixed, in command, ref events);
        }
    }

    public void EndOldest()
    {
        EventWriter events = Events(CommandKind.Tick, PrincipalId.None, 0, out _);
        Room.EndOldest(ref events);
    }

    public ref Event Next(EventKind kind, ref EventWriter events) =>
        ref Kept(kind, 0, ref events);

    public ref Event Tell(EventKind kind, MemberId member, ref EventWriter events) =>
        throw new NotSupportedException("no member is told of proposals");

    public ref Event Answer(EventKind kind, in Command command, ref EventWriter events) =>
        ref Kept(kind, command.Principal.Value, ref events);

    public void NoteWaiting(uint proposal) => Waiting = proposal;

    public bool IsRateInForce(in Command command) => false;

    public bool TryFindActive(PrincipalId principal, out SessionId session)
    {
        session = new SessionId(principal.Value);
        return LoggedOn.Contains(principal);
    }

    public ref Event TellAt(SessionId session, EventKind kind, ref EventWriter events) =>
        ref Kept(kind, session.Value, ref events);

    private ref Event Kept(EventKind kind, uint whom, ref EventWriter events)
    {
        Heard.Add(whom == 0 ? $"{kind}" : $"{kind} to {whom}");
        return ref events.Next(kind);
    }

    private ProposalKind KindOf(CommandKind kind) => new(
        kind,
        (in proposal, in by) =>
        {
            Heard.Add($"ask {by.Principal.Value}");
            return Answers;
        },
        (in proposal, ref events) => Heard.Add($"do {proposal.Number}"),
        (in proposal, ref made) => made.TradeId = proposal.Trade.Trade,
        (in command, ref proposal) => RejectReason.None);

    private EventWriter Events(
        CommandKind kind, PrincipalId by, uint proposal, out Command command)
    {
        Heard.Clear();
        command = Command.Of(kind);
        command.Principal = by;
        command.Proposal = proposal;
        _causes[0] = command;
        return new EventWriter(_slots, 0, in _causes[0]);
    }
}
