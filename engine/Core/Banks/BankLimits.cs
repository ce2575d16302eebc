using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core.Banks;

/// <summary>What amounts and names at banks have to keep to.</summary>
internal static class BankLimits
{
    /// <summary>The largest amount of one movement or instruction, in fen.</summary>
    public const long AmountFenMax = Amounts.FenMax;

    /// <summary>The most that a bank may hold, in fen: sums of money stay within 64 bits.</summary>
    public const long PoolFenMax = 100_000_000_000_000_000;

    private const int BankCodeLengthMax = 11;
    private const int BankAccountLengthMax = 34;

    /// <summary>Whether a bank and its pool can be named to others.</summary>
    public static bool AreKept(BankDefinition read) =>
        read.BankCode.Length <= BankCodeLengthMax
        && read.PoolAccount.Length is >= 1 and <= BankAccountLengthMax;

    /// <summary>Whether a member can be paid as its definition says.</summary>
    public static bool AreKept(MemberDefinition read) =>
        read.Rail is >= PaymentRail.Internal and <= PaymentRail.Wallet
        && read.BankCode.Length <= BankCodeLengthMax
        && read.BankAccount.Length <= BankAccountLengthMax
        && (read.Rail == PaymentRail.Internal || read.BankAccount.Length > 0);
}
