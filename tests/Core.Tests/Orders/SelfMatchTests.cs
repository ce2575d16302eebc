using System.Linq;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>Orders of one owner: s1, s4 and s6 are member 1, s2 is member 2.</summary>
public sealed class SelfMatchTests
{
    [Fact]
    public void The_resting_order_is_cancelled_and_the_sweep_goes_on() => Script.Run("""
        s1 new 1 sell 5 @100        | accepted s1:1 sell 5 @100 add
        s2 new 1 sell 5 @100        | accepted s2:1 sell 5 @100 add
        s6 new 1 sell 9 @101 show=2 | accepted s6:1 sell 9 @101 add showing 2
        s2 new 2 sell 5 @101        | accepted s2:2 sell 5 @101 add
        s1 new 2 buy 12 @101 smp=1  | accepted s1:2 buy 12 @101;
            | cancelled s1:1 5 SelfMatch; filled s1:2 5 @100 left 7 incoming;
            | filled s2:1 5 @100 left 0 delete; cancelled s6:1 9 SelfMatch;
            | filled s1:2 5 @101 left 2 incoming; filled s2:2 5 @101 left 0 delete;
            | rested s1:2 buy 12 @101 left 2 add
        """);

    [Fact]
    public void What_is_left_of_the_incoming_order_expires() => Script.Run("""
        s2 new 1 sell 5 @100        | accepted s2:1 sell 5 @100 add
        s1 new 1 sell 5 @101        | accepted s1:1 sell 5 @101 add
        s6 new 1 buy 12 @101 smp=2  | accepted s6:1 buy 12 @101;
            | filled s6:1 5 @100 left 7 incoming; filled s2:1 5 @100 left 0 delete;
            | expired s6:1 7 SelfMatch
        s6 new 2 buy 1 @101 smp=2   | accepted s6:2 buy 1 @101; expired s6:2 1 SelfMatch
        s2 new 2 buy 1 @101 smp=2   | accepted s2:2 buy 1 @101;
            | filled s2:2 1 @101 left 0 incoming; filled s1:1 1 @101 left 4 change
        """);

    [Fact]
    public void Both_end() => Script.Run("""
        s1 new 1 sell 5 @100        | accepted s1:1 sell 5 @100 add
        s2 new 1 sell 5 @101        | accepted s2:1 sell 5 @101 add
        s1 new 2 buy 12 @101 smp=3  | accepted s1:2 buy 12 @101; cancelled s1:1 5 SelfMatch;
            | expired s1:2 12 SelfMatch
        """);

    [Fact]
    public void Both_lose_the_lots_that_would_have_traded_hidden_ones_first() => Script.Run("""
        s1 new 1 sell 5 @100          | accepted s1:1 sell 5 @100 add
        s1 new 2 sell 20 @101 show=4  | accepted s1:2 sell 20 @101 add showing 4
        s1 new 3 buy 12 @101 smp=4    | accepted s1:3 buy 12 @101; cancelled s1:1 5 SelfMatch;
            | reduced s1:3 was 0 buy 7 @101 left 7;
            | reduced s1:2 was 0 sell 13 @101 left 13 change showing 4; expired s1:3 7 SelfMatch
        s1 new 4 buy 10 @101 smp=4    | accepted s1:4 buy 10 @101;
            | reduced s1:2 was 0 sell 3 @101 left 3 change; expired s1:4 10 SelfMatch
        s1 new 5 buy 3 @101 smp=4     | accepted s1:5 buy 3 @101; cancelled s1:2 3 SelfMatch;
            | expired s1:5 3 SelfMatch
        s2 new 1 sell 4 @101          | accepted s2:1 sell 4 @101 add
        s1 new 6 sell 2 @101          | accepted s1:6 sell 2 @101 add
        s1 new 7 buy 9 @101 smp=4     | accepted s1:7 buy 9 @101;
            | filled s1:7 4 @101 left 5 incoming; filled s2:1 4 @101 left 0 delete;
            | cancelled s1:6 2 SelfMatch; reduced s1:7 was 0 buy 7 @101 left 3;
            | rested s1:7 buy 7 @101 left 3 add
        """);

    [Fact]
    public void The_venue_says_what_orders_do_that_do_not_say_it_themselves() => Script.Run("""
        s1 new 1 sell 5 @100        | accepted s1:1 sell 5 @100 add
        s1 new 2 buy 1 @100         | accepted s1:2 buy 1 @100;
            | filled s1:2 1 @100 left 0 incoming; filled s1:1 1 @100 left 4 change
        set SelfMatchDefault value=2
        s1 new 3 buy 1 @100         | accepted s1:3 buy 1 @100; expired s1:3 1 SelfMatch
        s1 new 4 buy 1 @100 smp=1   | accepted s1:4 buy 1 @100; cancelled s1:1 4 SelfMatch;
            | rested s1:4 buy 1 @100 left 1 add
        s1 new 5 buy 1 @100 smp=5   | rejected UnsupportedInstruction s1:5
        s1 replace 6 of=4 1 smp=1   | rejected UnsupportedInstruction s1:6
        """);

