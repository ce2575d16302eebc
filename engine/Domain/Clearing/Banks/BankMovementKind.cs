namespace SCO.Exchange.Domain.Clearing.Banks;

/// <summary>
/// What a settlement bank tells. Numbers are frozen. Source: market-rules.md 5.6.
/// </summary>
public enum BankMovementKind : byte
{
    /// <summary>5200: money came in for a member.</summary>
    Deposit = 1,

    /// <summary>5201: a member asks for money through its bank.</summary>
    Withdrawal = 2,

    /// <summary>5202: a deposit told again; the same bank serial never posts twice.</summary>
    DepositResend = 3,

    /// <summary>5205: a withdrawal did not happen; the original must be known.</summary>
    WithdrawalReversal = 4,

    /// <summary>6204: a deposit is taken back; the original must be known.</summary>
    DepositReversal = 5,

    /// <summary>The bank has carried out a withdrawal that the exchange asked for.</summary>
    WithdrawalDone = 6,

    /// <summary>The bank has refused a withdrawal that the exchange asked for.</summary>
    WithdrawalFailed = 7,

    /// <summary>Money that the exchange moves from another bank's pool has come into this one.
    /// </summary>
    PoolArrived = 8,

    /// <summary>The bank has paid interest into its pool.</summary>
    Interest = 9,

    /// <summary>The bank has taken its charges out of its pool.</summary>
    Charge = 10,

    /// <summary>The venue has paid in from its own account.</summary>
    CapitalIn = 11,

    /// <summary>
    /// Money of a payment came back: kept by the rail's id of the return, never told so.
    /// </summary>
    PaymentReturn = 12,

    /// <summary>
    /// Money came in and nobody knows for whom: it is held until two operators say whose it is, or
    /// the bank takes it back (DepositReversal without a member). From version 3 of the rules on.
    /// </summary>
    Unowned = 13,
}
