using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>
/// What the rules in force say of contracts. Each is true by the newest ones; none is by the first.
/// Immutable.
/// </summary>
public readonly record struct StepRules
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
    /// seller's, and a first payment of which the rest came back in a dispute is made anew.
    /// </summary>
    public bool DecidesReturns { get; init; }

    /// <summary>Whether a silent buyer agrees with no more than its locked money covers.
    /// </summary>
    public bool KeepsSilenceToLocked { get; init; }

    /// <summary>
    /// Whether a seller that has not what it was paid too much owes it when the buyer confirms.
    /// </summary>
    public bool OwesRefunds { get; init; }

    /// <summary>
    /// Whether of a contract that is paid first nobody is awaited to meter before it is paid.
    /// </summary>
    public bool AwaitsFirstPayment { get; init; }

    /// <summary>
    /// Whether the penalty of a shortfall is rounded once, and not what lacks before it.
    /// </summary>
    public bool RoundsShortfallOnce { get; init; }

    /// <summary>
    /// Whether a decision that is undone leaves neither a settlement nor a penalty behind.
    /// </summary>
    public bool ForgetsUndoneDecisions { get; init; }

    /// <summary>
    /// Whether what metered goods come to is bounded where it is the sum of two lines, too.
    /// </summary>
    public bool BoundsMeteredValue { get; init; }

    /// <summary>
    /// Whether a seller may meter again until the quantity is agreed, and a buyer agrees with no
    /// other quantity than it names.
    /// </summary>
    public bool MetersAgain { get; init; }

    /// <summary>Whether each cause of a refusal has a reason of its own.</summary>
    public bool NamesCauses { get; init; }

    /// <summary>Why something is refused, where causes are named; before, by which reason.
    /// </summary>
    public RejectReason CauseOf(RejectReason named, RejectReason before) =>
        NamesCauses ? named : before;
}
