using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Demo;

/// <summary>Whether the trading day of an exchange is over by its calendar. Any thread.</summary>
/// <param name="host">The exchange.</param>
/// <param name="venue">Its venue.</param>
internal sealed class DemoDay(ExchangeHost host, VenueFile venue)
{
    private readonly SystemClock _clock = new();
    private readonly DayCalendar? _calendar = venue.Definitions
        .Where(one => one.Kind == CommandKind.DefineCalendar)
        .Select(one => DayCalendar.Of(CalendarDefinition.Read(one.Content.Span)!))
        .FirstOrDefault();

    /// <summary>Whether the day is to roll: false without a calendar.</summary>
    public bool IsOver => _calendar is not null && host.Day is { IsSome: true } day
        && _calendar.RollAt(day).Ns <= _clock.Now.Ns;
}
