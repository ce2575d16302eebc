namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>How two sides differ. Source: market-rules.md 5.7; numbers
/// 6 to 9 are ours.</summary>
public enum BreakKind : byte
{
    /// <summary>The bank has it, the ledger does not.</summary>
    BankOnly = 1,

    /// <summary>The ledger has it or waits for it, the other side does not.</summary>
    ExchangeOnly = 2,

    /// <summary>Both have it, with another amount or for another member.</summary>
    AmountDiff = 3,

    /// <summary>Both have it; for one it is done, for the other it is not.</summary>
    StatusDiff = 4,

    /// <summary>One side has it twice.</summary>
    Duplicate = 5,

    /// <summary>A member has another balance.</summary>
    BalanceDiff = 6,

    /// <summary>A pool has another balance, or its bank has told none.</summary>
    PoolDiff = 7,

    /// <summary>The member's own file has it, the ledger does not.</summary>
    MemberOnly = 8,

    /// <summary>A member has money, and the other side tells no balance of it.</summary>
    BalanceMissing = 9,

    /// <summary>The member's own file has it as done; the ledger waits for its bank.</summary>
    ExchangePending = 10,
}
