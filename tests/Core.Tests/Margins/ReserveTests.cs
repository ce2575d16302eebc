using System;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using Xunit;

namespace SCO.Exchange.Core.Tests.Margins;

/// <summary>
/// What orders and positions reserve: a lot is worth 100 fen at 100 ticks, margin is 10 of them
/// long and 20 short, and a fill costs 1 fen by the lot. So a lot that may be bought reserves 11.
/// </summary>
public sealed class ReserveTests
{
    private const string Rates = """
        set BuyDepositPpm value=100000
        set SellDepositPpm value=200000
        set FeePerLotFen value=1
        """;

    private const string FullPrice = """
        set BuyDepositPpm value=1000000
        set SellDepositPpm value=1000000
        set FeePerLotFen value=1
        """;

    [Fact]
    public void An_order_reserves_margin_and_fee_until_it_is_cancelled() => Script.Run(
        Rich(111), """
        s1 new 1 buy 10 @100    | accepted s1:1 buy 10 @100 add
        s1 new 2 buy 1 @100     | rejected InsufficientFunds s1:2 missing 10
        s1 cancel 3 of=1        | cancelled s1:3 was 1 10 Requested
        s1 new 4 buy 11 @100    | rejected InsufficientFunds s1:4 missing 10
        s1 new 5 buy 10 @100    | accepted s1:5 buy 10 @100 add
        """);

    [Fact]
    public void What_is_reserved_drains_to_zero_on_every_end_of_an_order()
    {
        string[] ends =
        [
            "s1 new 1 buy 10 @100; s1 cancel 2 of=1",
            "s1 new 1 buy 10 @100; s1 cancel 2 of=1 4; s1 cancel 3 of=1",
            "s1 new 1 buy 10 @100; s1 replace 2 of=1 7 @99; s1 replace 3 of=2 9; s1 mass 4",
            "s1 new 1 buy 10 @100 ioc",
            "s1 new 1 buy 10 @100 fok",
            "s1 new 1 buy 10 stop stop=120; s1 cancel 2 of=1",
            "s1 new 1 buy 10 @100 whole; s1 cancel 2 of=1",
            "s1 new 1 buy 10 @100 show=2; s1 cancel 2 of=1",
            "s1 new 1 buy 10 @100; s1 new 2 sell 10 @110 linked of=1; s1 cancel 3 of=1;"
                + "s1 cancel 4 of=2",
            "s1 new 1 buy 10 @100; s1 sleep 2 of=1; s1 cancel 3 of=1",
            "s1 new 1 buy 10 @100; s1 sleep 2 of=1; s1 wake 3 of=1; s1 cancel 4 of=1",
            "s1 quote 1 1:5@99/5@101; s1 quote 2 1:4@98/6@101; s1 quote 3 1:0/0",
            "s1 new 1 sell 5 @100; s1 new 2 buy 10 @100 smp=2; s1 mass 3",
            "s1 new 1 sell 5 @100; s1 new 2 buy 10 @100 smp=5; s1 mass 3",
            "s1 new 1 buy 10 @100; phase auction i=1; s1 new 2 buy 3 @99; phase closed i=1",
            "s1 new 1 buy 10 @100 gtc; limits i=1 @50 stop=99",
            "s1 new 1 buy 10 @100; kill scope=2 m=1",
            "s1 new 1 buy 10 @100; phase closed i=1",
        ];
        Assert.All(ends, lines =>
        {
            Market market = Rich(1_000);
            foreach (string line in lines.Split(';', StringSplitOptions.TrimEntries))
            {
                CommandText.Apply(market, line);
            }

            Assert.Equal(0, market.Core.LiveOrderCount);
            Assert.Equal((1_000, 0, 0), Of(market, 1));
        });
    }

    [Fact]
    public void A_fill_turns_what_is_reserved_into_margin_and_pays_the_fee()
    {
        Market market = Script.Run(Rich(1_000), """
            s1 new 1 buy 10 @100       | accepted s1:1 buy 10 @100 add
            s2 new 1 sell 4 @100       | accepted s2:1 sell 4 @100;
                | filled s2:1 4 @100 left 0 incoming fee 4; filled s1:1 4 @100 left 6 change fee 4
            """);

        Assert.Equal((1_000 - 4 - 40 - 66, 66, 40), Of(market, 1));
        Assert.Equal((1_000 - 4 - 80, 0, 80), Of(market, 2));
    }

    [Fact]
    public void Orders_of_both_sides_reserve_for_the_worse_one()
    {
        Market market = Script.Run(Rich(1_000), """
            s1 new 1 buy 10 @99
            s1 new 2 sell 4 @101
            """);

        Assert.Equal((890, 110, 0), Of(market, 1));

        Script.Run(market, "s1 new 3 sell 6 @101");

        Assert.Equal((790, 210, 0), Of(market, 1));
    }

