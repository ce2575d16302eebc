using System.Collections.Generic;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>
/// Who may ask what waits for a second operator, and what the room of that asks of the exchange.
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>What waits for a second operator, the oldest first.</summary>
    /// <remarks>Core thread, between two commands. Allocates the copies.</remarks>
    public IReadOnlyList<ProposalView> ViewProposals() => Proposals.View(ViewClaims());

    /// <summary>What waits for a second operator.</summary>
    internal ProposalRoom Proposals { get; }

    private void QueryProposals(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckSession(in command, PrincipalRoles.Operator);
        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        Proposals.TellAll(in command, ref events);
        AnswerDone(in command, ref events);
    }

    /// <summary>Answers an operator by the number of the proposal.</summary>
    private void AnswerProposed(
        in Command command, RejectReason reason, ref EventWriter events)
    {
        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        AnswerDone(in command, ref events).Proposal = Proposals.LastNumber;
    }

    private bool FireProposal(ref EventWriter events)
    {
        Proposals.EndOldest(ref events);
        return true;
    }

    Timestamp IProposalVenue.Now => _now;

    Rules IProposalVenue.Rules => _rules;

    void IProposalVenue.NoteWaiting(uint proposal) => _facts.NoteWaiting(proposal);

    ref Event IProposalVenue.Answer(
        EventKind kind, in Command command, ref EventWriter events) =>
        ref Answer(kind, in command, ref events);

    /// <remarks>A look at each session that the principal ever had, and at no other.</remarks>
    bool IProposalVenue.TryFindActive(PrincipalId principal, out SessionId session)
    {
        uint number = _principals[principal.Value].LastSession;
        while (number != 0 && !_sessions[number].IsActive)
        {
            number = _sessions[number].Former;
        }

        session = new SessionId(number);
        return number != 0;
    }

    ref Event IProposalVenue.TellAt(
        SessionId session, EventKind kind, ref EventWriter events)
    {
        ref Event told = ref Next(kind, ref events);
        told.Session = session;
        told.Principal = _sessions[session.Value].Principal;
        Number(ref told);
        return ref told;
    }
}
