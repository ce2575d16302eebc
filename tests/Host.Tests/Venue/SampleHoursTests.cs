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

/// <summary>The calendar and the schedules of the sample venue.</summary>
public sealed class SampleHoursTests
{
    private static readonly VenueFile Sample = VenueFile.Sample();
    private static readonly DayCalendar Calendar = DayCalendar.Of(Sample.Calendar!)!;

    [Fact]
    public void The_year_2026_has_the_working_days_of_the_law()
    {
        int first = ScheduleText.DayOf("2026-01-01").DayNumber;
        TradingDay[] days = [.. Enumerable.Range(first, 365)
            .Select(day => new TradingDay((ushort)day))];

        // 365 days less 104 of rest and 13 holidays; 6 of them are a Saturday or Sunday.
        Assert.Equal(365 - 104 - 13, days.Count(Calendar.IsWorkingDay));
        Assert.Equal(365 - 104 - 13 - 6, days.Count(Calendar.IsTradingDay));
    }

    [Theory]
    [InlineData("2026-02-13", "2026-02-24", "2026-02-14")] // the Saturday makes up
    [InlineData("2026-09-18", "2026-09-21", "2026-09-20")] // the Sunday makes up
    [InlineData("2026-09-24", "2026-09-28", "2026-09-28")]
    [InlineData("2026-09-30", "2026-10-08", "2026-10-08")]
    [InlineData("2026-12-31", "2027-01-04", "2027-01-04")]
    public void After_a_day_comes(string day, string traded, string worked)
    {
        TradingDay from = ScheduleText.DayOf(day);

        Assert.Equal(ScheduleText.DayOf(traded), Calendar.NextTradingDay(from));
        Assert.Equal(ScheduleText.DayOf(worked), Calendar.NextWorkingDay(from));
    }

    [Fact]
    public void The_first_trading_day_is_one() =>
        Assert.True(Calendar.IsTradingDay(Sample.Venue.FirstTradingDay));

    [Fact]
    public void Second_months_follow_a_schedule_and_the_demo_opens_the_first_ones() => Assert.Equal(
        [
            "SC2701X -", "SC2702X DAY-NIGHT", "LNG2701X -", "LNG2702X DAY", "GO2701X -",
            "GO2702X DAY", "FU2701X -", "FU2702X DAY-NIGHT", "PX2701X -", "PX2702X DAY",
            "TK2701X -", "TK2702X DAY",
        ],
        Sample.Instruments
            .Where(one => one.Symbol.EndsWith('X'))
            .Select(one => $"{one.Symbol} {CodeOf(one.Schedule)}"));

    [Fact]
    public void Spot_instruments_have_no_hours() => Assert.All(
        Sample.Instruments.Where(one => !one.Symbol.EndsWith('X')),
        one => Assert.Equal(ScheduleId.None, one.Schedule));

    [Fact]
    public void Only_one_schedule_has_a_night_and_both_end_their_last_auction_at_random()
    {
        ScheduleDefinition[] schedules = [.. Sample.Definitions
            .Where(one => one.Kind == CommandKind.DefineSchedule)
            .Select(one => ScheduleDefinition.Read(one.Content.Span)!)];

        Assert.Equal([4, 0], schedules.Select(one => one.Steps.Count(step => step.IsEve)));
        Assert.All(schedules, one => Assert.Equal(30_000U, one.Steps[^1].WindowMs));
        Assert.All(schedules, one =>
            Assert.Null(ScheduleChecks.FirstFault(one, Calendar.RollSeconds)));
    }

    [Fact]
    public void Crude_trades_at_the_middle_of_three_and_pairs_its_auctions() => Assert.Equal(
        [
            "CRUDE-L MiddleOfThree LastPair", "GAS-L Resting MarketPressure",
            "REFINED-L Resting MarketPressure", "FUEL-L Resting MarketPressure",
            "CHEM-L Resting MarketPressure", "TANK-L Resting MarketPressure",
        ],
        Sample.Definitions
            .Where(one => one.Kind == CommandKind.DefineProduct)
            .Select(one => ProductDefinition.Read(one.Content.Span)!)
            .Where(one => one.Licence == LicenceClass.Licensed)
            .Select(one => $"{one.Code} {one.TradePrice} {one.AuctionPrice}"));

    private static string CodeOf(ScheduleId schedule) => schedule.IsSome
        ? Sample.Schedules.Single(one => one.Value == schedule).Key
        : "-";
}
