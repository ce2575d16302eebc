namespace SCO.Exchange.Gateway.Protocol.Codes.Money;

/// <summary>What a ledger account holds.</summary>
public enum AccountKind : byte
{
    /// <summary>
    /// Member, CNY: free money. May be negative: the member owes then, and is called.
    /// </summary>
    Available = 1,

    /// <summary>Member, CNY: reserved for open orders.</summary>
    FrozenOrder = 2,

    /// <summary>Member, CNY: margin of positions, deposits of contracts.</summary>
    FrozenContract = 3,

    /// <summary>
    /// Member, CNY: locked for a payment that is under way, to a member or to a bank.
    /// </summary>
    FrozenPayment = 4,

    /// <summary>Member, CNY: its part of the default fund.</summary>
    DefaultFund = 5,

    /// <summary>Member, goods: at its disposal.</summary>
    GoodsFree = 10,

    /// <summary>Member, goods: locked for contracts.</summary>
    GoodsLocked = 11,

    /// <summary>Member, goods: pledged for finance.</summary>
    GoodsPledged = 12,

    /// <summary>Venue, CNY: fees earned.</summary>
    Fees = 20,

    /// <summary>Venue, CNY: penalties kept by the venue.</summary>
    Penalties = 21,

    /// <summary>
    /// Venue, CNY: the other side of daily marks; 0 when a day is marked, but for roundings.
    /// </summary>
    Mark = 22,

    /// <summary>Venue, CNY: fen that splitting left over.</summary>
    Rounding = 23,

    /// <summary>Venue, CNY: what the venue puts up of its own in a default.</summary>
    Capital = 24,

    /// <summary>Venue, CNY: money that came with no owner known, until it is told.</summary>
    Suspense = 25,

    /// <summary>Bank, CNY: the pooled settlement account; a debit balance.</summary>
    Pool = 30,

    /// <summary>Bank, CNY: left the pool by an instruction, not yet answered.</summary>
    InTransit = 31,

    /// <summary>Outside, goods: the other side of goods in store; a debit balance.</summary>
    Issued = 40,
}
