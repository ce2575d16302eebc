using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Outboxes.Answers;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Settlement.Outboxes.Sending;

/// <summary>
/// The one way of payments and recalls: written down, sent once, and asked for until answered.
/// </summary>
/// <remarks>Settlement thread only. A failure of the disk is an IOException and final.</remarks>
internal sealed class ItemSender
{
    private readonly IClock _clock;
    private readonly RailTable _rails;
    private readonly OutboxOptions _options;
    private readonly OutboxBook _book;
    private readonly OutboxDiary _diary;
    private readonly OutboxTeller _teller;
    private readonly AnswerLane _lane;
    private readonly Sequence _earlier;

    // Rails that were away in the present round: what waits for one leaves in the next, by age.
    private readonly HashSet<IPaymentRail> _away = [];

    // Behind this one the present round goes on; null: the next turn begins one.
    private OutboxItem? _last;

    // The time at the start keeps questions of different lives apart.
    private ulong _questions;

    /// <summary>Makes it, for one life.</summary>
    /// <param name="clock">For waits and time-outs.</param>
    /// <param name="rails">Which way payments take.</param>
    /// <param name="options">How patient it is.</param>
    /// <param name="book">What is open.</param>
    /// <param name="diary">Where it is written down.</param>
    /// <param name="teller">Tells people.</param>
    /// <param name="lane">Takes what the outbox itself answers.</param>
    /// <param name="earlier">The last command that an earlier life may have seen.</param>
    public ItemSender(
        IClock clock, RailTable rails, OutboxOptions options, OutboxBook book, OutboxDiary diary,
        OutboxTeller teller, AnswerLane lane, Sequence earlier)
    {
        (_clock, _rails, _options) = (clock, rails, options);
        (_book, _diary, _teller, _lane) = (book, diary, teller, lane);
        _earlier = earlier;
        _questions = clock.Now.Ns;
    }

    /// <summary>Whether the last turn left something for the next one that is due now.</summary>
    public bool HasMore { get; private set; }

    /// <summary>The rail of a payment; null if there is none.</summary>
    public IPaymentRail? RailOf(FinishedPayment payment) =>
        payment.IsWithdrawal ? _rails.Of(payment.Bank) : _rails.Of(payment.Rail);

    /// <summary>What an earlier life has written down may have been sent by it.</summary>
    public void TakeUp()
    {
        foreach (OutboxItem item in _book.Items)
        {
            item.Doubt(_questions, MayBeSentSinceNs(item));
        }
    }

    /// <summary>What was instructed before this life may have been sent by an earlier one.
    /// </summary>
    public void Begin(OutboxItem item, Sequence instructed)
    {
        if (instructed.Value <= _earlier.Value)
        {
            item.Doubt(_questions, MayBeSentSinceNs(item));
        }
        else
        {
            item.Begin(_questions);
        }

        _diary.Note(item.Record);
    }

    /// <summary>
    /// Sends and asks, whatever it is time for, in rounds: a turn has so many at most, and the next
    /// one goes on behind the last of them, so that each comes in its turn. Returns work done.
    /// </summary>
    /// <param name="take">Takes what a rail says when it is asked.</param>
    /// <param name="journal">Reads on before something is sent.</param>
    /// <param name="stop">Whether nothing further is to be begun.</param>
    public int Advance(
        Action<RailAnswer, IPaymentRail> take, JournalFollower journal, CancellationToken stop)
    {
        HasMore = false;
        int done = 0;
        int tried = 0;
        foreach (OutboxItem item in Round())
        {
            long now = _clock.MonotonicNs;
            if (item.HasAnswer || IsTooEarly(item))
            {
                continue;
            }

            // That nobody knows of it is told in time, whatever keeps it from being asked for.
            // What waits for a rail stays due: it leaves in its order when that is back.
            if (!item.IsDue(now) || IsRailAway(item))
            {
                HoldBack(item, now);
                GiveUp(item, now);
                continue;
            }

            if (tried == _options.TurnItemsMax || stop.IsCancellationRequested)
            {
                HasMore = true;
                return done;
            }

            if (item.Stage == OutboxStage.Pending)
            {
                // A turn takes its time, with a bank that hangs too: two operators may have said
                // meanwhile that it is not to be made.
                done += journal.Follow();
                if (!journal.IsCaughtUp)
                {
                    HasMore = true;
                    return done;
                }

                if (!_book.Holds(item) || item.HasAnswer || item.IsForPeople)
                {
                    continue;
                }
            }

            tried++;
            _last = item;
            item.Try(now + NsOf(item.RetryAfter(_options)));
            done += Advance(item, now, take) ? 1 : 0;
        }

        _last = null;
        return done;
    }

