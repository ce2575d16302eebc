using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Clearing.Tests.Contracts;

/// <summary>
/// What a buyer that paid first gets of a seller in default, and what free money of a member that
/// the venue has to bear losses of is good for (decision 0068): 500 t at 4,250, of which 2,125,000
/// are paid first.
/// </summary>
public sealed class ContractDefaultTests
{
    private const long Fen = 300_000_000;
    private const long PaidFen = 212_500_000;

    // What came back buys nothing, nor does what was metered beyond what was paid.
    [Theory]
    [InlineData(true, 0, 0, 500_000)]
    [InlineData(true, 85_000_000, 0, 300_000)]
    [InlineData(true, 85_000_000, 508_000, 300_000)]
    [InlineData(true, 0, 508_000, 500_000)]
    [InlineData(true, 0, 480_000, 480_000)]
    [InlineData(true, 211_999_999, 0, 1_176)]
    [InlineData(true, 212_499_999, 0, 0)]
    [InlineData(false, 85_000_000, 0, 500_000)]
    [InlineData(false, 0, 508_000, 508_000)]
    public void A_seller_in_default_loses_what_was_paid_for(
        bool givesGoodsPaid, long backFen, long metered, long moved)
    {
        ContractBench bench = Noticed(new StepRules { GivesGoodsPaid = givesGoodsPaid });
        if (metered != 0)
        {
            bench.Take(ContractRole.Seller, Metering(metered));
        }

        if (backFen != 0)
        {
            bench.Return(ContractLeg.First, backFen);
        }

        bench.Take(ContractRole.Venue, Step(ContractAction.DefaultSeller));
        Assert.Equal(moved, bench.Goods(ContractBench.Buyer, AccountKind.GoodsFree));
        Assert.Equal(600_000 - moved, bench.Goods(ContractBench.Seller, AccountKind.GoodsFree));
        Assert.Equal(0, bench.Goods(ContractBench.Seller, AccountKind.GoodsLocked));
        Assert.Equal(
            Fen - PaidFen + backFen + 21_250_000 - bench.FeesFen(),
            bench.Fen(ContractBench.Buyer, AccountKind.Available));
    }

    /// <summary>Of two fen that pay for nothing one comes back behind the default.</summary>
    [Fact]
    public void What_comes_back_behind_a_default_decides_no_goods_again()
    {
        ContractBench bench = Noticed(new StepRules { GivesGoodsPaid = true });
        bench.Take(ContractRole.Seller, Metering(500_000));
        bench.Return(ContractLeg.First, PaidFen - 2);
        bench.Take(ContractRole.Venue, Step(ContractAction.DefaultSeller));
        bench.Return(ContractLeg.First, 1);
        Assert.Equal(ContractStage.Disputed, bench.Contract.Stage);
        Assert.Equal(
            RejectReason.ContractStageForbids,
            bench.Try(ContractRole.Venue, Step(ContractAction.DefaultSeller)));
        bench.Take(ContractRole.Venue, Resolution(1));
        Assert.Equal(ContractStage.Closed, bench.Contract.Stage);
        Assert.Equal(0, bench.Goods(ContractBench.Buyer, AccountKind.GoodsFree));
        Assert.Equal(600_000, bench.Goods(ContractBench.Seller, AccountKind.GoodsFree));
    }

    /// <summary>The goods have gone by a default before anything was metered.</summary>
    [Theory]
    [InlineData(true, RejectReason.None)]
    [InlineData(false, RejectReason.ContractStepInvalid)]
    public void What_comes_back_behind_a_default_may_be_the_sellers_whose_goods_have_gone(
        bool isDecided, RejectReason reason)
    {
        ContractBench bench = Noticed(
            new StepRules { GivesGoodsPaid = true, DecidesReturns = isDecided });
        bench.Take(ContractRole.Venue, Step(ContractAction.DefaultSeller));
        bench.Return(ContractLeg.First, PaidFen);
        Assert.Equal(500_000, bench.Goods(ContractBench.Buyer, AccountKind.GoodsFree));
        Assert.Equal(ContractStage.Disputed, bench.Contract.Stage);
        Assert.Equal(
            RejectReason.ContractStepInvalid,
            bench.Try(ContractRole.Venue, Resolution(PaidFen + 1)));
        Assert.Equal(
            RejectReason.ContractStepInvalid,
            bench.Try(ContractRole.Venue, Resolution(-1)));
        long beforeFen = bench.Fen(ContractBench.Seller, AccountKind.Available);
        Assert.Equal(reason, bench.Try(ContractRole.Venue, Resolution(PaidFen)));
        if (isDecided)
        {
            Assert.Equal(ContractStage.Closed, bench.Contract.Stage);
            Assert.Equal(
                beforeFen + PaidFen, bench.Fen(ContractBench.Seller, AccountKind.Available));
        }
    }

