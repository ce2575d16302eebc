using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes.Book;

/// <summary>A payment that is not answered yet.</summary>
/// <remarks>
/// Its life is that of what is sent (<see cref="OutboxItem"/>); and that nobody knows what became
/// of it is said once, by whichever comes first:
/// <code>
///   what happened                                what is done with it from then on
///   HoldBack: for people, and it has not left    its time begins; not sent in this life
///   GaveUp: the time is over, and it is told     as before; this life tells it no more
///   TimedOut: the journal has that               as before; no life tells it any more
/// </code>
/// Settlement thread only.
/// </remarks>
internal sealed class OutboxPayment : OutboxItem
{
    private bool _isAsked;

    /// <summary>Whether its bank carries it: a withdrawal, or a move out of its pool.</summary>
    public required bool IsWithdrawal { get; init; }

    /// <summary>Whose money leaves; none of a move.</summary>
    public required MemberId Member { get; init; }

    /// <summary>Whether it is money of the venue between two pools, or out of one.</summary>
    public bool IsMove => IsWithdrawal && !Member.IsSome;

    /// <summary>What is to be paid, as it was when it was instructed.</summary>
    public required PaymentOrder Order { get; init; }

    /// <summary>What an answer has to agree with.</summary>
    public FinishedPayment Payment => new(
        Bank, Member, Order.Amount, IsWithdrawal, Rail, Order.SettlementDay, Order.EndToEndId)
    {
        BackFen = BackFen,
    };

    /// <summary>How much the journal has back of it.</summary>
    public long BackFen { get; private set; }

    /// <summary>
    /// Since when nobody knows what became of it, by the clock that never steps: since it first may
    /// have been sent, or is held back. Null: it waits to be sent.
    /// </summary>
    public long? OpenSinceNs { get; private set; }

    /// <summary>Whether it has not left, and does not in this life: it is for people.</summary>
    public bool IsHeldBack { get; private set; }

    /// <summary>Whether the journal holds that nobody knows.</summary>
    public bool IsTimedOut { get; private set; }

    /// <summary>Whether this life has said that nobody knows.</summary>
    public bool IsGivenUp { get; private set; }

    /// <inheritdoc/>
    public override Timestamp Instructed => Order.Created;

    /// <inheritdoc/>
    public override string Words => $"the payment {Order.EndToEndId}";

    /// <inheritdoc/>
    public override byte[] Record => OutboxRecords.Instructed(this);

    /// <inheritdoc/>
    public override OutboxRecordKind SendingKind => OutboxRecordKind.Sending;

    /// <inheritdoc/>
    public override OutboxRecordKind SentKind => OutboxRecordKind.Sent;

    /// <inheritdoc/>
    public override SendResult SendBy(IPaymentRail rail) => rail.Send(Order);

    /// <inheritdoc/>
    public override RailAnswer AskBy(IPaymentRail rail, ulong question) =>
        rail.Query(Order, question);

    /// <inheritdoc/>
    public override TimeSpan AnswerWithin(OutboxOptions options) => options.AnswerWithin;

    /// <inheritdoc/>
    public override TimeSpan RetryAfter(OutboxOptions options) => options.RetryAfter;

    /// <inheritdoc/>
    public override void Doubt(ulong questions, long sinceNs)
    {
        base.Doubt(questions, sinceNs);
        OpenSinceNs ??= sinceNs;
    }

    /// <inheritdoc/>
    public override void Ask(long sinceLeastNs)
    {
        if (!_isAsked && OpenSinceNs is { } first)
        {
            OpenSinceNs = Math.Max(first, sinceLeastNs);
        }

        _isAsked = true;
    }

    /// <inheritdoc/>
    public override void Leave(ulong questions, long nowNs)
    {
        base.Leave(questions, nowNs);
        OpenSinceNs ??= nowNs;
    }

    /// <inheritdoc/>
    /// <remarks>What has not left counts from when it does.</remarks>
    public override void StayBehind()
    {
        base.StayBehind();
        OpenSinceNs = null;
    }

    /// <inheritdoc/>
    /// <remarks>What has not left counts from when it does.</remarks>
    public override void NeverArrived()
    {
        base.NeverArrived();
        OpenSinceNs = null;
    }

    /// <summary>It is for people and has not left: they have the time of a payment to decide.
    /// </summary>
    /// <param name="nowNs">By the clock that never steps.</param>
    public void HoldBack(long nowNs)
    {
        Invariant.Holds(IsForPeople && Stage == OutboxStage.Pending && !IsHeldBack);
        IsHeldBack = true;
        OpenSinceNs = nowNs;
    }

    /// <summary>Its time is over: people and the exchange are told that nobody knows.</summary>
    public void GaveUp()
    {
        Invariant.Holds(!HasAnswer && !IsGivenUp && !IsTimedOut && OpenSinceNs is not null);
        IsGivenUp = true;
    }

    /// <summary>The journal has that nobody knows; also once more.</summary>
    public void TimedOut() => IsTimedOut = true;

    /// <summary>The journal has money of it back.</summary>
    /// <param name="fen">How much more.</param>
    public void CameBack(long fen)
    {
        Invariant.Holds(fen >= 0);
        BackFen = checked(BackFen + fen);
    }
}
