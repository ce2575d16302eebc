using System;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks.Outgoing;

/// <summary>Withdrawals that members ask for, held until their bank has answered.</summary>
/// <param name="books">What the room shares.</param>
/// <param name="day">The day of the banks.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class Withdrawals(BankBooks books, BankDay day, IBankVenue venue)
{
    /// <summary>
    /// Free money that did not come in today and does not cover what positions have lost today, nor
    /// what buyers are owed, in fen.
    /// </summary>
    public long WithdrawableOf(MemberId member) => Math.Max(0, LeftOf(member));

    /// <summary>Whether a member may take money out, and the pool has it.</summary>
    /// <returns>None, MemberInDefault, AboveWithdrawable or PoolShort.</returns>
    public RejectReason CheckTakenOut(
        MemberId member, BankId bank, long fen, out BankLack lack)
    {
        RejectReason reason = CheckWithdrawable(member, fen, out lack);
        if (reason == RejectReason.None)
        {
            reason = books.Pools.CheckHolds(bank, fen, out long missingFen);
            lack = new BankLack(missingFen);
        }

        return reason;
    }

    /// <summary>Whether a member can have money paid to its own account.</summary>
    /// <param name="member">Who asks.</param>
    /// <param name="named">The bank that it names; none: the one that it has.</param>
    /// <param name="amount">How much.</param>
    /// <param name="lack">How much is missing of it.</param>
    public RejectReason Check(MemberId member, BankId named, Money amount, out BankLack lack)
    {
        lack = default;
        if (!books.IsMember(member))
        {
            return RejectReason.UnknownMember;
        }

        BankId bank = books.Members[member.Value].Bank;
        if (!bank.IsSome || (named.IsSome && named != bank))
        {
            return RejectReason.UnknownBank;
        }

        if (amount.Fen is <= 0 or > BankLimits.AmountFenMax)
        {
            return RejectReason.AmountInvalid;
        }

        if (day.State != BankDayState.Open)
        {
            return RejectReason.BankDayForbids;
        }

        RejectReason reason = CheckTakenOut(member, bank, amount.Fen, out lack);
        bool isFull = reason == RejectReason.None && venue.Rules.SharesRooms
            && books.Instructions.Withdrawals.IsFull(member);
        return isFull ? RejectReason.WithdrawalsFull
            : reason == RejectReason.None && !books.Instructions.HasRoom
                ? RejectReason.InstructionsFull
                : reason;
    }

    /// <summary>The bank of a member is instructed, as was checked, and the money held.</summary>
    /// <returns>The number of the instruction.</returns>
    public InstructionId Instruct(
        Sequence sequence, MemberId member, Money amount, ref EventWriter events)
    {
        InstructionId id = books.Instructions.Add(sequence, new InstructionRow
        {
            Fen = amount.Fen,
            Payer = member,
            Bank = books.Members[member.Value].Bank,
            Day = venue.TradingDay,
            Status = PaymentStatus.Instructed,
        });
        books.Cash.Move(
            member, AccountKind.Available, AccountKind.FrozenPayment, amount.Fen,
            PostingKind.WithdrawalHold, CashCause.Of(id), ref events);
        return id;
    }

    /// <summary>The bank has paid: what was held has left the pool.</summary>
    public void PayHeld(in InstructionRow row, ref EventWriter events) =>
        books.PoolCash.PayOut(
            in row, AccountKind.FrozenPayment, row.Fen, PostingKind.Withdrawal, ref events);

    /// <summary>What was paid has come back whole: it is free again.</summary>
    public void TakeBack(in InstructionRow row, ref EventWriter events) =>
        books.PoolCash.TakeIn(
            in row, AccountKind.Available, row.Fen, PostingKind.WithdrawalRelease, ref events);

    /// <summary>It was paid although its bank had said that it was not: what had become free again
    /// leaves, or is owed.</summary>
    public void PayLate(in InstructionRow row, ref EventWriter events) =>
        books.PoolCash.PayOut(
            in row, AccountKind.Available, row.Fen, PostingKind.Withdrawal, ref events);

    /// <summary>It was never paid: what was held is free again.</summary>
    /// <param name="row">The withdrawal.</param>
    /// <param name="reason">Why, if its bank has told a code.</param>
    /// <param name="events">Where it is told.</param>
    public void ReleaseHeld(
        in InstructionRow row, BankReason reason, ref EventWriter events) =>
        books.Cash.Move(
            row.Payer, AccountKind.FrozenPayment, AccountKind.Available, row.Fen,
            PostingKind.WithdrawalRelease, row.Cause with { Reason = reason }, ref events);

    /// <summary>Money of a member in default is for those that it owes.</summary>
    /// <returns>None, MemberInDefault or AboveWithdrawable.</returns>
    private RejectReason CheckWithdrawable(MemberId member, long fen, out BankLack lack)
    {
        lack = default;
        if (venue.IsInDefault(member))
        {
            return RejectReason.MemberInDefault;
        }

        long withdrawableFen = WithdrawableOf(member);
        if (fen <= withdrawableFen)
        {
            return RejectReason.None;
        }

        long leftFen = venue.Rules.TellsWholeLack ? LeftOf(member) : withdrawableFen;
        lack = new BankLack(fen - leftFen, withdrawableFen);
        return RejectReason.AboveWithdrawable;
    }

    /// <summary>What can be taken out; negative: what is missing before anything can.</summary>
    private long LeftOf(MemberId member) =>
        books.Cash.FenOf(member, AccountKind.Available)
            - books.Cash.ReceivedTodayFenOf(member) - venue.RunningLossOf(member)
            - venue.RefundsOwedBy(member);
}
