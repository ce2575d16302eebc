using SCO.Exchange.Core.Views;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Words;

/// <summary>Places in queues in words.</summary>
internal static class QueueWords
{
    /// <summary>What stands before an order of the book.</summary>
    public static string Before(QueuePlace place)
    {
        if (!place.IsInBook)
        {
            return "not in the book";
        }

        if (place is { BetterOrders: 0, EarlierOrders: 0 })
        {
            return "first in the queue";
        }

        string better = place.BetterOrders == 0
            ? ""
            : $"{Part(place.BetterOrders, place.BetterLots)} at better prices";
        string earlier = place.EarlierOrders == 0
            ? ""
            : $"{Part(place.EarlierOrders, place.EarlierLots)} at its price";
        string both = better.Length != 0 && earlier.Length != 0 ? " and " : "";
        return $"behind {better}{both}{earlier}";
    }

    private static string Part(int orders, long lots) =>
        $"{PlainWords.Count(orders, "order")} ({PlainWords.Lots(lots)})";
}
