namespace SCO.Exchange.Testing.Clearing;

/// <summary>What becomes of an asked-for transfer.</summary>
/// <remarks>
/// In the order of precedence: of several causes the first one is told. Source: the results of
/// create_transfers in TigerBeetle's public reference, whose name stands at each.
/// </remarks>
public enum TransferResult
{
    /// <summary>It happened now. ok.</summary>
    Done,

    /// <summary>Another one of its chain is refused. linked_event_failed.</summary>
    ChainRefused,

    /// <summary>It is known otherwise. exists_with_different_flags.</summary>
    ExistsWithOtherFlags,

    /// <summary>It is known otherwise. exists_with_different_pending_id.</summary>
    ExistsWithOtherPending,

    /// <summary>It is known otherwise. exists_with_different_timeout.</summary>
    ExistsWithOtherTimeout,

    /// <summary>It is known otherwise. exists_with_different_debit_account_id.</summary>
    ExistsWithOtherDebit,

    /// <summary>It is known otherwise. exists_with_different_credit_account_id.</summary>
    ExistsWithOtherCredit,

    /// <summary>It is known otherwise. exists_with_different_amount.</summary>
    ExistsWithOtherAmount,

    /// <summary>It has happened already, and nothing happens now. exists.</summary>
    Exists,

    /// <summary>There is no such pending one. pending_transfer_not_found.</summary>
    UnknownPending,

    /// <summary>What it names has happened at once. pending_transfer_not_pending.</summary>
    NeverPending,

    /// <summary>pending_transfer_has_different_debit_account_id.</summary>
    PendingHasOtherDebit,

    /// <summary>pending_transfer_has_different_credit_account_id.</summary>
    PendingHasOtherCredit,

    /// <summary>More than is pending. exceeds_pending_transfer_amount.</summary>
    AbovePending,

    /// <summary>A void of a part. pending_transfer_has_different_amount.</summary>
    PendingHasOtherAmount,

    /// <summary>pending_transfer_already_posted.</summary>
    PendingPosted,

    /// <summary>pending_transfer_already_voided.</summary>
    PendingVoided,

    /// <summary>pending_transfer_expired.</summary>
    PendingExpired,

    /// <summary>The account has less. exceeds_credits.</summary>
    ExceedsCredits,
}
