using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Clearing.Tests.Contracts;

/// <summary>One contract, from its making to its end.</summary>
internal sealed class ContractTrial
{
    private const long BuyerFen = 300_000_000;
    private const long SellerFen = 30_000_000;
    private const int StepsPerContract = 60;

    private readonly Random _random;
    private readonly TitleId _title;
    private readonly long _goods;
    private readonly List<(ContractLeg Leg, long Fen)> _returnable = [];
    private bool _wasMoved;

    public ContractTrial(int seed)
    {
        _random = new Random(seed);
        DeliveryMode mode = (DeliveryMode)_random.Next(1, 4);
        DealTerms terms = ContractBench.Terms with
        {
            Mode = mode,
            DepositUse = (DepositUse)_random.Next(1, 3),
            Excess = (ExcessRule)_random.Next(1, 4),
            IndexPrice = new UnitPrice(_random.Next(1, 80_000_000)),
            Price = new UnitPrice(_random.Next(1, 430_000) * 100),
            TolerancePpm = (uint)_random.Next(0, 3) * 20_000,
            FirstPartPpm = mode == DeliveryMode.PayFirst
                ? 1_000_000
                : (uint)_random.Next(0, 5) * 250_000,
        };
        Bench = new ContractBench(terms, _random.Next(2) == 0, BuyerFen, SellerFen)
        {
            Rules = new StepRules
            {
                GivesGoodsPaid = _random.Next(4) != 0,
                SilenceAgreesQuality = _random.Next(2) == 0,
                DisputesOverdue = true,
                AttachesWhenOver = _random.Next(2) == 0,
                OwesRefunds = _random.Next(3) != 0,
                AwaitsFirstPayment = true,
                MetersAgain = _random.Next(4) != 0,
            },
            SilentUntil = new Timestamp(9),
        };
        _goods = _random.Next(480_000, 560_000);
        _title = mode == DeliveryMode.TitleTransfer || _random.Next(2) == 0
            ? Bench.Register(_goods)
            : TitleId.None;
    }

    public ContractBench Bench { get; }

    public long Taken { get; private set; }

    /// <summary>How often something was given back that was owed.</summary>
    public long Refunds { get; private set; }

    public void Run()
    {
        for (int step = 0; step < StepsPerContract; step++)
        {
            Act();
            Check();
            CheckAwaited();
        }

        End();
        Check();
        Assert.True(ContractRules.IsOver(Bench.Contract.Stage));
        foreach (MemberId member in new[] { ContractBench.Buyer, ContractBench.Seller })
        {
            Assert.Equal(0, Bench.Fen(member, AccountKind.FrozenContract));
            Assert.Equal(0, Bench.Fen(member, AccountKind.FrozenPayment));
            Assert.Equal(0, Bench.Goods(member, AccountKind.GoodsLocked));
        }
    }

    private void Act()
    {
        ref ContractRow contract = ref Bench.Contract;
        ContractStage before = contract.Stage;
        if (contract.IsPaymentOut && _random.Next(2) == 0)
        {
            AnswerByBank();
        }
        else if (contract.Deadline.Ns != 0 && _random.Next(6) == 0)
        {
            Bench.BeSilent();
        }
        else if (contract.IsFirstPaid && _random.Next(8) == 0)
        {
            MoveSellersMoney();
        }
        else if (_returnable.Count > 0 && _random.Next(20) == 0)
        {
            ReturnSome();
        }
        else
        {
            ContractAction action = Likely(contract.Stage);
            long[] money = MoneyNow();
            RejectReason reason = Bench.Try(RoleOf(action), StepOf(action));
            Taken += reason == RejectReason.None ? 1 : 0;
            bool isDispute = action == ContractAction.Dispute && reason == 0;
            bool staysDisputed = before == ContractStage.Disputed
                && action is ContractAction.Attach or ContractAction.Dispute;
            if (isDispute || staysDisputed)
            {
                Assert.Equal(money, MoneyNow());
            }
        }
    }

