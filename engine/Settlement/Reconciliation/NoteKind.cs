namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>What stands on one side alone, as it should. Source: market-rules.md 5.7.</summary>
public enum NoteKind : byte
{
    /// <summary>A bank was asked and has not answered: in transit, and no pool has moved.</summary>
    ExchangePending = 1,

    /// <summary>
    /// The bank moved it and moved it back by the same serial, and the ledger never took it.
    /// </summary>
    Returned = 2,

    /// <summary>It came in and is nobody's yet: it lies with the venue.</summary>
    Unowned = 3,

    /// <summary>A member owes, and its bank, which owes it nothing, tells 0 or no balance of it.
    /// </summary>
    MemberOwes = 4,

    /// <summary>
    /// A payment came back after its contract was over: it is frozen with its payer until two
    /// operators say whose it is.
    /// </summary>
    ReturnHeld = 5,
}
