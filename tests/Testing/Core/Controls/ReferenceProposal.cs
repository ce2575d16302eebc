using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Testing.Core.Controls;

/// <summary>A command that waits for the approval of another operator.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">The kind of the command.</param>
/// <param name="Proposer">Who proposed it; none is the house.</param>
/// <param name="Scope">Whose trading it is about, if it is about that.</param>
/// <param name="Trade">The trade that it is about, or none.</param>
/// <param name="Price">The new price of the trade, or 0.</param>
public sealed record ReferenceProposal(
    uint Number, CommandKind Kind, PrincipalId Proposer, ReferenceScope Scope, TradeId Trade,
    UnitPrice Price);
