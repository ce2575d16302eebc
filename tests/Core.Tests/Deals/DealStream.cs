using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Funds;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>
/// Members that negotiate and deliver at random, operators who halt, suspend, set reference prices
/// and decide by two, banks that answer and send back. What always holds is asked of the events
/// and of what can be seen from outside (market-rules.md 5.3).
/// </summary>
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
        Market.Set(ParameterKind.DealCollarPpm, _random.Next(2) * 200_000);
    }

    public DealMarket Market { get; } =
        new(terms: new MarketTerms { Book = new FundsBook() });

    private FundsBook Book => Market.Market.Terms.Book!;

    /// <summary>Payments that have arrived, by their instruction, and what came back.</summary>
    private readonly Dictionary<ulong, long> _arrived = [];

    private readonly Dictionary<ulong, ContractId> _contractOf = [];

    /// <summary>Decisions that wait for another operator.</summary>
    private readonly List<uint> _proposals = [];

    public int Act()
    {
        Dictionary<ContractId, ContractView> before =
            Market.Core.ViewContracts().ToDictionary(one => one.Id);
        List<Event> events = _random.Next(40) == 0 ? BeginDay() : _random.Next(14) switch
        {
            0 => Propose(),
            1 or 2 => Answer(),
            3 => Bank(),
            4 => Wait(_random.Next(1, 40)),
            5 => Rule(),
            6 => Approve(),
            _ => Step(),
        };
        CheckEvents(events, before);
        return events.Count;
    }

    /// <summary>What is over leaves its room.</summary>
    private List<Event> BeginDay()
    {
        Market.Market.SetPhaseOfAll(TradingPhase.Closed);
        Command day = Command.Of(CommandKind.StartTradingDay);
        day.ExpireDay = new TradingDay((ushort)(Market.Core.TradingDay.DayNumber + 1));
        List<Event> events = Market.Apply(day);
        Market.Market.SetPhaseOfAll(TradingPhase.PreOpen);
        Market.Market.SetPhaseOfAll(TradingPhase.Continuous);
        return events;
    }

    /// <summary>The market is halted, closed, opened; a member suspended; a price set.</summary>
    private List<Event> Rule()
    {
        switch (_random.Next(8))
        {
            case 0:
                return Market.SetPhase(
                    _random.Next(2) == 0 ? TradingPhase.Halted : TradingPhase.Closed,
                    DealMarket.Lng);
            case 1 or 2:
                List<Event> opened = Market.SetPhase(TradingPhase.PreOpen, DealMarket.Lng);
                return [.. opened, .. Market.SetPhase(TradingPhase.Continuous, DealMarket.Lng)];
            case 3:
                return Market.Suspend(
                    (uint)_random.Next(1, 4),
                    _random.Next(3) == 0 ? SuspensionLevel.Trading : 0, DealMarket.Lng);
            default:
                return Kept(Market.SetReference(
                    4, _random.Next(380_000, 470_000) * 100L, 0, DealMarket.Lng));
        }
    }

    private List<Event> Approve()
    {
        if (_proposals.Count == 0)
        {
            return Step();
        }

        int at = _random.Next(_proposals.Count);
        uint proposal = _proposals[at];
        _proposals.RemoveAt(at);
        return Market.Approve(9, proposal, agrees: _random.Next(4) != 0);
    }

    private List<Event> Kept(List<Event> events)
    {
        _proposals.AddRange(events.Where(made => made.Kind == EventKind.Proposed)
            .Select(made => made.Proposal));
        return events;
    }

    /// <summary>
    /// No money to a seller before title but as agreed; each payment arrives once; nothing moves of
    /// what stays disputed; nothing is agreed where the market is not open.
    /// </summary>
    private void CheckEvents(List<Event> events, Dictionary<ContractId, ContractView> before)
    {
        bool isOpen = Market.Core.ViewInstrument(new InstrumentId(DealMarket.Lng))!.Value.Phase
            == TradingPhase.Continuous;
        foreach (Event made in events)
        {
            Assert.True(isOpen || made.Kind != EventKind.DealChanged
                || made.DealStatus is not (DealStatus.Proposed or DealStatus.Countered
                    or DealStatus.Accepted or DealStatus.Contracted));
            if (made.Kind == EventKind.PaymentChanged)
            {
                CheckPayment(in made);
            }
            else if (made.Kind == EventKind.PaymentInstructed)
            {
                _contractOf.Add(made.Instruction.Value, made.Contract);
            }
        }

        foreach (ContractView after in Market.Core.ViewContracts())
        {
            bool isLate = after.OverdueAt.Ns <= Market.Market.TimeNs && !IsOver(after.Stage)
                && after.Deadline.Ns == 0;
            Assert.True(!isLate || after.IsOverdue);
            if (before.TryGetValue(after.Id, out ContractView? former))
            {
                Check(former, after, events);
            }
        }
    }

    private void CheckPayment(in Event made)
    {
        if (made.PaymentStatus == PaymentStatus.Settled)
        {
            Assert.True(_arrived.TryAdd(made.Instruction.Value, made.Amount.Fen));
        }
        else if (made.PaymentStatus == PaymentStatus.Returned)
        {
            _arrived[made.Instruction.Value] -= made.Amount.Fen;
            Assert.True(_arrived[made.Instruction.Value] >= 0);
        }
    }

    private static void Check(ContractView former, ContractView after, List<Event> events)
    {
        bool isPaidBefore = after.Terms.Mode == DeliveryMode.PayFirst
            || after.LegState == Clearing.Contracts.LegState.Settled;
        Assert.True(after.Paid.Fen <= 0 || after.HasTitleMoved || isPaidBefore);
        Assert.True(!former.HasTitleMoved || after.HasTitleMoved);
        bool isAnswered = events.Exists(made => made.Kind == EventKind.PaymentChanged);
        if (former.Stage == ContractStage.Disputed && after.Stage == ContractStage.Disputed
            && !isAnswered && former.LegState == after.LegState)
        {
            Assert.Equal(
                (former.Locked, former.BuyDeposit, former.SellDeposit, former.Title),
                (after.Locked, after.BuyDeposit, after.SellDeposit, after.Title));
        }

        if (IsOver(after.Stage))
        {
            Assert.Equal(0, after.Locked.Fen + after.BuyDeposit.Fen + after.SellDeposit.Fen);
            Assert.False(after.Title.IsSome);
        }
    }

    private static bool IsOver(ContractStage stage) =>
        stage is ContractStage.Closed or >= ContractStage.BuyerDefaulted;

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

        CheckHeld();
        int house = Market.Core.Cash.HouseOf(AccountKind.Fees);
        Assert.Equal(
            Market.Core.ViewPool(new BankId(1)).Fen,
            members + LedgerInside.LedgerOf(Market.Core).BalanceOf(house));
        Assert.Equal(
            1_900_000, Market.Core.ViewTitles().Sum(title => title.Goods.Thousandths));
    }

    /// <summary>
    /// Nothing is frozen but what accepted deals and contracts hold, counted anew from their terms:
    /// what comes back after a contract was closed opens it again, as long as it has its room, and
    /// is held by nobody.
    /// </summary>
    private void CheckHeld()
    {
        foreach (ContractView contract in Market.Core.ViewContracts())
        {
            Book.Contracts.Of(contract.Id).Demand(contract);
        }

        for (uint member = 1; member <= 4; member++)
        {
            MemberId party = new(member);
            FundsHold[] holds = [.. Book.Holds.Values];
            FundsContract[] bought =
                [.. Book.Contracts.All.Where(one => one.Agreed.Buyer == party)];
            FundsContract[] sold =
                [.. Book.Contracts.All.Where(one => one.Agreed.Seller == party)];
            Assert.Equal(
                holds.Where(one => one.Buyer == party).Sum(one => one.BuyFen)
                    + holds.Where(one => one.Seller == party).Sum(one => one.SellFen),
                Market.Fen(member, AccountKind.FrozenOrder));
            Assert.Equal(
                bought.Sum(one => one.BuyDepositFen) + sold.Sum(one => one.SellDepositFen),
                Market.Fen(member, AccountKind.FrozenContract));
            Assert.Equal(
                bought.Sum(one => one.LockedFen),
                Market.Fen(member, AccountKind.FrozenPayment));
        }
    }

    /// <summary>Lets deals lapse or be refused, and ends contracts by the venue.</summary>
    public void End()
    {
        foreach (uint proposal in _proposals)
        {
            Market.Approve(9, proposal, agrees: false);
        }

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

        Assert.All(
            Market.Core.ViewContracts(),
            one => Assert.True(IsOver(one.Stage), $"{one} is not over"));
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

        // No party acts any more: the venue alone ends it.
        Market.Market.TimeNs = Math.Max(Market.Market.TimeNs, contract.OverdueAt.Ns);
        Wait(0);
        Decide(step with { Action = ContractAction.Dispute });
        Decide(step with
        {
            Action = ContractAction.Resolve,
            Amount = new Money(Math.Max(0, contract.Paid.Fen)),
        });

        // Who was refunded of a payment that came back has to be paid again.
        foreach (InstructionId payment in Market.Payments)
        {
            Market.AnswerPayment(payment, PaymentStatus.Settled);
        }
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

    private List<Event> Bank()
    {
        if (Market.Payments.Count == 0)
        {
            return Step();
        }

        InstructionId payment = Market.Payments[_random.Next(Market.Payments.Count)];

        // What comes back when its contract has left its room has a test of its own.
        bool isThere = Market.Core.ViewContracts()
            .Any(one => one.Id == _contractOf[payment.Value]);
        return isThere && _arrived.TryGetValue(payment.Value, out long fen)
            && _random.Next(3) == 0
            ? Market.AnswerPayment(
                payment, PaymentStatus.Returned, _random.Next(2) == 0 ? fen : 1)
            : Market.AnswerPayment(payment, (PaymentStatus)_random.Next(2, 5));
    }

    /// <summary>Two operators end a contract at once.</summary>
    private void Decide(in ContractStep step)
    {
        List<Event> proposed = Market.Step(4, 0, step);
        if (proposed[^1].Kind != EventKind.Rejected)
        {
            Market.Approve(9, proposed[^1].Proposal);
        }
    }

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
        return Kept(Market.Step(session, ++_label, new ContractStep
        {
            Action = action,
            Contract = contract.Id,
            Title = new TitleId(own.Count == 0 ? 0 : own[_random.Next(own.Count)]),
            Goods = action == ContractAction.AgreeQuantity && _random.Next(4) != 0
                ? DeliveredOf(contract.Id)
                : new GoodsQuantity(
                    contract.Goods.Thousandths * _random.Next(970, 1_021) / 1_000),
            Amount = action == ContractAction.Invoice
                ? contract.Cost
                : new Money(_random.Next(2) == 0 ? -1 : contract.Paid.Fen),
        }));
    }

    private GoodsQuantity DeliveredOf(ContractId id) =>
        Market.Core.TryViewContract(id, out Clearing.Contracts.ContractRow row)
            ? row.Delivered
            : default;

    private ContractAction Next(ContractStage stage) => stage switch
    {
        ContractStage.Contracted => _random.Next(2) == 0
            ? ContractAction.LockTitle
            : ContractAction.LockFunds,
        ContractStage.Locked => ContractAction.IssueNotice,
        ContractStage.NoticeIssued => ContractAction.Meter,
        ContractStage.Delivered => _random.Next(4) == 0
            ? ContractAction.Meter
            : ContractAction.AgreeQuantity,
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
