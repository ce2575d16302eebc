using System;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching.Deals;

namespace SCO.Exchange.Core;

/// <content>
/// Contracts: how they are made, taken a step further, and who is told (decision 0044).
/// </content>
public sealed partial class ExchangeCore
{
    // What silence brings about: a stage for both, money added, title freed and locked again, and
    // margin calls looked at.
    private const int SilenceEvents = 16;

    private const PrincipalRoles PartyRoles = PrincipalRoles.Trader | PrincipalRoles.Clearing;

    /// <summary>A deal becomes a contract, and its fees are charged.</summary>
    private void MakeContract(
        int dealRow, in Command command, DealAction action, ref EventWriter events)
    {
        DealRow deal = _deals[dealRow];
        deal.Status = DealStatus.Contracted;
        _deadlines.Deals.Remove((uint)dealRow + 1);
        _deals.Release(dealRow);
        TellDeal(in deal, in command, action, ref events);
        int row = _contracts.Take(new ContractId(command.Sequence.Value));
        ref ContractRow contract = ref _contracts[row];
        ref readonly ClearingTerms rates = ref _parameters.ClearingOf(deal.Terms.Instrument);
        contract.Deal = deal.Id;
        contract.Terms = deal.Terms;
        contract.Product = InstrumentOf(deal.Terms.Instrument).Product;
        contract.Pricing = PricingOf(in deal.Terms);
        contract.Rates = new ContractRates(
            rates.SellDepositPpm, rates.VatPpm, rates.DefaultFeePpm);
        contract.Buyer = deal.Buyer.Member;
        contract.Seller = deal.Seller.Member;
        contract.BuyAccount = deal.Buyer.Account;
        contract.SellAccount = deal.Seller.Account;
        contract.BuyDeposit = deal.Charges.BuyDeposit;
        contract.SellDeposit = deal.Charges.SellDeposit;
        _titles.Admit(contract.Buyer, contract.Product);
        Command none = default;
        contract.OverdueAt = OverdueAfter(
            deal.Terms.DeliveryEnd, (int)rates.OverdueDays);
        SetDeadline(row);
        TellContract(
            in contract, 0, new StageMove(contract.Stage, default), 0, in none, ref events);
        TakeCharges(in contract, contract.Buyer, deal.Charges.BuyDeposit, deal.Charges.BuyFee,
            ref events);
        TakeCharges(in contract, contract.Seller, deal.Charges.SellDeposit,
            deal.Charges.SellFee, ref events);
    }

    /// <summary>What a deal held of a party is its deposit and the venue's fee.</summary>
    private void TakeCharges(
        in ContractRow contract, MemberId member, Money deposit, Money fee,
        ref EventWriter events)
    {
        Cash.Move(
            member, AccountKind.FrozenOrder, AccountKind.FrozenContract, deposit.Fen,
            PostingKind.ContractDeposit, CashCause.Of(contract.Id), ref events);
        if (fee.Fen == 0)
        {
            return;
        }

        _ledger.Post(
            Cash.AccountOf(member, AccountKind.FrozenOrder), Cash.HouseOf(AccountKind.Fees),
            fee.Fen, PostingKind.TradeFee, contract.Id.Value);
        ref Event charged = ref Tell(EventKind.FeeCharged, member, ref events);
        charged.Contract = contract.Id;
        charged.Counterparty = OtherOf(in contract, member);
        charged.Instrument = contract.Terms.Instrument;
        charged.Posting = PostingKind.TradeFee;
        charged.Fee = fee;
    }

    private static MemberId OtherOf(in ContractRow contract, MemberId member) =>
        member == contract.Buyer ? contract.Seller : contract.Buyer;

