using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>Members that negotiate and deliver at random.</summary>
internal sealed class DealStream
{
    private const long PaidInFen = 900_000_000;

    private readonly Random _random;
    private ulong _label;

    public DealStream(int seed)
    {
        _random = new Random(seed);
        for (uint member = 1; member <= 3; member++)
        {
            Market.Pay(member, PaidInFen, $"S{member}");
        }

        Market.Register(2, 1_200_000);
        Market.Register(3, 700_000);
        Market.Set(ParameterKind.DealChecked, _random.Next(2));
    }

    public DealMarket Market { get; } = new();

    public int Act() => _random.Next(12) switch
    {
        0 => Propose().Count,
        1 or 2 => Answer().Count,
        3 => Bank().Count,
        4 => Wait(_random.Next(1, 40)).Count,
        _ => Step().Count,
    };

    public void Check()
    {
        long members = 0;
        for (uint member = 1; member <= 4; member++)
        {
            for (AccountKind kind = AccountKind.Available;
                kind <= AccountKind.DefaultFund; kind++)
            {
                long fen = Market.Fen(member, kind);
                Assert.True(fen >= 0, $"m{member} {kind} {fen}");
                members += fen;
            }
        }

        int house = Market.Core.HouseOf(AccountKind.Fees);
        Assert.Equal(
            Market.Core.ViewPool(new BankId(1)).Fen,
            members + Market.Core.LedgerForTests.BalanceOf(house));
        Assert.Equal(
            1_900_000, Market.Core.ViewTitles().Sum(title => title.Goods.Thousandths));
    }

    /// <summary>Lets deals lapse or be refused, and ends contracts by the venue.</summary>
    public void End()
    {
        Wait(100);
        foreach (DealView deal in Market.Core.ViewDeals())
        {
            Market.Answer(4, 0, deal.Id, DealAction.Refuse);
        }

        foreach (InstructionId payment in Market.Payments)
        {
            Market.AnswerPayment(payment, PaymentStatus.Rejected);
        }

        foreach (ContractView contract in Market.Core.ViewContracts())
        {
            Settle(contract);
        }

        Assert.Empty(Market.Core.ViewDeals());
        for (uint member = 1; member <= 4; member++)
        {
            Assert.Equal(0, Market.Fen(member, AccountKind.FrozenOrder));
            Assert.Equal(0, Market.Fen(member, AccountKind.FrozenContract));
            Assert.Equal(0, Market.Fen(member, AccountKind.FrozenPayment));
        }

        Assert.All(Market.Core.ViewTitles(), title => Assert.True(title.IsFree));
    }

    private void Settle(ContractView contract)
    {
        ContractStep step = new() { Contract = contract.Id };
        if (contract.Stage is ContractStage.Closed or >= ContractStage.BuyerDefaulted)
        {
            return;
        }

        Market.Step(contract.Buyer.Value, ++_label, step with
        {
            Action = ContractAction.Dispute,
        });
        Market.Step(4, 0, step with
        {
            Action = ContractAction.Resolve,
            Amount = new Money(Math.Max(0, contract.Paid.Fen)),
        });
    }

    private List<Event> Propose()
    {
        uint buyer = (uint)_random.Next(1, 4);
        uint seller = (uint)_random.Next(1, 4);
        bool sells = _random.Next(2) == 0;
        DeliveryMode mode = (DeliveryMode)_random.Next(1, 4);
        return Market.Propose(sells ? seller : buyer, ++_label, Market.Terms(
            _random.Next(20, 120) * 5, _random.Next(300_000, 500_000)) with
        {
            Side = sells ? Side.Sell : Side.Buy,
            Counterparty = new MemberId(sells ? buyer : seller),
            Account = new AccountId(sells ? seller : buyer),
            Mode = mode,
            DepositUse = (DepositUse)_random.Next(1, 3),
            FirstPartPpm = mode == DeliveryMode.PayFirst ? 1_000_000 : 800_000U,
        });
    }

