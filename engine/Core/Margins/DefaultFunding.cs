using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Margins;

/// <summary>The money of the default fund and the venue's capital, by two operators.</summary>
/// <param name="books">What the room shares.</param>
/// <param name="defaults">Whose money may be decided about.</param>
/// <param name="waterfall">Who has a part of the fund.</param>
/// <param name="venue">By which rules.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class DefaultFunding(
    MarginBooks books, DefaultDesk defaults, Waterfall waterfall, IMarginVenue venue)
{
    /// <summary>
    /// Reads that a member's free money becomes its part of the default fund, or the venue's fees
    /// its capital, or goes back out of the account that the command names.
    /// </summary>
    public RejectReason Read(in Command command, out ProposedMoney said)
    {
        said = default;
        bool isMember = command.Member.IsSome;
        if (isMember && !books.Tables.IsMember(command.Member))
        {
            return RejectReason.UnknownMember;
        }

        AccountKind free = isMember ? AccountKind.Available : AccountKind.Fees;
        AccountKind bound = isMember ? AccountKind.DefaultFund : AccountKind.Capital;
        bool isBack = command.FromKind == bound;
        if (command.FromKind != 0 && command.FromKind != free && !isBack)
        {
            return venue.Rules.CauseOf(
                RejectReason.PoolMoveInvalid, RejectReason.AmountInvalid);
        }

        if (command.Amount.Fen is <= 0 or > BankLimits.AmountFenMax)
        {
            return RejectReason.AmountInvalid;
        }

        said = new ProposedMoney
        {
            Member = command.Member,
            Amount = command.Amount,
            ToKind = isBack ? free : bound,
        };
        return RejectReason.None;
    }

    /// <summary>Whether so much is there, and the fund has room for one member more.</summary>
    /// <param name="said">Whose money becomes which kind, and how much.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="missingFen">What is missing of it.</param>
    public RejectReason Check(in ProposedMoney said, PrincipalId by, out long missingFen)
    {
        missingFen = 0;
        RejectReason reason = said.Member.IsSome ? defaults.CheckAbout(said.Member, by)
            : books.Day.IsUnderWay ? RejectReason.JobInProgress
            : RejectReason.None;
        if (reason != RejectReason.None)
        {
            return reason;
        }

        long held = books.Ledger.BalanceOf(AccountOf(said.Member, SourceOf(said.ToKind)));
        if (said.Amount.Fen > held)
        {
            missingFen = said.Amount.Fen - held;
            return RejectReason.InsufficientFunds;
        }

        return said.ToKind == AccountKind.DefaultFund
            && !waterfall.IsInFund(said.Member) && waterfall.IsFundFull()
                ? RejectReason.DefaultFundFull
                : RejectReason.None;
    }

    /// <summary>Money becomes what was said, as was checked.</summary>
    /// <param name="said">Whose money becomes which kind, and how much.</param>
    /// <param name="proposal">
    /// The proposal, whose number is never given twice: what the posting is about.
    /// </param>
    /// <param name="events">Takes what is told.</param>
    public void Fund(in ProposedMoney said, uint proposal, ref EventWriter events)
    {
        AccountKind from = SourceOf(said.ToKind);
        long fen = said.Amount.Fen;
        books.Ledger.Post(
            AccountOf(said.Member, from), AccountOf(said.Member, said.ToKind), fen,
            PostingKind.DefaultFund, venue.Rules.NamesFunding ? proposal : 0);
        if (said.Member.IsSome)
        {
            books.Cash.Tell(
                said.Member, from, said.ToKind, fen, PostingKind.DefaultFund, CashCause.None,
                BankId.None, ref events);
        }
    }

    private int AccountOf(MemberId member, AccountKind kind) => member.IsSome
        ? books.Cash.AccountOf(member, kind)
        : books.Cash.HouseOf(kind);

    private static AccountKind SourceOf(AccountKind to) => to switch
    {
        AccountKind.DefaultFund => AccountKind.Available,
        AccountKind.Available => AccountKind.DefaultFund,
        AccountKind.Capital => AccountKind.Fees,
        _ => AccountKind.Capital,
    };
}
