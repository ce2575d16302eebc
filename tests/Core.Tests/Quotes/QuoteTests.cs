using System.Linq;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using Xunit;

namespace SCO.Exchange.Core.Tests.Quotes;

/// <summary>Mass quotes: two sides in some instruments at once.</summary>
public sealed class QuoteTests
{
    [Fact]
    public void Sides_of_a_quote_rest_like_orders_and_trade_like_orders() => Script.Run("""
        s1 quote 1 1:5@99/6@101 2:0/4@103 | accepted s1:1 buy 5 @99 add;
            | accepted s1:1 sell 6 @101 add; accepted s1:1 sell 4 @103 add; massquoted s1:1 2
        s2 new 1 buy 7 @101               | accepted s2:1 buy 7 @101;
            | filled s2:1 6 @101 left 1 incoming; filled s1:1 6 @101 left 0 delete;
            | rested s2:1 buy 7 @101 left 1 add
        s2 new 2 sell 2 @99               | accepted s2:2 sell 2 @99;
            | filled s2:2 1 @101 left 1 incoming; filled s2:1 1 @101 left 0 delete;
            | filled s2:2 1 @99 left 0 incoming; filled s1:1 1 @99 left 4 change
        """);

    [Fact]
    public void A_later_quote_takes_the_place_of_what_stands_there() => Script.Run("""
        s1 quote 1 1:5@99/6@101   | accepted s1:1 buy 5 @99 add; accepted s1:1 sell 6 @101 add;
            | massquoted s1:1 1
        s1 quote 2 1:5@98/6@102   | cancelled s1:2 was 1 5 Requoted;
            | cancelled s1:2 was 1 6 Requoted;
            | accepted s1:2 buy 5 @98 add; accepted s1:2 sell 6 @102 add; massquoted s1:2 1
        s1 quote 3 1:7@98/6@102   | cancelled s1:3 was 2 5 Requoted; accepted s1:3 buy 7 @98 add;
            | massquoted s1:3 1
        s1 quote 4 1:0/6@102      | cancelled s1:4 was 3 7 Requested; massquoted s1:4 1
        s1 quote 5 1:0/0          | cancelled s1:5 was 2 6 Requested; massquoted s1:5 1
        s1 quote 6 1:0/0 2:0/0    | massquoted s1:6 2
        """);

    [Fact]
    public void A_side_of_the_same_price_and_no_more_lots_keeps_its_place() => Script.Run("""
        s1 quote 1 1:5@99/6@101   | accepted s1:1 buy 5 @99 add; accepted s1:1 sell 6 @101 add;
            | massquoted s1:1 1
        s2 new 1 buy 5 @99        | accepted s2:1 buy 5 @99 add
        s1 quote 2 1:5@99/4@101   | reduced s1:2 was 0 sell 4 @101 left 4 change; massquoted s1:2 1
        s6 new 1 sell 1 @99       | accepted s6:1 sell 1 @99;
            | filled s6:1 1 @99 left 0 incoming; filled s1:1 1 @99 left 4 change
        s1 quote 3 1:4@99/4@101   | massquoted s1:3 1
        s6 new 2 sell 5 @99       | accepted s6:2 sell 5 @99;
            | filled s6:2 4 @99 left 1 incoming; filled s1:1 4 @99 left 0 delete;
            | filled s6:2 1 @99 left 0 incoming; filled s2:1 1 @99 left 4 change
        s1 quote 4 1:4@99/0       | cancelled s1:4 was 2 4 Requested; accepted s1:4 buy 4 @99 add;
            | massquoted s1:4 1
        """);

    [Fact]
    public void A_side_does_not_stay_for_another_session_account_or_mode() => Script.Run("""
        s1 quote 1 1:5@99/0       | accepted s1:1 buy 5 @99 add; massquoted s1:1 1
        s1 quote 2 1:5@99/0 a=3   | cancelled s1:2 was 1 5 Requoted; accepted s1:2 buy 5 @99 add;
            | massquoted s1:2 1
        s1 quote 3 1:5@99/0 a=3 smp=1 | cancelled s1:3 was 2 5 Requoted;
            | accepted s1:3 buy 5 @99 add; massquoted s1:3 1
        s6 quote 1 1:4@99/0 a=3 smp=1 | cancelled s1:1 was 3 5 Requoted;
            | accepted s6:1 buy 4 @99 add; massquoted s6:1 1
        s4 quote 1 1:3@98/0       | accepted s4:1 buy 3 @98 add; massquoted s4:1 1
        """);

