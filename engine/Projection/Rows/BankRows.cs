using System;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Projection.Layout;

namespace SCO.Exchange.Projection.Rows;

/// <summary>
/// Payments, withdrawals, money between pools, and what banks told of money. One thread.
/// </summary>
/// <param name="scope">The command.</param>
internal sealed class BankRows(RowScope scope)
{
    private const byte Payment = 1;
    private const byte Withdrawal = 2;
    private const byte PoolMove = 3;

    private readonly Dictionary<ulong, long> _returned = [];
    private readonly HashSet<ulong> _done = [];

    /// <summary>Instructions of which something is remembered.</summary>
    internal int RememberedCount => _returned.Count + _done.Count;

    /// <summary>Takes an event; it has to be shown all of them.</summary>
    public void Take(ref readonly Event told)
    {
        if (told.Kind == EventKind.TradingDayStarted)
        {
            Forget();
        }

        // A payment may come back in parts.
        bool isReturn = told.Kind == EventKind.PaymentChanged
            && told.PaymentStatus == PaymentStatus.Returned;
        if (isReturn)
        {
            _returned[told.Instruction.Value] =
                _returned.GetValueOrDefault(told.Instruction.Value) + told.Amount.Fen;
        }

        if (IsDone(in told))
        {
            _ = _done.Add(told.Withdrawal.Value);
        }
        else if (told.Kind == EventKind.InstructionResolved && IsOfWithdrawal(in told)
            && told.PaymentStatus == PaymentStatus.Settled)
        {
            _ = _done.Add(told.Instruction.Value);
        }

        if (!scope.IsWanted)
        {
            return;
        }

        switch (told.Kind)
        {
            case EventKind.PaymentInstructed:
                Instruct(in told, told.Instruction, Payment);
                break;
            case EventKind.WithdrawalInstructed:
                Instruct(in told, told.Withdrawal, Withdrawal);
                break;
            case EventKind.PoolMoveChanged when told.PaymentStatus == PaymentStatus.Instructed
                && told.HasArrived == 0:
                Instruct(in told, told.Instruction, PoolMove);
                break;
            case EventKind.PaymentChanged or EventKind.PoolMoveChanged:
                Change(in told, told.Instruction, told.PaymentStatus);
                break;
            case EventKind.InstructionResolved when IsOfWithdrawal(in told):
                Change(in told, told.Instruction, told.PaymentStatus);
                break;
            case EventKind.InstructionResolved:
                // Of payments and moves an event of their own tells the change.
                Step(in told, told.Instruction, told.PaymentStatus);
                break;
            case EventKind.BankAnswered when told.Repeated == 0 && told.BankMovement != 0:
                Answer(in told);
                break;
            default:
                Later(in told);
                break;
        }
    }

    /// <summary>Of what the core has let go nothing is told any more.</summary>
    private void Forget()
    {
        foreach (ulong instruction in (ulong[])[.. _returned.Keys, .. _done])
        {
            if (!scope.Core!.HasInstruction(new InstructionId(instruction)))
            {
                _ = _returned.Remove(instruction);
                _ = _done.Remove(instruction);
            }
        }
    }

    /// <summary>What may follow a payment that was made.</summary>
    private void Later(ref readonly Event told)
    {
        switch (told.Kind)
        {
            case EventKind.RecallChanged:
                scope.Batch[Schema.RecallStep].Add(
                    told.Sequence, told.Index, told.Instruction, told.Contract,
                    (byte)told.RecallStatus, Cell.OrNull((byte)told.RecallReason), told.Time,
                    told.TradingDay);
                break;
            case EventKind.ReturnHeld or EventKind.ReturnFreed:
                scope.Batch[Schema.HeldReturn].Add(
                    told.Sequence, told.Index, told.Instruction, told.Contract, told.Member,
                    told.Counterparty, told.Kind == EventKind.ReturnFreed, told.Amount, told.Time,
                    told.TradingDay);
                break;
            default:
                break;
        }
    }

