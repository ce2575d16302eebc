using System;
using System.Security.Cryptography;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes;

/// <content>Answers: from the rails, into the exchange, and found in the journal again.</content>
public sealed partial class Outbox
{
    private const int ReceiveMax = 1_024;

    private (CommandKind Kind, byte[] Content)? _defined;
    private ContractStep _step;
    private byte[] _stepNote = [];
    private OutboxAnswer? _answered;
    private RejectReason _refusal;
    private InstructionId _answeredFor;
    private PaymentStatus _answeredWith;

    private int Receive()
    {
        int done = 0;
        foreach (IPaymentRail rail in _rails.All)
        {
            for (int turn = 0; turn < ReceiveMax && rail.TryReceive(out RailAnswer? told); turn++)
            {
                Take(told, rail);
                done++;
            }
        }

        return done;
    }

    /// <summary>Takes what a rail tells, by itself or when it was asked.</summary>
    private void Take(RailAnswer told, IPaymentRail rail)
    {
        if (told.Booked is { } booked && TryPassOver(told, booked, rail))
        {
            rail.Acknowledge(told, RejectReason.None);
            return;
        }

        if (told.Movement is { } movement)
        {
            Take(movement, told, rail);
            return;
        }

        if (told.Booked is not null)
        {
            rail.Acknowledge(told, RejectReason.UnknownInstruction);
            return;
        }

        if (!EndToEndName.TryRead(
            told.EndToEndId, out InstructionId instruction, out bool isWithdrawal))
        {
            Tell(
                OutboxFault.NotOurs,
                $"a bank tells of the payment {told.EndToEndId}, which is none of ours"
                    + SourceOf(told.Amount, BankId.None, told.Receipt));
            rail.Acknowledge(told, RejectReason.UnknownInstruction);
            return;
        }

        bool isFinished = _finished.TryGetValue(instruction.Value, out FinishedPayment payment);
        if (_payments.TryGetValue(instruction.Value, out OutboxPayment? item))
        {
            payment = item.Payment;
        }
        else if (!isFinished)
        {
            TellUnknown(told, instruction);
            rail.Acknowledge(told, RejectReason.UnknownInstruction);
            return;
        }

        bool isOfItem = item is null
            ? isWithdrawal == payment.IsWithdrawal
            : told.EndToEndId == item.Order.EndToEndId;
        string uetr = item?.Order.Uetr ?? UetrName.Of(_options.VenueName, instruction);
        isOfItem &= told.Uetr.Length == 0 || uetr.Length == 0 || told.Uetr == uetr;
        if (!isOfItem || rail != RailOf(payment))
        {
            // Whoever tells it has no part in the payment, and stops no question about it.
            string other = isOfItem ? "rail" : "payment";
            Tell(
                OutboxFault.OtherPayment,
                $"an answer to {told.EndToEndId} is set aside: it is of another {other}"
                    + SourceOf(told.Amount, payment.Bank, told.Receipt));
            rail.Acknowledge(told, RejectReason.UnknownInstruction);
            return;
        }

        Take(told, rail, instruction, payment, item);
    }

    /// <summary>Takes what the rail of a payment tells of it or of its recall.</summary>
    private void Take(
        RailAnswer told, IPaymentRail rail, InstructionId instruction, FinishedPayment payment,
        OutboxPayment? item)
    {
        if (told.RecallQuestion != 0)
        {
            LearnRecall(told, rail, instruction);
        }
        else if (told.Recall == 0)
        {
            TakeOwn(told, rail, instruction, payment, item);
        }
        else
        {
            TakeRecall(told, rail, instruction, payment);
        }
    }

    /// <summary>Money that moved by itself; whose it is may be told by an account.</summary>
    private void Take(BankMovement movement, RailAnswer told, IPaymentRail rail)
    {
        if (told.PayerAccount.Length > 0)
        {
            movement = movement with
            {
                Member = _parties.MemberOf(movement.Bank, told.PayerAccount),
            };
        }

        if (IsOfNobody(in movement))
        {
            movement = movement with { Kind = BankMovementKind.Unowned };
        }

        Enqueue(CommandKind.MoveBank, ContentOf(movement, told.Reference), rail, told);
    }

