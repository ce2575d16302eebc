using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>One reason for each cause since version 3 of the rules; one for all before.</summary>
public sealed class CauseTests
{
    private const string Made = """
        pay m1 3000000.00
        pay m2 300000.00
        title m2 600
        s1 propose 1 mode=3
        s2 accept 1 d1
        """;

    private const string Noticed = """
        s2 lock 2 k1 t1
        s1 funds 2 k1
        s2 notice 3 k1
        """;

    private const string Metered = Noticed + "\n" + "s2 meter 4 k1 500";

    private const string Agreed = Metered + "\n" + "s1 quantity 3 k1";

    private const string Disputed = Metered + "\n" + "s1 dispute 3 k1";

    [Theory]
    [InlineData("", "s1 propose 9 tol=50001", RejectReason.ToleranceAboveMaximum)]
    [InlineData(
        "set FirstPartPpm 900000", "s1 propose 9", RejectReason.FirstPartBelowMinimum)]
    [InlineData("", "s1 propose 9 start=1 end=19999", RejectReason.ExpireDayPassed)]
    [InlineData("", "s1 propose 9 valid=0", RejectReason.DealTimeOver)]
    [InlineData("s1 propose 8", "s2 counter 9 d2 sell", RejectReason.CounterDiffers)]
    [InlineData("", "s1 propose 9 start=20021", RejectReason.DealTermsInvalid)]
    public void Terms_of_a_deal(string before, string line, RejectReason cause) =>
        Refuses(before, line, cause, RejectReason.DealTermsInvalid);

    [Theory]
    [InlineData("", "s1 99 9 k1", RejectReason.UnknownCommand)]
    [InlineData("", "s1 funds 9 k1 ref=1", RejectReason.UnsupportedInstruction)]
    [InlineData("", "s2 lock 9 k1", RejectReason.UnknownTitle)]
    [InlineData(Noticed, "s2 meter 9 k1 0", RejectReason.QuantityNotPositive)]
    [InlineData(Noticed, "s2 meter 9 k1 500 diff=-5000", RejectReason.PriceOutsideLimits)]
    [InlineData(Noticed, "s2 meter 9 k1 9000000000000", RejectReason.NotionalAboveMaximum)]
    [InlineData(Agreed, "s1 quality 9 k1 diff=-50", RejectReason.DifferentialDiffers)]
    [InlineData(Disputed, "venue resolve k1 amount=2380001.00", RejectReason.DecisionNotCovered)]
    [InlineData(
        Disputed, "venue resolve k1 amount=2000000.00 penalty=-212500.01",
        RejectReason.PenaltyAboveDeposit)]
    [InlineData(
        Noticed + "\ns1 dispute 3 k1", "venue resolve k1 amount=1.00",
        RejectReason.ContractStageForbids)]
    [InlineData(
        Agreed + "\ns1 quality 4 k1", "s2 invoice 9 k1 1.00", RejectReason.ContractStepInvalid)]
    public void A_step_of_a_contract(string before, string line, RejectReason cause) =>
        Refuses(before, line, cause, RejectReason.ContractStepInvalid);

    [Theory]
    [InlineData("goods", RejectReason.QuantityNotPositive)]
    [InlineData("most", RejectReason.QuantityAboveMaximum)]
    [InlineData("number", RejectReason.AlreadyDefined)]
    [InlineData("days", RejectReason.TitleDaysInvalid)]
    [InlineData("action", RejectReason.UnknownCommand)]
    [InlineData("kind", RejectReason.TitleInvalid)]
    public void A_title_record(string changed, RejectReason cause)
    {
        TitleStep step = new()
        {
            Action = TitleAction.Register,
            Kind = TitleKind.Receipt,
            Title = new TitleId(2),
            Owner = new MemberId(1),
            Product = new ProductId(1),
            Goods = new GoodsQuantity(5_000),
        };
        step = changed switch
        {
            "goods" => step with { Goods = default },
            "most" => step with { Goods = new GoodsQuantity(long.MaxValue) },
            "number" => step with { Title = new TitleId(1) },
            "days" => step with { From = new TradingDay(20_000), To = new TradingDay(20_001) },
            "action" => step with { Action = (TitleAction)5 },
            _ => step with { Kind = 0 },
        };
        foreach (ushort rules in (ushort[])[3, 2])
        {
            DealMarket market = Of(rules);
            Event refused = Assert.Single(market.ProposeTitle(9, step));
            Assert.Equal(rules >= 3 ? cause : RejectReason.TitleInvalid, refused.Reason);
        }
    }

    [Theory]
    [InlineData(3, RejectReason.AmountDiffers, RejectReason.AmountAboveRest)]
    [InlineData(2, RejectReason.AmountInvalid, RejectReason.AmountInvalid)]
    public void An_amount_that_a_bank_answers(
        ushort rules, RejectReason other, RejectReason above)
    {
        DealMarket market = Of(rules);
        DealScript.Run(market, """
            pay m1 3000000.00
            pay m3 300000.00
            title m3 600
            s1 propose 8 to=3 mode=3
            s3 accept 1 d2
            s3 lock 2 k2 t2
            s1 funds 9 k2
            s3 notice 3 k2
            s3 meter 4 k2 500
            s1 quantity 10 k2
            s1 quality 11 k2
            """);
        Assert.Equal(other, ReasonOf(market, "bank p1 Settled 1.00"));
        DealScript.Run(market, "bank p1 Settled");
        Assert.Equal(above, ReasonOf(market, "bank p1 Returned 99999999.00"));
        Assert.Equal(
            RejectReason.AmountInvalid, ReasonOf(market, "bank p1 Returned -1.00"));
    }

    [Theory]
    [InlineData("s1 propose 9 tol=50001", 50_000L, 1L)]
    [InlineData("s1 propose 9 first=800000", 900_000L, 100_000L)]
    public void A_limit_that_is_told(string line, long limit, long beyond)
    {
        DealMarket market = Of(3);
        DealScript.Run(market, "set FirstPartPpm 900000");
        Event refused = Assert.Single(DealScript.Apply(market, line));
        Assert.Equal((limit, beyond), (refused.Limit, refused.BeyondLimit));
    }

    private static void Refuses(
        string before, string line, RejectReason cause, RejectReason former)
    {
        foreach (ushort rules in (ushort[])[3, 2])
        {
            DealMarket market = Of(rules);
            DealScript.Run(market, before);
            Assert.Equal(rules >= 3 ? cause : former, ReasonOf(market, line));
        }
    }

    private static DealMarket Of(ushort rules) =>
        DealScript.Run(new DealMarket(terms: new MarketTerms { Rules = rules }), Made);

    private static RejectReason ReasonOf(DealMarket market, string line)
    {
        Event refused = Assert.Single(DealScript.Apply(market, line));
        Assert.True(refused.Kind == EventKind.Rejected, $"{line}: {refused.Kind}");
        return refused.Reason;
    }
}
