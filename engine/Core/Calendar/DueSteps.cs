using System;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core.Calendar;

/// <summary>Turns a schedule into the instants of one trading day.</summary>
/// <remarks>Pure; allocates nothing.</remarks>
internal static class DueSteps
{
    /// <summary>
    /// Writes the steps of a trading day that still fire after an instant, in the order of their
    /// times, each later than the one before and inside the trading day; returns how many.
    /// </summary>
    /// <param name="schedule">A schedule without fault by this calendar's roll.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="day">
    /// The trading day. On a day that is not traded, or is closed by the schedule, there are no
    /// steps; on one without an evening only those of the day.
    /// </param>
    /// <param name="after">
    /// Steps that fire at this instant or before, at the end of their window if they have one, are
    /// left out; 0 for none.
    /// </param>
    /// <param name="target">Room for <see cref="ScheduleDefinition.StepsMax"/>.</param>
    public static int Compile(
        ScheduleDefinition schedule, DayCalendar calendar, TradingDay day, Timestamp after,
        Span<DueStep> target)
    {
        if (!calendar.IsTradingDay(day) || IsClosed(schedule, day))
        {
            return 0;
        }

        TradingDay eve = calendar.HasEve(day) ? calendar.PreviousTradingDay(day) : default;
        int written = 0;
        for (int at = 0; at < schedule.Steps.Count; at++)
        {
            ScheduleStep step = schedule.Steps[at];
            TradingDay based = step.IsEve ? eve : day;
            if (!based.IsSome)
            {
                continue;
            }

            DueStep due = new(
                based.At(step.Seconds), (uint)at, step.Phase, step.Auction, step.WindowMs);
            if (due.FiresBy.Ns > after.Ns)
            {
                target[written] = due;
                written++;
            }
        }

        return written;
    }

    private static bool IsClosed(ScheduleDefinition schedule, TradingDay day)
    {
        for (int at = 0; at < schedule.ClosedDays.Count; at++)
        {
            if (schedule.ClosedDays[at] == day)
            {
                return true;
            }
        }

        return false;
    }
}
