using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Testing.Sbe;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>
/// The market built from messages that were decoded by the schema alone. Orders stand in the order
/// in which the text of the protocol puts them, whatever priority they carry. Throws when a message
/// does not fit.
/// </summary>
internal sealed class SchemaMarket
{
    private readonly SortedDictionary<long, Figures> _figures = [];
    private readonly SortedDictionary<long, string> _promises = [];
    private readonly Dictionary<long, long> _reports = [];
    private readonly Dictionary<ulong, Order> _orders = [];
    private readonly Dictionary<(long, string, long), List<Order>> _levels = [];

    internal void Clear()
    {
        _figures.Clear();
        _promises.Clear();
        _reports.Clear();
        _orders.Clear();
        _levels.Clear();
    }

    internal void Apply(SbeMessage message, bool isSnapshot)
    {
        switch (message.Name)
        {
            case "InstrumentDef":
                Define(message);
                break;
            case "SecurityStatus":
                _figures[message["inst"].Long].Enter(
                    message["phase"].Long,
                    message["auctionKind"].Long,
                    (ulong)(message["nextTime"].Number ?? 0));
                break;
            case "AuctionInfo":
                _figures[message["inst"].Long].Indicative = IndicativeOf(message);
                break;
            case "AuctionEnd":
                Promise(message);
                break;
            case "ChannelReset":
                _reports.Clear();
                _promises.Clear();
                _figures.Values.ToList().ForEach(figures => figures.ClearDay());
                break;
            case "Trade":
                Count(message.Root);
                _figures[message["inst"].Long].Last = message["price"].Long;
                break;
            case "TradeChange":
                Count(message.Root);
                break;
            case "RuleVersion" or "Checkpoint":
                break;
            case "OrderUpdate":
                message.Groups["orders"].ForEach(Update);
                break;
            case "SnapshotL3":
                long instrument = message["inst"].Long;
                _reports[instrument] = message["rptSeq"].Long;
                message.Groups["orders"].ForEach(entry => Add(entry, instrument));
                break;
            case "Statistics":
                message.Groups["entries"].ForEach(entry => Set(entry, isSnapshot));
                break;
            default:
                throw new InvalidOperationException($"a {message.Name} is not expected");
        }
    }

    internal string Text()
    {
        StringBuilder text = new();
        foreach ((long instrument, Figures figures) in _figures)
        {
            _ = text.AppendLine(figures.TextOf(instrument));
            foreach (string side in (string[])["Buy", "Sell"])
            {
                foreach (Order order in _levels
                    .Where(level => level.Key.Item1 == instrument && level.Key.Item2 == side)
                    .OrderBy(level => side == "Buy" ? -level.Key.Item3 : level.Key.Item3)
                    .SelectMany(level => level.Value))
                {
                    _ = text.AppendLine(Figures.TextOf(
                        side, order.Price, order.Lots, order.Id, order.Priority));
                }
            }
        }

        foreach (string promise in _promises.Values)
        {
            _ = text.AppendLine(promise);
        }

        return text.ToString();
    }

    private static string IndicativeOf(SbeMessage message) =>
        message["stage"].Text == "Final" ? "" : Figures.IndicativeOf(
            (long)(message["price"].Number ?? Figures.None),
            message["qty"].Long,
            message["surplus"].Long,
            message["surplusSide"].Long);

    private void Promise(SbeMessage message)
    {
        long schedule = message["schedule"].Long;
        _ = _promises.Remove(schedule);
        if (message["stage"].Text == "Committed")
        {
            _promises.Add(schedule, Figures.PromiseOf(
                schedule,
                message["step"].Long,
                message["kind"].Long,
                message["windowMs"].Long,
                message["digest"].Text!));
        }
    }

    private void Define(SbeMessage message)
    {
        long instrument = message["inst"].Long;
        if (!_figures.TryGetValue(instrument, out Figures? figures))
        {
            figures = new Figures();
            _figures.Add(instrument, figures);
        }

        figures.Phase = message["status"].Long;
        figures.Upper = message["limitUp"].Long;
        figures.Lower = message["limitDn"].Long;
        figures.QuantityMin = message["minQty"].Long;
        figures.QuantityMax = message["maxQty"].Long;
        figures.QuantityStep = message["qtyStep"].Long;
    }

    private void Count(SbeBlock counted)
    {
        long instrument = counted["inst"].Long;
        long expected = _reports.GetValueOrDefault(instrument) + 1;
        Demand(counted["rptSeq"].Long == expected, $"report {expected} of {instrument}");
        _reports[instrument] = expected;
    }

    private void Update(SbeBlock entry)
    {
        Count(entry);
        ulong id = (ulong)entry["orderId"].Number!.Value;
        bool known = _orders.TryGetValue(id, out Order? order);
        switch (entry["action"].Text)
        {
            case "Add":
                if (known)
                {
                    Remove(order!);
                }

                Add(entry, entry["inst"].Long);
                break;
            case "Change":
                Demand(
                    known && order!.Priority == (ulong)entry["priority"].Long
                        && (entry["price"].Number is null
                            || order.Price == entry["price"].Long),
                    $"a change of order {id}");
                order!.Lots = entry["qty"].Long;
                break;
            default:
                Demand(known && entry["price"].Number is null, $"the end of order {id}");
                Remove(order!);
                break;
        }
    }

    private void Add(SbeBlock entry, long instrument)
    {
        Order order = new()
        {
            Id = (ulong)entry["orderId"].Number!.Value,
            Instrument = instrument,
            Side = entry["side"].Text!,
            Price = entry["price"].Long,
            Priority = (ulong)entry["priority"].Long,
            Lots = entry["qty"].Long,
        };
        _orders.Add(order.Id, order);
        if (!_levels.TryGetValue(order.Level, out List<Order>? level))
        {
            level = [];
            _levels.Add(order.Level, level);
        }

        level.Add(order);
    }

    private void Remove(Order order)
    {
        _ = _orders.Remove(order.Id);
        _ = _levels[order.Level].Remove(order);
    }

    private void Set(SbeBlock entry, bool isSnapshot)
    {
        if (!isSnapshot)
        {
            Count(entry);
        }

        Figures figures = _figures[entry["inst"].Long];
        long value = (long)(entry["value"].Number ?? entry["qty"].Number ?? Figures.None);
        Action set = entry["type"].Text switch
        {
            "Open" => () => figures.Open = value,
            "High" => () => figures.High = value,
            "Low" => () => figures.Low = value,
            "Close" => () => figures.Close = value,
            "LastTrade" => () => figures.Last = value,
            "Volume" => () => figures.Volume = value,
            "UpperLimit" => () => figures.Upper = value,
            "LowerLimit" => () => figures.Lower = value,
            _ => throw new InvalidOperationException($"figure {entry["type"]}"),
        };
        set();
    }

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{what} does not fit");
        }
    }

    private sealed class Order
    {
        internal required ulong Id { get; init; }

        internal required long Instrument { get; init; }

        internal required string Side { get; init; }

        internal required long Price { get; init; }

        internal required ulong Priority { get; init; }

        internal required long Lots { get; set; }

        internal (long Instrument, string Side, long Price) Level => (Instrument, Side, Price);
    }
}
