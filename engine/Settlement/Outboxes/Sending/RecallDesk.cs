using System.Collections.Generic;
using System.Globalization;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Outboxes.Answers;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes.Sending;

/// <summary>
/// Payments that are asked back: in the way of a payment, but that whoever has a recall is asked
/// for the answer now and then only, for a payee decides it.
/// </summary>
/// <remarks>Settlement thread only. A failure of the disk is an IOException and final.</remarks>
internal sealed class RecallDesk(
    OutboxOptions options, OutboxBook book, OutboxDiary diary, OutboxTeller teller,
    AnswerLane lane, ItemSender sender)
{
    /// <summary>The journal shows that a payment is asked back, or what was answered.</summary>
    public void OnRecall(ref readonly Event recorded)
    {
        if (recorded.RecallStatus == RecallStatus.Asked)
        {
            Ask(in recorded);
            return;
        }

        string answer = recorded.RecallStatus switch
        {
            RecallStatus.Accepted => "is accepted: the money comes as a return",
            RecallStatus.Refused => "is refused",
            RecallStatus.GivenUp => "is given up",
            _ => "is not decided yet",
        };
        teller.Say($"the recall of {EndToEndName.Of(recorded.Contract, recorded.Instruction)} "
            + answer);
        // What is pending is answered once more, in the end.
        if (recorded.RecallStatus != RecallStatus.Pending)
        {
            End(recorded.Instruction);
        }
        else if (book.Recalls.TryGetValue(recorded.Instruction.Value, out OutboxRecall? open))
        {
            open.LeftUndecided();
        }
    }

    /// <summary>Money that is all back, or never left, is not asked back any more.</summary>
    public void OnPayment(ref readonly Event recorded)
    {
        InstructionId instruction = recorded.Instruction;
        if (recorded.PaymentStatus == PaymentStatus.Returned)
        {
            book.AddBack(instruction, recorded.Amount.Fen);
            diary.Note(OutboxRecords.Back(instruction, recorded.Amount.Fen));
            _ = book.TryFind(instruction, out FinishedPayment payment);
            if (payment.BackFen >= payment.Amount.Fen)
            {
                End(instruction);
            }
        }
        else if (recorded.PaymentStatus == PaymentStatus.Rejected)
        {
            End(instruction);
        }
    }

    /// <summary>Takes what is said of a recall itself, which is no answer to it.</summary>
    public void Learn(
        RailAnswer told, IPaymentRail rail, InstructionId instruction, FinishedPayment payment)
    {
        if (told.Status > RailStatus.NotFound)
        {
            // What became of the payment was not asked, and is not learnt from such an answer.
            teller.Tell(
                OutboxFault.OtherRecall,
                $"an answer to the question about the recall of {told.EndToEndId} is set aside: "
                    + "it says nothing of the recall"
                    + teller.SourceOf(payment.Amount, payment.Bank, told.Receipt));
            rail.Acknowledge(told, RejectReason.RecallInvalid);
            return;
        }

        if (book.Recalls.TryGetValue(instruction.Value, out OutboxRecall? recall))
        {
            sender.Learn(recall, told.Status, told.RecallQuestion);
        }

        rail.Acknowledge(told, RejectReason.None);
    }

    /// <summary>Takes what the rail of a payment answers to its recall.</summary>
    public void Take(
        RailAnswer told, IPaymentRail rail, InstructionId instruction, FinishedPayment payment)
    {
        bool isOpen = book.Recalls.TryGetValue(instruction.Value, out OutboxRecall? recall);
        if (isOpen && told.CaseId.Length > 0 && told.CaseId != recall!.Request.CaseId)
        {
            // The payment was asked back before, and that was answered.
            teller.Tell(
                OutboxFault.OtherRecall,
                $"an answer to {told.CaseId} is set aside: it is of another recall"
                    + teller.SourceOf(payment.Amount, payment.Bank, told.Receipt));
            rail.Acknowledge(told, RejectReason.RecallInvalid);
            return;
        }

        if (isOpen && told.CaseId.Length > 0 && recall!.Stage == OutboxStage.Unknown)
        {
            // Whoever answers it has it.
            sender.MarkSent(recall);
        }

        if (isOpen && recall!.IsUndecided && told.Recall == RecallOutcome.Pending)
        {
            // The journal has that already: a question an hour makes no command an hour.
            rail.Acknowledge(told, RejectReason.None);
            return;
        }

        lane.Enqueue(
            CommandKind.RecallPayment, AnswerContents.Recall(instruction, payment.Bank, told),
            rail, told);
    }

    private void Ask(ref readonly Event recorded)
    {
        string name = string.Create(
            CultureInfo.InvariantCulture, $"SCO-{recorded.Sequence.Value:X}-R");
        OutboxPayment? item = book.Payments.GetValueOrDefault(recorded.Instruction.Value);
        _ = book.TryFind(recorded.Instruction, out FinishedPayment payment);
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
                FromBank = book.Parties.BankCodeOf(recorded.Bank),
                ToBank = book.Parties.BankCodeOf(recorded.Counterparty),
                OriginalMessageId = EndToEndName.MessageOf(recorded.Instruction),
                EndToEndId = EndToEndName.Of(recorded.Contract, recorded.Instruction),
                Uetr = item?.Order.Uetr ?? UetrName.Of(options.VenueName, recorded.Instruction),
                Amount = recorded.Amount,
                SettlementDay = payment.Day,
                ReasonCode = CodeOf(recorded.RecallReason),
            },
        };
        book.Recalls[recall.Instruction.Value] = recall;
        sender.Begin(recall, recorded.Sequence);
    }

    private void End(InstructionId instruction)
    {
        if (book.Recalls.Remove(instruction.Value))
        {
            diary.Note(OutboxRecords.Stage(OutboxRecordKind.RecallAnswered, instruction));
        }
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
