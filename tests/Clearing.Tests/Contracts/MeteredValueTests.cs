using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Clearing.Tests.Contracts;

/// <summary>The most that metered goods may come to, in two lines of half a fen each.</summary>
public sealed class MeteredValueTests
{
    // 2 to the power of 4 and 5 to that of 12: times an odd quantity it ends on half a fen.
    private const long Price = 16L * 244_140_625;

    // With it they come to 10 to the power of 15 fen, exactly.
    private const long Goods = 65_536L * 390_625;

    [Theory]
    [InlineData(true, 1, RejectReason.ContractStepInvalid)]
    [InlineData(false, 1, RejectReason.None)]
    [InlineData(true, 0, RejectReason.None)]
    public void Two_lines_that_are_rounded_up_may_not_come_to_more_than_can_be_invoiced(
        bool isBounded, int within, RejectReason reason)
    {
        ContractBench bench = new(
            ContractBench.Terms with
            {
                Excess = ExcessRule.Index,
                Lots = new Quantity(1),
                Price = new UnitPrice(Price),
                IndexPrice = new UnitPrice(Price),
                TolerancePpm = within == 0 ? 0U : 1_000U,
            },
            paysInside: true, buyerFen: 300_000_000, sellerFen: 30_000_000)
        {
            Rules = new StepRules { BoundsMeteredValue = isBounded },
        };
        Assert.Equal(1_000 + within, bench.Contract.Most.Thousandths);
        bench.Take(ContractRole.Seller, Step(ContractAction.LockTitle));
        bench.Take(ContractRole.Buyer, Step(ContractAction.LockFunds));
        bench.Take(ContractRole.Seller, Step(ContractAction.IssueNotice));

        Assert.Equal(reason, bench.Try(ContractRole.Seller, Step(ContractAction.Meter)));
        Assert.Equal(
            Amounts.FenMax + within,
            bench.Contract.ValueOf(new GoodsQuantity(Goods), default).Fen);
    }

    private static ContractStep Step(ContractAction action) =>
        new() { Action = action, Goods = new GoodsQuantity(Goods) };
}
