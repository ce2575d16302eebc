using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// What a contract holds of its parties' money, counted anew from its terms by the rules of the
/// market (market-rules.md 5.2 to 5.5): that something happened is told, how much it moves is not
/// believed. By the newest rules. One thread.
/// </summary>
/// <param name="id">Which contract.</param>
/// <param name="agreed">What was agreed to.</param>
public sealed class FundsContract(ContractId id, FundsAgreement agreed)
{
    private readonly Dictionary<FundsMove, long> _due = [];
    private ContractStage _stage;
    private long _delivered;
    private long _differential;
    private bool _isResolved;
    private long _settlement;
    private long _penalty;
    private bool _owesRefund;

    // The payment that is under way, and what of the buyer's deposit is in it; that of payments
    // that were made.
    private bool _isLegFirst;
    private bool _isWaiting;
    private long _legFen;
    private long _legNetted;
    private long _firstNetted;
    private long _restNetted;

    /// <summary>What was agreed to.</summary>
    public FundsAgreement Agreed => agreed;

    /// <summary>The deposit of the buyer.</summary>
    public long BuyDepositFen { get; private set; }

    /// <summary>The deposit of the seller.</summary>
    public long SellDepositFen { get; private set; }

    /// <summary>What the buyer has locked.</summary>
    public long LockedFen { get; private set; }

    /// <summary>What the seller was paid.</summary>
    public long PaidFen { get; private set; }

    /// <summary>Whether a refund is owed, and no dispute holds it.</summary>
    public bool GivesRefund => _owesRefund && _stage == ContractStage.Invoiced;

    private long CostFen => _delivered == 0 ? agreed.TradedFen : ValueFen;

    private long ValueFen => agreed.ValueOf(_delivered, _differential);

    /// <summary>What of the buyer's deposit pays for goods.</summary>
    private long NettableFen =>
        agreed.DepositUse == DepositUse.OffsetPayment ? BuyDepositFen : 0;

    /// <summary>Takes in what has happened.</summary>
    /// <exception cref="FundsException">It was told to move other amounts.</exception>
    public void Take(FundsEpisode made)
    {
        _due.Clear();
        if (made.Answer != 0)
        {
            TakeAnswer(made);
        }
        else if (made.From == 0)
        {
            Begin();
        }
        else if (made.Action == 0)
        {
            TakeTime(made);
        }
        else
        {
            TakeStep(made);
        }

        _stage = made.Stage;
        foreach (FundsMove move in _due.Keys.Union(made.Moves.Keys))
        {
            FundsException.Equal(
                _due.GetValueOrDefault(move), made.Moves.GetValueOrDefault(move),
                $"{made.Action} of contract {id.Value} from {made.From} to {made.Stage} moves "
                    + $"from {move.From} to {move.To} for {move.Posting}",
                move.Member.Value);
        }
    }

    /// <summary>A core has the same of it.</summary>
    /// <exception cref="FundsException">It has not.</exception>
    public void Demand(ContractView found)
    {
        uint number = (uint)id.Value;
        FundsException.Equal(
            BuyDepositFen, found.BuyDeposit.Fen, "the buyer's deposit of contract", number);
        FundsException.Equal(
            SellDepositFen, found.SellDeposit.Fen, "the seller's deposit of contract", number);
        FundsException.Equal(LockedFen, found.Locked.Fen, "what is locked of contract", number);
        FundsException.Equal(PaidFen, found.Paid.Fen, "what is paid of contract", number);
        FundsException.Equal(CostFen, found.Cost.Fen, "what goods cost of contract", number);
        FundsException.Equal(
            _isResolved ? _settlement : CostFen, found.Due.Fen, "what is to be paid of contract",
            number);
        FundsException.Equal(
            agreed.NetOf(CostFen), found.Net.Fen, "what VAT is added to of contract", number);
        FundsException.Equal(
            _owesRefund ? Math.Max(0, PaidFen - ValueFen) : 0, found.RefundOwed.Fen,
            "what is owed back of contract", number);
    }

    private void Begin()
    {
        BuyDepositFen = agreed.DepositFen(isBuyer: true);
        SellDepositFen = agreed.DepositFen(isBuyer: false);
        Move(agreed.Buyer, AccountKind.FrozenOrder, AccountKind.FrozenContract, BuyDepositFen,
            PostingKind.ContractDeposit);
        Move(agreed.Seller, AccountKind.FrozenOrder, AccountKind.FrozenContract,
            SellDepositFen, PostingKind.ContractDeposit);
    }

