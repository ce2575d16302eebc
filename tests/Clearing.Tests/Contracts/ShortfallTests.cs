using System;
using System.Numerics;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Clearing.Tests.Contracts;

/// <summary>What a seller loses of its deposit for what lacks of the tolerance.</summary>
public sealed class ShortfallTests
{
    /// <summary>
    /// One thousandth of a ton lacks, which is 4.245 CNY: 424.5 fen, of which a tenth is 42.45.
    /// </summary>
    [Theory]
    [InlineData(true, 42)]
    [InlineData(false, 43)]
    public void The_penalty_is_rounded_once(bool isOnce, long fen)
    {
        ContractBench bench = new(
            ContractBench.Terms with { Price = new UnitPrice(42_450_000) },
            paysInside: true, buyerFen: 300_000_000, sellerFen: 30_000_000)
        {
            Rules = new StepRules { RoundsShortfallOnce = isOnce },
        };
        bench.Take(ContractRole.Seller, Step(ContractAction.LockTitle));
        bench.Take(ContractRole.Buyer, Step(ContractAction.LockFunds));
        bench.Take(ContractRole.Seller, Step(ContractAction.IssueNotice));
        bench.Take(ContractRole.Seller, Step(ContractAction.Meter));
        bench.Take(ContractRole.Buyer, Step(ContractAction.AgreeQuantity));
        bench.Take(ContractRole.Buyer, Step(ContractAction.AgreeQuality));
        bench.Take(
            ContractRole.Seller,
            Step(ContractAction.Invoice) with { Amount = bench.Contract.Value });
        bench.Take(ContractRole.Buyer, Step(ContractAction.ConfirmInvoice));

        Assert.Equal(ContractStage.Closed, bench.Contract.Stage);
        Assert.Equal(
            30_000_000 + bench.Contract.Value.Fen - fen,
            bench.Fen(ContractBench.Seller, AccountKind.Available));
    }

    /// <summary>Also where a million times what the goods cost is beyond 128 bits.</summary>
    [Fact]
    public void A_share_of_goods_is_the_exact_product_rounded_once() =>
        Seeds.Each(TestScale.Of(20_000), seed =>
        {
            Random random = new(seed);
            Pricing pricing = new(
                Draw(random), (Int128)Draw(random) * Draw(random), 1 + random.Next(1_000_000));
            UnitPrice price = new(Draw(random));
            GoodsQuantity goods = new(Draw(random));
            long ppm = random.Next(1_000_001);
            if (!pricing.IsWithinRange(goods, price))
            {
                return;
            }

            BigInteger product = (BigInteger)price.TenThousandths * goods.Thousandths
                * pricing.Numerator * ppm;
            BigInteger divisor = (BigInteger)pricing.Denominator * pricing.LotGoods * 1_000_000;
            Assert.Equal(
                ((2 * product) + divisor) / (2 * divisor),
                pricing.ShareOfGoods(price, goods, ppm).Fen);
        });

    /// <summary>A number of any size up to 2 to the power of 40; more than 0.</summary>
    private static long Draw(Random random) => 1 + random.NextInt64(1L << random.Next(1, 41));

    private static ContractStep Step(ContractAction action) =>
        new() { Action = action, Goods = new GoodsQuantity(489_999) };
}
