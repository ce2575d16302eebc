using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Proposals;

/// <summary>Says something of a proposal on an event.</summary>
/// <param name="proposal">What is proposed.</param>
/// <param name="made">The event.</param>
internal delegate void ProposalTelling(in Proposal proposal, ref Event made);
