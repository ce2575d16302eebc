using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <content>Disputes, and the ways in which a contract ends.</content>
public sealed partial class ContractSteps
{
    /// <summary>All that is locked stays locked, and nothing is moved.</summary>
    private void Dispute(int row)
    {
        ref ContractRow contract = ref contracts[row];
        int moves = Moves.Cash.Length + Moves.Titles.Length;
        contract.DisputedAt = contract.Stage;
        contract.Deadline = default;
        GoTo(row, ContractStage.Disputed);
        Invariant.Holds(moves == Moves.Cash.Length + Moves.Titles.Length);
    }

    /// <summary>
    /// Parties dispute at any time; the venue what is overdue. Who owes a refund would keep its
    /// free money from the buyer so.
    /// </summary>
    private static RejectReason CheckDispute(
        in ContractRow contract, in StepContext context) =>
        context.Role == ContractRole.Venue && !contract.IsOverdue
            ? RejectReason.ContractNotOverdue
            : context.Role == ContractRole.Seller && contract.IsRefundOwed
                ? RejectReason.ContractStageForbids
                : RejectReason.None;

    private RejectReason CheckResolve(
        in ContractRow contract, in ContractStep step, in StepContext context,
        out StepLack lack)
    {
        lack = default;
        if (step.Amount.Fen < 0)
        {
            if (ContractRules.IsOver(contract.DisputedAt) || contract.IsResolved)
            {
                return CauseOf(RejectReason.ContractStageForbids);
            }

            return contract.DisputedAt == ContractStage.Delivered
                ? CheckSilence(in contract, in context)
                : RejectReason.None;
        }

        if (contract.IsPaymentOut)
        {
            return RejectReason.ContractStageForbids;
        }

        long rest = step.Amount.Fen - contract.Paid.Fen;
        RejectReason reason = CheckSettlement(in contract, in step, rest);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        reason = rest == 0
            ? RejectReason.None
            : CheckPay(in contract, new Money(rest), in context, out lack);
        return reason != RejectReason.None || contract.IsTitleMoved || step.Amount.Fen == 0
            ? reason
            : CheckTrim(in contract, GoodsPaid(in contract));
    }

    /// <summary>
    /// Whether what the venue says can be done with what is locked: no more than that, nothing
    /// back, nothing for no goods, and penalties out of deposits.
    /// </summary>
    private RejectReason CheckSettlement(
        in ContractRow contract, in ContractStep step, long rest)
    {
        long netted = Math.Max(0, rest - contract.Locked.Fen);
        bool isPayable = rest >= 0 && netted <= contract.Netted.Fen;
        bool hasGoods = rest == 0 || contract.Delivered.Thousandths != 0
            || (Rules.DecidesReturns && contract.IsTitleMoved);
        bool hasPenalty = step.Penalty.Fen >= 0
            ? step.Penalty.Fen <= contract.BuyDeposit.Fen - netted
            : step.Penalty.Fen >= -contract.SellDeposit.Fen;
        RejectReason named = !isPayable ? RejectReason.DecisionNotCovered
            : !hasGoods ? RejectReason.ContractStageForbids
            : !hasPenalty ? RejectReason.PenaltyAboveDeposit
            : RejectReason.None;
        return named == RejectReason.None ? named : CauseOf(named);
    }

    /// <summary>What goes to the buyer who has paid: what came, or else what was sold.</summary>
    private static GoodsQuantity GoodsPaid(in ContractRow contract) =>
        contract.Delivered.Thousandths != 0 ? contract.Delivered : contract.Goods;

    private void Resolve(int row, in ContractStep step, in StepContext context)
    {
        ref ContractRow contract = ref contracts[row];
        if (step.Amount.Fen < 0)
        {
            GoOn(row, in context);
            return;
        }

        contract.IsResolved = true;
        contract.IsRefundOwed = false;
        contract.Settlement = step.Amount;
        contract.Penalty = step.Penalty;
        if (!contract.IsTitleMoved && step.Amount.Fen != 0)
        {
            Trim(ref contract, GoodsPaid(in contract));
        }

        // A payment that arrived during the dispute has its effect now, whatever is paid still.
        if (!contract.IsTitleMoved && contract.LegState == LegState.Settled)
        {
            MoveTitle(ref contract);
        }

        KeepNetted(ref contract);
        Money rest = new(step.Amount.Fen - contract.Paid.Fen);
        Stay(in contract);
        BeginPayment(row, ContractLeg.Final, rest, in context);
    }

    /// <summary>Goes on where it stood; a payment that has arrived meanwhile has its effect.
    /// </summary>
    private void GoOn(int row, in StepContext context)
    {
        ref ContractRow contract = ref contracts[row];
        ContractStage stage = contract.DisputedAt;
        contract.DisputedAt = 0;
        contract.Deadline = SilentAt(stage, in context);
        GoTo(row, stage);
        if (contract.LegState == LegState.Settled)
        {
            MoveTitleWith(ref contract);
            Finish(row);
        }
    }

    /// <summary>
    /// What goes to the buyer who has paid first when its seller is in default: no more than what
    /// it has paid for and has not got back, at the price of the contract. A differential counts
    /// once the buyer agrees with it, and then title moves.
    /// </summary>
    private GoodsQuantity GoodsCovered(in ContractRow contract)
    {
        GoodsQuantity goods = GoodsPaid(in contract);
        GoodsQuantity most =
            new(Math.Min(goods.Thousandths, contract.Most.Thousandths));
        return Rules.GivesGoodsPaid
            ? contract.Pricing.GoodsFor(contract.Terms.Price, contract.Paid, most)
            : goods;
    }

