using System.Linq;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>Rights to hold goods in a tank: priced by the month, and no goods themselves.</summary>
public sealed class CapacityTests
{
    private const uint Tanks = 3;
    private const ushort FirstOfNovember = 20_028;
    private const ushort LastOfNovember = 20_057;

    private readonly DealMarket _market = new();

    public CapacityTests()
    {
        _market.Market.Define(CommandKind.DefineProduct, (Scripts.Definitions.Spot(Tanks) with
        {
            Model = MarketModel.Negotiated,
            BaseUnit = "m3",
            PriceUnit = "CNY/m3·month",
        }).Write);
        _market.Market.Define(
            CommandKind.DefineInstrument, (Scripts.Definitions.Instrument(3, Tanks) with
            {
                LowerLimit = new UnitPrice(3_000 * UnitPrice.PerCny),
                UpperLimit = new UnitPrice(6_000 * UnitPrice.PerCny),
                ReferencePrice = new UnitPrice(4_250 * UnitPrice.PerCny),
                LadderTicks = 1_000_000,
                DeliveryStart = new TradingDay(20_000),
                DeliveryEnd = new TradingDay(20_110),
            }).Write);
        _market.Set(ParameterKind.TolerancePpm, 20_000, 3);
    }

    // November 2024 lasts from day 20028 to day 20057, December to day 20088.
    [Fact]
    public void A_right_is_dealt_for_the_one_month_that_its_price_is_for() =>
        DealScript.Run(_market, """
            s1 propose 1 i=3 start=20029 end=20057 | rejected DeliveryDaysInvalid
            s1 propose 2 i=3 start=20028 end=20056 | rejected DeliveryDaysInvalid
            s1 propose 3 i=3 start=20028 end=20058 | rejected DeliveryDaysInvalid
            s1 propose 4 i=3 start=20028 end=20088 | rejected DeliveryDaysInvalid
            s1 propose 5 i=3 start=20028 end=20057 | m1 d1 Proposed; m2 d1 Proposed
            s1 propose 6 i=3 start=20058 end=20088 | m1 d2 Proposed; m2 d2 Proposed
            """);

    [Theory]
    [InlineData(Tanks, TitleKind.Capacity, FirstOfNovember, LastOfNovember, RejectReason.None)]
    [InlineData(Tanks, TitleKind.Capacity, 19_000, 19_030, RejectReason.TitleDaysInvalid)]
    [InlineData(Tanks, TitleKind.Receipt, 0, 0, RejectReason.TitleInvalid)]
    [InlineData(Tanks, TitleKind.Stock, 0, 0, RejectReason.TitleInvalid)]
    [InlineData(1, TitleKind.Capacity, FirstOfNovember, LastOfNovember, RejectReason.TitleInvalid)]
    [InlineData(1, TitleKind.Receipt, 0, 0, RejectReason.None)]
    [InlineData(1, TitleKind.Stock, 0, 0, RejectReason.None)]
    public void A_title_is_of_the_kind_of_its_product(
        uint product, TitleKind kind, ushort from, ushort to, RejectReason reason)
    {
        TitleStep step = new()
        {
            Action = TitleAction.Register,
            Kind = kind,
            Owner = new MemberId(1),
            Product = new ProductId(product),
            Goods = new GoodsQuantity(5_000),
            From = new TradingDay(from),
            To = new TradingDay(to),
        };
        Event answer = _market.ProposeTitle(9, step).First();
        Assert.Equal(
            reason, answer.Kind == EventKind.Rejected ? answer.Reason : RejectReason.None);
    }
}
