using System;
using System.Collections.Generic;
using System.Globalization;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Outboxes.Answers;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>What people are told, so that they find it again: file, bank and amount.</summary>
/// <param name="told">Told the sentences.</param>
/// <param name="book">Knows the codes of banks, and what is over.</param>
/// <param name="options">Say how a command is typed that helps.</param>
internal sealed class OutboxTeller(
    Action<string> told, OutboxBook book, OutboxOptions options)
{
    /// <summary>Tells what needs nobody.</summary>
    public void Say(string sentence) => told(sentence);

    /// <summary>Tells what is for people.</summary>
    public void Tell(OutboxFault fault, string sentence) =>
        told(OutboxException.TextOf(fault, sentence));

    /// <summary>Tells that the exchange refuses an answer for good.</summary>
    public void TellRefused(OutboxAnswer answer, RejectReason refusal)
    {
        InstructionId instruction = AnswerContents.InstructionOf(
            answer.Kind, answer.Content, out PaymentStatus status, out _);
        Tell(
            OutboxFault.Refused,
            $"the exchange refuses what a bank tells of {WhatOf(answer)}: "
                + RefusalClauses.Of(
                    refusal, instruction, status, options.AdminLine,
                    AmountOf(default, instruction)));
    }

    /// <summary>Tells that an answer, and what else its bank tells of a day, waits for that day.
    /// </summary>
    public void TellToCome(OutboxAnswer answer, TradingDay day) => Tell(
        OutboxFault.DayToCome,
        $"what a bank tells of {WhatOf(answer)} is of the day {Figures.Day(day)}, which has "
            + "not begun: it waits for that day, with all that this bank tells of it");

    /// <summary>Tells that an answer, and what else its bank tells, waits: nothing is wrong.
    /// </summary>
    public void TellWaits(OutboxAnswer answer, RejectReason refusal) => Say(
        $"what a bank tells of {WhatOf(answer)} waits, and so may what it tells behind that: "
            + (refusal == RejectReason.BankDayForbids
                ? "the day of the banks is not open for it, and it is booked when it is"
                : "there is no room for it now, and there may be on the next trading day"));

    /// <summary>Tells why a bank does not make a payment: nothing else says it to people.</summary>
    public void TellRejected(RailAnswer answer, FinishedPayment payment) => told(
        $"the payment {answer.EndToEndId} is rejected"
            + SourceOf(payment.Amount, payment.Bank, answer.Receipt)
            + (answer.Note.Length == 0 ? ", and no reason is given" : $": {answer.Note}"));

    /// <summary>A bank tells of what is not known here, or not any more.</summary>
    /// <param name="answer">What it tells.</param>
    /// <param name="instruction">The number that it names.</param>
    /// <param name="bank">The bank whose rail tells it; none of a rail of none.</param>
    public void TellUnknown(RailAnswer answer, InstructionId instruction, BankId bank)
    {
        bool mayBeOld = book.Finished.MayHaveForgotten(instruction);
        string why = mayBeOld
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"is too old, or was never instructed: the last {book.Finished.Max} ")
                + "that are over are known"
            : "nobody instructed";
        Tell(
            mayBeOld ? OutboxFault.TooOld : OutboxFault.NotInstructed,
            $"a bank tells of the payment {answer.EndToEndId}, which {why}"
                + SourceOf(answer.Amount, bank, answer.Receipt));
    }

    /// <summary>Amount and bank of what is sent, in brackets.</summary>
    public string SourceOf(OutboxItem item) =>
        SourceOf(AmountOf(default, item.Instruction), item.Bank);

    /// <summary>Amount, bank and file in brackets, as far as they are known.</summary>
    public string SourceOf(Money amount, BankId bank, string receipt = "")
    {
        List<string> parts = [];
        if (amount.Fen != 0)
        {
            parts.Add($"{Figures.Grouped(amount.Fen)} CNY");
        }

        if (bank.IsSome)
        {
            parts.Add($"bank {book.Parties.CodeOf(bank)}");
        }

        // A rail of files names the file, and where there are several the record in it from 0.
        int mark = receipt.LastIndexOf('#');
        if (mark > 0 && int.TryParse(
            receipt.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int at))
        {
            parts.Add(string.Create(
                CultureInfo.InvariantCulture, $"record {at + 1} of {receipt[..mark]}"));
        }
        else if (receipt.Contains('.'))
        {
            parts.Add(receipt);
        }

        return parts.Count == 0 ? "" : $" ({string.Join(", ", parts)})";
    }

    private string WhatOf(OutboxAnswer answer)
    {
        string what = answer.Told.EndToEndId.Length > 0
            ? $"payment {answer.Told.EndToEndId}" : $"movement {answer.Told.Reference}";
        return what + SourceOf(answer);
    }

    private string SourceOf(OutboxAnswer answer)
    {
        Money amount = answer.Told.Amount;
        BankId bank = BankId.None;
        if (answer.Kind == CommandKind.MoveBank
            && BankMovement.TryRead(answer.Content, out BankMovement movement, out _))
        {
            (amount, bank) = (movement.Amount, movement.Bank);
        }
        else if (answer.Kind == CommandKind.AnswerPayment
            && PaymentAnswer.TryRead(answer.Content, out PaymentAnswer payment, out _))
        {
            (amount, bank) = (AmountOf(amount, payment.Instruction), payment.Bank);
        }
        else if (answer.Kind == CommandKind.RecallPayment
            && PaymentRecall.TryRead(answer.Content, out PaymentRecall recall, out _))
        {
            (amount, bank) = (AmountOf(amount, recall.Instruction), recall.Bank);
        }

        return SourceOf(amount, bank, answer.Told.Receipt);
    }

    // Many answers name no amount: then it is that of the instruction.
    private Money AmountOf(Money told, InstructionId instruction) =>
        told.Fen == 0 && book.TryFind(instruction, out FinishedPayment payment)
            ? payment.Amount
            : told;
}
