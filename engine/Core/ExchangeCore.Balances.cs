using System;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>What members have, for those who ask.</content>
public sealed partial class ExchangeCore
{
    /// <summary>
    /// Numbers of products whose goods one question is told, as the protocol says: goods of those
    /// above are told as titles.
    /// </summary>
    public const int ProductsPerQuery = 1_024;

    /// <summary>What a member has of a kind of money.</summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    /// <returns>Nothing, too, where there is no such member or kind.</returns>
    public Money ViewMoney(MemberId member, AccountKind kind) => IsMember(member)
        && kind is >= AccountKind.Available and <= AccountKind.DefaultFund
            ? new Money(Cash.FenOf(member, kind))
            : default;

    /// <summary>What a bank holds in its pooled account, as the ledger has it.</summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    /// <returns>Nothing, too, where there is no such bank.</returns>
    public Money ViewPool(BankId bank) =>
        Banks.Pools.Has(bank) ? new Money(Banks.Pools.FenOf(bank)) : default;

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
            told.Amount = new Money(Cash.FenOf(member, kind));
            told.Available = kind switch
            {
                AccountKind.Available => new Money(Banks.Withdrawals.WithdrawableOf(member)),
                AccountKind.FrozenPayment => new Money(Cash.HeldFenOf(member)),
                _ => default,
            };
        }
    }

    private void TellGoods(
        in Command command, MemberId member, ProductId product, ref EventWriter events)
    {
        for (AccountKind kind = AccountKind.GoodsFree; kind <= AccountKind.GoodsPledged; kind++)
        {
            long thousandths = Deals.Register.UnitsOf(member, product, kind);
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
