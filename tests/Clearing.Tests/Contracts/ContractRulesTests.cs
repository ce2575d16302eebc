using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing;
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

    [Fact]
    public void Every_stage_action_and_role_is_allowed_or_refused_as_the_table_says()
    {
        HashSet<(ContractStage, ContractRole, ContractAction)> allowed = [.. Read()];
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
                    RejectReason found = ContractRules.Check(stage, action, role);
                    Assert.True(expected == found, $"{stage} {role} {action}: {found}");
                    checks++;
                }
            }
        }

        Assert.Equal(14 * 3 * 14, checks);
        Assert.Equal(68, allowed.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(255)]
    public void An_action_that_there_is_not_is_no_step(byte action) => Assert.Equal(
        RejectReason.ContractStepInvalid,
        ContractRules.Check(
            ContractStage.Contracted, (ContractAction)action, ContractRole.Buyer));

    private static IEnumerable<(ContractStage, ContractRole, ContractAction)> Read()
    {
        foreach (string line in Allowed.Split('\n', StringSplitOptions.TrimEntries))
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