    /// <summary>The seller has nothing, or something, and gives of it what it owes.</summary>
    private void MoveSellersMoney()
    {
        ref ContractRow contract = ref Bench.Contract;
        Bench.Spend(_random.Next(2) == 0
            ? Bench.Fen(ContractBench.Seller, AccountKind.Available)
            : -_random.Next(1, 20_000_000));
        long owed = contract.RefundOwed.Fen;
        if (owed == 0 || contract.Stage != ContractStage.Invoiced
            || Bench.Fen(ContractBench.Seller, AccountKind.Available) == 0)
        {
            return;
        }

        Bench.Collect();
        Refunds++;
        Assert.True(contract.RefundOwed.Fen < owed);
        Assert.True(contract.IsRefundOwed
            ? Bench.Fen(ContractBench.Seller, AccountKind.Available) == 0
            : contract.Stage == ContractStage.Closed);
    }

    private void AnswerByBank()
    {
        (ContractLeg leg, long amount) = (Bench.Contract.Leg, Bench.Contract.LegAmount.Fen);
        if (_random.Next(3) == 0)
        {
            Bench.Reject();
            return;
        }

        Bench.Settle();
        _returnable.Add((leg, amount));
    }

    /// <summary>
    /// All of a payment comes back, or 1 fen of it. What was netted out of the deposit is deposit
    /// again, as far as the money reaches, and nothing else moves.
    /// </summary>
    private void ReturnSome()
    {
        (ContractLeg leg, long whole) = _returnable[^1];
        long fen = _random.Next(2) == 0 ? whole : 1;
        _returnable.RemoveAt(_returnable.Count - 1);
        ref ContractRow contract = ref Bench.Contract;
        (long deposit, long netted, long locked) =
            (contract.BuyDeposit.Fen, NettedFen(), contract.Locked.Fen);
        Bench.Return(leg, fen);
        long back = contract.BuyDeposit.Fen - deposit;
        Assert.Equal(netted - back, NettedFen());
        Assert.Equal(locked + fen - back, contract.Locked.Fen);
        Assert.True(back <= fen);
        Assert.True(back == fen || leg == ContractLeg.First
            ? contract.FirstNetted.Fen == 0 || back == fen
            : contract.FinalNetted.Fen == 0);
    }

    private long NettedFen() => Bench.Contract.FirstNetted.Fen + Bench.Contract.FinalNetted.Fen
        + Bench.Contract.LegNetted.Fen;

    /// <summary>Mostly what comes next, and at times anything.</summary>
    private ContractAction Likely(ContractStage stage)
    {
        if (_random.Next(4) == 0)
        {
            return (ContractAction)_random.Next(1, 15);
        }

        return stage switch
        {
            ContractStage.Contracted => _random.Next(2) == 0
                ? ContractAction.LockTitle
                : ContractAction.LockFunds,
            ContractStage.Locked => ContractAction.IssueNotice,
            ContractStage.NoticeIssued => ContractAction.Meter,
            ContractStage.Delivered => _random.Next(3) == 0
                ? ContractAction.Meter
                : ContractAction.AgreeQuantity,
            ContractStage.QuantityAgreed or ContractStage.QualityAgreed =>
                ContractAction.AgreeQuality,
            ContractStage.PaidFirst => ContractAction.Invoice,
            ContractStage.Invoiced => ContractAction.ConfirmInvoice,
            _ => ContractAction.Resolve,
        };
    }

    private ContractRole RoleOf(ContractAction action)
    {
        if (_random.Next(20) == 0)
        {
            return (ContractRole)_random.Next(1, 4);
        }

        return action switch
        {
            ContractAction.LockTitle or ContractAction.IssueNotice or ContractAction.Meter
                or ContractAction.Invoice => ContractRole.Seller,
            >= ContractAction.Resolve and <= ContractAction.ForceMajeure =>
                ContractRole.Venue,
            _ => ContractRole.Buyer,
        };
    }

