using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>
/// How a default ends: what others bore of it they get back out of the member's free money, the
/// layer that came last first; then two operators end it (decision 0051).
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>Whether others are owed so much, and it is free.</summary>
    /// <param name="proposal">Null in place of an amount is all that is owed and free.</param>
    /// <param name="by">Who says so.</param>
    private RejectReason CheckRecovery(in Proposal proposal, in Command by)
    {
        MemberId member = proposal.Money.Member;
        RejectReason reason = CheckAbout(member, by.Principal);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        int place = _defaults.Find(member);
        if (place == Defaults.None)
        {
            return RejectReason.MemberNotInDefault;
        }

        long owed = _defaults[place].OwedFen;
        if (owed == 0)
        {
            return RejectReason.NothingToRecover;
        }

        long available = Cash.FenOf(member, AccountKind.Available);
        long fen = RecoveredFen(in proposal, place);
        if (fen <= 0 || fen > owed)
        {
            return RejectReason.AmountInvalid;
        }

        _missing = new Money(Math.Max(0, fen - available));
        return fen > available ? RejectReason.InsufficientFunds : RejectReason.None;
    }

    /// <summary>How much is paid back: all that is owed and free, if no amount is said.</summary>
    private long RecoveredFen(in Proposal proposal, int place)
    {
        long free = Cash.FenOf(proposal.Money.Member, AccountKind.Available);
        return proposal.Money.Amount.Fen == Quantity.Null.Lots
            ? Math.Max(1, Math.Min(_defaults[place].OwedFen, free))
            : proposal.Money.Amount.Fen;
    }

    /// <summary>A member in default pays back what others bore, the last layer first.</summary>
    private void RecoverDefault(in Proposal proposal, ref EventWriter events)
    {
        MemberId member = proposal.Money.Member;
        long fen = RecoveredFen(in proposal, _defaults.Find(member));
        _waterfall.Repay(member, fen, ref events);
    }

    /// <summary>Whether a member is in default and owes nobody anything any more.</summary>
    private RejectReason CheckDefaultEnd(in Proposal proposal, in Command by)
    {
        MemberId member = proposal.Money.Member;
        RejectReason reason = CheckAbout(member, by.Principal);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        int place = _defaults.Find(member);
        if (place == Defaults.None)
        {
            return RejectReason.MemberNotInDefault;
        }

        long owed = _defaults[place].OwedFen
            + Math.Max(0, -Cash.FenOf(member, AccountKind.Available));
        _missing = new Money(owed);
        return owed != 0 ? RejectReason.DefaultOwes : RejectReason.None;
    }

    /// <summary>
    /// A default ends. Its money is the member's own again; that it may trade again is for an
    /// operator to say, who lifts the suspension.
    /// </summary>
    private void EndDefault(MemberId member, ref EventWriter events)
    {
        _defaults.Remove(_defaults.Find(member));
        SetCall(member, MarginCallStatus.Met);
        TellCall(member, MarginCallStatus.Met, ref events);
        Next(EventKind.DefaultEnded, ref events).Member = member;
    }
}
