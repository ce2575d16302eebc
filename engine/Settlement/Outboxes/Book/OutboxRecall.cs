using System;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes.Book;

/// <summary>A payment that is asked back, not answered yet.</summary>
internal sealed class OutboxRecall : OutboxItem
{
    /// <summary>What is sent.</summary>
    public required RecallRequest Request { get; init; }

    /// <summary>Whether the journal has, in this life, that it is not decided yet.</summary>
    public bool IsUndecided { get; private set; }

    /// <summary>The journal has that its payee has not decided yet; also once more.</summary>
    public void LeftUndecided() => IsUndecided = true;

    /// <inheritdoc/>
    public override Timestamp Instructed => Request.Created;

    /// <inheritdoc/>
    public override string Words => $"the recall of {Request.EndToEndId}";

    /// <inheritdoc/>
    public override byte[] Record => OutboxRecords.Recall(this);

    /// <inheritdoc/>
    public override OutboxRecordKind SendingKind => OutboxRecordKind.RecallSending;

    /// <inheritdoc/>
    public override OutboxRecordKind SentKind => OutboxRecordKind.RecallSent;

    /// <inheritdoc/>
    public override SendResult SendBy(IPaymentRail rail) => rail.Recall(Request);

    /// <inheritdoc/>
    public override RailAnswer AskBy(IPaymentRail rail, ulong question) =>
        rail.QueryRecall(Request, question);

    /// <inheritdoc/>
    public override TimeSpan AnswerWithin(OutboxOptions options) => options.RecallAskAfter;

    /// <inheritdoc/>
    public override TimeSpan RetryAfter(OutboxOptions options) =>
        Stage == OutboxStage.Sent ? options.RecallAskAfter : options.RetryAfter;
}
