using System;
using System.Collections.Generic;
using System.Globalization;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes;

/// <content>Payments: refused, given up on, over.</content>
public sealed partial class Outbox
{
    // Payments that are over and may still come back, and their numbers as they ended.
    private readonly SortedDictionary<ulong, FinishedPayment> _finished = [];
    private readonly Queue<ulong> _finishing = new();
    private ulong _newestFinished;

    /// <summary>A rail will never take it: it is not made.</summary>
    private void Refuse(OutboxPayment payment, IPaymentRail rail, string note)
    {
        RailAnswer refused = new()
        {
            EndToEndId = payment.Order.EndToEndId,
            Status = RailStatus.Rejected,
            IsUnsent = true,
            Reference = UnsentSerial.Of(payment.Order),
            Note = note,
            Day = _day,
        };
        Tell(
            OutboxFault.PaymentUnsendable,
            $"{payment.Words} cannot be sent, and is not made"
                + $"{SourceOf(payment.Order.Amount, payment.Bank)}: {note}");
        TakeFinal(refused, rail, payment.Instruction, payment.Payment, payment);
    }

    /// <summary>Tells the exchange, once, that nobody knows; the question goes on.</summary>
    private void GiveUp(OutboxPayment item, long now)
    {
        bool isLate = item.FirstSentNs is { } first && now - first >= NsOf(_options.TimeOutAfter);
        if (!isLate || item.IsTimedOut || item.HasAnswer || item.Stage == OutboxStage.Pending)
        {
            return;
        }

        item.IsTimedOut = true;
        Tell(OutboxFault.Unknown, $"nobody knows what became of {item.Words}");
        if (!item.IsWithdrawal)
        {
            RailAnswer unknown = new()
            {
                EndToEndId = item.Order.EndToEndId,
                Status = RailStatus.Unknown,
            };
            Enqueue(
                CommandKind.AnswerPayment,
                PaymentContent(item.Instruction, item.Bank, unknown),
                rail: null,
                unknown);
        }
    }

    /// <summary>A payment is over. There is no room for ever: the one that is over longest goes.
    /// </summary>
    private void Finish(InstructionId instruction, FinishedPayment payment)
    {
        _ = _payments.Remove(instruction.Value);
        if (_finished.TryAdd(instruction.Value, payment))
        {
            _finishing.Enqueue(instruction.Value);
        }

        _finished[instruction.Value] = payment;
        _newestFinished = Math.Max(_newestFinished, instruction.Value);
        while (_finishing.Count > _options.FinishedPaymentsMax)
        {
            ulong longest = _finishing.Dequeue();
            _ = _finished.Remove(longest);
            _ = _noticed.Remove(longest);
        }
    }

    /// <summary>A bank tells of what is not known here, or not any more.</summary>
    private void TellUnknown(RailAnswer told, InstructionId instruction)
    {
        bool mayBeOld = _finishing.Count >= _options.FinishedPaymentsMax
            && instruction.Value < _newestFinished;
        string why = mayBeOld
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"is too old, or was never instructed: the last {_options.FinishedPaymentsMax} ")
                + "that are over are known"
            : "nobody instructed";
        Tell(
            mayBeOld ? OutboxFault.TooOld : OutboxFault.NotInstructed,
            $"a bank tells of the payment {told.EndToEndId}, which {why}"
                + SourceOf(told.Amount, BankId.None, told.Receipt));
    }
}
