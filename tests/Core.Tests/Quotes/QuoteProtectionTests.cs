using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using Xunit;

namespace SCO.Exchange.Core.Tests.Quotes;

/// <summary>What ends quotes that have traded as much as their owner allows.</summary>
public sealed class QuoteProtectionTests
{
    [Fact]
    public void Quotes_end_in_all_instruments_of_the_product_when_enough_lots_have_traded() =>
        Script.Run("""
            s1 protect 1 product=1 value=8 min=0 window=1000 |
                | protected s1:1 p1 8 lots 0 fills 1000 ms
            s1 quote 2 1:9@99/9@101 2:8@99/8@101 | accepted s1:2 buy 9 @99 add;
                | accepted s1:2 sell 9 @101 add; accepted s1:2 buy 8 @99 add;
                | accepted s1:2 sell 8 @101 add; massquoted s1:2 2
            s6 quote 1 1:0/0 | cancelled s1:1 was 2 9 Requested; cancelled s1:1 was 2 9 Requested;
                | massquoted s6:1 1
            s6 quote 2 1:9@99/9@101 | accepted s6:2 buy 9 @99 add; accepted s6:2 sell 9 @101 add;
                | massquoted s6:2 1
            s4 quote 1 1:9@97/0     | accepted s4:1 buy 9 @97 add; massquoted s4:1 1
            s2 new 1 sell 6 @99     | accepted s2:1 sell 6 @99;
                | filled s2:1 6 @99 left 0 incoming; filled s6:2 6 @99 left 3 change
            s2 new 2 buy 2 @101 i=2 | accepted s2:2 buy 2 @101;
                | filled s2:2 2 @101 left 0 incoming; filled s1:2 2 @101 left 6 change;
                | tripped s1 i2 8 lots 2 fills; cancelled s6:2 3 QuoteProtection;
                | cancelled s6:2 9 QuoteProtection; cancelled s1:2 8 QuoteProtection;
                | cancelled s1:2 6 QuoteProtection
            s1 quote 3 1:9@99/0 2:0/0 | rejected QuoteProtectionEngaged s1:3 i1; massquoted s1:3 1
            s1 new 4 buy 1 @98      | accepted s1:4 buy 1 @98 add
            s1 protect 5 product=1 value=8 min=0 window=1000 |
                | protected s1:5 p1 8 lots 0 fills 1000 ms
            s1 quote 6 1:9@99/0     | accepted s1:6 buy 9 @99 add; massquoted s1:6 1
            """);

    [Fact]
    public void An_incoming_order_goes_as_far_as_it_can_before_quotes_end() => Script.Run("""
        s1 protect 1 product=1 value=0 min=1 window=1000 |
            | protected s1:1 p1 0 lots 1 fills 1000 ms
        s1 quote 2 1:0/5@101       | accepted s1:2 sell 5 @101 add; massquoted s1:2 1
        s2 quote 1 1:0/5@102       | accepted s2:1 sell 5 @102 add; massquoted s2:1 1
        s4 new 1 sell 5 @103       | accepted s4:1 sell 5 @103 add
        s6 new 1 buy 14 @103       | accepted s6:1 buy 14 @103;
            | filled s6:1 5 @101 left 9 incoming; filled s1:2 5 @101 left 0 delete;
            | tripped s1 i1 5 lots 1 fills;
            | filled s6:1 5 @102 left 4 incoming; filled s2:1 5 @102 left 0 delete;
            | filled s6:1 4 @103 left 0 incoming; filled s4:1 4 @103 left 1 change
        """);

    [Fact]
    public void What_has_traded_is_counted_in_windows_that_begin_with_a_fill() => Script.Run("""
        s1 protect 1 product=1 value=5 min=3 window=1000 |
            | protected s1:1 p1 5 lots 3 fills 1000 ms
        s1 quote 2 1:90@99/0       | accepted s1:2 buy 90 @99 add; massquoted s1:2 1
        wait 5000                  |
        s2 new 1 sell 4 @99        | accepted s2:1 sell 4 @99;
            | filled s2:1 4 @99 left 0 incoming; filled s1:2 4 @99 left 86 change
        wait 1000                  |
        s2 new 2 sell 4 @99        | accepted s2:2 sell 4 @99;
            | filled s2:2 4 @99 left 0 incoming; filled s1:2 4 @99 left 82 change
        wait 999                   |
        s2 new 3 sell 1 @99        | accepted s2:3 sell 1 @99;
            | filled s2:3 1 @99 left 0 incoming; filled s1:2 1 @99 left 81 change;
            | tripped s1 i1 5 lots 2 fills; cancelled s1:2 81 QuoteProtection
        """);