    [Fact]
    public void A_mass_quote_that_is_not_in_order_is_refused_as_a_whole() => Script.Run("""
        s1 quote 1                         | rejected QuoteInvalid s1:1
        s1 quote 2 1:5@99/0 cut            | rejected QuoteInvalid s1:2
        s1 quote 3 2:5@99/0 1:5@99/0       | rejected QuoteInvalid s1:3
        s1 quote 4 1:5@99/0 1:5@99/0       | rejected QuoteInvalid s1:4
        s1 quote 5 0:5@99/0                | rejected QuoteInvalid s1:5
        s1 quote 6 1:5@99/0 a=2            | rejected AccountNotAllowed s1:6
        s1 quote 7 1:5@99/0 smp=5          | rejected UnsupportedInstruction s1:7
        s1 quote 7 1:5@99/0                | rejected DuplicateClientOrderId s1:7
        s3 quote 1 1:5@99/0                | rejected NotAuthorised s3:1
        suspend m=1 level=2                | suspended 2 m1
        s1 quote 8 1:0/0                   | rejected TradingSuspended s1:8
        suspend m=1 level=0                | suspended 0 m1
        set SessionRate value=1            | set SessionRate 1
        s1 quote 9 1:0/0                   | massquoted s1:9 1
        s1 quote 10 1:0/0                  | rejected SessionRateExceeded s1:10
        kill scope=1 target=1              | killed p1
        s6 quote 1 1:5@99/0                | rejected KillSwitchEngaged s6:1
        """);

    [Fact]
    public void More_than_the_most_entries_are_refused()
    {
        string entries = string.Join(' ', Enumerable.Range(1, 33)
            .Select(number => $"{number}:1@99/0"));
        Script.Run($"""
            s1 quote 1 {entries} | rejected QuoteInvalid s1:1
            """);
    }

    [Fact]
    public void An_entry_that_is_refused_leaves_what_stands_there_and_the_others_go_on() =>
        Script.Run("""
            s1 quote 1 1:5@99/6@101    | accepted s1:1 buy 5 @99 add;
                | accepted s1:1 sell 6 @101 add; massquoted s1:1 1
            s1 quote 2 1:5@102/6@102 2:2@99/0 3:1@99/0 9:1@99/0 |
                | rejected QuoteCrossed s1:2 i1; accepted s1:2 buy 2 @99 add;
                | rejected NoMarketModel s1:2 i3; rejected UnknownInstrument s1:2 i9;
                | massquoted s1:2 1
            s4 quote 1 2:2@99/0        | rejected InstrumentGroupNotAllowed s4:1 i2;
                | massquoted s4:1 0
            s1 quote 3 2:3@99/0        | rejected QuantityOffStep s1:3 i2; massquoted s1:3 0
            s1 quote 4 1:5@99/4000000000@101 | rejected QuantityAboveMaximum s1:4 i1;
                | massquoted s1:4 0
            s1 quote 5 1:5@49/6@101    | rejected PriceBelowLimit s1:5 i1; massquoted s1:5 0
            s1 quote 6 1:5/6@101       | rejected PriceMissing s1:6 i1; massquoted s1:6 0
            set NotionalMaxFen value=99 i=1 | set NotionalMaxFen 99 i1
            s1 quote 7 1:0/1@101       | rejected NotionalAboveMaximum s1:7 i1; massquoted s1:7 0
            s2 mass 1 i=1              | masscancelled s2:1 0
            s2 cancel 2 order=1        | rejected UnknownOrder s2:2
            s1 mass 8 i=1              | cancelled s1:1 5 MassCancelled;
                | cancelled s1:1 6 MassCancelled; masscancelled s1:8 2
            """);

    [Fact]
    public void A_quote_only_rests_and_is_measured_without_what_it_replaces() => Script.Run("""
        s1 quote 1 1:5@99/6@101    | accepted s1:1 buy 5 @99 add; accepted s1:1 sell 6 @101 add;
            | massquoted s1:1 1
        s2 new 1 sell 1 @103       | accepted s2:1 sell 1 @103 add
        s1 quote 2 1:5@103/6@104   | rejected PostOnlyWouldTrade s1:2 i1; massquoted s1:2 0
        s1 quote 3 1:5@102/6@104   | cancelled s1:3 was 1 5 Requoted;
            | cancelled s1:3 was 1 6 Requoted;
            | accepted s1:3 buy 5 @102 add; accepted s1:3 sell 6 @104 add; massquoted s1:3 1
        s1 quote 4 1:0/6@102       | cancelled s1:4 was 3 5 Requested;
            | cancelled s1:4 was 3 6 Requoted;
            | accepted s1:4 sell 6 @102 add; massquoted s1:4 1
        s6 new 1 buy 1 @100        | accepted s6:1 buy 1 @100 add
        s1 quote 5 1:0/6@100       | rejected PostOnlyWouldTrade s1:5 i1; massquoted s1:5 0
        """);

