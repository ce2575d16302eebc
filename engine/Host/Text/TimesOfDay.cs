using System.Globalization;
using System.Linq;

namespace SCO.Exchange.Host.Text;

/// <summary>
/// Times of a day as the schedules of exchanges write them: 09:00, or 26:30 for half past two of
/// the next morning.
/// </summary>
public static class TimesOfDay
{
    private const int HoursMax = 48;
    private const int SecondsPerMinute = 60;
    private const int SecondsPerHour = 3_600;

    /// <summary>Reads a time from 00:00 to 47:59:59, as seconds from midnight.</summary>
    public static bool TryRead(string text, out int seconds)
    {
        seconds = 0;
        string[] parts = text.Split(':');
        bool isRead = parts.Length is 2 or 3
            && parts.All(part => part.Length == 2 && part.All(char.IsAsciiDigit));
        if (!isRead)
        {
            return false;
        }

        int[] numbers =
            [.. parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)), 0];
        seconds = (numbers[0] * SecondsPerHour) + (numbers[1] * SecondsPerMinute) + numbers[2];
        return numbers[0] < HoursMax
            && numbers[1] < SecondsPerMinute
            && numbers[2] < SecondsPerMinute;
    }
}
