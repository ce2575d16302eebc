using System;
using System.Collections.Generic;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core.Proposals;

/// <summary>
/// The room of what waits for a second operator (decisions 0026, 0053, 0060), whatever its kind:
/// proposed, approved, declined, ended otherwise, and told to who asks.
/// </summary>
/// <remarks>
/// <para>
/// Core thread. Allocates all its room in the constructor. Who may give a command is the core's to
/// ask. What is asked and done by a kind is in its row of <see cref="ProposalKinds"/>, which the
/// core fills: the room knows no other room. Of the exchange it knows <see cref="IProposalVenue"/>
/// and tables in which it looks things up.
/// </para>
/// <para>
/// <see cref="ProposalQueue"/> holds what waits, <see cref="ProposalEnds"/> ends it and tells whom
/// that is news to, <see cref="ProposalLines"/> tells what waits.
/// </para>
/// </remarks>
internal sealed class ProposalRoom
{
    /// <summary>How long a proposal waits.</summary>
    public const ulong ProposalNs = 600 * Timestamp.NsPerSecond;

    private readonly ProposalQueue _queue;
    private readonly ProposalKinds _kinds;
    private readonly ProposalEnds _ends;
    private readonly ProposalLines _lines;
    private readonly Neutrality _neutrality;
    private readonly VenueTables _tables;
    private readonly IProposalVenue _venue;

    /// <summary>A room in which nothing waits. Allocates all that it will use.</summary>
    /// <param name="kinds">What is asked and done by each kind.</param>
    /// <param name="tables">Where things are looked up; nothing is before the first command.
    /// </param>
    /// <param name="venue">The rest of the exchange; not asked before the first command.</param>
    /// <param name="next">Where it is said when the first deadline is due.</param>
    public ProposalRoom(
        ProposalKinds kinds, VenueTables tables, IProposalVenue venue, NextDue next)
    {
        _queue = new ProposalQueue(next);
        _kinds = kinds;
        _ends = new ProposalEnds(_queue, kinds, tables, venue);
        _lines = new ProposalLines(_queue, kinds, venue);
        _neutrality = new Neutrality(tables);
        _tables = tables;
        _venue = venue;
    }

    /// <summary>The number of the last proposal.</summary>
    public uint LastNumber => _queue.LastNumber;

    /// <summary>
    /// Whether what an operator commands becomes a proposal, by the rules in force.
    /// </summary>
    public bool Waits(in Command command) => command.Kind switch
    {
        CommandKind.SetSettlementPrice => _venue.Rules.ProposesSettlementPrices,
        CommandKind.SetParameter =>
            _venue.Rules.ProposesRates && command.Parameter.TakesTwo()
                && !_venue.IsRateInForce(in command),
        _ => command.Kind.MayWait(),
    };

    /// <summary>A proposal that says nothing yet.</summary>
    public Proposal NewOf(in Command command) => new(
        _queue.LastNumber + 1, command.Kind, command.Principal,
        new Timestamp(_venue.Now.Ns + ProposalNs));

    /// <summary>What an operator proposes is asked as it will be at the approval, and waits.
    /// </summary>
    public RejectReason Propose(in Command command, ref EventWriter events)
    {
        Proposal proposal = NewOf(in command);
        ProposalKind kind = _kinds.Of(in proposal);
        Invariant.Holds(kind.Read is not null);
        RejectReason reason = kind.Read(in command, ref proposal);
        if (reason == RejectReason.None)
        {
            reason = kind.Check(in proposal, in command);
        }

        return reason != RejectReason.None ? reason : Await(in proposal, [], ref events);
    }

    /// <summary>Whether something further can wait, of this operator too.</summary>
    /// <param name="by">Who proposes it; none: the exchange itself, which shares with nobody.
    /// </param>
    /// <param name="replaced">In place of the oldest one of a kind, if there is one; 0: beside all
    /// that waits.</param>
    /// <returns>None or ProposalsFull.</returns>
    public RejectReason CheckRoom(PrincipalId by, CommandKind replaced = 0)
    {
        bool isReplacing = _queue.TryFindOf(replaced, out Proposal leaving);
        int own = _queue.CountOf(by) - (isReplacing && leaving.Proposer == by ? 1 : 0);
        bool isFull = (_queue.IsFull && !isReplacing)
            || (by.IsSome && _venue.Rules.SharesRooms && own >= ProposalQueue.EachMax);
        return isFull ? RejectReason.ProposalsFull : RejectReason.None;
    }

