using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Proposals;

/// <summary>Whether what is proposed can be done now, as far as an operator says so.</summary>
/// <param name="proposal">What is proposed.</param>
/// <param name="by">The command of the operator: the one who proposes, or who approves.</param>
internal delegate RejectReason ProposalCheck(in Proposal proposal, in Command by);
