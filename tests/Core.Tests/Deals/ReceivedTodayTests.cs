using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>What of the money of a contract may leave on the day that it became free.</summary>
public sealed class ReceivedTodayTests
{
    private const string Made = """
        pay m1 3000000.00
        pay m2 300000.00
        title m2 600
        day 20001
        s1 propose 1
        s2 accept 1 d1
        """;

    [Theory]
    [InlineData(3, "defaultbuyer k1", 2, 21_250_000L)]
    [InlineData(2, "defaultbuyer k1", 2, 0L)]
    [InlineData(3, "defaultseller k1", 1, 21_250_000L)]
    [InlineData(2, "defaultseller k1", 1, 0L)]
    public void A_penalty_leaves_on_the_day_after_it_came(
        ushort rules, string ending, uint member, long heldFen)
    {
        DealMarket market = DealScript.Run(
            new DealMarket(terms: new MarketTerms { Rules = rules }), Made);
        Assert.Equal(0, HeldToday(market, member));

        DealScript.Run(market, $"venue {ending}");
        Assert.Equal(heldFen, HeldToday(market, member));
        market.Market.TakeUp();
        Assert.Equal(heldFen, HeldToday(market, member));
        DealScript.Run(market, "day 20002");
        Assert.Equal(0, HeldToday(market, member));
    }

    /// <summary>It was the buyer's before; what of it it has deposited today counts as that.
    /// </summary>
    [Fact]
    public void Money_of_a_payment_that_came_back_is_the_buyers_as_before()
    {
        DealMarket market = DealScript.Run("""
            pay m1 3000000.00
            pay m3 300000.00
            title m3 600
            day 20001
            pay m1 5.00
            s1 propose 1 to=3 mode=1 first=1000000
            s3 accept 1 d1
            s3 lock 2 k1 t1
            s1 funds 2 k1
            s3 notice 3 k1
            bank p1 Settled
            bank p1 Returned 2125000.00
            venue force k1
            """);
        Assert.Equal(0, market.Fen(1, AccountKind.FrozenPayment));
        Assert.Equal(500, HeldToday(market, 1));
    }

    private static long HeldToday(DealMarket market, uint member) =>
        market.Fen(member, AccountKind.Available)
            - market.Core.ViewMoney(new MemberId(member))!.Value.Withdrawable.Fen;
}
