using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Controls;

/// <summary>Whether what is proposed can be done now, as far as an operator says so.</summary>
/// <param name="core">Where.</param>
/// <param name="proposal">What is proposed.</param>
/// <param name="by">The command of the operator: the one who proposes, or who approves.</param>
internal delegate RejectReason ProposalCheck(
    ExchangeCore core, in Proposal proposal, in Command by);
