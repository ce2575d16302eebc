using System;
using SCO.Exchange.Core.Banks.Movements;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Banks.Outgoing;

/// <content>What rails tell of payments, each word once.</content>
internal sealed partial class Payments
{
    /// <summary>What became of a payment, as its rail tells; told again, it changes nothing.
    /// </summary>
    /// <param name="content">The answer.</param>
    /// <param name="events">Where it is told.</param>
    /// <returns>Why not, and nothing has changed; or None.</returns>
    public RejectReason TakeAnswer(ReadOnlySpan<byte> content, ref EventWriter events)
    {
        if (!IsWhole(content, out PaymentAnswer answer))
        {
            return RejectReason.PaymentAnswerInvalid;
        }

        int place = books.Instructions.Find(answer.Instruction);
        RejectReason reason = CheckAnswer(in answer, place, out bool isRepeated);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (isRepeated)
        {
            TakeUntold(in answer, place);
            books.Instructions.TellRepeated(place, ref events);
            return RejectReason.None;
        }

        if (answer.Return.IsSome)
        {
            RememberReturn(in answer, in books.Instructions[place]);
        }

        long backFen = answer.Status == PaymentStatus.Returned ? answer.Amount.Fen : 0;
        Post(place, answer.Status, backFen, ref events);
        return RejectReason.None;
    }

    /// <summary>What operators had said of a return is told by its rail, by its id once.</summary>
    private void TakeUntold(in PaymentAnswer answer, int place)
    {
        ref InstructionRow row = ref books.Instructions[place];
        bool isNew = answer.Status == PaymentStatus.Returned && row.UntoldFen != 0
            && !(answer.Return.IsSome
                && books.Movements.Find(row.Bank, answer.Return) != MovementMemory.None);
        if (!isNew)
        {
            return;
        }

        row.UntoldFen -= answer.Amount.Fen;
        if (answer.Return.IsSome)
        {
            RememberReturn(in answer, in row);
        }
    }

    private void RememberReturn(in PaymentAnswer answer, in InstructionRow row) =>
        books.Movements.Remember(new BankMovementRow
        {
            Serial = answer.Return,
            Fen = answer.Amount.Fen,
            Instruction = row.Id,
            Member = row.Payer,
            Bank = row.Bank,
            Day = venue.TradingDay,
            PostedOn = venue.TradingDay,
            Kind = BankMovementKind.PaymentReturn,
        });

    private static bool IsWhole(ReadOnlySpan<byte> content, out PaymentAnswer answer) =>
        PaymentAnswer.TryRead(content, out answer, out _)
        && answer.Status is > PaymentStatus.Instructed and <= PaymentStatus.Returned
        && (!answer.Return.IsSome || answer.Status == PaymentStatus.Returned);

    /// <summary>Whether an answer fits where the instruction stands.</summary>
    private RejectReason CheckAnswer(in PaymentAnswer answer, int place, out bool isRepeated)
    {
        isRepeated = false;
        if (place == Instructions.None || !books.Instructions[place].Contract.IsSome
            || books.Instructions[place].Bank != answer.Bank)
        {
            return RejectReason.UnknownInstruction;
        }

        ref InstructionRow row = ref books.Instructions[place];
        if (answer.Status == PaymentStatus.Returned)
        {
            return CheckReturn(in answer, in row, out isRepeated);
        }

        if (answer.Amount.Fen != 0 && answer.Amount.Fen != row.Fen)
        {
            return CauseOf(RejectReason.AmountDiffers);
        }

        isRepeated = venue.Rules.KnowsSettledOfReturned
            ? row.IsAsSaid(answer.Status)
            : row.Status == answer.Status;
        if (isRepeated)
        {
            return RejectReason.None;
        }

        return row.IsOpen ? RejectReason.None
            : row.IsResolved ? RejectReason.InstructionResolved
            : RejectReason.UnknownInstruction;
    }

    /// <summary>
    /// What came back of a payment, in parts too: each has an id of its rail and counts once, and
    /// all together are no more than was paid. A rail without ids tells one return at most. Once
    /// an id is forgotten, on a later day, two operators say what else comes back.
    /// </summary>
    private RejectReason CheckReturn(
        in PaymentAnswer answer, in InstructionRow row, out bool isRepeated)
    {
        isRepeated = false;
        if (answer.Amount.Fen is <= 0 || answer.Amount.Fen > row.Fen)
        {
            return answer.Amount.Fen <= 0
                ? RejectReason.AmountInvalid
                : CauseOf(RejectReason.AmountAboveRest);
        }

        int known = answer.Return.IsSome
            ? books.Movements.Find(row.Bank, answer.Return)
            : MovementMemory.None;
        if (known != MovementMemory.None)
        {
            ref BankMovementRow before = ref books.Movements[known];
            isRepeated = before.Instruction == row.Id && before.Fen == answer.Amount.Fen;
            return isRepeated ? RejectReason.None : RejectReason.BankSerialDiffers;
        }

        if (row.Status is not (PaymentStatus.Settled or PaymentStatus.Returned))
        {
            return RejectReason.PaymentAnswerInvalid;
        }

        if (row.UntoldFen != 0)
        {
            isRepeated = answer.Amount.Fen <= row.UntoldFen;
            return isRepeated ? CheckMemory(in answer) : RejectReason.InstructionResolved;
        }

        if (!answer.Return.IsSome && row.ReturnedFen != 0)
        {
            isRepeated = row.ReturnedFen == answer.Amount.Fen;
            return isRepeated ? RejectReason.None : RejectReason.PaymentAnswerInvalid;
        }

        if (answer.Amount.Fen > row.Fen - row.ReturnedFen)
        {
            return CauseOf(RejectReason.AmountAboveRest);
        }

        // The id of what came back before may be forgotten: then nobody knows whether this is it.
        if (answer.Return.IsSome && row.RememberedFen < row.ReturnedFen)
        {
            return RejectReason.PaymentAnswerInvalid;
        }

        return CheckMemory(in answer);
    }

    private RejectReason CauseOf(RejectReason named) =>
        venue.Rules.CauseOf(named, RejectReason.AmountInvalid);

    /// <summary>Whether the id of a return, if it has one, can be remembered.</summary>
    private RejectReason CheckMemory(in PaymentAnswer answer) =>
        answer.Return.IsSome && !books.Movements.HasRoom
            ? RejectReason.TransfersFull
            : RejectReason.None;
}
