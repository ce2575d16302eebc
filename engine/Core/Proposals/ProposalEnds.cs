using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core.Proposals;

/// <summary>How what waited has ended, and who is told (decision 0067).</summary>
/// <param name="queue">What waits.</param>
/// <param name="kinds">What is said of it.</param>
/// <param name="tables">Where it is looked up who is an operator.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class ProposalEnds(
    ProposalQueue queue, ProposalKinds kinds, VenueTables tables, IProposalVenue venue)
{
    /// <summary>What waited is over: that is told to the venue, and to whom it is news.</summary>
    /// <param name="proposal">What waited.</param>
    /// <param name="how">How it ended.</param>
    /// <param name="by">The command that ended it; default: time did.</param>
    /// <param name="events">Where it is told.</param>
    public void End(
        in Proposal proposal, ProposalEnd how, in Command by, ref EventWriter events)
    {
        queue.Remove(proposal.Number);
        ref Event ended = ref venue.Next(EventKind.ProposalEnded, ref events);
        kinds.Describe(in proposal, ref ended);
        ended.Flags = how == ProposalEnd.Approved ? EventFlags.Approved : EventFlags.None;
        if (!venue.Rules.TellsProposalEnds)
        {
            return;
        }

        ended.ProposalEnd = how;
        bool isAsked = how is ProposalEnd.Approved or ProposalEnd.Declined;
        if (!isAsked && IsOperator(by.Principal))
        {
            Describe(
                in proposal, how,
                ref venue.Answer(EventKind.ProposalEndTold, in by, ref events));
        }

        if (proposal.Proposer != by.Principal
            && venue.TryFindActive(proposal.Proposer, out SessionId session))
        {
            Describe(
                in proposal, how,
                ref venue.TellAt(session, EventKind.ProposalEndTold, ref events));
        }
    }

    private void Describe(in Proposal proposal, ProposalEnd how, ref Event told)
    {
        kinds.Describe(in proposal, ref told);
        told.Proposer = proposal.Proposer;
        told.ProposalEnd = how;
    }

    private bool IsOperator(PrincipalId principal) =>
        (tables.Of(principal).Roles & PrincipalRoles.Operator) != 0;
}
