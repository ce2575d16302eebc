using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>
/// A buyer has paid 2,125,000.00 first, and 400 t for 1,700,000.00 came. The seller has spent what
/// it got: 40,750.00 are free of it, and 174,250.00 of its deposit (decision 0090).
/// </summary>
public sealed class OwedRefundTests
{
    private const string Invoiced = """
        pay m1 3000000.00
        pay m2 300000.00
        pay m3 300000.00
        s1 propose 1 mode=1 first=1000000 use=1
        s2 accept 1 d1
        s2 lock 2 k1
        s1 funds 2 k1
        s2 notice 3 k1
        s2 meter 4 k1 400
        s1 quantity 3 k1
        s1 quality 4 k1
        s2 invoice 5 k1 1700000.00
        s2 propose 6 to=3
        s3 accept 1 d2
        s2 funds 7 k2
        """;

    private const string Owed = """
        s1 confirm 5 k1 | m1 k1 Invoiced paid 1910000.00; m2 k1 Invoiced paid 1910000.00;
            | m2 174250.00 FrozenContract>; m1 174250.00 >Available;
            | m2 40750.00 Available>; m1 40750.00 >Available
        """;

    [Fact]
    public void The_next_free_money_of_the_seller_is_the_buyers_until_all_is_given_back()
    {
        DealMarket market = DealScript.Run(Invoiced + "\n" + Owed);
        market.Market.TakeUp();
        DealScript.Run(market, """
            s1 confirm 6 k1   | rejected CounterpartyFundsMissing
            pay m2 100000.00  | m2 100000.00 Pool>Available; BankAnswered;
                | m1 k1 Invoiced paid 1810000.00; m2 k1 Invoiced paid 1810000.00;
                | m2 100000.00 Available>; m1 100000.00 >Available
            pay m2 200000.00  | m2 200000.00 Pool>Available; BankAnswered;
                | m1 k1 PaidFinal paid 1700000.00; m2 k1 PaidFinal paid 1700000.00;
                | m1 k1 Closed paid 1700000.00; m2 k1 Closed paid 1700000.00;
                | m2 110000.00 Available>; m1 110000.00 >Available;
                | m2 38250.00 FrozenContract>; m1 38250.00 >Available;
                | m1 42500.00 FrozenPayment>Available; m1 212500.00 FrozenContract>Available
            """);
        Assert.Equal(9_000_000, market.Fen(2, AccountKind.Available));
        Assert.Equal(0, market.Core.ViewContracts()[0].RefundOwed.Fen);
    }

    /// <summary>What its other deal had held is free, whatever freed it.</summary>
    [Fact]
    public void Money_that_is_freed_is_given_back_too()
    {
        DealMarket market = DealScript.Run(Invoiced + "\n" + Owed);
        DealScript.Run(market, "venue force k2");
        Assert.Equal(ContractStage.Closed, market.Core.ViewContracts()[0].Stage);
        Assert.Equal(
            195_500_000 + 21_250_000 - 21_000_000, market.Fen(2, AccountKind.Available));
    }

    [Fact]
    public void In_a_dispute_nothing_is_given_and_when_all_goes_on_it_is()
    {
        DealMarket market = DealScript.Run(Invoiced + "\n" + Owed);
        DealScript.Run(market, """
            s1 dispute 6 k1
            pay m2 250000.00
            """);
        Assert.Equal(21_000_000, market.Core.ViewContracts()[0].RefundOwed.Fen);
        Assert.Equal(25_000_000, market.Fen(2, AccountKind.Available));

        market.Market.TakeUp();
        DealScript.Run(market, "venue resolve k1 amount=-1");
        Assert.Equal(ContractStage.Closed, market.Core.ViewContracts()[0].Stage);
        Assert.Equal(4_000_000, market.Fen(2, AccountKind.Available));
    }

    /// <summary>What it gets is the buyer's, so it neither disputes nor takes it out.</summary>
    [Fact]
    public void The_seller_keeps_nothing_from_the_buyer_by_a_dispute_or_a_withdrawal()
    {
        DealMarket market = DealScript.Run(Invoiced + "\n" + Owed);
        DealScript.Run(market, """
            s2 dispute 8 k1   | rejected ContractStageForbids
            s1 dispute 6 k1
            pay m2 250000.00
            day 20002
            """);
        Assert.Equal(25_000_000, market.Fen(2, AccountKind.Available));
        Assert.Equal(
            4_000_000, market.Core.ViewMoney(new MemberId(2))!.Value.Withdrawable.Fen);
    }

