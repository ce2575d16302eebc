using SCO.Exchange.Domain.Clearing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>Contracts by commands: delivery versus payment (market-rules.md 5.3 to 5.5).</summary>
public sealed class ContractTests
{
    private const string Made = """
        pay m1 3000000.00
        pay m2 300000.00
        s1 propose 1
        s2 accept 1 d1
        """;

    /// <summary>
    /// Vector S-1: 500 t at 4,250, deposit 10 %, fee 1 in 1,000, tolerance 2 %, 508.36 t delivered,
    /// 80 % at receipt: 2,160,530.00 in all, of which 1,982,137.61 without VAT.
    /// </summary>
    [Fact]
    public void S_1_goods_within_the_tolerance_are_paid_in_two_parts_and_the_deposit_is_netted()
    {
        DealMarket market = DealScript.Run(Made);
        DealScript.Run(market, """
            title m2 600
            s2 lock 2 k1 t1           | m1 k1 Contracted; m2 k1 Contracted; m2 t2 510
            s1 funds 2 k1             | m1 k1 Locked; m2 k1 Locked;
                | m1 1955000.00 Available>FrozenPayment
            s2 notice 3 k1            | m1 k1 NoticeIssued; m2 k1 NoticeIssued
            s2 meter 4 k1 508.36      | m1 k1 Delivered; m2 k1 Delivered
            s1 quantity 3 k1          | m1 k1 QuantityAgreed; m2 k1 QuantityAgreed; m2 t3 508.36
            s1 quality 4 k1           | m1 k1 QualityAgreed; m2 k1 QualityAgreed;
                | m1 k1 PaidFirst paid 1728424.00;
                | m2 k1 PaidFirst paid 1728424.00; m1 1728424.00 FrozenPayment>;
                | m2 1728424.00 >Available; m1 t4 508.36
            s2 invoice 5 k1 2160530.01 | rejected ContractStepInvalid
            s2 invoice 6 k1 2160530.00 | m1 k1 Invoiced paid 1728424.00;
                | m2 k1 Invoiced paid 1728424.00
            s1 confirm 5 k1           | m1 k1 PaidFinal paid 2160530.00;
                | m2 k1 PaidFinal paid 2160530.00; m1 k1 Closed paid 2160530.00;
                | m2 k1 Closed paid 2160530.00; m1 212500.00 FrozenContract>FrozenPayment;
                | m1 432106.00 FrozenPayment>; m2 432106.00 >Available;
                | m1 6970.00 FrozenPayment>Available; m2 212500.00 FrozenContract>Available
            """);
        Assert.Equal(300_000_000 - 216_053_000 - 212_500, market.Fen(1, AccountKind.Available));
        Assert.Equal(30_000_000 + 216_053_000 - 212_500, market.Fen(2, AccountKind.Available));
        AssertDrained(market);
    }

    private static void AssertDrained(DealMarket market)
    {
        for (uint member = 1; member <= 4; member++)
        {
            Assert.Equal(0, market.Fen(member, AccountKind.FrozenOrder));
            Assert.Equal(0, market.Fen(member, AccountKind.FrozenContract));
            Assert.Equal(0, market.Fen(member, AccountKind.FrozenPayment));
        }
    }

    /// <summary>
    /// Vector S-2: 515 t delivered, what is beyond 510 t at the index price of 4,100.
    /// </summary>
    [Fact]
    public void S_2_goods_beyond_the_tolerance_are_paid_at_the_index_price()
    {
        DealMarket market = DealScript.Run("""
            pay m1 3000000.00
            pay m2 300000.00
            s1 propose 1 excess=2 index=4100 use=1
            s2 accept 1 d1
            s2 lock 2 k1
            s1 funds 2 k1
            s2 notice 3 k1
            s2 meter 4 k1 515
            s1 quantity 3 k1          | m1 k1 QuantityAgreed; m2 k1 QuantityAgreed;
                | m1 20500.00 Available>FrozenPayment
            s1 quality 4 k1
            s2 invoice 5 k1 2188000.00
            s1 confirm 5 k1           | m1 k1 PaidFinal paid 2188000.00;
                | m2 k1 PaidFinal paid 2188000.00; m1 k1 Closed paid 2188000.00;
                | m2 k1 Closed paid 2188000.00; m1 437600.00 FrozenPayment>;
                | m2 437600.00 >Available; m1 212500.00 FrozenContract>Available;
                | m2 212500.00 FrozenContract>Available
            """);
        AssertDrained(market);
    }

    /// <summary>
    /// Vector S-3: 480 t delivered: 2,040,000.00, and 10 t lack of the band: 4,250.00 of the
    /// seller's deposit.
    /// </summary>
    [Fact]
    public void S_3_what_lacks_of_the_tolerance_costs_the_seller_its_deposit_of_that_part()
    {
        DealMarket market = DealScript.Run(Made);
        DealScript.Run(market, """
            s2 lock 2 k1
            s1 funds 2 k1
            s2 notice 3 k1
            s2 meter 4 k1 480
            s1 quantity 3 k1
            s1 quality 4 k1
            s2 invoice 5 k1 2040000.00
            s1 confirm 5 k1           | m1 k1 PaidFinal paid 2040000.00;
                | m2 k1 PaidFinal paid 2040000.00; m1 k1 Closed paid 2040000.00;
                | m2 k1 Closed paid 2040000.00; m1 212500.00 FrozenContract>FrozenPayment;
                | m1 408000.00 FrozenPayment>; m2 408000.00 >Available;
                | m2 4250.00 FrozenContract>; m1 4250.00 >Available;
                | m1 127500.00 FrozenPayment>Available; m2 208250.00 FrozenContract>Available
            """);
        AssertDrained(market);
    }

    /// <summary>Vector S-4, with a fee of 1 % of the deposit for the venue.</summary>
    [Fact]
    public void S_4_a_buyer_that_never_pays_loses_its_deposit_to_the_seller()
    {
        DealMarket market = DealScript.Run("""
            set DefaultFeePpm 10000
            """);
        DealScript.Run(market, Made);
        DealScript.Run(market, """
            title m2 500
            s2 lock 2 k1 t1
            s4 defaultbuyer k1        | m1 k1 BuyerDefaulted; m2 k1 BuyerDefaulted;
                | m1 fee 2125.00; m1 210375.00 FrozenContract>; m2 210375.00 >Available;
                | m2 212500.00 FrozenContract>Available; m2 t1 500; done
            s1 funds 2 k1             | rejected ContractStageForbids
            """);
        AssertDrained(market);
    }
}
