using System;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks.Movements;

/// <content>What is asked of a movement before it changes anything.</content>
internal sealed partial class MovementPosting
{
    /// <summary>What can be said of a movement before it is looked for.</summary>
    private RejectReason CheckTold(
        ReadOnlySpan<byte> content, out BankMovement told, out Digest serial)
    {
        serial = default;
        if (!BankMovement.TryRead(content, out told, out ReadOnlySpan<byte> note)
            || !TryPack(note, out serial)
            || !IsTold(told.Kind)
            || !NamesItsInstruction(in told)
            || !MayHaveReason(in told)
            || (told.Kind >= BankMovementKind.PoolArrived && told.Member.IsSome))
        {
            return RejectReason.BankMovementInvalid;
        }

        if (!books.Pools.Has(told.Bank))
        {
            return RejectReason.UnknownBank;
        }

        if (told.Amount.Fen is <= 0 or > BankLimits.AmountFenMax)
        {
            return RejectReason.AmountInvalid;
        }

        bool isOfVenue = !told.Member.IsSome && MayBeOfVenue(in told);
        if (!isOfVenue && !books.IsMember(told.Member))
        {
            return RejectReason.UnknownMember;
        }

        if (!isOfVenue && books.Members[told.Member.Value].Bank != told.Bank)
        {
            return RejectReason.UnknownBank;
        }

        return day.Takes(told.Kind) ? RejectReason.None : RejectReason.BankDayForbids;
    }

    private bool IsTold(BankMovementKind kind) =>
        kind is >= BankMovementKind.Deposit and <= BankMovementKind.CapitalIn
        || (kind == BankMovementKind.Unowned && venue.Rules.HoldsUnowned);

    /// <summary>Whether a reason, if one is told, is a code of what failed.</summary>
    private static bool MayHaveReason(in BankMovement told) => !told.Reason.IsSome
        || (told.Kind == BankMovementKind.WithdrawalFailed && told.Reason.IsSane);

    /// <summary>Whether a movement names an instruction where it should.</summary>
    private static bool NamesItsInstruction(in BankMovement told) => told.Kind switch
    {
        BankMovementKind.WithdrawalDone or BankMovementKind.WithdrawalFailed
            or BankMovementKind.PoolArrived => told.Instruction.IsSome,
        BankMovementKind.WithdrawalReversal => true,
        _ => !told.Instruction.IsSome,
    };

    /// <summary>Whether it can be about money that is no member's.</summary>
    private bool MayBeOfVenue(in BankMovement told) =>
        told.Kind >= BankMovementKind.PoolArrived || told.Instruction.IsSome
        || (told.Kind == BankMovementKind.DepositReversal && venue.Rules.HoldsUnowned);

    /// <summary>The serial as a number: visible ASCII, with zeros behind it.</summary>
    private static bool TryPack(ReadOnlySpan<byte> serial, out Digest packed)
    {
        packed = default;
        if (serial.Length is < 1 or > Digest.SizeBytes)
        {
            return false;
        }

        foreach (byte letter in serial)
        {
            if (letter is <= (byte)' ' or > (byte)'~')
            {
                return false;
            }
        }

        Span<byte> padded = stackalloc byte[Digest.SizeBytes];
        padded.Clear();
        serial.CopyTo(padded);
        packed = Digest.Read(padded);
        return true;
    }

    /// <summary>
    /// Whether the serial is that of the movement which did not happen, and not one of its own.
    /// </summary>
    private static bool NamesOriginal(in BankMovement told) =>
        told.Kind == BankMovementKind.DepositReversal
        || (told.Kind == BankMovementKind.WithdrawalReversal && !told.Instruction.IsSome);