    /// <summary>
    /// Member 2 owes member 1 of the older contract, and has nothing; member 3 owes member 2 of the
    /// younger one: what it gets is member 1's at once, before member 2 can lock it elsewhere.
    /// </summary>
    [Fact]
    public void What_comes_of_a_younger_contract_is_given_on_of_an_older_one_at_once()
    {
        DealMarket market = new();
        PayFirst(market, buyer: 1, seller: 2, "2382125.00");
        PayFirst(market, buyer: 2, seller: 3, "257125.00");
        DealScript.Run(market, """
            s1 confirm 16 k1
            s2 confirm 26 k2
            pay m3 50000.00 | m3 50000.00 Pool>Available; BankAnswered;
                | m2 k2 Invoiced paid 1900750.00; m3 k2 Invoiced paid 1900750.00;
                | m3 50000.00 Available>; m2 50000.00 >Available;
                | m1 k1 Invoiced paid 1726500.00; m2 k1 Invoiced paid 1726500.00;
                | m2 50000.00 Available>; m1 50000.00 >Available
            """);
        Assert.Equal(0, market.Fen(2, AccountKind.Available));
    }

    /// <summary>
    /// Member 3 owes member 2 of two younger contracts, and pays back one of them and a part of the
    /// other: 593,250.00 with what of the deposits is free then.
    /// </summary>
    [Fact]
    public void Who_is_owed_of_several_contracts_gives_when_all_of_them_have_given()
    {
        DealMarket market = new();
        PayFirst(market, buyer: 1, seller: 2, "4764250.00", "429250.00", lots: 1_000);
        PayFirst(market, buyer: 2, seller: 3, "257126.00", "214626.00");
        PayFirst(market, buyer: 2, seller: 3, "257124.00", "214624.00");
        DealScript.Run(market, """
            s1 confirm 16 k1
            s2 confirm 36 k2
            s2 confirm 37 k3
            """);
        Assert.Equal([202_300_000, 25_075_000, 25_075_000], OwedFen(market));

        DealScript.Run(market, "pay m3 300000.00");
        Assert.Equal([142_975_000, 0, 20_150_000], OwedFen(market));
        Assert.Equal(0, market.Fen(2, AccountKind.Available));
    }

    /// <summary>
    /// What members 2 and 3 owe each other is more than they have: it goes round once, and not
    /// until all is paid by it.
    /// </summary>
    [Fact]
    public void Members_that_owe_each_other_give_once_behind_a_command()
    {
        DealMarket market = new();
        PayFirst(market, buyer: 3, seller: 2, "2382125.00");
        PayFirst(market, buyer: 2, seller: 3, "257125.00");
        DealScript.Run(market, """
            s3 confirm 26 k1
            pay m1 214625.00
            s3 propose 27 to=1 lots=405
            s1 accept 1 d3
            s2 confirm 26 k2
            """);
        Assert.Equal([7_609_625, 7_569_250, 0], OwedFen(market));
        Assert.Equal(17_465_375, market.Fen(2, AccountKind.Available));
        Assert.Equal(0, market.Fen(3, AccountKind.Available));

        DealScript.Run(market, "s3 attach 28 k2");
        Assert.Equal([7_609_625, 7_569_250, 0], OwedFen(market));

        DealScript.Run(market, "pay m3 0.01");
        Assert.Equal([0, 0, 0], OwedFen(market));
    }

    private static long[] OwedFen(DealMarket market) =>
        [.. market.Core.ViewContracts().Select(one => one.RefundOwed.Fen)];

    /// <summary>Of what was paid first 400 t are invoiced.</summary>
    private static void PayFirst(
        DealMarket market, uint buyer, uint seller, string buyerPays,
        string sellerPays = "214625.00", int lots = 500)
    {
        int number = market.Contracts.Count + 1;
        int first = 10 * number;
        DealScript.Run(market, $"""
            pay m{buyer} {buyerPays}
            pay m{seller} {sellerPays}
            s{buyer} propose {first} to={seller} lots={lots} mode=1 first=1000000 use=1
            s{seller} accept {first} d{number}
            s{seller} lock {first + 1} k{number}
            s{buyer} funds {first + 1} k{number}
            s{seller} notice {first + 2} k{number}
            """);
        if (seller == 3)
        {
            DealScript.Run(market, $"bank p{market.Payments.Count} Settled");
        }

        DealScript.Run(market, $"""
            s{seller} meter {first + 3} k{number} 400
            s{buyer} quantity {first + 3} k{number}
            s{buyer} quality {first + 4} k{number}
            s{seller} invoice {first + 5} k{number} 1700000.00
            """);
    }

    [Fact]
    public void By_older_rules_the_buyer_waits_for_the_seller()
    {
        DealMarket market = new(terms: new MarketTerms { Rules = 2 });
        DealScript.Run(market, Invoiced);
        DealScript.Run(market, "s1 confirm 5 k1 | rejected CounterpartyFundsMissing");
    }
}
