using System;
using System.Collections.Generic;
using System.Globalization;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Settlement.Outboxes;

/// <content>What people are told, so that they find it again: file, bank and amount.</content>
public sealed partial class Outbox
{
    private void Tell(OutboxFault fault, string sentence) =>
        _told(OutboxException.TextOf(fault, sentence));

    /// <summary>What the exchange refuses for good is for people.</summary>
    private void Park(OutboxAnswer answer, RejectReason refusal)
    {
        string what = answer.Told.EndToEndId.Length > 0
            ? $"payment {answer.Told.EndToEndId}" : $"movement {answer.Told.Reference}";
        Tell(
            OutboxFault.Refused,
            $"the exchange refuses what a bank tells of {what}{SourceOf(answer)}: {refusal}");
        InstructionId instruction = InstructionOf(answer.Kind, answer.Content, out _);
        if (_payments.TryGetValue(instruction.Value, out OutboxPayment? item))
        {
            item.NextTryNs = long.MaxValue;
        }
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
            bank = payment.Bank;
        }

        return SourceOf(amount, bank, answer.Told.Receipt);
    }

    /// <summary>Amount, bank and file in brackets, as far as they are known.</summary>
    private string SourceOf(Money amount, BankId bank, string receipt = "")
    {
        List<string> parts = [];
        if (amount.Fen != 0)
        {
            parts.Add($"{Figures.Grouped(amount.Fen)} CNY");
        }

        if (bank.IsSome)
        {
            parts.Add($"bank {_parties.CodeOf(bank)}");
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
}
