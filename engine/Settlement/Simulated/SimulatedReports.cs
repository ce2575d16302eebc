using System;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Simulated;

/// <summary>What a simulated bank says of a payment, as messages of ISO 20022.</summary>
/// <remarks>Any thread. Allocates.</remarks>
internal static class SimulatedReports
{
    // A note of the simulated bank begins with a code of the standard.
    private const int CodeCharacters = 4;

    /// <summary>What became of a payment.</summary>
    /// <param name="answer">What the bank says.</param>
    /// <param name="order">The payment; null if the bank never had it.</param>
    /// <param name="message">The id of the report, and its time.</param>
    /// <param name="original">The message that it answers, and its kind.</param>
    public static PaymentStatusReport StatusOf(
        RailAnswer answer, PaymentOrder? order, (string Id, Timestamp At) message,
        (string Id, IsoMessageKind Kind) original) => new()
        {
            MessageId = message.Id,
            Created = message.At,
            OriginalMessageId = original.Id,
            OriginalKind = original.Kind,
            EndToEndId = answer.EndToEndId,
            Uetr = order?.Uetr ?? "",
            Status = answer.Status switch
            {
                RailStatus.Settled => ReportedStatus.Settled,
                RailStatus.Rejected => ReportedStatus.Rejected,
                RailStatus.NotFound => ReportedStatus.NotFound,
                _ => ReportedStatus.Pending,
            },
            Day = answer.Day,
            ReasonCode = CodeIn(answer.Note),
            Note = WordsIn(answer.Note),
            Reference = answer.Reference,
        };

    /// <summary>A payment that comes back.</summary>
    /// <param name="answer">What the bank says.</param>
    /// <param name="order">The payment.</param>
    /// <param name="created">The time of the message.</param>
    /// <param name="day">The day on which it is settled.</param>
    public static PaymentReturn ReturnOf(
        RailAnswer answer, PaymentOrder order, Timestamp created, TradingDay day) => new()
        {
            MessageId = answer.Reference,
            Created = created,
            OriginalMessageId = order.MessageId,
            OriginalKind = order.Kind,
            EndToEndId = order.EndToEndId,
            Uetr = order.Uetr,
            OriginalAmount = order.Amount,
            Amount = answer.Amount,
            SettlementDay = day,
            ReasonCode = CodeIn(answer.Note),
            Note = WordsIn(answer.Note),
        };

    private static string CodeIn(string note) =>
        note[..Math.Min(note.Length, CodeCharacters)];

    private static string WordsIn(string note) =>
        note.Length > CodeCharacters ? note[(CodeCharacters + 1)..] : "";
}
