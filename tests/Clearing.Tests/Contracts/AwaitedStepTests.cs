using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Clearing.Tests.Contracts;

/// <summary>
/// Who is said to be next with which step, of a contract whose buyer pays first by a bank.
/// </summary>
public sealed class AwaitedStepTests
{
    private static readonly MemberId Nobody = MemberId.None;

    private static readonly StepRules Newest = new() { AwaitsFirstPayment = true };

    [Fact]
    public void Nobody_meters_before_the_first_payment_is_made_and_nobody_is_said_to()
    {
        ContractBench bench = Noticed(Newest);
        Assert.Equal((Nobody, (ContractAction)0), NextOf(bench));
        Assert.Equal(
            RejectReason.ContractStageForbids,
            bench.Try(ContractRole.Seller, Step(ContractAction.Meter)));

        bench.Reject();
        Assert.Equal((ContractBench.Seller, ContractAction.IssueNotice), NextOf(bench));
        bench.Take(ContractRole.Seller, Step(ContractAction.IssueNotice));
        Assert.Equal((Nobody, (ContractAction)0), NextOf(bench));

        bench.Settle();
        Assert.Equal((ContractBench.Seller, ContractAction.Meter), NextOf(bench));
        bench.Take(ContractRole.Seller, Step(ContractAction.Meter));
    }

    [Fact]
    public void Money_that_came_back_whole_is_awaited_of_the_notice_again()
    {
        ContractBench bench = Noticed(Newest);
        bench.Settle();
        bench.Return(ContractLeg.First, bench.Contract.Paid.Fen);
        Assert.Equal((ContractBench.Seller, ContractAction.IssueNotice), NextOf(bench));
        bench.Take(ContractRole.Seller, Step(ContractAction.IssueNotice));
    }

    [Fact]
    public void By_older_rules_the_seller_is_said_to_meter_all_along()
    {
        ContractBench bench = Noticed(default);
        Assert.Equal((ContractBench.Seller, ContractAction.Meter), NextOf(bench));
        bench.Reject();
        Assert.Equal((ContractBench.Seller, ContractAction.Meter), NextOf(bench));
    }

    private static (MemberId, ContractAction) NextOf(ContractBench bench) =>
        (bench.Contract.AwaitedBy(bench.Rules), bench.Contract.AwaitedActionBy(bench.Rules));

    private static ContractStep Step(ContractAction action) =>
        new() { Action = action, Goods = new GoodsQuantity(500_000) };

    private static ContractBench Noticed(StepRules rules)
    {
        ContractBench bench = new(
            ContractBench.Terms with
            {
                Mode = DeliveryMode.PayFirst,
                FirstPartPpm = 1_000_000,
            },
            paysInside: false, buyerFen: 300_000_000, sellerFen: 30_000_000)
        {
            Rules = rules,
        };
        bench.Take(ContractRole.Seller, Step(ContractAction.LockTitle));
        bench.Take(ContractRole.Buyer, Step(ContractAction.LockFunds));
        bench.Take(ContractRole.Seller, Step(ContractAction.IssueNotice));
        return bench;
    }
}
