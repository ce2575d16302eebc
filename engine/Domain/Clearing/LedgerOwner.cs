using System.Globalization;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Domain.Clearing;

/// <summary>Whose a ledger account is.</summary>
/// <param name="Kind">What kind of party.</param>
/// <param name="Number">Which one.</param>
public readonly record struct LedgerOwner(OwnerKind Kind, uint Number)
{
    /// <summary>The venue itself.</summary>
    public static readonly LedgerOwner Venue = new(OwnerKind.Venue, 1);

    /// <summary>The world outside.</summary>
    public static readonly LedgerOwner Outside = new(OwnerKind.Outside, 1);

    /// <summary>A member.</summary>
    public static LedgerOwner Of(MemberId member) => new(OwnerKind.Member, member.Value);

    /// <summary>A settlement bank.</summary>
    public static LedgerOwner Of(BankId bank) => new(OwnerKind.Bank, bank.Value);

    /// <summary>Such as <c>Member 3</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Kind} {Number}");
}
