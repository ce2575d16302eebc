using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Proposals;

/// <summary>Reads what a command proposes.</summary>
/// <param name="command">The command.</param>
/// <param name="proposal">The proposal without its content; then with it.</param>
/// <returns>Why it cannot be read, or none: whether it can be done is asked later.</returns>
internal delegate RejectReason ProposalReading(in Command command, ref Proposal proposal);
