using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Orders;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>Whose orders a mass cancel takes, and in what steps it finds them.</summary>
public sealed class MassCancelTests
{
    [Fact]
    public void A_mass_cancel_passes_over_what_may_not_be_cancelled() => Script.Run("""
        s1 new 1 buy 5 @101 gtc        | accepted s1:1 buy 5 @101 add
        s1 new 2 buy 6 @101 gtc i=2    | accepted s1:2 buy 6 @101 add
        phase auction i=1              | phase i1 Continuous to CallAuction Intraday
        phase nocancel i=1             | indicative i1 Intraday nothing;
            | phase i1 CallAuction to CallAuctionNoCancel Intraday
        s1 mass 3                      | cancelled s1:2 6 MassCancelled; masscancelled s1:3 1
        phase continuous i=1           | phase i1 CallAuctionNoCancel to Continuous
        s2 new 1 sell 5 @101           | accepted s2:1 sell 5 @101;
            | filled s2:1 5 @101 left 0 incoming; filled s1:1 5 @101 left 0 delete
        """);

    [Fact]
    public void A_trader_held_to_an_account_and_groups_cancels_no_others() => Script.Run("""
        s1 new 1 buy 1 @100 a=1     | accepted s1:1 buy 1 @100 add
        s1 new 2 buy 2 @100 a=3     | accepted s1:2 buy 2 @100 add
        s1 new 3 buy 4 @100 a=1 i=2 | accepted s1:3 buy 4 @100 add
        s4 new 1 sell 8 @110        | accepted s4:1 sell 8 @110 add
        s4 mass 2 i=2               | masscancelled s4:2 0
        s4 mass 3                   | cancelled s1:1 1 MassCancelled;
            | cancelled s4:1 8 MassCancelled; masscancelled s4:3 2
        s1 mass 4                   | cancelled s1:2 2 MassCancelled;
            | cancelled s1:3 4 MassCancelled; masscancelled s1:4 2
        """);

    [Fact]
    public void An_operator_cancels_all_orders_of_a_member() => Script.Run("""
        s1 new 1 buy 1 @100 a=1     | accepted s1:1 buy 1 @100 add
        s1 new 2 buy 2 @100 a=3     | accepted s1:2 buy 2 @100 add
        s1 new 3 buy 4 @100 a=1 i=2 | accepted s1:3 buy 4 @100 add
        s3 mass 1 m=1               | cancelled s1:1 1 Operator; cancelled s1:2 2 Operator;
            | cancelled s1:3 4 Operator; masscancelled s3:1 3
        """);

    [Fact]
    public void A_mass_cancel_looks_at_a_bounded_number_of_orders_per_command()
    {
        Market market = Mixed(others: ExchangeCore.LooksPerSlice - 1);
        market.New(1, 10, Side.Buy, 1, 99);
        Script.Run(market, """
            s1 mass 11 i=2 | masscancelled s1:11 0
            s1 mass 12     |
            continue       | cancelled s1:1 1 MassCancelled
            continue       | cancelled s1:10 1 MassCancelled; masscancelled s1:12 2
            """);
        Assert.False(market.Core.HasJob);
    }

    [Fact]
    public void A_mass_cancel_of_exactly_one_slice_of_looks_needs_no_job()
    {
        Market market = Mixed(others: ExchangeCore.LooksPerSlice - 1);
        Script.Run(market, """
            s1 mass 11 | cancelled s1:1 1 MassCancelled; masscancelled s1:11 1
            """);
    }

    [Fact]
    public void A_mass_cancel_goes_on_where_it_stopped_when_that_order_is_gone()
    {
        // The first slice looks at the own order and at all but one others: that one is next.
        Market market = Mixed(others: ExchangeCore.LooksPerSlice);
        market.New(1, 10, Side.Buy, 1, 99);
        ulong last = ExchangeCore.LooksPerSlice;
        Script.Run(market, $"""
            s1 mass 12           |
            continue             | cancelled s1:1 1 MassCancelled
            s2 cancel 9001 of={last} | cancelled s2:9001 was {last} 1 Requested
            s2 new 9002 buy 1 @100 | accepted s2:9002 buy 1 @100 add
            """);
        Assert.Equal(
            ["cancelled s1:10 1 MassCancelled", "masscancelled s1:12 2"],
            Texts(CommandText.Apply(market, "continue")));
    }

    [Fact]
    public void A_mass_cancel_goes_on_at_the_front_when_trades_took_its_place()
    {
        Market market = Mixed(others: ExchangeCore.LooksPerSlice);
        market.New(1, 10, Side.Buy, 1, 99);
        CommandText.Apply(market, "s1 mass 12");
        CommandText.Apply(market, "continue");
        for (ulong name = 9_001; name <= 9_005; name++)
        {
            market.New(2, name, Side.Sell, 2_000, 100);
        }

        Assert.Equal(
            ["cancelled s1:10 1 MassCancelled", "masscancelled s1:12 2"],
            Texts(CommandText.Apply(market, "continue")));
    }

    [Fact]
    public void A_close_looks_at_a_bounded_number_of_orders_per_command()
    {
        Market market = Mixed(others: ExchangeCore.LooksPerSlice, TimeInForce.GoodTillCancel);
        market.New(1, 10, Side.Buy, 1, 99);
        Script.Run(market, """
            phase closed i=1 | phase i1 Continuous to Closed; expired s1:1 1 DayEnded delete
            continue         | expired s1:10 1 DayEnded delete
            """);
    }

    /// <summary>One order of member 1 in front, so many of member 2 behind it.</summary>
    private static Market Mixed(int others, TimeInForce timeInForce = TimeInForce.Day)
    {
        Market market = new(Market.Large);
        market.New(1, 1, Side.Buy, 1, 100);
        for (int name = 1; name <= others; name++)
        {
            market.New(2, (ulong)name, Side.Buy, 1, 100, timeInForce);
        }

        return market;
    }

    private static IEnumerable<string> Texts(List<Event> events) => events.Select(EventText.Of);
}
