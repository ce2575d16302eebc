using System;
using SCO.Exchange.Domain.Clearing;

namespace SCO.Exchange.Clearing.Accounts;

/// <summary>What was ever posted in one asset.</summary>
internal struct AssetRow
{
    /// <summary>All debits to all accounts of the asset.</summary>
    public Int128 Debits;

    /// <summary>All credits; always equal to the debits.</summary>
    public Int128 Credits;

    /// <summary>What a walk over all accounts has added up so far.</summary>
    public Int128 WalkedDebits;

    /// <summary>Likewise of credits.</summary>
    public Int128 WalkedCredits;

    /// <summary>Which asset.</summary>
    public AssetId Asset;
}
