using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Core.Tests.Controls;

/// <summary>Parameters and price limits, from now and from a later day on.</summary>
public sealed class ParameterTests
{
    [Fact]
    public void A_parameter_belongs_to_its_scope_and_takes_its_values() => Script.Run("""
        s3 set 1 NotionalMaxFen i=1 value=500   | set NotionalMaxFen 500 i1; done s3:1
        set NotionalMaxFen value=0              | set NotionalMaxFen 0
        set PositionMaxLots i=2 value=9         | set PositionMaxLots 9 i2
        set SelfTradesMax i=1 value=3           | set SelfTradesMax 3 i1
        set CancelsMax i=1 value=3              | set CancelsMax 3 i1
        set LargeCancelsMax i=1 value=3         | set LargeCancelsMax 3 i1
        set LargeCancelLots value=100           | set LargeCancelLots 100
        set SessionRate value=10                | set SessionRate 10
        set SessionBurst m=1 value=5            | set SessionBurst 5 m1
        set MemberRate m=2 value=0              | set MemberRate 0 m2
        set MemberBurst value=1                 | set MemberBurst 1
        set SelfMatchDefault value=4            | set SelfMatchDefault 4
        set DynamicBandTicks value=2147483647   | set DynamicBandTicks 2147483647
        set StaticBandTicks i=1 value=0         | set StaticBandTicks 0 i1
        set VolatilityAuctionMs i=2 value=1     | set VolatilityAuctionMs 1 i2
        s1 set 1 SessionRate value=10           | rejected NotAuthorised s1:1
        set parameter=0 value=1                 | rejected UnknownParameter s0:0
        set parameter=2 value=1                 | rejected UnknownParameter s0:0
        set parameter=30 value=1                | rejected UnknownParameter s0:0
        set NotionalMaxFen i=1 value=-1         | rejected ParameterInvalid s0:0
        set NotionalMaxFen i=3 value=1          | rejected ParameterInvalid s0:0
        set NotionalMaxFen i=4 value=1          | rejected ParameterInvalid s0:0
        set NotionalMaxFen i=1 m=1 value=1      | rejected ParameterInvalid s0:0
        set LargeCancelLots m=1 value=1         | rejected ParameterInvalid s0:0
        set SessionRate m=3 value=1             | rejected ParameterInvalid s0:0
        set MemberBurst i=1 value=1             | rejected ParameterInvalid s0:0
        set SelfMatchDefault i=1 value=1        | rejected ParameterInvalid s0:0
        set SelfMatchDefault m=1 value=1        | rejected ParameterInvalid s0:0
        set SelfMatchDefault value=5            | rejected ParameterInvalid s0:0
        set DynamicBandTicks value=2147483648   | rejected ParameterInvalid s0:0
        set StaticBandTicks m=1 value=1         | rejected ParameterInvalid s0:0
        set VolatilityAuctionMs value=2147483648 | rejected ParameterInvalid s0:0
        """);

    [Fact]
    public void That_days_are_settled_is_not_taken_back() => Script.Run("""
        set DaySettled value=0                  | set DaySettled 0
        set DaySettled value=0 until=20001      | kept DaySettled 0 from 20001
        set DaySettled value=1                  | set DaySettled 1
        s3 set 4 DaySettled value=0             | rejected DaysAreSettled s3:4
        s3 set 5 DaySettled value=0 until=20005 | rejected DaysAreSettled s3:5
        set DaySettled value=0                  | rejected DaysAreSettled s0:0
        set DaySettled value=1                  | set DaySettled 1
        phase closed
        settle
        closeday
        day until=20001   | day 20001; stage Trading; set DaySettled 1
        day until=20002   | rejected DayNotSettled s0:0
        """);

    [Fact]
    public void Before_version_3_it_is() => Script.Run(
        new Market(terms: new MarketTerms { Rules = 2 }), """
        set DaySettled value=1
        phase closed
        day until=20001         | rejected DayNotSettled s0:0
        s3 set 1 DaySettled value=0 | set DaySettled 0; done s3:1
        day until=20001         | day 20001
        """);

