using System;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Binary.Answers;

/// <content>
/// Deals and contracts. Both parties are told what one of them has sent: the terms, or what the
/// step said, are read from the content of the command that caused the event.
/// </content>
internal static partial class AnswerEncoder
{
    private static int WriteDeal(
        AnswerCause cause, ref readonly Event source, Span<byte> target)
    {
        NegotiatedTradeReport report = DealOf(in source);
        ReadOnlySpan<byte> note = default;
        if (TellsTerms(in source)
            && DealTerms.TryRead(cause.ContentOf(in source), out DealTerms terms, out note))
        {
            SetTerms(ref report, in terms);
        }

        return Frame.Write(target, in report, note);
    }

    // Deadlines that have passed come before the command: such an event says that a deal lapsed.
    private static bool TellsTerms(ref readonly Event source) =>
        source.Cause is CommandKind.ProposeDeal or CommandKind.AnswerDeal
        && (source.DealStatus == DealStatus.Proposed || source.DealAction == DealAction.Counter);

    private static NegotiatedTradeReport DealOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        DealId = source.Deal.Value,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        Price = source.Price.TenThousandths,
        Quantity = source.Quantity.Lots,
        AmountFen = source.Amount.Fen,
        Deadline = source.Deadline.Ns,
        IndexPrice = Null.Int64,
        Instrument = source.Instrument.Value,
        Account = source.Account.Value,
        Counterparty = source.Counterparty.Value,
        TolerancePpm = Null.UInt32,
        FirstPartPpm = Null.UInt32,
        DeliveryStart = Null.UInt16,
        DeliveryEnd = Null.UInt16,
        TradingDay = source.TradingDay.DayNumber,
        Status = (Codes.Deals.DealStatus)source.DealStatus,
        Action = (Codes.Deals.DealAction)source.DealAction,
        Side = (Codes.Orders.Side)source.Side,
    };

    private static void SetTerms(ref NegotiatedTradeReport report, in DealTerms terms)
    {
        report.HasTerms = 1;
        report.IndexPrice = terms.IndexPrice.TenThousandths;
        report.ConversionNumerator = terms.ConversionNumerator;
        report.ConversionDenominator = terms.ConversionDenominator;
        report.TolerancePpm = terms.TolerancePpm;
        report.FirstPartPpm = terms.FirstPartPpm;
        report.DeliveryStart = terms.DeliveryStart.DayNumber;
        report.DeliveryEnd = terms.DeliveryEnd.DayNumber;
        report.DeliveryMode = (Codes.Deals.DeliveryMode)terms.Mode;
        report.DepositUse = (Codes.Deals.DepositUse)terms.DepositUse;
        report.ExcessRule = (Codes.Deals.ExcessRule)terms.Excess;
        report.SilentDays = terms.SilentDays;
    }

    private static int WriteContract(
        AnswerCause cause, ref readonly Event source, Span<byte> target)
    {
        ContractReport report = ContractOf(in source);
        ReadOnlySpan<byte> note = default;
        bool isOfStep = source.Cause == CommandKind.StepContract && source.ContractAction != 0;
        if (isOfStep
            && ContractStep.TryRead(cause.ContentOf(in source), out ContractStep step, out note))
        {
            report.Differential = step.Differential.TenThousandths;
            report.StepAmountFen = step.Amount.Fen;
            report.StepPenaltyFen = step.Penalty.Fen;
            report.Reference = (Codes.Deals.ReferenceKind)step.Reference;
        }

        return Frame.Write(target, in report, note);
    }

    private static ContractReport ContractOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ContractId = source.Contract.Value,
        ExecutionId = source.ExecutionId.Value,
        ClientOrderId = source.ClientOrderId.Value,
        Time = source.Time.Ns,
        DealId = OrNull(source.OfDeal.Value),
        Price = source.Price.TenThousandths,
        Quantity = source.Quantity.Lots,
        Goods = source.Goods.Thousandths,
        AmountFen = source.Amount.Fen,
        PaidFen = source.Paid.Fen,
        Deadline = source.Deadline.Ns,
        Instrument = source.Instrument.Value,
        Account = source.Account.Value,
        Counterparty = source.Counterparty.Value,
        Title = source.Title.Value,
        TradingDay = source.TradingDay.DayNumber,
        Stage = (Codes.Deals.ContractStage)source.ContractStage,
        PreviousStage = (Codes.Deals.ContractStage)source.PreviousStage,
        Action = (Codes.Deals.ContractAction)source.ContractAction,
        Side = (Codes.Orders.Side)source.Side,
    };

    private static FeeReport FeeOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        Time = source.Time.Ns,
        Reference = source.Contract.Value,
        AmountFen = source.Amount.Fen,
        Instrument = source.Instrument.Value,
        TradingDay = source.TradingDay.DayNumber,
        Posting = (Codes.Money.PostingKind)source.Posting,
    };

    private static PaymentReport PaymentOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        Time = source.Time.Ns,
        InstructionId = source.Instruction.Value,
        ContractId = source.Contract.Value,
        AmountFen = source.Amount.Fen,
        Counterparty = source.Counterparty.Value,
        Bank = source.Bank.Value,
        TradingDay = source.TradingDay.DayNumber,
        Status = source.Kind == EventKind.RecallChanged
            ? 0
            : (Codes.Money.PaymentStatus)source.PaymentStatus,
        Recall = source.Kind == EventKind.RecallChanged
            ? (Codes.Money.RecallStatus)source.RecallStatus
            : 0,
        Rail = source.Kind == EventKind.PaymentInstructed
            ? (Codes.Money.PaymentRail)source.Rail
            : 0,
    };

    private static ContractOverdueReport OverdueOf(ref readonly Event source) => new()
    {
        SeqNum = source.SessionSequence,
        ExecutionId = source.ExecutionId.Value,
        Time = source.Time.Ns,
        ContractId = source.Contract.Value,
        DueAt = source.Deadline.Ns,
        Instrument = source.Instrument.Value,
        Account = source.Account.Value,
        Counterparty = source.Counterparty.Value,
        TradingDay = source.TradingDay.DayNumber,
        Stage = (Codes.Deals.ContractStage)source.ContractStage,
        Side = (Codes.Orders.Side)source.Side,
    };
}
