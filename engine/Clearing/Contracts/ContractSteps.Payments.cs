using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <content>Payments, within the ledger at once or by a bank that answers later.</content>
public sealed partial class ContractSteps
{
    private static RejectReason CheckPay(
        in ContractRow contract, Money amount, in StepContext context, out StepLack lack)
    {
        lack = default;
        if (!context.PaysInside)
        {
            long missing = context.Instructing != RejectReason.None
                ? 0
                : Math.Max(0, amount.Fen - context.PoolFree.Fen);
            lack = new StepLack(new Money(missing), default);
            if (context.Instructing != RejectReason.None || missing > 0)
            {
                return missing > 0 ? RejectReason.PoolShort : context.Instructing;
            }
        }

        // What came back in part is no whole payment any more: the venue says what is paid still.
        // Asked last: what was refused for something else before this was asked is so still.
        long unlocked = Math.Max(0, amount.Fen - contract.Funds.Fen);
        lack = new StepLack(new Money(unlocked), default);
        return unlocked > 0 ? RejectReason.InsufficientFunds : RejectReason.None;
    }

    private static RejectReason CheckNotice(
        in ContractRow contract, in StepContext context, out StepLack lack)
    {
        lack = default;
        bool paysFirst = contract.Terms.Mode == DeliveryMode.PayFirst;
        bool isAgain = contract.Stage == ContractStage.NoticeIssued;
        if (isAgain && !(paysFirst && contract.LegState == LegState.Rejected))
        {
            return RejectReason.ContractStageForbids;
        }

        return paysFirst
            ? CheckPay(in contract, contract.FirstPart, in context, out lack)
            : RejectReason.None;
    }

    private void IssueNotice(int row, in StepContext context)
    {
        GoTo(row, ContractStage.NoticeIssued);
        if (contracts[row].Terms.Mode == DeliveryMode.PayFirst)
        {
            BeginPayment(row, ContractLeg.First, contracts[row].FirstPart, in context);
        }
    }

    private RejectReason CheckQuality(
        in ContractRow contract, in ContractStep step, in StepContext context,
        out StepLack lack)
    {
        lack = default;
        bool isAgain = contract.Stage == ContractStage.QualityAgreed;
        if (isAgain && contract.LegState != LegState.Rejected)
        {
            return RejectReason.ContractStageForbids;
        }

        // With what the metering document says; who does not agree disputes.
        if (step.Differential != contract.Differential)
        {
            return CauseOf(RejectReason.DifferentialDiffers);
        }

        return contract.Terms.Mode == DeliveryMode.PayFirst || contract.FirstPart.Fen == 0
            ? RejectReason.None
            : CheckPay(in contract, contract.FirstPart, in context, out lack);
    }

    private void AgreeQuality(int row, in StepContext context)
    {
        ref ContractRow contract = ref contracts[row];
        contract.Deadline = default;
        GoTo(row, ContractStage.QualityAgreed);
        if (contract.Terms.Mode == DeliveryMode.PayFirst)
        {
            // The end of a dispute may have moved it, and money that came back opened all again.
            MoveTitleWith(ref contract);
            GoTo(row, ContractStage.PaidFirst);
        }
        else
        {
            BeginPayment(row, ContractLeg.First, contract.FirstPart, in context);
        }
    }

    private RejectReason CheckConfirm(
        in ContractRow contract, in StepContext context, out StepLack lack)
    {
        lack = default;
        if (contract.IsPaymentOut)
        {
            return RejectReason.ContractStageForbids;
        }

        // It is taken as soon as there is any; asking again makes no money.
        if (contract.IsRefundOwed)
        {
            return RejectReason.CounterpartyFundsMissing;
        }

        long rest = contract.Value.Fen - contract.Paid.Fen;
        if (rest >= 0)
        {
            return rest == 0
                ? RejectReason.None
                : CheckPay(in contract, new Money(rest), in context, out lack);
        }

        long fromFree = -rest - RefundFromDeposit(in contract, -rest);
        return fromFree <= 0 || Rules.OwesRefunds
            || fromFree <= FreeOf(contract.Seller).Fen - context.SellerBound.Fen
            ? RejectReason.None
            : RejectReason.CounterpartyFundsMissing;
    }

    private void ConfirmInvoice(int row, in StepContext context)
    {
        ref ContractRow contract = ref contracts[row];
        long rest = contract.Value.Fen - contract.Paid.Fen;
        if (rest < 0)
        {
            BeginRefund(row, new Money(-rest), in context);
            return;
        }

        BeginPayment(row, ContractLeg.Final, new Money(rest), in context);
        if (contract.LegState == LegState.Due)
        {
            Stay(in contract);
        }
    }

