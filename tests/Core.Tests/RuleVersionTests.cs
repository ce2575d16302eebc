using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using Xunit;

namespace SCO.Exchange.Core.Tests;

/// <summary>Versions of the rules, and what each of them says.</summary>
public sealed class RuleVersionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(VenueDefinition.RuleVersionNewest + 1)]
    public void A_venue_begins_with_a_version_that_is_known(int version)
    {
        Market market = new(defined: false);
        Event refused = Assert.Single(market.Define(
            CommandKind.DefineVenue, (Definitions.Venue(market.Capacities) with
            {
                RuleVersion = (ushort)version,
            }).Write));
        Assert.Equal(RejectReason.InvalidDefinition, refused.Reason);
    }

    [Fact]
    public void Rules_change_to_later_ones_when_all_is_closed() => Script.Run(Of(1), """
        s1 rules 1 2        | rejected NotAuthorised s1:1
        rules value=0       | rejected RuleVersionInvalid s0:0
        rules value=1       | rejected RuleVersionInvalid s0:0
        rules value=4       | rejected RuleVersionInvalid s0:0
        rules value=65538   | rejected RuleVersionInvalid s0:0
        rules value=2       | rejected InstrumentsNotClosed s0:0
        phase closed i=1
        rules value=2       | rejected InstrumentsNotClosed s0:0
        phase closed i=2
        s3 rules 1 2        | rules 2; done s3:1
        rules value=2       | rejected RuleVersionInvalid s0:0
        """);

    [Fact]
    public void The_version_is_part_of_the_state()
    {
        Market market = Script.Run(Of(1), "phase closed");
        ulong before = market.Core.StateHash();
        Script.Run(market, "rules value=2");

        Assert.NotEqual(before, market.Core.StateHash());
    }

    [Theory]
    [InlineData(2, 0, 0)]
    [InlineData(3, 10, 2)]
    public void Version_3_tells_limits(ushort version, long limit, long beyond)
    {
        Market market = Script.Run(Of(version), "set PositionMaxLots i=1 value=10");
        Event refused = Assert.Single(CommandText.Apply(market, "s1 new 1 buy 12 @100"));
        Assert.Equal(
            (RejectReason.PositionLimitExceeded, limit, beyond),
            (refused.Reason, refused.Limit, refused.BeyondLimit));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 100)]
    public void Version_3_tells_what_can_be_withdrawn(ushort version, long limit)
    {
        MarketTerms terms = new() { Bank = new BankId(1), Rules = version };
        Market market = Script.Run(Market.WithTwoOperators(terms), """
            pay m=1 amount=100
            phase closed
            day until=20001
            """);
        Event refused = Assert.Single(CommandText.Apply(market, "draw m=1 amount=130"));
        Assert.Equal(
            (RejectReason.AboveWithdrawable, limit, 30L),
            (refused.Reason, refused.Limit, refused.Missing.Fen));
    }

    [Fact]
    public void Version_1_believes_that_an_order_closes() => Script.Run(Of(1), """
        suspend m=1 level=1
        s1 new 1 buy 1 @100           | rejected OpeningSuspended s1:1
        s1 new 2 buy 1 @100 effect=2  | accepted s1:2 buy 1 @100 add
        s1 replace 3 of=2 9           | replaced s1:3 was 2 buy 9 @100 left 9 behind add
        """);

    [Fact]
    public void Version_2_wants_an_order_that_closes_to_be_one_that_cannot_open() => Script.Run(
        Of(2), """
        s1 new 1 sell 5 @100
        s2 new 1 buy 5 @100           | accepted s2:1 buy 5 @100;
            | filled s2:1 5 @100 left 0 incoming; filled s1:1 5 @100 left 0 delete
        s1 new 2 buy 1 @90            | accepted s1:2 buy 1 @90 add
        s1 new 3 sell 1 @120 effect=2 | accepted s1:3 sell 1 @120 add
        suspend m=1 level=1
        s1 new 4 buy 5 @90 effect=2   | rejected OpeningSuspended s1:4
        s1 new 5 buy 4 @90            | rejected OpeningSuspended s1:5
        s1 new 6 buy 3 @90 effect=2   | accepted s1:6 buy 3 @90 add
        s1 new 7 sell 1 @120 effect=2 | rejected OpeningSuspended s1:7
        s1 replace 8 of=6 5           | rejected OpeningSuspended s1:8
        s1 replace 9 of=6 4           | replaced s1:9 was 6 buy 4 @90 left 4 behind add
        s1 new 10 buy 1 @90 effect=2  | rejected OpeningSuspended s1:10
        s1 replace 11 of=3 1 @119     | replaced s1:11 was 3 sell 1 @119 left 1 behind add
        s1 replace 12 of=2 1 @91      | rejected OpeningSuspended s1:12
        s1 new 13 sell 2 @120 effect=2 i=2 | rejected OpeningSuspended s1:13
        """);

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "; alert CancelsMax 1 i1 m1; alert LargeCancelsMax 1 i1 m1")]
    public void Lots_that_are_taken_out_count_as_a_cancel_since_version_2(
        int version, string alerts)
    {
        Market market = Script.Run(Of(version), """
            set CancelsMax value=1
            set LargeCancelsMax value=1
            set LargeCancelLots value=3
            s1 new 1 buy 9 @100
            s1 cancel 2 of=1 min=99  | reduced s1:2 was 1 buy 9 @100 left 9 change
            s1 replace 3 of=1 9 @99  | replaced s1:3 was 1 buy 9 @99 left 9 behind add
            s1 replace 4 of=3 10     | replaced s1:4 was 3 buy 10 @99 left 10 behind add
            """);
        Script.Run(market, $"""
            s1 cancel 5 3 of=4       | reduced s1:5 was 4 buy 7 @99 left 7 change{alerts}
            """);
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "; alert CancelsMax 1 i1 m1")]
    public void So_does_a_replace_that_lowers_the_total(int version, string alerts) => Script.Run(
        Of(version), $"""
        set CancelsMax value=1
        s2 new 1 sell 3 @100
        s1 new 1 buy 9 @99
        s1 replace 2 of=1 8 @100     | replaced s1:2 was 1 buy 8 @100 left 8 behind delete{alerts};
            | filled s1:2 3 @100 left 5 incoming; filled s2:1 3 @100 left 0 delete;
            | rested s1:2 buy 8 @100 left 5 add
        """);

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, " alert CancelsMax 4 i1 m1;")]
    public void Alerts_come_again_at_each_multiple_since_version_2(int version, string again) =>
        Script.Run(Of(version), $"""
            set CancelsMax value=2
            s1 new 1 buy 1 @100
            s1 new 2 buy 1 @100
            s1 new 3 buy 1 @100
            s1 new 4 buy 1 @100
            s1 cancel 5 of=1     | cancelled s1:5 was 1 1 Requested
            s1 cancel 6 of=2     | cancelled s1:6 was 2 1 Requested; alert CancelsMax 2 i1 m1
            s1 mass 7            | cancelled s1:3 1 MassCancelled; cancelled s1:4 1 MassCancelled;
                |{again} masscancelled s1:7 2
            """);

    [Fact]
    public void A_mass_cancel_with_room_for_its_orders_but_not_for_its_alerts_is_a_job()
    {
        Market market = new(Market.Large, terms: new MarketTerms { Rules = 2 });
        Script.Run(market, "set CancelsMax value=50");
        for (int name = 1; name <= 3_960; name++)
        {
            market.New(1, (ulong)name, Side.Buy, 1, 100);
        }

        Script.Run(market, "s1 mass 9999 |");
        Assert.True(market.Core.HasJob);
    }

    [Theory]
    [InlineData(1, "accepted s1:1 buy 10 @100 add")]
    [InlineData(2, "rejected PositionLimitExceeded s1:1")]
    public void What_is_set_for_all_holds_for_later_instruments_since_version_2(
        int version, string answer)
    {
        Market market = Script.Run(Of(version), "set PositionMaxLots value=9");
        market.Define(CommandKind.DefineInstrument, Definitions.Instrument(4, 1).Write);
        Script.Run(market, $"""
            phase continuous i=4
            s1 new 1 buy 10 @100 i=4  | {answer}
            set PositionMaxLots value=10
            s1 new 2 buy 11 @100 i=4  | rejected PositionLimitExceeded s1:2
            """);
    }

    [Fact]
    public void A_later_instrument_counts_values_by_its_own_size()
    {
        Market market = Script.Run(Of(2), "set NotionalMaxFen value=999");
        market.Define(CommandKind.DefineInstrument, (Definitions.Instrument(4, 1) with
        {
            FenNumerator = 2,
        }).Write);
        Script.Run(market, """
            phase continuous i=4
            s1 new 1 buy 5 @100 i=4   | rejected NotionalAboveMaximum s1:1
            s1 new 2 buy 4 @100 i=4   | accepted s1:2 buy 4 @100 add
            """);
    }

    private static Market Of(int version) =>
        new(terms: new MarketTerms { Rules = (ushort)version });
}
