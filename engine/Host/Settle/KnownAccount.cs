using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Host.Settle;

/// <summary>What a row of the ledger is; rows keep their numbers for ever.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="Asset">What it counts.</param>
/// <param name="Kind">What it is for.</param>
internal readonly record struct KnownAccount(LedgerOwner Owner, AssetId Asset, AccountKind Kind)
{
    /// <summary>Whether it is money of a member.</summary>
    public bool IsMember => Owner.Kind == OwnerKind.Member;

    /// <summary>The member.</summary>
    public MemberId Member => new(Owner.Number);

    /// <summary>Whether it is a pooled account at a bank.</summary>
    public bool IsPool => Kind == AccountKind.Pool;

    /// <summary>The product of goods.</summary>
    public ProductId Product => new(Asset.Value - AssetId.GoodsBase);
}