    /// <summary>A movement with a serial of its own, which never posts twice.</summary>
    private RejectReason CheckSerial(
        in BankMovement told, in Digest serial, int known, out bool isRepeated,
        out BankLack lack)
    {
        isRepeated = known != MovementMemory.None;
        lack = default;
        if (isRepeated)
        {
            ref BankMovementRow row = ref books.Movements[known];
            bool isSame = row.Kind == KeptAs(told.Kind) && row.Member == told.Member
                && row.Instruction == told.Instruction;
            return (isSame || IsOfUnowned(in told, in row)) && row.Fen == told.Amount.Fen
                && (row.Day == told.Day || venue.Rules.FollowsBankDays)
                    ? RejectReason.None
                    : RejectReason.BankSerialDiffers;
        }

        // What became of an instruction is true whenever it is told, and whatever room there is;
        // but its bank counts it to its own day, which is not reconciled with an earlier one.
        if (told.Instruction.IsSome)
        {
            return told.Day.IsSome && !(IsToCome(told.Day) && venue.Rules.FollowsBankDays)
                ? carried.Check(in told, in serial, out isRepeated)
                : RejectReason.BankDayWrong;
        }

        if (!books.Movements.Takes(told.Day))
        {
            return venue.Rules.TellsForgottenDays && books.Movements.MayHaveForgotten(told.Day)
                ? RejectReason.BankDayForgotten
                : RejectReason.BankDayWrong;
        }

        RejectReason reason = told.Kind switch
        {
            BankMovementKind.Withdrawal when IsOwed() => RejectReason.None,
            BankMovementKind.Withdrawal => withdrawals.CheckTakenOut(
                told.Member, told.Bank, told.Amount.Fen, out lack),
            BankMovementKind.Charge => RejectReason.None,
            BankMovementKind.Unowned when !unowned.HasRoom =>
                RejectReason.InstructionsFull,
            _ => books.Pools.CheckRoom(told.Bank, told.Amount.Fen),
        };
        return reason == RejectReason.None && !books.Movements.HasRoom
            ? RejectReason.TransfersFull
            : reason;
    }

    /// <summary>Whether a day of a bank has not begun at the exchange.</summary>
    private bool IsToCome(TradingDay told) => told.DayNumber > venue.TradingDay.DayNumber;

    /// <summary>When the day is reconciled the record of the bank wins, and the member owes what it
    /// has not.</summary>
    private bool IsOwed() =>
        day.State == BankDayState.Reconciling && venue.Rules.OwesWhatBanksPaid;

    /// <summary>A movement that takes back another one, which is named by its serial.</summary>
    /// <param name="told">What the bank tells.</param>
    /// <param name="known">The other one among those that are remembered, or none.</param>
    /// <param name="forgotten">The other one if it is held, and not remembered any more.</param>
    /// <param name="lack">What is missing of it.</param>
    private RejectReason CheckReversal(
        in BankMovement told, int known, in BankMovementRow forgotten, out BankLack lack)
    {
        lack = default;
        if (!books.Movements.Takes(told.Day))
        {
            return RejectReason.BankDayWrong;
        }

        bool isDeposit = told.Kind == BankMovementKind.DepositReversal;
        BankMovementKind wanted = isDeposit
            ? BankMovementKind.Deposit
            : BankMovementKind.Withdrawal;
        BankMovementRow original = known == MovementMemory.None
            ? forgotten
            : books.Movements[known];
        bool isKnown = original.Kind == wanted
            || (isDeposit && original.Kind == BankMovementKind.Unowned);
        if (!isKnown)
        {
            return RejectReason.UnknownMovement;
        }

        // Bank and serial name it: a notice that takes it back has no member.
        bool isWhose = original.Member == told.Member || !told.Member.IsSome;
        if (!isWhose || original.Fen != told.Amount.Fen)
        {
            return RejectReason.BankSerialDiffers;
        }

        if (original.IsReversed)
        {
            return RejectReason.MovementReversed;
        }

        // When the day is reconciled the record of the bank wins, and the member owes the rest.
        if (original.Kind == BankMovementKind.Deposit && day.State != BankDayState.Reconciling)
        {
            long freeFen = books.Cash.FenOf(original.Member, AccountKind.Available);
            lack = new BankLack(Math.Max(0, told.Amount.Fen - freeFen));
        }

        if (lack.MissingFen > 0)
        {
            return RejectReason.InsufficientFunds;
        }

        return forgotten.Fen != 0 && !books.Movements.HasRoom
            ? RejectReason.TransfersFull
            : RejectReason.None;
    }

    /// <summary>Whether it came in for nobody; whose it is may have been said since.</summary>
    private static bool CameUnowned(in BankMovementRow row) =>
        row.Kind == BankMovementKind.Unowned
        || (row.Kind == BankMovementKind.Deposit && row.Instruction.IsSome);

    /// <summary>
    /// Whether it is told again, by who does not know whose it became, or by who knows by now whose
    /// it was meant to be: it stays with the venue until two operators say so too.
    /// </summary>
    private static bool IsOfUnowned(in BankMovement told, in BankMovementRow row) =>
        CameUnowned(in row) && (told.Kind == BankMovementKind.Unowned
            || (KeptAs(told.Kind) == BankMovementKind.Deposit
                && (row.Kind == BankMovementKind.Unowned || row.Member == told.Member)));
}
