using SCO.Exchange.Core.Banks;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
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
        InstructionId id = _instructions.Add(command.Sequence, new InstructionRow
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
        return reason == RejectReason.None && !_instructions.HasRoom(_tradingDay)
            ? RejectReason.InstructionsFull
            : reason;
    }

    /// <summary>What a bank says of an instruction fits to it and to what it said before.</summary>
    private RejectReason CheckAnswer(in BankMovement told)
    {
        int place = _instructions.Find(told.Instruction);
        if (place == Instructions.None || !_instructions[place].IsWithdrawal
            || _instructions[place].Payer != told.Member
            || _instructions[place].Bank != told.Bank)
        {
            return RejectReason.UnknownInstruction;
        }

        ref InstructionRow row = ref _instructions[place];
        if (row.Fen != told.Amount.Fen)
        {
            return RejectReason.BankMovementInvalid;
        }

        if (told.Kind != BankMovementKind.WithdrawalReversal)
        {
            return row.IsOpen ? RejectReason.None : RejectReason.UnknownInstruction;
        }

        return row.IsOpen || row.Status == PaymentStatus.Settled
            ? RejectReason.None
            : RejectReason.MovementReversed;
    }

    /// <summary>A withdrawal was done, failed, or was taken back before or after.</summary>
    private void PostAnswer(in BankMovement told, ref EventWriter events)
    {
        int place = _instructions.Find(told.Instruction);
        Invariant.Holds(place != Instructions.None);
        ref InstructionRow row = ref _instructions[place];
        row.Day = _tradingDay;
        if (told.Kind == BankMovementKind.WithdrawalDone)
        {
            row.Status = PaymentStatus.Settled;
            PayOut(
                in told, AccountKind.FrozenPayment, PostingKind.Withdrawal, row.Id.Value,
                ref events);
        }
        else if (row.Status == PaymentStatus.Settled)
        {
            row.Status = PaymentStatus.Returned;
            row.ReturnedFen = row.Fen;
            TakeIn(in told, PostingKind.WithdrawalRelease, row.Id.Value, ref events);
        }
        else
        {
            row.Status = PaymentStatus.Rejected;
            MoveCash(
                row.Payer, AccountKind.FrozenPayment, AccountKind.Available, row.Fen,
                PostingKind.WithdrawalRelease, row.Id.Value, ref events);
        }
    }
}
