using System;
using SCO.Exchange.Domain.Clearing;

namespace SCO.Exchange.Clearing.Accounts;

/// <summary>One account of the ledger: 64 bytes, one line of the cache.</summary>
internal struct LedgerRow
{
    /// <summary>All that was ever debited to it, in units of its asset.</summary>
    public Int128 Debits;

    /// <summary>All that was ever credited to it.</summary>
    public Int128 Credits;

    /// <summary>What pending transfers would debit.</summary>
    public long DebitsPending;

    /// <summary>What pending transfers would credit.</summary>
    public long CreditsPending;

    /// <summary>Whose it is.</summary>
    public LedgerOwner Owner;

    /// <summary>The row of what it counts.</summary>
    public int Asset;

    /// <summary>What it holds.</summary>
    public AccountKind Kind;

    /// <summary>What it must never become.</summary>
    public AccountLimit Limit;

    /// <summary>Whether it is noted when its balance falls below 0, and whether it is noted.
    /// </summary>
    public WatchState Watch;

    /// <summary>Whether it is noted at every posting.</summary>
    public bool IsFollowed;

    /// <summary>Whether its balance can be told in 64 bits.</summary>
    public readonly bool HasLongBalance
    {
        get
        {
            unchecked
            {
                Int128 balance = Credits - Debits;
                return balance == (long)balance;
            }
        }
    }

    /// <summary>Whether one of its limits is broken.</summary>
    public readonly bool IsBeyondLimit =>
        ((Limit & AccountLimit.DebitsWithinCredits) != 0 && Debits + DebitsPending > Credits)
        || ((Limit & AccountLimit.CreditsWithinDebits) != 0 && Credits + CreditsPending > Debits);
}
