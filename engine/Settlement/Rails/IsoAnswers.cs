using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>What messages of ISO 20022 say of payments and their recalls.</summary>
/// <remarks>Any thread. Allocates.</remarks>
internal static class IsoAnswers
{
    /// <summary>What a message answers; null where it answers nothing.</summary>
    public static RailAnswer? Of(IsoMessage message) => message switch
    {
        PaymentStatusReport report => new RailAnswer
        {
            EndToEndId = report.EndToEndId,
            Uetr = report.Uetr,
            Status = report.Status switch
            {
                ReportedStatus.Settled => RailStatus.Settled,
                ReportedStatus.Rejected => RailStatus.Rejected,
                ReportedStatus.NotFound => RailStatus.NotFound,
                _ => RailStatus.Pending,
            },
            Question = QuestionName.Read(report.OriginalMessageId),
            RecallQuestion = QuestionName.ReadRecall(report.OriginalMessageId),
            Day = report.Day,
            Reference = report.Reference,
            Note = $"{report.ReasonCode} {report.Note}".Trim(),
        },
        PaymentReturn returned => new RailAnswer
        {
            EndToEndId = returned.EndToEndId,
            Uetr = returned.Uetr,
            Status = RailStatus.Returned,
            Amount = returned.Amount,
            Day = returned.SettlementDay,
            Reference = returned.MessageId,
            Note = $"{returned.ReasonCode} {returned.Note}".Trim(),
        },
        RecallAnswer answer => new RailAnswer
        {
            EndToEndId = answer.EndToEndId,
            Uetr = answer.Uetr,
            Recall = answer.Outcome,
            CaseId = answer.CaseId,
            Note = $"{answer.ReasonCode} {answer.Note}".Trim(),
        },
        _ => null,
    };
}
