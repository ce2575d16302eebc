namespace SCO.Exchange.Core.Tests.Gates;

/// <summary>
/// The ways on which an order comes to a book, and a negotiated deal to a contract.
/// </summary>
internal enum EntryPath : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A new limit order in continuous trading.</summary>
    NewPlain = 1,

    /// <summary>A new order of any other kind in continuous trading.</summary>
    NewSpecial = 2,

    /// <summary>A new order that a call auction collects.</summary>
    NewInAuction = 3,

    /// <summary>A replace that keeps the order's place.</summary>
    ReplaceInPlace = 4,

    /// <summary>A replace that moves the order.</summary>
    ReplaceMoving = 5,

    /// <summary>An order that has waited goes to market.</summary>
    Triggered = 6,

    /// <summary>An order that has waited for its auction comes into the book.</summary>
    BroughtIn = 7,

    /// <summary>An order that has slept is back.</summary>
    Activated = 8,

    /// <summary>A side of a quote.</summary>
    Quoted = 9,

    /// <summary>A deal is proposed.</summary>
    DealProposed = 10,

    /// <summary>Other terms are proposed for it.</summary>
    DealCountered = 11,

    /// <summary>Its terms are accepted.</summary>
    DealAccepted = 12,

    /// <summary>The venue approves what was accepted.</summary>
    DealApproved = 13,
}