    [Fact]
    public void A_position_is_measured_with_the_new_side_in_place_of_the_former() => Script.Run("""
        set PositionMaxLots value=9 i=1 | set PositionMaxLots 9 i1
        s1 quote 1 1:10@99/0       | rejected PositionLimitExceeded s1:1 i1; massquoted s1:1 0
        s1 quote 2 1:9@99/9@101    | accepted s1:2 buy 9 @99 add; accepted s1:2 sell 9 @101 add;
            | massquoted s1:2 1
        s1 quote 3 1:9@98/9@102    | cancelled s1:3 was 2 9 Requoted;
            | cancelled s1:3 was 2 9 Requoted;
            | accepted s1:3 buy 9 @98 add; accepted s1:3 sell 9 @102 add; massquoted s1:3 1
        s1 new 4 buy 1 @90         | rejected PositionLimitExceeded s1:4
        s1 quote 5 1:0/10@102      | rejected PositionLimitExceeded s1:5 i1; massquoted s1:5 0
        """);

    [Fact]
    public void A_position_beyond_its_limit_lets_a_quote_move_with_no_more_lots() => Script.Run("""
        s1 quote 1 1:9@99/0        | accepted s1:1 buy 9 @99 add; massquoted s1:1 1
        set PositionMaxLots value=5 i=1 | set PositionMaxLots 5 i1
        s1 quote 2 1:9@98/0        | cancelled s1:2 was 1 9 Requoted;
            | accepted s1:2 buy 9 @98 add; massquoted s1:2 1
        s1 quote 3 1:8@97/0        | cancelled s1:3 was 2 9 Requoted;
            | accepted s1:3 buy 8 @97 add; massquoted s1:3 1
        s1 quote 4 1:9@97/0        | rejected PositionLimitExceeded s1:4 i1; massquoted s1:4 0
        s1 quote 5 1:8@97/6@102    | rejected PositionLimitExceeded s1:5 i1; massquoted s1:5 0
        s1 quote 6 1:8@97/5@102    | accepted s1:6 sell 5 @102 add; massquoted s1:6 1
        """);

    [Fact]
    public void Phases_take_quotes_as_they_take_orders() => Script.Run("""
        s1 quote 1 1:5@99/6@101    | accepted s1:1 buy 5 @99 add; accepted s1:1 sell 6 @101 add;
            | massquoted s1:1 1
        phase auction i=1          | phase i1 Continuous to CallAuction Intraday
        s2 quote 1 1:5@101/0       | indicative i1 Intraday nothing;
            | accepted s2:1 buy 5 @101 add; massquoted s2:1 1
        s2 quote 2 1:4@101/0       | reduced s2:2 was 0 buy 4 @101 left 4 change; massquoted s2:2 1
        phase nocancel i=1         | phase i1 CallAuction to CallAuctionNoCancel Intraday
        s2 quote 3 1:3@101/0       | rejected PhaseForbidsReplace s2:3 i1; massquoted s2:3 0
        s2 quote 4 1:0/0           | rejected PhaseForbidsCancel s2:4 i1; massquoted s2:4 0
        phase freeze i=1           | phase i1 CallAuctionNoCancel to CallAuctionFreeze Intraday
        s6 quote 1 1:5@99/0        | rejected PhaseForbidsEntry s6:1 i1; massquoted s6:1 0
        phase halted i=1           | phase i1 CallAuctionFreeze to Halted Intraday
        s2 quote 5 1:0/0           | cancelled s2:5 was 2 4 Requested; massquoted s2:5 1
        phase continuous i=1       | uncrossed i1 Intraday nothing;
            | phase i1 Halted to Continuous
        phase closed i=1           | phase i1 Continuous to Closed;
            | expired s1:1 5 DayEnded delete; expired s1:1 6 DayEnded delete
        """);

