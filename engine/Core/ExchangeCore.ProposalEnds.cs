using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>How what waited has ended, and who is told (decision 0067).</content>
public sealed partial class ExchangeCore
{
    private bool FireProposal(ref EventWriter events)
    {
        Proposal oldest = _proposals.First;
        EndProposal(in oldest, ProposalEnd.TooOld, default, ref events);
        return true;
    }

    /// <summary>What waited is over: that is told to the venue, and to whom it is news.</summary>
    /// <param name="proposal">What waited.</param>
    /// <param name="how">How it ended.</param>
    /// <param name="by">The command that ended it; default: time did.</param>
    /// <param name="events">Where it is told.</param>
    private void EndProposal(
        in Proposal proposal, ProposalEnd how, in Command by, ref EventWriter events)
    {
        _proposals.Remove(proposal.Number);
        ref Event ended = ref Next(EventKind.ProposalEnded, ref events);
        Describe(ref ended, in proposal);
        ended.Flags = how == ProposalEnd.Approved ? EventFlags.Approved : EventFlags.None;
        if (!_rules.TellsProposalEnds)
        {
            return;
        }

        ended.ProposalEnd = how;
        bool isAsked = how is ProposalEnd.Approved or ProposalEnd.Declined;
        if (!isAsked && IsOperator(by.Principal))
        {
            ref Event answer = ref Answer(EventKind.ProposalEndTold, in by, ref events);
            DescribeEnd(ref answer, in proposal, how);
        }

        if (proposal.Proposer != by.Principal
            && TryFindActive(proposal.Proposer, out SessionId session))
        {
            ref Event told = ref Next(EventKind.ProposalEndTold, ref events);
            told.Session = session;
            told.Principal = proposal.Proposer;
            Number(ref told);
            DescribeEnd(ref told, in proposal, how);
        }
    }

    private void DescribeEnd(ref Event told, in Proposal proposal, ProposalEnd how)
    {
        Describe(ref told, in proposal);
        told.Proposer = proposal.Proposer;
        told.ProposalEnd = how;
    }

    private bool IsOperator(PrincipalId principal) =>
        (_principals[principal.Value].Roles & PrincipalRoles.Operator) != 0;

    /// <summary>The newest of the sessions of a principal that are logged on.</summary>
    /// <remarks>A look at each session: no order ever comes here.</remarks>
    private bool TryFindActive(PrincipalId principal, out SessionId session)
    {
        uint number = _sessionCount;
        while (number != 0
            && !(_sessions[number].IsActive && _sessions[number].Principal == principal))
        {
            number--;
        }

        session = new SessionId(number);
        return number != 0;
    }
}