    private void StepContract(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        int row = ContractTable.None;
        ContractStep step = default;
        StepContext context = default;
        StepLack lack = default;
        RejectReason reason = CheckSession(in command, PartyRoles | PrincipalRoles.Operator);
        if (reason == RejectReason.None && IsParty(command.Principal))
        {
            reason = TakeClientOrderId(in command);
        }

        if (reason == RejectReason.None
            && !ContractStep.TryRead(content, out step, out _))
        {
            reason = RejectReason.ContractStepInvalid;
        }

        if (reason == RejectReason.None && !HasSaneAmounts(in step))
        {
            reason = RejectReason.AmountInvalid;
        }

        if (reason == RejectReason.None)
        {
            reason = FindContract(in command, in step, out row, out context);
        }

        if (reason == RejectReason.None)
        {
            reason = _steps.Check(row, in step, in context, out lack);
        }

        if (reason != RejectReason.None)
        {
            RefuseStep(in command, reason, in lack, ref events);
            return;
        }

        if (ContractRules.IsDecision(step.Action))
        {
            ProposeDecision(in command, in step, ref events);
            return;
        }

        ContractStage from = _contracts[row].Stage;
        _steps.Take(row, in step, in context);
        Told(row, from, step.Action, in command, ref events);
        if (context.Role == ContractRole.Venue)
        {
            AnswerDone(in command, ref events);
        }
    }

    /// <summary>Whether sums with the amounts of a step stay within 64 bits.</summary>
    private static bool HasSaneAmounts(in ContractStep step) =>
        step.Amount.Fen is >= -BankLimits.AmountFenMax and <= BankLimits.AmountFenMax
        && step.Penalty.Fen is >= -BankLimits.AmountFenMax and <= BankLimits.AmountFenMax;

    private bool IsParty(PrincipalId principal) =>
        (_principals[principal.Value].Roles & PartyRoles) != 0;

    private void RefuseStep(
        in Command command, RejectReason reason, in StepLack lack, ref EventWriter events)
    {
        ref Event made = ref Reject(in command, reason, OrderStatus.Rejected, ref events);
        if (reason == RejectReason.InsufficientGoods)
        {
            made.MissingGoods = lack.Goods;
        }
        else
        {
            made.Missing = lack.Funds;
        }
    }

    /// <summary>
    /// The contract that a step is about, and what the principal is to it: a party before all, so
    /// that nobody decides on his own contract, nor on one of his control group.
    /// </summary>
    private RejectReason FindContract(
        in Command command, in ContractStep step, out int row, out StepContext context)
    {
        context = default;
        row = _contracts.Find(step.Contract);
        if (row == ContractTable.None)
        {
            return RejectReason.UnknownContract;
        }

        ref ContractRow contract = ref _contracts[row];
        ref PrincipalRow principal = ref _principals[command.Principal.Value];
        ContractRole role = contract.RoleOf(principal.Member);
        bool isOperator = (principal.Roles & PrincipalRoles.Operator) != 0;
        if (role == 0 ? !isOperator : !IsParty(command.Principal))
        {
            return RejectReason.UnknownContract;
        }

        RejectReason reason = role == 0
            ? CheckNeutral(command.Principal, contract.Buyer, contract.Seller)
            : CheckParty(in contract, role, in principal, step.Action);
        context = ContextOf(in contract, role == 0 ? ContractRole.Venue : role);
        return reason;
    }

    /// <summary>
    /// Whether a principal may act for its member there: with the account of the contract, and who
    /// does not clear only in its groups of instruments. The buyer's money is moved by who clears.
    /// </summary>
    private RejectReason CheckParty(
        in ContractRow contract, ContractRole role, in PrincipalRow principal,
        ContractAction action)
    {
        AccountId account =
            role == ContractRole.Buyer ? contract.BuyAccount : contract.SellAccount;
        if (!MayUse(in principal, account))
        {
            return RejectReason.AccountNotAllowed;
        }

        if ((principal.Roles & PrincipalRoles.Clearing) != 0)
        {
            return RejectReason.None;
        }

        if (action is ContractAction.LockFunds or ContractAction.ConfirmInvoice)
        {
            return RejectReason.NotAuthorised;
        }

        return Admits(in principal, in InstrumentOf(contract.Terms.Instrument))
            ? RejectReason.None
            : RejectReason.InstrumentGroupNotAllowed;
    }

    private StepContext ContextOf(in ContractRow contract, ContractRole role)
    {
        bool paysInside = _members[contract.Seller.Value].Rail == PaymentRail.Internal;
        return new StepContext(
            role, paysInside,
            paysInside ? RejectReason.None : Banks.Payments.CheckInstruct(contract.Buyer),
            new Money(Banks.Pools.FreeFenOf(_members[contract.Buyer.Value].Bank)),
            SilentUntil(contract.Terms.SilentDays));
    }

