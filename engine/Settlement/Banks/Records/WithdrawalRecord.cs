using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Banks.Records;

/// <summary>
/// W, in WDR: a withdrawal that the bank is to make, once for each end-to-end id.
/// </summary>
/// <param name="EndToEndId">Names it; at most 35 characters.</param>
/// <param name="Amount">How much; more than 0.</param>
/// <param name="FromAccount">The pooled account.</param>
/// <param name="ToAccount">The member's own account.</param>
/// <param name="ToBank">The bank of that account; empty: the same bank.</param>
/// <param name="Name">The member's name.</param>
public sealed record WithdrawalRecord(
    string EndToEndId, Money Amount, string FromAccount, string ToAccount, string ToBank,
    string Name) : BankFileRecord;
