using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Clearing.Tests.Contracts;

/// <summary>Money that comes back while a dispute ends.</summary>
public sealed class ReturnedPaymentTests
{
    [Fact]
    public void Title_that_a_settlement_has_moved_is_not_moved_again_when_all_goes_on()
    {
        ContractBench bench = Undone(default, out ContractStep step);
        Assert.True(bench.Contract.IsTitleMoved);
        bench.Take(ContractRole.Venue, step with
        {
            Action = ContractAction.Resolve,
            Amount = new Money(-1),
        });
        Assert.Equal(ContractStage.QuantityAgreed, bench.Contract.Stage);

        bench.Take(ContractRole.Buyer, step with { Action = ContractAction.AgreeQuality });
        Assert.Equal(ContractStage.PaidFirst, bench.Contract.Stage);
        bench.Take(ContractRole.Seller, step with
        {
            Action = ContractAction.Invoice,
            Amount = bench.Contract.Value,
        });
        bench.Take(ContractRole.Buyer, step with { Action = ContractAction.ConfirmInvoice });
        bench.Settle();
        Assert.Equal(ContractStage.Closed, bench.Contract.Stage);
        Assert.Equal(bench.Contract.Value, bench.Contract.Paid);
    }

    [Theory]
    [InlineData(true, 0, 0)]
    [InlineData(false, 212_500_001, 5)]
    public void What_was_decided_and_is_undone_is_not_known_any_more(
        bool forgets, long settlementFen, long penaltyFen)
    {
        ContractBench bench = Undone(
            new StepRules { ForgetsUndoneDecisions = forgets }, out _);
        Assert.False(bench.Contract.IsResolved);
        Assert.Equal(
            (settlementFen, penaltyFen),
            (bench.Contract.Settlement.Fen, bench.Contract.Penalty.Fen));
    }

    /// <summary>
    /// The venue has decided what is paid in all, and before the rest of it has arrived what was
    /// paid first came back.
    /// </summary>
    private static ContractBench Undone(StepRules rules, out ContractStep step)
    {
        ContractBench bench = new(
            ContractBench.Terms with
            {
                Mode = DeliveryMode.PayFirst,
                DepositUse = DepositUse.Release,
                FirstPartPpm = 1_000_000,
            },
            paysInside: false, buyerFen: 300_000_000, sellerFen: 30_000_000)
        {
            Rules = rules,
        };
        step = new ContractStep { Goods = bench.Contract.Goods };
        bench.Take(ContractRole.Seller, step with { Action = ContractAction.LockTitle });
        bench.Take(ContractRole.Buyer, step with { Action = ContractAction.LockFunds });
        bench.Take(ContractRole.Seller, step with { Action = ContractAction.IssueNotice });
        bench.Settle();
        long paid = bench.Contract.Paid.Fen;
        bench.Take(ContractRole.Seller, step with { Action = ContractAction.Meter });
        bench.Take(ContractRole.Buyer, step with { Action = ContractAction.AgreeQuantity });
        bench.Take(ContractRole.Seller, step with { Action = ContractAction.Dispute });

        // One fen more settles it; before that has arrived, all that was paid first comes back.
        bench.Take(ContractRole.Venue, step with
        {
            Action = ContractAction.Resolve,
            Amount = new Money(paid + 1),
            Penalty = new Money(5),
        });
        bench.Return(ContractLeg.First, paid);
        bench.Settle();
        return bench;
    }
}
