using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes;

/// <content>
/// The one way of payments and recalls: written down, sent once, and asked for until answered.
/// </content>
public sealed partial class Outbox
{
    // The time at the start keeps questions of different lives apart.
    private ulong _questions;

    /// <summary>What was instructed before this life may have been sent by an earlier one.
    /// </summary>
    private void Begin(OutboxItem item, Sequence instructed)
    {
        if (instructed.Value <= _earlier.Value)
        {
            item.Doubt(_questions, _clock.MonotonicNs);
        }
        else
        {
            item.Begin(_questions);
        }

        Note(item.Record);
    }

    private int Advance()
    {
        if (_payments.Count + _recalls.Count == 0)
        {
            return 0;
        }

        int done = 0;
        OutboxItem[] items = [.. _payments.Values, .. _recalls.Values];
        foreach (OutboxItem item in items)
        {
            long now = _clock.MonotonicNs;
            if (!item.HasAnswer && now >= item.NextTryNs && !IsTooEarly(item))
            {
                item.NextTryNs = now + NsOf(item.RetryAfter(_options));
                done += Advance(item, now) ? 1 : 0;
            }
        }

        return done;
    }

    private bool Advance(OutboxItem item, long now)
    {
        if (RailOf(item) is not { } rail)
        {
            if (!item.IsRailMissing)
            {
                item.IsRailMissing = true;
                Tell(OutboxFault.RailMissing, $"{item.Words} waits: there is no rail for it");
            }

            return false;
        }

        if (item.Stage == OutboxStage.Pending)
        {
            Send(item, rail, now);
        }
        else
        {
            Take(item.AskBy(rail, ++_questions), rail);
        }

        if (item is OutboxPayment payment)
        {
            GiveUp(payment, now);
        }

        return true;
    }

    private void Send(OutboxItem item, IPaymentRail rail, long now)
    {
        _store.Append(OutboxRecords.Stage(item.SendingKind, item.Instruction));
        _store.Sync();
        item.Leave(_questions, now);
        SendResult result = item.SendBy(rail);
        switch (result.Outcome)
        {
            case SendOutcome.Taken:
                MarkSent(item);
                break;
            case SendOutcome.NotTaken:
                item.StayBehind();
                break;
            case SendOutcome.Refused when item is OutboxPayment payment:
                Refuse(payment, rail, result.Note);
                break;
            case SendOutcome.Refused when item is OutboxRecall recall:
                Refuse(recall, result.Note);
                break;
            case SendOutcome.Unknown:
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(rail), result.Outcome, "no such outcome");
        }
    }

    private void MarkSent(OutboxItem item)
    {
        _store.Append(OutboxRecords.Stage(item.SentKind, item.Instruction));
        _store.Sync();
        item.Arrive();
        item.NextTryNs = _clock.MonotonicNs + NsOf(item.AnswerWithin(_options));
    }

    /// <summary>Takes what is said of it that does not end it.</summary>
    private void Learn(OutboxItem item, RailStatus status, ulong question)
    {
        if (item.HasAnswer)
        {
            return;
        }

        if (status == RailStatus.NotFound && item.Stage != OutboxStage.Pending
            && item.IsAskedSince(question, _questions))
        {
            item.StayBehind();
            item.NextTryNs = long.MinValue;
        }
        else if (status == RailStatus.Pending && item.Stage == OutboxStage.Unknown)
        {
            MarkSent(item);
        }
    }

    /// <summary>Reads a record of how far an item has come.</summary>
    private void TakeUpStage(OutboxRecordKind kind, ulong instruction)
    {
        OutboxItem? item = kind is OutboxRecordKind.RecallSending or OutboxRecordKind.RecallSent
            ? _recalls.GetValueOrDefault(instruction)
            : _payments.GetValueOrDefault(instruction);
        if (kind == OutboxRecordKind.TimedOut && item is OutboxPayment payment)
        {
            // It says nothing of whether a rail has it.
            payment.IsTimedOut = true;
            return;
        }

        item?.TakeUp(isSent: kind == item.SentKind);
    }

    /// <summary>What it is, and how far it has come.</summary>
    private static void Keep(OutboxItem item, List<byte[]> kept)
    {
        kept.Add(item.Record);
        kept.Add(OutboxRecords.Stage(
            item.Stage == OutboxStage.Sent ? item.SentKind : item.SendingKind, item.Instruction));
    }

    /// <summary>What is asked back has to be sent before.</summary>
    private bool IsTooEarly(OutboxItem item) =>
        item is OutboxRecall
        && _payments.TryGetValue(item.Instruction.Value, out OutboxPayment? payment)
        && payment.Stage == OutboxStage.Pending;

    private IPaymentRail? RailOf(OutboxItem item) =>
        item is OutboxPayment payment ? RailOf(payment.Payment) : _rails.Of(item.Rail);

    private IPaymentRail? RailOf(FinishedPayment payment) =>
        payment.IsWithdrawal ? _rails.Of(payment.Bank) : _rails.Of(payment.Rail);

    private static long NsOf(TimeSpan time) => time.Ticks * TimeSpan.NanosecondsPerTick;
}
