using System;
using SCO.Exchange.Clearing.Accounts;

namespace SCO.Exchange.Testing.Clearing;

/// <summary>One account of the reference. Immutable.</summary>
/// <param name="Asset">What it counts.</param>
/// <param name="Limit">What it must never become.</param>
/// <param name="Debits">Posted debits.</param>
/// <param name="Credits">Posted credits.</param>
/// <param name="DebitsPending">Pending debits.</param>
/// <param name="CreditsPending">Pending credits.</param>
public readonly record struct ReferenceAccount(
    uint Asset,
    AccountLimit Limit,
    Int128 Debits = default,
    Int128 Credits = default,
    Int128 DebitsPending = default,
    Int128 CreditsPending = default)
{
    /// <summary>
    /// Whether its balance with all that is pending fits into 64 bits, and its limit holds.
    /// </summary>
    public TransferResult Verdict(bool isDebit)
    {
        bool overflows = isDebit
            ? Credits - Debits - DebitsPending < long.MinValue
            : Credits - Debits + CreditsPending > long.MaxValue;
        if (overflows)
        {
            return isDebit ? TransferResult.OverflowsDebits : TransferResult.OverflowsCredits;
        }

        if (isDebit && Limit.HasFlag(AccountLimit.DebitsWithinCredits)
            && Debits + DebitsPending > Credits)
        {
            return TransferResult.ExceedsCredits;
        }

        return !isDebit && Limit.HasFlag(AccountLimit.CreditsWithinDebits)
            && Credits + CreditsPending > Debits
            ? TransferResult.ExceedsDebits
            : TransferResult.Done;
    }
}
