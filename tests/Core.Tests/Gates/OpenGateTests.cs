using System;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Events;
using Xunit;

namespace SCO.Exchange.Core.Tests.Gates;

/// <summary>
/// Where a gate does not stand on a way (GATES.md), an order goes by, though the gate would refuse
/// it now if it came new.
/// </summary>
public sealed class OpenGateTests
{
    [Theory]
    [InlineData(nameof(Gate.ClientOrderId), "s1 new 60 buy 1 @90")]
    [InlineData(nameof(Gate.Rates), "set SessionRate value=1; s1 new 60 buy 1 @90")]
    [InlineData(nameof(Gate.Suspension), "suspend m=1 level=2")]
    [InlineData(nameof(Gate.Price), "limits i=1 @50 stop=110")]
    [InlineData(nameof(Gate.Notional), "set NotionalMaxFen value=899")]
    [InlineData(nameof(Gate.Position), "set PositionMaxLots value=9")]
    public void A_stop_is_triggered_whatever_has_changed_for_new_orders(string name, string twist)
    {
        Gate gate = Enum.Parse<Gate>(name);
        Market market = new();
        Run(market, "s1 new 50 buy 10 stop stop=105; s2 new 1 sell 1 @105");
        Run(market, twist);
        AssertRefusesNew(gate, market, "s1 new 55 buy 10 @120");

        string told = Run(market, "s2 new 2 buy 1 @105");

        Assert.False(GateTable.StandsOn(gate, EntryPath.Triggered));
        Assert.Contains("triggered s1:50", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kill_switch_leaves_no_stop_to_trigger()
    {
        Market market = new();
        Run(market, "s1 new 50 buy 10 stop stop=105; s2 new 1 sell 1 @105");

        string killed = Run(market, "kill scope=2 m=1");
        string told = Run(market, "s2 new 2 buy 1 @105");

        Assert.False(GateTable.StandsOn(Gate.KillSwitch, EntryPath.Triggered));
        Assert.Contains("cancelled s1:50", killed, StringComparison.Ordinal);
        Assert.DoesNotContain("s1:50", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(Gate.ClientOrderId), "s1 new 60 buy 1 @90 atclose")]
    [InlineData(nameof(Gate.Rates), "set SessionRate value=1; s1 new 60 buy 1 @90 atclose")]
    [InlineData(nameof(Gate.Suspension), "suspend m=1 level=2")]
    [InlineData(nameof(Gate.Price), "limits i=1 @50 stop=98")]
    [InlineData(nameof(Gate.Notional), "set NotionalMaxFen value=899")]
    [InlineData(nameof(Gate.Position), "set PositionMaxLots value=9")]
    public void An_order_is_brought_in_whatever_has_changed_for_new_ones(string name, string twist)
    {
        Gate gate = Enum.Parse<Gate>(name);
        MarketTerms monday = Timetables.Of(Timetables.Whole) with { Begins = "10-07 10:00" };
        Market market = new(terms: monday);
        Run(market, "at 10-07 11:30; at 10-07 13:30; s1 new 50 buy 10 @99 atclose");
        Run(market, twist);
        AssertRefusesNew(gate, market, "s1 new 55 buy 10 @99 atclose");

        string told = Run(market, "at 10-07 14:57");

        Assert.False(GateTable.StandsOn(gate, EntryPath.BroughtIn));
        Assert.Contains("s1:50", told, StringComparison.Ordinal);
        Assert.DoesNotContain("cancelled", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replace_in_place_keeps_a_position_that_a_new_limit_would_not_let_in()
    {
        Market market = new();
        Run(market, "s1 new 40 buy 10 @100; set PositionMaxLots value=5");

        string told = Run(market, "s1 replace 50 of=40 9");

        Assert.False(GateTable.StandsOn(Gate.Position, EntryPath.ReplaceInPlace));
        Assert.Contains("replaced s1:50", told, StringComparison.Ordinal);
    }

    private static void AssertRefusesNew(Gate gate, Market market, string line)
    {
        string last = gate == Gate.ClientOrderId
            ? line.Replace("new 55", "new 50", StringComparison.Ordinal)
            : gate == Gate.Rates ? line.Replace("new 55", "new 65", StringComparison.Ordinal)
            : line;
        Event refused = Assert.Single(CommandText.Apply(market, last));
        Assert.Equal(gate, GateTable.GateOf(refused.Reason));
    }

    private static string Run(Market market, string lines) => string.Join("; ", lines
        .Split(';', StringSplitOptions.TrimEntries)
        .SelectMany(line => CommandText.Apply(market, line))
        .Select(EventText.Of));
}