    /// <summary>
    /// All of it comes back before any goods have moved, in one part or in two: the seller does not
    /// deliver unpaid, and the buyer is asked to pay anew.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(100_000_000)]
    public void A_first_payment_that_came_back_in_a_dispute_is_made_anew(long firstFen)
    {
        ContractBench bench = Noticed(new StepRules { DecidesReturns = true });
        if (firstFen == 0)
        {
            bench.Take(ContractRole.Seller, Step(ContractAction.Dispute));
        }
        else
        {
            bench.Return(ContractLeg.First, firstFen);
        }

        bench.Return(ContractLeg.First, PaidFen - firstFen);
        Assert.Equal(ContractStage.Disputed, bench.Contract.Stage);
        bench.Take(ContractRole.Venue, Resolution(-1));
        Assert.Equal(ContractStage.NoticeIssued, bench.Contract.Stage);
        Assert.Equal(
            RejectReason.ContractStageForbids,
            bench.Try(ContractRole.Seller, Metering(500_000)));
        bench.Take(ContractRole.Seller, Step(ContractAction.IssueNotice));
        Assert.Equal(PaidFen, bench.Contract.Paid.Fen);
        bench.Take(ContractRole.Seller, Metering(500_000));
    }

    [Theory]
    [InlineData(Fen - 21_250_000 - PaidFen, RejectReason.None, 0)]
    [InlineData(Fen - 21_250_000 - PaidFen + 1, RejectReason.InsufficientFunds, 1)]
    public void What_the_venue_bears_of_free_money_is_not_locked(
        long boundFen, RejectReason reason, long missingFen)
    {
        ContractBench bench = Made(default);
        StepContext context = new()
        {
            Role = ContractRole.Buyer,
            BuyerBound = new Money(boundFen),
        };
        Assert.Equal(reason, bench.Steps.Check(
            bench.Row, Step(ContractAction.LockFunds), in context, out StepLack lack));
        Assert.Equal(missingFen, lack.Funds.Fen);
    }

    [Fact]
    public void A_silent_buyer_in_default_agrees_with_what_its_locked_money_covers()
    {
        StepContext inDefault = new() { Locking = RejectReason.MemberInDefault };
        ContractBench bench = Noticed(default);
        bench.Take(ContractRole.Seller, Metering(500_000));
        bench.Also = inDefault;
        bench.BeSilent();
        Assert.Equal(ContractStage.QuantityAgreed, bench.Contract.Stage);

        bench = Noticed(default);
        bench.Take(ContractRole.Seller, Metering(501_000));
        bench.Also = inDefault;
        bench.BeSilent();
        Assert.Equal(ContractStage.Disputed, bench.Contract.Stage);
    }

    /// <summary>For 20 t that lack 85,000 are paid back, and there is no deposit.</summary>
    [Fact]
    public void What_the_venue_bears_of_a_seller_is_not_paid_back_to_the_buyer()
    {
        ContractBench bench = Noticed(default, depositPpm: 0);
        bench.Take(ContractRole.Seller, Metering(480_000));
        bench.Take(ContractRole.Buyer, Step(ContractAction.AgreeQuantity));
        bench.Take(ContractRole.Buyer, Step(ContractAction.AgreeQuality));
        bench.Take(
            ContractRole.Seller,
            Step(ContractAction.Invoice) with { Amount = bench.Contract.Value });
        long freeFen = bench.Fen(ContractBench.Seller, AccountKind.Available);
        bench.Also = new StepContext { SellerBound = new Money(freeFen - 8_500_000 + 1) };
        Assert.Equal(
            RejectReason.CounterpartyFundsMissing,
            bench.Try(ContractRole.Buyer, Step(ContractAction.ConfirmInvoice)));
        bench.Also = new StepContext { SellerBound = new Money(freeFen - 8_500_000) };
        bench.Take(ContractRole.Buyer, Step(ContractAction.ConfirmInvoice));
    }

    private static ContractStep Step(ContractAction action) => new() { Action = action };

    private static ContractStep Resolution(long fen) =>
        Step(ContractAction.Resolve) with { Amount = new Money(fen) };

    private static ContractStep Metering(long goods) =>
        Step(ContractAction.Meter) with { Goods = new GoodsQuantity(goods) };

    private static ContractBench Made(StepRules rules, long depositPpm = 100_000) => new(
        ContractBench.Terms with
        {
            Mode = DeliveryMode.PayFirst,
            DepositUse = DepositUse.Release,
            FirstPartPpm = 1_000_000,
            TolerancePpm = 0,
        }, paysInside: true, Fen, Fen, depositPpm)
    {
        Rules = rules,
    };

    /// <summary>It is paid, and title is locked.</summary>
    private static ContractBench Noticed(StepRules rules, long depositPpm = 100_000)
    {
        ContractBench bench = Made(rules, depositPpm);
        TitleId title = bench.Register(600_000);
        bench.Take(
            ContractRole.Seller, Step(ContractAction.LockTitle) with { Title = title });
        bench.Take(ContractRole.Buyer, Step(ContractAction.LockFunds));
        bench.Take(ContractRole.Seller, Step(ContractAction.IssueNotice));
        return bench;
    }
}