    [Fact]
    public void What_was_to_take_it_back_under_version_2_does_not_under_version_3() => Script.Run(
        new Market(terms: new MarketTerms { Rules = 2 }), """
        set DaySettled value=1
        set DaySettled value=0 until=20001 | kept DaySettled 0 from 20001
        phase closed
        rules value=3     | rules 3
        settle
        closeday
        day until=20001   | day 20001; stage Trading; set DaySettled 1
        day until=20002   | rejected DayNotSettled s0:0
        """);

    [Fact]
    public void What_is_set_for_a_later_day_holds_when_that_day_or_a_later_one_begins() =>
        Script.Run("""
            s3 set 1 SessionRate value=5 until=20002          | kept SessionRate 5 from 20002;
                | done s3:1
            s3 limits 2 i=1 @90 stop=110 until=20001          | kept limits i1 90 to 110 from 20001;
                | done s3:2
            s3 set 3 NotionalMaxFen i=2 value=7 until=20004   | kept NotionalMaxFen 7 i2 from 20004;
                | done s3:3
            s3 set 4 MemberRate m=1 value=8 until=20003       | kept MemberRate 8 m1 from 20003;
                | done s3:4
            s3 set 5 MemberBurst m=1 value=9 until=20000      | set MemberBurst 9 m1; done s3:5
            s3 set 6 MemberBurst m=1 value=8 until=19999      | set MemberBurst 8 m1; done s3:6
            s1 new 1 buy 1 @80      | accepted s1:1 buy 1 @80 add
            s1 new 2 buy 1 @80 gtc  | accepted s1:2 buy 1 @80 add
            phase closed
            day until=20003 | day 20003; set SessionRate 5; limits i1 90 to 110;
                | cancelled s1:2 1 OutsideLimits; set MemberRate 8 m1
            day until=20004 | day 20004; set NotionalMaxFen 7 i2
            day until=20005 | day 20005
            """);

    /// <summary>Vector K6: 442.7 by 4 % is 424.992 and 460.408; with a tick of 0.1.</summary>
    [Fact]
    public void Bounds_off_a_tick_are_rounded_inward()
    {
        Market market = new();
        Command command = Command.Of(CommandKind.SetPriceLimits);
        command.Instrument = new InstrumentId(4);
        Define(market, new InstrumentId(4), 1_000);
        command.Price = new UnitPrice(4_249_920);
        command.StopPrice = new UnitPrice(4_604_080);
        Event changed = Assert.Single(market.Apply(command));

        Assert.Equal(new UnitPrice(4_250_000), changed.Price);
        Assert.Equal(new UnitPrice(4_604_000), changed.UpperLimit);
        command.Price = new UnitPrice(4_249_999);
        command.StopPrice = new UnitPrice(4_249_999);
        Assert.Equal(RejectReason.LimitsCrossed, Assert.Single(market.Apply(command)).Reason);
    }

    [Fact]
    public void Orders_outside_new_limits_end_bids_first_and_best_first() => Script.Run("""
        s1 new 1 buy 1 @60 gtc          | accepted s1:1 buy 1 @60 add
        s1 new 2 buy 2 @95              | accepted s1:2 buy 2 @95 add
        s1 new 3 buy 3 @59              | accepted s1:3 buy 3 @59 add
        s2 new 1 sell 1 @140            | accepted s2:1 sell 1 @140 add
        s2 new 2 sell 9 @120 show=2     | accepted s2:2 sell 9 @120 add showing 2
        s2 new 3 sell 2 @110            | accepted s2:3 sell 2 @110 add
        s1 new 4 buy 4 stop stop=130    | accepted s1:4 buy 4 @150 stop 130
        s1 new 5 buy 5 @60 whole        | accepted s1:5 buy 5 @60
        s3 limits 1 i=1 @61 stop=110    | limits i1 61 to 110; cancelled s1:1 1 OutsideLimits;
            | cancelled s1:3 3 OutsideLimits; cancelled s2:2 9 OutsideLimits;
            | cancelled s2:1 1 OutsideLimits; done s3:1
        s3 limits 2 i=1 @96 stop=110    | limits i1 96 to 110; cancelled s1:2 2 OutsideLimits;
            | done s3:2
        """);

