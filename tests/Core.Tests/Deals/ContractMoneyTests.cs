using SCO.Exchange.Domain.Identity;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>Deposits that were netted, and receipts that give more than was locked.</summary>
public sealed class ContractMoneyTests
{
    /// <summary>170,000.00 of the deposit went into the payment and come back with it.</summary>
    [Fact]
    public void A_deposit_that_was_netted_is_one_again_when_the_payment_comes_back()
    {
        DealMarket market = DealScript.Run("""
            pay m1 3000000.00
            pay m3 300000.00
            title m3 600
            s1 propose 1 to=3 mode=1 first=1000000
            s3 accept 1 d1
            s3 lock 2 k1 t1
            s1 funds 2 k1
            s3 notice 3 k1            | m1 k1 NoticeIssued; m3 k1 NoticeIssued;
                | m1 170000.00 FrozenContract>FrozenPayment; m1 p1 2125000.00
            bank p1 Settled
            bank p1 Returned 2125000.00 | m1 p1 Returned; m1 2125000.00 Pool>FrozenPayment;
                | m1 k1 NoticeIssued; m3 k1 NoticeIssued;
                | m1 170000.00 FrozenPayment>FrozenContract
            venue defaultbuyer k1     | m1 k1 BuyerDefaulted; m3 k1 BuyerDefaulted;
                | m1 212500.00 FrozenContract>; m3 212500.00 >Available;
                | m1 1955000.00 FrozenPayment>Available;
                | m3 212500.00 FrozenContract>Available; m3 t1 600; approved; done
            """);
        market.AssertDrained();
    }

    /// <summary>
    /// Of what the venue had settled a part came back, and the contract went on where it stood:
    /// there the first payment is due, of which only that part is locked again.
    /// </summary>
    [Fact]
    public void A_payment_is_not_begun_with_less_than_it_takes()
    {
        DealMarket market = DealScript.Run("""
            pay m1 3000000.00
            pay m3 800000.00
            title m3 500
            s1 propose 1 to=3
            s3 accept 1 d1
            s3 lock 2 k1 t1
            s1 funds 2 k1
            s3 notice 3 k1
            s3 meter 4 k1 500
            s1 quantity 3 k1
            s1 quality 4 k1
            s1 dispute 5 k1
            bank p1 Settled
            venue resolve k1 amount=2125000.00
            bank p1 Returned 100000.00
            bank p2 Settled
            venue resolve k1 amount=-1
            s1 quality 6 k1           | rejected InsufficientFunds 1557500.00
            s1 dispute 7 k1
            venue resolve k1 amount=2125000.00
            bank p3 Settled
            """);
        market.AssertDrained();
    }

    /// <summary>
    /// Vector S-2 with a receipt of 600 t: 510 t are locked, and 5 t more when 515 t have come.
    /// </summary>
    [Fact]
    public void S_2_a_receipt_gives_more_than_was_locked_when_more_has_come()
    {
        DealMarket market = DealScript.Run("""
            pay m1 3000000.00
            pay m2 300000.00
            title m2 600
            s1 propose 1 excess=2 index=4100 use=1
            s2 accept 1 d1
            s2 lock 2 k1 t1           | m1 k1 Contracted; m2 k1 Contracted; m2 t2 510
            s1 funds 2 k1
            s2 notice 3 k1
            s2 meter 4 k1 600.001     | rejected InsufficientGoods 0.001
            s2 meter 5 k1 515         | m1 k1 Delivered; m2 k1 Delivered; m2 t3 515
            s1 quantity 3 k1          | m1 k1 QuantityAgreed; m2 k1 QuantityAgreed;
                | m1 20500.00 Available>FrozenPayment
            s1 quality 4 k1
            s2 invoice 6 k1 2188000.00
            s1 confirm 5 k1
            """);
        Assert.Equal(85_000, market.Core.ViewTitles()[0].Goods.Thousandths);
        Assert.Equal(515_000, market.Core.ViewTitles()[1].Goods.Thousandths);
        Assert.Equal(new MemberId(1), market.Core.ViewTitles()[1].Owner);
        market.AssertDrained();
    }
}