    private void TakeStep(FundsEpisode made)
    {
        switch (made.Action)
        {
            case ContractAction.LockFunds:
                // The full price with head-room for the tolerance.
                Lock(Math.Max(0, agreed.MostFen - NettableFen));
                break;
            case ContractAction.IssueNotice when agreed.Mode == DeliveryMode.PayFirst:
                Pay(isFirst: true, agreed.TradedFen, made);
                break;
            case ContractAction.Meter:
                _delivered = made.Step.Goods.Thousandths;
                _differential = made.Step.Differential.TenThousandths;
                break;
            case ContractAction.AgreeQuantity: AgreeQuantity(); break;
            case ContractAction.AgreeQuality: AgreeQuality(made); break;
            case ContractAction.ConfirmInvoice when PaidFen > ValueFen: Refund(made); break;
            case ContractAction.ConfirmInvoice:
                Pay(isFirst: false, ValueFen - PaidFen, made);
                break;
            case ContractAction.Resolve when made.Step.Amount.Fen < 0:
                if (_isWaiting)
                {
                    Finish();
                }

                break;
            case ContractAction.Resolve: Resolve(made); break;
            case ContractAction.DefaultBuyer:
                Forfeit(agreed.Buyer, agreed.Seller, BuyDepositFen);
                BuyDepositFen = 0;
                FreeAll();
                break;
            case ContractAction.DefaultSeller:
                Forfeit(agreed.Seller, agreed.Buyer, SellDepositFen);
                SellDepositFen = 0;
                FreeAll();
                break;
            case ContractAction.ForceMajeure: FreeAll(); break;
            default: break;
        }
    }

    /// <summary>A buyer was silent; or a seller gives of what it owes.</summary>
    private void TakeTime(FundsEpisode made)
    {
        if (made.From == ContractStage.Invoiced)
        {
            GiveOfFree(made, Math.Max(0, PaidFen - ValueFen));
        }
        else if (made.Stage == ContractStage.Disputed)
        {
            return;
        }
        else if (made.From == ContractStage.Delivered)
        {
            AgreeQuantity();
        }
        else
        {
            AgreeQuality(made);
        }
    }

    private void AgreeQuantity() =>
        Lock(Math.Max(0, ValueFen - PaidFen - LockedFen - NettableFen));

    private void AgreeQuality(FundsEpisode made)
    {
        if (agreed.Mode != DeliveryMode.PayFirst)
        {
            Pay(isFirst: true, agreed.FirstOf(ValueFen), made);
        }
    }

    private void Lock(long fen)
    {
        Move(agreed.Buyer, AccountKind.Available, AccountKind.FrozenPayment, fen,
            PostingKind.ContractFunds);
        LockedFen += fen;
    }

    private void Resolve(FundsEpisode made)
    {
        _isResolved = true;
        _owesRefund = false;
        _isWaiting = false;
        _settlement = made.Step.Amount.Fen;
        _penalty = made.Step.Penalty.Fen;
        KeepNetted();
        Pay(isFirst: false, _settlement - PaidFen, made);
    }

    /// <summary>
    /// A netted deposit pays the rest first, and what else is missing. A bank is asked, or it is
    /// paid at once.
    /// </summary>
    private void Pay(bool isFirst, long fen, FundsEpisode made)
    {
        long missing = isFirst || _isResolved ? Math.Max(0, fen - LockedFen) : fen;
        _isLegFirst = isFirst;
        _legFen = fen;
        _legNetted = Math.Min(missing, NettableFen);
        Move(agreed.Buyer, AccountKind.FrozenContract, AccountKind.FrozenPayment, _legNetted,
            PostingKind.ContractDeposit);
        BuyDepositFen -= _legNetted;
        LockedFen += _legNetted;
        if (made.InstructedFen != 0)
        {
            FundsException.Equal(
                fen, made.InstructedFen, $"what is instructed for contract {id.Value}");
            return;
        }

        Give(AccountKind.FrozenPayment, agreed.Buyer, agreed.Seller, fen,
            PostingKind.GoodsPayment);
        LockedFen -= fen;
        PaidFen += fen;
        Finish();
    }

    private void TakeAnswer(FundsEpisode made)
    {
        long fen = made.AnswerFen;
        switch (made.Answer)
        {
            case PaymentStatus.Settled:
                FundsException.Equal(_legFen, fen, $"what arrives for contract {id.Value}");
                LockedFen -= fen;
                PaidFen += fen;
                _isWaiting = _stage == ContractStage.Disputed && !_isResolved;
                if (!_isWaiting)
                {
                    Finish();
                }

                break;
            case PaymentStatus.Rejected: GiveBackNetted(ref _legNetted, _legNetted); break;
            case PaymentStatus.Returned:
                LockedFen += fen;
                PaidFen -= fen;
                GiveBackNetted(ref NettedOf(made.IsOfFirst), fen);
                _owesRefund &= PaidFen > ValueFen;
                _isWaiting &= PaidFen != 0;
                break;
            default:
                throw new FundsException(
                    $"payment of contract {id.Value} is {made.Answer}, which moves nothing");
        }
    }

