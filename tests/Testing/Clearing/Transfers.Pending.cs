using System;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain;

namespace SCO.Exchange.Testing.Clearing;

/// <content>What is pending of accounts, beside the ledger, which knows what is posted alone.
/// </content>
public sealed partial class Transfers
{
    /// <summary>
    /// Whether both accounts could tell their balance after a posting, whatever becomes of what is
    /// pending.
    /// </summary>
    public bool Fits(int debit, int credit, long amount) =>
        CheckLimits(debit, credit, amount, isPending: false)
            is not (TransferResult.OverflowsDebits or TransferResult.OverflowsCredits);

    /// <summary>Holds an amount between two accounts; a negative one lets go.</summary>
    private void Pend(int debit, int credit, long amount)
    {
        _debitsPending[debit] = checked(_debitsPending[debit] + amount);
        _creditsPending[credit] = checked(_creditsPending[credit] + amount);
        Invariant.Holds(_debitsPending[debit] >= 0 && _creditsPending[credit] >= 0);
        Invariant.Holds(IsWithinLimits(debit) && IsWithinLimits(credit));
    }

    /// <summary>Whether an amount could be held between two accounts, read from a state.</summary>
    private bool CanPend(int debit, int credit, long amount)
    {
        bool isPair = debit != credit && _ledger.AssetOf(debit) == _ledger.AssetOf(credit);
        return isPair && CheckLimits(debit, credit, amount, isPending: true)
            is not (TransferResult.OverflowsDebitsPending or TransferResult.OverflowsCreditsPending
                or TransferResult.ExceedsCredits or TransferResult.ExceedsDebits);
    }

    private bool IsWithinLimits(int account)
    {
        LedgerAccountView view = _ledger.ViewOf(account);
        bool limitsDebits = (view.Limit & AccountLimit.DebitsWithinCredits) != 0;
        bool limitsCredits = (view.Limit & AccountLimit.CreditsWithinDebits) != 0;
        return !(limitsDebits && view.Debits + _debitsPending[account] > view.Credits)
            && !(limitsCredits && view.Credits + _creditsPending[account] > view.Debits);
    }

    /// <summary>
    /// Whether a transfer between two accounts of one asset could be counted, and is within their
    /// limits.
    /// </summary>
    private TransferResult CheckLimits(int debit, int credit, long amount, bool isPending)
    {
        LedgerAccountView from = _ledger.ViewOf(debit);
        LedgerAccountView to = _ledger.ViewOf(credit);
        Int128 debitsPending = _debitsPending[debit];
        Int128 creditsPending = _creditsPending[credit];
        if (isPending && amount > long.MaxValue - debitsPending)
        {
            return TransferResult.OverflowsDebitsPending;
        }

        if (isPending && amount > long.MaxValue - creditsPending)
        {
            return TransferResult.OverflowsCreditsPending;
        }

        if (from.Credits - from.Debits - debitsPending - amount < long.MinValue)
        {
            return TransferResult.OverflowsDebits;
        }

        if (to.Credits - to.Debits + creditsPending + amount > long.MaxValue)
        {
            return TransferResult.OverflowsCredits;
        }

        bool limitsDebits = (from.Limit & AccountLimit.DebitsWithinCredits) != 0;
        if (limitsDebits && from.Debits + debitsPending + amount > from.Credits)
        {
            return TransferResult.ExceedsCredits;
        }

        bool limitsCredits = (to.Limit & AccountLimit.CreditsWithinDebits) != 0;
        return limitsCredits && to.Credits + creditsPending + amount > to.Debits
            ? TransferResult.ExceedsDebits
            : TransferResult.Done;
    }
}
