using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Proposals;

/// <summary>Does what was proposed, and checked in the same command.</summary>
/// <param name="proposal">What was proposed.</param>
/// <param name="events">Where it is told.</param>
internal delegate void ProposalAct(in Proposal proposal, ref EventWriter events);
