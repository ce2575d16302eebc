using SCO.Exchange.Testing.Clearing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <content>The cases.</content>
public sealed partial class DocumentedTransferTests
{
    // Member 1 has 200 fen since yesterday, so that they can go out.
    private const string Rich = "bank deposit D0 m1 200; day until=20001; ";

    // And has asked for 123 of them.
    private const string Asked = Rich + "s1 withdraw 1 123; ";

    public static TheoryData<string, string, string, long, long> Created => new()
    {
        // It moves its amount at once.
        { "created", "bank deposit D1 m1 123", "", 123, 0 },

        // Pending, it is held; posted whole, it has moved; voided, it is where it was.
        { "created", Rich + "s1 withdraw 1 123", "", 77, 123 },
        { "created", Asked + "bank done B1 m1 123 for=1", "", 77, 0 },
        { "created", Asked + "bank failed B1 m1 123 for=1", "", 200, 0 },

        // A pending one that would take more than there is fails at once, not when it is posted;
        // and what is held is not there for another one.
        { "exceeds_credits", Rich + "s1 withdraw 1 201", "AboveWithdrawable", 200, 0 },
        { "exceeds_credits", Asked + "s1 withdraw 2 78", "AboveWithdrawable", 77, 123 },
        { "created", Asked + "s1 withdraw 2 77", "", 0, 200 },
        {
            "exceeds_credits",
            "bank deposit D1 m1 100; day until=20001; bank withdraw P1 m1 70; s1 withdraw 1 50",
            "AboveWithdrawable", 30, 0
        },
    };

    public static TheoryData<string, string, string, long, long> Known => new()
    {
        // An id is known for good: the same again happens once, and with anything else it is
        // refused. What is other is looked for in this order.
        { "exists", "bank deposit D1 m1 123; bank deposit D1 m1 123", "known", 123, 0 },
        {
            "exists", Asked + "bank done B1 m1 123 for=1; bank done B1 m1 123 for=1",
            "known", 77, 0
        },
        {
            "exists_with_different_flags",
            Asked + "bank done D0 m1 123 for=1", "BankSerialDiffers", 77, 123
        },
        {
            "exists_with_different_flags",
            Asked + "bank done D0 m1 500 for=9", "BankSerialDiffers", 77, 123
        },
        {
            "exists_with_different_pending_id",
            Asked + "s1 withdraw 2 20; bank done B1 m1 20 for=2; bank done B1 m1 123 for=1",
            "BankSerialDiffers", 57, 123
        },
        {
            "exists_with_different_debit_account_id",
            Rich + "bank withdraw P1 m1 20; bank withdraw P1 m2 20", "BankSerialDiffers", 180, 0
        },
        {
            "exists_with_different_debit_account_id",
            Rich + "bank withdraw P1 m1 20; bank withdraw P1 m2 21", "BankSerialDiffers", 180, 0
        },
        {
            "exists_with_different_credit_account_id",
            "bank deposit D1 m1 123; bank deposit D1 m2 123", "BankSerialDiffers", 123, 0
        },
        {
            "exists_with_different_amount",
            "bank deposit D1 m1 123; bank deposit D1 m1 122", "BankSerialDiffers", 123, 0
        },
    };

    public static TheoryData<string, string, string, long, long> Pending => new()
    {
        // Only what is pending, as it was asked for, is posted or voided, and once.
        {
            "pending_transfer_not_found",
            Rich + "bank done B1 m1 123 for=1", "UnknownInstruction", 200, 0
        },
        {
            "pending_transfer_has_different_debit_account_id",
            Asked + "bank done B1 m2 123 for=1", "UnknownInstruction", 77, 123
        },
        {
            "pending_transfer_has_different_debit_account_id",
            Asked + "bank done B1 m2 500 for=1", "UnknownInstruction", 77, 123
        },
        {
            "pending_transfer_has_different_credit_account_id",
            Asked + "bank done B1 m1 123 for=1 bank=2", "UnknownBank", 77, 123
        },
        {
            "exceeds_pending_transfer_amount",
            Asked + "bank done B1 m1 124 for=1", "BankMovementInvalid", 77, 123
        },
        {
            "exceeds_pending_transfer_amount",
            Asked + "bank done B1 m1 123 for=1; bank done B2 m1 124 for=1",
            "BankMovementInvalid", 77, 0
        },
        {
            "pending_transfer_has_different_amount",
            Asked + "bank failed B1 m1 122 for=1", "BankMovementInvalid", 77, 123
        },
        {
            "pending_transfer_already_posted",
            Asked + "bank done B1 m1 123 for=1; bank done B2 m1 123 for=1",
            "UnknownInstruction", 77, 0
        },
        {
            "pending_transfer_already_posted",
            Asked + "bank done B1 m1 123 for=1; bank failed B2 m1 123 for=1",
            "UnknownInstruction", 77, 0
        },
        {
            "pending_transfer_already_voided",
            Asked + "bank failed B1 m1 123 for=1; bank failed B2 m1 123 for=1",
            "UnknownInstruction", 200, 0
        },
        {
            "pending_transfer_already_voided",
            Asked + "bank failed B1 m1 123 for=1; bank done B2 m1 123 for=1",
            "UnknownInstruction", 200, 0
        },
    };

