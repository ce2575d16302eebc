using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>Money of a member that a step has moved. Immutable.</summary>
/// <param name="Member">Whose.</param>
/// <param name="From">From which kind; that of the other one, if it came from there.</param>
/// <param name="To">To which kind, likewise.</param>
/// <param name="Amount">How much.</param>
/// <param name="Posting">What for.</param>
public readonly record struct CashMove(
    MemberId Member, AccountKind From, AccountKind To, Money Amount, PostingKind Posting);