    /// <summary>Whether it came in for nobody who is known: the venue holds it.</summary>
    private static bool IsOfNobody(in BankMovement movement) => !movement.Member.IsSome
        && (movement.Kind is BankMovementKind.Deposit or BankMovementKind.DepositResend);

    /// <summary>Takes what the rail of a payment tells of it.</summary>
    private void TakeOwn(
        RailAnswer told, IPaymentRail rail, InstructionId instruction, FinishedPayment payment,
        OutboxPayment? item)
    {
        RejectReason differs = DifferenceOf(told, payment);
        if (differs != RejectReason.None)
        {
            string other = differs == RejectReason.AmountInvalid ? "amount" : "member";
            Tell(
                OutboxFault.OtherAmount,
                $"an answer to {told.EndToEndId} is set aside: it is of another {other}"
                    + SourceOf(told.Amount, payment.Bank, told.Receipt));
            rail.Acknowledge(told, differs);
            if (item is not null)
            {
                // For people: it is not asked for again in this life.
                item.NextTryNs = long.MaxValue;
            }
        }
        else if (told.Status <= RailStatus.NotFound)
        {
            if (item is not null)
            {
                Learn(item, told.Status, told.Question);
            }

            rail.Acknowledge(told, RejectReason.None);
        }
        else
        {
            TakeFinal(told, rail, instruction, payment, item);
        }
    }

    /// <summary>
    /// What a bank says of member and amount is that of the instruction; of a payment less may come
    /// back than was paid.
    /// </summary>
    private static RejectReason DifferenceOf(RailAnswer told, FinishedPayment payment)
    {
        if (told.Member.IsSome && told.Member != payment.Member)
        {
            return RejectReason.UnknownMember;
        }

        long fen = told.Amount.Fen;
        long paidFen = payment.Amount.Fen;
        bool isSame = told.Status == RailStatus.Returned
            ? fen == paidFen || (!payment.IsWithdrawal && fen > 0 && fen < paidFen)
            : fen == 0 || fen == paidFen;
        return isSame ? RejectReason.None : RejectReason.AmountInvalid;
    }

    private void TakeFinal(
        RailAnswer told, IPaymentRail rail, InstructionId instruction, FinishedPayment payment,
        OutboxPayment? item)
    {
        if (item is not null)
        {
            if (told.Status == RailStatus.Returned && !item.HasAnswer)
            {
                // What comes back had arrived, even if the bank never said so.
                Enqueue(
                    instruction, payment, rail: null,
                    new RailAnswer
                    {
                        EndToEndId = told.EndToEndId,
                        Status = RailStatus.Settled,
                        Day = told.Day,
                    });
            }

            item.HasAnswer = true;
        }

        Enqueue(instruction, payment, rail, told);
    }

    private void Enqueue(
        InstructionId instruction, FinishedPayment payment, IPaymentRail? rail, RailAnswer told)
    {
        byte[] content = payment.IsWithdrawal
            ? WithdrawalContent(instruction, payment, told)
            : PaymentContent(instruction, payment.Bank, told);
        CommandKind kind = payment.IsWithdrawal ? CommandKind.MoveBank : CommandKind.AnswerPayment;
        Enqueue(kind, content, rail, told);
    }

    private void Enqueue(CommandKind kind, byte[] content, IPaymentRail? rail, RailAnswer told)
    {
        if (_answers.TryFind(kind, content, out OutboxAnswer? first))
        {
            // Told twice: published once, and what the journal says to it is said to both.
            first.Repetitions.Add((rail, told));
            return;
        }

        _answers.Add(new OutboxAnswer(kind, content, rail, told));
    }