    /// <summary>A rail has it.</summary>
    public void MarkSent(OutboxItem item)
    {
        _diary.WriteDown(OutboxRecords.Stage(item.SentKind, item.Instruction));
        item.Arrive(_clock.MonotonicNs + NsOf(item.AnswerWithin(_options)));
    }

    /// <summary>Whether a question may be one of this life, or of one before it.</summary>
    public bool MayHaveAsked(ulong question) => question != 0 && question <= _questions;

    /// <summary>Takes what is said of it that does not end it.</summary>
    public void Learn(OutboxItem item, RailStatus status, ulong question)
    {
        if (item.HasAnswer || item.IsForPeople)
        {
            return;
        }

        if (status == RailStatus.NotFound && item.Stage != OutboxStage.Pending
            && item.IsAskedSince(question, _questions))
        {
            item.NeverArrived();
        }
        else if (status == RailStatus.Pending && item.Stage == OutboxStage.Unknown)
        {
            MarkSent(item);
        }
    }

    /// <summary>What is left of the present round, or all of the next one.</summary>
    private IEnumerable<OutboxItem> Round()
    {
        if (_last is null)
        {
            _away.Clear();
        }

        if (_book.Payments.Count + _book.Recalls.Count == 0)
        {
            return [];
        }

        return _last is { } last
            ? _book.Items.SkipWhile(item => !IsBehind(item, last))
            : _book.Items;
    }

    /// <summary>Whether an item comes later in a round: by age, and recalls behind payments.
    /// </summary>
    private static bool IsBehind(OutboxItem item, OutboxItem other) =>
        (item is OutboxRecall, item.Instruction.Value)
            .CompareTo((other is OutboxRecall, other.Instruction.Value)) > 0;

    /// <summary>Whether the rail of an item is away, or was so for an older one of this round.
    /// </summary>
    private bool IsRailAway(OutboxItem item)
    {
        if (RailOf(item) is not { } rail)
        {
            return false;
        }

        return _away.Contains(rail) || (rail.IsAway && _away.Add(rail));
    }

    private bool Advance(OutboxItem item, long now, Action<RailAnswer, IPaymentRail> take)
    {
        if (RailOf(item) is not { } rail)
        {
            if (!item.IsRailMissing)
            {
                item.MissRail();
                _teller.Tell(
                    OutboxFault.RailMissing,
                    $"{item.Words} waits: there is no rail for it{_teller.SourceOf(item)}");
            }

            return false;
        }

        if (item.Stage == OutboxStage.Pending)
        {
            Send(item, rail, now);
        }
        else
        {
            item.Ask(now - GraceNs);
            take(item.AskBy(rail, ++_questions), rail);
        }

        GiveUp(item, now);
        return true;
    }

