using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Core;

/// <summary>A command that waits for the approval of another operator.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">The kind of the command.</param>
/// <param name="Proposer">Who proposed it; none is the house.</param>
/// <param name="Scope">Whose trading it is about.</param>
public sealed record ReferenceProposal(
    uint Number, CommandKind Kind, PrincipalId Proposer, ReferenceScope Scope);