    [Fact]
    public void Quotes_end_also_where_cancels_are_not_taken() => Script.Run("""
        s1 protect 1 product=1 value=0 min=1 window=1000
        s1 quote 2 1:9@99/0 2:8@99/0 | accepted s1:2 buy 9 @99 add; accepted s1:2 buy 8 @99 add;
            | massquoted s1:2 2
        phase auction i=2
        phase nocancel i=2
        s1 cancel 3 order=2        | rejected PhaseForbidsCancel s1:3
        s2 new 1 sell 1 @99        | accepted s2:1 sell 1 @99;
            | filled s2:1 1 @99 left 0 incoming; filled s1:2 1 @99 left 8 change;
            | tripped s1 i1 1 lots 1 fills; cancelled s1:2 8 QuoteProtection;
            | cancelled s1:2 8 QuoteProtection
        """);

    [Fact]
    public void Quotes_end_before_what_the_trade_sets_off() => Script.Run("""
        s1 protect 1 product=1 value=0 min=1 window=1000
        s1 quote 2 1:9@99/0        | accepted s1:2 buy 9 @99 add; massquoted s1:2 1
        s2 new 1 sell 2 stop stop=99 | accepted s2:1 sell 2 @59 stop 99
        s2 new 2 sell 1 @99        | accepted s2:2 sell 1 @99;
            | filled s2:2 1 @99 left 0 incoming; filled s1:2 1 @99 left 8 change;
            | tripped s1 i1 1 lots 1 fills; cancelled s1:2 8 QuoteProtection;
            | triggered s2:1 sell 2 @59 left 2 stop 99; rested s2:1 sell 2 @59 left 2 add
        """);

    [Fact]
    public void A_stop_that_reaches_a_protection_ends_quotes_before_the_next_stop() =>
        Script.Run("""
            s1 protect 1 product=1 value=0 min=2 window=1000
            s1 quote 2 1:9@99/0        | accepted s1:2 buy 9 @99 add; massquoted s1:2 1
            s2 new 1 sell 2 stop stop=99
            s2 new 2 sell 3 stop stop=99
            s2 new 3 sell 1 @99        | accepted s2:3 sell 1 @99;
                | filled s2:3 1 @99 left 0 incoming; filled s1:2 1 @99 left 8 change;
                | triggered s2:1 sell 2 @59 left 2 stop 99;
                | filled s2:1 2 @99 left 0 incoming; filled s1:2 2 @99 left 6 change;
                | tripped s1 i1 3 lots 2 fills; cancelled s1:2 6 QuoteProtection;
                | triggered s2:2 sell 3 @59 left 3 stop 99; rested s2:2 sell 3 @59 left 3 add
            """);

    [Fact]
    public void A_limit_that_makes_no_sense_or_a_strange_product_is_refused() => Script.Run("""
        s1 protect 1 product=9 value=1 min=1 window=1        | rejected UnknownProduct s1:1
        s1 protect 2 value=1 min=1 window=1                  | rejected UnknownProduct s1:2
        s1 protect 3 product=1 value=-1 min=1 window=1       | rejected QuoteProtectionInvalid s1:3
        s1 protect 4 product=1 value=1 window=1              | rejected QuoteProtectionInvalid s1:4
        s1 protect 5 product=1 value=1 min=0 window=0        | rejected QuoteProtectionInvalid s1:5
        s1 protect 6 product=1 value=1 min=0 window=86400001 | rejected QuoteProtectionInvalid s1:6
        s1 protect 6 product=1 value=0 min=0                 | rejected DuplicateClientOrderId s1:6
        s3 protect 1 product=1 value=0 min=0                 | rejected NotAuthorised s3:1
        s1 protect 7 product=1 value=0 min=0                 | protected s1:7 p1 0 lots 0 fills 0 ms
        s1 quote 8 1:5@99/0        | accepted s1:8 buy 5 @99 add; massquoted s1:8 1
        s2 new 1 sell 4 @99        | accepted s2:1 sell 4 @99;
            | filled s2:1 4 @99 left 0 incoming; filled s1:8 4 @99 left 1 change
        """);

