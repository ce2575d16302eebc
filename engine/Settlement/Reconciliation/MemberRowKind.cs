namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>What a line of a member's own file is about.</summary>
public enum MemberRowKind : byte
{
    /// <summary>Money that came in.</summary>
    Deposit = 1,

    /// <summary>Money that went out.</summary>
    Withdrawal = 2,

    /// <summary>All its money in the evening.</summary>
    Balance = 3,
}
