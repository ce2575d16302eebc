using System;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using Xunit;

namespace SCO.Exchange.Core.Tests;

/// <summary>Phases, limits and the trading day.</summary>
public sealed class OperatorTests
{
    [Fact]
    public void Every_pair_of_phases_is_allowed_or_refused()
    {
        const string Bad = "rejected InvalidPhaseChange s0:0";
        Script.Run(new Market(open: false), $"""
            phase preopen i=1    | {Bad}
            phase nocancel i=1   | {Bad}
            phase freeze i=1     | {Bad}
            phase break i=1      | {Bad}
            phase halted i=1     | phase i1 PreOpen to Halted
            phase preopen i=1    | {Bad}
            phase halted i=1     | {Bad}
            phase nocancel i=1   | {Bad}
            phase freeze i=1     | {Bad}
            phase break i=1      | {Bad}
            phase continuous i=1 | phase i1 Halted to Continuous
            phase preopen i=1    | {Bad}
            phase continuous i=1 | {Bad}
            phase nocancel i=1   | {Bad}
            phase freeze i=1     | {Bad}
            phase halted i=1     | phase i1 Continuous to Halted
            phase closed i=1     | phase i1 Halted to Closed
            phase closed i=1     | {Bad}
            phase halted i=1     | {Bad}
            phase continuous i=1 | {Bad}
            phase auction i=1    | {Bad}
            phase break i=1      | {Bad}
            phase preopen i=1    | phase i1 Closed to PreOpen
            phase closed i=1     | phase i1 PreOpen to Closed
            phase preopen        | phase i1 Closed to PreOpen
            phase preopen        | {Bad}
            phase halted i=4     | rejected UnknownInstrument s0:0
            phase halted i=3     | rejected NoMarketModel s0:0
            """);
    }

    [Theory]
    [InlineData("auction", "nocancel freeze continuous break halted closed")]
    [InlineData("nocancel", "freeze continuous break halted closed")]
    [InlineData("freeze", "continuous break halted closed")]
    [InlineData("continuous", "auction break halted closed")]
    [InlineData("break", "auction continuous halted closed")]
    public void Every_phase_that_may_follow_an_auction_or_a_break(string from, string allowed)
    {
        string[] phases =
        [
            "preopen", "auction", "nocancel", "freeze", "continuous", "break", "halted", "closed",
        ];
        foreach (string to in phases)
        {
            Market market = Script.Run("phase break i=1");
            string before = from switch
            {
                "break" => "",
                "nocancel" or "freeze" => "phase auction i=1\ntick\nphase " + from + " i=1",
                _ => "phase " + from + " i=1\ntick",
            };
            Script.Run(market, before);
            string found = EventText.Of(CommandText.Apply(market, $"phase {to} i=1")[0]);
            bool mayFollow = allowed.Split(' ').Contains(to);
            Assert.Equal(mayFollow, found.StartsWith("phase i1", StringComparison.Ordinal));
            Assert.Equal(!mayFollow, found == "rejected InvalidPhaseChange s0:0");
        }
    }

    [Fact]
    public void At_the_close_day_orders_expire_and_gtc_orders_stay() => Script.Run("""
        s1 new 1 sell 1 @102     | accepted s1:1 sell 1 @102 add
        s1 new 2 buy 2 @100      | accepted s1:2 buy 2 @100 add
        s1 new 3 buy 3 @100 gtc  | accepted s1:3 buy 3 @100 add
        s1 new 4 buy 4 @101 i=2  | accepted s1:4 buy 4 @101 add
        s3 phase 9 closed        | phase i1 Continuous to Closed; expired s1:2 2 DayEnded delete;
            | expired s1:1 1 DayEnded delete; phase i2 Continuous to Closed;
            | expired s1:4 4 DayEnded delete; done s3:9
        phase preopen i=1        | phase i1 Closed to PreOpen
        s1 cancel 5 of=3         | cancelled s1:5 was 3 3 Requested
        """);

    [Fact]
    public void Price_limits_are_on_ticks_in_order_and_inside_the_ladder() => Script.Run("""
        s1 new 1 buy 1 @50                | accepted s1:1 buy 1 @50 add
        s3 limits 1 i=1 @90 stop=110      | limits i1 90 to 110;
            | cancelled s1:1 1 OutsideLimits; done s3:1
        s1 new 2 buy 1 @89                | rejected PriceBelowLimit s1:2
        s1 new 3 buy 1 @111               | rejected PriceAboveLimit s1:3
        s1 replace 4 of=1 1 gtc           | rejected UnknownOrder s1:4
        limits i=1 @110 stop=90           | rejected LimitsCrossed s0:0
        limits i=1 price=9001 stopat=10999 | limits i1 91 to 109
        limits i=1 price=9001 stopat=9099 | rejected LimitsCrossed s0:0
        limits i=1 @90                    | rejected PriceMissing s0:0
        limits i=1 @-1 stop=110           | rejected LimitsOutsideLadder s0:0
        limits i=1 @0 stop=10000          | rejected LimitsOutsideLadder s0:0
        limits i=1 @0 stop=9999           | limits i1 0 to 9999
        limits i=4 @90 stop=110           | rejected UnknownInstrument s0:0
        limits i=3 @90 stop=110           | rejected NoMarketModel s0:0
        """);

    [Fact]
    public void Size_limits_bind_the_next_orders() => Script.Run("""
        s3 sizes 1 100 i=1 min=10 show=5  | sizes i1 10 to 100 by 5; done s3:1
        s1 new 1 buy 9 @100               | rejected QuantityBelowMinimum s1:1
        s1 new 2 buy 101 @100             | rejected QuantityAboveMaximum s1:2
        s1 new 3 buy 11 @100              | rejected QuantityOffStep s1:3
        s3 sizes 2 100 i=1 min=0 show=5   | rejected InvalidDefinition s3:2
        s3 sizes 3 9 i=1 min=10 show=5    | rejected InvalidDefinition s3:3
        s3 sizes 4 100 i=1 min=10 show=0  | rejected InvalidDefinition s3:4
        s3 sizes 7 1000000001 i=1 min=10 show=5 | rejected InvalidDefinition s3:7
        s3 sizes 8 1000000000 i=1 min=10 show=5 | sizes i1 10 to 1000000000 by 5; done s3:8
        s3 sizes 5 100 i=4 min=10 show=5  | rejected UnknownInstrument s3:5
        s3 sizes 6 100 i=3 min=10 show=5  | rejected NoMarketModel s3:6
        """);

    [Fact]
    public void A_trading_day_begins_later_and_only_when_all_is_closed() => Script.Run("""
        day until=20001          | rejected InstrumentsNotClosed s0:0
        phase closed i=1         | phase i1 Continuous to Closed
        day until=20001          | rejected InstrumentsNotClosed s0:0
        phase closed             | phase i2 Continuous to Closed
        day until=20000          | rejected TradingDayNotLater s0:0
        day until=20001          | day 20001
        """);
}