    [Fact]
    public void A_position_shows_the_margin_that_is_frozen_for_it()
    {
        Market market = Script.Run(Rich(1_000), """
            s1 new 1 buy 10 @100
            s2 new 1 sell 10 @100
            """);

        Assert.Equal(
            [100, 200], market.Core.ViewPositions().Select(position => position.Margin.Fen));
        Assert.Equal(100, Of(market, 1).Contract);
        Assert.Equal(200, Of(market, 2).Contract);
    }

    [Fact]
    public void Who_has_nothing_left_can_close_and_no_more() => Script.Run(Rich(110), """
        s1 new 1 buy 10 @100   | accepted s1:1 buy 10 @100 add
        pay m=2 amount=200     | cash m2 Pool to Available 200 free 310; bankanswered
        s2 new 1 sell 10 @100  | accepted s2:1 sell 10 @100;
            | filled s2:1 10 @100 left 0 incoming fee 10; filled s1:1 10 @100 left 0 delete fee 10
        s1 new 2 buy 1 @100    | rejected InsufficientFunds s1:2 missing 11
        s1 new 3 sell 10 @101  | accepted s1:3 sell 10 @101 add
        s1 new 4 sell 40 @101  | rejected InsufficientFunds s1:4 missing 750
        """);

    [Fact]
    public void Money_that_is_not_there_refuses_before_anything_changes()
    {
        Market market = Rich(1);
        Script.Run(market, "s1 new 1 buy 10 @100 | rejected InsufficientFunds s1:1 missing 109");

        Assert.Empty(market.Core.ViewPositions());
        Assert.Equal((1, 0, 0), Of(market, 1));
    }

    [Fact]
    public void Rates_of_a_day_hold_from_its_begin_on_once_there_are_orders()
    {
        Market market = Script.Run(Rich(1_000), """
            s1 new 1 buy 10 @100 gtc
            set BuyDepositPpm value=200000
            s1 new 2 buy 1 @100 gtc
            """);

        Assert.Equal((879, 121, 0), Of(market, 1));

        Script.Run(market, """
            phase closed
            day until=20001
            """);

        Assert.Equal((1_000 - 231, 231, 0), Of(market, 1));
    }

    /// <summary>
    /// The deposit is a lot's whole worth at the reference price: 100 and a fee of 1 by the lot,
    /// whatever the order's own price.
    /// </summary>
    [Fact]
    public void The_full_price_is_reserved_amended_filled_and_free_again()
    {
        Market market = Script.Run(Rich(1_010, rates: FullPrice), """
            s1 new 1 buy 10 @100    | accepted s1:1 buy 10 @100 add
            s1 new 2 buy 1 @100     | rejected InsufficientFunds s1:2 missing 101
            s1 replace 3 of=1 11    | rejected InsufficientFunds s1:3 missing 101
            s1 replace 4 of=1 7 @99 | replaced s1:4 was 1 buy 7 @99 left 7 behind add
            """);

        Assert.Equal((1_010 - 707, 707, 0), Of(market, 1));

        Script.Run(market, """
            s1 replace 5 of=4 8 @100 | replaced s1:5 was 4 buy 8 @100 left 8 behind add
            s2 new 1 sell 3 @100     | accepted s2:1 sell 3 @100;
                | filled s2:1 3 @100 left 0 incoming fee 3; filled s1:5 3 @100 left 5 change fee 3
            """);

        Assert.Equal((1_010 - 3 - 300 - 505, 505, 300), Of(market, 1));

        Script.Run(market, """
            s1 cancel 6 of=5         | cancelled s1:6 was 5 5 Requested
            s1 new 7 sell 3 @100     | accepted s1:7 sell 3 @100 add
            s2 new 2 buy 3 @100      | accepted s2:2 buy 3 @100;
                | filled s2:2 3 @100 left 0 incoming fee 3; filled s1:7 3 @100 left 0 delete fee 3
            """);

        Assert.Equal((1_010 - 6, 0, 0), Of(market, 1));
        Assert.Equal((1_010 - 6, 0, 0), Of(market, 2));
    }

    internal static Market Rich(
        long fen, MarketTerms? terms = null, string rates = Rates)
    {
        Market market = new(terms: (terms ?? new MarketTerms()) with { Bank = new BankId(1) });
        Script.Run(market, rates);
        foreach (uint member in new uint[] { 1, 2 })
        {
            CommandText.Apply(market, $"pay m={member} amount={fen}");
        }

        return market;
    }

    internal static (long Free, long Order, long Contract) Of(Market market, uint member)
    {
        long[] fen = [.. new[]
        {
            AccountKind.Available, AccountKind.FrozenOrder, AccountKind.FrozenContract,
        }.Select(kind => market.Core.ViewMoney(new MemberId(member), kind).Fen)];
        return (fen[0], fen[1], fen[2]);
    }
}
