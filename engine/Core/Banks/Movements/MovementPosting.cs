using System;
using SCO.Exchange.Core.Banks.Outgoing;
using SCO.Exchange.Core.Banks.Pools;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks.Movements;

/// <summary>What banks tell of money, each movement posted once (decision 0045).</summary>
/// <param name="books">What the room shares.</param>
/// <param name="day">The day of the banks.</param>
/// <param name="withdrawals">Who may take money out.</param>
/// <param name="carried">What banks were told to carry.</param>
/// <param name="unowned">Money that is nobody's.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed partial class MovementPosting(
    BankBooks books, BankDay day, Withdrawals withdrawals, CarriedInstructions carried,
    UnownedMoney unowned, IBankVenue venue)
{
    /// <summary>Checks and posts what a bank tells; told again, it changes nothing.</summary>
    /// <param name="content">The movement and its serial.</param>
    /// <param name="cause">The command that brings it.</param>
    /// <param name="lack">What is missing of it, if it is refused.</param>
    /// <param name="events">Where it is told.</param>
    /// <returns>Why not, and nothing has changed; or None.</returns>
    public RejectReason Take(
        ReadOnlySpan<byte> content, Sequence cause, out BankLack lack, ref EventWriter events)
    {
        lack = default;
        RejectReason reason = CheckTold(content, out BankMovement told, out Digest serial);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        int known = books.Movements.Find(told.Bank, in serial);
        bool isReversal = NamesOriginal(in told);
        bool isRepeated = false;
        bool isOfNobody =
            told.Kind == BankMovementKind.DepositReversal && !told.Member.IsSome;
        BankMovementRow forgotten = isOfNobody && known == MovementMemory.None
            ? unowned.Forgotten(told.Bank, in serial)
            : default;
        reason = isReversal
            ? CheckReversal(in told, known, in forgotten, out lack)
            : CheckSerial(in told, in serial, known, out isRepeated, out lack);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (isReversal)
        {
            if (forgotten.Fen != 0)
            {
                books.Movements.Remember(forgotten);
                known = books.Movements.Find(told.Bank, in serial);
            }

            Reverse(in told, ref books.Movements[known], cause, ref events);
        }
        else if (!isRepeated && told.Kind == BankMovementKind.Unowned)
        {
            InstructionId held = unowned.TakeIn(in told, in serial, cause, ref events);
            Remember(told with { Instruction = held }, in serial);
        }
        else if (!isRepeated)
        {
            RememberTold(in told, in serial);
            Post(in told, in serial, cause, ref events);
        }
        else if (known == MovementMemory.None && carried.LearnSerial(in told, in serial))
        {
            RememberTold(in told, in serial);
        }

        ref Event answered = ref venue.Next(EventKind.BankAnswered, ref events);
        answered.BankMovement = told.Kind;
        answered.Bank = told.Bank;
        answered.Member = told.Member;
        answered.Amount = told.Amount;
        answered.Withdrawal = told.Instruction;
        answered.Repeated = isRepeated ? (byte)1 : (byte)0;
        answered.BankReason = told.Reason;
        return RejectReason.None;
    }

    private static BankMovementKind KeptAs(BankMovementKind kind) =>
        kind == BankMovementKind.DepositResend ? BankMovementKind.Deposit : kind;

    // An instruction is its own key: where there is no room, its row alone remembers.
    private void RememberTold(in BankMovement told, in Digest serial)
    {
        if (!told.Instruction.IsSome || books.Movements.HasRoomForAnswers)
        {
            Remember(in told, in serial);
        }
    }

    private void Remember(in BankMovement told, in Digest serial) =>
        books.Movements.Remember(new BankMovementRow
        {
            Serial = serial,
            Fen = told.Amount.Fen,
            Instruction = told.Instruction,
            Member = told.Member,
            Bank = told.Bank,
            Day = told.Day,
            PostedOn = venue.TradingDay,
            Kind = KeptAs(told.Kind),
        });

    private void Post(
        in BankMovement told, in Digest serial, Sequence cause, ref EventWriter events)
    {
        switch (told.Kind)
        {
            case BankMovementKind.Deposit:
            case BankMovementKind.DepositResend:
                books.Cash.Receive(told.Member, told.Amount.Fen);
                books.PoolCash.TakeIn(
                    in told, PostingKind.Deposit, cause.Value, ref events);
                break;
            case BankMovementKind.Withdrawal:
                books.PoolCash.PayOut(
                    in told, PostingKind.Withdrawal, cause.Value, ref events);
                break;
            case BankMovementKind.Interest:
                PostHouse(in told, AccountKind.Fees, PostingKind.BankInterest, ref events);
                break;
            case BankMovementKind.Charge:
                PostHouse(in told, AccountKind.Fees, PostingKind.BankCharge, ref events);
                break;
            case BankMovementKind.CapitalIn:
                PostHouse(in told, AccountKind.Capital, PostingKind.CapitalIn, ref events);
                break;
            default:
                carried.Post(in told, in serial, ref events);
                break;
        }
    }

    private void Reverse(
        in BankMovement told, ref BankMovementRow original, Sequence cause,
        ref EventWriter events)
    {
        original.IsReversed = true;
        if (original.Kind == BankMovementKind.Unowned)
        {
            unowned.GiveBack(in original, ref events);
            return;
        }

        if (told.Kind == BankMovementKind.WithdrawalReversal)
        {
            books.PoolCash.TakeIn(
                in told, PostingKind.WithdrawalRelease, cause.Value, ref events);
            return;
        }

        if (original.PostedOn == venue.TradingDay || unowned.IsGivenToday(in original))
        {
            books.Cash.Receive(original.Member, -told.Amount.Fen);
        }

        // A bank that says no member takes it back from whoever has it.
        books.PoolCash.PayOut(
            told with { Member = original.Member }, PostingKind.DepositReversal, cause.Value,
            ref events);
    }

    /// <summary>
    /// Money of the venue comes into a pool, or leaves it for a charge of the bank, whatever the
    /// venue has: a bank has taken it already.
    /// </summary>
    private void PostHouse(
        in BankMovement told, AccountKind kind, PostingKind posting, ref EventWriter events)
    {
        long fen = posting == PostingKind.BankCharge ? -told.Amount.Fen : told.Amount.Fen;
        books.Ledger.Post(
            books.Pools.AccountOf(told.Bank), books.Cash.HouseOf(kind), fen, posting,
            told.Bank.Value);
        venue.PoolChanged(ref events);
    }
}
