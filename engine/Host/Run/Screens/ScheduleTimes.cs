using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Run.Screens;

/// <summary>
/// When schedules take their next step, by calendar and clock alone: what a screen shows of an
/// instrument whose day is over, or that was defined in the middle of it.
/// </summary>
/// <remarks>Any thread. Allocates as it likes.</remarks>
public sealed class ScheduleTimes
{
    // A schedule may be closed on trading days; a fortnight of them is enough for a screen.
    private const int DaysAhead = 10;

    private readonly DayCalendar? _calendar;
    private readonly Dictionary<uint, ScheduleDefinition> _ofInstrument;

    /// <summary>The times of a venue.</summary>
    public ScheduleTimes(VenueFile venue)
    {
        _calendar = Read(venue, CommandKind.DefineCalendar)
            .Select(content => DayCalendar.Of(CalendarDefinition.Read(content)!))
            .FirstOrDefault();
        Dictionary<ScheduleId, ScheduleDefinition> schedules =
            Read(venue, CommandKind.DefineSchedule)
                .Select(content => ScheduleDefinition.Read(content)!)
                .ToDictionary(schedule => schedule.Id);
        _ofInstrument = venue.Instruments
            .Where(one => schedules.ContainsKey(one.Schedule))
            .ToDictionary(one => one.Id.Value, one => schedules[one.Schedule]);
    }

    /// <summary>The next step of an instrument behind an instant; 0 when there is none.</summary>
    public Timestamp NextOf(uint instrument, Timestamp now)
    {
        if (_calendar is null
            || !_ofInstrument.TryGetValue(instrument, out ScheduleDefinition? schedule))
        {
            return default;
        }

        TradingDay day = _calendar.TradingDayAt(now);
        for (int ahead = 0; ahead < DaysAhead && day.IsSome; ahead++)
        {
            Timestamp first = StepsOf(schedule, day)
                .FirstOrDefault(at => at.Ns > now.Ns);
            if (first.Ns != 0)
            {
                return first;
            }

            day = _calendar.NextTradingDay(day);
        }

        return default;
    }

    /// <summary>
    /// Whether an instant is before the trading day of another one ends; without a calendar no day
    /// ends.
    /// </summary>
    public bool IsOfDay(Timestamp step, Timestamp now) =>
        _calendar is null || _calendar.TradingDayAt(step) == _calendar.TradingDayAt(now);

    private static IEnumerable<byte[]> Read(VenueFile venue, CommandKind kind) =>
        venue.Definitions.Where(one => one.Kind == kind).Select(one => one.Content.ToArray());

    private IEnumerable<Timestamp> StepsOf(ScheduleDefinition schedule, TradingDay day)
    {
        if (schedule.ClosedDays.Contains(day))
        {
            return [];
        }

        TradingDay eve = _calendar!.PreviousTradingDay(day);
        bool hasEve = _calendar.HasEve(day);
        return schedule.Steps
            .Where(step => hasEve || !step.IsEve)
            .Select(step => (step.IsEve ? eve : day).At(step.Seconds));
    }
}
