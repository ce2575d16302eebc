using System;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;
using ContractStep = SCO.Exchange.Domain.Clearing.Deals.ContractStep;
using QuoteEntry = SCO.Exchange.Gateway.Protocol.OrderEntry.Orders.QuoteEntry;

namespace SCO.Exchange.Simulation.Money;

/// <summary>
/// Commands of a stream as what a member's program sends for them.
/// </summary>
internal static partial class MoneyRequests
{
    /// <summary>Sends what a command asks for, if the client takes it.</summary>
    /// <returns>False where no message can say it.</returns>
    /// <exception cref="SimulationException">Nobody has thought of such a command.</exception>
    public static bool Send(
        SessionClient client, in Command command, ReadOnlySpan<byte> content) =>
        command.Kind switch
        {
            CommandKind.NewOrder => Put(client, NewOrderOf(in command)),
            CommandKind.CancelOrder => Put(client, CancelOf(in command)),
            CommandKind.ReplaceOrder => Put(client, ReplaceOf(in command)),
            CommandKind.MassCancel => Put(client, new MassCancel
            {
                Instrument = OrNull(command.Instrument.Value),
                Product = Null.UInt32,
                Account = Null.UInt32,
                Member = OrNull(command.Member.Value),
                Scope = Codes.Orders.MassCancelScope.Member,
                Side = (Codes.Orders.Side)command.Side,
            }),
            CommandKind.HibernateOrders =>
                Put(client, Requests.Hibernate(command.OrderId.Value)),
            CommandKind.ActivateOrders => Put(client, Requests.Activate(command.OrderId.Value)),
            CommandKind.MassQuote => content.Length % QuoteEntry.Bytes == 0
                && Put(client, new MassQuote { Account = command.Account.Value }, content),
            CommandKind.ReconcileDay => content.Length % PoolEntry.Bytes == 0
                && Put(
                    client,
                    Requests.ReconcilePools(command.Amount.Fen, DigestOf(in command)), content),
            CommandKind.ProposeDeal or CommandKind.AnswerDeal =>
                SendDeal(client, in command, content),
            CommandKind.StepContract => SendStep(client, content),
            CommandKind.StepTitle => SendTitle(client, content),
            // What banks say, under the number of a session.
            CommandKind.MoveBank or CommandKind.AnswerPayment => false,
            CommandKind.RecallPayment when content.Length > 0 => false,
            _ => SendDecision(client, in command),
        };

    private static bool Put<T>(
        SessionClient client, T request, ReadOnlySpan<byte> content = default)
        where T : struct, IRequest
    {
        client.TrySend(ref request, content);
        return true;
    }

    private static uint OrNull(uint value) => value == 0 ? Null.UInt32 : value;

    private static ushort OrNull(ushort value) => value == 0 ? Null.UInt16 : value;

    private static byte[] DigestOf(in Command command)
    {
        byte[] digest = new byte[Domain.Numbers.Digest.SizeBytes];
        command.Digest.Write(digest);
        return digest;
    }

    private static NewOrder NewOrderOf(in Command order) => new()
    {
        Price = order.Price.TenThousandths,
        StopPrice = order.StopPrice.TenThousandths,
        Quantity = order.Quantity.Lots,
        MinQuantity = order.MinQuantity.Lots,
        DisplayQuantity = order.DisplayQuantity.Lots,
        Instrument = order.Instrument.Value,
        Account = order.Account.Value,
        ExpireDay = OrNull(order.ExpireDay.DayNumber),
        ExecutionInstructions = (Codes.Orders.ExecutionInstructions)order.ExecutionInstructions,
        Side = (Codes.Orders.Side)order.Side,
        OrderType = (Codes.Orders.OrderType)order.OrderType,
        TimeInForce = (Codes.Orders.TimeInForce)order.TimeInForce,
        PositionEffect = order.PositionEffect,
        SelfMatchPrevention = (Codes.Orders.SelfMatchPrevention)order.SelfMatchPrevention,
        LinkedOrderId = Null.UInt64,
        LinkedClientOrderId = Null.UInt64,
    };

    private static CancelOrder CancelOf(in Command cancel) => new()
    {
        OriginalClientOrderId = Null.UInt64,
        OrderId = cancel.OrderId.Value,
        Instrument = cancel.Instrument.Value,
        ReduceBy = cancel.Quantity.Lots == 0 ? Null.Int64 : cancel.Quantity.Lots,
        LeaveOpen = Null.Int64,
    };

