using System;
using System.Globalization;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Core.Tests.Scripts;

/// <summary>Instants of 2024 as scripts write them: 10-04 20:55 in Beijing.</summary>
internal static class BeijingTime
{
    private const ulong NsPerSecond = 1_000_000_000;

    public static ulong NsOf(string date, string time)
    {
        int milliseconds = time.IndexOf('.', StringComparison.Ordinal);
        ulong seconds = (ulong)(ScheduleText.DayOf($"2024-{date}").DayNumber * 86_400L
            + ScheduleText.SecondsOf(milliseconds < 0 ? time : time[..milliseconds]));
        return (seconds * NsPerSecond) + (milliseconds < 0
            ? 0
            : ulong.Parse(time[(milliseconds + 1)..], CultureInfo.InvariantCulture) * 1_000_000);
    }

    /// <summary>Hours and minutes, and seconds if there are any.</summary>
    public static string TimeOf(ulong ns)
    {
        DateTime at = DateTime.UnixEpoch.AddSeconds(ns / NsPerSecond).AddHours(8);
        return at.ToString(at.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
