namespace SCO.Exchange.Testing.Clearing;

/// <summary>What becomes of an asked-for transfer.</summary>
/// <remarks>
/// In the order of precedence: of several causes the first one is told. Source: the results of
/// create_transfers in TigerBeetle's public reference, whose name stands at each; what we leave
/// out of them, and add, is in decision 0042 of engine/Clearing.
/// </remarks>
public enum TransferResult : byte
{
    /// <summary>It happened now. ok.</summary>
    Done = 1,

    /// <summary>Another one of its chain is refused. linked_event_failed.</summary>
    ChainRefused = 2,

    /// <summary>The last one is linked to none. linked_event_chain_open.</summary>
    ChainOpen = 3,

    /// <summary>A flag that there is not. reserved_flag.</summary>
    FlagUnknown = 4,

    /// <summary>It has no key. id_must_not_be_zero.</summary>
    KeyMissing = 5,

    /// <summary>Its key is the reserved one. id_must_not_be_int_max.</summary>
    KeyReserved = 6,

    /// <summary>It is known otherwise. exists_with_different_flags.</summary>
    ExistsWithOtherFlags = 7,

    /// <summary>It is known otherwise. exists_with_different_pending_id.</summary>
    ExistsWithOtherPending = 8,

    /// <summary>It is known otherwise. exists_with_different_timeout.</summary>
    ExistsWithOtherDeadline = 9,

    /// <summary>It is known otherwise. exists_with_different_debit_account_id.</summary>
    ExistsWithOtherDebit = 10,

    /// <summary>It is known otherwise. exists_with_different_credit_account_id.</summary>
    ExistsWithOtherCredit = 11,

    /// <summary>It is known otherwise. exists_with_different_amount.</summary>
    ExistsWithOtherAmount = 12,

    /// <summary>It is known otherwise. exists_with_different_user_data_64.</summary>
    ExistsWithOtherReference = 13,

    /// <summary>It is known otherwise. exists_with_different_user_data_32.</summary>
    ExistsWithOtherDay = 14,

    /// <summary>It is known otherwise. exists_with_different_code.</summary>
    ExistsWithOtherKind = 15,

    /// <summary>It has happened already, and nothing happens now. exists.</summary>
    Exists = 16,

    /// <summary>Its day is let go: whether it happened is not known any more. Ours.</summary>
    DayOver = 17,

    /// <summary>Flags that cannot be together. flags_are_mutually_exclusive.</summary>
    FlagsExclusive = 18,

    /// <summary>No debit account. debit_account_id_must_not_be_zero.</summary>
    DebitMissing = 19,

    /// <summary>No credit account. credit_account_id_must_not_be_zero.</summary>
    CreditMissing = 20,

    /// <summary>From an account to itself. accounts_must_be_different.</summary>
    AccountsEqual = 21,

    /// <summary>It names a pending one and resolves none. pending_id_must_be_zero.</summary>
    PendingUnwanted = 22,

    /// <summary>It resolves a pending one and names none. pending_id_must_not_be_zero.</summary>
    PendingMissing = 23,

    /// <summary>It resolves the reserved key. pending_id_must_not_be_int_max.</summary>
    PendingReserved = 24,

    /// <summary>It resolves itself. pending_id_must_be_different.</summary>
    PendingEqual = 25,

    /// <summary>Only a pending one has a deadline. timeout_reserved_for_pending_transfer.</summary>
    DeadlineUnwanted = 26,

    /// <summary>It says not what for. code_must_not_be_zero.</summary>
    KindMissing = 27,

    /// <summary>It moves nothing, or less. amount_must_not_be_zero.</summary>
    AmountInvalid = 28,

    /// <summary>debit_account_not_found.</summary>
    UnknownDebit = 29,

    /// <summary>credit_account_not_found.</summary>
    UnknownCredit = 30,

    /// <summary>Accounts of two assets. accounts_must_have_the_same_ledger.</summary>
    AssetsDiffer = 31,

    /// <summary>pending_transfer_not_found.</summary>
    UnknownPending = 32,

    /// <summary>It was never pending. pending_transfer_not_pending.</summary>
    NeverPending = 33,

    /// <summary>pending_transfer_has_different_debit_account_id.</summary>
    PendingHasOtherDebit = 34,

    /// <summary>pending_transfer_has_different_credit_account_id.</summary>
    PendingHasOtherCredit = 35,

    /// <summary>pending_transfer_has_different_code.</summary>
    PendingHasOtherKind = 36,

    /// <summary>More than is pending. exceeds_pending_transfer_amount.</summary>
    AbovePending = 37,

    /// <summary>A void of a part. pending_transfer_has_different_amount.</summary>
    PendingHasOtherAmount = 38,

    /// <summary>pending_transfer_already_posted.</summary>
    PendingPosted = 39,

    /// <summary>pending_transfer_already_voided.</summary>
    PendingVoided = 40,

    /// <summary>pending_transfer_expired.</summary>
    PendingExpired = 41,

    /// <summary>More is pending than can be counted. overflows_debits_pending.</summary>
    OverflowsDebitsPending = 42,

    /// <summary>More is pending than can be counted. overflows_credits_pending.</summary>
    OverflowsCreditsPending = 43,

    /// <summary>The balance would not fit into 64 bits. overflows_debits.</summary>
    OverflowsDebits = 44,

    /// <summary>The balance would not fit into 64 bits. overflows_credits.</summary>
    OverflowsCredits = 45,

    /// <summary>The account has less. exceeds_credits.</summary>
    ExceedsCredits = 46,

    /// <summary>The account owes less. exceeds_debits.</summary>
    ExceedsDebits = 47,

    /// <summary>There is no room to remember it. Ours.</summary>
    TransfersFull = 48,
}
