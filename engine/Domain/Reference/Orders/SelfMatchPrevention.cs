namespace SCO.Exchange.Domain.Reference.Orders;

/// <summary>
/// What happens when an order would trade with one of its own owner. 0 leaves it to the venue.
/// </summary>
public enum SelfMatchPrevention : byte
{
    /// <summary>The resting order is cancelled.</summary>
    CancelResting = 1,

    /// <summary>What is left of the incoming order expires.</summary>
    CancelIncoming = 2,

    /// <summary>Both end.</summary>
    CancelBoth = 3,

    /// <summary>Both lose the lots that would have traded.</summary>
    Decrement = 4,
}