    /// <summary>Gets the money of a payment together, and makes it if it stays inside.</summary>
    private void BeginPayment(
        int row, ContractLeg leg, Money amount, in StepContext context)
    {
        ref ContractRow contract = ref contracts[row];
        contract.Leg = leg;
        contract.LegAmount = amount;
        Net(ref contract, leg, amount);
        Invariant.Holds(amount.Fen >= 0 && contract.Locked.Fen >= amount.Fen);
        if (amount.Fen != 0 && !context.PaysInside)
        {
            contract.LegState = LegState.Due;
            return;
        }

        // Title first, and the money behind it.
        MoveTitleWith(ref contract);
        Post(
            contract.Buyer, AccountKind.FrozenPayment, contract.Seller, AccountKind.Available,
            amount, PostingKind.GoodsPayment, contract.Id);
        TakePaid(ref contract, amount);
        Finish(row);
    }

    /// <summary>A netted deposit pays the last part first, and what else is missing.</summary>
    private void Net(ref ContractRow contract, ContractLeg leg, Money amount)
    {
        bool isLast = leg == ContractLeg.Final && !contract.IsResolved;
        Invariant.Holds(contract.LegNetted.Fen == 0);
        long wanted = isLast ? amount.Fen : Math.Max(0, amount.Fen - contract.Locked.Fen);
        Money netted = new(Math.Min(wanted, contract.Netted.Fen));
        Post(
            contract.Buyer, AccountKind.FrozenContract, contract.Buyer,
            AccountKind.FrozenPayment, netted, PostingKind.ContractDeposit, contract.Id);
        contract.BuyDeposit = new Money(contract.BuyDeposit.Fen - netted.Fen);
        contract.Locked = new Money(contract.Locked.Fen + netted.Fen);
        contract.LegNetted = netted;
    }

    /// <summary>
    /// What was netted of a payment that was not made, or has come back, is deposit again.
    /// </summary>
    private void GiveBackNetted(ref ContractRow contract, ref Money netted, Money amount)
    {
        Money back = new(Math.Min(netted.Fen, amount.Fen));
        Post(
            contract.Buyer, AccountKind.FrozenPayment, contract.Buyer,
            AccountKind.FrozenContract, back, PostingKind.ContractDeposit, contract.Id);
        contract.BuyDeposit = new Money(contract.BuyDeposit.Fen + back.Fen);
        contract.Locked = new Money(contract.Locked.Fen - back.Fen);
        netted = new Money(netted.Fen - back.Fen);
    }

    /// <summary>What is netted of the payment under way is of one that was made.</summary>
    private static void KeepNetted(ref ContractRow contract)
    {
        ref Money kept = ref NettedOf(ref contract, contract.Leg);
        kept = new Money(kept.Fen + contract.LegNetted.Fen);
        contract.LegNetted = default;
    }

    private static ref Money NettedOf(ref ContractRow contract, ContractLeg leg)
    {
        if (leg == ContractLeg.First)
        {
            return ref contract.FirstNetted;
        }

        return ref contract.FinalNetted;
    }

    /// <summary>A bank was instructed to make the payment that was due.</summary>
    public void BeInstructed(int row)
    {
        ref ContractRow contract = ref contracts[row];
        Invariant.Holds(contract.LegState == LegState.Due);
        contract.LegState = LegState.Instructed;
    }

    /// <summary>
    /// The payment that a bank was instructed to make has arrived, and was posted. In a dispute
    /// its effect waits for the end of it.
    /// </summary>
    public void BeSettled(int row, ContractLeg leg, Money amount)
    {
        Moves.Begin();
        ref ContractRow contract = ref contracts[row];
        Invariant.Holds(contract.LegState == LegState.Instructed && contract.Leg == leg
            && contract.LegAmount == amount);
        TakePaid(ref contract, amount);
        if (contract.Stage == ContractStage.Disputed && !contract.IsResolved)
        {
            contract.LegState = LegState.Settled;
            Stay(in contract);
        }
        else
        {
            MoveTitleWith(ref contract);
            Finish(row);
        }

        Assert(in contract);
    }

    /// <summary>It was rejected: both locks stay, and a netted deposit is one again.</summary>
    public void BeRejected(int row)
    {
        Moves.Begin();
        ref ContractRow contract = ref contracts[row];
        Invariant.Holds(contract.LegState == LegState.Instructed);
        GiveBackNetted(ref contract, ref contract.LegNetted, contract.LegNetted);
        contract.LegState = LegState.Rejected;
        Stay(in contract);
    }

