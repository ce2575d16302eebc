using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>The money of the default fund and the venue's capital, by two operators.</content>
public sealed partial class ExchangeCore
{
    /// <summary>
    /// That a member's free money becomes its part of the default fund, or the venue's fees its
    /// capital, or goes back out of the account that the command names.
    /// </summary>
    private RejectReason ReadFunding(in Command command, ref Proposal proposal)
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

        return Take(
            ref proposal,
            new ProposedMoney
            {
                Member = command.Member,
                Amount = command.Amount,
                ToKind = isBack ? free : bound,
            });
    }

    /// <summary>Whether so much is there, and the fund has room for one member more.</summary>
    private RejectReason CheckFunding(in Proposal proposal, in Command by)
    {
        RejectReason reason = proposal.Money.Member.IsSome
            ? CheckAbout(proposal.Money.Member, by.Principal)
            : _hasSettlement ? RejectReason.JobInProgress
            : RejectReason.None;
        if (reason != RejectReason.None)
        {
            return reason;
        }

        long held = _ledger.BalanceOf(FundingAccount(in proposal, SourceOf(proposal.Money.ToKind)));
        if (proposal.Money.Amount.Fen > held)
        {
            _missing = new Money(proposal.Money.Amount.Fen - held);
            return RejectReason.InsufficientFunds;
        }

        return proposal.Money.ToKind == AccountKind.DefaultFund
            && !_waterfall.IsInFund(proposal.Money.Member) && _waterfall.IsFundFull()
                ? RejectReason.DefaultFundFull
                : RejectReason.None;
    }

    private void FundDefault(in Proposal proposal, ref EventWriter events)
    {
        AccountKind from = SourceOf(proposal.Money.ToKind);
        long fen = proposal.Money.Amount.Fen;
        _ledger.Post(
            FundingAccount(in proposal, from),
            FundingAccount(in proposal, proposal.Money.ToKind), fen, PostingKind.DefaultFund, 0);
        if (proposal.Money.Member.IsSome)
        {
            MemberId member = proposal.Money.Member;
            Cash.Tell(
                member, from, proposal.Money.ToKind, fen, PostingKind.DefaultFund, CashCause.None,
                BankId.None, ref events);
        }
    }

    private int FundingAccount(in Proposal proposal, AccountKind kind) =>
        proposal.Money.Member.IsSome
            ? Cash.AccountOf(proposal.Money.Member, kind)
            : Cash.HouseOf(kind);

    private static AccountKind SourceOf(AccountKind to) => to switch
    {
        AccountKind.DefaultFund => AccountKind.Available,
        AccountKind.Available => AccountKind.DefaultFund,
        AccountKind.Capital => AccountKind.Fees,
        _ => AccountKind.Capital,
    };
}