    public static TheoryData<string, TransferResult, string, string, long, long, string>
        Otherwise => new()
    {
        {
            "created", TransferResult.Done,
            Asked + "bank done B1 m1 100 for=1", "BankMovementInvalid", 77, 123,
            "there a part is posted and the rest is free again; a bank that has paid less than it "
                + "was told has answered nothing, and somebody has to look at it"
        },
        {
            "created", TransferResult.Done,
            "bank deposit D1 m1 0", "AmountInvalid", 0, 0,
            "there a transfer of nothing is one; a bank that tells of no money tells nothing"
        },
        {
            "id_already_failed", TransferResult.Done,
            "no bank withdraw P1 m1 123; " + Rich + "bank withdraw P1 m1 123", "", 77, 0,
            "there an id that failed once fails for ever; here nothing is known of what was "
                + "refused, and a bank tells it again until it is taken"
        },
        {
            "id_already_failed", TransferResult.Done,
            "no s1 withdraw 1 123; " + Rich + "s1 withdraw 1 123", "", 77, 123,
            "the same of a member: its label counts once it was taken"
        },
    };

    private static readonly (string Why, string Results)[] Absent =
    [
        ("a command is not parted: nobody sends a chain", "linked_event_chain_open"),
        ("nothing is imported: what was before the exchange is brought in by its banks",
            "imported_event_expected imported_event_not_expected "
            + "imported_event_timestamp_out_of_range imported_event_timestamp_must_not_advance "
            + "imported_event_timestamp_must_not_regress "
            + "imported_event_timestamp_must_postdate_debit_account "
            + "imported_event_timestamp_must_postdate_credit_account "
            + "imported_event_timeout_must_be_zero"),
        ("the exchange gives times itself, and no command has a place for one",
            "timestamp_must_be_zero"),
        ("flags, ids of accounts, and what fits to what, follow from the kind of the command",
            "reserved_flag flags_are_mutually_exclusive accounts_must_be_different "
            + "debit_account_id_must_not_be_zero debit_account_id_must_not_be_int_max "
            + "credit_account_id_must_not_be_zero credit_account_id_must_not_be_int_max "
            + "pending_id_must_be_zero pending_id_must_not_be_zero "
            + "pending_id_must_not_be_int_max pending_id_must_be_different "
            + "timeout_reserved_for_pending_transfer"),
        ("a serial is text of a bank, of which no value is kept for another use",
            "id_must_not_be_zero id_must_not_be_int_max"),
        ("what is linked is held for as long as the venue says, of all deals alike",
            "exists_with_different_timeout"),
        ("a movement carries nothing that the exchange does not read",
            "exists_with_different_user_data_128 exists_with_different_user_data_64 "
            + "exists_with_different_user_data_32"),
        ("all money is of one ledger, and what it is for follows from the command",
            "exists_with_different_ledger exists_with_different_code ledger_must_not_be_zero "
            + "code_must_not_be_zero accounts_must_have_the_same_ledger "
            + "transfer_must_have_the_same_ledger_as_accounts "
            + "pending_transfer_has_different_ledger pending_transfer_has_different_code"),
        ("every member has its accounts from its definition on, and none is closed",
            "debit_account_not_found credit_account_not_found debit_account_already_closed "
            + "credit_account_already_closed closing_transfer_must_be_pending"),
        ("only what is pending has a number that a bank can name",
            "pending_transfer_not_pending"),
        ("no limit is on credits: a pool and a member may be given whatever comes",
            "exceeds_debits"),
        ("amounts and their sums are bounded before they are posted (decision 0057)",
            "overflows_debits_pending overflows_credits_pending overflows_debits_posted "
            + "overflows_credits_posted overflows_debits overflows_credits overflows_timeout"),
        ("withdrawn there as well: since 0.16 a transfer may be of nothing",
            "amount_must_not_be_zero"),
    ];

    // In the order of precedence, as the reference has them.
    private const string Documented = """
        created linked_event_failed linked_event_chain_open imported_event_expected
        imported_event_not_expected timestamp_must_be_zero imported_event_timestamp_out_of_range
        imported_event_timestamp_must_not_advance reserved_flag id_must_not_be_zero
        id_must_not_be_int_max exists_with_different_flags exists_with_different_pending_id
        exists_with_different_timeout exists_with_different_debit_account_id
        exists_with_different_credit_account_id exists_with_different_amount
        exists_with_different_user_data_128 exists_with_different_user_data_64
        exists_with_different_user_data_32 exists_with_different_ledger
        exists_with_different_code exists id_already_failed flags_are_mutually_exclusive
        debit_account_id_must_not_be_zero debit_account_id_must_not_be_int_max
        credit_account_id_must_not_be_zero credit_account_id_must_not_be_int_max
        accounts_must_be_different pending_id_must_be_zero pending_id_must_not_be_zero
        pending_id_must_not_be_int_max pending_id_must_be_different
        timeout_reserved_for_pending_transfer closing_transfer_must_be_pending
        amount_must_not_be_zero ledger_must_not_be_zero code_must_not_be_zero
        debit_account_not_found credit_account_not_found accounts_must_have_the_same_ledger
        transfer_must_have_the_same_ledger_as_accounts pending_transfer_not_found
        pending_transfer_not_pending pending_transfer_has_different_debit_account_id
        pending_transfer_has_different_credit_account_id pending_transfer_has_different_ledger
        pending_transfer_has_different_code exceeds_pending_transfer_amount
        pending_transfer_has_different_amount pending_transfer_already_posted
        pending_transfer_already_voided pending_transfer_expired
        imported_event_timestamp_must_not_regress
        imported_event_timestamp_must_postdate_debit_account
        imported_event_timestamp_must_postdate_credit_account
        imported_event_timeout_must_be_zero debit_account_already_closed
        credit_account_already_closed overflows_debits_pending overflows_credits_pending
        overflows_debits_posted overflows_credits_posted overflows_debits overflows_credits
        overflows_timeout exceeds_credits exceeds_debits
        """;
}