    /// <summary>What was checked waits from now on.</summary>
    /// <param name="proposal">What was checked.</param>
    /// <param name="note">What was written to it, UTF-8.</param>
    /// <param name="events">Where it is told.</param>
    /// <returns>None, ProposalWaits or ProposalsFull.</returns>
    public RejectReason Await(
        in Proposal proposal, scoped ReadOnlySpan<byte> note, ref EventWriter events)
    {
        if (_venue.Rules.ResolvesOnce && _queue.TryFindBeside(in proposal, out Proposal waiting))
        {
            _venue.NoteWaiting(waiting.Number);
            return RejectReason.ProposalWaits;
        }

        RejectReason reason = CheckRoom(proposal.Proposer);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        _queue.Add(in proposal, note);
        _kinds.Describe(
            in proposal, ref _venue.Next(EventKind.Proposed, ref events));
        return RejectReason.None;
    }

    /// <summary>A second operator agrees: what was proposed is checked again and happens.</summary>
    public RejectReason Approve(in Command command, ref EventWriter events)
    {
        if (!command.Principal.IsSome)
        {
            return RejectReason.NotAuthorised;
        }

        if (!_queue.TryFind(command.Proposal, out Proposal proposal))
        {
            return RejectReason.UnknownProposal;
        }

        if (proposal.Proposer == command.Principal)
        {
            return RejectReason.ApprovalByProposer;
        }

        RejectReason reason =
            _neutrality.CheckIndependent(proposal.Proposer, command.Principal);
        if (reason == RejectReason.None)
        {
            reason = _kinds.Of(in proposal).Check(in proposal, in command);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        _kinds.Of(in proposal).CarryOut(in proposal, ref events);
        End(in proposal, ProposalEnd.Approved, in command, ref events);
        return RejectReason.None;
    }

    /// <summary>An operator, or the exchange itself, does not want it.</summary>
    public RejectReason Decline(in Command command, ref EventWriter events)
    {
        if (!_queue.TryFind(command.Proposal, out Proposal proposal))
        {
            return RejectReason.UnknownProposal;
        }

        End(in proposal, ProposalEnd.Declined, in command, ref events);
        return RejectReason.None;
    }

    /// <summary>The oldest one has waited too long. There is one.</summary>
    public void EndOldest(ref EventWriter events)
    {
        Proposal oldest = _queue.First;
        End(in oldest, ProposalEnd.TooOld, default, ref events);
    }

    /// <summary>What waited is over.</summary>
    /// <param name="proposal">What waited.</param>
    /// <param name="how">How it ended.</param>
    /// <param name="by">The command that ended it; default: time did.</param>
    /// <param name="events">Where it is told.</param>
    public void End(
        in Proposal proposal, ProposalEnd how, in Command by, ref EventWriter events) =>
        _ends.End(in proposal, how, in by, ref events);

    /// <summary>
    /// What was written to a proposal that waits, UTF-8, until another one waits or one ends.
    /// </summary>
    public ReadOnlySpan<byte> NoteOf(in Proposal proposal) => _queue.NoteOf(proposal.Number);

    /// <summary>The oldest proposal of a kind.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryFindOf(CommandKind kind, out Proposal proposal) =>
        _queue.TryFindOf(kind, out proposal);

    /// <summary>The oldest proposal to release a target.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryFindFor(KillTarget target, out Proposal proposal) =>
        _queue.TryFindFor(target, out proposal);

    /// <summary>Tells all that waits, the oldest first, to who asks.</summary>
    public void TellAll(in Command command, ref EventWriter events) =>
        _lines.Tell(in command, ref events);

    /// <summary>Copies all that waits, the oldest first.</summary>
    /// <param name="claims">What the pools hold by a report that waits, if one does.</param>
    public IReadOnlyList<ProposalView> View(IReadOnlyList<PoolClaim> claims) =>
        _lines.View(claims);

    /// <summary>Writes all of them.</summary>
    public void WriteState(StateWriter writer) => _queue.WriteState(writer);

    /// <summary>Takes up what was written.</summary>
    public void ReadState(StateReader reader)
    {
        _queue.ReadState(reader);
        foreach (ref readonly Proposal proposal in _queue.All)
        {
            reader.Demand(
                proposal.Proposer.Value <= _tables.PrincipalsMax, "a proposal is of nobody");
        }
    }
}
