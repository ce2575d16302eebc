using System;
using System.Collections.Generic;
using System.Globalization;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Testing.Core.Phases;

/// <summary>Schedules as a table of steps in Beijing time, as people write them.</summary>
/// <remarks>
/// A line is: eve or day, the time (26:30 is half past two of the next morning), the phase, the
/// kind of the auction if it is one, and a window in milliseconds if the step has one.
/// <code>
/// eve 20:55 CallAuction Opening
/// eve 21:00 Continuous window 30000
/// day 15:00 Closed
/// </code>
/// </remarks>
public static class ScheduleText
{
    private const int BeijingSeconds = 8 * 3_600;

    /// <summary>Reads a schedule.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="steps">Its steps, one a line.</param>
    public static ScheduleDefinition Read(uint id, string steps) => new()
    {
        Id = new ScheduleId(id),
        Code = $"S{id}",
        IndicativeMs = 500,
        Steps = ReadSteps(steps),
        ClosedDays = [],
    };

    /// <summary>Seconds from midnight UTC of a time in Beijing: 08:00 is 0.</summary>
    /// <param name="time">Hours, minutes, and seconds if wanted.</param>
    public static int SecondsOf(string time)
    {
        string[] parts = time.Split(':');
        int seconds = parts.Length > 2 ? Number(parts[2]) : 0;
        return (Number(parts[0]) * 3_600) + (Number(parts[1]) * 60) + seconds - BeijingSeconds;
    }

    /// <summary>The day of a date.</summary>
    /// <param name="date">As 2026-10-01.</param>
    public static TradingDay DayOf(string date) => new((ushort)(
        DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber
        - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber));

    private static ScheduleStep[] ReadSteps(string text)
    {
        List<ScheduleStep> steps = [];
        StringSplitOptions clean =
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        foreach (string line in text.Split('\n', clean))
        {
            string[] words = line.Split(' ', clean);
            int window = Array.IndexOf(words, "window");
            bool hasKind = words.Length > 3 && window != 3;
            steps.Add(new ScheduleStep(
                words[0] == "eve",
                SecondsOf(words[1]),
                Enum.Parse<TradingPhase>(words[2]),
                hasKind ? Enum.Parse<AuctionKind>(words[3]) : 0,
                window < 0 ? 0 : (uint)Number(words[window + 1])));
        }

        return [.. steps];
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