    [Fact]
    public void A_choice_is_kept_over_replaces_and_waiting() => Script.Run("""
        s1 new 1 sell 5 @100             | accepted s1:1 sell 5 @100 add
        s1 new 2 buy 1 @90 smp=2         | accepted s1:2 buy 1 @90 add
        s1 replace 3 of=2 1 @100         | replaced s1:3 was 2 buy 1 @100 left 1 behind delete;
            | expired s1:3 1 SelfMatch
        s1 new 4 buy 1 stoplimit stop=99 @110 smp=1 | accepted s1:4 buy 1 @110 stop 99
        s2 new 1 sell 1 @99              | accepted s2:1 sell 1 @99 add
        s2 new 2 buy 1 @99               | accepted s2:2 buy 1 @99;
            | filled s2:2 1 @99 left 0 incoming; filled s2:1 1 @99 left 0 delete;
            | triggered s1:4 buy 1 @110 left 1 stop 99; cancelled s1:1 5 SelfMatch;
            | rested s1:4 buy 1 @110 left 1 add
        """);

    [Fact]
    public void Members_under_one_control_are_one_owner()
    {
        MarketTerms terms = new() { Group = new ControlGroupId(77) };
        Script.Run(new Market(terms: terms), """
            s1 new 1 sell 5 @100        | accepted s1:1 sell 5 @100 add
            s2 new 1 buy 5 @100 smp=1   | accepted s2:1 buy 5 @100; cancelled s1:1 5 SelfMatch;
                | rested s2:1 buy 5 @100 left 5 add
            """);
    }

    [Fact]
    public void The_partner_of_an_order_so_cancelled_stays() => Script.Run("""
        s1 new 1 sell 5 @100                   | accepted s1:1 sell 5 @100 add
        s1 new 2 sell 5 stop stop=90 linked of=1 | accepted s1:2 sell 5 @50 stop 90
        s6 new 1 buy 5 @100 smp=1              | accepted s6:1 buy 5 @100;
            | cancelled s1:1 5 SelfMatch; rested s6:1 buy 5 @100 left 5 add
        s1 cancel 3 of=2                       | cancelled s1:3 was 2 5 Requested waiting stop 90
        """);

    [Fact]
    public void Own_orders_do_not_make_an_order_feasible() => Script.Run("""
        s1 new 1 sell 5 @100              | accepted s1:1 sell 5 @100 add
        s2 new 1 sell 5 @101              | accepted s2:1 sell 5 @101 add
        s6 new 1 buy 6 @101 fok smp=1     | accepted s6:1 buy 6 @101; expired s6:1 6 FillOrKill
        s6 new 2 buy 5 @101 fok smp=2     | accepted s6:2 buy 5 @101; expired s6:2 5 FillOrKill
        s6 new 3 buy 5 @101 fok smp=4     | accepted s6:3 buy 5 @101; expired s6:3 5 FillOrKill
        s6 new 4 buy 9 @101 ioc min=6 smp=1 | accepted s6:4 buy 9 @101;
            | expired s6:4 9 MinimumQuantity
        s6 new 5 buy 5 @101 whole smp=3   | accepted s6:5 buy 5 @101
        s6 new 6 buy 5 @101 fok smp=1     | accepted s6:6 buy 5 @101;
            | cancelled s1:1 5 SelfMatch; filled s6:6 5 @101 left 0 incoming;
            | filled s2:1 5 @101 left 0 delete
        """);

    [Fact]
    public void Each_meeting_counts_as_a_match()
    {
        Market market = new(terms: new MarketTerms { Bounds = new SliceBounds(2, 9, 9, 9) });
        Script.Run(market, """
            s1 new 1 sell 1 @100
            s1 new 2 sell 1 @100
            s1 new 3 sell 1 @100
            s6 new 1 buy 2 @100 smp=1 | accepted s6:1 buy 2 @100; cancelled s1:1 1 SelfMatch;
                | cancelled s1:2 1 SelfMatch
            set SelfMatchDefault value=2 | rejected JobInProgress s0:0
            continue                  | cancelled s1:3 1 SelfMatch;
                | rested s6:1 buy 2 @100 left 2 add
            set SelfMatchDefault value=2 | set SelfMatchDefault 2
            """);
    }

    [Theory]
    [InlineData(1, "cancelled s1:1 5 SelfMatch; uncrossed i1 Opening 4 @100;"
        + " filled s1:2 4 @100 left 3 incoming auction change;"
        + " filled s2:1 4 @100 left 0 auction delete")]
    [InlineData(2, "expired s1:2 7 SelfMatch delete")]
    [InlineData(3, "cancelled s1:1 5 SelfMatch; expired s1:2 7 SelfMatch delete")]
    [InlineData(4, "cancelled s1:1 5 SelfMatch;"
        + " reduced s1:2 was 0 buy 2 @102 left 2 change; uncrossed i1 Opening 2 @102;"
        + " filled s1:2 2 @102 left 0 incoming auction delete;"
        + " filled s2:1 2 @102 left 2 auction change")]
    public void In_an_uncross_the_younger_order_acts_as_the_incoming_one(int mode, string then)
    {
        Market market = new(open: false);
        string[] found = [.. Script.Run(market, $"""
            phase auction i=1
            s1 new 1 sell 5 @99
            s1 new 2 buy 7 @102 smp={mode}
            s2 new 1 sell 4 @100
            """).SetPhaseOfAll(TradingPhase.Continuous).Select(EventText.Of)];

        Assert.StartsWith("uncrossed i1 Opening 7 @", found[0]);
        Assert.StartsWith(then.Split(';')[0], string.Join("; ", found.Skip(1)));
    }
}