    private ref long NettedOf(bool isFirst)
    {
        if (_isWaiting && _isLegFirst == isFirst)
        {
            return ref _legNetted;
        }

        return ref isFirst ? ref _firstNetted : ref _restNetted;
    }

    // What was netted of a payment that came to nothing is deposit again.
    private void GiveBackNetted(ref long netted, long most)
    {
        long back = Math.Min(netted, most);
        Move(agreed.Buyer, AccountKind.FrozenPayment, AccountKind.FrozenContract, back,
            PostingKind.ContractDeposit);
        BuyDepositFen += back;
        LockedFen -= back;
        netted -= back;
    }

    private void KeepNetted()
    {
        (_isLegFirst ? ref _firstNetted : ref _restNetted) += _legNetted;
        _legNetted = 0;
    }

    private void Finish()
    {
        KeepNetted();
        _isWaiting = false;
        if (_isLegFirst)
        {
            return;
        }

        if (PaidFen < (_isResolved ? _settlement : ValueFen))
        {
            // Something came back meanwhile.
            _isResolved = false;
            return;
        }

        PayPenalty();
        FreeAll();
    }

    /// <summary>What was decided, or what the seller loses for what lacks.</summary>
    private void PayPenalty()
    {
        long fen = _isResolved
            ? _penalty
            : -Math.Min(agreed.ShortfallOf(_delivered), SellDepositFen);
        bool isOfBuyer = fen > 0;
        Give(
            AccountKind.FrozenContract, isOfBuyer ? agreed.Buyer : agreed.Seller,
            isOfBuyer ? agreed.Seller : agreed.Buyer, Math.Abs(fen),
            PostingKind.ContractPenalty);
        BuyDepositFen -= Math.Max(0, fen);
        SellDepositFen += Math.Min(0, fen);
    }

    private void Forfeit(MemberId from, MemberId to, long deposit)
    {
        long fee = agreed.FeeOf(deposit);
        Move(from, AccountKind.FrozenContract, AccountKind.Fees, fee, PostingKind.ContractFee);
        Give(AccountKind.FrozenContract, from, to, deposit - fee, PostingKind.ContractPenalty);
    }

    /// <summary>More was paid first than came: the deposit gives it, then what is free.</summary>
    private void Refund(FundsEpisode made)
    {
        long refund = PaidFen - ValueFen;
        long kept = agreed.ShortfallOf(_delivered);
        long fromDeposit = Math.Min(refund, Math.Max(0, SellDepositFen - kept));
        Give(AccountKind.FrozenContract, agreed.Seller, agreed.Buyer, fromDeposit,
            PostingKind.GoodsPayment);
        SellDepositFen -= fromDeposit;
        PaidFen -= fromDeposit;
        GiveOfFree(made, refund - fromDeposit);
    }

    // How much a seller has free is no matter of its contract: so much is told, and that it keeps
    // nothing of it is asked of all contracts together (FundsRefunds).
    private void GiveOfFree(FundsEpisode made, long owed)
    {
        long fen = made.Moves.GetValueOrDefault(new FundsMove(
            agreed.Seller, AccountKind.Available, 0, PostingKind.GoodsPayment));
        FundsException.Unless(
            fen <= owed, $"{fen} are given back of contract {id.Value}, and {owed} are owed");
        Give(AccountKind.Available, agreed.Seller, agreed.Buyer, fen, PostingKind.GoodsPayment);
        PaidFen -= fen;
        _owesRefund = fen < owed;
        if (!_owesRefund)
        {
            Pay(isFirst: false, 0, made);
        }
    }

    private void FreeAll()
    {
        Move(agreed.Buyer, AccountKind.FrozenPayment, AccountKind.Available, LockedFen,
            PostingKind.ContractFunds);
        Move(agreed.Buyer, AccountKind.FrozenContract, AccountKind.Available, BuyDepositFen,
            PostingKind.ContractDeposit);
        Move(agreed.Seller, AccountKind.FrozenContract, AccountKind.Available, SellDepositFen,
            PostingKind.ContractDeposit);
        LockedFen = 0;
        BuyDepositFen = 0;
        SellDepositFen = 0;
        _owesRefund = false;
        _isWaiting = false;
    }

    private void Give(
        AccountKind kind, MemberId from, MemberId to, long fen, PostingKind posting)
    {
        Move(from, kind, 0, fen, posting);
        Move(to, 0, AccountKind.Available, fen, posting);
    }

    private void Move(
        MemberId member, AccountKind from, AccountKind to, long fen, PostingKind posting)
    {
        FundsMove move = new(member, from, to, posting);
        _due[move] = _due.GetValueOrDefault(move) + fen;
    }
}
