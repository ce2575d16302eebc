using System;
using SCO.Exchange.Core.Banks.Pools;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks.Outgoing;

/// <summary>
/// Instructions that the bank carries itself, withdrawals and moves, and what banks say of them.
/// </summary>
/// <param name="instructions">The instructions.</param>
/// <param name="withdrawals">Those of members.</param>
/// <param name="moves">Those between pools.</param>
/// <param name="venue">Gives the rules.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class CarriedInstructions(
    Instructions instructions, Withdrawals withdrawals, PoolMoves moves, IBankVenue venue)
{
    /// <summary>
    /// Whether what a bank says of one fits to it, and to what was said of it before.
    /// </summary>
    /// <param name="told">What the bank says.</param>
    /// <param name="serial">Its serial.</param>
    /// <param name="isRepeated">Whether it was said before.</param>
    public RejectReason Check(in BankMovement told, in Digest serial, out bool isRepeated)
    {
        isRepeated = false;
        int place = instructions.Find(told.Instruction);
        if (place == Instructions.None || !IsOf(in instructions[place], in told))
        {
            return RejectReason.UnknownInstruction;
        }

        ref InstructionRow row = ref instructions[place];
        if (row.Fen != told.Amount.Fen)
        {
            return RejectReason.BankMovementInvalid;
        }

        // What was taken for a word that it is not made is not one that it came back.
        bool isOld = row.IsResolved && told.Kind == BankMovementKind.WithdrawalReversal
            && row.LaterSerial == serial;
        if (CanBe(in row, told.Kind) && !isOld)
        {
            return RejectReason.None;
        }

        // Told again where no movement is remembered, or as two operators have said it before.
        Digest before = IsLater(told.Kind) ? row.LaterSerial : row.Serial;
        isRepeated = isOld || (IsAsSaid(in row, told.Kind)
            && (before == serial || (row.IsResolved && !before.IsSome)
                || IsWithoutSerial(in row, told.Kind, in serial)));
        if (isRepeated)
        {
            return RejectReason.None;
        }

        return row.IsResolved ? RejectReason.InstructionResolved
            : told.Kind == BankMovementKind.WithdrawalReversal ? RejectReason.MovementReversed
            : RejectReason.UnknownInstruction;
    }

    /// <summary>
    /// What was said of one by our own name of it is told again, as was checked: the serial that
    /// its bank gives it is kept.
    /// </summary>
    /// <returns>Whether it is new; else nothing has changed.</returns>
    public bool LearnSerial(in BankMovement told, in Digest serial)
    {
        ref InstructionRow row = ref instructions[instructions.Find(told.Instruction)];
        Digest name = NameOf(in row);
        bool isNew = venue.Rules.LearnsSerials && !IsLater(told.Kind) && row.Serial == name
            && serial != name;
        if (isNew)
        {
            row.Serial = serial;
        }

        return isNew;
    }

    /// <summary>One was done, failed, or was taken back before or after, as was checked.</summary>
    public void Post(in BankMovement told, in Digest serial, ref EventWriter events)
    {
        int place = instructions.Find(told.Instruction);
        Invariant.Holds(place != Instructions.None);
        ref InstructionRow row = ref instructions[place];
        (IsLater(told.Kind) ? ref row.LaterSerial : ref row.Serial) = serial;
        if (told.Kind == BankMovementKind.PoolArrived)
        {
            moves.Arrive(place, ref events);
            return;
        }

        switch (row.After(PaymentLife.SaidBy(told.Kind)))
        {
            case PaymentStatus.Settled:
                Settle(place, ref events);
                break;
            case PaymentStatus.Returned:
                Return(place, ref events);
                break;
            default:
                Fail(place, told.Reason, ref events);
                break;
        }
    }

    /// <summary>Two operators say what became of one, as was checked.</summary>
    /// <param name="place">The instruction.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="events">Where it is told.</param>
    public void Resolve(int place, PaymentStatus outcome, ref EventWriter events)
    {
        if (outcome == PaymentStatus.Rejected)
        {
            Fail(place, default, ref events);
            return;
        }

        if (instructions[place].Status == PaymentStatus.Rejected)
        {
            SettleLate(place, ref events);
        }
        else if (instructions[place].IsOpen)
        {
            Settle(place, ref events);
        }

        if (outcome == PaymentStatus.Returned)
        {
            Return(place, ref events);
        }
        else if (instructions[place].IsUnderWay)
        {
            moves.Arrive(place, ref events);
        }
    }

    /// <summary>The bank has carried it out.</summary>
    private void Settle(int place, ref EventWriter events)
    {
        instructions.SetStatus(place, PaymentStatus.Settled);
        ref InstructionRow row = ref instructions[place];
        if (row.IsPoolMove)
        {
            moves.Leave(in row, ref events);
        }
        else
        {
            withdrawals.PayHeld(in row, ref events);
        }
    }

    /// <summary>
    /// It was carried out although its bank had said that it was not. Once the bank says so too it
    /// is known, whatever it said before.
    /// </summary>
    private void SettleLate(int place, ref EventWriter events)
    {
        instructions.SetStatus(place, PaymentStatus.Settled);
        ref InstructionRow row = ref instructions[place];
        row.Serial = default;
        if (row.IsPoolMove)
        {
            row.LaterSerial = default;
            moves.LeaveLate(in row, ref events);
        }
        else
        {
            withdrawals.PayLate(in row, ref events);
        }
    }

    /// <summary>What was carried out has come back whole.</summary>
    private void Return(int place, ref EventWriter events)
    {
        instructions.SetStatus(place, PaymentStatus.Returned, instructions[place].Fen);
        ref InstructionRow row = ref instructions[place];
        if (row.IsPoolMove)
        {
            moves.TakeBack(in row, ref events);
        }
        else
        {
            withdrawals.TakeBack(in row, ref events);
        }
    }

    /// <summary>It is not made: its money is where it was.</summary>
    private void Fail(int place, BankReason reason, ref EventWriter events)
    {
        instructions.SetStatus(place, PaymentStatus.Rejected);
        ref InstructionRow row = ref instructions[place];
        if (row.IsPoolMove)
        {
            moves.Keep(in row, ref events);
        }
        else
        {
            withdrawals.ReleaseHeld(in row, reason, ref events);
        }
    }

    /// <summary>Whether a word is told beside the one that it was done.</summary>
    private static bool IsLater(BankMovementKind kind) =>
        kind is BankMovementKind.WithdrawalReversal or BankMovementKind.PoolArrived;

    /// <summary>
    /// Whether a word was said without a serial, before or now: whoever finds that money came back
    /// says first that it had left, and knows no serial of the bank. So its first one is no other
    /// word.
    /// </summary>
    private bool IsWithoutSerial(
        in InstructionRow row, BankMovementKind kind, in Digest serial)
    {
        if (!venue.Rules.LearnsSerials || IsLater(kind))
        {
            return false;
        }

        Digest name = NameOf(in row);
        return row.Serial == name || serial == name;
    }

    /// <summary>Our own name of an instruction, as a serial is kept.</summary>
    private static Digest NameOf(in InstructionRow row)
    {
        Span<byte> padded = stackalloc byte[Digest.SizeBytes];
        padded.Clear();
        _ = CarriedName.Write(padded, row.Id, row.IsPoolMove);
        return Digest.Read(padded);
    }

    private static bool IsOf(in InstructionRow row, in BankMovement told) =>
        told.Kind == BankMovementKind.PoolArrived
            ? row.IsPoolMove && row.ToBank == told.Bank
            : !row.Contract.IsSome && !row.IsUnowned && row.Payer == told.Member
                && row.Bank == told.Bank;

    /// <summary>Whether an instruction stands where a bank can say this of it.</summary>
    private static bool CanBe(in InstructionRow row, BankMovementKind kind)
    {
        if (kind == BankMovementKind.PoolArrived)
        {
            return !row.HasArrived && (row.IsOpen || row.Status == PaymentStatus.Settled);
        }

        PaymentStatus after = row.After(PaymentLife.SaidBy(kind));
        bool isNew = after != 0 && after != row.Status;
        return isNew && (after == PaymentStatus.Settled || !row.HasArrived);
    }

    /// <summary>Whether it was said of an instruction before.</summary>
    private static bool IsAsSaid(in InstructionRow row, BankMovementKind kind) =>
        kind == BankMovementKind.PoolArrived
            ? row.HasArrived
            : row.IsAsSaid(PaymentLife.SaidBy(kind));
}
