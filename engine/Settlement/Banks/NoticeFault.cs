namespace SCO.Exchange.Settlement.Banks;

/// <summary>
/// Why a booking of a notice (camt.054) is for people. Numbers are frozen: BANKFILES.md lists them.
/// </summary>
public enum NoticeFault : byte
{
    /// <summary>It is none: a deposit, or a booking of a payment of ours.</summary>
    None = 0,

    /// <summary>A booking that is taken back.</summary>
    IsReversal = 1,

    /// <summary>Money left, and no payment of ours is known that it is of.</summary>
    MoneyLeft = 2,

    /// <summary>It has no day.</summary>
    NoDay = 3,

    /// <summary>The account that the money came from is not told.</summary>
    NoPayerAccount = 4,

    /// <summary>The bank's number of it cannot be a serial.</summary>
    NotSerial = 5,

    /// <summary>No member of this bank has the account that the money came from.</summary>
    UnknownPayer = 6,

    /// <summary>The exchange refuses the deposit.</summary>
    Refused = 7,
}
