using System;
using SCO.Exchange.Domain.Clearing;

namespace SCO.Exchange.Clearing.Accounts;

/// <summary>A copy of one account of the ledger, to be told. Immutable.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="Asset">What it counts.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Limit">What it must never become.</param>
/// <param name="Debits">All that was ever debited, in units of the asset.</param>
/// <param name="Credits">All that was ever credited.</param>
public readonly record struct LedgerAccountView(
    LedgerOwner Owner,
    AssetId Asset,
    AccountKind Kind,
    AccountLimit Limit,
    Int128 Debits,
    Int128 Credits)
{
    /// <summary>What it holds: credits less debits.</summary>
    public Int128 Net => Credits - Debits;
}
