using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes;

/// <content>
/// Payments that are asked back. A recall is sent once, as a payment is: one of which it is not
/// certain that no earlier life has sent it is asked for, and sent only if the bank never had it.
/// What is sent and not answered is asked for now and then.
/// </content>
public sealed partial class Outbox
{
    // By instruction: of a payment one recall is open at most.
    private readonly SortedDictionary<ulong, OutboxRecall> _recalls = [];

    /// <summary>Recalls that are not answered. Settlement thread.</summary>
    public int RecallsWaiting => _recalls.Count;

    private void OnRecall(ref readonly Event recorded)
    {
        if (recorded.RecallStatus != RecallStatus.Asked)
        {
            string answer = recorded.RecallStatus switch
            {
                RecallStatus.Accepted => "is accepted: the money comes as a return",
                RecallStatus.Refused => "is refused",
                RecallStatus.GivenUp => "is given up",
                _ => "is not decided yet",
            };
            _told($"the recall of {EndToEndName.Of(recorded.Contract, recorded.Instruction)} "
                + answer);
            // What is pending is answered once more, in the end.
            if (recorded.RecallStatus != RecallStatus.Pending)
            {
                EndRecall(recorded.Instruction);
            }
            else if (_recalls.TryGetValue(recorded.Instruction.Value, out OutboxRecall? open))
            {
                open.IsUndecided = true;
            }

            return;
        }

        string name = string.Create(
            CultureInfo.InvariantCulture, $"SCO-{recorded.Sequence.Value:X}-R");
        OutboxItem? item = _items.GetValueOrDefault(recorded.Instruction.Value);
        TradingDay day = item?.Order.SettlementDay
            ?? _finished.GetValueOrDefault(recorded.Instruction.Value).Day;
        OutboxRecall recall = new(
            recorded.Instruction, recorded.Bank, recorded.Rail, new RecallRequest
            {
                MessageId = name,
                CaseId = name,
                Created = PartyBook.WholeMs(recorded.Time),
                FromBank = _parties.BankCodeOf(recorded.Bank),
                ToBank = _parties.BankCodeOf(recorded.Counterparty),
                OriginalMessageId = EndToEndName.MessageOf(recorded.Instruction),
                EndToEndId = EndToEndName.Of(recorded.Contract, recorded.Instruction),
                Uetr = item?.Order.Uetr
                    ?? UetrName.Of(_options.VenueName, recorded.Instruction),
                Amount = recorded.Amount,
                SettlementDay = day,
                ReasonCode = CodeOf(recorded.RecallReason),
            })
        {
            Stage = recorded.Sequence.Value <= _earlier.Value
                ? OutboxStage.Unknown : OutboxStage.Pending,
            QuestionsBefore = _questions,
        };
        _recalls[recall.Instruction.Value] = recall;
        Note(OutboxRecords.Recall(recall));
    }

    /// <summary>Money that is all back, or never left, is not asked back any more.</summary>
    private void OnPayment(ref readonly Event recorded)
    {
        InstructionId instruction = recorded.Instruction;
        if (recorded.PaymentStatus == PaymentStatus.Returned)
        {
            AddBack(instruction, recorded.Amount.Fen);
            Note(OutboxRecords.Back(instruction, recorded.Amount.Fen));
            FinishedPayment payment = _items.TryGetValue(instruction.Value, out OutboxItem? item)
                ? item.Payment : _finished.GetValueOrDefault(instruction.Value);
            if (payment.BackFen >= payment.Amount.Fen)
            {
                EndRecall(instruction);
            }
        }
        else if (recorded.PaymentStatus == PaymentStatus.Rejected)
        {
            EndRecall(instruction);
        }
    }

    private void EndRecall(InstructionId instruction)
    {
        if (_recalls.Remove(instruction.Value))
        {
            Note(OutboxRecords.Stage(OutboxRecordKind.RecallAnswered, instruction));
        }
    }

    private int AdvanceRecalls()
    {
        if (_recalls.Count == 0)
        {
            return 0;
        }

        int done = 0;
        OutboxRecall[] recalls = [.. _recalls.Values];
        foreach (OutboxRecall recall in recalls)
        {
            long now = _clock.MonotonicNs;
            // What is asked back has to be sent before.
            bool isPending = _items.TryGetValue(recall.Instruction.Value, out OutboxItem? item)
                && item.Stage == OutboxStage.Pending;
            if (recall.HasAnswer || isPending || now < recall.NextTryNs)
            {
                continue;
            }

            recall.NextTryNs = now + NsOf(_options.RetryAfter);
            done += Advance(recall, now) ? 1 : 0;
        }

        return done;
    }

    private bool Advance(OutboxRecall recall, long now)
    {
        if (_rails.Of(recall.Rail) is not { } rail)
        {
            if (!recall.IsRailMissing)
            {
                recall.IsRailMissing = true;
                _told(
                    $"the recall of {recall.Request.EndToEndId} waits: there is no rail for it");
            }

            return false;
        }

        if (recall.Stage == OutboxStage.Pending)
        {
            Send(recall, rail);
            return true;
        }

        if (recall.Stage == OutboxStage.Sent)
        {
            recall.NextTryNs = now + NsOf(_options.RecallAskAfter);
        }

        Take(rail.QueryRecall(recall.Request, ++_questions), rail);
        return true;
    }