    private ContractStep StepOf(ContractAction action)
    {
        ref ContractRow contract = ref Bench.Contract;
        return new ContractStep
        {
            Action = action,
            Contract = contract.Id,
            Title = _title,
            Goods = action == ContractAction.AgreeQuantity && _random.Next(4) != 0
                ? contract.Delivered
                : new GoodsQuantity(_random.Next(470_000, 540_000)),
            Differential = action == ContractAction.AgreeQuality
                ? contract.Differential
                : AnyDifferential(contract.Terms.Price),
            Amount = action == ContractAction.Invoice ? contract.Value
                : new Money(_random.Next(3) == 0
                    ? -1
                    : contract.Paid.Fen + _random.Next(3) switch
                    {
                        0 => 0,
                        1 => contract.Locked.Fen,
                        _ => _random.Next(1, 100_000_000),
                    }),
            Penalty = new Money(_random.Next(-1_000_000, 1_000_000)),
        };
    }

    /// <summary>At times so low that more was paid first than the deposit gives back.</summary>
    private UnitPrice AnyDifferential(UnitPrice price) => _random.Next(6) == 0
        ? new UnitPrice(-price.TenThousandths / 4)
        : new UnitPrice(_random.Next(-3, 4) * 100_000);

    /// <summary>
    /// Ends it by what the venue alone can always do: no party acts any more, and it is overdue.
    /// </summary>
    private void End()
    {
        ref ContractRow contract = ref Bench.Contract;
        if (contract.IsPaymentOut)
        {
            Bench.Reject();
        }

        if (ContractRules.IsOver(contract.Stage))
        {
            return;
        }

        if (contract.Stage != ContractStage.Disputed)
        {
            contract.IsOverdue = true;
            Bench.Take(ContractRole.Venue, new ContractStep
            {
                Action = ContractAction.Dispute,
            });
        }

        Bench.Take(ContractRole.Venue, new ContractStep
        {
            Action = ContractAction.Resolve,
            Amount = new Money(Math.Max(0, contract.Paid.Fen)),
        });
        if (contract.IsPaymentOut)
        {
            Bench.Settle();
        }
    }

    private long[] MoneyNow() =>
    [
        Bench.Fen(ContractBench.Buyer, AccountKind.Available),
        Bench.Fen(ContractBench.Buyer, AccountKind.FrozenContract),
        Bench.Fen(ContractBench.Buyer, AccountKind.FrozenPayment),
        Bench.Fen(ContractBench.Seller, AccountKind.Available),
        Bench.Fen(ContractBench.Seller, AccountKind.FrozenContract),
        Bench.Goods(ContractBench.Seller, AccountKind.GoodsLocked),
    ];

