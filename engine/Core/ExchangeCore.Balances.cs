using System;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>What members have: moved, told, asked for.</content>
public sealed partial class ExchangeCore
{
    /// <summary>
    /// Numbers of products whose goods one question is told; those above are asked for one by one.
    /// </summary>
    public const int ProductsPerQuery = 1_024;

    /// <summary>What a member has of a kind of money.</summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    /// <returns>Nothing, too, where there is no such member or kind.</returns>
    public Money ViewMoney(MemberId member, AccountKind kind) => IsMember(member)
        && kind is >= AccountKind.Available and <= AccountKind.DefaultFund
            ? new Money(FenOf(member, kind))
            : default;

    /// <summary>What a bank holds in its pooled account, as the ledger has it.</summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    /// <returns>Nothing, too, where there is no such bank.</returns>
    public Money ViewPool(BankId bank) =>
        IsBank(bank) ? new Money(PoolFenOf(bank)) : default;

    private long FenOf(MemberId member, AccountKind kind) =>
        _ledger.BalanceOf(CashOf(member, kind));

    /// <summary>
    /// Free money that did not come in today and does not cover what positions have lost today.
    /// </summary>
    private long WithdrawableOf(MemberId member) => Math.Max(
        0,
        FenOf(member, AccountKind.Available) - _members[member.Value].ReceivedTodayFen
            - RunningLossOf(member));

    /// <summary>Money that came in today is free, but does not leave today.</summary>
    private void Receive(MemberId member, long fen) =>
        _members[member.Value].ReceivedTodayFen += fen;

    private void ForgetReceipts()
    {
        for (uint number = 1; number <= _memberLast; number++)
        {
            _members[number].ReceivedTodayFen = 0;
        }
    }

    /// <summary>Moves money of a member from one kind to another, and tells it.</summary>
    /// <param name="member">Whose money.</param>
    /// <param name="from">From which kind.</param>
    /// <param name="to">To which kind.</param>
    /// <param name="fen">How much.</param>
    /// <param name="posting">What for.</param>
    /// <param name="instruction">The number of the instruction that it is about; 0: none.</param>
    /// <param name="events">Where it goes.</param>
    internal void MoveCash(
        MemberId member, AccountKind from, AccountKind to, long fen, PostingKind posting,
        ulong instruction, ref EventWriter events) => MoveCash(
            member, from, to, fen, posting, CashCause.Of(new InstructionId(instruction)),
            ref events);

    private void MoveCash(
        MemberId member, AccountKind from, AccountKind to, long fen, PostingKind posting,
        CashCause cause, ref EventWriter events)
    {
        _ledger.Post(
            CashOf(member, from), CashOf(member, to), fen, posting, cause.Reference);
        TellCash(member, from, to, fen, posting, cause, BankId.None, ref events);
    }

    /// <summary>Tells a member what was posted of its money, and what is free of it now.</summary>
    /// <param name="member">Whose money.</param>
    /// <param name="from">From which kind; that of a bank or of the venue if it came in.</param>
    /// <param name="to">To which kind; that of a bank or of the venue if it went out.</param>
    /// <param name="fen">How much; nothing is told of 0.</param>
    /// <param name="posting">What for.</param>
    /// <param name="instruction">The number of the instruction that it is about; 0: none.</param>
    /// <param name="bank">The bank that it came from or went to, or none.</param>
    /// <param name="events">Where it goes.</param>
    private void TellCash(
        MemberId member, AccountKind from, AccountKind to, long fen, PostingKind posting,
        ulong instruction, BankId bank, ref EventWriter events) => TellCash(
            member, from, to, fen, posting, CashCause.Of(new InstructionId(instruction)), bank,
            ref events);

    private void TellCash(
        MemberId member, AccountKind from, AccountKind to, long fen, PostingKind posting,
        CashCause cause, BankId bank, ref EventWriter events)
    {
        if (fen == 0)
        {
            return;
        }

        ref Event moved = ref Tell(EventKind.CashMoved, member, ref events);
        moved.Contract = cause.Contract;
        moved.AboutDeal = cause.Deal;
        moved.Instruction = cause.Instruction;
        moved.FromKind = from;
        moved.ToKind = to;
        moved.Posting = posting;
        moved.Bank = bank;
        moved.Amount = new Money(fen);
        moved.Available = new Money(FenOf(member, AccountKind.Available));
    }

    /// <summary>The one event of a command that is refused because something is missing.</summary>
    private void RejectMissing(
        in Command command, RejectReason reason, long missingFen, ref EventWriter events)
    {
        ref Event made = ref Reject(in command, reason, OrderStatus.Rejected, ref events);
        if (!reason.TellsLimit())
        {
            made.Missing = new Money(missingFen);
        }
    }

    private void QueryBalances(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckQuery(in command, out MemberId member);
        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        uint first = command.Product.IsSome ? command.Product.Value : 1;
        uint last = command.Product.IsSome ? first
            : Math.Min(ProductsPerQuery, (uint)_productContents.IdMax);
        TellMoney(in command, member, ref events);
        for (uint number = first; number <= last; number++)
        {
            TellGoods(in command, member, new ProductId(number), ref events);
        }

        AnswerDone(in command, ref events);
    }

    private RejectReason CheckQuery(in Command command, out MemberId member)
    {
        const PrincipalRoles SeesAll = PrincipalRoles.Operator | PrincipalRoles.Regulator;
        member = command.Member;
        RejectReason reason = CheckSession(
            in command, PrincipalRoles.Trader | PrincipalRoles.Clearing | SeesAll);
        if (reason == RejectReason.None)
        {
            reason = TakeClientOrderId(in command);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref PrincipalRow principal = ref _principals[command.Principal.Value];
        if (!member.IsSome)
        {
            member = principal.Member;
        }

        if (member != principal.Member && (principal.Roles & SeesAll) == 0)
        {
            return RejectReason.NotAuthorised;
        }

        if (!IsMember(member))
        {
            return RejectReason.UnknownMember;
        }

        return command.Product.IsSome && !_productContents.Has(command.Product.Value)
            ? RejectReason.UnknownProduct
            : RejectReason.None;
    }

    private void TellMoney(in Command command, MemberId member, ref EventWriter events)
    {
        for (AccountKind kind = AccountKind.Available; kind <= AccountKind.DefaultFund; kind++)
        {
            ref Event told = ref TellBalance(in command, member, kind, ref events);
            told.Amount = new Money(FenOf(member, kind));
            told.Available = kind switch
            {
                AccountKind.Available => new Money(WithdrawableOf(member)),
                AccountKind.FrozenPayment => new Money(_members[member.Value].HeldFen),
                _ => default,
            };
        }
    }

    private void TellGoods(
        in Command command, MemberId member, ProductId product, ref EventWriter events)
    {
        for (AccountKind kind = AccountKind.GoodsFree; kind <= AccountKind.GoodsPledged; kind++)
        {
            long thousandths = _titles.UnitsOf(member, product, kind);
            if (thousandths != 0)
            {
                ref Event told = ref TellBalance(in command, member, kind, ref events);
                told.Product = product;
                told.Goods = new GoodsQuantity(thousandths);
            }
        }
    }

    private ref Event TellBalance(
        in Command command, MemberId member, AccountKind kind, ref EventWriter events)
    {
        ref Event told = ref Answer(EventKind.BalanceTold, in command, ref events);
        told.Member = member;
        told.FromKind = kind;
        return ref told;
    }
}