    [Fact]
    public void An_auction_collects_quotes_and_counts_their_fills() => Script.Run("""
        phase auction i=1          | phase i1 Continuous to CallAuction Intraday
        s1 protect 1 product=1 value=5 min=0 window=1000 |
            | indicative i1 Intraday nothing; protected s1:1 p1 5 lots 0 fills 1000 ms
        s1 quote 2 1:5@101/6@103 2:2@99/0 | accepted s1:2 buy 5 @101 add;
            | accepted s1:2 sell 6 @103 add; accepted s1:2 buy 2 @99 add; massquoted s1:2 2
        s2 quote 1 1:0/7@101       | accepted s2:1 sell 7 @101 add; massquoted s2:1 1
        phase continuous i=1       | uncrossed i1 Intraday 5 @101 surplus 2 sell;
            | filled s1:2 5 @101 left 0 incoming auction delete;
            | filled s2:1 5 @101 left 2 auction change; tripped s1 i1 5 lots 1 fills;
            | cancelled s1:2 2 QuoteProtection; phase i1 CallAuction to Continuous
        continue                   | cancelled s1:2 6 QuoteProtection
        continue                   |
        """);

    [Fact]
    public void Quotes_are_named_by_id_only_and_changed_by_quotes_only() => Script.Run("""
        s1 new 1 buy 1 @90               | accepted s1:1 buy 1 @90 add
        s1 quote 2 1:5@99/6@101          | accepted s1:2 buy 5 @99 add;
            | accepted s1:2 sell 6 @101 add; massquoted s1:2 1
        s1 cancel 3 of=2                 | rejected UnknownOrder s1:3
        s1 replace 4 order=2 4           | rejected OrderIsQuote s1:4
        s1 sleep 5 order=2               | rejected OrderIsQuote s1:5
        s1 wake 6 order=2                | rejected OrderNotHibernated s1:6
        s1 new 7 sell 1 @120 linked order=2 | rejected LinkedOrderInvalid s1:7
        s1 sleep 8                       | hibernated s1:1 buy 1 @90 left 1 delete;
            | masshibernated s1:8 1
        s1 cancel 9 2 order=2            | reduced s1:9 was 2 buy 3 @99 left 3 change
        s1 quote 10 1:3@99/6@101         | massquoted s1:10 1
        s6 cancel 1 order=2              | cancelled s1:1 was 2 3 Requested; done s6:1
        s1 quote 11 1:3@99/6@101         | accepted s1:11 buy 3 @99 add; massquoted s1:11 1
        limits i=1 @50 stop=100          | limits i1 50 to 100; cancelled s1:2 6 OutsideLimits
        s1 quote 12 1:3@99/6@100         | accepted s1:12 sell 6 @100 add; massquoted s1:12 1
        """);

    [Fact]
    public void Lost_sessions_and_kill_switches_end_quotes() => Script.Run("""
        s2 end loggedoff           | ended s2
        s2 start cod               | started s2:0 next 1 last 0
        s2 quote 1 1:5@99/6@101    | accepted s2:1 buy 5 @99 add; accepted s2:1 sell 6 @101 add;
            | massquoted s2:1 1
        s2 end                     | ended s2; cancelled s2:1 5 Disconnected;
            | cancelled s2:1 6 Disconnected
        s2 start                   | started s2:0 next 6 last 1
        s2 quote 2 1:5@99/0        | accepted s2:2 buy 5 @99 add; massquoted s2:2 1
        kill scope=1 target=2      | killed p2; cancelled s2:2 5 KillSwitch
        """);

    [Fact]
    public void An_order_of_the_same_owner_does_not_trade_with_its_quote() => Script.Run("""
        s1 quote 1 1:5@99/6@101    | accepted s1:1 buy 5 @99 add; accepted s1:1 sell 6 @101 add;
            | massquoted s1:1 1
        s1 new 2 buy 2 @101 smp=4  | accepted s1:2 buy 2 @101;
            | reduced s1:1 was 0 sell 4 @101 left 4 change; expired s1:2 2 SelfMatch
        s1 new 3 buy 2 @101 smp=1  | accepted s1:3 buy 2 @101; cancelled s1:1 4 SelfMatch;
            | rested s1:3 buy 2 @101 left 2 add
        s1 quote 4 1:5@99/6@102    | accepted s1:4 sell 6 @102 add; massquoted s1:4 1
        """);

    [Fact]
    public void A_quote_may_be_what_an_order_waited_for() => Script.Run("""
        s2 new 1 buy 8 @101 whole  | accepted s2:1 buy 8 @101
        s2 new 2 buy 2 @100 whole i=2 | accepted s2:2 buy 2 @100
        s1 quote 1 1:0/8@101 2:0/2@100 | accepted s1:1 sell 8 @101 add;
            | accepted s1:1 sell 2 @100 add;
            | triggered s2:1 buy 8 @101 left 8; filled s2:1 8 @101 left 0 incoming;
            | filled s1:1 8 @101 left 0 delete;
            | triggered s2:2 buy 2 @100 left 2; filled s2:2 2 @100 left 0 incoming;
            | filled s1:1 2 @100 left 0 delete; massquoted s1:1 2
        """);

