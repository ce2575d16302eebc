using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <content>
/// What a buyer has paid first for more than came, and gets back (decision 0090). The money is the
/// seller's by then, and may have left: the deposit gives it, then what is free, and where the
/// rules say so the seller owes the rest. Nobody else bears it, and the contract is not closed
/// before.
/// </content>
public sealed partial class ContractSteps
{
    /// <summary>What the deposit gives: the penalty of what lacks stays in it.</summary>
    private long RefundFromDeposit(in ContractRow contract, long refund) => Math.Min(
        refund, Math.Max(0, contract.SellDeposit.Fen - contract.ShortfallBy(Rules).Fen));

    /// <summary>The buyer has confirmed an invoice of less than it has paid.</summary>
    private void BeginRefund(int row, Money refund, in StepContext context)
    {
        ref ContractRow contract = ref contracts[row];
        Money fromDeposit = new(RefundFromDeposit(in contract, refund.Fen));
        Post(
            contract.Seller, AccountKind.FrozenContract, contract.Buyer, AccountKind.Available,
            fromDeposit, PostingKind.GoodsPayment, contract.Id);
        contract.SellDeposit = new Money(contract.SellDeposit.Fen - fromDeposit.Fen);
        contract.Paid = new Money(contract.Paid.Fen - fromDeposit.Fen);
        long rest = refund.Fen - fromDeposit.Fen;
        long spare = FreeOf(contract.Seller).Fen - context.SellerBound.Fen;
        long taken = Rules.OwesRefunds ? Math.Clamp(spare, 0, rest) : rest;
        contract.IsRefundOwed = taken < rest;
        TakeRefund(row, new Money(taken));
    }

    /// <summary>
    /// Free money of a seller that owes a refund is the buyer's; with all of it the contract is
    /// closed. In a dispute nothing moves.
    /// </summary>
    /// <param name="row">A contract of which a refund is owed, and which is not disputed.</param>
    /// <param name="amount">More than 0, no more than is owed, and free.</param>
    public void Collect(int row, Money amount)
    {
        Moves.Begin();
        ref ContractRow contract = ref contracts[row];
        Invariant.Holds(contract.IsRefundOwed && contract.Stage == ContractStage.Invoiced
            && amount.Fen > 0 && amount.Fen <= contract.RefundOwed.Fen);
        contract.IsRefundOwed = amount.Fen < contract.RefundOwed.Fen;
        TakeRefund(row, amount);
        Assert(in contract);
    }

    private void TakeRefund(int row, Money amount)
    {
        ref ContractRow contract = ref contracts[row];
        Post(
            contract.Seller, AccountKind.Available, contract.Buyer, AccountKind.Available,
            amount, PostingKind.GoodsPayment, contract.Id);
        contract.Paid = new Money(contract.Paid.Fen - amount.Fen);
        if (contract.IsRefundOwed)
        {
            Stay(in contract);
            return;
        }

        // Nothing is left to be paid, so no bank is asked.
        StepContext inside = new(0, PaysInside: true, 0, default, default);
        BeginPayment(row, ContractLeg.Final, default, in inside);
    }
}
