using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>The money of the default fund and the venue's capital, by two operators.</content>
public sealed partial class ExchangeCore
{
    /// <summary>
    /// That a member's free money becomes its part of the default fund, or the venue's fees its
    /// capital, or goes back out of the account that the command names, waits for another operator.
    /// </summary>
    private RejectReason ProposeFunding(in Command command, ref EventWriter events)
    {
        bool isMember = command.Member.IsSome;
        if (isMember && !IsMember(command.Member))
        {
            return RejectReason.UnknownMember;
        }

        AccountKind free = isMember ? AccountKind.Available : AccountKind.Fees;
        AccountKind bound = isMember ? AccountKind.DefaultFund : AccountKind.Capital;
        bool isBack = command.FromKind == bound;
        if (command.FromKind != 0 && command.FromKind != free && !isBack)
        {
            return RejectReason.AmountInvalid;
        }

        if (command.Amount.Fen is <= 0 or > BankLimits.AmountFenMax)
        {
            return RejectReason.AmountInvalid;
        }

        Proposal proposal = Proposed(
            in command, isMember ? Whom(command.Member) : default) with
        {
            Claim = command.Amount,
            To = isBack ? free : bound,
        };
        return Propose(in proposal, in command, ref events);
    }

    /// <summary>Whether so much is there, and the fund has room for one member more.</summary>
    private RejectReason CheckFunding(in Proposal proposal, in Command by)
    {
        RejectReason reason = proposal.Target.Scope == KillScope.Member
            ? CheckAbout(proposal.Target.Member, by.Principal)
            : _hasSettlement ? RejectReason.JobInProgress
            : RejectReason.None;
        if (reason != RejectReason.None)
        {
            return reason;
        }

        long held = _ledger.BalanceOf(FundingAccount(in proposal, SourceOf(proposal.To)));
        if (proposal.Claim.Fen > held)
        {
            _missing = new Money(proposal.Claim.Fen - held);
            return RejectReason.InsufficientFunds;
        }

        return proposal.To == AccountKind.DefaultFund
            && !_waterfall.IsInFund(proposal.Target.Member) && _waterfall.IsFundFull()
                ? RejectReason.DefaultFundFull
                : RejectReason.None;
    }

    private void FundDefault(in Proposal proposal, ref EventWriter events)
    {
        AccountKind from = SourceOf(proposal.To);
        long fen = proposal.Claim.Fen;
        _ledger.Post(
            FundingAccount(in proposal, from), FundingAccount(in proposal, proposal.To), fen,
            PostingKind.DefaultFund, 0);
        if (proposal.Target.Scope == KillScope.Member)
        {
            MemberId member = proposal.Target.Member;
            Cash.Tell(
                member, from, proposal.To, fen, PostingKind.DefaultFund, CashCause.None,
                BankId.None, ref events);
        }
    }

    private int FundingAccount(in Proposal proposal, AccountKind kind) =>
        proposal.Target.Scope == KillScope.Member
            ? Cash.AccountOf(proposal.Target.Member, kind)
            : Cash.HouseOf(kind);

    private static AccountKind SourceOf(AccountKind to) => to switch
    {
        AccountKind.DefaultFund => AccountKind.Available,
        AccountKind.Available => AccountKind.DefaultFund,
        AccountKind.Capital => AccountKind.Fees,
        _ => AccountKind.Capital,
    };
}
