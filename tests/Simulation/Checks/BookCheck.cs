using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.MarketData.Protocol.Books;
using DomainSide = SCO.Exchange.Domain.Reference.Orders.Side;

namespace SCO.Exchange.Simulation.Checks;

/// <summary>The books that the feed makes are the books of the core.</summary>
internal static class BookCheck
{
    /// <summary>Compares all books of instruments up to a number.</summary>
    public static void Demand(ExchangeCore core, MarketBooks books, int instruments)
    {
        for (uint id = 1; id <= instruments; id++)
        {
            if (core.ViewInstrument(new InstrumentId(id)) is not { } view)
            {
                continue;
            }

            bool isThere = books.TryGet(id, out InstrumentBook? book);
            SimulationException.Unless(isThere, $"the feed does not know instrument {id}");
            SimulationException.Unless(
                (int)book!.Phase == (int)view.Phase,
                $"instrument {id} is {view.Phase}, by the feed {book.Phase}");
            SimulationException.Unless(
                book.LowerLimit == view.LowerLimit.TenThousandths
                && book.UpperLimit == view.UpperLimit.TenThousandths,
                $"instrument {id} has other price limits by the feed");
            Demand(core, id, DomainSide.Buy, book.Bids);
            Demand(core, id, DomainSide.Sell, book.Asks);
        }
    }

    private static void Demand(ExchangeCore core, uint id, DomainSide side, BookSide told)
    {
        string held = TextOf(core.ViewQueue(new InstrumentId(id), side));
        string shown = TextOf(told);
        SimulationException.Unless(
            held == shown,
            $"instrument {id} {side}: the core holds\n{held}the feed shows\n{shown}");
    }

    private static string TextOf(IReadOnlyList<OrderView> queue)
    {
        StringBuilder text = new();
        foreach (OrderView order in queue)
        {
            _ = text.Append(order.Id.Value).Append(' ').Append(order.Price.TenThousandths)
                .Append(' ').Append(order.ShownLots).Append('\n');
        }

        return text.ToString();
    }

    private static string TextOf(BookSide side)
    {
        StringBuilder text = new();
        for (int depth = 0; depth < side.Count; depth++)
        {
            foreach (ref readonly BookOrder order in side.OrdersAt(depth))
            {
                _ = text.Append(order.OrderId).Append(' ').Append(order.Price)
                    .Append(' ').Append(order.Quantity).Append('\n');
            }
        }

        return text.ToString();
    }
}
