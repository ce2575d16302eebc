using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Reference.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>Contracts by commands: delivery versus payment (market-rules.md 5.3 to 5.5).</summary>
public sealed partial class ContractTests
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
            s2 invoice 5 k1 2160530.01 | rejected ContractStepInvalid 2160530.00
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
        market.AssertDrained();
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
        market.AssertDrained();
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
        market.AssertDrained();
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
            venue defaultbuyer k1        | m1 k1 BuyerDefaulted; m2 k1 BuyerDefaulted;
                | m1 fee 2125.00; m1 210375.00 FrozenContract>; m2 210375.00 >Available;
                | m2 212500.00 FrozenContract>Available; m2 t1 500; approved; done
            s1 funds 2 k1             | rejected ContractStageForbids
            """);
        market.AssertDrained();
    }

    [Fact]
    public void A_seller_that_does_not_deliver_loses_its_deposit_and_gets_its_title_back()
    {
        DealMarket market = DealScript.Run(Made);
        DealScript.Run(market, """
            title m2 500
            s2 lock 2 k1 t1
            s1 funds 2 k1
            venue defaultseller k1       | m1 k1 SellerDefaulted; m2 k1 SellerDefaulted;
                | m2 212500.00 FrozenContract>; m1 212500.00 >Available;
                | m1 1955000.00 FrozenPayment>Available; m1 212500.00 FrozenContract>Available;
                | m2 t1 500; approved; done
            """);
        market.AssertDrained();
    }

    [Fact]
    public void Without_fault_all_is_as_it_was_but_for_the_fees()
    {
        DealMarket market = DealScript.Run(Made);
        DealScript.Run(market, """
            s2 lock 2 k1
            s1 funds 2 k1
            s2 notice 3 k1
            s2 meter 4 k1 500
            venue force k1               | m1 k1 ForceMajeure; m2 k1 ForceMajeure;
                | m1 1955000.00 FrozenPayment>Available; m1 212500.00 FrozenContract>Available;
                | m2 212500.00 FrozenContract>Available; approved; done
            """);
        Assert.Equal(300_000_000 - 212_500, market.Fen(1, AccountKind.Available));
        Assert.Equal(30_000_000 - 212_500, market.Fen(2, AccountKind.Available));
        market.AssertDrained();
    }

    [Fact]
    public void A_buyer_that_pays_first_has_paid_before_metering_and_gets_back_what_did_not_come()
    {
        DealMarket market = DealScript.Run("""
            pay m1 3000000.00
            pay m2 300000.00
            title m2 600
            s1 propose 1 mode=1 first=1000000 use=1
            s2 accept 1 d1
            s2 lock 2 k1 t1
            s1 funds 2 k1
            s2 notice 3 k1            | m1 k1 NoticeIssued; m2 k1 NoticeIssued;
                | m1 k1 NoticeIssued paid 2125000.00; m2 k1 NoticeIssued paid 2125000.00;
                | m1 2125000.00 FrozenPayment>; m2 2125000.00 >Available
            s2 notice 4 k1            | rejected ContractStageForbids
            s2 meter 5 k1 495         | m1 k1 Delivered paid 2125000.00;
                | m2 k1 Delivered paid 2125000.00
            s1 quantity 3 k1          | m1 k1 QuantityAgreed paid 2125000.00;
                | m2 k1 QuantityAgreed paid 2125000.00; m2 t3 495
            s1 quality 4 k1           | m1 k1 QualityAgreed paid 2125000.00;
                | m2 k1 QualityAgreed paid 2125000.00; m1 k1 PaidFirst paid 2125000.00;
                | m2 k1 PaidFirst paid 2125000.00; m1 t4 495
            s2 invoice 6 k1 2103750.00
            s1 confirm 5 k1           | m1 k1 PaidFinal paid 2103750.00;
                | m2 k1 PaidFinal paid 2103750.00; m1 k1 Closed paid 2103750.00;
                | m2 k1 Closed paid 2103750.00; m2 21250.00 FrozenContract>;
                | m1 21250.00 >Available; m1 42500.00 FrozenPayment>Available;
                | m1 212500.00 FrozenContract>Available; m2 191250.00 FrozenContract>Available
            """);
        market.AssertDrained();
    }

    private const string MadeOutside = """
        pay m1 3000000.00
        pay m3 300000.00
        title m3 500
        s1 propose 1 to=3
        s3 accept 1 d1
        s3 lock 2 k1 t1
        s1 funds 2 k1
        s3 notice 3 k1
        s3 meter 4 k1 500
        s1 quantity 3 k1
        """;

    [Fact]
    public void A_seller_outside_is_paid_by_a_bank_and_title_moves_when_the_money_has_arrived()
    {
        DealMarket market = DealScript.Run(MadeOutside);
        DealScript.Run(market, """
            s1 quality 4 k1           | m1 k1 QualityAgreed; m3 k1 QualityAgreed;
                | m1 p1 1700000.00
            s1 quality 5 k1           | rejected ContractStageForbids
            venue defaultbuyer k1        | rejected ContractStageForbids
            bank p1 Rejected          | m1 p1 Rejected; m1 k1 QualityAgreed; m3 k1 QualityAgreed
            s1 quality 6 k1           | m1 k1 QualityAgreed; m3 k1 QualityAgreed;
                | m1 p2 1700000.00
            bank p2 TimedOut          | m1 p2 TimedOut
            s1 quality 7 k1           | rejected ContractStageForbids
            bank p2 Settled           | m1 p2 Settled; m1 1700000.00 FrozenPayment>Pool;
                | m1 k1 PaidFirst paid 1700000.00; m3 k1 PaidFirst paid 1700000.00; m1 t2 500
            s3 invoice 5 k1 2125000.00
            s1 confirm 8 k1           | m1 k1 Invoiced paid 1700000.00;
                | m3 k1 Invoiced paid 1700000.00; m1 212500.00 FrozenContract>FrozenPayment;
                | m1 p3 425000.00
            bank p3 Rejected          | m1 p3 Rejected; m1 k1 Invoiced paid 1700000.00;
                | m3 k1 Invoiced paid 1700000.00; m1 212500.00 FrozenPayment>FrozenContract
            """);
    }

    [Fact]
    public void Money_that_comes_back_after_title_has_moved_is_a_dispute_even_of_what_was_closed()
    {
        DealMarket market = DealScript.Run(MadeOutside);
        DealScript.Run(market, """
            s1 quality 4 k1
            bank p1 Settled
            s3 invoice 5 k1 2125000.00
            s1 confirm 8 k1
            bank p2 Settled           | m1 p2 Settled; m1 425000.00 FrozenPayment>Pool;
                | m1 k1 PaidFinal paid 2125000.00; m3 k1 PaidFinal paid 2125000.00;
                | m1 k1 Closed paid 2125000.00; m3 k1 Closed paid 2125000.00;
                | m1 42500.00 FrozenPayment>Available; m3 212500.00 FrozenContract>Available
            bank p2 Returned 425000.00 | m1 p2 Returned; m1 425000.00 Pool>FrozenPayment;
                | m1 k1 Disputed paid 1700000.00; m3 k1 Disputed paid 1700000.00;
                | m1 212500.00 FrozenPayment>FrozenContract
            venue resolve k1 amount=-1   | rejected ContractStageForbids
            venue resolve k1 amount=2125000.00 | m1 k1 Disputed paid 1700000.00;
                | m3 k1 Disputed paid 1700000.00; m1 212500.00 FrozenContract>FrozenPayment;
                | m1 p3 425000.00; approved; done
            bank p3 Settled           | m1 p3 Settled; m1 425000.00 FrozenPayment>Pool;
                | m1 k1 Closed paid 2125000.00; m3 k1 Closed paid 2125000.00
            """);
        market.AssertDrained();
    }

    [Fact]
    public void Money_that_comes_back_when_its_contract_has_left_its_room_stays_locked()
    {
        DealMarket market = DealScript.Run(MadeOutside);
        DealScript.Run(market, """
            s1 quality 4 k1
            bank p1 Settled
            s3 invoice 5 k1 2125000.00
            s1 confirm 8 k1
            bank p2 Settled
            day 20001
            """);
        long locked = market.Fen(1, AccountKind.FrozenPayment);
        long free = market.Fen(1, AccountKind.Available);
        DealScript.Run(market, """
            bank p2 Returned 425000.00 | m1 p2 Returned; m1 425000.00 Pool>FrozenPayment;
                | ReturnHeld
            """);
        Assert.Equal(locked + 42_500_000, market.Fen(1, AccountKind.FrozenPayment));
        Assert.Equal(free, market.Fen(1, AccountKind.Available));
        Assert.Empty(market.Core.ViewContracts());
        AssertFreed(market, free);
    }

    [Fact]
    public void A_dispute_keeps_all_that_is_locked_until_the_venue_ends_it()
    {
        DealMarket market = DealScript.Run(Made);
        DealScript.Run(market, """
            s2 lock 2 k1
            s1 funds 2 k1
            s2 notice 3 k1
            s2 meter 4 k1 500
            s1 dispute 3 k1           | m1 k1 Disputed; m2 k1 Disputed
            s1 quantity 4 k1          | rejected ContractStageForbids
            s2 dispute 5 k1           | rejected ContractStageForbids
            s2 resolve 6 k1           | rejected ContractRoleForbids
            s1 attach 5 k1            | m1 k1 Disputed; m2 k1 Disputed
            venue resolve k1 amount=-1   | m1 k1 Delivered; m2 k1 Delivered; approved; done
            s2 dispute 7 k1           | m1 k1 Disputed; m2 k1 Disputed
            venue resolve k1 amount=92233720368547758.07 | rejected AmountInvalid
            venue resolve k1 amount=1.00 penalty=-92233720368547758.07 | rejected AmountInvalid
            venue resolve k1 amount=2380001.00 | rejected DecisionNotCovered
            venue resolve k1 amount=2000000.00 penalty=-212500.01 | rejected PenaltyAboveDeposit
            venue resolve k1 amount=2000000.00 penalty=-10000.00 | m1 k1 Disputed; m2 k1 Disputed;
                | m1 k1 Closed paid 2000000.00; m2 k1 Closed paid 2000000.00;
                | m1 45000.00 FrozenContract>FrozenPayment; m1 2000000.00 FrozenPayment>;
                | m2 2000000.00 >Available; m2 10000.00 FrozenContract>; m1 10000.00 >Available;
                | m1 167500.00 FrozenContract>Available; m2 202500.00 FrozenContract>Available;
                | approved; done
            """);
        market.AssertDrained();
    }

    [Fact]
    public void Each_step_says_what_is_wrong_with_it() => DealScript.Run("""
        pay m1 3000000.00
        pay m2 300000.00
        title m2 480
        title m3 600
        s1 propose 1 mode=3 excess=3
        s2 accept 1 d1
        s3 funds 1 k1             | rejected UnknownContract
        s1 funds 2 k2             | rejected UnknownContract
        s1 99 3 k1                | rejected UnknownCommand
        s1 lock 4 k1 t1           | rejected ContractRoleForbids
        s2 lock 2 k1              | rejected UnknownTitle
        s2 lock 3 k1 t2           | rejected UnknownTitle
        s2 lock 4 k1 t1           | rejected InsufficientGoods 10
        title m2 505
        s2 lock 5 k1 t3           | m1 k1 Contracted; m2 k1 Contracted; m2 t3 505
        s2 lock 6 k1 t1           | rejected ContractStageForbids
        s2 notice 7 k1            | rejected ContractStageForbids
        s5 funds 1 k1             | m1 k1 Locked; m2 k1 Locked;
            | m1 1955000.00 Available>FrozenPayment
        s2 notice 8 k1
        s2 meter 9 k1 0           | rejected QuantityNotPositive
        s2 meter 10 k1 511        | rejected MeteringBeyondTolerance 1 beyond 510
        s2 meter 11 k1 508        | rejected InsufficientGoods 3
        s2 meter 12 k1 500 diff=-5000 | rejected PriceOutsideLimits
        s2 meter 13 k1 500 diff=-50 | m1 k1 Delivered; m2 k1 Delivered
        s4 meter k1 501 diff=-50  | m1 k1 Delivered; m2 k1 Delivered; done
        s1 quantity 5 k1          | rejected QuantityNotMetered
        s1 quantity 6 k1 500      | rejected QuantityNotMetered
        s1 quantity 7 k1 501      | m1 k1 QuantityAgreed; m2 k1 QuantityAgreed; m2 t4 501
        s2 meter 14 k1 500        | rejected ContractStageForbids
        s1 quality 8 k1           | rejected DifferentialDiffers
        s1 quality 9 k1 diff=-50
        s2 invoice 15 k1 2104200.00
        """);

    [Fact]
    public void Funds_that_are_missing_keep_the_lock_from_being_made() => DealScript.Run("""
        pay m1 2000000.00
        pay m2 300000.00
        s1 propose 1
        s2 accept 1 d1
        s1 funds 2 k1             | rejected InsufficientFunds 169625.00
        pay m1 169625.00
        s1 funds 3 k1
        """);

    /// <summary>
    /// Metered on Friday 2024-10-04; Wednesday 10-09 is a holiday: three working days end on
    /// Thursday 10-10 at 16:30.
    /// </summary>
    [Fact]
    public void A_buyer_that_is_silent_for_its_working_days_has_agreed()
    {
        DealMarket market = new(Scripts.Timetables.October, "10-04 16:00");
        DealScript.Run(market, """
            pay m1 3000000.00
            pay m2 300000.00
            s1 propose 1 silent=3
            s2 accept 1 d1
            s2 lock 2 k1
            s1 funds 2 k1
            s2 notice 3 k1
            s2 meter 4 k1 500
            """);
        Assert.Equal(
            Scripts.BeijingTime.NsOf("10-10", "16:30"),
            market.Core.ViewContracts()[0].Deadline.Ns);
        market.Market.TimeNs = Scripts.BeijingTime.NsOf("10-10", "16:29");
        for (int day = 0; day < 5; day++)
        {
            DealScript.Run(market, "wait 0");
        }

        Assert.Equal(ContractStage.Delivered, market.Core.ViewContracts()[0].Stage);
        market.Market.TimeNs = Scripts.BeijingTime.NsOf("10-10", "16:30");
        DealScript.Run(market, """
            wait 0 | m1 k1 QuantityAgreed; m2 k1 QuantityAgreed
            """);
    }

    /// <summary>
    /// An open book puts the roll of Friday off until Tuesday 10-08; Wednesday is no working day.
    /// </summary>
    [Fact]
    public void Silence_is_counted_from_the_day_of_the_metering_while_the_roll_waits()
    {
        DealMarket market = new(Scripts.Timetables.October, "10-04 16:00");
        market.Market.SetPhaseOfAll(TradingPhase.PreOpen);
        DealScript.Run(market, """
            pay m1 3000000.00
            pay m2 300000.00
            s1 propose 1 silent=1
            s2 accept 1 d1
            s2 lock 2 k1
            s1 funds 2 k1
            s2 notice 3 k1
            """);
        market.Market.TimeNs = Scripts.BeijingTime.NsOf("10-08", "10:00");
        DealScript.Run(market, "s2 meter 4 k1 500");
        Assert.Equal(
            Scripts.BeijingTime.NsOf("10-10", "16:30"),
            market.Core.ViewContracts()[0].Deadline.Ns);
    }

    [Fact]
    public void A_silent_buyer_whose_money_does_not_cover_the_metering_is_a_dispute()
    {
        DealMarket market = new(Scripts.Timetables.October, "10-04 16:00");
        DealScript.Run(market, """
            pay m1 2169625.00
            pay m2 300000.00
            s1 propose 1 silent=1
            s2 accept 1 d1
            s2 lock 2 k1
            s1 funds 2 k1
            s2 notice 3 k1
            s2 meter 4 k1 511
            s1 quantity 3 k1          | rejected InsufficientFunds 4250.00
            wait 260999               |
            wait 1                    | m1 k1 Disputed; m2 k1 Disputed
            """);
    }

    [Fact]
    public void Views_show_deals_and_contracts_with_their_vat()
    {
        DealMarket market = DealScript.Run(Made);
        DealScript.Run(market, """
            s1 propose 3
            s2 lock 2 k1
            s1 funds 4 k1
            s2 notice 3 k1
            s2 meter 4 k1 508.36
            """);
        DealView deal = Assert.Single(market.Core.ViewDeals());
        Assert.Equal((1U, 2U, 2U), (deal.Buyer.Value, deal.Seller.Value, deal.Awaited.Value));
        ContractView contract = Assert.Single(market.Core.ViewContracts());
        Assert.Equal(216_053_000, contract.Cost.Fen);
        Assert.Equal(198_213_761, contract.Net.Fen);
        Assert.Equal(17_839_239, contract.Vat.Fen);
        Assert.Equal(195_500_000, contract.Locked.Fen);
    }

    [Fact]
    public void A_contract_that_is_over_leaves_its_room_when_its_day_is()
    {
        DealMarket market = DealScript.Run("""
            pay m1 3000000.00
            pay m2 3000000.00
            """);
        for (int at = 1; at <= 3; at++)
        {
            DealScript.Run(market, $"s1 propose {at}\ns2 accept {at} d{at}");
        }

        DealScript.Run(market, """
            venue force k1
            s1 propose 4
            s2 accept 4 d4            | rejected ContractsFull
            day 20001
            s2 accept 5 d4
            """);
        Assert.Equal(3, market.Core.ViewContracts().Count);
    }
}
