using System;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core;

/// <content>Commands about money and goods.</content>
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

    /// <summary>The money of members and of the venue.</summary>
    internal CashAccounts Cash { get; }
}
