using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes.Answers;

/// <summary>
/// The way of answers into the exchange: published once, found in the journal again, and only then
/// acknowledged to who told them.
/// </summary>
/// <remarks>Settlement thread only.</remarks>
internal sealed class AnswerLane(
    ICommandPublisher publisher, OutboxBook book, OutboxTeller teller)
{
    private readonly AnswerQueue _answers = new();
    private readonly HashSet<(BankId Bank, TradingDay Day)> _toCome = [];
    private readonly HashSet<BankId> _waiting = [];
    private TradingDay _toComeOn;
    private TradingDay _waitingOn;
    private OutboxAnswer? _answered;
    private RejectReason _refusal;

    /// <summary>Puts what became of a payment on its way.</summary>
    public void Enqueue(
        InstructionId instruction, FinishedPayment payment, IPaymentRail? rail, RailAnswer told)
    {
        byte[] content = payment.IsWithdrawal
            ? AnswerContents.Withdrawal(instruction, payment, told, book.Day)
            : AnswerContents.Payment(instruction, payment.Bank, told);
        CommandKind kind = payment.IsWithdrawal ? CommandKind.MoveBank : CommandKind.AnswerPayment;
        Enqueue(kind, content, rail, told);
    }

    /// <summary>Puts an answer on its way.</summary>
    /// <param name="kind">The command.</param>
    /// <param name="content">Its content.</param>
    /// <param name="rail">Who waits for it; null where the outbox itself says it.</param>
    /// <param name="told">What the rail told.</param>
    public void Enqueue(CommandKind kind, byte[] content, IPaymentRail? rail, RailAnswer told)
    {
        if (_answers.TryFind(kind, content, out OutboxAnswer? first))
        {
            // Told twice: published once, and what the journal says to it is said to both.
            first.Repetitions.Add((rail, told));
            return;
        }

        _answers.Add(new OutboxAnswer(kind, content, rail, told));
    }

    /// <summary>Publishes as far as there is room. Returns how many.</summary>
    public int Publish()
    {
        int done = 0;
        foreach (OutboxAnswer answer in _answers)
        {
            if (answer.IsPublished || answer.IsHeld)
            {
                continue;
            }

            Command command = Command.Of(answer.Kind);
            if (publisher.TryPublish(in command, answer.Content) != PublishResult.Published)
            {
                // No room now, or ever: the rail still has it.
                break;
            }

            answer.IsPublished = true;
            done++;
        }

        return done;
    }

    /// <summary>The journal shows a command that may be one of these.</summary>
    public void Meet(CommandKind kind, ReadOnlySpan<byte> content) =>
        _ = _answers.TryFind(kind, content, out _answered);

    /// <summary>The journal shows that the command was refused.</summary>
    public void MeetRefusal(RejectReason reason)
    {
        if (_answered is not null)
        {
            _refusal = reason;
        }
    }

    /// <summary>The command before is read whole: what it answers is settled.</summary>
    public void Settle()
    {
        if (_answered is not { } answer)
        {
            return;
        }

        RejectReason refusal = _refusal;
        _answered = null;
        _refusal = RejectReason.None;
        if (refusal == RejectReason.UnknownMovement && EarlierOf(answer) is { } earlier)
        {
            // What it takes back is not booked yet: booked behind it, that would stay. If that was
            // released meanwhile, both go out again at once, in their order.
            answer.IsPublished = false;
            answer.IsHeld = earlier.IsHeld;
            return;
        }

        if (IsPassing(answer, refusal))
        {
            answer.IsPublished = false;
            answer.IsHeld = true;
            return;
        }

        // By rules before version 3 nothing is held for nobody.
        bool isOfNobody = refusal == RejectReason.BankMovementInvalid
            && BankMovement.TryRead(answer.Content, out BankMovement movement, out _)
            && movement.Kind == BankMovementKind.Unowned;
        refusal = isOfNobody ? RejectReason.UnknownMember : refusal;
        _answers.Remove(answer);
        answer.Rail?.Acknowledge(answer.Told, refusal);
        foreach ((IPaymentRail? rail, RailAnswer told) in answer.Repetitions)
        {
            rail?.Acknowledge(told, refusal);
        }

        if (refusal != RejectReason.None)
        {
            Park(answer, refusal);
        }
    }

    /// <summary>The bank day, or the day, is another one: what waited for that waits no more.
    /// </summary>
    public void ReleaseHeld()
    {
        foreach (OutboxAnswer held in _answers)
        {
            held.IsHeld = false;
        }
    }

    /// <summary>What the exchange refuses for good is for people.</summary>
    private void Park(OutboxAnswer answer, RejectReason refusal)
    {
        teller.TellRefused(answer, refusal);
        InstructionId instruction =
            AnswerContents.InstructionOf(answer.Kind, answer.Content, out _, out _);
        if (book.Payments.TryGetValue(instruction.Value, out OutboxPayment? item))
        {
            item.AnswerRefused();
        }
    }

    /// <summary>
    /// Whether the answer will be taken in another state of the bank day, or on another day of the
    /// exchange: what a bank did is never dropped because it was told at the wrong time.
    /// </summary>
    private bool IsPassing(OutboxAnswer answer, RejectReason refusal)
    {
        switch (refusal)
        {
            case RejectReason.BankDayForbids:
            case RejectReason.TransfersFull:
            case RejectReason.InstructionsFull:
                TellWaits(answer, refusal);
                return true;
            case RejectReason.BankDayWrong:
                // The bank's day began first. What is of a day that is long over is told again by
                // its bank, with the new day.
                _ = BankMovement.TryRead(answer.Content, out BankMovement movement, out _);
                bool isToCome = movement.Day.DayNumber > book.Day.DayNumber;
                if (isToCome)
                {
                    TellToCome(answer, movement.Bank, movement.Day);
                }

                return isToCome;
            default:
                return false;
        }
    }

    /// <summary>People are told once a day of each bank that what it tells waits.</summary>
    private void TellWaits(OutboxAnswer answer, RejectReason refusal)
    {
        if (_waitingOn != book.Day)
        {
            _waiting.Clear();
            _waitingOn = book.Day;
        }

        if (BankMovement.TryRead(answer.Content, out BankMovement movement, out _)
            && _waiting.Add(movement.Bank))
        {
            teller.TellWaits(answer, refusal);
        }
    }

    /// <summary>
    /// The first answer of the same bank and serial that was told before and is not settled; null
    /// if none is.
    /// </summary>
    private OutboxAnswer? EarlierOf(OutboxAnswer answer)
    {
        _ = BankMovement.TryRead(
            answer.Content, out BankMovement movement, out ReadOnlySpan<byte> serial);
        foreach (OutboxAnswer earlier in _answers)
        {
            if (ReferenceEquals(earlier, answer))
            {
                break;
            }

            if (BankMovement.TryRead(
                    earlier.Content, out BankMovement its, out ReadOnlySpan<byte> itsSerial)
                && its.Bank == movement.Bank && itsSerial.SequenceEqual(serial))
            {
                return earlier;
            }
        }

        return null;
    }

    /// <summary>
    /// A day that a bank has wrong may never begin: people are told once that it is waited for, of
    /// all that a bank tells of it, and on each day that begins and is not it.
    /// </summary>
    private void TellToCome(OutboxAnswer answer, BankId bank, TradingDay day)
    {
        if (_toComeOn != book.Day)
        {
            _toCome.Clear();
            _toComeOn = book.Day;
        }

        if (_toCome.Add((bank, day)))
        {
            teller.TellToCome(answer, day);
        }
    }
}
