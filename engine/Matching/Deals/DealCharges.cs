using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Matching.Deals;

/// <summary>What a deal costs both parties beside the goods.</summary>
/// <param name="BuyDeposit">The deposit of the buyer.</param>
/// <param name="SellDeposit">The deposit of the seller.</param>
/// <param name="BuyFee">The fee of the buyer.</param>
/// <param name="SellFee">The fee of the seller.</param>
public readonly record struct DealCharges(
    Money BuyDeposit, Money SellDeposit, Money BuyFee, Money SellFee)
{
    /// <summary>What is held of a party from the acceptance on.</summary>
    public Money HeldOf(bool isBuyer) => isBuyer
        ? new Money(BuyDeposit.Fen + BuyFee.Fen)
        : new Money(SellDeposit.Fen + SellFee.Fen);
}
