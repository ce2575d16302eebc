using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Simulation.Money;

/// <content>What operators decide, and what members ask of money.</content>
internal static partial class MoneyRequests
{
    private static bool SendDecision(SessionClient client, in Command command)
    {
        uint member = command.Member.Value;
        long fen = command.Amount.Fen;
        return command.Kind switch
        {
            CommandKind.RequestWithdrawal =>
                Put(client, Requests.Withdrawal(fen, OrNull(command.Bank.Value))),
            CommandKind.QueryBalances => Put(client, Requests.Balances(OrNull(member))),
            CommandKind.QueryStanding => Put(client, new QueryStanding
            {
                Cursor = command.StandingCursor,
                Member = OrNull(member),
                Scope = (Codes.StandingScope)command.StandingScope,
            }),
            CommandKind.Approve => Put(client, Requests.Approve(command.Proposal)),
            CommandKind.Decline => Put(client, Requests.Decline(command.Proposal)),
            CommandKind.KillSwitch => command.KillScope == KillScope.Member
                && Put(client, Requests.KillSwitchOfMember(member)),
            CommandKind.ReleaseKillSwitch => Put(client, Requests.ReleaseKillSwitch(
                (Codes.Operators.KillScope)command.KillScope, member)),
            CommandKind.SetSuspension => Put(client, Requests.SetSuspension(
                member, (Codes.Operators.SuspensionLevel)command.Suspension,
                OrNull(command.Instrument.Value))),
            CommandKind.CancelTrade =>
                Put(client, new CancelTrade { TradeId = command.TradeId.Value }),
            CommandKind.CorrectTrade => Put(client, new CorrectTrade
            {
                TradeId = command.TradeId.Value,
                Price = command.Price.TenThousandths,
            }),
            CommandKind.DeclareDefault => Put(client, Requests.DeclareDefault(member)),
            CommandKind.RecoverDefault => Put(client, Requests.RecoverDefault(member, fen)),
            CommandKind.EndDefault => Put(client, Requests.EndDefault(member)),
            CommandKind.FundDefault => Put(client, Requests.FundDefault(
                fen, (Codes.Money.AccountKind)command.FromKind, OrNull(member))),
            CommandKind.LiquidatePosition => Put(client, Requests.Liquidate(
                member, command.Account.Value, command.Instrument.Value,
                (Codes.Orders.Side)command.Side, command.Quantity.Lots,
                command.Price.TenThousandths)),
            _ => SendByDocument(client, in command),
        };
    }

    private static bool SendByDocument(SessionClient client, in Command command)
    {
        uint member = command.Member.Value;
        long fen = command.Amount.Fen;
        return command.Kind switch
        {
            CommandKind.MovePool => Put(client, Requests.MovePool(
                command.Bank.Value, OrNull(command.ToBank.Value), fen,
                DigestOf(in command)) with
            {
                FromKind = (Codes.Money.AccountKind)command.FromKind,
            }),
            CommandKind.ResolveInstruction => Put(client, Requests.ResolveInstruction(
                command.Instruction.Value, (Codes.Money.PaymentStatus)command.PaymentStatus, fen,
                DigestOf(in command))),
            CommandKind.FreeReturned => Put(client, Requests.FreeReturned(
                command.Instruction.Value, member, fen, DigestOf(in command))),
            CommandKind.RecallPayment => Put(client, Requests.RecallPayment(
                command.Instruction.Value, (Codes.Money.RecallReason)command.RecallReason,
                DigestOf(in command))),
            _ => SendRule(client, in command),
        };
    }

    private static bool SendRule(SessionClient client, in Command command)
    {
        uint instrument = command.Instrument.Value;
        ushort from = OrNull(command.ExpireDay.DayNumber);
        return command.Kind switch
        {
            CommandKind.SetPhase => Put(client, new SetPhase
            {
                Instrument = OrNull(instrument),
                Phase = (Codes.Operators.TradingPhase)command.Phase,
                AuctionKind = (Codes.Operators.AuctionKind)command.AuctionKind,
            }),
            CommandKind.SetPriceLimits => Put(client, new SetPriceLimits
            {
                Instrument = instrument,
                LowerLimit = command.Price.TenThousandths,
                UpperLimit = command.StopPrice.TenThousandths,
                FromDay = from,
            }),
            CommandKind.SetParameter => Put(client, Requests.SetParameter(
                (Codes.Operators.ParameterKind)command.Parameter, command.Quantity.Lots,
                OrNull(instrument), Null.UInt32, from)),
            CommandKind.SetReferencePrice => Put(client, Requests.SetReferencePrice(
                instrument, command.Price.TenThousandths, from)),
            CommandKind.SetSettlementPrice => Put(client, Requests.SetSettlementPrice(
                instrument, command.Price.TenThousandths)),
            CommandKind.SettleDay => Put(client, Requests.SettleDay()),
            CommandKind.CloseDay => Put(client, Requests.CloseDay()),
            CommandKind.SetBankDay =>
                Put(client, Requests.SetBankDay((Codes.Money.BankDayState)command.BankDay)),
            CommandKind.StartTradingDay =>
                Put(client, Requests.StartTradingDay(command.ExpireDay.DayNumber)),
            // Clock, jobs and sessions are the exchange's own, and never sent.
            _ => throw new SimulationException($"no message is known for {command.Kind}"),
        };
    }
}
