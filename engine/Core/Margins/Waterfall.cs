using System;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Margins;

/// <summary>
/// Who bears what a member in default owes, layer by layer: its part of the default fund, the
/// venue's capital, the other members' parts by their sizes, and what is left is a debt of the
/// venue. What others bore they get back, the layer that came last first (decision 0051).
/// </summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. Whether a member is in default, and who
/// may say so, is the core's to ask.
/// </remarks>
internal sealed class Waterfall
{
    /// <summary>Members that may have a part of the default fund, or get one back.</summary>
    public const int FundMembersMax = 2_000;

    private readonly Ledger _ledger;
    private readonly VenueTables _tables;
    private readonly CashAccounts _cash;
    private readonly Defaults _defaults;
    private readonly IEventDesk _desk;

    // Who bears or gets a part of a loss, by what, and what rounding has left over.
    private readonly MemberId[] _bearers = new MemberId[FundMembersMax];
    private readonly long[] _shares = new long[FundMembersMax];
    private readonly Int128[] _remainders = new Int128[FundMembersMax];

    /// <summary>A waterfall over the money of all members.</summary>
    /// <param name="ledger">Where it is posted.</param>
    /// <param name="tables">Where it is looked up who is a member.</param>
    /// <param name="cash">Their money, and the venue's.</param>
    /// <param name="defaults">Where it is kept who bore what.</param>
    /// <param name="desk">Where it is told.</param>
    public Waterfall(
        Ledger ledger, VenueTables tables, CashAccounts cash, Defaults defaults,
        IEventDesk desk)
    {
        _ledger = ledger;
        _tables = tables;
        _cash = cash;
        _defaults = defaults;
        _desk = desk;
    }

    /// <summary>
    /// Whether a member has a part of the default fund, or is to get one back: who bears a loss or
    /// is repaid is one of these, and nothing but a payment into the fund makes them more.
    /// </summary>
    public bool IsInFund(MemberId member)
    {
        bool isIn = _cash.FenOf(member, AccountKind.DefaultFund) > 0;
        for (int place = 0; place < _defaults.Count && !isIn; place++)
        {
            isIn = _defaults.SharesOf(place)[(int)member.Value] > 0;
        }

        return isIn;
    }

    /// <summary>Whether no further member has room in the fund.</summary>
    public bool IsFundFull()
    {
        int count = 0;
        for (uint number = 1; number <= _tables.MembersMax; number++)
        {
            MemberId member = new(number);
            count += _tables.IsMember(member) && IsInFund(member) ? 1 : 0;
        }

        return count >= FundMembersMax;
    }

    /// <summary>What a member in default owes is borne. There is room for its default.</summary>
    /// <param name="member">The member.</param>
    /// <param name="marginFen">
    /// The margin of its positions: it is no payment, but pays by itself, when the positions are
    /// closed and free it.
    /// </param>
    /// <param name="events">Where each layer is told.</param>
    public void Bear(MemberId member, long marginFen, ref EventWriter events)
    {
        int place = _defaults.Take(member);
        ref DefaultRow row = ref _defaults[place];
        long owed = Math.Max(0, -_cash.FenOf(member, AccountKind.Available));
        long margin = Math.Min(owed, marginFen);
        TellBorne(member, AccountKind.FrozenContract, margin, 0, ref events);
        owed -= margin;
        long own = Math.Min(owed, _cash.FenOf(member, AccountKind.DefaultFund));
        Give(member, _cash.AccountOf(member, AccountKind.DefaultFund), own);
        TellBorne(member, AccountKind.DefaultFund, own, 0, ref events);
        row.OwnFen += own;
        owed -= own;
        long capital = Math.Clamp(_cash.HouseFenOf(AccountKind.Capital), 0, owed);
        Give(member, _cash.HouseOf(AccountKind.Capital), capital);
        TellBorne(member, AccountKind.Capital, capital, 0, ref events);
        row.CapitalFen += capital;
        owed -= capital;
        long others = ShareOut(member, owed, _defaults.SharesOf(place), ref events);
        row.OthersFen += others;
        owed -= others;
        Give(member, _cash.HouseOf(AccountKind.Suspense), owed);
        TellBorne(member, AccountKind.Suspense, owed, 0, ref events);
        row.SuspenseFen += owed;
    }

    /// <summary>A member in default pays back what others bore, the last layer first.</summary>
    /// <param name="member">The member.</param>
    /// <param name="fen">How much; no more than is owed, and free.</param>
    /// <param name="events">Where each layer is told.</param>
    public void Repay(MemberId member, long fen, ref EventWriter events)
    {
        int place = _defaults.Find(member);
        ref DefaultRow row = ref _defaults[place];
        long left = fen;
        long suspense = Math.Min(left, row.SuspenseFen);
        row.SuspenseFen -= suspense;
        GiveBack(member, _cash.HouseOf(AccountKind.Suspense), suspense);
        TellRepaid(member, AccountKind.Suspense, suspense, 0, ref events);
        left -= suspense;
        long others = Math.Min(left, row.OthersFen);
        uint members = RepayOthers(member, others, _defaults.SharesOf(place), ref events);
        row.OthersFen -= others;
        TellRepaid(member, AccountKind.DefaultFund, others, members, ref events);
        left -= others;
        row.CapitalFen -= left;
        GiveBack(member, _cash.HouseOf(AccountKind.Capital), left);
        TellRepaid(member, AccountKind.Capital, left, 0, ref events);
    }

