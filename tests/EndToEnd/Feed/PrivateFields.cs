using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Feed;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>
/// Makes up everything in an event that the public must not learn: for each kind, and for what it
/// does to the book, all fields but those listed here.
/// </summary>
internal static class PrivateFields
{
    private static readonly string[] Always =
    [
        nameof(Event.Kind), nameof(Event.RecordType), nameof(Event.LayoutVersion),
        nameof(Event.Length), nameof(Event.BookAction), nameof(Event.Sequence),
        nameof(Event.Time),
    ];

    private static readonly string[] InBook =
    [
        nameof(Event.OrderId), nameof(Event.Instrument), nameof(Event.Side),
        nameof(Event.Price), nameof(Event.ShownLots), nameof(Event.Priority),
    ];

    private static readonly string[] OutOfBook =
    [
        nameof(Event.OrderId), nameof(Event.Instrument), nameof(Event.Side),
    ];

    private static readonly string[] Trade =
    [
        nameof(Event.TradeId), nameof(Event.Instrument), nameof(Event.Side),
        nameof(Event.Price), nameof(Event.Quantity),
    ];

    private static readonly string[] Defined =
        [nameof(Event.Instrument), nameof(Event.Phase)];

    private static readonly string[] Phase =
    [
        nameof(Event.Instrument), nameof(Event.Phase), nameof(Event.AuctionKind),
        nameof(Event.NextPhaseAt),
    ];

    private static readonly string[] Auction =
    [
        nameof(Event.Instrument), nameof(Event.Price), nameof(Event.Quantity),
        nameof(Event.Remaining), nameof(Event.Side), nameof(Event.AuctionKind),
    ];

    private static readonly string[] AuctionEnd =
    [
        nameof(Event.Schedule), nameof(Event.ScheduleStep), nameof(Event.Digest),
        nameof(Event.AuctionKind),
    ];

    private const EventFlags PublicFlags =
        EventFlags.Incoming | EventFlags.Auction | EventFlags.Missed;

    private static readonly string[] PriceLimits =
    [
        nameof(Event.Instrument), nameof(Event.Price),
        nameof(Event.UpperLimit),
    ];

    private static readonly string[] SizeLimits =
    [
        nameof(Event.Instrument), nameof(Event.Quantity),
        nameof(Event.Remaining), nameof(Event.Executed),
    ];

    private static readonly string[] Day = [nameof(Event.TradingDay), nameof(Event.Index)];

    private static readonly string[] TradeChange =
    [
        nameof(Event.TradeId), nameof(Event.Instrument), nameof(Event.Side),
        nameof(Event.Price), nameof(Event.Quantity), nameof(Event.PreviousPrice),
    ];

    private static readonly string[] Rules = [nameof(Event.Quantity)];

    private static readonly FieldInfo[] Fields =
        typeof(Event).GetFields(BindingFlags.Public | BindingFlags.Instance);

    // Asking the types anew for each of a million events takes most of the time of a day.
    private static readonly Dictionary<(EventKind, EventFlags, BookAction), FieldInfo[]> Hidden =
        [];

    private static FieldInfo[] HiddenOf(ref readonly Event recorded)
    {
        (EventKind, EventFlags, BookAction) shape = (
            recorded.Kind, recorded.Flags & EventFlags.Incoming, recorded.BookAction);
        lock (Hidden)
        {
            if (!Hidden.TryGetValue(shape, out FieldInfo[]? hidden))
            {
                string[] kept = [.. Always, .. Public(in recorded)];

                // Fields of different kinds of events may share their place.
                FieldInfo[] shown = [.. Fields.Where(field => kept.Contains(field.Name))];
                hidden = [.. Fields.Where(
                    field => !shown.Any(seen => Overlap(seen, field)))];
                Hidden.Add(shape, hidden);
            }

            return hidden;
        }
    }

    private static int PlaceOf(FieldInfo field) =>
        field.GetCustomAttribute<FieldOffsetAttribute>()!.Value;

    private static bool Overlap(FieldInfo one, FieldInfo other) =>
        PlaceOf(one) < PlaceOf(other) + BytesOf(other.FieldType)
        && PlaceOf(other) < PlaceOf(one) + BytesOf(one.FieldType);

    private static int BytesOf(Type type) => RuntimeHelpers.SizeOf(type.TypeHandle);

    internal static Event MadeUp(ref readonly Event recorded, Random random)
    {
        object madeUp = recorded;
        foreach (FieldInfo field in HiddenOf(in recorded))
        {
            field.SetValue(madeUp, AnyValue.Of(field.FieldType, random));
        }

        Event result = (Event)madeUp;

        // Whether it prints a trade, was in an auction, or was missed; every other flag is private.
        result.Flags = (result.Flags & ~PublicFlags) | (recorded.Flags & PublicFlags);
        return result;
    }

    private static string[] Public(ref readonly Event recorded) => recorded.Kind switch
    {
        EventKind.Filled when (recorded.Flags & EventFlags.Incoming) != 0 =>
            [.. Trade, .. BookOf(recorded.BookAction)],
        EventKind.Accepted or EventKind.Filled or EventKind.Rested or EventKind.Cancelled
            or EventKind.Expired or EventKind.Replaced or EventKind.Reduced
            or EventKind.Hibernated or EventKind.Activated =>
            BookOf(recorded.BookAction),
        EventKind.InstrumentDefined => Defined,
        EventKind.PhaseChanged or EventKind.PhasePassed => Phase,
        EventKind.AuctionIndicative or EventKind.AuctionUncrossed => Auction,
        EventKind.AuctionEndCommitted or EventKind.AuctionEndDrawn => AuctionEnd,
        EventKind.PriceLimitsChanged => PriceLimits,
        EventKind.SizeLimitsChanged => SizeLimits,
        EventKind.TradeCancelled or EventKind.TradeCorrected => TradeChange,
        EventKind.RuleVersionChanged => Rules,
        EventKind.TradingDayStarted or EventKind.VenueDefined => Day,
        _ => [],
    };

    private static string[] BookOf(BookAction action) => action switch
    {
        BookAction.Add or BookAction.Change => InBook,
        BookAction.Delete => OutOfBook,
        _ => [],
    };
}
