using System;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Proposals;

/// <summary>
/// What waits, told to an operator who asks, so that a second one learns of it wherever it sits;
/// and copied for those who look.
/// </summary>
/// <param name="queue">What waits.</param>
/// <param name="kinds">What is said of it.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>Core thread. Allocates nothing but copies.</remarks>
internal sealed class ProposalLines(
    ProposalQueue queue, ProposalKinds kinds, IProposalVenue venue)
{
    /// <summary>Tells all that waits, the oldest first.</summary>
    public void Tell(in Command command, ref EventWriter events)
    {
        foreach (ref readonly Proposal proposal in queue.All)
        {
            Describe(
                in proposal, ref venue.Answer(EventKind.ProposalTold, in command, ref events));
            kinds.Of(in proposal).Lines?.Invoke(in proposal, in command, ref events);
            if (venue.Rules.TellsNotes)
            {
                TellNote(in proposal, in command, ref events);
            }
        }
    }

    /// <summary>Copies all that waits, the oldest first.</summary>
    /// <param name="claims">What the pools hold by a report that waits, if one does.</param>
    public IReadOnlyList<ProposalView> View(IReadOnlyList<PoolClaim> claims)
    {
        List<ProposalView> views = [];
        foreach (ref readonly Proposal proposal in queue.All)
        {
            Event told = new() { TradingDay = venue.TradingDay };
            Describe(in proposal, ref told);
            views.Add(new ProposalView(
                proposal.Number, proposal.Proposer, proposal.EndsAt, ProposalContent.Of(in told),
                proposal.Kind == CommandKind.ReconcileDay ? claims : [])
            {
                Note = Encoding.UTF8.GetString(queue.NoteOf(proposal.Number)),
            });
        }

        return views;
    }

    /// <summary>Tells what was written to it, in as many pieces as it takes.</summary>
    private void TellNote(in Proposal proposal, in Command command, ref EventWriter events)
    {
        ReadOnlySpan<byte> rest = queue.NoteOf(proposal.Number);
        while (!rest.IsEmpty)
        {
            ref Event told = ref venue.Answer(EventKind.NoteTold, in command, ref events);
            told.Member = MemberId.None;
            told.Proposal = proposal.Number;
            int bytes = NotePiece.BytesOf(rest);
            told.NoteBytes = (byte)bytes;
            rest[..bytes].CopyTo(told.Note);
            rest = rest[bytes..];
        }
    }

    /// <summary>What is proposed, by whom, until when, and what is known of it now.</summary>
    private void Describe(in Proposal proposal, ref Event told)
    {
        kinds.Describe(in proposal, ref told);
        kinds.Of(in proposal).Known?.Invoke(in proposal, ref told);
        told.Proposer = proposal.Proposer;
        told.EndsAt = proposal.EndsAt;
    }
}
