using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Orders;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>Orders that wait until they can trade whole.</summary>
public sealed class AllOrNoneTests
{
    [Fact]
    public void It_trades_whole_at_once_or_waits_unseen() => Script.Run("""
        s1 new 1 sell 5 @100        | accepted s1:1 sell 5 @100 add
        s2 new 1 buy 5 @100 whole   | accepted s2:1 buy 5 @100;
            | filled s2:1 5 @100 left 0 incoming; filled s1:1 5 @100 left 0 delete
        s2 new 2 buy 5 @100 whole   | accepted s2:2 buy 5 @100
        s1 new 2 sell 5 @100 ioc    | accepted s1:2 sell 5 @100;
            | expired s1:2 5 ImmediateOrCancel
        s1 new 3 sell 4 @100        | accepted s1:3 sell 4 @100 add
        s1 new 4 sell 4 @99         | accepted s1:4 sell 4 @99 add;
            | triggered s2:2 buy 5 @100 left 5; filled s2:2 4 @99 left 1 incoming;
            | filled s1:4 4 @99 left 0 delete; filled s2:2 1 @100 left 0 incoming;
            | filled s1:3 1 @100 left 3 change
        """);

    [Fact]
    public void The_better_limit_goes_first_and_the_smaller_one_behind_it_may() => Script.Run("""
        s1 new 1 buy 9 @101 whole | accepted s1:1 buy 9 @101
        s1 new 2 buy 3 @100 whole | accepted s1:2 buy 3 @100
        s1 new 3 buy 3 @101 whole | accepted s1:3 buy 3 @101
        s2 new 1 sell 7 @100      | accepted s2:1 sell 7 @100 add;
            | triggered s1:3 buy 3 @101 left 3; filled s1:3 3 @100 left 0 incoming;
            | filled s2:1 3 @100 left 4 change; triggered s1:2 buy 3 @100 left 3;
            | filled s1:2 3 @100 left 0 incoming; filled s2:1 3 @100 left 1 change
        s1 cancel 4 of=1          | cancelled s1:4 was 1 9 Requested waiting
        """);

    [Fact]
    public void Stops_go_before_it() => Script.Run("""
        s1 new 1 sell 1 @100          | accepted s1:1 sell 1 @100 add
        s1 new 2 buy 3 @100 whole     | accepted s1:2 buy 3 @100
        s1 new 3 sell 3 stoplimit @100 stop=100 | accepted s1:3 sell 3 @100 stop 100
        s2 new 1 buy 1 @100           | accepted s2:1 buy 1 @100;
            | filled s2:1 1 @100 left 0 incoming; filled s1:1 1 @100 left 0 delete;
            | triggered s1:3 sell 3 @100 left 3 stop 100; rested s1:3 sell 3 @100 left 3 add;
            | triggered s1:2 buy 3 @100 left 3; filled s1:2 3 @100 left 0 incoming;
            | filled s1:3 3 @100 left 0 delete
        """);

    [Fact]
    public void A_replace_is_tried_anew() => Script.Run("""
        s2 new 1 sell 4 @100     | accepted s2:1 sell 4 @100 add
        s1 new 1 buy 5 @100 whole | accepted s1:1 buy 5 @100
        s1 replace 2 of=1 6 @99  | replaced s1:2 was 1 buy 6 @99 left 6 behind
        s1 replace 3 of=2 4      | replaced s1:3 was 2 buy 4 @99 left 4
        s1 replace 4 of=3 4 @100 | replaced s1:4 was 3 buy 4 @100 left 4 behind;
            | triggered s1:4 buy 4 @100 left 4; filled s1:4 4 @100 left 0 incoming;
            | filled s2:1 4 @100 left 0 delete
        """);

    [Fact]
    public void Another_session_that_replaces_it_is_answered_before_it_trades() => Script.Run("""
        s2 new 1 sell 4 @100      | accepted s2:1 sell 4 @100 add
        s1 new 1 buy 5 @100 whole | accepted s1:1 buy 5 @100
        s6 replace 1 order=2 4    | replaced s1:1 buy 4 @100 left 4; done s6:1;
            | triggered s1:1 buy 4 @100 left 4; filled s1:1 4 @100 left 0 incoming;
            | filled s2:1 4 @100 left 0 delete
        """);

