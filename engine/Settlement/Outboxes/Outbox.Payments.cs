using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes;

/// <content>Payments: refused, given up on, over.</content>
public sealed partial class Outbox
{
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
        _told($"{payment.Words} cannot be sent, and is not made"
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
        _told($"nobody knows what became of {item.Words}");
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

    private void Finish(InstructionId instruction, FinishedPayment payment)
    {
        _ = _payments.Remove(instruction.Value);
        _finished[instruction.Value] = payment;
        if (_finished.Count > FinishedMax)
        {
            foreach (ulong oldest in _finished.Keys)
            {
                _ = _finished.Remove(oldest);
                _ = _noticed.Remove(oldest);
                break;
            }
        }
    }
}
