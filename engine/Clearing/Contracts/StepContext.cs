using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>What a step needs to know beside the contract. Immutable.</summary>
/// <param name="Role">What the one who acts is to the contract.</param>
/// <param name="PaysInside">Whether the seller is paid within the ledger, at once.</param>
/// <param name="Instructing">Why no bank can be instructed, where it is not.</param>
/// <param name="PoolFree">What the pool at the buyer's bank can pay.</param>
/// <param name="SilentUntil">When a buyer who is silent from now on has agreed; 0: never.</param>
public readonly record struct StepContext(
    ContractRole Role, bool PaysInside, RejectReason Instructing, Money PoolFree,
    Timestamp SilentUntil)
{
    /// <summary>Why no free money of the buyer can be locked; None: it can.</summary>
    public RejectReason Locking { get; init; }

    /// <summary>
    /// How much of the buyer's free money is for the venue, which bears what it loses.
    /// </summary>
    public Money BuyerBound { get; init; }

    /// <summary>Likewise of the seller's.</summary>
    public Money SellerBound { get; init; }
}
