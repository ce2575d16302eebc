using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Clearing.Tests.Contracts;

/// <summary>A buyer who is silent about the quality (decision 0077): 500 t at 4,250.</summary>
public sealed class SilenceTests
{
    [Theory]
    [InlineData(true, RejectReason.None, ContractStage.PaidFirst)]
    [InlineData(false, RejectReason.None, ContractStage.QualityAgreed)]
    [InlineData(false, RejectReason.InstructionsFull, ContractStage.Disputed)]
    public void It_is_paid_as_metered_or_if_it_cannot_be_the_venue_has_to_see_to_it(
        bool paysInside, RejectReason instructing, ContractStage stage)
    {
        ContractBench bench = Agreed(paysInside, hasRule: true);
        Assert.Equal(9UL, bench.Contract.Deadline.Ns);

        bench.Also = bench.Also with { Instructing = instructing };
        bench.BeSilent();

        Assert.Equal(stage, bench.Contract.Stage);
        Assert.Equal(0UL, bench.Contract.Deadline.Ns);
        Assert.Equal(stage == ContractStage.QualityAgreed, bench.Contract.IsPaymentOut);
        if (bench.Contract.IsPaymentOut)
        {
            bench.Settle();
            Assert.Equal(ContractStage.PaidFirst, bench.Contract.Stage);
        }
    }

    /// <summary>One thousandth of a ton more than the tolerance costs money that nobody has
    /// locked.</summary>
    [Theory]
    [InlineData(510_000, true, ContractStage.QuantityAgreed)]
    [InlineData(510_001, true, ContractStage.Disputed)]
    [InlineData(510_001, false, ContractStage.QuantityAgreed)]
    public void It_agrees_with_no_more_than_is_locked(
        long metered, bool hasRule, ContractStage stage)
    {
        ContractBench bench = Metered(
            paysInside: true, new StepRules { KeepsSilenceToLocked = hasRule }, metered, 0);
        long freeFen = bench.Fen(ContractBench.Buyer, AccountKind.Available);
        bench.BeSilent();
        Assert.Equal(stage, bench.Contract.Stage);
        Assert.Equal(
            freeFen - (metered > 510_000 && !hasRule ? 425 : 0),
            bench.Fen(ContractBench.Buyer, AccountKind.Available));
    }

    [Fact]
    public void Where_the_rules_do_not_say_so_nobody_agrees_with_quality_by_silence() =>
        Assert.Equal(0UL, Agreed(paysInside: true, hasRule: false).Contract.Deadline.Ns);

    private static ContractBench Agreed(bool paysInside, bool hasRule)
    {
        ContractBench bench = Metered(
            paysInside, new StepRules { SilenceAgreesQuality = hasRule }, 500_000, -500_000);
        bench.Take(ContractRole.Buyer, new ContractStep
        {
            Action = ContractAction.AgreeQuantity,
        });
        return bench;
    }

    private static ContractBench Metered(
        bool paysInside, StepRules rules, long goods, long differential)
    {
        ContractBench bench = new(ContractBench.Terms, paysInside, 300_000_000, 30_000_000)
        {
            SilentUntil = new Timestamp(9),
            Rules = rules,
        };
        bench.Take(ContractRole.Seller, new ContractStep { Action = ContractAction.LockTitle });
        bench.Take(ContractRole.Buyer, new ContractStep { Action = ContractAction.LockFunds });
        bench.Take(ContractRole.Seller, new ContractStep { Action = ContractAction.IssueNotice });
        bench.Take(ContractRole.Seller, new ContractStep
        {
            Action = ContractAction.Meter,
            Goods = new GoodsQuantity(goods),
            Differential = new UnitPrice(differential),
        });
        return bench;
    }
}