    private void Send(OutboxRecall recall, IPaymentRail rail)
    {
        _store.Append(
            OutboxRecords.Stage(OutboxRecordKind.RecallSending, recall.Instruction));
        _store.Sync();
        // From here on it may have left, whatever happens.
        recall.Stage = OutboxStage.Unknown;
        recall.QuestionsBefore = _questions;
        SendResult result = rail.Recall(recall.Request);
        switch (result.Outcome)
        {
            case SendOutcome.Taken:
                MarkSent(recall);
                break;
            case SendOutcome.NotTaken:
                recall.Stage = OutboxStage.Pending;
                break;
            case SendOutcome.Refused:
                recall.HasAnswer = true;
                RailAnswer refused = new()
                {
                    EndToEndId = recall.Request.EndToEndId,
                    Recall = RecallOutcome.Refused,
                    Note = result.Note,
                };
                _told($"the recall of {refused.EndToEndId} cannot be sent: {result.Note}");
                Enqueue(
                    CommandKind.RecallPayment,
                    RecallContent(recall.Instruction, recall.Bank, refused), rail: null, refused);
                break;
            case SendOutcome.Unknown:
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(rail), result.Outcome, "no such outcome");
        }
    }

    private void MarkSent(OutboxRecall recall)
    {
        _store.Append(OutboxRecords.Stage(OutboxRecordKind.RecallSent, recall.Instruction));
        _store.Sync();
        recall.Stage = OutboxStage.Sent;
        recall.NextTryNs = _clock.MonotonicNs + NsOf(_options.RecallAskAfter);
    }

    /// <summary>Takes what is said of a recall itself, which is no answer to it.</summary>
    private void LearnRecall(RailAnswer told, IPaymentRail rail, InstructionId instruction)
    {
        if (told.Status > RailStatus.NotFound)
        {
            // What became of the payment was not asked, and is not learnt from such an answer.
            _told($"an answer to the question about the recall of {told.EndToEndId} is set aside: "
                + "it says nothing of the recall");
            rail.Acknowledge(told, RejectReason.RecallInvalid);
            return;
        }

        if (_recalls.TryGetValue(instruction.Value, out OutboxRecall? recall) && !recall.HasAnswer)
        {
            bool isAskedSince = told.RecallQuestion > recall.QuestionsBefore
                && told.RecallQuestion <= _questions;
            if (told.Status == RailStatus.NotFound && isAskedSince
                && recall.Stage != OutboxStage.Pending)
            {
                recall.Stage = OutboxStage.Pending;
                recall.NextTryNs = long.MinValue;
            }
            else if (told.Status == RailStatus.Pending && recall.Stage == OutboxStage.Unknown)
            {
                MarkSent(recall);
            }
        }

        rail.Acknowledge(told, RejectReason.None);
    }

    /// <summary>Takes what the rail of a payment answers to its recall.</summary>
    private void TakeRecall(
        RailAnswer told, IPaymentRail rail, InstructionId instruction, FinishedPayment payment)
    {
        bool isOpen = _recalls.TryGetValue(instruction.Value, out OutboxRecall? recall);
        if (isOpen && told.CaseId.Length > 0 && told.CaseId != recall!.Request.CaseId)
        {
            // The payment was asked back before, and that was answered.
            _told($"an answer to {told.CaseId} is set aside: it is of another recall");
            rail.Acknowledge(told, RejectReason.RecallInvalid);
            return;
        }

        if (isOpen && told.CaseId.Length > 0 && recall!.Stage == OutboxStage.Unknown)
        {
            // Whoever answers it has it.
            MarkSent(recall);
        }

        if (isOpen && recall!.IsUndecided && told.Recall == RecallOutcome.Pending)
        {
            // The journal has that already: a question an hour makes no command an hour.
            rail.Acknowledge(told, RejectReason.None);
            return;
        }

        Enqueue(
            CommandKind.RecallPayment, RecallContent(instruction, payment.Bank, told), rail, told);
    }

    private static byte[] RecallContent(InstructionId instruction, BankId bank, RailAnswer told)
    {
        PaymentRecall recall = new()
        {
            Instruction = instruction,
            Bank = bank,
            Status = told.Recall switch
            {
                RecallOutcome.Cancelled => RecallStatus.Accepted,
                RecallOutcome.Refused => RecallStatus.Refused,
                _ => RecallStatus.Pending,
            },
        };
        string text = told.Note;
        while (Encoding.UTF8.GetByteCount(text) > PaymentRecall.NoteBytesMax)
        {
            text = Remittance.Cut(text, text.Length - 1);
        }

        byte[] buffer = new byte[PaymentRecall.SizeBytesMax];
        return buffer[..recall.Write(buffer, Encoding.UTF8.GetBytes(text))];
    }

    private static string CodeOf(RecallReason reason) => reason switch
    {
        RecallReason.Duplicate => "DUPL",
        RecallReason.Fraud => "FRAD",
        RecallReason.WrongAmount => "AM09",
        RecallReason.WrongAccount => "AC03",
        _ => "CUST",
    };
}
