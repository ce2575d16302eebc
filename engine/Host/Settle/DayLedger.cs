using System;
using System.Collections.Generic;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Host.Settle;

/// <summary>The ledger at both ends of the day: of members, of the venue, and of pools.</summary>
/// <param name="names">The names of the venue.</param>
/// <param name="members">Where balances of members stand.</param>
/// <remarks>One thread.</remarks>
internal sealed class DayLedger(VenueNames names, DayMembers members)
{
    private readonly Dictionary<uint, long> _poolsBefore = [];

    /// <summary>What there is in the morning.</summary>
    public void Open(ExchangeCore core)
    {
        foreach (MoneyView money in core.ViewMoney())
        {
            MoneyKinds kinds = KindsOf(in money);
            MemberDay member = members.Of(money.Member);
            member.Opening = kinds;
            member.Posted = kinds;
        }

        foreach (LedgerAccountView account in core.ViewLedger())
        {
            bool isGoods = account.Owner.Kind == OwnerKind.Member
                && account.Asset != AssetId.Cny;
            if (isGoods)
            {
                members.GoodsOf(account.Owner, account.Asset).Opening += account.Net;
            }
            else if (account.Kind == AccountKind.Pool)
            {
                _poolsBefore[account.Owner.Number] = -(long)account.Net;
            }
        }
    }

    /// <summary>What money members have in the evening.</summary>
    /// <param name="core">The core of the replay.</param>
    /// <param name="items">What is held, and what banks are to pay out.</param>
    public void CloseMoney(ExchangeCore core, DayBankItems items)
    {
        foreach (MemberDefinition member in names.Members)
        {
            MemberDay day = members.Of(member.Id);
            if (core.ViewMoney(member.Id) is { } money)
            {
                day.Closing = KindsOf(in money);
                day.WithdrawableFen = money.Withdrawable.Fen;
                day.MarginCall = money.MarginCall;
            }
        }

        foreach (BankItem item in items.Pending)
        {
            if (item.Member.IsSome)
            {
                members.Of(item.Member).Instructions.Add(LineOf(
                    item,
                    item.Contract.IsSome ? InstructionKind.Payment : InstructionKind.Withdrawal,
                    item.Status == PaymentStatus.TimedOut
                        ? InstructionStage.TimedOut
                        : InstructionStage.Instructed));
            }
        }

        foreach (BankItem item in items.Held)
        {
            members.Of(item.Member).Instructions.Add(
                LineOf(item, InstructionKind.Return, InstructionStage.Held));
        }
    }

    /// <summary>Goods of members, and the ledger of the house, in the evening.</summary>
    public HouseDay Close(ExchangeCore core)
    {
        SortedDictionary<AccountKind, long> kinds = [];
        SortedDictionary<uint, BankPool> pools = [];
        foreach (LedgerAccountView account in core.ViewLedger())
        {
            if (account.Asset != AssetId.Cny)
            {
                if (account.Owner.Kind == OwnerKind.Member)
                {
                    members.GoodsOf(account.Owner, account.Asset).Hold(account.Kind, account.Net);
                }
            }
            else if (account.Owner.Kind == OwnerKind.Venue)
            {
                kinds[account.Kind] = checked((long)account.Net);
            }
            else if (account.Owner.Kind == OwnerKind.Bank)
            {
                BankId bank = new((ushort)account.Owner.Number);
                BankPool pool = pools.GetValueOrDefault(bank.Value)
                    ?? new BankPool(
                        bank, names.Bank(bank), _poolsBefore.GetValueOrDefault(bank.Value), 0, 0)
                    {
                        Account = names.PoolAccount(bank),
                    };
                long fen = checked((long)-account.Net);
                pools[bank.Value] = account.Kind == AccountKind.Pool
                    ? pool with { ClosingFen = fen }
                    : pool with { InTransitFen = fen };
            }
        }

        members.CloseGoods();
        return new HouseDay(kinds, [.. pools.Values]);
    }

    private InstructionLine LineOf(BankItem item, InstructionKind kind, InstructionStage stage) =>
        new(
            item.Instruction, EndToEndName.Of(item.Contract, item.Member, item.Instruction), kind,
            item.Day, stage, Math.Abs(item.PoolFen), names.Bank(item.Bank), item.Contract,
            item.Payee.IsSome ? names.Code(item.Payee) : "");

    private static MoneyKinds KindsOf(in MoneyView money) => new(
        money.Available.Fen, money.FrozenOrder.Fen, money.FrozenContract.Fen,
        money.FrozenPayment.Fen, money.DefaultFund.Fen);
}
