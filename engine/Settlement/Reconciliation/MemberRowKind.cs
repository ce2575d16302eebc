namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>What a line of a member's own file is about.</summary>
public enum MemberRowKind : byte
{
    /// <summary>Money that came in from a bank of its own.</summary>
    Deposit = 1,

    /// <summary>Money that went out to a bank of its own.</summary>
    Withdrawal = 2,

    /// <summary>All its money in the evening.</summary>
    Balance = 3,

    /// <summary>Money that went to a bank of another for a contract.</summary>
    Payment = 4,

    /// <summary>Money of a payment or withdrawal that came back, or a part of it.</summary>
    Return = 5,
}
