using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching.Deals;
using Xunit;

namespace SCO.Exchange.Matching.Tests.Deals;

/// <summary>Who may do what with a negotiated deal: every status, action and role.</summary>
public sealed class DealRulesTests
{
    private static readonly Dictionary<(DealAction, DealRole), DealStatus> OfParties = new()
    {
        [(DealAction.Counter, DealRole.Answerer)] = DealStatus.Countered,
        [(DealAction.Accept, DealRole.Answerer)] = DealStatus.Accepted,
        [(DealAction.Decline, DealRole.Answerer)] = DealStatus.Declined,
        [(DealAction.Withdraw, DealRole.Proposer)] = DealStatus.Withdrawn,
    };

    [Fact]
    public void Every_status_action_and_role_is_allowed_or_refused()
    {
        foreach (DealStatus status in Enum.GetValues<DealStatus>())
        {
            foreach (DealAction action in Enum.GetValues<DealAction>())
            {
                foreach (DealRole role in Enum.GetValues<DealRole>())
                {
                    RejectReason found = DealRules.Check(status, action, role);
                    Assert.True(
                        Expected(status, action, role) == found,
                        $"{status} {action} {role}: {found}");
                }
            }
        }
    }

    [Fact]
    public void What_is_done_says_where_the_deal_stands_then()
    {
        foreach (((DealAction action, _), DealStatus after) in OfParties)
        {
            Assert.Equal(after, DealRules.After(action));
        }

        Assert.Equal(DealStatus.Contracted, DealRules.After(DealAction.Approve));
        Assert.Equal(DealStatus.Refused, DealRules.After(DealAction.Refuse));
        foreach (DealStatus status in Enum.GetValues<DealStatus>())
        {
            bool isOpen = status is DealStatus.Proposed or DealStatus.Countered
                or DealStatus.Accepted;
            Assert.Equal(!isOpen, DealRules.IsOver(status));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void An_action_that_there_is_not_says_nothing(byte action) => Assert.Equal(
        RejectReason.DealTermsInvalid,
        DealRules.Check(DealStatus.Proposed, (DealAction)action, DealRole.Answerer));

    [Fact]
    public void A_member_is_the_one_who_answers_or_the_one_who_has_proposed_or_nobody()
    {
        DealRow deal = new()
        {
            First = new DealParty(new MemberId(1), default, default),
            Second = new DealParty(new MemberId(2), default, default),
            Terms = new DealTerms { Side = Side.Sell, ValidUntil = new Timestamp(9) },
            Status = DealStatus.Proposed,
        };
        Assert.Equal(DealRole.Proposer, deal.RoleOf(new MemberId(1)));
        Assert.Equal(DealRole.Answerer, deal.RoleOf(new MemberId(2)));
        Assert.Equal((DealRole)0, deal.RoleOf(new MemberId(3)));
        Assert.Equal((2U, 1U), (deal.Buyer.Member.Value, deal.Seller.Member.Value));
        Assert.Equal((Side.Sell, Side.Buy), (deal.SideOf(true), deal.SideOf(false)));
        Assert.Equal(9UL, deal.Deadline.Ns);
        deal.IsFirstToAnswer = true;
        Assert.Equal(DealRole.Answerer, deal.RoleOf(new MemberId(1)));
        Assert.Equal(DealRole.Proposer, deal.RoleOf(new MemberId(2)));
        deal.Status = DealStatus.Accepted;
        Assert.Equal(0UL, deal.Deadline.Ns);
    }

    private static RejectReason Expected(DealStatus status, DealAction action, DealRole role)
    {
        bool isOfVenue = action is DealAction.Approve or DealAction.Refuse;
        if (isOfVenue)
        {
            return role != DealRole.Venue ? RejectReason.NotAuthorised
                : status == DealStatus.Accepted ? RejectReason.None
                : RejectReason.DealStatusForbids;
        }

        return role == DealRole.Venue ? RejectReason.NotAuthorised
            : status is not (DealStatus.Proposed or DealStatus.Countered)
                ? RejectReason.DealStatusForbids
            : OfParties.ContainsKey((action, role)) ? RejectReason.None
            : RejectReason.DealNotYours;
    }
}
