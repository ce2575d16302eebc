using System;
using System.Globalization;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Text;

/// <summary>Trading days as people write them: 2027-01-31.</summary>
public static class Days
{
    /// <summary>Reads a day from 1971 to 2148.</summary>
    public static bool TryRead(string text, out TradingDay day)
    {
        bool isRead = DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out DateOnly read) && read.Year is >= 1971 and <= 2148;
        day = isRead ? TradingDay.Of(read) : default;
        return isRead;
    }

    /// <summary>Writes a day.</summary>
    public static string Write(TradingDay day) =>
        day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
