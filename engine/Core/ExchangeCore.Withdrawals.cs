using SCO.Exchange.Core.Banks;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>Withdrawals that members ask for, held until the bank has answered.</content>
public sealed partial class ExchangeCore
{
    private void RequestWithdrawal(in Command command, ref EventWriter events)
    {
        long missingFen = 0;
        RejectReason reason = CheckSession(in command, PrincipalRoles.Clearing);
        if (reason == RejectReason.None)
        {
            reason = TakeClientOrderId(in command);
        }

        MemberId member = MemberId.None;
        if (reason == RejectReason.None)
        {
            member = MemberOf(in command);
            reason = CheckWithdrawal(in command, member, out missingFen);
        }

        if (reason != RejectReason.None)
        {
            RejectMissing(in command, reason, missingFen, ref events);
            return;
        }

        BankId bank = _members[member.Value].Bank;
        InstructionId id = AddInstruction(command.Sequence, new InstructionRow
        {
            Fen = command.Amount.Fen,
            Payer = member,
            Bank = bank,
            Day = _tradingDay,
            Status = PaymentStatus.Instructed,
        });
        MoveCash(
            member, AccountKind.Available, AccountKind.FrozenPayment, command.Amount.Fen,
            PostingKind.WithdrawalHold, id.Value, ref events);
        ref Event instructed = ref Answer(
            EventKind.WithdrawalInstructed, in command, ref events);
        instructed.Withdrawal = id;
        instructed.Bank = bank;
        instructed.Amount = command.Amount;
    }

    private RejectReason CheckWithdrawal(
        in Command command, MemberId member, out long missingFen)
    {
        missingFen = 0;
        if (!IsMember(member))
        {
            return RejectReason.UnknownMember;
        }

        // No bank named is the one that it has.
        BankId bank = _members[member.Value].Bank;
        if (!bank.IsSome || (command.Bank.IsSome && command.Bank != bank))
        {
            return RejectReason.UnknownBank;
        }

        if (command.Amount.Fen is <= 0 or > BankFenMax)
        {
            return RejectReason.AmountInvalid;
        }

        if (_bankDay != BankDayState.Open)
        {
            return RejectReason.BankDayForbids;
        }

        RejectReason reason = CheckWithdrawable(member, command.Amount.Fen, out missingFen);
        if (reason == RejectReason.None)
        {
            reason = CheckPoolHolds(bank, command.Amount.Fen, out missingFen);
        }

        return reason == RejectReason.None && !_instructions.HasRoom(_tradingDay)
            ? RejectReason.InstructionsFull
            : reason;
    }

    /// <summary>
    /// What a bank says of an instruction that its bank carries fits to it, and to what was said of
    /// it before.
    /// </summary>
    private RejectReason CheckAnswer(
        in BankMovement told, in Digest serial, out bool isRepeated)
    {
        isRepeated = false;
        int place = _instructions.Find(told.Instruction);
        if (place == Instructions.None || !IsOf(in _instructions[place], in told))
        {
            return RejectReason.UnknownInstruction;
        }

        ref InstructionRow row = ref _instructions[place];
        if (row.Fen != told.Amount.Fen)
        {
            return RejectReason.BankMovementInvalid;
        }

        bool isLater = told.Kind is BankMovementKind.WithdrawalReversal
            or BankMovementKind.PoolArrived;
        if (CanBe(in row, told.Kind))
        {
            return RejectReason.None;
        }

        // Told again where no movement is remembered, or as two operators have said it before.
        Digest before = isLater ? row.LaterSerial : row.Serial;
        isRepeated = IsAsSaid(in row, told.Kind)
            && (before == serial || (row.IsResolved && !before.IsSome));
        if (isRepeated)
        {
            return RejectReason.None;
        }

        return row.IsResolved ? RejectReason.InstructionResolved
            : told.Kind == BankMovementKind.WithdrawalReversal ? RejectReason.MovementReversed
            : RejectReason.UnknownInstruction;
    }

    private static bool IsOf(in InstructionRow row, in BankMovement told) =>
        told.Kind == BankMovementKind.PoolArrived
            ? row.IsPoolMove && row.ToBank == told.Bank
            : !row.Contract.IsSome && row.Payer == told.Member && row.Bank == told.Bank;

