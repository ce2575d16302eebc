using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Clearing.Tests.Contracts;

/// <summary>Who may do what with a contract: every stage, action and role.</summary>
public sealed class ContractRulesTests
{
    // What each role may do at each stage; what stands nowhere is forbidden.
    private const string Allowed = """
        Contracted      Buyer  LockFunds Dispute Attach
        Contracted      Seller LockTitle Dispute Attach
        Contracted      Venue  DefaultBuyer DefaultSeller ForceMajeure
        Locked          Buyer  Dispute Attach
        Locked          Seller IssueNotice Dispute Attach
        Locked          Venue  DefaultBuyer DefaultSeller ForceMajeure
        NoticeIssued    Buyer  Dispute Attach
        NoticeIssued    Seller IssueNotice Meter Dispute Attach
        NoticeIssued    Venue  Meter DefaultBuyer DefaultSeller ForceMajeure
        Delivered       Buyer  AgreeQuantity Dispute Attach
        Delivered       Seller Dispute Attach
        Delivered       Venue  Meter DefaultBuyer DefaultSeller ForceMajeure
        QuantityAgreed  Buyer  AgreeQuality Dispute Attach
        QuantityAgreed  Seller Dispute Attach
        QuantityAgreed  Venue  DefaultBuyer DefaultSeller ForceMajeure
        QualityAgreed   Buyer  AgreeQuality Dispute Attach
        QualityAgreed   Seller Dispute Attach
        QualityAgreed   Venue  DefaultBuyer DefaultSeller ForceMajeure
        PaidFirst       Buyer  Dispute Attach
        PaidFirst       Seller Invoice Dispute Attach
        Invoiced        Buyer  ConfirmInvoice Dispute Attach
        Invoiced        Seller Dispute Attach
        Disputed        Buyer  Attach
        Disputed        Seller Attach
        Disputed        Venue  Resolve DefaultBuyer DefaultSeller ForceMajeure
        """;

    // What is allowed beside since version 3 of the rules.
    private const string AllowedSince3 = """
        Contracted      Venue  Dispute
        Locked          Venue  Dispute
        NoticeIssued    Venue  Dispute
        Delivered       Venue  Dispute
        Delivered       Seller Meter
        QuantityAgreed  Venue  Dispute
        QualityAgreed   Venue  Dispute
        PaidFirst       Venue  Dispute
        Invoiced        Venue  Dispute
        PaidFinal       Buyer  Attach
        PaidFinal       Seller Attach
        Closed          Buyer  Attach
        Closed          Seller Attach
        BuyerDefaulted  Buyer  Attach
        BuyerDefaulted  Seller Attach
        SellerDefaulted Buyer  Attach
        SellerDefaulted Seller Attach
        ForceMajeure    Buyer  Attach
        ForceMajeure    Seller Attach
        """;

