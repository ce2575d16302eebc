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
    /// <summary>
    /// Whether a buyer whose seller is in default gets no more goods than it has paid for.
    /// </summary>
    public bool GivesGoodsPaid { get; init; }

    /// <summary>Whether the venue may dispute a contract that is overdue.</summary>
    public bool DisputesOverdue { get; init; }

    /// <summary>
    /// Whether a buyer who is silent when quantity is agreed agrees with the quality as metered.
    /// </summary>
    public bool SilenceAgreesQuality { get; init; }

    /// <summary>Whether a contract that is over takes references.</summary>
    public bool AttachesWhenOver { get; init; }

    /// <summary>Whether a contract takes so many papers of each party, and no more.</summary>
    public bool BoundsPapers { get; init; }

    /// <summary>
    /// Whether what came back of a payment for goods that have moved may be said to be the
    /// seller's.
    /// </summary>
    public bool DecidesReturns { get; init; }

    /// <summary>Whether a silent buyer agrees with no more than its locked money covers.
    /// </summary>
    public bool KeepsSilenceToLocked { get; init; }

    /// <summary>
    /// Whether a seller that has not what it was paid too much owes it when the buyer confirms.
    /// </summary>
    public bool OwesRefunds { get; init; }

    /// <summary>Why no free money of the buyer can be locked; None: it can.</summary>
    public RejectReason Locking { get; init; }

    /// <summary>
    /// How much of the buyer's free money is for the venue, which bears what it loses.
    /// </summary>
    public Money BuyerBound { get; init; }

    /// <summary>Likewise of the seller's.</summary>
    public Money SellerBound { get; init; }
}