    private void Check()
    {
        ref ContractRow contract = ref Bench.Contract;
        Assert.Equal(
            BuyerFen + SellerFen - Bench.OutFen, MoneyNow()[..5].Sum() + Bench.FeesFen());
        Assert.Equal(_title.IsSome ? _goods : 0, GoodsOf(ContractBench.Buyer)
            + GoodsOf(ContractBench.Seller));
        Assert.Equal(
            contract.BuyDeposit.Fen,
            Bench.Fen(ContractBench.Buyer, AccountKind.FrozenContract));
        Assert.Equal(
            contract.SellDeposit.Fen,
            Bench.Fen(ContractBench.Seller, AccountKind.FrozenContract));
        Assert.Equal(
            contract.Locked.Fen,
            Bench.Fen(ContractBench.Buyer, AccountKind.FrozenPayment));
        Assert.Equal(
            contract.LockedGoods.Thousandths,
            Bench.Goods(ContractBench.Seller, AccountKind.GoodsLocked));
        Assert.True(!Bench.Rules.MetersAgain || contract.Stage != ContractStage.Delivered
            || contract.LockedGoods.Thousandths
                <= Math.Max(contract.Most.Thousandths, contract.Delivered.Thousandths));
        bool hasMoved = GoodsOf(ContractBench.Buyer) != 0;
        Assert.True(!hasMoved || contract.IsTitleMoved);
        bool isBefore = contract.Terms.Mode == DeliveryMode.PayFirst
            || contract.LegState == LegState.Settled;
        Assert.True(contract.Paid.Fen <= 0 || contract.IsTitleMoved || isBefore);
        Assert.True(!contract.IsRefundOwed
            || (contract.RefundOwed.Fen > 0 && !ContractRules.IsOver(contract.Stage)));
        Assert.True(!_wasMoved || contract.IsTitleMoved);
        Assert.True(contract.LegNetted.Fen >= 0 && contract.FirstNetted.Fen >= 0
            && contract.FinalNetted.Fen >= 0);
        Assert.True(
            NettedFen() == 0 || contract.Terms.DepositUse == DepositUse.OffsetPayment);
        _wasMoved = contract.IsTitleMoved;
        if (contract.Stage == ContractStage.SellerDefaulted && Bench.Rules.GivesGoodsPaid)
        {
            Assert.True(
                CostOf(GoodsOf(ContractBench.Buyer)) <= Math.Max(0, contract.Paid.Fen));
        }

        if (contract.Stage == ContractStage.Closed && !contract.IsResolved)
        {
            Assert.Equal(Value(in contract), contract.Paid.Fen);
        }
    }

    /// <summary>
    /// The step that is said to be next is not refused for the stage; and while a bank is to
    /// answer, or all is over, nobody is next.
    /// </summary>
    private void CheckAwaited()
    {
        ref ContractRow contract = ref Bench.Contract;
        MemberId awaited = contract.AwaitedBy(Bench.Rules);
        ContractAction action = contract.AwaitedActionBy(Bench.Rules);
        bool isNobodys = contract.IsPaymentOut || contract.Stage == ContractStage.Disputed
            || ContractRules.IsOver(contract.Stage);
        Assert.Equal(!isNobodys, awaited.IsSome);
        Assert.True(action != 0 || isNobodys || contract.IsRefundOwed);
        if (action != 0)
        {
            ContractStep step = StepOf(action);
            StepContext context = Bench.ContextOf(contract.RoleOf(awaited));
            Assert.NotEqual(
                RejectReason.ContractStageForbids,
                Bench.Steps.Check(Bench.Row, in step, in context, out _));
            Assert.NotEqual(
                RejectReason.ContractRoleForbids,
                Bench.Steps.Check(Bench.Row, in step, in context, out _));
        }
    }

    /// <summary>What goods in thousandths cost at the price of the contract.</summary>
    private decimal CostOf(long goods) => Math.Round(
        goods / 1_000m * Bench.Contract.Terms.Price.TenThousandths / 100m,
        MidpointRounding.AwayFromZero);

    private long GoodsOf(MemberId member) => Bench.Goods(member, AccountKind.GoodsFree)
        + Bench.Goods(member, AccountKind.GoodsLocked);

    /// <summary>What the goods cost, in plain arithmetic.</summary>
    private static long Value(in ContractRow contract)
    {
        decimal sold = contract.Terms.Lots.Lots;
        decimal most = sold
            + (Math.Floor(sold * 1_000 * contract.Terms.TolerancePpm / 1_000_000) / 1_000);
        decimal came = contract.Delivered.Thousandths / 1_000m;
        decimal beyond = contract.Terms.Excess == ExcessRule.Index
            ? Math.Max(0, came - most)
            : 0;
        decimal price =
            (contract.Terms.Price.TenThousandths + contract.Differential.TenThousandths)
            / 100m;
        decimal index = contract.Terms.IndexPrice.TenThousandths / 100m;
        return (long)(Math.Round((came - beyond) * price, MidpointRounding.AwayFromZero)
            + Math.Round(beyond * index, MidpointRounding.AwayFromZero));
    }
}