    private static ReplaceOrder ReplaceOf(in Command replace) => new()
    {
        OriginalClientOrderId = Null.UInt64,
        OrderId = replace.OrderId.Value,
        Price = replace.Price.TenThousandths,
        StopPrice = replace.StopPrice.TenThousandths,
        Quantity = replace.Quantity.Lots,
        MinQuantity = replace.MinQuantity.Lots,
        DisplayQuantity = replace.DisplayQuantity.Lots,
        Instrument = replace.Instrument.Value,
        ExpireDay = Null.UInt16,
    };

    private static bool SendDeal(
        SessionClient client, in Command command, ReadOnlySpan<byte> content)
    {
        NegotiatedTrade request = new()
        {
            DealId = command.Kind == CommandKind.ProposeDeal
                ? Null.UInt64
                : command.Deal.Value,
            Account = command.Account.Value,
            Action = (Codes.Deals.DealAction)command.DealAction,
            Price = Null.Int64,
            IndexPrice = Null.Int64,
            Quantity = Null.Int64,
        };
        ReadOnlySpan<byte> note = default;
        if (content.Length > 0)
        {
            if (!DealTerms.TryRead(content, out DealTerms terms, out note)
                || note.Length > NegotiatedTrade.NoteBytesMax)
            {
                return false;
            }

            Fill(ref request, in terms);
        }

        return Put(client, request, note);
    }

    private static void Fill(ref NegotiatedTrade request, in DealTerms terms)
    {
        request.Instrument = terms.Instrument.Value;
        request.Counterparty = terms.Counterparty.Value;
        request.Account = terms.Account.Value;
        request.Side = (Codes.Orders.Side)terms.Side;
        request.DeliveryMode = (Codes.Deals.DeliveryMode)terms.Mode;
        request.DepositUse = (Codes.Deals.DepositUse)terms.DepositUse;
        request.ExcessRule = (Codes.Deals.ExcessRule)terms.Excess;
        request.Quantity = terms.Lots.Lots;
        request.Price = terms.Price.TenThousandths;
        request.IndexPrice = terms.IndexPrice.TenThousandths;
        request.TolerancePpm = terms.TolerancePpm;
        request.FirstPartPpm = terms.FirstPartPpm;
        request.SilentDays = terms.SilentDays;
        request.DeliveryStart = terms.DeliveryStart.DayNumber;
        request.DeliveryEnd = terms.DeliveryEnd.DayNumber;
        request.ConversionNumerator = terms.ConversionNumerator;
        request.ConversionDenominator = terms.ConversionDenominator;
        request.ValidUntil = terms.ValidUntil.Ns;
    }

    private static bool SendStep(SessionClient client, ReadOnlySpan<byte> content)
    {
        if (!ContractStep.TryRead(content, out ContractStep step, out ReadOnlySpan<byte> note)
            || note.Length > StepContract.NoteBytesMax)
        {
            return false;
        }

        StepContract request = new()
        {
            ContractId = step.Contract.Value,
            Action = (Codes.Deals.ContractAction)step.Action,
            Title = OrNull(step.Title.Value),
            Goods = step.Goods.Thousandths,
            Differential = step.Differential.TenThousandths,
            AmountFen = step.Amount.Fen,
            PenaltyFen = step.Penalty.Fen,
            Reference = (Codes.Deals.ReferenceKind)step.Reference,
        };
        return Put(client, request, note);
    }

    private static bool SendTitle(SessionClient client, ReadOnlySpan<byte> content)
    {
        if (!TitleStep.TryRead(content, out TitleStep step, out ReadOnlySpan<byte> note)
            || note.Length > StepTitle.NoteBytesMax)
        {
            return false;
        }

        StepTitle request = new()
        {
            Title = step.Title.Value,
            Action = (Codes.Deals.TitleAction)step.Action,
            Kind = (Codes.Deals.TitleKind)step.Kind,
            Owner = OrNull(step.Owner.Value),
            Product = OrNull(step.Product.Value),
            Bank = OrNull(step.Bank.Value),
            Goods = step.Goods.Thousandths,
            FromDay = OrNull(step.From.DayNumber),
            ToDay = OrNull(step.To.DayNumber),
        };
        return Put(client, request, note);
    }
}
