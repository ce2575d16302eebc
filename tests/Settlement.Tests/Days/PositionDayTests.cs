using System;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Days;

/// <summary>Which lots a trade closes, and what they gain.</summary>
public sealed class PositionDayTests
{
    /// <summary>market-rules.md 6, Z2, in ticks of 0.1: 8 of the 10 old lots, 59 ticks each.
    /// </summary>
    [Fact]
    public void Z2_the_oldest_lots_are_closed_first_at_the_price_of_the_mark_before()
    {
        PositionDay day = Begun(10, 10 * 4_427);
        day.Trade(new TradeId(1), Side.Buy, 5, 4_450);
        day.Trade(new TradeId(2), Side.Sell, 8, 4_486);
        day.Close();

        Assert.Equal((8, 8 * 59), (day.ClosedLots, (long)day.Realized));
        Assert.Equal((5, 8), (day.BoughtLots, day.SoldLots));
    }

    [Theory]
    // opening, cost, lots and prices of trades; closed, realized
    [InlineData(0, 0, "+5@100 -5@103", 5, 15)]
    [InlineData(0, 0, "-5@100 +5@103", 5, -15)]
    [InlineData(0, 0, "+2@100 +2@110 -3@120", 3, 50)]
    [InlineData(3, 300, "-5@110 +2@100", 5, 50)]
    [InlineData(-3, -300, "+5@90 -2@80", 5, 10)]
    [InlineData(4, 400, "+1@999", 0, 0)]
    public void Trades_close_what_is_open_the_other_way(
        long opening, long cost, string trades, long closed, long realized)
    {
        PositionDay day = Begun(opening, cost);
        ulong number = 0;
        foreach (string trade in trades.Split(' '))
        {
            number++;
            string[] halves = trade[1..].Split('@');
            day.Trade(
                new TradeId(number), trade[0] == '+' ? Side.Buy : Side.Sell,
                long.Parse(halves[0], null), long.Parse(halves[1], null));
        }

        day.Close();
        Assert.Equal((closed, realized), (day.ClosedLots, (long)day.Realized));
    }

    [Fact]
    public void A_cancelled_trade_was_never_there_and_a_corrected_one_has_its_new_price()
    {
        PositionDay day = Begun(0, 0);
        day.Trade(new TradeId(1), Side.Buy, 5, 100);
        day.Trade(new TradeId(2), Side.Buy, 5, 200);
        day.Trade(new TradeId(3), Side.Sell, 5, 300);
        day.Cancel(new TradeId(1), Side.Buy, 5, 100);
        day.Correct(new TradeId(2), Side.Buy, 5, 250);
        day.Close();

        Assert.Equal((5, 5 * 50), (day.ClosedLots, (long)day.Realized));
    }

    /// <summary>Closed and open lots together gain what the day gains.</summary>
    [Fact]
    public void What_is_closed_and_what_is_left_is_all_there_was() =>
        Seeds.Each(TestScale.Of(500), seed =>
        {
            Random random = new(seed);
            long lots = random.Next(-9, 10);
            Int128 cost = lots * random.Next(50, 150);
            PositionDay day = Begun(lots, cost);
            for (ulong trade = 1; trade <= 20; trade++)
            {
                long count = random.Next(1, 9);
                long ticks = random.Next(50, 150);
                bool isBuy = random.Next(2) == 0;
                day.Trade(new TradeId(trade), isBuy ? Side.Buy : Side.Sell, count, ticks);
                lots += isBuy ? count : -count;
                cost += isBuy ? count * ticks : -count * ticks;
            }

            // A last trade that closes everything realizes the whole gain.
            if (lots != 0)
            {
                Side other = lots > 0 ? Side.Sell : Side.Buy;
                day.Trade(new TradeId(99), other, long.Abs(lots), 100);
            }

            day.Close();
            Assert.Equal((lots * 100) - cost, day.Realized);
        });

    /// <summary>A day that begins with lots of one unknown trade.</summary>
    private static PositionDay Begun(long lots, Int128 cost) => new(lots == 0
        ? []
        : [new OpenLot(TradeId.None, default, 0, lots, cost)]);
}