    [Fact]
    public void It_is_judged_at_the_limit_it_would_have() => Script.Run("""
        s1 new 1 buy 5 @120 whole | accepted s1:1 buy 5 @120
        limits i=1 @90 stop=110   | limits i1 90 to 110
        s2 new 1 sell 3 @100      | accepted s2:1 sell 3 @100 add
        limits i=1 @90 stop=130   | limits i1 90 to 130
        s2 new 2 sell 2 @115      | accepted s2:2 sell 2 @115 add;
            | triggered s1:1 buy 5 @120 left 5; filled s1:1 3 @100 left 2 incoming;
            | filled s2:1 3 @100 left 0 delete; filled s1:1 2 @115 left 0 incoming;
            | filled s2:2 2 @115 left 0 delete
        """);

    [Fact]
    public void So_many_wait_on_a_side_and_no_more()
    {
        Market market = new(Market.Large);
        for (int name = 1; name <= ExchangeCore.WaitingOrdersMax; name++)
        {
            Event first = CommandText.Apply(market, string.Create(
                CultureInfo.InvariantCulture, $"s1 new {name} buy 5 @100 whole"))[0];
            Assert.Equal(EventKind.Accepted, first.Kind);
        }

        Script.Run(market, """
            s1 new 65 buy 5 @100 whole  | rejected WaitingOrdersFull s1:65
            s1 new 66 sell 5 @101 whole | accepted s1:66 sell 5 @101
            s1 cancel 67 of=9           | cancelled s1:67 was 9 5 Requested waiting
            s1 new 68 buy 5 @100 whole  | accepted s1:68 buy 5 @100
            """);
    }

    [Fact]
    public void It_ends_with_its_day_and_its_date() => Script.Run("""
        s1 new 1 buy 5 @100 whole                 | accepted s1:1 buy 5 @100
        s1 new 2 buy 6 @100 whole gtd until=20000 | accepted s1:2 buy 6 @100
        s1 new 3 buy 7 @100 whole gtc             | accepted s1:3 buy 7 @100
        phase closed i=1                          | phase i1 Continuous to Closed;
            | expired s1:1 5 DayEnded; expired s1:2 6 DateReached
        """);

    [Fact]
    public void It_looks_no_further_than_a_bound()
    {
        Market market = new(Market.Large);
        for (int name = 1; name <= ExchangeCore.LooksPerSlice + 1; name++)
        {
            market.New(2, (ulong)name, Side.Sell, 1, 100);
        }

        Script.Run(market, """
            s1 new 1 buy 8193 @100 fok   | accepted s1:1 buy 8193 @100;
            | expired s1:1 8193 FillOrKill
            s1 new 2 buy 8193 @100 whole | accepted s1:2 buy 8193 @100
            """);
        Assert.Equal(2_000 * 2, CommandText.Apply(market, "s1 new 3 buy 8192 @100 whole")
            .FindAll(made => made.Kind == EventKind.Filled).Count);
        Assert.Equal(
            (8_192 - 2_000) * 2,
            Continued(market));
    }

    [Fact]
    public void While_it_waits_it_shares_the_looks_of_its_side()
    {
        const int Looks = ExchangeCore.LooksPerSlice / ExchangeCore.WaitingOrdersMax;
        Market market = new(Market.Large);
        Script.Run(market, $"""
            s1 new 1 buy {Looks + 1} @100 whole | accepted s1:1 buy {Looks + 1} @100
            s1 new 2 buy {Looks} @100 whole | accepted s1:2 buy {Looks} @100
            """);
        for (int name = 1; name < Looks; name++)
        {
            Assert.Single(market.New(2, (ulong)name, Side.Sell, 1, 100));
        }

        List<Event> last = market.New(2, Looks, Side.Sell, 1, 100);
        Assert.Equal(2 * Looks, last.Count(made => made.Kind == EventKind.Filled));
        for (int name = 1; name <= Looks + 1; name++)
        {
            Assert.Single(market.New(2, (ulong)(Looks + name), Side.Sell, 1, 100));
        }

        List<Event> anew = CommandText.Apply(market, $"s1 replace 3 of=1 {Looks}");
        Assert.Equal(2 * Looks, anew.Count(made => made.Kind == EventKind.Filled));
    }

    private static int Continued(Market market)
    {
        int fills = 0;
        while (market.Core.HasJob)
        {
            fills += market.Apply(Command.Of(CommandKind.Continue))
                .FindAll(made => made.Kind == EventKind.Filled).Count;
        }

        return fills;
    }
}
