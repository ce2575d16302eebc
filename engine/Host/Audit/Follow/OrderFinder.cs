using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Follow;

/// <summary>Finds the order that somebody names by a label.</summary>
internal static class OrderFinder
{
    /// <summary>The order.</summary>
    /// <exception cref="UsageException">There is none, or more than one.</exception>
    public static OrderId Find(string folder, OrderName name)
    {
        if (name.Id.IsSome)
        {
            return name.Id;
        }

        SortedDictionary<ulong, string> found = [];
        JournalScan.Events(folder, 0, (in Event recorded) =>
        {
            if (recorded.Kind is EventKind.Accepted or EventKind.Replaced
                && recorded.Session == name.Session && recorded.ClientOrderId == name.Label)
            {
                found[recorded.OrderId.Value] = Days.Write(recorded.TradingDay);
            }

            return true;
        });
        return found.Count switch
        {
            0 => throw new UsageException(
                $"the journal knows no order of session {name.Session.Value} with label "
                + $"{name.Label.Value}"),
            1 => new OrderId(found.Keys.First()),
            _ => throw new UsageException(
                $"session {name.Session.Value} gave label {name.Label.Value} to several orders: "
                + PlainWords.Row(
                    [.. found.Select(one => $"{one.Key} on {one.Value}")])
                + "; name the order by its id"),
        };
    }
}
