using System.Collections.Generic;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>
/// What waits for a second operator (decisions 0026, 0053, 0060), whatever its kind.
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>What waits for a second operator, the oldest first.</summary>
    /// <remarks>Core thread, between two commands. Allocates the copies.</remarks>
    public IReadOnlyList<ProposalView> ViewProposals()
    {
        List<ProposalView> views = [];
        foreach (ref readonly Proposal proposal in _proposals.All)
        {
            Event told = new() { TradingDay = _tradingDay };
            TellWaiting(ref told, in proposal);
            views.Add(new ProposalView(
                proposal.Number, proposal.Proposer, proposal.EndsAt, ProposalContent.Of(in told),
                proposal.Kind == CommandKind.ReconcileDay ? ViewClaims() : []));
        }

        return views;
    }

    /// <summary>A proposal that says nothing yet.</summary>
    private Proposal NewProposal(in Command command) => new(
        _proposals.LastNumber + 1, command.Kind, command.Principal,
        new Timestamp(_now.Ns + ProposalNs));

    /// <summary>What an operator proposes is asked as it will be at the approval, and waits.
    /// </summary>
    private RejectReason Propose(in Command command, ref EventWriter events)
    {
        Proposal proposal = NewProposal(in command);
        ProposalKind kind = KindOf(in proposal);
        Invariant.Holds(kind.Read is not null);
        RejectReason reason = kind.Read(this, in command, ref proposal);
        if (reason == RejectReason.None)
        {
            reason = kind.Check(this, in proposal, in command);
        }

        return reason != RejectReason.None ? reason : Await(in proposal, ref events);
    }

    private RejectReason Await(in Proposal proposal, ref EventWriter events)
    {
        if (_proposals.IsFull)
        {
            return RejectReason.ProposalsFull;
        }

        _proposals.Add(in proposal);
        ref Event proposed = ref Next(EventKind.Proposed, ref events);
        Describe(ref proposed, in proposal);
        return RejectReason.None;
    }

    /// <summary>A second operator agrees: what was proposed is checked again and happens.</summary>
    private RejectReason Approve(in Command command, ref EventWriter events)
    {
        if (!command.Principal.IsSome)
        {
            return RejectReason.NotAuthorised;
        }

        if (!_proposals.TryFind(command.Proposal, out Proposal proposal))
        {
            return RejectReason.UnknownProposal;
        }

        if (proposal.Proposer == command.Principal)
        {
            return RejectReason.ApprovalByProposer;
        }

        RejectReason reason = CheckIndependent(proposal.Proposer, command.Principal);
        if (reason == RejectReason.None)
        {
            reason = KindOf(in proposal).Check(this, in proposal, in command);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        KindOf(in proposal).CarryOut(this, in proposal, ref events);
        EndProposal(in proposal, ProposalEnd.Approved, in command, ref events);
        return RejectReason.None;
    }

    private RejectReason Decline(in Command command, ref EventWriter events)
    {
        if (!_proposals.TryFind(command.Proposal, out Proposal proposal))
        {
            return RejectReason.UnknownProposal;
        }

        EndProposal(in proposal, ProposalEnd.Declined, in command, ref events);
        return RejectReason.None;
    }

    /// <summary>
    /// Tells an operator what waits, the oldest first, so that a second one learns of it wherever
    /// it sits.
    /// </summary>
    private void QueryProposals(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckSession(in command, PrincipalRoles.Operator);
        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        foreach (ref readonly Proposal proposal in _proposals.All)
        {
            ref Event told = ref Answer(EventKind.ProposalTold, in command, ref events);
            TellWaiting(ref told, in proposal);
            if (proposal.Kind == CommandKind.ReconcileDay)
            {
                TellClaims(in command, in proposal, ref events);
            }
        }

        AnswerDone(in command, ref events);
    }

    /// <summary>What is proposed, by whom, until when, and what is known of it now.</summary>
    private void TellWaiting(ref Event told, in Proposal proposal)
    {
        Describe(ref told, in proposal);
        KindOf(in proposal).Known?.Invoke(this, in proposal, ref told);
        told.Proposer = proposal.Proposer;
        told.EndsAt = proposal.EndsAt;
    }

    private void Describe(ref Event made, in Proposal proposal)
    {
        // An answer names the member of who asks; here it is whom the proposal is about.
        made.Member = MemberId.None;
        made.Proposal = proposal.Number;
        made.ProposedKind = proposal.Kind;
        KindOf(in proposal).Describe(this, in proposal, ref made);
    }
}
