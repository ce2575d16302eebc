using System;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>
/// A member that does not pay: what it owes is borne by the waterfall, layer by layer. Its free
/// money is in what it owes already, and the margin of its positions is kept for what they lose;
/// then come its part of the default fund, the venue's capital, the other members' parts by their
/// sizes, and what is left is a debt of the venue (decision 0051).
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>Members that may have a part of the default fund, or get one back.</summary>
    public const int FundMembersMax = 2_000;

    /// <summary>Members that may be in default at the same time.</summary>
    public const int DefaultsMax = 16;

    // Who bears or gets a part of a loss, by what, and what rounding has left over.
    private readonly MemberId[] _bearers = new MemberId[FundMembersMax];
    private readonly long[] _shares = new long[FundMembersMax];
    private readonly Int128[] _remainders = new Int128[FundMembersMax];

    /// <summary>Whether there is such a member, and who decides about its money is no party.
    /// </summary>
    /// <remarks>Between two marks of one day money is neither here nor there.</remarks>
    private RejectReason CheckAbout(MemberId member, PrincipalId by)
    {
        if (!IsMember(member))
        {
            return RejectReason.UnknownMember;
        }

        RejectReason reason = CheckNeutral(by, member);
        return reason == RejectReason.None && _hasSettlement
            ? RejectReason.JobInProgress
            : reason;
    }

    /// <summary>
    /// Who has missed a call, owes still, and has orders that end in one command. One that is in
    /// default already owes more than the margin of its positions.
    /// </summary>
    private RejectReason CheckDefault(in Proposal proposal, in Command by)
    {
        MemberId member = proposal.Money.Member;
        RejectReason reason = CheckAbout(member, by.Principal);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        long covered = _calls.Of(member) == MarginCallStatus.Defaulted ? MarginFenOf(member) : 0;
        if (!_calls.IsMissed(member) || Cash.FenOf(member, AccountKind.Available) + covered >= 0)
        {
            return RejectReason.NoMarginCall;
        }

        if (_defaults.IsFull && _defaults.Find(member) == Defaults.None)
        {
            return RejectReason.DefaultsFull;
        }

        Job job = EndingOrdersOf(member);
        SliceBudget budget = WholeSlice;
        budget.Ends = int.Min(budget.Ends, EventWriter.EventsMax - FundMembersMax - EventsKept);
        return IsLong(in job, in budget) ? RejectReason.JobInProgress : RejectReason.None;
    }

    /// <summary>
    /// Ends all orders of a member, suspends it from trading, and lets the waterfall bear what it
    /// owes then above the margin of its positions. What they lose later is declared again.
    /// </summary>
    private void DeclareDefault(MemberId member, ref EventWriter events)
    {
        Job job = EndingOrdersOf(member);
        SliceBudget budget = WholeSlice;
        BeginCancels(ref job, isLong: false, ref budget, ref events);
        Suspend(member, InstrumentId.None, SuspensionLevel.Trading, ref events);
        SetCall(member, MarginCallStatus.Defaulted);
        TellCall(member, MarginCallStatus.Defaulted, ref events);
        int place = _defaults.Take(member);
        ref DefaultRow row = ref _defaults[place];

        // Margin is no payment: it pays by itself, when the positions are closed and free it.
        long owed = Math.Max(0, -Cash.FenOf(member, AccountKind.Available));
        long margin = Math.Min(owed, MarginFenOf(member));
        TellLayer(member, AccountKind.FrozenContract, margin, 0, ref events);
        owed -= margin;
        long own = Math.Min(owed, Cash.FenOf(member, AccountKind.DefaultFund));
        Bear(member, Cash.AccountOf(member, AccountKind.DefaultFund), own);
        TellLayer(member, AccountKind.DefaultFund, own, 0, ref events);
        row.OwnFen += own;
        owed -= own;
        long capital = Math.Clamp(Cash.HouseFenOf(AccountKind.Capital), 0, owed);
        Bear(member, Cash.HouseOf(AccountKind.Capital), capital);
        TellLayer(member, AccountKind.Capital, capital, 0, ref events);
        row.CapitalFen += capital;
        owed -= capital;
        long others = ShareOut(member, owed, _defaults.SharesOf(place), ref events);
        row.OthersFen += others;
        owed -= others;
        Bear(member, Cash.HouseOf(AccountKind.Suspense), owed);
        TellLayer(member, AccountKind.Suspense, owed, 0, ref events);
        row.SuspenseFen += owed;
    }

    /// <summary>The margin of a member's positions, in fen.</summary>
    private long MarginFenOf(MemberId member)
    {
        long fen = 0;
        for (int row = _positions.LastOf(member);
            row != Positions.None;
            row = _positions.BeforeOf(row))
        {
            fen += _positions[row].MarginFen;
        }

        return fen;
    }

    /// <summary>An account gives what a member in default owes.</summary>
    private void Bear(MemberId member, int account, long fen) => _ledger.Post(
        account, Cash.AccountOf(member, AccountKind.Available), fen, PostingKind.DefaultLoss,
        member.Value);

    /// <summary>The first shares become parts of an amount, by their sizes.</summary>
    private void DivideShares(long fen, int count)
    {
        Span<long> shares = _shares.AsSpan(0, count);
        Rounding.Split(fen, shares, shares, _remainders.AsSpan(0, count));
    }

    private void TellLayer(
        MemberId member, AccountKind layer, long fen, uint members, ref EventWriter events)
    {
        if (fen == 0)
        {
            return;
        }

        ref Event told = ref Next(EventKind.DefaultDeclared, ref events);
        told.Member = member;
        told.FromKind = layer;
        told.Amount = new Money(fen);
        told.Affected = members;
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
        for (uint number = 1; number <= _memberLast; number++)
        {
            MemberId member = new(number);
            long part = _members[number].IsDefined && member != defaulter
                ? Cash.FenOf(member, AccountKind.DefaultFund)
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
                Bear(defaulter, Cash.AccountOf(member, AccountKind.DefaultFund), share);
                Cash.Tell(
                    member, AccountKind.DefaultFund, AccountKind.Suspense, share,
                    PostingKind.DefaultLoss, CashCause.None, BankId.None, ref events);
            }
        }

        TellLayer(defaulter, AccountKind.DefaultFund, borne, bearing, ref events);
        return borne;
    }
}
