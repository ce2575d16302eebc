using System;
using SCO.Exchange.Domain.Clearing;

namespace SCO.Exchange.Clearing.Accounts;

/// <summary>What the accounts of one asset add up to.</summary>
internal struct AssetRow
{
    /// <summary>
    /// By how much all accounts of the asset were changed, together: 0 behind every command.
    /// </summary>
    public long Net;

    /// <summary>What a walk over all accounts has added up so far.</summary>
    public Int128 Walked;

    /// <summary>Which asset.</summary>
    public AssetId Asset;
}