    /// <summary>Whether a contract can end by a fault, or without one.</summary>
    private RejectReason CheckEnding(in ContractRow contract, bool mayBePaid)
    {
        bool isUnderWay = contract.IsPaymentOut || contract.LegState == LegState.Settled;
        bool isPaid = contract.Paid.Fen != 0 && !mayBePaid;
        if (isUnderWay || isPaid || contract.IsTitleMoved)
        {
            return RejectReason.ContractStageForbids;
        }

        GoodsQuantity covered = GoodsCovered(in contract);
        bool keepsAll = contract.Paid.Fen == 0
            || (Rules.GivesGoodsPaid && covered.Thousandths == 0);
        return keepsAll ? RejectReason.None : CheckTrim(in contract, covered);
    }

    /// <summary>The seller gets the buyer's deposit, less the fee of the venue.</summary>
    private void DefaultBuyer(int row)
    {
        ref ContractRow contract = ref contracts[row];
        Forfeit(ref contract, contract.Buyer, contract.Seller, contract.BuyDeposit);
        contract.BuyDeposit = default;
        Close(row, ContractStage.BuyerDefaulted);
    }

    /// <summary>
    /// The buyer gets the seller's deposit, less the fee of the venue; and of the title that is
    /// locked what it has paid for first. What came back of that payment is its own again.
    /// </summary>
    private void DefaultSeller(int row)
    {
        ref ContractRow contract = ref contracts[row];
        Forfeit(ref contract, contract.Seller, contract.Buyer, contract.SellDeposit);
        contract.SellDeposit = default;
        GoodsQuantity covered = GoodsCovered(in contract);

        // What is left of the payment may be less than the price of a thousandth of a unit.
        bool isForNothing = contract.Title.IsSome && covered.Thousandths == 0;
        if (contract.Paid.Fen != 0 && !isForNothing)
        {
            Trim(ref contract, covered);
            MoveTitle(ref contract);
        }
        else if (contract.Paid.Fen != 0)
        {
            // Whose the goods are is decided; if more comes back, nobody decides it again.
            contract.IsTitleMoved = true;
        }

        Close(row, ContractStage.SellerDefaulted);
    }

    private void Forfeit(ref ContractRow contract, MemberId from, MemberId to, Money deposit)
    {
        Money fee = Amounts.Share(deposit, contract.Rates.DefaultFeePpm);
        if (fee.Fen != 0)
        {
            ledger.Post(
                CashOf(from, AccountKind.FrozenContract), FeesOfVenue(), fee.Fen,
                PostingKind.ContractFee, contract.Id.Value);
            Moves.Add(new CashMove(
                from, AccountKind.FrozenContract, AccountKind.Fees, fee,
                PostingKind.ContractFee));
        }

        Post(
            from, AccountKind.FrozenContract, to, AccountKind.Available,
            new Money(deposit.Fen - fee.Fen), PostingKind.ContractPenalty, contract.Id);
    }

    private void EndWithoutFault(int row) => Close(row, ContractStage.ForceMajeure);

    /// <summary>Penalties are paid, and all that is still locked is free again.</summary>
    private void Close(int row, ContractStage stage)
    {
        ref ContractRow contract = ref contracts[row];
        if (stage == ContractStage.Closed)
        {
            PayPenalty(ref contract);
        }

        Post(
            contract.Buyer, AccountKind.FrozenPayment, contract.Buyer, AccountKind.Available,
            contract.Locked, PostingKind.ContractFunds, contract.Id);
        Post(
            contract.Buyer, AccountKind.FrozenContract, contract.Buyer, AccountKind.Available,
            contract.BuyDeposit, PostingKind.ContractDeposit, contract.Id);
        Post(
            contract.Seller, AccountKind.FrozenContract, contract.Seller, AccountKind.Available,
            contract.SellDeposit, PostingKind.ContractDeposit, contract.Id);
        contract.Locked = default;
        contract.BuyDeposit = default;
        contract.SellDeposit = default;
        Unlock(ref contract);
        contract.IsRefundOwed = false;
        contract.Leg = ContractLeg.None;
        contract.LegState = LegState.None;
        contract.LegAmount = default;
        contract.DisputedAt = 0;
        contract.Deadline = default;
        GoTo(row, stage);
    }

    /// <summary>
    /// What the venue has said at the end of a dispute; else the penalty of a seller for what lacks
    /// of the tolerance.
    /// </summary>
    private void PayPenalty(ref ContractRow contract)
    {
        long fen = contract.IsResolved
            ? contract.Penalty.Fen
            : -Math.Min(contract.ShortfallBy(Rules).Fen, contract.SellDeposit.Fen);
        bool isOfBuyer = fen > 0;
        Post(
            isOfBuyer ? contract.Buyer : contract.Seller, AccountKind.FrozenContract,
            isOfBuyer ? contract.Seller : contract.Buyer, AccountKind.Available,
            new Money(Math.Abs(fen)), PostingKind.ContractPenalty, contract.Id);
        if (isOfBuyer)
        {
            contract.BuyDeposit = new Money(contract.BuyDeposit.Fen - fen);
        }
        else
        {
            contract.SellDeposit = new Money(contract.SellDeposit.Fen + fen);
        }
    }
}
