using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Accounts;

/// <summary>The money of the members and of the venue: found in the ledger, moved and told.
/// </summary>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class CashAccounts
{
    private readonly Ledger _ledger;
    private readonly MemberRow[] _members;
    private readonly IEventDesk _desk;
    private readonly long[] _receivedTodayFen;
    private readonly long[] _heldFen;
    private readonly int[] _refunds;
    private readonly int _house;

    /// <summary>Opens the accounts of the venue's money, one behind the other.</summary>
    /// <param name="ledger">Where all accounts are.</param>
    /// <param name="members">The rows of the members, which name theirs.</param>
    /// <param name="desk">Where it is told.</param>
    public CashAccounts(Ledger ledger, MemberRow[] members, IEventDesk desk)
    {
        _ledger = ledger;
        _members = members;
        _desk = desk;
        _receivedTodayFen = new long[members.Length];
        _heldFen = new long[members.Length];
        _refunds = new int[members.Length];
        _house = ledger.Open(LedgerOwner.Venue, AssetId.Cny, AccountKind.Fees);
        for (AccountKind kind = AccountKind.Penalties; kind <= AccountKind.Suspense; kind++)
        {
            Invariant.Holds(
                ledger.Open(LedgerOwner.Venue, AssetId.Cny, kind) == HouseOf(kind));
        }
    }

    /// <summary>
    /// Opens the accounts of a member's money, one behind the other. Free money may be less than
    /// nothing, and is noted then; what is held of it may not, nor its part of the default fund.
    /// </summary>
    /// <returns>The first of them, for its row.</returns>
    public int Open(MemberId member)
    {
        LedgerOwner owner = LedgerOwner.Of(member);
        int cash = _ledger.Open(owner, AssetId.Cny, AccountKind.Available);
        _ledger.Watch(cash);
        for (int kind = 1; kind < CoreCapacities.CashKinds; kind++)
        {
            AccountKind next = AccountKind.Available + (byte)kind;
            Invariant.Holds(_ledger.Open(owner, AssetId.Cny, next) == cash + kind);
            _ledger.ForbidDebt(cash + kind);
        }

        return cash;
    }

    /// <summary>The account of a kind of money of a member.</summary>
    public int AccountOf(MemberId member, AccountKind kind) =>
        _members[member.Value].Cash + (kind - AccountKind.Available);

    /// <summary>The account of a kind of money of the venue, Fees to Suspense.</summary>
    public int HouseOf(AccountKind kind) => _house + (kind - AccountKind.Fees);

    /// <summary>What a member has of a kind of money, in fen.</summary>
    public long FenOf(MemberId member, AccountKind kind) =>
        _ledger.BalanceOf(AccountOf(member, kind));

    /// <summary>What the venue has of a kind of money, in fen.</summary>
    public long HouseFenOf(AccountKind kind) => _ledger.BalanceOf(HouseOf(kind));

    /// <summary>Money that came in today is free, but does not leave today.</summary>
    public void Receive(MemberId member, long fen) => _receivedTodayFen[member.Value] += fen;

    /// <summary>What came in of a member's money today, in fen.</summary>
    public long ReceivedTodayFenOf(MemberId member) => _receivedTodayFen[member.Value];

    /// <summary>
    /// More of a member's locked money came back after its contract was over, or less: of that it
    /// is still to be decided whose it is. None: of a move between pools nothing is held.
    /// </summary>
    public void Hold(MemberId member, long changeFen) => _heldFen[member.Value] += changeFen;

    /// <summary>What of a member's locked money is held so, in fen.</summary>
    public long HeldFenOf(MemberId member) => _heldFen[member.Value];

    /// <summary>
    /// Of one contract more, or less, a member owes a refund out of the free money that it gets
    /// next.
    /// </summary>
    public void CountRefund(MemberId member, int change)
    {
        _refunds[member.Value] += change;
        Invariant.Holds(_refunds[member.Value] >= 0);
    }

    /// <summary>Whether a member owes a refund.</summary>
    public bool OwesRefund(MemberId member) => _refunds[member.Value] > 0;

    /// <summary>A day is over: what came in may leave.</summary>
    public void ForgetReceipts(uint memberLast)
    {
        for (uint number = 1; number <= memberLast; number++)
        {
            _receivedTodayFen[number] = 0;
        }
    }

    /// <summary>
    /// Moves money of a member from one kind to another, and tells it. It was asked before whether
    /// there is so much of it.
    /// </summary>
    /// <param name="member">Whose money.</param>
    /// <param name="from">From which kind.</param>
    /// <param name="to">To which kind.</param>
    /// <param name="fen">How much.</param>
    /// <param name="posting">What for.</param>
    /// <param name="cause">What it is about.</param>
    /// <param name="events">Where it goes.</param>
    public void Move(
        MemberId member, AccountKind from, AccountKind to, long fen, PostingKind posting,
        CashCause cause, ref EventWriter events)
    {
        _ledger.PostHeld(
            AccountOf(member, from), AccountOf(member, to), fen, posting, cause.Reference);
        Tell(member, from, to, fen, posting, cause, BankId.None, ref events);
    }

    /// <summary>Tells a member what was posted of its money, and what is free of it now.</summary>
    /// <param name="member">Whose money.</param>
    /// <param name="from">From which kind; that of a bank or of the venue if it came in.</param>
    /// <param name="to">To which kind; that of a bank or of the venue if it went out.</param>
    /// <param name="fen">How much; nothing is told of 0.</param>
    /// <param name="posting">What for.</param>
    /// <param name="cause">What it is about.</param>
    /// <param name="bank">The bank that it came from or went to, or none.</param>
    /// <param name="events">Where it goes.</param>
    public void Tell(
        MemberId member, AccountKind from, AccountKind to, long fen, PostingKind posting,
        CashCause cause, BankId bank, ref EventWriter events)
    {
        if (fen == 0)
        {
            return;
        }

        ref Event moved = ref _desk.Tell(EventKind.CashMoved, member, ref events);
        moved.Contract = cause.Contract;
        moved.AboutDeal = cause.Deal;
        moved.Instruction = cause.Instruction;
        moved.BankReason = cause.Reason;
        moved.FromKind = from;
        moved.ToKind = to;
        moved.Posting = posting;
        moved.Bank = bank;
        moved.Amount = new Money(fen);
        moved.Available = new Money(FenOf(member, AccountKind.Available));
    }

    /// <summary>Writes what came in today, member by member.</summary>
    public void WriteReceipts(StateWriter writer, uint memberLast)
    {
        for (uint number = 1; number <= memberLast; number++)
        {
            writer.Int64(_receivedTodayFen[number]);
        }
    }

    /// <summary>Takes up what was written.</summary>
    public void ReadReceipts(StateReader reader, uint memberLast)
    {
        for (uint number = 1; number <= memberLast; number++)
        {
            _receivedTodayFen[number] = reader.Int64(0, long.MaxValue / 2);
        }
    }
}
