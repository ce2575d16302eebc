using System;
using System.Collections.Generic;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using Xunit;

namespace SCO.Exchange.Clearing.Tests.Contracts;

/// <summary>
/// One contract between member 1, who buys, and member 2, who sells, over a ledger, a register and
/// a bank: a lot is 1 t, a tick 0.01 CNY a lot. The bank answers when it is told to.
/// </summary>
internal sealed class ContractBench
{
    public static readonly MemberId Buyer = new(1);
    public static readonly MemberId Seller = new(2);
    public static readonly ProductId Product = new(1);

    private readonly ContractTable _contracts = new(2);
    private readonly bool _paysInside;
    private readonly int _pool;

    public ContractBench(
        DealTerms terms, bool paysInside, long buyerFen, long sellerFen,
        long depositPpm = 100_000)
    {
        _paysInside = paysInside;
        Ledger = new Ledger(64);
        Titles = new TitleRegister(Ledger, 8, 8);
        Steps = new ContractSteps(Ledger, Titles, _contracts);
        _pool = Ledger.Open(LedgerOwner.Of(new BankId(1)), AssetId.Cny, AccountKind.Pool);
        Fund(Buyer, buyerFen);
        Fund(Seller, sellerFen);
        Titles.Admit(Buyer, Product);
        Row = _contracts.Take(new ContractId(77));
        ref ContractRow contract = ref _contracts[Row];
        contract.Terms = terms;
        contract.Product = Product;
        contract.Pricing = new Pricing(1, 100, 1_000);
        contract.Rates = new ContractRates(100_000, 90_000, 10_000);
        contract.Buyer = Buyer;
        contract.Seller = Seller;
        Money deposit = Amounts.Share(contract.Traded, depositPpm);
        contract.BuyDeposit = Freeze(Buyer, deposit);
        contract.SellDeposit = Freeze(Seller, deposit);
    }

    public Ledger Ledger { get; }

    public TitleRegister Titles { get; }

    public ContractSteps Steps { get; }

    public int Row { get; }

    public ref ContractRow Contract => ref _contracts[Row];

    /// <summary>When who is silent from now on has agreed.</summary>
    public Timestamp SilentUntil { get; set; }

    /// <summary>What the rules in force say.</summary>
    public StepRules Rules
    {
        get => Steps.Rules;
        set => Steps.Rules = value;
    }

    /// <summary>What else a step is told.</summary>
    public StepContext Also { get; set; }

    /// <summary>What banks have paid out, less what came back.</summary>
    public long OutFen { get; private set; }

    /// <summary>500 t at 4,250, as in vector S-1.</summary>
    public static DealTerms Terms { get; } = new()
    {
        Instrument = new InstrumentId(1),
        Side = Side.Buy,
        Mode = DeliveryMode.SelfArranged,
        DepositUse = DepositUse.OffsetPayment,
        Excess = ExcessRule.Contract,
        Lots = new Quantity(500),
        Price = new UnitPrice(42_500_000),
        IndexPrice = UnitPrice.Null,
        TolerancePpm = 20_000,
        FirstPartPpm = 800_000,
        DeliveryStart = new TradingDay(20_000),
        DeliveryEnd = new TradingDay(20_010),
    };

    public TitleId Register(long thousandths) => Titles.Register(new TitleStep
    {
        Action = TitleAction.Register,
        Kind = TitleKind.Receipt,
        Owner = Seller,
        Product = Product,
        Goods = new GoodsQuantity(thousandths),
    });

    /// <summary>Takes a step if it may be; one that may not changes nothing.</summary>
    public RejectReason Try(ContractRole role, ContractStep step)
    {
        StepContext context = ContextOf(role);
        byte[] before = State();
        RejectReason reason = Steps.Check(Row, in step, in context, out _);
        Assert.Equal(before, State());
        if (reason != RejectReason.None)
        {
            return reason;
        }

        Steps.Take(Row, in step, in context);
        Instruct();
        return reason;
    }

