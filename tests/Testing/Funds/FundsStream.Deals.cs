using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Testing.Funds;

/// <content>Deals, the contracts that come of them, and the goods behind those.</content>
public sealed partial class FundsStream
{
    private (Command Command, byte[] Content) ProposeDeal()
    {
        uint session = AnyTrader();
        MemberId own = FundsVenue.MemberOf(session);
        MemberId other = AnyMember();
        for (int attempt = 0; attempt < 3 && other == own; attempt++)
        {
            other = AnyMember();
        }

        DealTerms terms = Terms(
            session, other, AnySide(), Rarely(0.01) ? AnyBook() : AnySpot());
        return (
            Through(CommandKind.ProposeDeal, session),
            StreamVenue.Bytes(bytes => terms.Write(bytes, [])));
    }

    private DealTerms Terms(uint session, MemberId other, Side side, InstrumentId instrument)
    {
        DeliveryMode mode = (DeliveryMode)random.Next(1, 4);
        ExcessRule excess = (ExcessRule)random.Next(1, 4);
        ushort day = Core.TradingDay.DayNumber;
        bool isRight = FundsVenue.IsRight(instrument);
        return new DealTerms
        {
            Instrument = instrument,
            Counterparty = other,
            Account = AccountOf(session),
            Side = side,
            Mode = mode,
            DepositUse = (DepositUse)random.Next(1, 3),
            Excess = excess,
            Lots = new Quantity(random.Next(5, 60)),
            Price = At(random.Next(Rarely(0.05) ? 60 : 85, 116)),
            IndexPrice = excess == ExcessRule.Index ? At(random.Next(80, 121)) : UnitPrice.Null,
            TolerancePpm = (uint)random.Next(0, 51) * 1_000,
            FirstPartPpm = mode == DeliveryMode.PayFirst
                ? 1_000_000
                : (uint)random.Next(5, 11) * 100_000,
            SilentDays = (byte)(venue.Calendar is null || isRight || Rarely(0.5) ? 0 : 1),
            DeliveryStart = isRight ? FirstOfMonth(0) : new TradingDay(day),
            DeliveryEnd = !isRight ? new TradingDay((ushort)(day + random.Next(3)))
                : Rarely(0.05) ? FirstOfMonth(1)
                : LastOfMonth(0),
            ValidUntil = new Timestamp(
                _timeNs + ((ulong)random.Next(2, 900) * Timestamp.NsPerSecond)),
        };
    }

    private (Command Command, byte[] Content) AnswerDeal()
    {
        IReadOnlyList<DealView> deals = Core.ViewDeals();
        if (deals.Count == 0)
        {
            return ProposeDeal();
        }

        DealView deal = Pick(deals);
        if (deal.Status == DealStatus.Accepted)
        {
            return Answer(
                deal, AnyOperator(), Rarely(0.15) ? DealAction.Refuse : DealAction.Approve);
        }

        MemberId proposer = deal.Awaited == deal.Buyer ? deal.Seller : deal.Buyer;
        return random.Next(12) switch
        {
            0 => Answer(deal, SessionOf(deal.Awaited), DealAction.Decline),
            1 => Answer(deal, SessionOf(proposer), DealAction.Withdraw),
            2 => Counter(deal, proposer),
            3 => Answer(deal, AnyTrader(), (DealAction)random.Next(8)),
            _ => Answer(deal, SessionOf(deal.Awaited), DealAction.Accept),
        };
    }

    private (Command Command, byte[] Content) Answer(
        DealView deal, uint session, DealAction action)
    {
        Command command = Through(CommandKind.AnswerDeal, session);
        command.Deal = deal.Id;
        command.DealAction = action;
        command.Account = AccountOf(session);
        return (command, []);
    }

    private (Command Command, byte[] Content) Counter(DealView deal, MemberId proposer)
    {
        uint session = SessionOf(deal.Awaited);
        DealTerms terms = Terms(session, proposer, deal.Terms.Side, deal.Terms.Instrument);
        (Command command, _) = Answer(deal, session, DealAction.Counter);
        return (command, StreamVenue.Bytes(bytes => terms.Write(bytes, [])));
    }

    /// <summary>A session of a member; of those that clear for it at times.</summary>
    private uint SessionOf(MemberId member) => member.Value switch
    {
        1 when Rarely(0.2) => Pick<uint>([6, 11, 12]),
        2 when Rarely(0.1) => TradingOperator,
        3 when Rarely(0.2) => 7,
        _ => member.Value,
    };