    private int Publish()
    {
        int done = 0;
        foreach (OutboxAnswer answer in _answers)
        {
            if (answer.IsPublished || answer.IsHeld)
            {
                continue;
            }

            Command command = Command.Of(answer.Kind);
            if (_publisher.TryPublish(in command, answer.Content) != PublishResult.Published)
            {
                // No room now, or ever: the rail still has it.
                break;
            }

            answer.IsPublished = true;
            done++;
        }

        return done;
    }

    /// <summary>The command before is read whole: what it answers is settled.</summary>
    private void Settle()
    {
        if (_answered is not { } answer)
        {
            return;
        }

        RejectReason refusal = _refusal;
        _answered = null;
        _refusal = RejectReason.None;
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
                return true;
            case RejectReason.BankDayWrong:
                // The bank's day began first. A deposit of a day that is over is told again by its
                // bank, with the new day.
                _ = BankMovement.TryRead(answer.Content, out BankMovement movement, out _);
                return movement.Day.DayNumber > _day.DayNumber;
            default:
                return false;
        }
    }

    private void ReleaseHeld()
    {
        foreach (OutboxAnswer held in _answers)
        {
            held.IsHeld = false;
        }
    }

    private static InstructionId InstructionOf(
        CommandKind kind, ReadOnlySpan<byte> content, out PaymentStatus status)
    {
        status = PaymentStatus.Settled;
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
        status = movement.Kind == BankMovementKind.WithdrawalFailed
            ? PaymentStatus.Rejected
            : PaymentStatus.Settled;
        return movement.Kind == BankMovementKind.PoolArrived
            ? InstructionId.None
            : movement.Instruction;
    }

    private static byte[] ContentOf(in BankMovement movement, string serial)
    {
        byte[] buffer = new byte[BankMovement.SizeBytesMax];
        byte[] note = Encoding.ASCII.GetBytes(
            Remittance.Cut(serial, BankMovement.NoteBytesMax));
        return buffer[..movement.Write(buffer, note)];
    }

    private byte[] WithdrawalContent(
        InstructionId instruction, FinishedPayment payment, RailAnswer told)
    {
        BankMovement movement = new()
        {
            Kind = told.Status switch
            {
                RailStatus.Settled => BankMovementKind.WithdrawalDone,
                RailStatus.Rejected => BankMovementKind.WithdrawalFailed,
                _ => BankMovementKind.WithdrawalReversal,
            },
            Bank = payment.Bank,
            Day = told.Day.IsSome ? told.Day : _day,
            Member = payment.Member,
            Amount = payment.Amount,
            Instruction = instruction,
        };
        // A return is another movement than the payment, and needs a serial of its own.
        string ours = told.EndToEndId + (told.Status == RailStatus.Returned ? "-R" : "");
        bool isTheirs = IsSerial(told.Reference)
            && told.IsUnsent == UnsentSerial.IsLike(told.Reference);
        return ContentOf(movement, isTheirs ? told.Reference : ours);
    }

    private static bool IsSerial(string text) =>
        text.Length is >= 1 and <= BankMovement.NoteBytesMax
        && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static byte[] PaymentContent(InstructionId instruction, BankId bank, RailAnswer told)
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

    /// <summary>
    /// The id of a return at its rail, whatever letters it has: so that parts which come back count
    /// once each.
    /// </summary>
    private static Digest NameOf(string reference) => reference.Length == 0
        ? default
        : Digest.Read(SHA256.HashData(Encoding.UTF8.GetBytes(reference)));

    /// <summary>The rail's reference and reason, cut between characters.</summary>
    private static byte[] NoteOf(RailAnswer told)
    {
        string reference =
            told.IsUnsent == UnsentSerial.IsLike(told.Reference) ? told.Reference : "";
        string text = $"{reference} {told.Note}".Trim();
        while (Encoding.UTF8.GetByteCount(text) > PaymentAnswer.NoteBytesMax)
        {
            text = Remittance.Cut(text, text.Length - 1);
        }

        return Encoding.UTF8.GetBytes(text);
    }
}
