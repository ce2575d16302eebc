using System;
using System.Globalization;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Text;

/// <summary>
/// Times as the clocks of the venue show them: eight hours ahead of UTC, without summer time.
/// </summary>
public static class BeijingTime
{
    private const int AheadSeconds = 8 * 3_600;
    private const int DaySeconds = 86_400;

    /// <summary>The time of day, such as 09:30:00; fractions of a second are cut off.</summary>
    public static string Clock(Timestamp time)
    {
        long seconds = (long)(time.Ns / Timestamp.NsPerSecond);
        return OfDay(seconds);
    }

    /// <summary>The time of day of so many seconds from a midnight UTC, before it or after.
    /// </summary>
    public static string OfDay(long seconds)
    {
        long within = (((seconds + AheadSeconds) % DaySeconds) + DaySeconds) % DaySeconds;
        return TimeSpan.FromSeconds(within).ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The time of day, and before it the day, such as 01-31, if that is a day off or more.
    /// </summary>
    public static string Near(Timestamp time, Timestamp now)
    {
        bool isFar = time.Ns >= now.Ns + (DaySeconds * Timestamp.NsPerSecond);
        return isFar ? DateAndClock(time)[5..] : Clock(time);
    }

    /// <summary>Date and time of day, such as 2027-01-31 09:30:00.</summary>
    public static string DateAndClock(Timestamp time)
    {
        long seconds = (long)(time.Ns / Timestamp.NsPerSecond) + AheadSeconds;
        return DateTimeOffset.FromUnixTimeSeconds(seconds)
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Date and time of day with the offset, such as 2027-01-31 09:30:00+08:00: what a line says
    /// that stands alone.
    /// </summary>
    public static string Stamp(Timestamp time) => $"{DateAndClock(time)}+08:00";

    /// <summary>Date and time of day to the nanosecond.</summary>
    public static string Exact(Timestamp time) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateAndClock(time)}.{time.Ns % Timestamp.NsPerSecond:D9}");

    /// <summary>
    /// Reads a date and a time of day of these clocks, with a space or a T between them; seconds
    /// and their fraction may be left out.
    /// </summary>
    public static bool TryRead(string text, out Timestamp time)
    {
        string whole = text.Replace(' ', 'T');
        int colons = whole.AsSpan().Count(':');
        return Rfc3339.TryRead(whole + (colons == 1 ? ":00+08:00" : "+08:00"), out time);
    }
}
