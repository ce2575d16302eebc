using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Proposals;

/// <summary>Tells on events of its own what one event has no room for.</summary>
/// <param name="proposal">What waits.</param>
/// <param name="command">Who asks for it.</param>
/// <param name="events">Where it is told.</param>
internal delegate void ProposalLine(
    in Proposal proposal, in Command command, ref EventWriter events);
