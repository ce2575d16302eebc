using System;
using SCO.Exchange.Domain.Clearing;

namespace SCO.Exchange.Clearing.Accounts;

/// <summary>One account of the ledger.</summary>
internal struct LedgerRow
{
    /// <summary>All that was ever debited to it, in units of its asset.</summary>
    public Int128 Debits;

    /// <summary>All that was ever credited to it.</summary>
    public Int128 Credits;

    /// <summary>Whose it is.</summary>
    public LedgerOwner Owner;

    /// <summary>What it counts.</summary>
    public AssetId Asset;

    /// <summary>What it holds.</summary>
    public AccountKind Kind;
}
