using System;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Projection.Layout;

namespace SCO.Exchange.Projection.Rows;

/// <summary>Payments, withdrawals, and what banks told of money. One thread.</summary>
/// <param name="scope">The command.</param>
internal sealed class BankRows(RowScope scope)
{
    /// <summary>Takes an event whose rows are wanted.</summary>
    public void Take(ref readonly Event told)
    {
        switch (told.Kind)
        {
            case EventKind.PaymentInstructed:
                Instruct(
                    in told, told.Instruction, told.Contract, told.Counterparty,
                    (byte)told.Rail, isWithdrawal: false);
                break;
            case EventKind.WithdrawalInstructed:
                Instruct(
                    in told, told.Withdrawal, Cell.Null, Cell.Null, 0, isWithdrawal: true);
                break;
            case EventKind.PaymentChanged:
                Change(
                    in told, told.Instruction, told.PaymentStatus,
                    told.PaymentStatus == PaymentStatus.Returned ? told.Amount.Fen : 0);
                break;
            case EventKind.BankAnswered when told.Repeated == 0 && told.BankMovement != 0:
                Answer(in told);
                break;
            default:
                break;
        }
    }

    private void Instruct(
        ref readonly Event told, Cell instruction, Cell contract, Cell payee, byte rail,
        bool isWithdrawal)
    {
        scope.Batch[Schema.Payment].Add(
            instruction, isWithdrawal, contract, told.Member, payee, told.Bank, rail, told.Amount,
            0, (byte)PaymentStatus.Instructed, told.Sequence, told.Time, told.TradingDay,
            Cell.Null);
        Step(in told, instruction, PaymentStatus.Instructed);
    }

    private void Change(
        ref readonly Event told, Cell instruction, PaymentStatus status, long returnedFen)
    {
        scope.Batch[Schema.PaymentChange].Add(
            instruction, returnedFen, (byte)status, told.Sequence);
        Step(in told, instruction, status);
    }

    private void Step(ref readonly Event told, Cell instruction, PaymentStatus status) =>
        scope.Batch[Schema.PaymentStep].Add(
            told.Sequence, told.Index, instruction, (byte)status, told.Amount, told.Time,
            told.TradingDay);

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
        if (!told.Withdrawal.IsSome)
        {
            return;
        }

        switch (told.BankMovement)
        {
            case BankMovementKind.WithdrawalDone:
                Change(in told, told.Withdrawal, PaymentStatus.Settled, 0);
                break;
            case BankMovementKind.WithdrawalFailed:
                Change(in told, told.Withdrawal, PaymentStatus.Rejected, 0);
                break;
            case BankMovementKind.WithdrawalReversal:
                Change(in told, told.Withdrawal, PaymentStatus.Returned, told.Amount.Fen);
                break;
            default:
                break;
        }
    }
}
