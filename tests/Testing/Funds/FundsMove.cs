using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Funds;

/// <summary>What money of a member is moved for a contract.</summary>
/// <param name="Member">Whose.</param>
/// <param name="From">From which kind; 0: from another member.</param>
/// <param name="To">To which kind; 0: to another member.</param>
/// <param name="Posting">What for.</param>
public readonly record struct FundsMove(
    MemberId Member, AccountKind From, AccountKind To, PostingKind Posting);