    private (Command Command, byte[] Content) StepContract()
    {
        List<ContractView> contracts = [];
        foreach (ContractView one in Core.ViewContracts())
        {
            if (!ContractRules.IsOver(one.Stage) || Rarely(0.02))
            {
                contracts.Add(one);
            }
        }

        if (contracts.Count == 0)
        {
            return AnswerDeal();
        }

        ContractView contract = Pick(contracts);
        ContractAction action = Rarely(0.12)
            ? (ContractAction)random.Next(1, 16)
            : NextOf(contract);
        uint session = ActorOf(contract, action);
        ContractStep step = new()
        {
            Action = action,
            Contract = contract.Id,
            Title = action == ContractAction.LockTitle && !Rarely(0.1)
                ? AnyTitle(contract.Seller)
                : default,
            Goods = GoodsFor(contract, action),
            Amount = AmountOf(contract, action),
            Penalty = action == ContractAction.Resolve && Rarely(0.4)
                ? new Money(random.NextInt64(
                    -contract.SellDeposit.Fen, contract.BuyDeposit.Fen + 1))
                : default,
            Differential = action == ContractAction.Meter && Rarely(0.3)
                ? new UnitPrice(random.Next(-500, 500))
                : DifferentialOf(contract, action),
        };
        return (
            Through(CommandKind.StepContract, session),
            StreamVenue.Bytes(bytes => step.Write(bytes, "paper"u8)));
    }

    /// <summary>What is metered; who agrees mostly names what was.</summary>
    private GoodsQuantity GoodsFor(ContractView contract, ContractAction action) =>
        action == ContractAction.AgreeQuantity && !Rarely(0.1)
            ? Rarely(0.3) || !Core.TryViewContract(contract.Id, out ContractRow row)
                ? default
                : row.Delivered
            : new GoodsQuantity(
                contract.Goods.Thousandths * random.Next(930, Rarely(0.3) ? 1_070 : 1_001)
                    / 1_000);

    private UnitPrice DifferentialOf(ContractView contract, ContractAction action) =>
        action == ContractAction.AgreeQuality
            && Core.TryViewContract(contract.Id, out ContractRow row)
                ? row.Differential
                : default;

    private Money AmountOf(ContractView contract, ContractAction action) => action switch
    {
        ContractAction.Invoice => Rarely(0.1) ? new Money(1) : contract.Cost,
        ContractAction.Resolve => random.Next(4) switch
        {
            0 => new Money(-1),
            1 => contract.Paid.Fen > 0 ? contract.Paid : default,
            2 => contract.Cost,
            _ => new Money(contract.Paid.Fen + random.NextInt64(contract.Locked.Fen + 1)),
        },
        _ => default,
    };

    private uint ActorOf(ContractView contract, ContractAction action)
    {
        bool isOfVenue =
            action is >= ContractAction.Resolve and <= ContractAction.ForceMajeure
            || (action == ContractAction.Meter
                && (contract.Terms.Mode == DeliveryMode.TitleTransfer || Rarely(0.2)));
        bool isOfSeller = action is ContractAction.LockTitle or ContractAction.IssueNotice
            or ContractAction.Meter or ContractAction.Invoice
            || (action is ContractAction.Dispute or ContractAction.Attach && Rarely(0.5));
        return Rarely(0.03) ? AnyTrader()
            : isOfVenue ? AnyOperator()
            : SessionOf(isOfSeller ? contract.Seller : contract.Buyer);
    }

    private ContractAction NextOf(ContractView contract) => contract.Stage switch
    {
        _ when Rarely(0.03) => ContractAction.Dispute,
        ContractStage.Contracted when Rarely(0.03) =>
            Pick([ContractAction.DefaultBuyer, ContractAction.DefaultSeller,
                ContractAction.ForceMajeure]),
        ContractStage.Contracted => LockOf(contract.Id),
        ContractStage.Locked => ContractAction.IssueNotice,
        ContractStage.NoticeIssued => contract.LegState == LegState.Rejected
            ? ContractAction.IssueNotice
            : ContractAction.Meter,
        ContractStage.Delivered =>
            Rarely(0.2) ? ContractAction.Meter : ContractAction.AgreeQuantity,
        ContractStage.QuantityAgreed or ContractStage.QualityAgreed =>
            ContractAction.AgreeQuality,
        ContractStage.PaidFirst => ContractAction.Invoice,
        ContractStage.Invoiced => ContractAction.ConfirmInvoice,
        _ => Rarely(0.2) ? Pick([ContractAction.DefaultBuyer, ContractAction.DefaultSeller,
            ContractAction.ForceMajeure]) : ContractAction.Resolve,
    };

