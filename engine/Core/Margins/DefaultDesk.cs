using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Margins;

/// <summary>
/// A member that does not pay: what it owes is borne by the waterfall. Its free money is in what it
/// owes already, and the margin of its positions is kept for what they lose. What others bore they
/// get back out of its free money; then two operators end it (decision 0051).
/// </summary>
/// <param name="books">What the room shares.</param>
/// <param name="calls">Calls that are missed, defaulted and met.</param>
/// <param name="waterfall">Who bears what is owed.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class DefaultDesk(
    MarginBooks books, CallDesk calls, Waterfall waterfall, IMarginVenue venue)
{
    private const long LeastFen = 1;

    /// <summary>Whether there is such a member, and who decides about its money is no party.
    /// </summary>
    /// <remarks>Between two marks of one day money is neither here nor there.</remarks>
    public RejectReason CheckAbout(MemberId member, PrincipalId by)
    {
        if (!books.Tables.IsMember(member))
        {
            return RejectReason.UnknownMember;
        }

        RejectReason reason = venue.CheckNeutral(by, member, member);
        return reason == RejectReason.None && books.Day.IsUnderWay
            ? RejectReason.JobInProgress
            : reason;
    }

    /// <summary>
    /// Who has missed a call and owes still. One that is in default already owes more than the
    /// margin of its positions.
    /// </summary>
    public RejectReason CheckDeclared(in ProposedMoney said, PrincipalId by)
    {
        MemberId member = said.Member;
        RejectReason reason = CheckAbout(member, by);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        bool isDefaulted = books.Calls.Of(member) == MarginCallStatus.Defaulted;
        long covered = isDefaulted ? MarginFenOf(member) : 0;
        if (!books.Calls.IsMissed(member)
            || books.Cash.FenOf(member, AccountKind.Available) + covered >= 0)
        {
            return RejectReason.NoMarginCall;
        }

        return books.Defaults.IsFull && books.Defaults.Find(member) == Defaults.None
            ? RejectReason.DefaultsFull
            : RejectReason.None;
    }

    /// <summary>
    /// The waterfall bears what a member owes above the margin of its positions, as was checked.
    /// What they lose later is declared again.
    /// </summary>
    public void Declare(MemberId member, ref EventWriter events)
    {
        calls.MoveTo(member, MarginCallStatus.Defaulted, ref events);
        waterfall.Bear(member, MarginFenOf(member), ref events);
    }

    /// <summary>Whether others are owed so much, and it is free.</summary>
    /// <param name="said">Null in place of an amount is all that is owed and free.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="missingFen">What is not free of it.</param>
    public RejectReason CheckRecovered(
        in ProposedMoney said, PrincipalId by, out long missingFen)
    {
        missingFen = 0;
        RejectReason reason = CheckAbout(said.Member, by);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        int place = books.Defaults.Find(said.Member);
        if (place == Defaults.None)
        {
            return RejectReason.MemberNotInDefault;
        }

        long owed = books.Defaults[place].OwedFen;
        if (owed == 0)
        {
            return RejectReason.NothingToRecover;
        }

        long available = books.Cash.FenOf(said.Member, AccountKind.Available);
        long fen = RecoveredFen(in said, place);
        if (fen <= 0 || fen > owed)
        {
            return fen <= 0
                ? RejectReason.AmountInvalid
                : venue.Rules.CauseOf(
                    RejectReason.AmountAboveRest, RejectReason.AmountInvalid);
        }

        missingFen = Math.Max(0, fen - available);
        return fen > available ? RejectReason.InsufficientFunds : RejectReason.None;
    }

    /// <summary>
    /// A member in default pays back what others bore, the last layer first, as was checked.
    /// </summary>
    public void Recover(in ProposedMoney said, ref EventWriter events)
    {
        long fen = RecoveredFen(in said, books.Defaults.Find(said.Member));
        waterfall.Repay(said.Member, fen, ref events);
    }

    /// <summary>Whether a member is in default and owes nobody anything any more.</summary>
    public RejectReason CheckEnded(in ProposedMoney said, PrincipalId by, out long owedFen)
    {
        owedFen = 0;
        RejectReason reason = CheckAbout(said.Member, by);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        int place = books.Defaults.Find(said.Member);
        if (place == Defaults.None)
        {
            return RejectReason.MemberNotInDefault;
        }

        owedFen = books.Defaults[place].OwedFen
            + Math.Max(0, -books.Cash.FenOf(said.Member, AccountKind.Available));
        return owedFen != 0 ? RejectReason.DefaultOwes : RejectReason.None;
    }

    /// <summary>
    /// A default ends, as was checked. Its money is the member's own again; that it may trade again
    /// is for an operator to say, who lifts the suspension.
    /// </summary>
    public void End(MemberId member, ref EventWriter events)
    {
        books.Defaults.Remove(books.Defaults.Find(member));
        calls.MoveTo(member, MarginCallStatus.Met, ref events);
        venue.Next(EventKind.DefaultEnded, ref events).Member = member;
    }

    /// <summary>What a member in default owes to who bore it, in fen; 0 for any other.</summary>
    public long OwedFenOf(MemberId member)
    {
        int place = books.Defaults.Find(member);
        return place == Defaults.None ? 0 : books.Defaults[place].OwedFen;
    }

    /// <summary>
    /// How much is paid back: all that is owed and free, if no amount is said. Where nothing is
    /// free it is the least that can be paid, so that a refusal says what is missing.
    /// </summary>
    private long RecoveredFen(in ProposedMoney said, int place)
    {
        long free = books.Cash.FenOf(said.Member, AccountKind.Available);
        return said.Amount == Money.Null
            ? Math.Max(LeastFen, Math.Min(books.Defaults[place].OwedFen, free))
            : said.Amount.Fen;
    }

    /// <summary>The margin of a member's positions, in fen.</summary>
    private long MarginFenOf(MemberId member)
    {
        long fen = 0;
        for (int row = books.Positions.LastOf(member);
            row != Positions.None;
            row = books.Positions.BeforeOf(row))
        {
            fen += books.Positions[row].MarginFen;
        }

        return fen;
    }
}
