using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Core.Tests.Scripts;

/// <summary>Calendars and schedules that tests share. All of them are of October 2024.</summary>
internal static class Timetables
{
    /// <summary>Monday to Friday, rolling at 16:30; Wednesday 10-09 is a holiday.</summary>
    public static CalendarDefinition October { get; } = new()
    {
        TradingWeekdays = 0b001_1111,
        RollSeconds = ScheduleText.SecondsOf("16:30"),
        Holidays = [ScheduleText.DayOf("2024-10-09")],
        MakeUpDays = [],
    };

    /// <summary>A night and a day, as Chinese futures exchanges have them.</summary>
    public static ScheduleDefinition Whole { get; } = ScheduleText.Read(1, """
        eve 20:55 CallAuction Opening
        eve 20:59 CallAuctionFreeze Opening
        eve 21:00 Continuous
        eve 23:00 Break
        day 09:00 Continuous
        day 11:30 Break
        day 13:30 Continuous
        day 14:57 CallAuction Closing
        day 14:59 CallAuctionNoCancel Closing
        day 15:00 Closed
        """);

    /// <summary>A short day whose auctions end at random.</summary>
    public static ScheduleDefinition Random { get; } = ScheduleText.Read(1, """
        day 08:50 PreOpen
        day 08:55 CallAuction Opening
        day 09:00 Continuous window 30000
        day 14:57 CallAuction Closing
        day 15:00 Closed window 60000
        """);

    /// <summary>A market of instrument 1 on a schedule, from Friday 10-04 16:00 on.</summary>
    public static MarketTerms Of(ScheduleDefinition schedule) => new()
    {
        Calendar = October,
        Schedules = [schedule],
        First = new ScheduleId(1),
        Begins = "10-04 16:00",
    };
}
