using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Views;

/// <summary>A negotiated deal that is open at a moment. A copy: it does not follow.</summary>
/// <param name="Id">Which deal.</param>
/// <param name="Status">Proposed, Countered or Accepted.</param>
/// <param name="Buyer">Who would buy.</param>
/// <param name="Seller">Who would sell.</param>
/// <param name="Awaited">Who has to answer; none: the venue checks it.</param>
/// <param name="Terms">The terms as they stand.</param>
/// <param name="Amount">What the goods would cost.</param>
/// <param name="Deadline">When it lapses; 0: never.</param>
public sealed record DealView(
    DealId Id, DealStatus Status, MemberId Buyer, MemberId Seller, MemberId Awaited,
    DealTerms Terms, Money Amount, Timestamp Deadline)
{
    /// <summary>What is frozen of the buyer for it, deposit and fee: nothing until it is accepted.
    /// </summary>
    public Money BuyHeld { get; init; }

    /// <summary>The same of the seller.</summary>
    public Money SellHeld { get; init; }
}
