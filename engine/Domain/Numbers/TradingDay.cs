using System.Globalization;
using System;

namespace SCO.Exchange.Domain.Numbers;

/// <summary>A day of the calendar, as days since 1970-01-01. 0 means not given.</summary>
/// <param name="DayNumber">Days since 1970-01-01.</param>
public readonly record struct TradingDay(ushort DayNumber)
{
    /// <summary>Seconds in a day.</summary>
    public const int SecondsPerDay = 86_400;

    private const int DaysBefore1970 = 719_162;

    /// <summary>Whether a day is given.</summary>
    public bool IsSome => DayNumber != 0;

    /// <summary>The day as the calendar names it. Allocates nothing.</summary>
    public DateOnly Date => DateOnly.FromDayNumber(DaysBefore1970 + DayNumber);

    /// <summary>A day of the calendar, from 1970-01-01 to 2149-06-06. Allocates nothing.</summary>
    /// <exception cref="OverflowException">It is before or behind these.</exception>
    public static TradingDay Of(DateOnly date) =>
        new(checked((ushort)(date.DayNumber - DaysBefore1970)));

    /// <summary>Whether these are the first and the last day of one month.</summary>
    public static bool AreWholeMonth(TradingDay first, TradingDay last) =>
        first.IsSome && first.Date.Day == 1 && last.Date == first.Date.AddMonths(1).AddDays(-1);

    /// <summary>The instant so many seconds after midnight UTC of this day.</summary>
    /// <param name="seconds">May be negative, or more than a day.</param>
    /// <exception cref="OverflowException">It would be before 1970.</exception>
    public Timestamp At(int seconds) => new(
        checked((ulong)(((long)DayNumber * SecondsPerDay) + seconds)) * Timestamp.NsPerSecond);

    /// <summary>As ISO 8601 has it, such as <c>2027-01-31</c>.</summary>
    public override string ToString() =>
        Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
