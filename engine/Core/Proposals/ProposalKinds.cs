using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Proposals;

/// <summary>
/// The kinds by their numbers: each kind of command that may wait has one, and no other.
/// </summary>
/// <remarks>Core thread. Immutable; allocates in the constructor.</remarks>
internal sealed class ProposalKinds
{
    private readonly ProposalKind?[] _kinds = new ProposalKind?[byte.MaxValue + 1];

    /// <summary>A table of all kinds.</summary>
    public ProposalKinds(params ReadOnlySpan<ProposalKind> kinds)
    {
        foreach (ProposalKind kind in kinds)
        {
            Invariant.Holds(_kinds[(byte)kind.Kind] is null);
            _kinds[(byte)kind.Kind] = kind;
        }

        for (int number = 0; number < _kinds.Length; number++)
        {
            Invariant.Holds(((CommandKind)number).MayWait() == _kinds[number] is not null);
        }
    }

    /// <summary>The kind of a proposal.</summary>
    public ProposalKind Of(in Proposal proposal)
    {
        ProposalKind? kind = _kinds[(byte)proposal.Kind];
        Invariant.Holds(kind is not null);
        return kind;
    }

    /// <summary>Says on an event which proposal it is about, and what that says.</summary>
    public void Describe(in Proposal proposal, ref Event made)
    {
        // An answer names the member of who asks; here it is whom the proposal is about.
        made.Member = MemberId.None;
        made.Proposal = proposal.Number;
        made.ProposedKind = proposal.Kind;
        Of(in proposal).Describe(in proposal, ref made);
    }
}
