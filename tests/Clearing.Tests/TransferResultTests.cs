using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>
/// The results of create_transfers in TigerBeetle's public reference that we match, each by its
/// name there. Those left out, and why, are in decision 0042.
/// </summary>
public sealed class TransferResultTests
{
    [Fact]
    public void Ok() => TransferScript.Run("""
        k1 A>B 100 | Done
        show A     | -100 debits 0 credits 0
        show B     | 100 debits 0 credits 0
        """);

    [Fact]
    public void Linked_event_failed() => TransferScript.Run("""
        k1 A>B 100             | Done
        k2 A>B 10 linked       | ChainRefused
        k3 A>A 10 linked       | AccountsEqual
        k4 A>B 10              | ChainRefused
        k5 A>B 10              | Done
        show B                 | 110 debits 0 credits 0
        k2 A>B 10              | Done
        """);

    [Fact]
    public void Linked_event_chain_open() => TransferScript.Run("""
        k1 A>B 10 linked       | ChainRefused
        k2 A>B 10 linked open  | ChainOpen
        k1 A>B 10              | Done
        k3 A>B 10 linked open  | ChainOpen
        k4 A>B 10 linked       | ChainRefused
        k6 A>A 10 linked       | AccountsEqual
        k5 A>B 10 linked open  | ChainOpen
        """);

    [Fact]
    public void Reserved_flag() => TransferScript.Run("""
        k1 A>B 10 flags=16     | FlagUnknown
        """);

    [Fact]
    public void Id_must_not_be_zero() => TransferScript.Run("""
        none A>B 10            | KeyMissing
        """);

    [Fact]
    public void Id_must_not_be_int_max() => TransferScript.Run("""
        * A>B 10               | KeyReserved
        """);

    [Fact]
    public void Exists_with_different_flags() => TransferScript.Run("""
        k1 A>B 10              | Done
        k1 pending A>C 11      | ExistsWithOtherFlags
        k1 A>B 10 linked       | ExistsWithOtherFlags
        k2 A>B 10              | ChainRefused
        """);

    [Fact]
    public void Exists_with_different_pending_id() => TransferScript.Run("""
        k1 pending A>B 10      | Done
        k2 pending A>B 10      | Done
        k3 post k1             | Done
        k3 post k2             | ExistsWithOtherPending
        k3 post none           | ExistsWithOtherPending
        """);

    [Fact]
    public void Exists_with_different_timeout() => TransferScript.Run("""
        k1 pending A>B 10 until=5 | Done
        k1 pending A>B 10 until=6 | ExistsWithOtherDeadline
        k1 pending C>B 11         | ExistsWithOtherDeadline
        """);

    [Fact]
    public void Exists_with_different_debit_account_id() => TransferScript.Run("""
        k1 A>B 10              | Done
        k1 C>A 11              | ExistsWithOtherDebit
        k1 ->B 10              | ExistsWithOtherDebit
        k2 pending A>B 10      | Done
        k3 post k2             | Done
        k3 post k2 C>-         | ExistsWithOtherDebit
        k3 post k2 A>-         | Exists
        """);

    [Fact]
    public void Exists_with_different_credit_account_id() => TransferScript.Run("""
        k1 A>B 10              | Done
        k1 A>C 11              | ExistsWithOtherCredit
        k2 pending A>B 10      | Done
        k3 void k2             | Done
        k3 void k2 ->C         | ExistsWithOtherCredit
        k3 void k2 ->B         | Exists
        """);

    [Fact]
    public void Exists_with_different_amount() => TransferScript.Run("""
        k1 A>B 10              | Done
        k1 A>B 11 ref=5        | ExistsWithOtherAmount
        k2 pending A>B 10      | Done
        k3 post k2 9           | Done
        k3 post k2             | ExistsWithOtherAmount
        k3 post k2 10          | ExistsWithOtherAmount
        k3 post k2 9           | Exists
        k4 pending A>B 10      | Done
        k5 post k4             | Done
        k5 post k4 10          | Exists
        k5 post k4 0           | ExistsWithOtherAmount
        k6 pending A>B 10      | Done
        k7 void k6             | Done
        k7 void k6 10          | Exists
        k7 void k6 9           | ExistsWithOtherAmount
        """);