    /// <summary>What a step is told that one takes now.</summary>
    public StepContext ContextOf(ContractRole role) => Also with
    {
        Role = role,
        PaysInside = _paysInside,
        PoolFree = new Money(long.MaxValue),
        SilentUntil = SilentUntil,
    };

    private void Instruct()
    {
        if (Contract.LegState == LegState.Due)
        {
            Steps.BeInstructed(Row);
        }
    }

    public void Take(ContractRole role, ContractStep step) =>
        Assert.Equal(RejectReason.None, Try(role, step));

    /// <summary>The bank has paid what it was instructed to pay.</summary>
    public void Settle()
    {
        (ContractLeg leg, Money amount) = (Contract.Leg, Contract.LegAmount);
        Ledger.Post(
            Cash(Buyer, AccountKind.FrozenPayment), _pool, amount.Fen, PostingKind.PaymentOut,
            77);
        OutFen += amount.Fen;
        Steps.BeSettled(Row, leg, amount);
    }

    /// <summary>The seller takes free money out, or pays in if it is negative.</summary>
    public void Spend(long fen)
    {
        Ledger.Post(
            Cash(Seller, AccountKind.Available), _pool, fen, PostingKind.Withdrawal, 0);
        OutFen += fen;
    }

    /// <summary>The seller gives back what it owes, as far as it has it free.</summary>
    public void Collect()
    {
        long fen = Math.Min(
            Fen(Seller, AccountKind.Available), Contract.RefundOwed.Fen);
        Steps.Collect(Row, new Money(fen));
    }

    /// <summary>The buyer was silent until it has agreed.</summary>
    public void BeSilent()
    {
        Steps.BeSilent(Row, ContextOf(ContractRole.Buyer));
        Instruct();
    }

    public void Reject() => Steps.BeRejected(Row);

    /// <summary>Money that a bank has paid comes back.</summary>
    public void Return(ContractLeg leg, long fen)
    {
        Ledger.Post(
            _pool, Cash(Buyer, AccountKind.FrozenPayment), fen, PostingKind.PaymentReturn, 77);
        OutFen -= fen;
        Steps.BeReturned(Row, leg, new Money(fen));
    }

    public long Fen(MemberId member, AccountKind kind) => Ledger.BalanceOf(Cash(member, kind));

    public long FeesFen()
    {
        int account = Ledger.Find(LedgerOwner.Venue, AssetId.Cny, AccountKind.Fees);
        return account == Ledger.None ? 0 : Ledger.BalanceOf(account);
    }

    public long Goods(MemberId member, AccountKind kind) =>
        Titles.UnitsOf(member, Product, kind);

    /// <summary>Ledger, titles and contract, as canonical bytes.</summary>
    public byte[] State()
    {
        List<byte> bytes = [];
        StateWriter writer = new(block => bytes.AddRange(block));
        Ledger.WriteState(writer);
        Titles.WriteState(writer);
        _contracts.WriteState(writer, owesRefunds: true, boundsPapers: true, metersAgain: true);
        writer.Flush();
        return [.. bytes];
    }

    private int Cash(MemberId member, AccountKind kind) =>
        Ledger.Open(LedgerOwner.Of(member), AssetId.Cny, kind);

    private void Fund(MemberId member, long fen)
    {
        for (AccountKind kind = AccountKind.Available; kind <= AccountKind.DefaultFund; kind++)
        {
            Cash(member, kind);
        }

        Ledger.Post(_pool, Cash(member, AccountKind.Available), fen, PostingKind.Deposit, 0);
    }

    private Money Freeze(MemberId member, Money amount)
    {
        Ledger.Post(
            Cash(member, AccountKind.Available), Cash(member, AccountKind.FrozenContract),
            amount.Fen, PostingKind.ContractDeposit, 77);
        return amount;
    }
}