    /// <summary>
    /// The end of so many working days after today; 0: never, also where no calendar reaches, since
    /// nobody agrees by a day that is not known.
    /// </summary>
    private Timestamp SilentUntil(byte days) => days == 0
        ? default
        : _schedules.EndOfWorkingDay(_tradingDay, _now, days);

    /// <summary>
    /// The end of so many working days after the last day of delivery; where no calendar reaches,
    /// of so many days in Beijing.
    /// </summary>
    private Timestamp OverdueAfter(TradingDay last, int days)
    {
        Timestamp end = _schedules.EndOfWorkingDay(last, _now, days);
        ushort number = (ushort)Math.Min(ushort.MaxValue, last.DayNumber + days);
        return end.Ns != 0 ? end : new TradingDay(number).At(BeijingMidnightSeconds);
    }

    // Seconds from midnight UTC of a day to its end in Beijing.
    private const int BeijingMidnightSeconds = 16 * 60 * 60;

    /// <summary>
    /// Counts what a step has brought in, tells both parties what it has done, and instructs the
    /// payment it wants.
    /// </summary>
    private void Told(
        int row, ContractStage from, ContractAction action, in Command command,
        ref EventWriter events)
    {
        ref ContractRow contract = ref _contracts[row];
        SetDeadline(row);
        foreach (ref readonly CashMove move in _steps.Moves.Cash)
        {
            // What a member is paid for goods is free, but does not leave today.
            if (move.From == 0 && move.Posting == PostingKind.GoodsPayment)
            {
                Cash.Receive(move.Member, move.Amount.Fen);
            }
        }

        Command none = default;
        ReadOnlySpan<StageMove> stages = _steps.Moves.Stages;
        for (int at = 0; at < stages.Length; at++)
        {
            ref readonly Command cause = ref at == 0 ? ref command : ref none;
            TellContract(in contract, from, stages[at], action, in cause, ref events);
            from = stages[at].Stage;
        }

        foreach (ref readonly CashMove move in _steps.Moves.Cash)
        {
            TellMove(in contract, in move, ref events);
        }

        foreach (TitleMove move in _steps.Moves.Titles)
        {
            TellTitle(in contract, move, ref events);
        }

        if (contract.LegState == LegState.Due)
        {
            Banks.Payments.Instruct(
                contract.Id, (byte)contract.Leg, contract.LegAmount.Fen, contract.Buyer,
                contract.Seller, _members[contract.Seller.Value].Rail, ref events);
            _steps.BeInstructed(row);
        }
    }

    private void SetDeadline(int row)
    {
        _deadlines.Contracts.Remove((uint)row + 1);
        ulong dueNs = _contracts[row].DueNs;
        if (dueNs != 0)
        {
            _deadlines.Contracts.Add((uint)row + 1, dueNs);
        }
    }

    private void TellContract(
        in ContractRow contract, ContractStage from, StageMove stage,
        ContractAction action, in Command command, ref EventWriter events)
    {
        TellContract(in contract, from, stage, action, in command, Side.Buy, ref events);
        TellContract(in contract, from, stage, action, in command, Side.Sell, ref events);
    }

    private void TellContract(
        in ContractRow contract, ContractStage from, StageMove stage,
        ContractAction action, in Command command, Side side, ref EventWriter events)
    {
        MemberId member = side == Side.Buy ? contract.Buyer : contract.Seller;
        bool acts = command.Session.IsSome && MemberOf(in command) == member;
        ref Event told = ref acts
            ? ref Answer(EventKind.ContractChanged, in command, ref events)
            : ref Tell(EventKind.ContractChanged, member, ref events);
        told.Contract = contract.Id;
        told.OfDeal = from == 0 ? contract.Deal : DealId.None;
        told.Counterparty = OtherOf(in contract, member);
        told.ContractStage = stage.Stage;
        told.PreviousStage = from;
        told.ContractAction = action;
        told.Instrument = contract.Terms.Instrument;
        told.Account = side == Side.Buy ? contract.BuyAccount : contract.SellAccount;
        told.Side = side;
        told.Price = contract.Terms.Price;
        told.Quantity = contract.Terms.Lots;
        told.Goods = contract.Delivered.Thousandths == 0 ? contract.Goods : contract.Delivered;
        told.Amount = contract.Cost;
        told.Paid = stage.Paid;
        told.Title = contract.Title;
        told.Deadline = contract.Deadline;
    }