    private void Send(OutboxItem item, IPaymentRail rail, long now)
    {
        _diary.WriteDown(OutboxRecords.Stage(item.SendingKind, item.Instruction));
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

    /// <summary>A rail will never take it: it is not made.</summary>
    private void Refuse(OutboxPayment payment, IPaymentRail rail, string note)
    {
        RailAnswer refused = new()
        {
            EndToEndId = payment.Order.EndToEndId,
            Status = RailStatus.Rejected,
            IsUnsent = true,
            Reference = UnsentSerial.Of(payment.Order),
            Note = note,
            Day = _book.Day,
        };
        _teller.Tell(
            OutboxFault.PaymentUnsendable,
            $"{payment.Words} cannot be sent, and is not made"
                + $"{_teller.SourceOf(payment.Order.Amount, payment.Bank)}: {note}");
        payment.Answered();
        _lane.Enqueue(payment.Instruction, payment.Payment, rail, refused);
    }

    /// <summary>A rail will never take it: nothing is asked back.</summary>
    private void Refuse(OutboxRecall recall, string note)
    {
        recall.Answered();
        RailAnswer refused = new()
        {
            EndToEndId = recall.Request.EndToEndId,
            Recall = RecallOutcome.Refused,
            Note = note,
        };
        _teller.Tell(
            OutboxFault.RecallUnsendable,
            $"{recall.Words} cannot be sent{_teller.SourceOf(recall)}: {note}");
        _lane.Enqueue(
            CommandKind.RecallPayment,
            AnswerContents.Recall(recall.Instruction, recall.Bank, refused), rail: null, refused);
    }

    /// <summary>
    /// Tells, once, that a payment which has not left does not leave in this life: its bank tells
    /// of it already, and not what was instructed. Two operators decide, or the next life asks.
    /// </summary>
    private void HoldBack(OutboxItem item, long now)
    {
        if (item is not OutboxPayment payment || !payment.IsForPeople || payment.IsHeldBack
            || payment.Stage != OutboxStage.Pending)
        {
            return;
        }

        payment.HoldBack(now);
        _teller.Tell(
            OutboxFault.HeldBack,
            $"{payment.Words} has not left, and is held back because of what was told of it"
                + _teller.SourceOf(payment)
                + $": two operators say what became of it by {ResolveLineOf(payment)}, or its "
                + "bank is asked at the next start");
    }

    /// <summary>Tells the exchange, once, that nobody knows of a payment; the question goes on.
    /// </summary>
    private void GiveUp(OutboxItem sent, long now)
    {
        if (sent is not OutboxPayment item)
        {
            return;
        }

        bool isLate = item.OpenSinceNs is { } since && now - since >= NsOf(_options.TimeOutAfter);
        bool isTold = item.IsTimedOut || item.IsGivenUp;
        if (!isLate || isTold || item.HasAnswer)
        {
            return;
        }

        item.GaveUp();
        // What travels by its bank has no state of its own for this: its money is held either way.
        string stays = item.IsWithdrawal
            ? "; it stays instructed and its money held until its bank answers, or two operators "
                + $"say it: {ResolveLineOf(item)}"
            : "";
        _teller.Tell(
            OutboxFault.Unknown,
            $"nobody knows what became of {item.Words}{_teller.SourceOf(item)}{stays}");
        if (!item.IsWithdrawal)
        {
            RailAnswer unknown = new()
            {
                EndToEndId = item.Order.EndToEndId,
                Status = RailStatus.Unknown,
            };
            _lane.Enqueue(
                CommandKind.AnswerPayment,
                AnswerContents.Payment(item.Instruction, item.Bank, unknown),
                rail: null,
                unknown);
        }
    }

    private string ResolveLineOf(OutboxPayment payment) => _options.AdminLine(
        $"instruction resolve {Figures.Whole(payment.Instruction.Value)} settled FILE")
            + " (or rejected)";

    /// <summary>
    /// Since when what is of an earlier life may have been sent: since it was instructed, which is
    /// kept, so that no number of lives begins the time anew. But its bank has the time of one
    /// answer in this life, before anybody says that it does not know.
    /// </summary>
    private long MayBeSentSinceNs(OutboxItem item)
    {
        ulong nowNs = _clock.Now.Ns;
        // The wall may have been set back: then it counts from now on.
        ulong ageNs = nowNs - Math.Min(nowNs, item.Instructed.Ns);
        return _clock.MonotonicNs - (long)Math.Min(ageNs, (ulong)GraceNs);
    }

    /// <summary>How long ago what is asked for the first time in this life was sent at most.
    /// </summary>
    private long GraceNs => Math.Max(0, NsOf(_options.TimeOutAfter - _options.AnswerWithin));

    /// <summary>What is asked back has to be sent before.</summary>
    private bool IsTooEarly(OutboxItem item) =>
        item is OutboxRecall
        && _book.Payments.TryGetValue(item.Instruction.Value, out OutboxPayment? payment)
        && payment.Stage == OutboxStage.Pending;

    private IPaymentRail? RailOf(OutboxItem item) =>
        item is OutboxPayment payment ? RailOf(payment.Payment) : _rails.Of(item.Rail);

    private static long NsOf(TimeSpan time) => time.Ticks * TimeSpan.NanosecondsPerTick;
}
