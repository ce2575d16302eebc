using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Venue;

/// <summary>Holidays that calendars and schedules of a venue file name together.</summary>
/// <param name="Closed">Days without trading.</param>
/// <param name="MakeUp">Days that are worked for them.</param>
internal sealed record HolidaySet(
    IReadOnlyList<TradingDay> Closed, IReadOnlyList<TradingDay> MakeUp);