    private void TellMove(
        in ContractRow contract, in CashMove move, ref EventWriter events)
    {
        EventKind kind = move.Posting == PostingKind.ContractFee
            ? EventKind.FeeCharged
            : EventKind.CashMoved;
        ref Event told = ref Tell(kind, move.Member, ref events);
        told.Contract = contract.Id;
        told.Counterparty = OtherOf(in contract, move.Member);
        told.FromKind = move.From;
        told.ToKind = move.To;
        told.Amount = move.Amount;
        told.Posting = move.Posting;
        told.Available = new Money(Cash.FenOf(move.Member, AccountKind.Available));
    }

    private void TellTitle(in ContractRow contract, TitleMove move, ref EventWriter events)
    {
        ref Event told = ref Tell(EventKind.TitleChanged, move.Owner, ref events);
        told.Contract = contract.Id;
        told.Title = move.Title;
        told.Product = contract.Product;
        told.Goods = move.Goods;
    }

    private bool FireContract(ref EventWriter events)
    {
        if (DeadlineEventsMax - events.Count < SilenceEvents)
        {
            return false;
        }

        int row = (int)_deadlines.Contracts.First - 1;
        if (_contracts[row].IsSilenceLater)
        {
            BeOverdue(row, ref events);
            return true;
        }

        Command none = default;
        ContractStage from = _contracts[row].Stage;
        _steps.BeSilent(row);
        Told(row, from, 0, in none, ref events);
        return true;
    }

    void IBankVenue.PaymentSettled(
        ContractId contract, byte leg, long fen, ref EventWriter events)
    {
        int row = KnownContract(contract);
        ContractStage from = _contracts[row].Stage;
        _steps.BeSettled(row, (ContractLeg)leg, new Money(fen));
        Told(row, from, 0, default, ref events);
    }

    void IBankVenue.PaymentRejected(ContractId contract, ref EventWriter events)
    {
        int row = KnownContract(contract);
        ContractStage from = _contracts[row].Stage;
        _steps.BeRejected(row);
        Told(row, from, 0, default, ref events);
    }

    bool IBankVenue.PaymentReturned(
        ContractId contract, byte leg, long fen, ref EventWriter events)
    {
        int row = _contracts.Find(contract);
        if (row == ContractTable.None)
        {
            return false;
        }

        ContractStage from = _contracts[row].Stage;
        _steps.BeReturned(row, (ContractLeg)leg, new Money(fen));
        Told(row, from, 0, default, ref events);
        return true;
    }

    // A contract with a payment under way is not over.
    private int KnownContract(ContractId contract)
    {
        int row = _contracts.Find(contract);
        Invariant.Holds(row != ContractTable.None);
        return row;
    }

    private void ReadContracts(StateReader reader)
    {
        _contracts.ReadState(reader);
        for (int row = 0; row < _contracts.RowsMax; row++)
        {
            if (!_contracts.Has(row))
            {
                continue;
            }

            ref ContractRow contract = ref _contracts[row];
            reader.Demand(
                IsDealSane(in contract.Terms) && IsMember(contract.Buyer)
                    && IsMember(contract.Seller) && contract.Buyer != contract.Seller
                    && IsLockedFor(in contract),
                "a contract is of nobody, or nowhere");
            contract.Product = InstrumentOf(contract.Terms.Instrument).Product;
            contract.Pricing = PricingOf(in contract.Terms);
            SetDeadline(row);
        }
    }

    private bool IsLockedFor(in ContractRow contract) => !contract.Title.IsSome
        || (_titles.Has(contract.Title)
            && _titles.ViewOf(contract.Title).Contract == contract.Id
            && _titles.ViewOf(contract.Title).Goods == contract.LockedGoods);
}
