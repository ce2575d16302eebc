using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Matching.Deals;

/// <summary>One of both parties of a deal.</summary>
/// <param name="Member">The member.</param>
/// <param name="Account">Its account; none as long as it has not said one.</param>
/// <param name="Principal">Who acted for it last; none as long as nobody has.</param>
public readonly record struct DealParty(
    MemberId Member, AccountId Account, PrincipalId Principal);