    [Fact]
    public void Exists_with_different_user_data_64() => TransferScript.Run("""
        k1 A>B 10 ref=7        | Done
        k1 A>B 10 ref=8 day=2  | ExistsWithOtherReference
        k1 A>B 10              | ExistsWithOtherReference
        k2 pending A>B 10 ref=7 | Done
        k3 post k2             | Done
        k3 post k2 ref=7       | Exists
        k3 post k2 ref=8       | ExistsWithOtherReference
        k4 pending A>B 10 ref=7 | Done
        k5 post k4 ref=8       | Done
        k5 post k4             | ExistsWithOtherReference
        k5 post k4 ref=8       | Exists
        """);

    [Fact]
    public void Exists_with_different_user_data_32() => TransferScript.Run("""
        k1 A>B 10 day=2                 | Done
        k1 A>B 10 day=3 kind=Withdrawal | ExistsWithOtherDay
        """);

    [Fact]
    public void Exists_with_different_code() => TransferScript.Run("""
        k1 A>B 10                 | Done
        k1 A>B 10 kind=Withdrawal | ExistsWithOtherKind
        k2 pending A>B 10         | Done
        k3 post k2                | Done
        k3 post k2 kind=Deposit   | Exists
        k3 post k2 kind=Mark      | ExistsWithOtherKind
        """);

    [Fact]
    public void Exists() => TransferScript.Run("""
        k1 A>B 10              | Done
        k1 A>B 10              | Exists
        k2 pending A>B 10      | Done
        k3 void k2             | Done
        k2 pending A>B 10      | Exists
        k3 void k2             | Exists
        show B                 | 10 debits 0 credits 0
        k4 A>B 10 linked       | ChainRefused
        k1 A>B 10              | Exists
        show B                 | 10 debits 0 credits 0
        """);

    [Fact]
    public void Flags_are_mutually_exclusive() => TransferScript.Run("""
        k1 A>A 10 flags=6      | FlagsExclusive
        k1 A>A 10 flags=10     | FlagsExclusive
        k1 A>A 10 flags=12     | FlagsExclusive
        k1 A>A 10 flags=14     | FlagsExclusive
        """);

    [Fact]
    public void Debit_account_id_must_not_be_zero() => TransferScript.Run("""
        k1 ->- 10              | DebitMissing
        """);

    [Fact]
    public void Credit_account_id_must_not_be_zero() => TransferScript.Run("""
        k1 A>- 10              | CreditMissing
        """);

    [Fact]
    public void Accounts_must_be_different() => TransferScript.Run("""
        k1 A>A k9 10           | AccountsEqual
        k1 ?>? 10              | AccountsEqual
        """);

    [Fact]
    public void Pending_id_must_be_zero() => TransferScript.Run("""
        k1 A>B k9 10 until=5   | PendingUnwanted
        k1 pending A>B k9 10   | PendingUnwanted
        """);

    [Fact]
    public void Pending_id_must_not_be_zero() => TransferScript.Run("""
        k1 post none           | PendingMissing
        k1 void none           | PendingMissing
        """);

    [Fact]
    public void Pending_id_must_not_be_int_max() => TransferScript.Run("""
        k1 post *              | PendingReserved
        """);

    [Fact]
    public void Pending_id_must_be_different() => TransferScript.Run("""
        k1 post k1 until=5     | PendingEqual
        """);

    [Fact]
    public void Timeout_reserved_for_pending_transfer() => TransferScript.Run("""
        k1 A>B 0 until=5       | DeadlineUnwanted
        k1 post k2 until=5     | DeadlineUnwanted
        k1 void k2 until=5     | DeadlineUnwanted
        """);

    [Fact]
    public void Code_must_not_be_zero() => TransferScript.Run("""
        k1 A>B 0 kind=0        | KindMissing
        """);

    [Fact]
    public void Amount_must_not_be_zero() => TransferScript.Run("""
        k1 A>? 0               | AmountInvalid
        k1 pending A>B -5      | AmountInvalid
        k1 post k2 -5          | AmountInvalid
        """);

    [Fact]
    public void Debit_account_not_found() => TransferScript.Run("""
        k1 ?>B 10              | UnknownDebit
        """);

    [Fact]
    public void Credit_account_not_found() => TransferScript.Run("""
        k1 A>? 10              | UnknownCredit
        """);