    [Fact]
    public void Quotes_in_a_long_sweep_wait_for_its_end_and_others_do_not()
    {
        Market market = new(terms: new MarketTerms { Bounds = new SliceBounds(1, 9, 9, 9) });
        Script.Run(market, """
            s1 protect 1 product=1 value=0 min=1 window=1000
            s1 quote 2 1:9@90/1@101 2:2@90/0 | accepted s1:2 buy 9 @90 add;
                | accepted s1:2 sell 1 @101 add; accepted s1:2 buy 2 @90 add; massquoted s1:2 2
            s2 new 1 sell 1 @102
            s2 new 2 buy 3 @102      | accepted s2:2 buy 3 @102;
                | filled s2:2 1 @101 left 2 incoming; filled s1:2 1 @101 left 0 delete;
                | tripped s1 i1 1 lots 1 fills; cancelled s1:2 2 QuoteProtection
            s1 protect 3 product=1 value=0 min=0 | rejected JobInProgress s1:3
            s1 quote 4 2:2@90/0      | rejected QuoteProtectionEngaged s1:4 i2; massquoted s1:4 0
            continue                 |
            continue                 | filled s2:2 1 @102 left 1 incoming;
                | filled s2:1 1 @102 left 0 delete; rested s2:2 buy 3 @102 left 1 add
            continue                 | cancelled s1:2 9 QuoteProtection
            continue                 |
            s1 protect 5 product=1 value=0 min=0 | protected s1:5 p1 0 lots 0 fills 0 ms
            """);
    }

    [Fact]
    public void The_order_in_which_limits_were_first_set_is_no_part_of_the_state()
    {
        Market first = Reached("s1", "s2");
        Market second = Reached("s2", "s1");

        Assert.Equal(first.Core.StateHash(), second.Core.StateHash());

        static Market Reached(string one, string other) => Script.Run(
            new Market(terms: new MarketTerms { Bounds = new SliceBounds(1, 9, 9, 9) }), $"""
            {one} protect 1 product=1 value=0 min=1 window=1000
            {other} protect 1 product=1 value=0 min=1 window=1000
            s1 quote 2 1:9@90/1@101
            s2 new 2 sell 1 @102
            s2 new 3 buy 3 @102      | accepted s2:3 buy 3 @102;
                | filled s2:3 1 @101 left 2 incoming; filled s1:2 1 @101 left 0 delete;
                | tripped s1 i1 1 lots 1 fills
            """);
    }

    [Fact]
    public void Two_makers_of_one_trade_or_sweep_are_stopped_in_the_order_of_their_fills() =>
        Script.Run("""
            s1 protect 1 product=1 value=0 min=1 window=1000
            s2 protect 1 product=1 value=0 min=1 window=1000
            s1 quote 2 1:1@90/1@102    | accepted s1:2 buy 1 @90 add;
                | accepted s1:2 sell 1 @102 add; massquoted s1:2 1
            s2 quote 2 1:1@90/1@101    | accepted s2:2 buy 1 @90 add;
                | accepted s2:2 sell 1 @101 add; massquoted s2:2 1
            s4 new 1 buy 2 @102        | accepted s4:1 buy 2 @102;
                | filled s4:1 1 @101 left 1 incoming; filled s2:2 1 @101 left 0 delete;
                | tripped s2 i1 1 lots 1 fills;
                | filled s4:1 1 @102 left 0 incoming; filled s1:2 1 @102 left 0 delete;
                | tripped s1 i1 1 lots 1 fills; cancelled s2:2 1 QuoteProtection;
                | cancelled s1:2 1 QuoteProtection
            """);

    [Fact]
    public void An_alert_stands_before_what_trips() => Script.Run("""
        set SelfTradesMax value=1 i=1 | set SelfTradesMax 1 i1
        s1 protect 1 product=1 value=0 min=1 window=1000
        s1 quote 2 1:5@99/0        | accepted s1:2 buy 5 @99 add; massquoted s1:2 1
        s4 new 1 sell 1 @99        | accepted s4:1 sell 1 @99;
            | filled s4:1 1 @99 left 0 incoming; filled s1:2 1 @99 left 4 change;
            | alert SelfTradesMax 1 i1 m1; tripped s1 i1 1 lots 1 fills;
            | cancelled s1:2 4 QuoteProtection
        """);
}