    private List<Event> Answer()
    {
        IReadOnlyList<DealView> deals = Market.Core.ViewDeals();
        if (deals.Count == 0)
        {
            return Propose();
        }

        DealView deal = deals[_random.Next(deals.Count)];
        if (deal.Status == DealStatus.Accepted)
        {
            return Market.Answer(
                4, 0, deal.Id,
                _random.Next(4) == 0 ? DealAction.Refuse : DealAction.Approve);
        }

        uint awaited = deal.Awaited.Value;
        MemberId other = deal.Buyer == deal.Awaited ? deal.Seller : deal.Buyer;
        return _random.Next(6) switch
        {
            0 => Market.Answer(awaited, ++_label, deal.Id, DealAction.Decline),
            1 => Market.Answer(other.Value, ++_label, deal.Id, DealAction.Withdraw),
            2 => Market.Answer(
                awaited, ++_label, deal.Id, DealAction.Counter, 0, deal.Terms with
                {
                    Account = new AccountId(awaited),
                    Counterparty = other,
                    ValidUntil = new Timestamp(
                        Market.Market.TimeNs + (50 * DealMarket.SecondNs)),
                }),
            _ => Market.Answer(awaited, ++_label, deal.Id, DealAction.Accept, awaited),
        };
    }

    private List<Event> Bank() => Market.Payments.Count == 0
        ? Step()
        : Market.AnswerPayment(
            Market.Payments[_random.Next(Market.Payments.Count)],
            (PaymentStatus)_random.Next(2, 5));

    private List<Event> Step()
    {
        IReadOnlyList<ContractView> contracts = Market.Core.ViewContracts();
        if (contracts.Count == 0)
        {
            return Answer();
        }

        ContractView contract = contracts[_random.Next(contracts.Count)];
        ContractAction action = _random.Next(6) == 0
            ? (ContractAction)_random.Next(1, 15)
            : Next(contract.Stage);
        bool isOfSeller = action is ContractAction.LockTitle or ContractAction.IssueNotice
            or ContractAction.Meter or ContractAction.Invoice;
        uint session = action is >= ContractAction.Resolve and <= ContractAction.ForceMajeure
            ? 4
            : isOfSeller ? contract.Seller.Value : contract.Buyer.Value;
        List<uint> own = [.. Market.Core.ViewTitles()
            .Where(one => one.Owner == contract.Seller && one.IsFree)
            .Select(one => one.Title.Value)];
        return Market.Step(session, ++_label, new ContractStep
        {
            Action = action,
            Contract = contract.Id,
            Title = new TitleId(own.Count == 0 ? 0 : own[_random.Next(own.Count)]),
            Goods = new GoodsQuantity(
                contract.Goods.Thousandths * _random.Next(970, 1_021) / 1_000),
            Amount = action == ContractAction.Invoice
                ? contract.Cost
                : new Money(_random.Next(2) == 0 ? -1 : contract.Paid.Fen),
        });
    }

    private ContractAction Next(ContractStage stage) => stage switch
    {
        ContractStage.Contracted => _random.Next(2) == 0
            ? ContractAction.LockTitle
            : ContractAction.LockFunds,
        ContractStage.Locked => ContractAction.IssueNotice,
        ContractStage.NoticeIssued => ContractAction.Meter,
        ContractStage.Delivered => ContractAction.AgreeQuantity,
        ContractStage.QuantityAgreed or ContractStage.QualityAgreed =>
            ContractAction.AgreeQuality,
        ContractStage.PaidFirst => ContractAction.Invoice,
        ContractStage.Invoiced => ContractAction.ConfirmInvoice,
        _ => ContractAction.Resolve,
    };

    private List<Event> Wait(int seconds)
    {
        Market.Market.TimeNs += (ulong)seconds * DealMarket.SecondNs;
        return Market.Apply(Command.Of(CommandKind.Tick));
    }
}