    /// <summary>
    /// Money of a payment came back and is locked again. If all of it did before title moved, it
    /// can be paid anew; else the contract is disputed, though it was closed. What was netted of
    /// that payment is deposit again before all else: it is what the seller is left with.
    /// </summary>
    /// <param name="row">The contract.</param>
    /// <param name="leg">Which payment of it.</param>
    /// <param name="amount">How much came back.</param>
    public void BeReturned(int row, ContractLeg leg, Money amount)
    {
        Moves.Begin();
        ref ContractRow contract = ref contracts[row];
        contract.Paid = new Money(contract.Paid.Fen - amount.Fen);
        contract.Locked = new Money(contract.Locked.Fen + amount.Fen);
        bool isWaiting = contract.LegState == LegState.Settled;
        if (isWaiting && contract.Leg == leg)
        {
            GiveBackNetted(ref contract, ref contract.LegNetted, amount);
        }
        else
        {
            GiveBackNetted(ref contract, ref NettedOf(ref contract, leg), amount);
        }

        bool isDisputedThere = Rules.DecidesReturns
            && contract.DisputedAt == ContractStage.NoticeIssued
            && !contract.IsResolved && contract.LegState == LegState.None;
        bool isBeforeGoods = contract.Terms.Mode == DeliveryMode.PayFirst
            && (contract.Stage == ContractStage.NoticeIssued || isDisputedThere);
        // What came back is given back: where nothing is left of it, the invoice is confirmed anew.
        contract.IsRefundOwed = contract.RefundOwed.Fen > 0;
        if (contract.Paid.Fen == 0 && (isWaiting || isBeforeGoods))
        {
            contract.LegState = LegState.Rejected;
            contract.IsFirstPaid = false;
            Stay(in contract);
        }
        else if (contract.Stage == ContractStage.Disputed)
        {
            Stay(in contract);
        }
        else
        {
            Dispute(row);
        }

        Assert(in contract);
    }

    private static void TakePaid(ref ContractRow contract, Money amount)
    {
        contract.Locked = new Money(contract.Locked.Fen - amount.Fen);
        contract.Paid = new Money(contract.Paid.Fen + amount.Fen);
    }

    private void MoveTitleWith(ref ContractRow contract)
    {
        bool paysFirst = contract.Terms.Mode == DeliveryMode.PayFirst
            && contract.Leg == ContractLeg.First;
        bool isForNothing = contract.IsResolved
            && contract.Paid.Fen == 0 && contract.LegAmount.Fen == 0;
        if (!contract.IsTitleMoved && !paysFirst && !isForNothing)
        {
            Invariant.Holds(contract.IsResolved
                || contract.Funds.Fen + contract.Paid.Fen >= contract.Value.Fen);
            MoveTitle(ref contract);
        }
    }

    private void MoveTitle(ref ContractRow contract)
    {
        Invariant.Holds(!contract.IsTitleMoved);
        GoodsQuantity moved = contract.Title.IsSome
            ? contract.LockedGoods
            : new GoodsQuantity(
                Math.Min(contract.Delivered.Thousandths, contract.Most.Thousandths));
        GoodsQuantity within = new(Math.Min(moved.Thousandths, contract.Most.Thousandths));
        Invariant.Holds(contract.Funds.Fen + contract.Paid.Fen
            >= contract.Pricing.OfGoods(contract.Terms.Price, within).Fen);
        if (contract.Title.IsSome)
        {
            TitleId next = titles.Move(contract.Title, contract.Id, contract.Buyer);
            Moves.Add(new TitleMove(next, contract.Buyer, titles.ViewOf(next).Goods));
        }

        contract.Title = TitleId.None;
        contract.LockedGoods = default;
        contract.IsTitleMoved = true;
    }

    /// <summary>A payment has its effect, once.</summary>
    private void Finish(int row)
    {
        ref ContractRow contract = ref contracts[row];
        ContractLeg leg = contract.Leg;
        KeepNetted(ref contract);
        contract.Leg = ContractLeg.None;
        contract.LegState = LegState.None;
        contract.LegAmount = default;
        if (leg == ContractLeg.First)
        {
            Invariant.Holds(!contract.IsFirstPaid);
            contract.IsFirstPaid = true;
            GoTo(
                row,
                contract.Terms.Mode == DeliveryMode.PayFirst
                    ? ContractStage.NoticeIssued
                    : ContractStage.PaidFirst);
            return;
        }

        Invariant.Holds(leg == ContractLeg.Final);
        if (contract.Paid.Fen < (contract.IsResolved ? contract.Settlement : contract.Value).Fen)
        {
            // Of an earlier payment something has come back meanwhile: the rest is to be paid.
            contract.LegState = LegState.Rejected;
            contract.IsResolved = false;
            if (Rules.ForgetsUndoneDecisions)
            {
                contract.Settlement = default;
                contract.Penalty = default;
            }

            Stay(in contract);
            return;
        }

        if (!contract.IsResolved)
        {
            GoTo(row, ContractStage.PaidFinal);
        }

        Close(row, ContractStage.Closed);
    }
}
