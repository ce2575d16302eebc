using System;
using System.Collections.Generic;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// A second ledger, kept by the postings alone: it outlives the cores that make them. It knows what
/// left and came back for each instruction, and what each contract's seller was paid.
/// </summary>
/// <param name="instructions">What banks were instructed to pay.</param>
public sealed class FundsLedger(IReadOnlyDictionary<ulong, FundsInstruction> instructions)
    : ILedgerTrail
{
    private readonly Dictionary<(LedgerOwner, AssetId, AccountKind), long> _balances = [];
    private readonly List<(Posting Posting, LedgerAccountView Debit, LedgerAccountView Credit)>
        _postings = [];
    private readonly HashSet<(PostingKind, ulong, int, int)> _keys = [];
    private readonly Dictionary<ContractId, long> _paid = [];
    private readonly HashSet<FundsInstruction> _held = new(ReferenceEqualityComparer.Instance);
    private ExchangeCore? _core;

    /// <summary>How many postings there were.</summary>
    public long Count { get; private set; }

    /// <summary>Follows a core from here on; its balances must be those of the former one.
    /// </summary>
    public void Follow(ExchangeCore core)
    {
        _core = core;
        core.Trail = this;
    }

    /// <inheritdoc/>
    public void OnPosting(in Posting posting)
    {
        LedgerAccountView debit = _core!.ViewAccount(posting.Debit);
        LedgerAccountView credit = _core.ViewAccount(posting.Credit);
        FundsException.Unless(
            posting.Amount > 0 && debit.Asset == credit.Asset,
            $"a posting of {posting.Amount} between two assets, or of nothing");
        Add(debit, -posting.Amount);
        Add(credit, posting.Amount);
        _postings.Add((posting, debit, credit));
        Count++;
    }

    /// <summary>A balance; credit is positive.</summary>
    public long BalanceOf(LedgerOwner owner, AssetId asset, AccountKind kind) =>
        _balances.GetValueOrDefault((owner, asset, kind));

    /// <summary>Takes in the postings of a command, once its events are taken in.</summary>
    /// <returns>Whether there were any.</returns>
    public bool EndCommand()
    {
        bool isAny = _postings.Count > 0;
        _keys.Clear();
        foreach ((Posting posting, LedgerAccountView debit, LedgerAccountView credit) in _postings)
        {
            DemandOnce(in posting, debit.Kind);
            switch (posting.Kind)
            {
                case PostingKind.GoodsPayment:
                    PayGoods(in posting, debit.Owner, credit.Owner);
                    break;
                case PostingKind.PaymentOut:
                case PostingKind.PaymentReturn:
                    Pay(in posting, debit.Kind, credit.Kind);
                    break;
                case PostingKind.WithdrawalHold:
                case PostingKind.Withdrawal:
                case PostingKind.WithdrawalRelease:
                    Withdraw(in posting, debit.Kind, credit.Kind);
                    break;
                case PostingKind.PoolMove:
                case PostingKind.VenuePayout:
                    MovePool(in posting, debit.Kind, credit.Kind);
                    break;
                default: break;
            }
        }

        _postings.Clear();
        return isAny;
    }

    /// <summary>Lets go of the postings of a command, for who only repeats it.</summary>
    public void Forget() => _postings.Clear();

    /// <summary>What a contract's seller was paid is what the contract says.</summary>
    public void DemandPaid(ContractView contract) => FundsException.Equal(
        _paid.GetValueOrDefault(contract.Id), contract.Paid.Fen,
        $"paid for contract {contract.Id.Value}");

    /// <summary>Each account of the core is as the postings made it; each asset sums to 0.
    /// </summary>
    public void DemandEqual(ExchangeCore core)
    {
        Dictionary<AssetId, Int128> sums = [];
        foreach (LedgerAccountView account in core.ViewLedger())
        {
            FundsException.Equal(
                BalanceOf(account.Owner, account.Asset, account.Kind),
                checked((long)account.Net),
                $"{account.Owner} {account.Asset} {account.Kind}");
            sums[account.Asset] = sums.GetValueOrDefault(account.Asset) + account.Net;
        }

        foreach ((AssetId asset, Int128 sum) in sums)
        {
            FundsException.Unless(sum == 0, $"asset {asset.Value} sums to {sum}");
        }
    }

    /// <summary>What is frozen for withdrawals of a member.</summary>
    public long HeldOf(MemberId member)
    {
        long held = 0;
        foreach (FundsInstruction instruction in _held)
        {
            held += instruction.Payer == member ? instruction.HeldFen : 0;
        }

        return held;
    }

    private void Add(LedgerAccountView account, long amount)
    {
        (LedgerOwner, AssetId, AccountKind) key = (account.Owner, account.Asset, account.Kind);
        _balances[key] = checked(_balances.GetValueOrDefault(key) + amount);
    }

    // Whatever is done again comes with a command of its own. That one of a bank, or of a rail, is
    // not taken twice is asked of the pools.
    private void DemandOnce(in Posting posting, AccountKind from)
    {
        // A refund is given in parts, as its seller comes to money: in one command more than once.
        bool isPart = posting.Kind == PostingKind.GoodsPayment && from == AccountKind.Available;
        FundsException.Unless(
            isPart || IsExempt(posting.Kind) || _keys.Add(
                (posting.Kind, posting.Reference, posting.Debit, posting.Credit)),
            $"one command posts {posting.Kind} of {posting.Reference} twice");
    }

    // Of these one command may post several between the same two accounts.
    private static bool IsExempt(PostingKind kind) =>
        kind is PostingKind.OrderReserve or PostingKind.Margin or PostingKind.TradeFee
            or PostingKind.Mark or PostingKind.MarkRounding;

    private void PayGoods(in Posting posting, LedgerOwner from, LedgerOwner to)
    {
        ContractId id = new(posting.Reference);
        FundsException.Unless(
            from.Kind == OwnerKind.Member && to.Kind == OwnerKind.Member && from != to,
            $"goods of contract {id.Value} are paid by {from} to {to}");
        bool isPayment = BuyerOf(id) is not { } buyer || LedgerOwner.Of(buyer) == from;
        AddPaid(id, isPayment ? posting.Amount : -posting.Amount);
    }

    private MemberId? BuyerOf(ContractId id) =>
        _core!.TryViewContract(id, out ContractRow row) ? row.Buyer : null;

    private void AddPaid(ContractId id, long fen) =>
        _paid[id] = _paid.GetValueOrDefault(id) + fen;

    // Whole and once; what comes back was out. What its bank made although it had rejected it is no
    // money of the contract, nor is what comes back of that.
    private void Pay(in Posting posting, AccountKind from, AccountKind to)
    {
        FundsInstruction payment = Known(posting.Reference);
        bool isOut = posting.Kind == PostingKind.PaymentOut;
        payment.OutFen += isOut ? posting.Amount : 0;
        payment.BackFen += isOut ? 0 : posting.Amount;
        FundsException.Unless(
            payment.OutFen == payment.Fen && payment.BackFen <= payment.OutFen,
            $"payment {payment.Id.Value} of {payment.Fen}: {payment.OutFen} left the pool, "
                + $"{payment.BackFen} came back");
        bool isBeside = (isOut ? from : to) == AccountKind.Available;
        AddPaid(
            payment.Contract, isBeside ? 0 : isOut ? posting.Amount : -posting.Amount);
    }

    private void Withdraw(in Posting posting, AccountKind from, AccountKind to)
    {
        // What a bank moved by itself names no instruction.
        if (from != AccountKind.FrozenPayment && to != AccountKind.FrozenPayment
            && !instructions.ContainsKey(posting.Reference))
        {
            return;
        }

        FundsInstruction asked = Known(posting.Reference);
        asked.HeldFen += to == AccountKind.FrozenPayment ? posting.Amount : 0;
        asked.HeldFen -= from == AccountKind.FrozenPayment ? posting.Amount : 0;
        asked.OutFen += to == AccountKind.Pool ? posting.Amount : 0;
        asked.BackFen += from == AccountKind.Pool ? posting.Amount : 0;
        asked.FreedFen += from != AccountKind.Pool && to == AccountKind.Available
            ? posting.Amount
            : 0;

        // It was free again, and its bank has made it after all.
        asked.FreedFen -= from == AccountKind.Available && to == AccountKind.Pool
            ? posting.Amount
            : 0;
        long whole = asked.HeldFen + asked.OutFen + asked.FreedFen;
        FundsException.Unless(
            whole == asked.Fen && asked.HeldFen >= 0 && asked.BackFen <= asked.OutFen,
            $"withdrawal {asked.Id.Value} of {asked.Fen}: {asked.HeldFen} held, "
                + $"{asked.OutFen} out, {asked.FreedFen} free again, {asked.BackFen} back");
        _ = asked.HeldFen > 0 ? _held.Add(asked) : _held.Remove(asked);
    }

    // It leaves once; it arrives, or comes back, once.
    private void MovePool(in Posting posting, AccountKind from, AccountKind to)
    {
        FundsInstruction move = Known(posting.Reference);
        move.OutFen += to == AccountKind.Pool ? posting.Amount : 0;
        move.BackFen += from == AccountKind.Pool ? posting.Amount : 0;
        FundsException.Unless(
            move.OutFen <= move.Fen && move.BackFen <= move.Fen,
            $"move {move.Id.Value} of {move.Fen}: {move.OutFen} left, {move.BackFen} came in");
    }

    private FundsInstruction Known(ulong reference) =>
        instructions.TryGetValue(reference, out FundsInstruction? known)
            ? known
            : throw new FundsException($"nobody was told of instruction {reference}");
}
