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
/// Payments that are asked back: in the way of a payment, but that whoever has a recall is asked
/// for the answer now and then only, for a payee decides it.
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
        OutboxPayment? item = _payments.GetValueOrDefault(recorded.Instruction.Value);
        TradingDay day = item?.Order.SettlementDay
            ?? _finished.GetValueOrDefault(recorded.Instruction.Value).Day;
        OutboxRecall recall = new()
        {
            Instruction = recorded.Instruction,
            Bank = recorded.Bank,
            Rail = recorded.Rail,
            Request = new RecallRequest
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
            },
        };
        _recalls[recall.Instruction.Value] = recall;
        Begin(recall, recorded.Sequence);
    }

    /// <summary>Money that is all back, or never left, is not asked back any more.</summary>
    private void OnPayment(ref readonly Event recorded)
    {
        InstructionId instruction = recorded.Instruction;
        if (recorded.PaymentStatus == PaymentStatus.Returned)
        {
            AddBack(instruction, recorded.Amount.Fen);
            Note(OutboxRecords.Back(instruction, recorded.Amount.Fen));
            FinishedPayment payment =
                _payments.TryGetValue(instruction.Value, out OutboxPayment? item)
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

    /// <summary>A rail will never take it: nothing is asked back.</summary>
    private void Refuse(OutboxRecall recall, string note)
    {
        recall.HasAnswer = true;
        RailAnswer refused = new()
        {
            EndToEndId = recall.Request.EndToEndId,
            Recall = RecallOutcome.Refused,
            Note = note,
        };
        Tell(OutboxFault.RecallUnsendable, $"{recall.Words} cannot be sent: {note}");
        Enqueue(
            CommandKind.RecallPayment,
            RecallContent(recall.Instruction, recall.Bank, refused), rail: null, refused);
    }

    /// <summary>Takes what is said of a recall itself, which is no answer to it.</summary>
    private void LearnRecall(RailAnswer told, IPaymentRail rail, InstructionId instruction)
    {
        if (told.Status > RailStatus.NotFound)
        {
            // What became of the payment was not asked, and is not learnt from such an answer.
            Tell(
                OutboxFault.OtherRecall,
                $"an answer to the question about the recall of {told.EndToEndId} is set aside: "
                    + "it says nothing of the recall");
            rail.Acknowledge(told, RejectReason.RecallInvalid);
            return;
        }

        if (_recalls.TryGetValue(instruction.Value, out OutboxRecall? recall))
        {
            Learn(recall, told.Status, told.RecallQuestion);
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
            Tell(
                OutboxFault.OtherRecall,
                $"an answer to {told.CaseId} is set aside: it is of another recall");
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
