using System.Collections.Generic;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Calendar;

/// <summary>The calendar, schedules, and what is defined by them.</summary>
public sealed class CalendarDefinitionTests
{
    [Fact]
    public void The_calendar_moves_the_day_to_the_one_that_runs()
    {
        Market market = new(open: false) { TimeNs = BeijingTime.NsOf("10-08", "16:30") };
        Script.Run(market, "phase closed");
        Assert.Equal("calendardefined; day 20006", Define(market, Timetables.October));
        Assert.Equal("", Define(market, Timetables.October));
        Script.Run(market, """
            day until=20007            | rejected CalendarRollsDay s0:0
            at 10-10 16:29:59          |
            at 10-10 16:30             | day 20007
            """);
    }

    [Fact]
    public void The_calendar_moves_no_day_while_anything_is_open_or_in_a_job()
    {
        Market market = new(terms: new MarketTerms { Bounds = new SliceBounds(9, 1, 9, 9) });
        market.TimeNs = BeijingTime.NsOf("10-08", "16:30");
        Assert.Equal(
            "rejected InstrumentsNotClosed s0:0", Define(market, Timetables.October));
        Script.Run(market, """
            s1 new 1 buy 1 @99
            s1 new 2 buy 1 @98
            phase closed               | phase i1 Continuous to Closed;
                | expired s1:1 1 DayEnded delete
            """);
        Assert.Equal(
            "rejected InstrumentsNotClosed s0:0", Define(market, Timetables.October));
        Script.Run(market, """
            continue                   | expired s1:2 1 DayEnded delete;
                | phase i2 Continuous to Closed
            """);
        Assert.Equal("calendardefined; day 20006", Define(market, Timetables.October));
    }

    [Fact]
    public void A_day_that_has_not_come_yet_stays()
    {
        Market market = new(open: false);
        Assert.Equal("calendardefined", Define(market, Timetables.October));
        Assert.Equal(new TradingDay(20_000), market.Core.TradingDay);
    }

    [Fact]
    public void With_schedules_another_calendar_waits_for_the_roll()
    {
        Market market = new(terms: Timetables.Of(Timetables.Whole));
        Script.Run(market, "phase closed i=2");
        Assert.Equal("calendardefined", Define(market, Timetables.October with
        {
            Holidays = [ScheduleText.DayOf("2024-10-07")],
        }));
        Assert.Equal("rejected InvalidDefinition s0:0", Define(market, Timetables.October with
        {
            RollSeconds = ScheduleText.SecondsOf("14:00"),
        }));
        Script.Run(market, """
            at 10-04 16:30             | day 20004
            """);
    }

    [Fact]
    public void While_the_roll_is_about_to_move_no_schedule_goes_beyond_either_roll()
    {
        Market market = new(terms: Timetables.Of(Timetables.Whole));
        Script.Run(market, "phase closed i=2");
        Assert.Equal("calendardefined", Define(market, Timetables.October with
        {
            RollSeconds = ScheduleText.SecondsOf("18:00"),
        }));
        ScheduleDefinition late = Closing(2, "17:00");
        Assert.Equal("rejected InvalidDefinition s0:0", Define(market, late));
        Assert.Equal("rejected InvalidDefinition s0:0", Define(market, Closing(1, "17:00")));
        Assert.Equal("scheduledefined", Define(market, Closing(2, "16:00")));
        Script.Run(market, """
            at 10-04 16:30             | day 20003
            """);
        Assert.Equal("scheduledefined", Define(market, late));

        static ScheduleDefinition Closing(uint id, string at) => ScheduleText.Read(id, $"""
            day 09:00 Continuous
            day {at} Closed
            """);
    }

    [Fact]
    public void A_calendar_must_make_sense()
    {
        CalendarDefinition good = Timetables.October;
        CalendarDefinition[] bad =
        [
            good with { TradingWeekdays = 0 },
            good with { TradingWeekdays = 128 },
            good with { RollSeconds = 0 },
            good with { RollSeconds = 86_401 },
            good with { Holidays = [new TradingDay(20_002), new TradingDay(20_001)] },
            good with { MakeUpDays = [new TradingDay(20_001), new TradingDay(20_001)] },
        ];
        Assert.All(bad, calendar => Assert.Equal(
            "rejected InvalidDefinition s0:0", Define(new Market(), calendar)));
        Assert.Equal("rejected InvalidDefinition s0:0", Texts(
            new Market().Define(CommandKind.DefineCalendar, _ => 1)));
    }

