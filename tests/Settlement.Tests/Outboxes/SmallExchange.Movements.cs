using System;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <content>What banks tell of money.</content>
internal sealed partial class SmallExchange
{
    private Event ApplyMovement(byte[] content)
    {
        Assert.True(
            BankMovement.TryRead(content, out BankMovement told, out ReadOnlySpan<byte> note));
        bool isAnswer = told.Instruction.IsSome;
        if (!Takes(told.Kind))
        {
            return Rejected(RejectReason.BankDayForbids);
        }

        string serial = Encoding.ASCII.GetString(note);
        if (told.Kind == BankMovementKind.DepositReversal)
        {
            return TakeBack(in told, serial);
        }

        if (told.Kind == BankMovementKind.Unowned && !HoldsUnowned)
        {
            return Rejected(RejectReason.BankMovementInvalid);
        }

        if (_serials.TryGetValue(serial, out BankMovement known))
        {
            return known == told
                ? Repeated(told.Instruction)
                : Rejected(RejectReason.BankSerialDiffers);
        }

        bool isLate = isAnswer && told.Day.DayNumber < _today.DayNumber;
        if (told.Day != _today && !isLate)
        {
            return Rejected(RejectReason.BankDayWrong);
        }

        if (IsFull)
        {
            return Rejected(RejectReason.TransfersFull);
        }

        if (isAnswer && !TryAnswer(in told))
        {
            return Rejected(RejectReason.UnknownInstruction);
        }

        _serials.Add(serial, told);
        (LastSerial, LastReason) = (serial, told.Reason);
        DepositedFen += told.Kind == BankMovementKind.Deposit ? told.Amount.Fen : 0;
        HeldFen += told.Kind == BankMovementKind.Unowned ? told.Amount.Fen : 0;
        return Next(EventKind.BankAnswered) with { Withdrawal = told.Instruction };
    }

    // As the core's bank day does (BankDayTests of the core).
    private bool Takes(BankMovementKind kind) => kind switch
    {
        BankMovementKind.WithdrawalDone or BankMovementKind.WithdrawalFailed
            or BankMovementKind.PoolArrived => true,
        BankMovementKind.Deposit => BankDay == BankDayState.Open,
        _ => BankDay is BankDayState.Open or BankDayState.Reconciling,
    };

    private Event TakeBack(in BankMovement told, string serial)
    {
        bool isKnown = _serials.TryGetValue(serial, out BankMovement came)
            && came.Kind is BankMovementKind.Deposit or BankMovementKind.Unowned
            && came.Amount == told.Amount;
        if (!_serials.ContainsKey(serial))
        {
            return Rejected(RejectReason.UnknownMovement);
        }

        if (!isKnown)
        {
            return Rejected(RejectReason.BankSerialDiffers);
        }

        if (!_takenBack.Add(serial))
        {
            return Rejected(RejectReason.MovementReversed);
        }

        DepositedFen -= came.Kind == BankMovementKind.Deposit ? told.Amount.Fen : 0;
        HeldFen -= came.Kind == BankMovementKind.Unowned ? told.Amount.Fen : 0;
        return Next(EventKind.BankAnswered);
    }

    private bool TryAnswer(in BankMovement told)
    {
        PaymentStatus status = told.Kind switch
        {
            BankMovementKind.WithdrawalDone => PaymentStatus.Settled,
            BankMovementKind.WithdrawalFailed => PaymentStatus.Rejected,
            _ => PaymentStatus.Returned,
        };
        PaymentStatus before = status == PaymentStatus.Returned
            ? PaymentStatus.Settled : PaymentStatus.Instructed;
        if (!Rows.TryGetValue(told.Instruction.Value, out Row? row) || row.Status != before
            || row.Fen != told.Amount.Fen || told.Member.Value != Payer)
        {
            return false;
        }

        row.Take(status);
        return true;
    }
}
