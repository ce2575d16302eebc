using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.Testing.Sbe;
using Side = SCO.Exchange.Domain.Reference.Side;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>
/// Books kept in the plainest way, from events or from messages that were decoded by the schema
/// alone; told as text, to be compared with what a client holds.
/// </summary>
internal sealed class PlainBooks
{
    private readonly SortedDictionary<long, Figures> _figures = [];
    private readonly Dictionary<ulong, Order> _orders = [];

    internal static string TextOf(MarketBooks books)
    {
        StringBuilder text = new();
        foreach (InstrumentBook book in books.Books.OrderBy(book => book.Instrument))
        {
            _ = text.AppendLine(new Figures
            {
                Phase = (long)book.Phase,
                Open = book.OpenPrice,
                High = book.HighPrice,
                Low = book.LowPrice,
                Last = book.LastPrice,
                Close = book.ClosePrice,
                Volume = book.Volume,
                Upper = book.UpperLimit,
                Lower = book.LowerLimit,
            }.TextOf(book.Instrument));
            foreach (BookSide side in (BookSide[])[book.Bids, book.Asks])
            {
                for (int depth = 0; depth < side.Count; depth++)
                {
                    long lots = 0;
                    foreach (ref readonly BookOrder order in side.OrdersAt(depth))
                    {
                        lots += order.Quantity;
                        _ = text.AppendLine(
                            $"{side.Side} {order.Price} {order.Quantity} {order.OrderId}");
                    }

                    _ = text.Append(lots == side[depth].Quantity ? "" : "a total is wrong\n");
                }
            }
        }

        return text.ToString();
    }

    internal string Text()
    {
        StringBuilder text = new();
        foreach ((long instrument, Figures figures) in _figures)
        {
            _ = text.AppendLine(figures.TextOf(instrument));
            foreach (Side side in (Side[])[Side.Buy, Side.Sell])
            {
                foreach ((ulong id, Order order) in _orders
                    .Where(entry => entry.Value.Instrument == instrument
                        && entry.Value.Side == (long)side)
                    .OrderBy(entry => side == Side.Buy ? -entry.Value.Price : entry.Value.Price)
                    .ThenBy(entry => entry.Value.Priority))
                {
                    _ = text.AppendLine($"{side} {order.Price} {order.Quantity} {id}");
                }
            }
        }

        return text.ToString();
    }

    internal void Apply(Delivery delivery)
    {
        foreach (Event recorded in delivery.Events)
        {
            Apply(recorded);
        }
    }

    internal void Apply(SbeMessage message)
    {
        switch (message.Name)
        {
            case "InstrumentDef":
                Figures defined = Of(message["inst"].Long);
                defined.Phase = message["status"].Long;
                defined.Upper = message["limitUp"].Long;
                defined.Lower = message["limitDn"].Long;
                break;
            case "SecurityStatus":
                Of(message["inst"].Long).Phase = message["phase"].Long;
                break;
            case "ChannelReset":
                ClearDay();
                break;
            case "Trade":
                Of(message["inst"].Long).Last = message["price"].Long;
                break;
            case "OrderUpdate":
                message.Groups["orders"].ForEach(Update);
                break;
            case "SnapshotL3":
                message.Groups["orders"].ForEach(entry => _orders.Add(
                    (ulong)entry["orderId"].Long,
                    new Order(
                        message["inst"].Long,
                        entry["side"].Long,
                        entry["price"].Long,
                        entry["qty"].Long,
                        (ulong)entry["priority"].Long)));
                break;
            case "Statistics":
                message.Groups["entries"].ForEach(Set);
                break;
            default:
                break;
        }
    }

