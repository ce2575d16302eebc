using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes;

/// <content>Payments: sent, asked for, given up on.</content>
public sealed partial class Outbox
{
    private int Advance()
    {
        if (_items.Count == 0)
        {
            return 0;
        }

        int done = 0;
        OutboxItem[] items = [.. _items.Values];
        foreach (OutboxItem item in items)
        {
            long now = _clock.MonotonicNs;
            if (!item.HasAnswer && now >= item.NextTryNs)
            {
                item.NextTryNs = now + NsOf(_options.RetryAfter);
                done += Advance(item, now) ? 1 : 0;
            }
        }

        return done;
    }

    private bool Advance(OutboxItem item, long now)
    {
        IPaymentRail? rail = RailOf(item.Payment);
        if (rail is null)
        {
            if (!item.IsRailMissing)
            {
                item.IsRailMissing = true;
                _told($"the payment {item.Order.EndToEndId} waits: there is no rail for it");
            }

            return false;
        }

        if (item.Stage == OutboxStage.Pending)
        {
            Send(item, rail, now);
        }
        else
        {
            Take(rail.Query(item.Order, ++_questions), rail);
        }

        GiveUp(item, now);
        return true;
    }

    private void Send(OutboxItem item, IPaymentRail rail, long now)
    {
        _store.Append(OutboxRecords.Stage(OutboxRecordKind.Sending, item.Instruction));
        _store.Sync();
        item.FirstSentNs ??= now;
        // From here on it may have left, whatever happens.
        item.Stage = OutboxStage.Unknown;
        item.QuestionsBefore = _questions;
        SendResult result = rail.Send(item.Order);
        switch (result.Outcome)
        {
            case SendOutcome.Taken:
                MarkSent(item);
                break;
            case SendOutcome.NotTaken:
                item.Stage = OutboxStage.Pending;
                break;
            case SendOutcome.Refused:
                RailAnswer refused = new()
                {
                    EndToEndId = item.Order.EndToEndId,
                    Status = RailStatus.Rejected,
                    IsUnsent = true,
                    Reference = UnsentSerial.Of(item.Order),
                    Note = result.Note,
                    Day = _day,
                };
                _told($"the payment {item.Order.EndToEndId} cannot be sent, and is not made"
                    + $"{SourceOf(item.Order.Amount, item.Bank)}: {result.Note}");
                TakeFinal(refused, rail, item.Instruction, item.Payment, item);
                break;
            case SendOutcome.Unknown:
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(rail), result.Outcome, "no such outcome");
        }
    }

    private void MarkSent(OutboxItem item)
    {
        _store.Append(OutboxRecords.Stage(OutboxRecordKind.Sent, item.Instruction));
        _store.Sync();
        item.Stage = OutboxStage.Sent;
        item.NextTryNs = _clock.MonotonicNs + NsOf(_options.AnswerWithin);
    }

    /// <summary>Tells the exchange, once, that nobody knows; the question goes on.</summary>
    private void GiveUp(OutboxItem item, long now)
    {
        bool isLate = item.FirstSentNs is { } first && now - first >= NsOf(_options.TimeOutAfter);
        if (!isLate || item.IsTimedOut || item.HasAnswer || item.Stage == OutboxStage.Pending)
        {
            return;
        }

        item.IsTimedOut = true;
        _told($"nobody knows what became of the payment {item.Order.EndToEndId}");
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
        _ = _items.Remove(instruction.Value);
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

    private static long NsOf(TimeSpan time) => time.Ticks * TimeSpan.NanosecondsPerTick;
}
