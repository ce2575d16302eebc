using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Testing.Core.Phases;
using Xunit;

namespace SCO.Exchange.Host.Tests.Venue;

public sealed class VenueCalendarTests
{
    [Fact]
    public void A_calendar_has_the_days_of_all_its_sets_once_and_in_order()
    {
        CalendarDefinition calendar = VenueFile.Parse(VenueEdit.WithHours()).Calendar!;

        Assert.Equal(0b001_1111, calendar.TradingWeekdays);
        Assert.Equal((8 * 3_600) + 1_800, calendar.RollSeconds);
        Assert.Equal(
            Days("2025-10-01", "2025-10-02", "2025-10-03", "2026-01-01"), calendar.Holidays);
        Assert.Equal(Days("2025-09-28"), calendar.MakeUpDays);
    }

    [Fact]
    public void A_schedule_in_Beijing_time_is_defined_in_UTC()
    {
        ScheduleDefinition night = Schedules(VenueEdit.WithHours())[0];

        Assert.Equal(new ScheduleId(3), night.Id);
        Assert.Equal("NIGHT", night.Code);
        Assert.Equal(500U, night.IndicativeMs);
        Assert.Equal(Days("2025-10-03", "2026-01-01"), night.ClosedDays);
        Assert.Equal(
            ScheduleText.Read(3, """
                eve 20:55 CallAuction Opening
                eve 20:59 CallAuctionFreeze Opening
                eve 21:00 Continuous
                eve 26:30 Break
                day 07:30:15 PreOpen
                day 14:57 CallAuction Closing
                day 14:59 CallAuctionNoCancel Closing
                day 15:00 Closed window 30000
                """).Steps,
            night.Steps);
        Assert.Equal((12 * 3_600) + (55 * 60), night.Steps[0].Seconds);
        Assert.Equal(-(30 * 60) + 15, night.Steps[4].Seconds);
    }

    [Fact]
    public void The_calendar_and_the_schedules_are_defined_before_what_uses_them() => Assert.Equal(
        [
            CommandKind.DefineVenue, CommandKind.DefineCalendar, CommandKind.DefineSchedule,
            CommandKind.DefineSchedule, CommandKind.DefineBank,
        ],
        VenueFile.Parse(VenueEdit.WithHours()).Definitions.Select(one => one.Kind).Take(5));

    [Fact]
    public void A_venue_without_calendar_is_what_it_was()
    {
        VenueFile venue = VenueFile.Parse(VenueEdit.WithoutHours());

        Assert.Null(venue.Calendar);
        Assert.Empty(venue.Schedules);
        Assert.All(venue.Instruments, one => Assert.Equal(ScheduleId.None, one.Schedule));
        Assert.DoesNotContain(venue.Definitions, one =>
            one.Kind is CommandKind.DefineCalendar or CommandKind.DefineSchedule);
        Assert.All(Products(venue), product =>
        {
            Assert.Equal(TradePriceRule.Resting, product.TradePrice);
            Assert.Equal(AuctionPriceRule.LastPair, product.AuctionPrice);
        });
    }

    [Fact]
    public void A_calendar_needs_no_schedule()
    {
        VenueFile venue = VenueFile.Parse(
            VenueEdit.SetIn(VenueEdit.WithHours(), "schedules", null));

        Assert.NotNull(venue.Calendar);
        Assert.Empty(venue.Schedules);
    }

    [Fact]
    public void An_instrument_follows_the_schedule_that_it_names()
    {
        VenueFile venue = VenueFile.Parse(VenueEdit.SetIn(
            VenueEdit.WithHours(), "instruments[1].schedule", "\"NIGHT\""));

        Assert.Equal(new ScheduleId(3), venue.Instruments[1].Schedule);
        Assert.Equal(ScheduleId.None, venue.Instruments[0].Schedule);
    }