    private void Apply(Event recorded)
    {
        long instrument = recorded.Instrument.Value;
        switch (recorded.Kind)
        {
            case EventKind.InstrumentDefined:
                InstrumentDefinition definition = FakeExchange.Instrument((int)instrument);
                Of(instrument).Phase = (long)TradingPhase.PreOpen;
                Of(instrument).Upper = definition.UpperLimit.TenThousandths;
                Of(instrument).Lower = definition.LowerLimit.TenThousandths;
                break;
            case EventKind.PhaseChanged:
                Of(instrument).Phase = (long)recorded.Phase;
                if (recorded.Phase == TradingPhase.Closed
                    && Of(instrument).Last != Figures.None)
                {
                    Of(instrument).Close = Of(instrument).Last;
                }

                break;
            case EventKind.PriceLimitsChanged:
                Of(instrument).Lower = recorded.Price.TenThousandths;
                Of(instrument).Upper = recorded.UpperLimit.TenThousandths;
                break;
            case EventKind.TradingDayStarted:
                ClearDay();
                break;
            case EventKind.Filled when (recorded.Flags & EventFlags.Incoming) != 0:
                Of(instrument).Print(recorded.Price.TenThousandths, recorded.Quantity.Lots);
                break;
            default:
                break;
        }

        ulong id = recorded.OrderId.Value;
        if (recorded.BookAction == BookAction.Add)
        {
            _orders[id] = new Order(
                instrument,
                (long)recorded.Side,
                recorded.Price.TenThousandths,
                recorded.ShownLots,
                recorded.Priority);
        }
        else if (recorded.BookAction == BookAction.Change)
        {
            _orders[id] = _orders[id] with { Quantity = recorded.ShownLots };
        }
        else if (recorded.BookAction == BookAction.Delete)
        {
            _ = _orders.Remove(id);
        }
    }

    private void Update(SbeBlock entry)
    {
        ulong id = (ulong)entry["orderId"].Long;
        switch (entry["action"].Text)
        {
            case "Add":
                _orders[id] = new Order(
                    entry["inst"].Long,
                    entry["side"].Long,
                    entry["price"].Long,
                    entry["qty"].Long,
                    (ulong)entry["priority"].Long);
                break;
            case "Change":
                _orders[id] = _orders[id] with { Quantity = entry["qty"].Long };
                break;
            default:
                _ = _orders.Remove(id);
                break;
        }
    }

    private void Set(SbeBlock entry)
    {
        Figures figures = Of(entry["inst"].Long);
        long value = (long)(entry["value"].Number ?? entry["qty"].Number ?? Figures.None);
        switch (entry["type"].Text)
        {
            case "Open":
                figures.Open = value;
                break;
            case "High":
                figures.High = value;
                break;
            case "Low":
                figures.Low = value;
                break;
            case "Close":
                figures.Close = value;
                break;
            case "LastTrade":
                figures.Last = value;
                break;
            case "Volume":
                figures.Volume = value;
                break;
            case "UpperLimit":
                figures.Upper = value;
                break;
            default:
                figures.Lower = value;
                break;
        }
    }

    private void ClearDay()
    {
        foreach (Figures figures in _figures.Values)
        {
            figures.ClearDay();
        }
    }

    private Figures Of(long instrument)
    {
        if (!_figures.TryGetValue(instrument, out Figures? figures))
        {
            figures = new Figures();
            _figures.Add(instrument, figures);
        }

        return figures;
    }

    private sealed record Order(
        long Instrument, long Side, long Price, long Quantity, ulong Priority);

    private sealed class Figures
    {
        internal const long None = long.MinValue;

        internal long Phase { get; set; }

        internal long Open { get; set; } = None;

        internal long High { get; set; } = None;

        internal long Low { get; set; } = None;

        internal long Last { get; set; } = None;

        internal long Close { get; set; } = None;

        internal long Volume { get; set; }

        internal long Upper { get; set; } = None;

        internal long Lower { get; set; } = None;

        internal void Print(long price, long lots)
        {
            Open = Open == None ? price : Open;
            High = High == None ? price : Math.Max(High, price);
            Low = Low == None ? price : Math.Min(Low, price);
            Last = price;
            Volume += lots;
        }

        internal void ClearDay()
        {
            (Open, High, Low, Last, Close) = (None, None, None, None, None);
            Volume = 0;
        }

        internal string TextOf(long instrument) =>
            $"{instrument}: phase {Phase} open {Open} high {High} low {Low} last {Last} "
            + $"close {Close} volume {Volume} limits {Lower} {Upper}";
    }
}
