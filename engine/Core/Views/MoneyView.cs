using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Views;

/// <summary>What a member has of money at a moment.</summary>
/// <param name="Member">The member.</param>
/// <param name="Available">Free money; negative if it owes.</param>
/// <param name="FrozenOrder">Reserved for open orders and deals.</param>
/// <param name="FrozenContract">Margin of positions, deposits of contracts.</param>
/// <param name="FrozenPayment">Locked for payments under way.</param>
/// <param name="DefaultFund">Its part of the default fund.</param>
/// <param name="Withdrawable">What of the free money may leave today.</param>
/// <param name="MarginCall">Where its margin call stands; 0 if it has none.</param>
public readonly record struct MoneyView(
    MemberId Member, Money Available, Money FrozenOrder, Money FrozenContract,
    Money FrozenPayment, Money DefaultFund, Money Withdrawable, MarginCallStatus MarginCall)
{
    /// <summary>All its money.</summary>
    public Money Balance => new(
        Available.Fen + FrozenOrder.Fen + FrozenContract.Fen + FrozenPayment.Fen
            + DefaultFund.Fen);
}
