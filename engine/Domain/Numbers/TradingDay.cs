namespace SCO.Exchange.Domain.Numbers;

/// <summary>A day of the calendar, as days since 1970-01-01. 0 means not given.</summary>
/// <param name="DayNumber">Days since 1970-01-01.</param>
public readonly record struct TradingDay(ushort DayNumber)
{
    /// <summary>Whether a day is given.</summary>
    public bool IsSome => DayNumber != 0;
}
