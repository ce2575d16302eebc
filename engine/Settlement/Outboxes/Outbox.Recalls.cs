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
/// Payments that are asked back. A recall moves no money, and its name is made of the journal: so
/// each life sends what is not answered once more, and a bank that has it takes it as told again.
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
                _ => "is not decided yet",
            };
            _told($"the recall of {EndToEndName.Of(recorded.Contract, recorded.Instruction)} "
                + answer);
            // What is pending is answered once more, in the end.
            bool isOver = recorded.RecallStatus != RecallStatus.Pending;
            if (isOver && _recalls.Remove(recorded.Instruction.Value))
            {
                Note(OutboxRecords.Stage(
                    OutboxRecordKind.RecallAnswered, recorded.Instruction));
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
            });
        _recalls[recall.Instruction.Value] = recall;
        Note(OutboxRecords.Recall(recall));
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
            if (recall.IsSent || isPending || now < recall.NextTryNs)
            {
                continue;
            }

            recall.NextTryNs = now + NsOf(_options.RetryAfter);
            Ask(recall);
            done++;
        }

        return done;
    }

    private void Ask(OutboxRecall recall)
    {
        if (_rails.Of(recall.Rail) is not { } rail)
        {
            return;
        }

        SendResult result = rail.Recall(recall.Request);
        if (result.Outcome == SendOutcome.Refused)
        {
            recall.IsSent = true;
            RailAnswer refused = new()
            {
                EndToEndId = recall.Request.EndToEndId,
                Recall = RecallOutcome.Refused,
                Note = result.Note,
            };
            _told($"the recall of {refused.EndToEndId} cannot be sent: {result.Note}");
            Enqueue(
                CommandKind.RecallPayment, RecallContent(recall.Instruction, recall.Bank, refused),
                rail: null, refused);
        }
        else
        {
            recall.IsSent = result.Outcome != SendOutcome.NotTaken;
        }
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
