using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;

namespace SCO.Exchange.Settlement.Days;

/// <summary>Money of a member at a moment, by what it is for. Whole fen.</summary>
/// <param name="Available">Free money; negative if it owes.</param>
/// <param name="FrozenOrder">Reserved for open orders and deals.</param>
/// <param name="FrozenContract">Margin of positions, deposits of contracts.</param>
/// <param name="FrozenPayment">Locked for payments under way.</param>
/// <param name="DefaultFund">Its part of the default fund.</param>
public readonly record struct MoneyKinds(
    long Available, long FrozenOrder, long FrozenContract, long FrozenPayment, long DefaultFund)
{
    /// <summary>All of it.</summary>
    public long Balance => checked(
        Available + FrozenOrder + FrozenContract + FrozenPayment + DefaultFund);

    /// <summary>The same with so much more of one kind, or less if negative.</summary>
    public MoneyKinds Plus(AccountKind kind, long fen)
    {
        Invariant.Holds(kind is >= AccountKind.Available and <= AccountKind.DefaultFund);
        return kind switch
        {
            AccountKind.Available => this with { Available = checked(Available + fen) },
            AccountKind.FrozenOrder => this with { FrozenOrder = checked(FrozenOrder + fen) },
            AccountKind.FrozenContract =>
                this with { FrozenContract = checked(FrozenContract + fen) },
            AccountKind.FrozenPayment =>
                this with { FrozenPayment = checked(FrozenPayment + fen) },
            _ => this with { DefaultFund = checked(DefaultFund + fen) },
        };
    }
}