    /// <summary>
    /// Other members bear a loss by their parts of the default fund: each a share that is rounded
    /// down, and the fen that are left over go to the largest remainders, then to the lowest
    /// numbers.
    /// </summary>
    /// <returns>How much they bear.</returns>
    private long ShareOut(
        MemberId defaulter, long fen, Span<long> borneBy, ref EventWriter events)
    {
        int count = 0;
        long whole = 0;
        for (uint number = 1; number <= _tables.MembersMax; number++)
        {
            MemberId member = new(number);
            long part = _tables.IsMember(member) && member != defaulter
                ? _cash.FenOf(member, AccountKind.DefaultFund)
                : 0;
            if (part > 0)
            {
                _bearers[count] = member;
                _shares[count] = part;
                count++;
                whole += part;
            }
        }

        long borne = Math.Min(fen, whole);
        if (borne == 0)
        {
            return 0;
        }

        DivideShares(borne, count);
        uint bearing = 0;
        for (int at = 0; at < count; at++)
        {
            MemberId member = _bearers[at];
            long share = _shares[at];
            if (share > 0)
            {
                bearing++;
                borneBy[(int)member.Value] += share;
                Give(defaulter, _cash.AccountOf(member, AccountKind.DefaultFund), share);
                _cash.Tell(
                    member, AccountKind.DefaultFund, AccountKind.Suspense, share,
                    PostingKind.DefaultLoss, CashCause.None, BankId.None, ref events);
            }
        }

        TellBorne(defaulter, AccountKind.DefaultFund, borne, bearing, ref events);
        return borne;
    }

    /// <summary>
    /// Other members get back by what each of them still lacks, divided as a loss is divided.
    /// </summary>
    /// <returns>How many get something.</returns>
    private uint RepayOthers(
        MemberId defaulter, long fen, Span<long> lacking, ref EventWriter events)
    {
        if (fen == 0)
        {
            return 0;
        }

        int count = 0;
        for (int number = 1; number < lacking.Length; number++)
        {
            if (lacking[number] > 0)
            {
                _bearers[count] = new MemberId((uint)number);
                _shares[count] = lacking[number];
                count++;
            }
        }

        DivideShares(fen, count);
        uint repaid = 0;
        for (int at = 0; at < count; at++)
        {
            MemberId member = _bearers[at];
            long share = _shares[at];
            if (share > 0)
            {
                repaid++;
                lacking[(int)member.Value] -= share;
                GiveBack(defaulter, _cash.AccountOf(member, AccountKind.DefaultFund), share);
                _cash.Tell(
                    member, AccountKind.Suspense, AccountKind.DefaultFund, share,
                    PostingKind.DefaultRecovery, CashCause.None, BankId.None, ref events);
            }
        }

        return repaid;
    }

    /// <summary>The first shares become parts of an amount, by their sizes.</summary>
    private void DivideShares(long fen, int count)
    {
        Span<long> shares = _shares.AsSpan(0, count);
        Rounding.Split(fen, shares, shares, _remainders.AsSpan(0, count));
    }

    /// <summary>An account gives what a member in default owes.</summary>
    private void Give(MemberId member, int account, long fen) => _ledger.Post(
        account, _cash.AccountOf(member, AccountKind.Available), fen, PostingKind.DefaultLoss,
        member.Value);

    /// <summary>An account gets back what it gave.</summary>
    private void GiveBack(MemberId member, int account, long fen) => _ledger.Post(
        _cash.AccountOf(member, AccountKind.Available), account, fen,
        PostingKind.DefaultRecovery, member.Value);

    private void TellBorne(
        MemberId member, AccountKind layer, long fen, uint members, ref EventWriter events)
    {
        if (fen == 0)
        {
            return;
        }

        ref Event told = ref _desk.Next(EventKind.DefaultDeclared, ref events);
        told.Member = member;
        told.FromKind = layer;
        told.Amount = new Money(fen);
        told.Affected = members;
    }

    private void TellRepaid(
        MemberId member, AccountKind layer, long fen, uint members, ref EventWriter events)
    {
        if (fen == 0)
        {
            return;
        }

        _cash.Tell(
            member, AccountKind.Available, layer, fen, PostingKind.DefaultRecovery,
            CashCause.None, BankId.None, ref events);
        ref Event told = ref _desk.Next(EventKind.DefaultRecovered, ref events);
        told.Member = member;
        told.FromKind = layer;
        told.Amount = new Money(fen);
        told.Affected = members;
    }
}