    /// <summary>Whether an instruction stands where a bank can say this of it.</summary>
    private static bool CanBe(in InstructionRow row, BankMovementKind kind)
    {
        bool isGone = row.Status == PaymentStatus.Settled;
        return kind switch
        {
            BankMovementKind.PoolArrived => !row.HasArrived && (row.IsOpen || isGone),
            BankMovementKind.WithdrawalDone => row.IsOpen,
            BankMovementKind.WithdrawalFailed => row.IsOpen && !row.HasArrived,
            _ => (row.IsOpen || isGone) && !row.HasArrived,
        };
    }

    /// <summary>Whether it was said of an instruction before.</summary>
    private static bool IsAsSaid(in InstructionRow row, BankMovementKind kind) => kind switch
    {
        BankMovementKind.PoolArrived => row.HasArrived,
        BankMovementKind.WithdrawalDone =>
            row.Status is PaymentStatus.Settled or PaymentStatus.Returned,
        BankMovementKind.WithdrawalFailed => row.Status == PaymentStatus.Rejected,
        _ => row.Status is PaymentStatus.Returned or PaymentStatus.Rejected,
    };

    /// <summary>A withdrawal or move was done, failed, or was taken back before or after.</summary>
    private void PostAnswer(in BankMovement told, in Digest serial, ref EventWriter events)
    {
        int place = _instructions.Find(told.Instruction);
        Invariant.Holds(place != Instructions.None);
        ref InstructionRow row = ref _instructions[place];
        bool isLater = told.Kind is BankMovementKind.WithdrawalReversal
            or BankMovementKind.PoolArrived;
        (isLater ? ref row.LaterSerial : ref row.Serial) = serial;
        if (told.Kind == BankMovementKind.PoolArrived)
        {
            ArrivePool(place, ref events);
        }
        else if (told.Kind == BankMovementKind.WithdrawalDone)
        {
            SettleOwn(place, ref events);
        }
        else if (row.Status == PaymentStatus.Settled)
        {
            ReturnOwn(place, ref events);
        }
        else
        {
            FailOwn(place, ref events);
        }
    }

    /// <summary>The bank has carried out a withdrawal or a move.</summary>
    private void SettleOwn(int place, ref EventWriter events)
    {
        SetStatus(place, PaymentStatus.Settled);
        ref InstructionRow row = ref _instructions[place];
        if (row.IsPoolMove)
        {
            LeavePool(in row, ref events);
            return;
        }

        _ledger.Post(
            CashOf(row.Payer, AccountKind.FrozenPayment), _pools[row.Bank.Value], row.Fen,
            PostingKind.Withdrawal, row.Id.Value);
        TellCash(
            row.Payer, AccountKind.FrozenPayment, AccountKind.Pool, row.Fen,
            PostingKind.Withdrawal, row.Id.Value, row.Bank, ref events);
        LookAtPools(ref events);
    }

    /// <summary>What was carried out has come back whole.</summary>
    private void ReturnOwn(int place, ref EventWriter events)
    {
        SetStatus(place, PaymentStatus.Returned, _instructions[place].Fen);
        ref InstructionRow row = ref _instructions[place];
        if (row.IsPoolMove)
        {
            ReturnToPool(in row, ref events);
            return;
        }

        _ledger.Post(
            _pools[row.Bank.Value], CashOf(row.Payer, AccountKind.Available), row.Fen,
            PostingKind.WithdrawalRelease, row.Id.Value);
        TellCash(
            row.Payer, AccountKind.Pool, AccountKind.Available, row.Fen,
            PostingKind.WithdrawalRelease, row.Id.Value, row.Bank, ref events);
        LookAtPools(ref events);
    }

    /// <summary>A withdrawal or move is not made: its money is where it was.</summary>
    private void FailOwn(int place, ref EventWriter events)
    {
        SetStatus(place, PaymentStatus.Rejected);
        ref InstructionRow row = ref _instructions[place];
        if (row.IsPoolMove)
        {
            KeepInPool(in row, ref events);
            return;
        }

        MoveCash(
            row.Payer, AccountKind.FrozenPayment, AccountKind.Available, row.Fen,
            PostingKind.WithdrawalRelease, row.Id.Value, ref events);
    }
}
