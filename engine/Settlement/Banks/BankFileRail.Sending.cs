using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Banks;

/// <content>
/// What goes out, by the channel of the bank: files WDR and QRY, or messages pacs.008, pacs.009 and
/// pacs.028, which it answers by pacs.002 and pacs.004.
/// </content>
public sealed partial class BankFileRail
{
    // Null: the bank is sent files.
    private readonly IsoPost? _post;

    // Answers that are messages and that the journal does not hold yet.
    private readonly HashSet<string> _messages = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public SendResult Send(PaymentOrder order)
    {
        if (_post is not null)
        {
            return _post.Send(WithBanks(order));
        }

        WithdrawalRecord record = new(
            order.EndToEndId, order.Amount, order.Debtor.Account, order.Creditor.Account,
            order.Creditor.BankCode, order.Creditor.Name);
        BankFile file = FileOf(BankFileKind.Withdrawals, order, order.MessageId, record);
        if (!BankFileWriter.TryWrite(file, out byte[] bytes, out BankFileError? error))
        {
            return new SendResult(SendOutcome.Refused, error.ToString());
        }

        _folder.Put(NameOf(file), bytes);
        return new SendResult(SendOutcome.Taken);
    }

    /// <inheritdoc/>
    public RailAnswer Query(PaymentOrder order, ulong question)
    {
        RailAnswer answer = new()
        {
            EndToEndId = order.EndToEndId,
            Status = RailStatus.Unknown,
            Question = question,
        };
        if (IsWaiting(order))
        {
            return answer with { Status = RailStatus.Pending };
        }

        if (_post is not null)
        {
            return _post.Query(order, question);
        }

        BankFile file = FileOf(
            BankFileKind.Queries, order, QuestionName.Of(question),
            new QueryRecord(order.EndToEndId, order.Amount));
        if (!BankFileWriter.TryWrite(file, out byte[] bytes, out BankFileError? error))
        {
            // What cannot be said in a question was never said in a payment.
            return answer with { Status = RailStatus.NotFound, Note = error.ToString() };
        }

        // One question about one payment waits at most.
        _folder.Put($"QRY-{order.MessageId}{FileEnd}", bytes);
        return answer;
    }

    /// <summary>
    /// Whether nobody has taken a payment; by whichever channel it was put, for an earlier life may
    /// have had the other one.
    /// </summary>
    private bool IsWaiting(PaymentOrder order) =>
        _folder.IsWaiting($"WDR-{order.MessageId}{FileEnd}")
        || _folder.IsWaiting(IsoPost.NameOf(order));

    /// <summary>A payee whose bank nobody named has its account at the bank that pays.</summary>
    private static PaymentOrder WithBanks(PaymentOrder order) =>
        order.Creditor.BankCode.Length > 0
            ? order
            : order with
            {
                Creditor = order.Creditor with { BankCode = order.Debtor.BankCode },
            };

    private BankFile FileOf(
        BankFileKind kind, PaymentOrder order, string id, BankFileRecord record) => new()
        {
            Kind = kind,
            Bank = _bank,
            Day = order.SettlementDay,
            FileId = id,
            Records = [record],
        };

    private static string NameOf(BankFile file) =>
        $"{BankFileTexts.Kinds[(int)file.Kind]}-{file.FileId}{FileEnd}";

    /// <summary>What a message answers, where messages are the channel; null if nothing.
    /// </summary>
    private RailAnswer? AnswerIn(IsoMessage message) =>
        _post is not null && message is (PaymentStatusReport or PaymentReturn)
            ? IsoAnswers.Of(message)
            : null;

    private bool TryAcknowledgeMessage(string name, RejectReason reason)
    {
        bool isMessage = _messages.Remove(name);
        if (isMessage)
        {
            PutAway(name, reason == RejectReason.None ? "done" : "aside");
        }

        return isMessage;
    }
}