    private static readonly StepRules Since3 = new()
    {
        DisputesOverdue = true,
        AttachesWhenOver = true,
        MetersAgain = true,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_stage_action_and_role_is_allowed_or_refused_as_the_table_says(
        bool isSince3)
    {
        StepRules rules = isSince3 ? Since3 : default;
        HashSet<(ContractStage, ContractRole, ContractAction)> allowed =
            [.. Read(Allowed), .. isSince3 ? Read(AllowedSince3) : []];
        HashSet<(ContractRole, ContractAction)> ever =
            [.. allowed.Select(one => (one.Item2, one.Item3))];
        int checks = 0;
        foreach (ContractStage stage in Enum.GetValues<ContractStage>())
        {
            foreach (ContractRole role in Enum.GetValues<ContractRole>())
            {
                foreach (ContractAction action in Enum.GetValues<ContractAction>())
                {
                    RejectReason expected = allowed.Contains((stage, role, action))
                        ? RejectReason.None
                        : ever.Contains((role, action)) ? RejectReason.ContractStageForbids
                        : RejectReason.ContractRoleForbids;
                    RejectReason found = ContractRules.Check(stage, action, role, rules);
                    Assert.True(expected == found, $"{stage} {role} {action}: {found}");
                    checks++;
                }
            }
        }

        Assert.Equal(14 * 3 * 14, checks);
        Assert.Equal(isSince3 ? 87 : 68, allowed.Count);
    }

    /// <summary>PaidFinal is passed through within one step.</summary>
    [Fact]
    public void From_each_stage_there_is_a_way_to_an_end_that_the_venue_alone_can_go()
    {
        foreach (ContractStage stage in Enum.GetValues<ContractStage>())
        {
            bool isDisputed = stage == ContractStage.Disputed;
            ContractAction way = isDisputed ? ContractAction.Resolve : ContractAction.Dispute;
            bool isPassed = ContractRules.IsOver(stage) || stage == ContractStage.PaidFinal;
            Assert.Equal(
                isPassed,
                ContractRules.Check(stage, way, ContractRole.Venue, Since3)
                    != RejectReason.None);
            Assert.True(ContractRules.IsDecision(way, ContractRole.Venue));
        }

        Assert.False(ContractRules.IsDecision(ContractAction.Dispute, ContractRole.Buyer));
    }

    [Theory]
    [InlineData(false, RejectReason.ContractNotOverdue)]
    [InlineData(true, RejectReason.None)]
    public void The_venue_disputes_what_is_overdue(bool isOverdue, RejectReason expected)
    {
        ContractBench bench = new(
            ContractBench.Terms, paysInside: true, 300_000_000, 30_000_000)
        {
            Rules = Since3,
        };
        bench.Contract.IsOverdue = isOverdue;

        Assert.Equal(expected, bench.Try(
            ContractRole.Venue, new ContractStep { Action = ContractAction.Dispute }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(255)]
    public void An_action_that_there_is_not_is_no_step(byte action) => Assert.Equal(
        RejectReason.ContractStepInvalid,
        ContractRules.Check(
            ContractStage.Contracted, (ContractAction)action, ContractRole.Buyer));

    private static IEnumerable<(ContractStage, ContractRole, ContractAction)> Read(
        string table)
    {
        foreach (string line in table.Split('\n', StringSplitOptions.TrimEntries))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (string action in words[2..])
            {
                yield return (
                    Enum.Parse<ContractStage>(words[0]), Enum.Parse<ContractRole>(words[1]),
                    Enum.Parse<ContractAction>(action));
            }
        }
    }

    [Fact]
    public void Nobody_meters_whose_buyer_may_be_silent_until_a_day_that_is_not_known()
    {
        ContractBench bench = new(
            ContractBench.Terms with { SilentDays = 3 }, paysInside: true, 300_000_000,
            30_000_000);
        bench.Take(ContractRole.Seller, new ContractStep { Action = ContractAction.LockTitle });
        bench.Take(ContractRole.Buyer, new ContractStep { Action = ContractAction.LockFunds });
        bench.Take(ContractRole.Seller, new ContractStep { Action = ContractAction.IssueNotice });
        ContractStep metered = new()
        {
            Action = ContractAction.Meter,
            Goods = new GoodsQuantity(500_000),
        };

        Assert.Equal(
            RejectReason.CalendarTooShort, bench.Try(ContractRole.Seller, metered));
        bench.SilentUntil = new Timestamp(9);
        bench.Take(ContractRole.Seller, metered);
        Assert.Equal(9UL, bench.Contract.Deadline.Ns);
        bench.Take(ContractRole.Buyer, new ContractStep { Action = ContractAction.Dispute });
        bench.SilentUntil = default;
        Assert.Equal(RejectReason.CalendarTooShort, bench.Try(
            ContractRole.Venue, new ContractStep
            {
                Action = ContractAction.Resolve,
                Amount = new Money(-1),
            }));
    }
}
