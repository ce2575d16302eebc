using System.Globalization;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core.Tests.Scripts;

/// <summary>Events as words. An order is named by its session and client order id.</summary>
internal static class EventText
{
    public static string Of(Event made)
    {
        string name = string.Create(
            CultureInfo.InvariantCulture, $"s{made.Session.Value}:{made.ClientOrderId.Value}");
        string left = $"left {made.Remaining.Lots}";
        string was = made.OriginalClientOrderId == made.ClientOrderId
            ? name
            : $"{name} was {made.OriginalClientOrderId.Value}";
        string incoming = (made.Flags & EventFlags.Incoming) != 0 ? " incoming" : "";
        string lost = (made.Flags & EventFlags.LostPriority) != 0 ? " behind" : "";
        string phase = $"i{made.Instrument.Value} {made.PreviousPhase} to {made.Phase}";
        return made.Kind switch
        {
            EventKind.Accepted => $"accepted {name} {Terms(made)}{Book(made)}",
            EventKind.Rejected => $"rejected {made.Reason} {name}",
            EventKind.Filled =>
                $"filled {name} {made.Quantity.Lots} @{Ticks(made.Price)} {left}"
                    + $"{incoming}{Book(made)}",
            EventKind.Rested => $"rested {name} {Terms(made)} {left}{Book(made)}",
            EventKind.Cancelled => $"cancelled {was} {made.Quantity.Lots} {made.EndReason}",
            EventKind.Expired =>
                $"expired {name} {made.Quantity.Lots} {made.EndReason}{Book(made)}",
            EventKind.Replaced => $"replaced {was} {Terms(made)} {left}{lost}{Book(made)}",
            EventKind.MassCancelled => $"masscancelled {name} {made.Affected}",
            EventKind.SessionStarted =>
                $"started {name} next {made.NextSessionSequence} "
                    + $"last {made.LastClientOrderId.Value}",
            EventKind.SessionEnded => $"ended s{made.Session.Value}"
                + ((made.Flags & EventFlags.EndedByVenue) != 0 ? " by venue" : ""),
            EventKind.Restarted => $"restarted {made.Affected}",
            EventKind.PhaseChanged => $"phase {phase}",
            EventKind.PriceLimitsChanged =>
                $"limits i{made.Instrument.Value} {Ticks(made.Price)} to {Ticks(made.UpperLimit)}",
            EventKind.SizeLimitsChanged => $"sizes i{made.Instrument.Value} "
                + $"{made.Remaining.Lots} to {made.Quantity.Lots} by {made.Executed.Lots}",
            EventKind.TradingDayStarted => $"day {made.TradingDay.DayNumber}",
            EventKind.OperatorDone => $"done {name}",
            _ => $"{made.Kind}".ToLowerInvariant(),
        };
    }

    private static string Terms(Event made) =>
        $"{made.Side} {made.Quantity.Lots} @{Ticks(made.Price)}".ToLowerInvariant();

    private static long Ticks(UnitPrice price) => price.TenThousandths / Market.Tick;

    private static string Book(Event made) => made.BookAction switch
    {
        BookAction.Add => " add",
        BookAction.Change => " change",
        BookAction.Delete => " delete",
        _ => "",
    };
}
