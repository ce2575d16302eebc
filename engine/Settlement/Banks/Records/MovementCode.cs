namespace SCO.Exchange.Settlement.Banks.Records;

/// <summary>
/// The codes of movements: those of the bank-to-exchange interface that market-rules.md 5.6 lists,
/// and eight of ours: X001 to X005 for answers to what the exchange asked for, X006 to X008 for
/// money of the venue.
/// </summary>
public enum MovementCode : byte
{
    /// <summary>5200: money came in for a member.</summary>
    Deposit = 1,

    /// <summary>5201: a member took money out at its bank.</summary>
    Withdrawal = 2,

    /// <summary>5202: a deposit told again.</summary>
    DepositResend = 3,

    /// <summary>5205: a withdrawal of that serial did not happen.</summary>
    WithdrawalReversal = 4,

    /// <summary>6204: a deposit of that serial is taken back.</summary>
    DepositReversal = 5,

    /// <summary>X001: a withdrawal or move that the exchange asked for is made.</summary>
    Done = 6,

    /// <summary>X002: such a withdrawal is not made.</summary>
    Failed = 7,

    /// <summary>X003: the bank never had such a withdrawal.</summary>
    NotFound = 8,

    /// <summary>X004: the money of such a withdrawal came back.</summary>
    Returned = 9,

    /// <summary>X005: money that the exchange moves here from another bank has come in.</summary>
    Arrived = 10,

    /// <summary>X006: interest of the bank for the pool.</summary>
    Interest = 11,

    /// <summary>X007: charges of the bank for the pool.</summary>
    Charge = 12,

    /// <summary>X008: the venue paid in from its own account.</summary>
    CapitalIn = 13,
}
