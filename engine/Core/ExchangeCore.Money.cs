using System;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core;

/// <content>Commands about money and goods, and the accounts in the ledger.</content>
public sealed partial class ExchangeCore
{
    /// <summary>Commands of which none is an order.</summary>
    private void ApplyMoney(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        switch (command.Kind)
        {
            case CommandKind.ProposeDeal: ProposeDeal(in command, content, ref events); break;
            case CommandKind.AnswerDeal: AnswerDeal(in command, content, ref events); break;
            case CommandKind.StepContract: StepContract(in command, content, ref events); break;
            case CommandKind.MoveBank: MoveBank(in command, content, ref events); break;
            case CommandKind.AnswerPayment: AnswerPayment(in command, content, ref events); break;
            case CommandKind.RecallPayment:
                RecallPayment(in command, content, ref events);
                break;
            case CommandKind.StepTitle: StepTitle(in command, content, ref events); break;
            case CommandKind.QueryBalances: QueryBalances(in command, ref events); break;
            case CommandKind.QueryProposals: QueryProposals(in command, ref events); break;
            case CommandKind.QueryStanding: QueryStanding(in command, ref events); break;
            case CommandKind.RequestWithdrawal:
                RequestWithdrawal(in command, ref events);
                break;
            case CommandKind.SetBankDay:
            case CommandKind.SetSettlementPrice:
            case CommandKind.SettleDay:
            case CommandKind.ReconcileDay:
            case CommandKind.CloseDay:
            case CommandKind.LiquidatePosition:
            case CommandKind.DeclareDefault:
            case CommandKind.MovePool:
            case CommandKind.ResolveInstruction:
            case CommandKind.FreeReturned:
            case CommandKind.RecoverDefault:
            case CommandKind.EndDefault:
            case CommandKind.SetReferencePrice:
            case CommandKind.FundDefault: Operate(in command, content, ref events); break;
            default: Reject(in command, RejectReason.UnknownCommand, ref events); break;
        }
    }

    /// <summary>The ledger, for tests that add it up.</summary>
    internal Ledger LedgerForTests => _ledger;

    /// <summary>Opens the accounts of a member's money, one behind the other.</summary>
    private int OpenCash(MemberId member)
    {
        LedgerOwner owner = LedgerOwner.Of(member);
        int cash = _ledger.Open(owner, AssetId.Cny, AccountKind.Available);
        _ledger.Watch(cash);
        for (int kind = 1; kind < CoreCapacities.CashKinds; kind++)
        {
            AccountKind next = AccountKind.Available + (byte)kind;
            Invariant.Holds(_ledger.Open(owner, AssetId.Cny, next) == cash + kind);
        }

        return cash;
    }

    /// <summary>Opens the accounts of the venue's money, one behind the other.</summary>
    private int OpenHouse()
    {
        int house = _ledger.Open(LedgerOwner.Venue, AssetId.Cny, AccountKind.Fees);
        for (AccountKind kind = AccountKind.Penalties; kind <= AccountKind.Suspense; kind++)
        {
            Invariant.Holds(
                _ledger.Open(LedgerOwner.Venue, AssetId.Cny, kind)
                    == house + (kind - AccountKind.Fees));
        }

        return house;
    }

    /// <summary>The account of a kind of money of the venue, Fees to Suspense.</summary>
    internal int HouseOf(AccountKind kind) => _house + (kind - AccountKind.Fees);

    /// <summary>The account of a kind of money of a member.</summary>
    internal int CashOf(MemberId member, AccountKind kind) =>
        _members[member.Value].Cash + (kind - AccountKind.Available);
}
