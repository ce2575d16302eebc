using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>
/// A member that does not pay: what it owes is borne by the waterfall. Its free money is in what it
/// owes already, and the margin of its positions is kept for what they lose (decision 0051).
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>Members that may be in default at the same time.</summary>
    public const int DefaultsMax = 16;

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
        budget.Ends = int.Min(
            budget.Ends, EventWriter.EventsMax - Waterfall.FundMembersMax - EventsKept);
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
        _waterfall.Bear(member, MarginFenOf(member), ref events);
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
}