    [Fact]
    public void A_quote_taken_out_is_a_cancel_and_one_replaced_is_none() => Script.Run("""
        set CancelsMax value=1 i=1 | set CancelsMax 1 i1
        s1 quote 1 1:5@99/0        | accepted s1:1 buy 5 @99 add; massquoted s1:1 1
        s1 quote 2 1:5@98/0        | cancelled s1:2 was 1 5 Requoted; accepted s1:2 buy 5 @98 add;
            | massquoted s1:2 1
        s1 quote 3 1:4@98/0        | reduced s1:3 was 0 buy 4 @98 left 4 change; massquoted s1:3 1
        s1 quote 4 1:0/0           | cancelled s1:4 was 3 4 Requested; alert CancelsMax 1 i1 m1;
            | massquoted s1:4 1
        """);

    [Fact]
    public void Quotes_need_room_like_orders_and_rows_of_their_own()
    {
        Market rows = new(Market.Small with { QuotesMax = 1 });
        Script.Run(rows, """
            s1 quote 1 1:5@99/0 2:2@99/0  | accepted s1:1 buy 5 @99 add;
                | rejected QuotesFull s1:1 i2; massquoted s1:1 1
            s1 quote 2 1:0/0              | cancelled s1:2 was 1 5 Requested; massquoted s1:2 1
            s1 quote 3 1:0/0 2:0/2@101    | rejected QuotesFull s1:3 i2; massquoted s1:3 1
            s1 quote 4 1:0/5@101          | accepted s1:4 sell 5 @101 add; massquoted s1:4 1
            s1 protect 5 product=1 value=0 min=0 | protected s1:5 p1 0 lots 0 fills 0 ms
            s1 protect 6 product=2 value=0 min=0 | rejected QuotesFull s1:6
            """);
        Market orders = new(Market.Small with { OrdersMax = 2 });
        Script.Run(orders, """
            s2 new 1 buy 1 @90            | accepted s2:1 buy 1 @90 add
            s1 quote 1 1:5@99/5@101       | rejected OrdersFull s1:1 i1; massquoted s1:1 0
            s1 quote 2 1:5@99/0           | accepted s1:2 buy 5 @99 add; massquoted s1:2 1
            s1 quote 3 1:5@98/0           | rejected OrdersFull s1:3 i1; massquoted s1:3 0
            s1 quote 4 1:4@99/0           | reduced s1:4 was 0 buy 4 @99 left 4 change;
                | massquoted s1:4 1
            """);
        Market positions = new(Market.Small with { PositionsMax = 1 });
        Script.Run(positions, """
            s1 quote 1 1:5@99/0 2:2@99/0  | accepted s1:1 buy 5 @99 add;
                | rejected PositionsFull s1:1 i2; massquoted s1:1 1
            """);
        Market pages = new(Market.Small with { LadderPagesMax = 1 });
        Script.Run(pages, """
            s1 quote 1 1:5@99/5@101       | rejected PriceLevelsFull s1:1 i1; massquoted s1:1 0
            s1 quote 2 1:5@99/0           | accepted s1:2 buy 5 @99 add; massquoted s1:2 1
            s1 quote 3 1:5@98/0           | cancelled s1:3 was 2 5 Requoted;
                | accepted s1:3 buy 5 @98 add; massquoted s1:3 1
            """);
    }

    [Fact]
    public void Jobs_hold_quotes_up_with_their_member_or_their_instrument()
    {
        Market market = new(terms: new MarketTerms { Bounds = new SliceBounds(1, 1, 9, 9) });
        Script.Run(market, """
            s1 new 1 buy 1 @90
            s1 new 2 buy 1 @90
            s1 mass 3              |
            s1 quote 4 1:5@99/0    | rejected JobInProgress s1:4
            continue
            continue
            s2 new 1 sell 1 @100
            s2 new 2 sell 1 @100
            s2 new 3 buy 2 @100
            s1 quote 5 1:5@99/0 2:2@99/0 | rejected JobInProgress s1:5 i1;
                | accepted s1:5 buy 2 @99 add; massquoted s1:5 1
            """);
    }
}
