using System;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>
/// Payments of contracts that leave the pool: instructed, and answered later (decision 0045).
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>Whether a payment of a member can be instructed.</summary>
    /// <returns>None, UnknownBank (nobody keeps its money) or InstructionsFull.</returns>
    private RejectReason CheckInstruct(MemberId payer)
    {
        if (!_members[payer.Value].Bank.IsSome)
        {
            return RejectReason.UnknownBank;
        }

        return _instructions.HasRoom(_tradingDay)
            ? RejectReason.None
            : RejectReason.InstructionsFull;
    }

    /// <summary>
    /// Instructs the bank of a payer to pay. The money is in his FrozenPayment, and stays there
    /// until it is answered.
    /// </summary>
    /// <param name="contract">For which contract.</param>
    /// <param name="leg">Which of its payments.</param>
    /// <param name="fen">How much.</param>
    /// <param name="payer">Whose money.</param>
    /// <param name="payee">Who is paid.</param>
    /// <param name="rail">How it travels.</param>
    /// <param name="events">Where it is told.</param>
    /// <returns>The number of the instruction.</returns>
    internal InstructionId Instruct(
        ContractId contract, byte leg, long fen, MemberId payer, MemberId payee,
        PaymentRail rail, ref EventWriter events)
    {
        Invariant.Holds(
            contract.IsSome && fen > 0 && CheckInstruct(payer) == RejectReason.None);
        ref Event told = ref Tell(EventKind.PaymentInstructed, payer, ref events);
        InstructionRow row = new()
        {
            Fen = fen,
            Contract = contract,
            Payer = payer,
            Payee = payee,
            Bank = _members[payer.Value].Bank,
            Day = _tradingDay,
            Leg = leg,
            Rail = rail,
            Status = PaymentStatus.Instructed,
        };
        row.Id = AddInstruction(told.Sequence, in row);
        Describe(ref told, in row, fen);
        return row.Id;
    }

    /// <summary>What became of a payment, as its rail tells; told again, it changes nothing.
    /// </summary>
    private void AnswerPayment(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        int place = Instructions.None;
        bool isRepeated = false;
        RejectReason reason = CheckPayment(in command, content, out PaymentAnswer answer);
        if (reason == RejectReason.None)
        {
            place = _instructions.Find(answer.Instruction);
            reason = CheckPayment(in answer, place, out isRepeated);
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        if (isRepeated)
        {
            TakeTold(in answer, place);
            ref Event repeated = ref Next(EventKind.BankAnswered, ref events);
            repeated.Instruction = answer.Instruction;
            repeated.Bank = answer.Bank;
            repeated.Member = _instructions[place].Payer;
            repeated.Repeated = 1;
            return;
        }

        if (answer.Return.IsSome)
        {
            RememberReturn(in answer, in _instructions[place]);
        }

        long backFen = answer.Status == PaymentStatus.Returned ? answer.Amount.Fen : 0;
        PostPayment(place, answer.Status, backFen, ref events);
    }

    /// <summary>What operators had said of a return is told by its rail, by its id once.</summary>
    private void TakeTold(in PaymentAnswer answer, int place)
    {
        ref InstructionRow row = ref _instructions[place];
        bool isNew = answer.Status == PaymentStatus.Returned && row.UntoldFen != 0
            && !(answer.Return.IsSome
                && _movements.Find(row.Bank, answer.Return) != BankMovements.None);
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
        Remember(new BankMovementRow
        {
            Serial = answer.Return,
            Fen = answer.Amount.Fen,
            Instruction = row.Id,
            Member = row.Payer,
            Bank = row.Bank,
            Day = _tradingDay,
            PostedOn = _tradingDay,
            Kind = BankMovementKind.PaymentReturn,
        });

    private RejectReason CheckPayment(
        in Command command, ReadOnlySpan<byte> content, out PaymentAnswer answer)
    {
        answer = default;
        if (command.Session.IsSome || command.Principal.IsSome)
        {
            return RejectReason.NotAuthorised;
        }

        bool isWhole = PaymentAnswer.TryRead(content, out answer, out _)
            && answer.Status is > PaymentStatus.Instructed and <= PaymentStatus.Returned
            && (!answer.Return.IsSome || answer.Status == PaymentStatus.Returned);
        return isWhole ? RejectReason.None : RejectReason.PaymentAnswerInvalid;
    }

    /// <summary>Whether an answer fits where the instruction stands.</summary>
    private RejectReason CheckPayment(in PaymentAnswer answer, int place, out bool isRepeated)
    {
        isRepeated = false;
        if (place == Instructions.None || !_instructions[place].Contract.IsSome
            || _instructions[place].Bank != answer.Bank)
        {
            return RejectReason.UnknownInstruction;
        }

        ref InstructionRow row = ref _instructions[place];
        if (answer.Status == PaymentStatus.Returned)
        {
            return CheckReturn(in answer, in row, out isRepeated);
        }

        if (answer.Amount.Fen != 0 && answer.Amount.Fen != row.Fen)
        {
            return RejectReason.AmountInvalid;
        }

        if (row.Status == answer.Status)
        {
            isRepeated = true;
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
            return RejectReason.AmountInvalid;
        }

        int known = answer.Return.IsSome
            ? _movements.Find(row.Bank, answer.Return)
            : BankMovements.None;
        if (known != BankMovements.None)
        {
            ref BankMovementRow before = ref _movements[known];
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
            return !isRepeated ? RejectReason.InstructionResolved
                : answer.Return.IsSome && !_movements.HasRoom(_tradingDay)
                    ? RejectReason.TransfersFull
                    : RejectReason.None;
        }

        if (!answer.Return.IsSome && row.ReturnedFen != 0)
        {
            isRepeated = row.ReturnedFen == answer.Amount.Fen;
            return isRepeated ? RejectReason.None : RejectReason.PaymentAnswerInvalid;
        }

        if (answer.Amount.Fen > row.Fen - row.ReturnedFen)
        {
            return RejectReason.AmountInvalid;
        }

        // The id of what came back before may be forgotten: then nobody knows whether this is it.
        if (answer.Return.IsSome && row.RememberedFen < row.ReturnedFen)
        {
            return RejectReason.PaymentAnswerInvalid;
        }

        return answer.Return.IsSome && !_movements.HasRoom(_tradingDay)
            ? RejectReason.TransfersFull
            : RejectReason.None;
    }

    /// <summary>Posts what became of a payment, and takes the contract on.</summary>
    /// <param name="place">The instruction.</param>
    /// <param name="status">What became of it.</param>
    /// <param name="returnedFen">Returned: how much came back; else 0.</param>
    /// <param name="events">Where it is told.</param>
    private void PostPayment(
        int place, PaymentStatus status, long returnedFen, ref EventWriter events)
    {
        SetStatus(place, status, returnedFen);
        ref InstructionRow row = ref _instructions[place];
        long fen = status == PaymentStatus.Returned ? returnedFen : row.Fen;
        ref Event changed = ref Tell(EventKind.PaymentChanged, row.Payer, ref events);
        Describe(ref changed, in row, fen);
        int frozen = CashOf(row.Payer, AccountKind.FrozenPayment);
        int pool = _pools[row.Bank.Value];
        switch (status)
        {
            case PaymentStatus.Settled:
                _ledger.Post(frozen, pool, fen, PostingKind.PaymentOut, row.Id.Value);
                TellCash(
                    row.Payer, AccountKind.FrozenPayment, AccountKind.Pool, fen,
                    PostingKind.PaymentOut, CauseOf(in row), row.Bank, ref events);
                LookAtPools(ref events);
                PaymentSettled(row.Contract, row.Leg, fen, ref events);
                break;
            case PaymentStatus.Returned:
                _ledger.Post(pool, frozen, fen, PostingKind.PaymentReturn, row.Id.Value);
                TellCash(
                    row.Payer, AccountKind.Pool, AccountKind.FrozenPayment, fen,
                    PostingKind.PaymentReturn, CauseOf(in row), row.Bank, ref events);
                LookAtPools(ref events);
                if (!PaymentReturned(row.Contract, row.Leg, fen, ref events))
                {
                    Hold(place, fen, ref events);
                }

                break;
            case PaymentStatus.Rejected:
                PaymentRejected(row.Contract, ref events);
                break;
            default:
                // Timed out: nobody knows, so that all stays locked.
                break;
        }
    }

    private static CashCause CauseOf(in InstructionRow row) =>
        new(DealId.None, row.Contract, row.Id);

    private static void Describe(ref Event made, in InstructionRow row, long fen)
    {
        made.Instruction = row.Id;
        made.Contract = row.Contract;
        made.Counterparty = row.Payee;
        made.PaymentStatus = row.Status;
        made.Rail = row.Rail;
        made.Bank = row.Bank;
        made.Amount = new Money(fen);
    }
}