    [Fact]
    public void A_schedule_needs_a_number_a_calendar_and_steps_that_can_run()
    {
        Market market = new();
        Assert.Equal(
            "rejected CalendarNotDefined s0:0", Define(market, Timetables.Whole));
        Define(market, Timetables.October);
        Assert.Equal(
            "rejected InvalidDefinition s0:0",
            Define(market, Timetables.Whole with { Id = ScheduleId.None }));
        Assert.Equal(
            "rejected SchedulesFull s0:0",
            Define(market, Timetables.Whole with { Id = new ScheduleId(65) }));
        Assert.Equal(
            "rejected InvalidDefinition s0:0",
            Define(market, Timetables.Whole with { IndicativeMs = 0 }));
        Assert.Equal("scheduledefined", Define(market, Timetables.Whole));
        Assert.Equal("", Define(market, Timetables.Whole));
        Assert.Equal(
            "scheduledefined", Define(market, Timetables.Whole with { Id = new ScheduleId(64) }));
        Assert.Equal(
            "rejected InvalidDefinition s0:0",
            Define(market, Timetables.Whole with { IndicativeMs = 60_001 }));
        Assert.Equal("rejected InvalidDefinition s0:0", Texts(
            market.Define(CommandKind.DefineSchedule, _ => 1)));
    }

    [Fact]
    public void An_instrument_names_a_schedule_that_there_is()
    {
        Market market = new();
        InstrumentDefinition one = Definitions.Instrument(4, 1) with
        {
            Schedule = new ScheduleId(1),
        };
        Assert.Equal("rejected UnknownSchedule s0:0", Define(market, one));
        Assert.Equal("rejected InvalidDefinition s0:0", Define(market, one with
        {
            Schedule = ScheduleId.None,
            ReferencePrice = UnitPrice.Null,
        }));
        Assert.Equal("rejected InvalidDefinition s0:0", Define(market, one with
        {
            Schedule = ScheduleId.None,
            ReferencePrice = new UnitPrice(Market.Tick + 1),
        }));
        Define(market, Timetables.October);
        Define(market, Timetables.Whole);
        List<Event> defined = market.Define(CommandKind.DefineInstrument, one.Write);
        Assert.Equal(TradingPhase.PreOpen, defined[0].Phase);
    }

    [Fact]
    public void An_instrument_that_its_schedule_does_not_close_today_begins_closed()
    {
        Market market = new(terms: Timetables.Of(Timetables.Whole));
        List<Event> defined = market.Define(
            CommandKind.DefineInstrument, (Definitions.Instrument(4, 1) with
            {
                Schedule = new ScheduleId(1),
            }).Write);
        Assert.Equal(TradingPhase.Closed, defined[0].Phase);
    }

    [Fact]
    public void A_product_has_rules_that_are_known()
    {
        ProductDefinition[] bad =
        [
            Definitions.Product(3) with { TradePrice = 0 },
            Definitions.Product(3) with { TradePrice = (TradePriceRule)3 },
            Definitions.Product(3) with { AuctionPrice = 0 },
            Definitions.Product(3) with { AuctionPrice = (AuctionPriceRule)4 },
        ];
        Assert.All(bad, product => Assert.Equal(
            "rejected InvalidDefinition s0:0",
            Texts(new Market().Define(CommandKind.DefineProduct, product.Write))));
    }

    private static string Define(Market market, CalendarDefinition calendar) =>
        Texts(market.Define(CommandKind.DefineCalendar, calendar.Write));

    private static string Define(Market market, ScheduleDefinition schedule) =>
        Texts(market.Define(CommandKind.DefineSchedule, schedule.Write));

    private static string Define(Market market, InstrumentDefinition instrument) =>
        Texts(market.Define(CommandKind.DefineInstrument, instrument.Write));

    private static string Texts(List<Event> events) =>
        string.Join("; ", events.ConvertAll(Scripts.EventText.Of));
}
