namespace SCO.Exchange.Domain.Clearing;

/// <summary>What holds of kinds of postings. Pure; allocates nothing.</summary>
public static class PostingKinds
{
    /// <summary>
    /// Whether a movement that a bank tells is posted so, and nothing else of the same command is:
    /// the bank's serial is of these alone. What a deadline that was due before the command posts,
    /// or a call or a refund that the money meets, is known by sequence and index.
    /// </summary>
    public static bool IsToldByBank(this PostingKind kind) => kind
        is PostingKind.Deposit or PostingKind.Withdrawal or PostingKind.WithdrawalRelease
        or PostingKind.DepositReversal or PostingKind.PoolMove or PostingKind.VenuePayout
        or PostingKind.BankInterest or PostingKind.BankCharge or PostingKind.CapitalIn;
}
