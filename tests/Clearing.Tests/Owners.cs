using SCO.Exchange.Domain.Clearing;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>Names that tests of the ledger use.</summary>
internal static class Owners
{
    public static readonly LedgerOwner One = new(OwnerKind.Member, 1);
    public static readonly LedgerOwner Two = new(OwnerKind.Member, 2);
    public static readonly AssetId Cny = AssetId.Cny;
    public const AccountKind Free = AccountKind.Available;
}
