using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Core.Proposals;

/// <summary>A kind of command that waits for another operator. Immutable.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Check">What is asked when it is approved, of who approves; and mostly before.
/// </param>
/// <param name="CarryOut">What is done then.</param>
/// <param name="Describe">Says on an event what is proposed.</param>
/// <param name="Read">
/// What a command proposes; null where more has to be done first than to read it.
/// </param>
/// <param name="Known">
/// What the exchange itself knows of it now, told to who has to decide; null for nothing.
/// </param>
/// <param name="Lines">What else is told to who has to decide; null for nothing.</param>
internal sealed record ProposalKind(
    CommandKind Kind,
    ProposalCheck Check,
    ProposalAct CarryOut,
    ProposalTelling Describe,
    ProposalReading? Read = null,
    ProposalTelling? Known = null,
    ProposalLine? Lines = null);
