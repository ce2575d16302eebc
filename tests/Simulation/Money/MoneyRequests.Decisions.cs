using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Simulation.Money;

/// <content>What operators decide, and what members ask of money.</content>
internal static partial class MoneyRequests
{
    private static void SendDecision(SessionClient client, in Command command)
    {
        uint member = command.Member.Value;
        long fen = command.Amount.Fen;
        switch (command.Kind)
        {
            case CommandKind.RequestWithdrawal:
                Put(client, Requests.Withdrawal(fen, OrNull(command.Bank.Value)));
                break;
            case CommandKind.QueryBalances:
                Put(client, Requests.Balances(OrNull(member)));
                break;
            case CommandKind.Approve: Put(client, Requests.Approve(command.Proposal)); break;
            case CommandKind.Decline: Put(client, Requests.Decline(command.Proposal)); break;
            case CommandKind.KillSwitch when command.KillScope == KillScope.Member:
                Put(client, Requests.KillSwitchOfMember(member));
                break;
            case CommandKind.ReleaseKillSwitch:
                Put(client, Requests.ReleaseKillSwitch(
                    (Codes.KillScope)command.KillScope, member));
                break;
            case CommandKind.SetSuspension:
                Put(client, Requests.SetSuspension(
                    member, (Codes.SuspensionLevel)command.Suspension,
                    OrNull(command.Instrument.Value)));
                break;
            case CommandKind.CancelTrade:
                Put(client, new CancelTrade { TradeId = command.TradeId.Value });
                break;
            case CommandKind.CorrectTrade:
                Put(client, new CorrectTrade
                {
                    TradeId = command.TradeId.Value,
                    Price = command.Price.TenThousandths,
                });
                break;
            case CommandKind.DeclareDefault:
                Put(client, Requests.DeclareDefault(member));
                break;
            case CommandKind.RecoverDefault:
                Put(client, Requests.RecoverDefault(member, fen));
                break;
            case CommandKind.EndDefault: Put(client, Requests.EndDefault(member)); break;
            case CommandKind.FundDefault:
                Put(client, Requests.FundDefault(
                    fen, (Codes.AccountKind)command.FromKind, OrNull(member)));
                break;
            case CommandKind.LiquidatePosition:
                Put(client, Requests.Liquidate(
                    member, command.Account.Value, command.Instrument.Value,
                    (Codes.Side)command.Side, command.Quantity.Lots,
                    command.Price.TenThousandths));
                break;
            default: SendByDocument(client, in command); break;
        }
    }

    private static void SendByDocument(SessionClient client, in Command command)
    {
        uint member = command.Member.Value;
        long fen = command.Amount.Fen;
        switch (command.Kind)
        {
            case CommandKind.MovePool:
                Put(client, Requests.MovePool(
                    command.Bank.Value, OrNull(command.ToBank.Value), fen,
                    DigestOf(in command)) with
                {
                    FromKind = (Codes.AccountKind)command.FromKind,
                });
                break;
            case CommandKind.ResolveInstruction:
                Put(client, Requests.ResolveInstruction(
                    command.Instruction.Value, (Codes.PaymentStatus)command.PaymentStatus, fen,
                    DigestOf(in command)));
                break;
            case CommandKind.FreeReturned:
                Put(client, Requests.FreeReturned(
                    command.Instruction.Value, member, fen, DigestOf(in command)));
                break;
            case CommandKind.RecallPayment:
                Put(client, Requests.RecallPayment(
                    command.Instruction.Value, (Codes.RecallReason)command.RecallReason,
                    DigestOf(in command)));
                break;
            default: SendRule(client, in command); break;
        }
    }

    private static void SendRule(SessionClient client, in Command command)
    {
        uint instrument = command.Instrument.Value;
        ushort from = OrNull(command.ExpireDay.DayNumber);
        switch (command.Kind)
        {
            case CommandKind.SetPhase:
                Put(client, new SetPhase
                {
                    Instrument = OrNull(instrument),
                    Phase = (Codes.TradingPhase)command.Phase,
                    AuctionKind = (Codes.AuctionKind)command.AuctionKind,
                });
                break;
            case CommandKind.SetPriceLimits:
                Put(client, new SetPriceLimits
                {
                    Instrument = instrument,
                    LowerLimit = command.Price.TenThousandths,
                    UpperLimit = command.StopPrice.TenThousandths,
                    FromDay = from,
                });
                break;
            case CommandKind.SetParameter:
                Put(client, Requests.SetParameter(
                    (Codes.ParameterKind)command.Parameter, command.Quantity.Lots,
                    OrNull(instrument), Null.UInt32, from));
                break;
            case CommandKind.SetReferencePrice:
                Put(client, Requests.SetReferencePrice(
                    instrument, command.Price.TenThousandths, from));
                break;
            case CommandKind.SetSettlementPrice:
                Put(client, Requests.SetSettlementPrice(
                    instrument, command.Price.TenThousandths));
                break;
            case CommandKind.SettleDay: Put(client, Requests.SettleDay()); break;
            case CommandKind.CloseDay: Put(client, Requests.CloseDay()); break;
            case CommandKind.SetBankDay:
                Put(client, Requests.SetBankDay((Codes.BankDayState)command.BankDay));
                break;
            case CommandKind.StartTradingDay:
                Put(client, Requests.StartTradingDay(command.ExpireDay.DayNumber));
                break;
            default:
                // Clock, jobs and sessions are the exchange's own.
                break;
        }
    }
}