    private void Instruct(ref readonly Event told, InstructionId instruction, byte kind)
    {
        bool isPayment = kind == Payment;
        bool isPoolMove = kind == PoolMove;
        scope.Batch[Schema.Payment].Add(
            instruction, kind, isPayment ? told.Contract : Cell.Null, told.Member,
            isPayment ? told.Counterparty : Cell.Null, told.Bank,
            isPoolMove ? told.ToBank : Cell.Null,
            isPoolMove ? Cell.OrNull((byte)told.FromKind) : Cell.Null,
            isPayment ? (byte)told.Rail : 0, told.Amount, 0, false,
            (byte)PaymentStatus.Instructed, told.Sequence, told.Time, told.TradingDay, Cell.Null);
        Step(in told, instruction, PaymentStatus.Instructed);
    }

    private void Change(
        ref readonly Event told, InstructionId instruction, PaymentStatus status)
    {
        bool hasArrived = told.Kind == EventKind.PoolMoveChanged && told.HasArrived != 0;
        long returnedFen = told.Kind == EventKind.PaymentChanged
            ? _returned.GetValueOrDefault(instruction.Value)
            : status == PaymentStatus.Returned ? told.Amount.Fen : 0;
        scope.Batch[Schema.PaymentChange].Add(
            instruction, returnedFen, hasArrived, (byte)status, told.Sequence);
        Step(in told, instruction, status);
    }

    private static bool IsDone(ref readonly Event told) =>
        told.Kind == EventKind.BankAnswered && told.Repeated == 0
        && told.BankMovement == BankMovementKind.WithdrawalDone;

    private static bool IsOfWithdrawal(ref readonly Event told) =>
        !told.Contract.IsSome && told.Member.IsSome;

    private void Step(ref readonly Event told, InstructionId instruction, PaymentStatus status) =>
        scope.Batch[Schema.PaymentStep].Add(
            told.Sequence, told.Index, instruction, (byte)status, told.Amount,
            told.Kind == EventKind.InstructionResolved, told.Time, told.TradingDay,
            Words(instruction));

    /// <summary>
    /// What its bank writes to an answer: its reference, and why. What is due within the same
    /// command is about others.
    /// </summary>
    private Cell Words(InstructionId instruction)
    {
        if (scope.Command.Kind == CommandKind.MoveBank)
        {
            return BankMovement.TryRead(scope.Content, out BankMovement movement, out _)
                && movement.Instruction == instruction && movement.Reason.IsSome
                    ? $"{movement.Reason}"
                    : Cell.Null;
        }

        return scope.Command.Kind == CommandKind.AnswerPayment
            && PaymentAnswer.TryRead(
                scope.Content, out PaymentAnswer answer, out ReadOnlySpan<byte> note)
            && answer.Instruction == instruction && !note.IsEmpty
                ? Encoding.UTF8.GetString(note)
                : Cell.Null;
    }

    private void Answer(ref readonly Event told)
    {
        Cell serial = Cell.Null;
        Cell day = Cell.Null;
        if (scope.Command.Kind == CommandKind.MoveBank && BankMovement.TryRead(
            scope.Content, out BankMovement movement, out ReadOnlySpan<byte> note))
        {
            serial = Encoding.ASCII.GetString(note);
            day = movement.Day;
        }

        scope.Batch[Schema.BankMovement].Add(
            told.Sequence, told.Index, told.Bank, (byte)told.BankMovement, told.Member,
            told.Amount, told.Withdrawal, serial, day, told.Time, told.TradingDay);

        // Of money between pools an event of its own tells.
        if (!told.Withdrawal.IsSome || !told.Member.IsSome)
        {
            return;
        }

        PaymentStatus stands = _done.Contains(told.Withdrawal.Value) && !IsDone(in told)
            ? PaymentStatus.Settled
            : PaymentStatus.Instructed;
        PaymentStatus after = PaymentLife.After(
            stands, PaymentLife.SaidBy(told.BankMovement), isCarried: true);
        if (after != 0)
        {
            Change(in told, told.Withdrawal, after);
        }
    }
}
