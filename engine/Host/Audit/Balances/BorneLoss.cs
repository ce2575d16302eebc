using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Audit.Balances;

/// <summary>What one layer bore of the default of a member. Immutable.</summary>
/// <param name="Member">Who is in default.</param>
/// <param name="Layer">What bore it.</param>
/// <param name="Amount">How much; negative: what it was paid back.</param>
/// <param name="Members">Of other members' parts of the fund: of how many; else 0.</param>
/// <param name="Sequence">The command by which.</param>
/// <param name="Time">When.</param>
public sealed record BorneLoss(
    MemberId Member, AccountKind Layer, Money Amount, uint Members, Sequence Sequence,
    Timestamp Time);