    private ContractAction LockOf(ContractId id) =>
        Core.TryViewContract(id, out ContractRow row) && row.IsTitleLocked
            ? ContractAction.LockFunds
        : row.AreFundsLocked || Rarely(0.5) ? ContractAction.LockTitle
        : ContractAction.LockFunds;

    private TitleId AnyTitle(MemberId owner)
    {
        List<TitleId> own = [];
        foreach (TitleView title in Core.ViewTitles())
        {
            if ((!owner.IsSome || title.Owner == owner) && (title.IsFree || Rarely(0.1)))
            {
                own.Add(title.Title);
            }
        }

        return own.Count == 0 ? default : Pick(own);
    }

    /// <summary>The first day of a month: 0: of the next one.</summary>
    private TradingDay FirstOfMonth(int ahead)
    {
        DateOnly today = Core.TradingDay.Date;
        return TradingDay.Of(today.AddDays(1 - today.Day).AddMonths(1 + ahead));
    }

    private TradingDay LastOfMonth(int ahead) =>
        new((ushort)(FirstOfMonth(ahead + 1).DayNumber - 1));

    private (Command Command, byte[] Content) StepTitle()
    {
        TitleAction action = random.Next(10) switch
        {
            < 5 => TitleAction.Register,
            5 => TitleAction.Retire,
            < 8 => TitleAction.Pledge,
            _ => TitleAction.Release,
        };
        uint trader = AnyTrader();
        Command command = action == TitleAction.Pledge
            ? Through(CommandKind.StepTitle, trader)
            : Operating(CommandKind.StepTitle);
        ProductId product = Rarely(RightsShare) ? FundsVenue.Rights : new ProductId(2);
        TitleKind kind = (product == FundsVenue.Rights) != Rarely(0.05)
            ? TitleKind.Capacity
            : (TitleKind)random.Next(1, 3);
        bool registers = action == TitleAction.Register;
        TitleId title = registers ? default : TitleFor(action, FundsVenue.MemberOf(trader));
        TitleStep step = new()
        {
            Action = action,
            Kind = registers ? kind : 0,
            Title = title,
            Owner = registers ? AnyMember() : default,
            Product = registers ? product : default,
            Bank = action == TitleAction.Release ? PledgedTo(title)
                : action == TitleAction.Pledge ? new BankId((ushort)random.Next(1, 3))
                : default,
            Goods = new GoodsQuantity(
                registers || Rarely(0.5) ? random.Next(3_000, 120_000) : GoodsOf(title)),
            From = registers && kind == TitleKind.Capacity ? FirstOfMonth(0) : default,
            To = registers && kind == TitleKind.Capacity
                ? LastOfMonth(random.Next(2))
                : default,
        };

        // Now and then the paper of one that stands.
        string paper = string.Create(
            CultureInfo.InvariantCulture, $"receipt {step.Goods.Thousandths % PapersOfStream}");
        return (
            command,
            StreamVenue.Bytes(bytes => step.Write(bytes, Encoding.UTF8.GetBytes(paper))));
    }

    private TitleId TitleFor(TitleAction action, MemberId member)
    {
        List<TitleId> fit = [];
        foreach (TitleView title in Core.ViewTitles())
        {
            bool fits = action switch
            {
                TitleAction.Pledge => title.Owner == member && title.IsFree,
                TitleAction.Release => title.Bank.IsSome,
                _ => title.IsFree,
            };
            if (fits || Rarely(0.05))
            {
                fit.Add(title.Title);
            }
        }

        return fit.Count == 0 ? new TitleId(1) : Pick(fit);
    }

    private BankId PledgedTo(TitleId title)
    {
        foreach (TitleView one in Core.ViewTitles())
        {
            if (one.Title == title)
            {
                return one.Bank;
            }
        }

        return default;
    }

    private long GoodsOf(TitleId title)
    {
        foreach (TitleView one in Core.ViewTitles())
        {
            if (one.Title == title)
            {
                return one.Goods.Thousandths;
            }
        }

        return 1_000;
    }
}
