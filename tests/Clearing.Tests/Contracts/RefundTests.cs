using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Clearing.Tests.Contracts;

/// <summary>
/// A buyer has paid first for 500 t, 2,125,000.00, and 400 t came, which are 1,700,000.00: it gets
/// 425,000.00 back. 174,250.00 of the deposit of 212,500.00 give a part, the rest of it is the
/// penalty for the 90 t below the tolerance; 250,750.00 are left.
/// </summary>
public sealed class RefundTests
{
    private const long RestFen = 25_075_000;

    [Fact]
    public void What_the_seller_has_not_it_owes_and_gives_out_of_what_it_gets_next()
    {
        ContractBench bench = Invoiced(leftFen: 0);

        bench.Take(ContractRole.Buyer, Confirm);
        Assert.Equal(RestFen, bench.Contract.RefundOwed.Fen);
        Assert.Equal(ContractBench.Seller, bench.Contract.AwaitedBy(bench.Rules));
        Assert.Equal((ContractAction)0, bench.Contract.AwaitedActionBy(bench.Rules));
        Assert.Equal(RejectReason.CounterpartyFundsMissing, bench.Try(ContractRole.Buyer, Confirm));

        bench.Spend(-1_000);
        bench.Collect();
        Assert.Equal(RestFen - 1_000, bench.Contract.RefundOwed.Fen);
        Assert.Equal(ContractStage.Invoiced, bench.Contract.Stage);

        bench.Spend(-RestFen);
        bench.Collect();
        Assert.Equal(ContractStage.Closed, bench.Contract.Stage);
        Assert.Equal(1_000, bench.Fen(ContractBench.Seller, AccountKind.Available));
        Assert.Equal(bench.Contract.Value, bench.Contract.Paid);
    }

    [Theory]
    [InlineData(RestFen, 0)]
    [InlineData(RestFen - 1, 1)]
    [InlineData(1_000, RestFen - 1_000)]
    public void What_it_has_free_is_given_at_once(long leftFen, long owedFen)
    {
        ContractBench bench = Invoiced(leftFen);
        bench.Take(ContractRole.Buyer, Confirm);
        Assert.Equal(owedFen, bench.Contract.RefundOwed.Fen);
        Assert.Equal(
            owedFen == 0 ? ContractStage.Closed : ContractStage.Invoiced, bench.Contract.Stage);
        Assert.Equal(0, bench.Fen(ContractBench.Seller, AccountKind.FrozenPayment));
    }

    [Fact]
    public void Free_money_that_is_for_the_venue_is_not_given()
    {
        ContractBench bench = Invoiced(leftFen: RestFen);
        bench.Also = bench.Also with { SellerBound = new Money(RestFen - 10) };
        bench.Take(ContractRole.Buyer, Confirm);
        Assert.Equal(RestFen - 10, bench.Contract.RefundOwed.Fen);
    }

    [Fact]
    public void By_older_rules_the_buyer_cannot_confirm_before_the_seller_has_it()
    {
        ContractBench bench = Invoiced(leftFen: RestFen - 1);
        bench.Rules = default;
        Assert.Equal(RejectReason.CounterpartyFundsMissing, bench.Try(ContractRole.Buyer, Confirm));
        bench.Spend(-1);
        bench.Take(ContractRole.Buyer, Confirm);
        Assert.Equal(ContractStage.Closed, bench.Contract.Stage);
    }

    [Fact]
    public void The_venue_ends_what_nobody_gives_back()
    {
        ContractBench bench = Invoiced(leftFen: 0);
        bench.Take(ContractRole.Buyer, Confirm);
        bench.Contract.IsOverdue = true;
        bench.Take(ContractRole.Venue, new ContractStep { Action = ContractAction.Dispute });
        Assert.Equal(RestFen, bench.Contract.RefundOwed.Fen);
        long had = bench.Fen(ContractBench.Buyer, AccountKind.Available);
        long deposit = bench.Contract.SellDeposit.Fen;

        bench.Take(ContractRole.Venue, new ContractStep
        {
            Action = ContractAction.Resolve,
            Amount = bench.Contract.Paid,
            Penalty = new Money(-deposit),
        });
        Assert.Equal(ContractStage.Closed, bench.Contract.Stage);
        Assert.Equal(0, bench.Contract.RefundOwed.Fen);
        Assert.True(bench.Fen(ContractBench.Buyer, AccountKind.Available) >= had + deposit);
    }

    [Fact]
    public void It_is_owed_still_when_all_goes_on()
    {
        ContractBench bench = Invoiced(leftFen: 0);
        bench.Take(ContractRole.Buyer, Confirm);
        bench.Take(ContractRole.Buyer, new ContractStep { Action = ContractAction.Dispute });
        bench.Take(ContractRole.Venue, new ContractStep
        {
            Action = ContractAction.Resolve,
            Amount = new Money(-1),
        });
        Assert.Equal(RestFen, bench.Contract.RefundOwed.Fen);
        bench.Spend(-RestFen);
        bench.Collect();
        Assert.Equal(ContractStage.Closed, bench.Contract.Stage);
    }

    private static ContractStep Confirm { get; } =
        new() { Action = ContractAction.ConfirmInvoice };

    /// <summary>The buyer has to confirm, and the seller has so much free.</summary>
    private static ContractBench Invoiced(long leftFen)
    {
        ContractBench bench = new(
            ContractBench.Terms with
            {
                Mode = DeliveryMode.PayFirst,
                DepositUse = DepositUse.Release,
                FirstPartPpm = 1_000_000,
            },
            paysInside: true, buyerFen: 300_000_000, sellerFen: 30_000_000)
        {
            Rules = new StepRules { OwesRefunds = true, DisputesOverdue = true },
        };
        ContractStep step = new() { Goods = new GoodsQuantity(400_000) };
        bench.Take(ContractRole.Seller, step with { Action = ContractAction.LockTitle });
        bench.Take(ContractRole.Buyer, step with { Action = ContractAction.LockFunds });
        bench.Take(ContractRole.Seller, step with { Action = ContractAction.IssueNotice });
        bench.Take(ContractRole.Seller, step with { Action = ContractAction.Meter });
        bench.Take(ContractRole.Buyer, step with { Action = ContractAction.AgreeQuantity });
        bench.Take(ContractRole.Buyer, step with { Action = ContractAction.AgreeQuality });
        bench.Take(ContractRole.Seller, step with
        {
            Action = ContractAction.Invoice,
            Amount = bench.Contract.Value,
        });
        bench.Spend(bench.Fen(ContractBench.Seller, AccountKind.Available) - leftFen);
        return bench;
    }
}
