using System;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes.Answers;

/// <summary>What rails tell, as the contents of commands; and back, as far as that is needed.
/// </summary>
/// <remarks>Any thread. Allocates.</remarks>
internal static class AnswerContents
{
    /// <summary>A movement of a bank, under its serial.</summary>
    /// <param name="movement">The movement.</param>
    /// <param name="serial">
    /// 1 to 32 visible letters of ASCII, as each rail has checked: the exchange knows the movement
    /// by it, and one that is cut may be that of another.
    /// </param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static byte[] Movement(in BankMovement movement, string serial)
    {
        if (!IsSerial(serial))
        {
            throw new ArgumentException(
                $"a rail tells of a movement by '{IsoTexts.Sayable(serial)}', which is no serial",
                nameof(serial));
        }

        byte[] buffer = new byte[BankMovement.SizeBytesMax];
        return buffer[..movement.Write(buffer, Encoding.ASCII.GetBytes(serial))];
    }

    /// <summary>What became of a payment that its bank carries.</summary>
    /// <param name="instruction">Its instruction.</param>
    /// <param name="payment">What it is.</param>
    /// <param name="told">What its rail tells.</param>
    /// <param name="today">The day, where the rail names none and has not said it before.</param>
    public static byte[] Withdrawal(
        InstructionId instruction, FinishedPayment payment, RailAnswer told, TradingDay today)
    {
        bool isBefore = payment.ToldDay.IsSome && told.Status != RailStatus.Returned;
        TradingDay unnamed = isBefore ? payment.ToldDay : today;
        BankMovement movement = new()
        {
            Kind = told.Status switch
            {
                RailStatus.Settled => BankMovementKind.WithdrawalDone,
                RailStatus.Rejected => BankMovementKind.WithdrawalFailed,
                _ => BankMovementKind.WithdrawalReversal,
            },
            Bank = payment.Bank,
            Day = told.Day.IsSome ? told.Day : unnamed,
            Member = payment.Member,
            Amount = payment.Amount,
            Instruction = instruction,
            Reason = told.Status == RailStatus.Rejected && !told.IsUnsent
                ? BankReason.Before(told.Note)
                : default,
        };
        // The name as the exchange gives it, which is short enough: a bank may write more zeros.
        // A return is another movement than the payment, and needs a serial of its own; and that it
        // was made is another word than that it was not.
        string name = payment.IsMove
            ? EndToEndName.OfMove(instruction)
            : EndToEndName.Of(instruction);
        string ours = name + told.Status switch
        {
            RailStatus.Returned => "-R",
            RailStatus.Settled when payment.IsMadeLate => "-S",
            _ => "",
        };
        bool isTheirs = IsSerial(told.Reference)
            && told.IsUnsent == UnsentSerial.IsLike(told.Reference);
        return Movement(movement, isTheirs ? told.Reference : ours);
    }

    /// <summary>That a move has come into the pool that it goes to.</summary>
    /// <param name="move">Its instruction.</param>
    /// <param name="to">The bank of that pool.</param>
    /// <param name="told">What the bank's notice says.</param>
    /// <param name="today">The day, where the notice names none.</param>
    public static byte[] Arrival(
        InstructionId move, BankId to, RailAnswer told, TradingDay today)
    {
        BankMovement movement = new()
        {
            Kind = BankMovementKind.PoolArrived,
            Bank = to,
            Day = told.Day.IsSome ? told.Day : today,
            Amount = told.Booked!.Value,
            Instruction = move,
        };
        return Movement(
            movement,
            IsSerial(told.Reference) ? told.Reference : EndToEndName.OfMove(move) + "-A");
    }

    /// <summary>What became of a payment of a contract.</summary>
    public static byte[] Payment(InstructionId instruction, BankId bank, RailAnswer told)
    {
        PaymentAnswer answer = new()
        {
            Instruction = instruction,
            Status = told.Status switch
            {
                RailStatus.Settled => PaymentStatus.Settled,
                RailStatus.Rejected => PaymentStatus.Rejected,
                RailStatus.Returned => PaymentStatus.Returned,
                _ => PaymentStatus.TimedOut,
            },
            Bank = bank,
            Amount = told.Status == RailStatus.Returned ? told.Amount : default,
            Return = told.Status == RailStatus.Returned ? NameOf(told.Reference) : default,
        };
        byte[] buffer = new byte[PaymentAnswer.SizeBytesMax];
        return buffer[..answer.Write(buffer, NoteOf(told))];
    }

    /// <summary>What is answered to a recall.</summary>
    public static byte[] Recall(InstructionId instruction, BankId bank, RailAnswer told)
    {
        PaymentRecall recall = new()
        {
            Instruction = instruction,
            Bank = bank,
            Status = told.Recall switch
            {
                RecallOutcome.Cancelled => RecallStatus.Accepted,
                RecallOutcome.Refused => RecallStatus.Refused,
                _ => RecallStatus.Pending,
            },
        };
        byte[] buffer = new byte[PaymentRecall.SizeBytesMax];
        return buffer[..recall.Write(buffer, Cut(told.Note, PaymentRecall.NoteBytesMax))];
    }

    /// <summary>The instruction that a command answers; none if it answers no payment.</summary>
    /// <param name="kind">The command.</param>
    /// <param name="content">Its content.</param>
    /// <param name="status">What it says of the payment.</param>
    /// <param name="day">The day that a bank has said it with; none of other payments.</param>
    public static InstructionId InstructionOf(
        CommandKind kind, ReadOnlySpan<byte> content, out PaymentStatus status,
        out TradingDay day)
    {
        status = PaymentStatus.Settled;
        day = default;
        if (kind == CommandKind.AnswerPayment)
        {
            _ = PaymentAnswer.TryRead(content, out PaymentAnswer answer, out _);
            status = answer.Status;
            return answer.Instruction;
        }

        if (kind != CommandKind.MoveBank)
        {
            return InstructionId.None;
        }

        // That money of a move has arrived elsewhere says nothing of the bank that sends it.
        _ = BankMovement.TryRead(content, out BankMovement movement, out _);
        status = PaymentLife.SaidBy(movement.Kind);
        day = movement.Day;
        return movement.Kind == BankMovementKind.PoolArrived
            ? InstructionId.None
            : movement.Instruction;
    }

    private static bool IsSerial(string text) =>
        text.Length is >= 1 and <= BankMovement.NoteBytesMax
        && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>
    /// The id of a return at its rail, whatever letters it has: so that parts which come back count
    /// once each.
    /// </summary>
    private static Digest NameOf(string reference) => reference.Length == 0
        ? default
        : Digest.Read(SHA256.HashData(Encoding.UTF8.GetBytes(reference)));

    /// <summary>The rail's reference and reason.</summary>
    private static byte[] NoteOf(RailAnswer told)
    {
        string reference =
            told.IsUnsent == UnsentSerial.IsLike(told.Reference) ? told.Reference : "";
        return Cut($"{reference} {told.Note}".Trim(), PaymentAnswer.NoteBytesMax);
    }

    /// <summary>A text in so many bytes at most, cut between characters.</summary>
    private static byte[] Cut(string text, int bytesMax)
    {
        while (Encoding.UTF8.GetByteCount(text) > bytesMax)
        {
            text = IsoTexts.Beginning(text, text.Length - 1);
        }

        return Encoding.UTF8.GetBytes(text);
    }
}
