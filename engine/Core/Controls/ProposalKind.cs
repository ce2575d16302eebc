using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Core.Controls;

/// <summary>A kind of command that waits for another operator. Immutable.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Check">What is asked when it is approved, of who approves; and mostly before.
/// </param>
/// <param name="CarryOut">What is done then.</param>
internal sealed record ProposalKind(
    CommandKind Kind, ProposalCheck Check, ProposalAct CarryOut);
