using System;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;

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

    private static readonly string[] Phase =
        [nameof(Event.Instrument), nameof(Event.Phase)];

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

    private static readonly string[] Day = [nameof(Event.TradingDay)];

    private static readonly FieldInfo[] Fields =
        typeof(Event).GetFields(BindingFlags.Public | BindingFlags.Instance);

    private static int PlaceOf(FieldInfo field) =>
        field.GetCustomAttribute<FieldOffsetAttribute>()!.Value;

    internal static Event MadeUp(ref readonly Event recorded, Random random)
    {
        string[] kept = [.. Always, .. Public(in recorded)];

        // Fields of different kinds of events may share their place.
        int[] places = [.. Fields.Where(field => kept.Contains(field.Name)).Select(PlaceOf)];
        object madeUp = recorded;
        foreach (FieldInfo field in Fields)
        {
            if (!places.Contains(PlaceOf(field)))
            {
                field.SetValue(madeUp, Any(field.FieldType, random));
            }
        }

        Event result = (Event)madeUp;

        // Whether it prints a trade is public; every other flag is not.
        EventFlags incoming = recorded.Flags & EventFlags.Incoming;
        result.Flags = (result.Flags & ~EventFlags.Incoming) | incoming;
        return result;
    }

    private static string[] Public(ref readonly Event recorded) => recorded.Kind switch
    {
        EventKind.Filled when (recorded.Flags & EventFlags.Incoming) != 0 => Trade,
        EventKind.Accepted or EventKind.Filled or EventKind.Rested or EventKind.Cancelled
            or EventKind.Expired or EventKind.Replaced => recorded.BookAction switch
            {
                BookAction.Add or BookAction.Change => InBook,
                BookAction.Delete => OutOfBook,
                _ => [],
            },
        EventKind.PhaseChanged or EventKind.InstrumentDefined => Phase,
        EventKind.PriceLimitsChanged => PriceLimits,
        EventKind.SizeLimitsChanged => SizeLimits,
        EventKind.TradingDayStarted or EventKind.VenueDefined => Day,
        _ => [],
    };

    private static object Any(Type type, Random random)
    {
        if (type.IsEnum)
        {
            return Enum.ToObject(type, random.Next(1, 127));
        }

        if (type.IsPrimitive)
        {
            return Convert.ChangeType(
                random.Next(1, 127), type, System.Globalization.CultureInfo.InvariantCulture);
        }

        ConstructorInfo constructor = type.GetConstructors().Single();
        Type parameter = constructor.GetParameters().Single().ParameterType;
        return constructor.Invoke([Any(parameter, random)]);
    }
}
