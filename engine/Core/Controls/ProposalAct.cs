using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Controls;

/// <summary>Does what was proposed, and checked in the same command.</summary>
/// <param name="core">Where.</param>
/// <param name="proposal">What was proposed.</param>
/// <param name="events">Where it is told.</param>
internal delegate void ProposalAct(
    ExchangeCore core, in Proposal proposal, ref EventWriter events);