    [Theory]
    [InlineData("resting", TradePriceRule.Resting)]
    [InlineData("middle_of_three", TradePriceRule.MiddleOfThree)]
    public void A_product_says_where_orders_trade(string word, TradePriceRule rule) => Assert.Equal(
        rule,
        Products(VenueFile.Parse(
            VenueEdit.Set("products[1].trade_price", $"\"{word}\"")))[1].TradePrice);

    [Theory]
    [InlineData("last_pair", AuctionPriceRule.LastPair)]
    [InlineData("market_pressure", AuctionPriceRule.MarketPressure)]
    [InlineData("nearest_reference", AuctionPriceRule.NearestReference)]
    public void A_product_says_how_its_auctions_find_their_price(
        string word, AuctionPriceRule rule) => Assert.Equal(
        rule,
        Products(VenueFile.Parse(
            VenueEdit.Set("products[1].auction_price", $"\"{word}\"")))[1].AuctionPrice);

    [Theory]
    [InlineData("08:00:01", 1)]
    [InlineData("32:00", 86_400)]
    public void A_day_rolls_within_the_day_of_UTC_that_it_ends(string time, int seconds)
    {
        string venue = VenueEdit.SetIn(VenueEdit.WithHours(), "schedules", null);

        Assert.Equal(seconds, VenueFile.Parse(VenueEdit.SetIn(
            venue, "calendar.roll_at", $"\"{time}\"")).Calendar!.RollSeconds);
    }