    [Fact]
    public void Accounts_must_have_the_same_ledger() => TransferScript.Run("""
        k1 A>G 10              | AssetsDiffer
        k1 G>H 10              | Done
        """);

    [Fact]
    public void Pending_transfer_not_found() => TransferScript.Run("""
        k1 post k2             | UnknownPending
        k1 void k2             | UnknownPending
        """);

    [Fact]
    public void Pending_transfer_not_pending() => TransferScript.Run("""
        k1 A>B 10              | Done
        k2 post k1 C>-         | NeverPending
        k3 pending A>B 10      | Done
        k4 void k3             | Done
        k5 void k4             | NeverPending
        """);

    [Fact]
    public void Pending_transfer_has_different_debit_account_id() => TransferScript.Run("""
        k1 pending A>B 10      | Done
        k2 post k1 C>C         | PendingHasOtherDebit
        k2 post k1 A>B         | Done
        """);

    [Fact]
    public void Pending_transfer_has_different_credit_account_id() => TransferScript.Run("""
        k1 pending A>B 10          | Done
        k2 post k1 A>C kind=Mark   | PendingHasOtherCredit
        """);

    [Fact]
    public void Pending_transfer_has_different_code() => TransferScript.Run("""
        k1 pending A>B 10          | Done
        k2 post k1 11 kind=Mark    | PendingHasOtherKind
        """);

    [Fact]
    public void Exceeds_pending_transfer_amount() => TransferScript.Run("""
        k1 pending A>B 10          | Done
        k2 post k1 11              | AbovePending
        k2 void k1 11              | AbovePending
        """);

    [Fact]
    public void Pending_transfer_has_different_amount() => TransferScript.Run("""
        k1 pending A>B 10          | Done
        k2 void k1 9               | PendingHasOtherAmount
        k2 void k1 10              | Done
        """);

    [Fact]
    public void Pending_transfer_already_posted() => TransferScript.Run("""
        k1 pending A>B 10          | Done
        k2 post k1 4               | Done
        k3 post k1 6               | PendingPosted
        k3 void k1                 | PendingPosted
        """);

    [Fact]
    public void Pending_transfer_already_voided() => TransferScript.Run("""
        k1 pending A>B 10          | Done
        k2 void k1                 | Done
        k3 post k1                 | PendingVoided
        """);

    [Fact]
    public void Pending_transfer_expired() => TransferScript.Run("""
        k1 pending A>B 10 until=5  | Done
        expire 4                   |
        expire 5                   | k1
        k2 post k1                 | PendingExpired
        k2 void k1                 | PendingExpired
        """);

    [Fact]
    public void Overflows_debits_pending() => TransferScript.Run("""
        put A B max                |
        k1 pending B>C max         | Done
        k2 pending B>A 1           | OverflowsDebitsPending
        """);

    [Fact]
    public void Overflows_credits_pending() => TransferScript.Run("""
        put B A max                |
        k1 pending C>B max         | Done
        k2 pending A>B 1           | OverflowsCreditsPending
        """);

    [Fact]
    public void Overflows_debits() => TransferScript.Run("""
        k1 A>B max                 | Done
        k2 A>C 1                   | Done
        k3 A>C 1                   | OverflowsDebits
        k3 pending A>C 1           | OverflowsDebits
        """);

    [Fact]
    public void Overflows_credits() => TransferScript.Run("""
        k1 A>B max                 | Done
        k2 C>B 1                   | OverflowsCredits
        k2 pending C>B 1           | OverflowsCredits
        """);

    [Fact]
    public void Exceeds_credits() => TransferScript.Run("""
        k1 L>A 1                   | ExceedsCredits
        k2 A>L 100                 | Done
        k3 pending L>A 60          | Done
        k4 L>A 41                  | ExceedsCredits
        k4 pending L>A 41          | ExceedsCredits
        k4 L>A 40                  | Done
        k5 post k3                 | Done
        show L                     | 0 debits 0 credits 0
        """);

    [Fact]
    public void Exceeds_debits() => TransferScript.Run("""
        k1 A>M 1                   | ExceedsDebits
        k2 M>A 100                 | Done
        k3 pending A>M 60          | Done
        k4 A>M 41                  | ExceedsDebits
        k4 A>M 40                  | Done
        k5 void k3                 | Done
        show M                     | -60 debits 0 credits 0
        """);
}
