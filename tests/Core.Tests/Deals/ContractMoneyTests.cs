using SCO.Exchange.Domain.Clearing;
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

    /// <summary>500 t at 4,250: 2,125,000.00, and a fee of 2,125.00.</summary>
    [Fact]
    public void A_deposit_of_the_full_price_is_all_that_a_buyer_has_to_find()
    {
        DealMarket market = DealScript.Run("""
            pay m1 2127125.00
            pay m2 300000.00
            title m2 500
            set BuyDepositPpm 1000000
            s1 propose 1 tol=0
            s2 accept 1 d1            | m1 d1 Accepted; m2 d1 Accepted;
                | m1 2127125.00 Available>FrozenOrder; m2 214625.00 Available>FrozenOrder;
                | m1 d1 Contracted; m2 d1 Contracted; m1 k1 Contracted; m2 k1 Contracted;
                | m1 2125000.00 FrozenOrder>FrozenContract; m1 fee 2125.00;
                | m2 212500.00 FrozenOrder>FrozenContract; m2 fee 2125.00
            s2 lock 2 k1 t1
            s1 funds 2 k1             | m1 k1 Locked; m2 k1 Locked
            s2 notice 3 k1
            s2 meter 4 k1 500
            s1 quantity 3 k1          | m1 k1 QuantityAgreed; m2 k1 QuantityAgreed
            s1 quality 4 k1           | m1 k1 QualityAgreed; m2 k1 QualityAgreed;
                | m1 k1 PaidFirst paid 1700000.00; m2 k1 PaidFirst paid 1700000.00;
                | m1 1700000.00 FrozenContract>FrozenPayment; m1 1700000.00 FrozenPayment>;
                | m2 1700000.00 >Available; m1 t2 500
            s2 invoice 5 k1 2125000.00
            s1 confirm 5 k1           | m1 k1 PaidFinal paid 2125000.00;
                | m2 k1 PaidFinal paid 2125000.00; m1 k1 Closed paid 2125000.00;
                | m2 k1 Closed paid 2125000.00; m1 425000.00 FrozenContract>FrozenPayment;
                | m1 425000.00 FrozenPayment>; m2 425000.00 >Available;
                | m2 212500.00 FrozenContract>Available
            """);
        Assert.Equal(0, market.Fen(1, AccountKind.Available));
        market.AssertDrained();
    }

    /// <summary>2 % of 2,125,000.00 are 42,500.00.</summary>
    [Theory]
    [InlineData("tol=20000", "42500.00")]
    [InlineData("tol=0 use=1", "2125000.00")]
    public void Head_room_and_a_deposit_that_is_not_netted_are_locked_beside_it(
        string terms, string missing) => DealScript.Run($"""
            pay m1 2127125.00
            pay m2 300000.00
            set BuyDepositPpm 1000000
            s1 propose 1 {terms}
            s2 accept 1 d1
            s1 funds 2 k1             | rejected InsufficientFunds {missing}
            pay m1 {missing}
            s1 funds 3 k1             | m1 k1 Contracted; m2 k1 Contracted;
                | m1 {missing} Available>FrozenPayment
            """);

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