    [Theory]
    [InlineData("calendar", null, "calendar", "schedules need it")]
    [InlineData("calendar.roll_at", "\"08:00\"", "calendar.roll_at", "after 08:00")]
    [InlineData("calendar.roll_at", "\"32:00:01\"", "calendar.roll_at", "at most 32:00")]
    [InlineData("calendar.roll_at", "\"4pm\"", "calendar.roll_at", "a time such as")]
    [InlineData("calendar.trading_weekdays", "[]", "calendar.trading_weekdays", "name a day")]
    [InlineData("calendar.trading_weekdays[1]", "\"Tue\"", "calendar.trading_weekdays[1]",
        "mon, tue")]
    [InlineData("calendar.holidays[1]", "\"spring\"", "calendar.holidays[1]", "not defined above")]
    [InlineData("calendar.colour", "1", "calendar.colour", "is not known")]
    [InlineData("holiday_sets.autumn.closed[1]", "\"1 May\"", "holiday_sets.autumn.closed[1]",
        "a day")]
    [InlineData("holiday_sets.autumn.closed[1]", "\"2025-10-02\"",
        "holiday_sets.autumn.closed[1]", "second time")]
    [InlineData("holiday_sets.autumn.make_up[0]", "\"2025-10-01\"", "holiday_sets.autumn",
        "closed and make up")]
    [InlineData("holiday_sets.autumn", "[]", "holiday_sets.autumn", "must be an object")]
    [InlineData("holiday_sets", "[]", "holiday_sets", "must be an object")]
    [InlineData("schedules[0].id", "65", "schedules[0].id", "from 1 to 64")]
    [InlineData("schedules[1].id", "3", "schedules[1].id", "second time")]
    [InlineData("schedules[1].code", "\"NIGHT\"", "schedules[1].code", "second time")]
    [InlineData("schedules[0].indicative_ms", "0", "schedules[0].indicative_ms", "from 1 to")]
    [InlineData("schedules[0].indicative_ms", "60001", "schedules[0].indicative_ms", "60000")]
    [InlineData("schedules[0].holidays[0]", "\"x\"", "schedules[0].holidays[0]", "not defined")]
    [InlineData("schedules[0].steps", "[]", "schedules[0]", "1 to 64 steps")]
    [InlineData("schedules[0].steps[2].day", "\"09:00\"", "schedules[0].steps[2]", "eve or day")]
    [InlineData("schedules[0].steps[2].eve", null, "schedules[0].steps[2]", "eve or day")]
    [InlineData("schedules[0].steps[2].eve", "\"21.00\"", "schedules[0].steps[2].eve", "a time")]
    [InlineData("schedules[0].steps[2].eve", "\"20:59\"", "schedules[0].steps[2]", "later than")]
    [InlineData("schedules[0].steps[0].eve", "\"16:29\"", "schedules[0].steps[0]", "has rolled")]
    [InlineData("schedules[0].steps[7].day", "\"16:30\"", "schedules[0].steps[7]",
        "before the day rolls")]
    [InlineData("schedules[0].steps[2].phase", "\"halted\"", "schedules[0].steps[2].phase",
        "pre_open, call_auction")]
    [InlineData("schedules[0].steps[2].auction", "\"opening\"", "schedules[0].steps[2]",
        "only call auctions")]
    [InlineData("schedules[0].steps[1].auction", "\"volatility\"",
        "schedules[0].steps[1].auction", "opening, intraday, closing")]
    [InlineData("schedules[0].steps[1].auction", null, "schedules[0].steps[1]", "an opening")]
    [InlineData("schedules[0].steps[7].random_end_ms", "3600001",
        "schedules[0].steps[7].random_end_ms", "to 3600000")]
    [InlineData("schedules[0].steps[3].random_end_ms", "1", "schedules[0].steps[3]", "random end")]
    [InlineData("instruments[1].schedule", "\"NOON\"", "instruments[1].schedule",
        "not defined above")]
    [InlineData("products[1].trade_price", "\"mid\"", "products[1].trade_price", "resting, middle")]
    [InlineData("products[1].auction_price", "\"mid\"", "products[1].auction_price", "last_pair")]
    public void A_complaint_names_the_place(string place, string? json, string named, string what)
    {
        var complaint = Assert.Throws<VenueFileException>(
            () => VenueFile.Parse(VenueEdit.SetIn(VenueEdit.WithHours(), place, json)));

        Assert.Equal(named, complaint.Place);
        Assert.Contains(what, complaint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_of_holidays_is_a_complaint()
    {
        DateOnly first = new(2026, 1, 1);
        IEnumerable<string> days = Enumerable.Range(0, 366)
            .Select(day => $"\"{first.AddDays(day):yyyy-MM-dd}\"");

        var complaint = Assert.Throws<VenueFileException>(() => VenueFile.Parse(VenueEdit.SetIn(
            VenueEdit.WithHours(), "holiday_sets.winter.closed", $"[{string.Join(',', days)}]")));

        Assert.Equal("calendar.holidays", complaint.Place);
    }

    [Fact]
    public void The_longest_lists_fit_into_a_definition()
    {
        DateOnly first = new(2026, 1, 1);
        IEnumerable<string> days = Enumerable.Range(0, DayCalendar.DaysMax)
            .Select(day => $"\"{first.AddDays(7 * day):yyyy-MM-dd}\"");
        string full = VenueEdit.SetIn(VenueEdit.WithHours(), "calendar.holidays", "[\"winter\"]");

        VenueFile venue = VenueFile.Parse(VenueEdit.SetIn(
            full, "holiday_sets.winter.closed", $"[{string.Join(',', days)}]"));

        Assert.Equal(DayCalendar.DaysMax, venue.Calendar!.Holidays.Count);
    }

    private static ScheduleDefinition[] Schedules(string venue) =>
        [.. VenueFile.Parse(venue).Definitions
            .Where(one => one.Kind == CommandKind.DefineSchedule)
            .Select(one => ScheduleDefinition.Read(one.Content.Span)!)];

    private static ProductDefinition[] Products(VenueFile venue) =>
        [.. venue.Definitions
            .Where(one => one.Kind == CommandKind.DefineProduct)
            .Select(one => ProductDefinition.Read(one.Content.Span)!)];

    private static TradingDay[] Days(params string[] dates) =>
        [.. dates.Select(ScheduleText.DayOf)];
}