    [Fact]
    public void A_purge_that_does_not_fit_holds_the_instrument() => Script.Run(
        new Market(terms: new MarketTerms { Bounds = new SliceBounds(9, 2, 9, 9) }), """
        s1 new 1 buy 1 @60
        s1 new 2 buy 1 @61
        s1 new 3 buy 1 @62
        s2 new 1 buy 1 @90
        s3 limits 1 i=1 @80 stop=110 | limits i1 80 to 110; cancelled s1:3 1 OutsideLimits;
            | cancelled s1:2 1 OutsideLimits; done s3:1
        s1 new 4 buy 1 @90           | rejected JobInProgress s1:4
        s2 cancel 2 of=1             | rejected JobInProgress s2:2
        phase halted i=1             | rejected JobInProgress s0:0
        limits i=1 @80 stop=120      | rejected JobInProgress s0:0
        s1 new 5 buy 2 @90 i=2       | accepted s1:5 buy 2 @90 add
        continue                     | cancelled s1:1 1 OutsideLimits
        continue                     |
        s1 new 6 buy 1 @90           | accepted s1:6 buy 1 @90 add
        """);

    [Fact]
    public void A_day_begins_with_as_many_changes_as_there_is_room_for()
    {
        Market market = new(terms: new MarketTerms { Bounds = new SliceBounds(9, 1, 9, 9) });
        Script.Run(market, """
            s1 new 1 buy 1 @60 gtc
            s1 new 2 buy 1 @61 gtc
            limits i=1 @80 stop=110 until=20001
            limits i=1 @70 stop=120 until=20002
            set SessionRate value=3 until=20001
            phase closed
            continue
            continue
            day until=20002 | day 20002; limits i1 80 to 110; cancelled s1:2 1 OutsideLimits
            set SessionRate value=4 | rejected JobInProgress s0:0
            continue        | cancelled s1:1 1 OutsideLimits
            continue        | limits i1 70 to 120; set SessionRate 3
            set SessionRate value=4 | set SessionRate 4
            """);
    }

    [Fact]
    public void A_later_change_for_the_same_day_stands_in_place_of_the_earlier_one() =>
        Script.Run("""
            limits i=1 @90 stop=110 until=20001      | kept limits i1 90 to 110 from 20001
            set SessionRate value=3 until=20001      | kept SessionRate 3 from 20001
            set SessionRate m=1 value=4 until=20001  | kept SessionRate 4 m1 from 20001
            set SessionRate value=5 until=20002      | kept SessionRate 5 from 20002
            limits i=2 @80 stop=120 until=20001      | kept limits i2 80 to 120 from 20001
            limits i=1 @70 stop=130 until=20001      | kept limits i1 70 to 130 from 20001
            set SessionRate value=6 until=20001      | kept SessionRate 6 from 20001
            phase closed
            day until=20001  | day 20001; limits i1 70 to 130; set SessionRate 6;
                | set SessionRate 4 m1; limits i2 80 to 120
            day until=20002  | day 20002; set SessionRate 5
            """);

    [Fact]
    public void So_many_changes_wait_and_no_more()
    {
        Market market = new();
        for (int day = 20_001; day <= 20_000 + Parameters.ChangesMax; day++)
        {
            Script.Run(market, $"""
                set SessionRate value=3 until={day} | kept SessionRate 3 from {day}
                """);
        }

        Script.Run(market, """
            set SessionRate m=1 value=3 until=20001 | rejected ParametersFull s0:0
            limits i=1 @80 stop=110 until=20001   | rejected ParametersFull s0:0
            set SessionRate value=4 until=20001   | kept SessionRate 4 from 20001
            set SessionRate value=3               | set SessionRate 3
            """);
    }

    private static void Define(Market market, InstrumentId id, long tick) => market.Define(
        CommandKind.DefineInstrument, (Definitions.Instrument(id.Value, 1) with
        {
            TickSize = new UnitPrice(tick),
            LowerLimit = new UnitPrice(0),
            UpperLimit = new UnitPrice(5_000_000),
            ReferencePrice = new UnitPrice(4_427_000),
        }).Write);
}
