using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.Testing.Sbe;
using BookAction = SCO.Exchange.Domain.Reference.Orders.BookAction;
using Side = SCO.Exchange.Domain.Reference.Orders.Side;
using TradingPhase = SCO.Exchange.Domain.Reference.Phases.TradingPhase;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>
/// Books kept in the plainest way, from events or from messages that were decoded by the schema
/// alone; told as text, to be compared with what a client holds.
/// </summary>
internal sealed class PlainBooks
{
    private readonly SortedDictionary<long, Figures> _figures = [];
    private readonly Dictionary<ulong, Order> _orders = [];
    private readonly SortedDictionary<long, string> _promises = [];
    private readonly SortedDictionary<string, string> _day = new(StringComparer.Ordinal);
    private uint _windowMs;
    private ulong _dayBegan;
    private uint _windowMsToCome;

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
                Auction = (long)book.Auction,
                NextPhaseAt = book.NextPhaseAt,
                Indicative = book.HasIndicative
                    ? Figures.IndicativeOf(
                        book.IndicativePrice,
                        book.IndicativeVolume,
                        book.Surplus,
                        (long)book.SurplusSide)
                    : "",
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

        foreach (AuctionEnd promised in books.PromisedEnds.OrderBy(end => end.Schedule))
        {
            byte[] digest = new byte[Digest.SizeBytes];
            promised.Digest.Write(digest);
            _ = text.AppendLine(PromiseOf(
                promised.Schedule,
                promised.Step,
                (long)promised.Kind,
                promised.WindowMs,
                Convert.ToHexStringLower(digest)));
        }

        PlainBooks day = new();
        foreach (InstrumentBook book in books.Books)
        {
            if (book.Settlement is { } settled)
            {
                day.Fix(settled.Instrument, settled.Price, settled.TradingDay);
            }
        }

        day.Reach((long)(books.DayStage?.Stage ?? 0), books.DayStage?.TradingDay ?? 0);
        day.Turn((long)(books.BankDay?.BankDay ?? 0), books.BankDay?.TradingDay ?? 0);
        day.AddDay(text);
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

        foreach (string promise in _promises.Values)
        {
            _ = text.AppendLine(promise);
        }

        AddDay(text);
        return text.ToString();
    }

    internal void Apply(Delivery delivery)
    {
        if (delivery.Command.Kind == CommandKind.DefineSchedule)
        {
            _windowMsToCome = ScheduleDefinition.Read(delivery.Content)!.Steps[2].WindowMs;
        }

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
                Of(message["inst"].Long).Enter(
                    message["phase"].Long,
                    message["auctionKind"].Long,
                    (ulong)(message["nextTime"].Number ?? 0));
                break;
            case "AuctionInfo":
                Of(message["inst"].Long).Indicative = message["stage"].Text == "Final"
                    ? ""
                    : Figures.IndicativeOf(
                        (long)(message["price"].Number ?? Figures.None),
                        message["qty"].Long,
                        message["surplus"].Long,
                        message["surplusSide"].Long);
                break;
            case "AuctionEnd":
                Promise(message["schedule"].Long, message["stage"].Text == "Drawn" ? "" : PromiseOf(
                    message["schedule"].Long,
                    message["step"].Long,
                    message["kind"].Long,
                    message["windowMs"].Long,
                    message["digest"].Text!));
                break;
            case "SettlementPrice":
                Fix(
                    message["inst"].Long, message["price"].Long, message["tradeDate"].Long);
                break;
            case "DayStatus":
                Reach(message["stage"].Long, message["tradeDate"].Long);
                Turn(message["bankDay"].Long, message["tradeDate"].Long);
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
            case EventKind.AuctionIndicative:
                Of(instrument).Indicative = Figures.IndicativeOf(
                    recorded.Price.TenThousandths,
                    recorded.Quantity.Lots,
                    recorded.Remaining.Lots,
                    (long)recorded.Side);
                break;
            case EventKind.AuctionUncrossed:
                Of(instrument).Indicative = "";
                break;
            case EventKind.AuctionEndCommitted or EventKind.AuctionEndDrawn:
                Promise(in recorded);
                break;
            case EventKind.SettlementPriceFixed:
                Fix(instrument, recorded.Price.TenThousandths, recorded.TradingDay.DayNumber);
                break;
            case EventKind.SettlementStageChanged:
                Reach((long)recorded.SettlementStage, recorded.TradingDay.DayNumber);
                break;
            case EventKind.BankDayChanged:
                Turn((long)recorded.BankDay, recorded.TradingDay.DayNumber);
                break;
            case EventKind.ScheduleDefined when _windowMs == 0:
                _windowMs = _windowMsToCome;
                break;
            case EventKind.PhasePassed:
                Of(instrument).NextPhaseAt = recorded.NextPhaseAt.Ns;
                break;
            case EventKind.PhaseChanged:
                Of(instrument).Enter(
                    (long)recorded.Phase, (long)recorded.AuctionKind, recorded.NextPhaseAt.Ns);
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
                _dayBegan = recorded.Sequence.Value;
                break;
            case EventKind.TradeCancelled when recorded.Side == Side.Buy
                && recorded.TradeId.Value >> 16 > _dayBegan:
                Of(instrument).Volume -= recorded.Quantity.Lots;
                break;
            case EventKind.Filled when (recorded.Flags & EventFlags.Incoming) != 0:
                Of(instrument).Print(recorded.Price.TenThousandths, recorded.Quantity.Lots);
                break;
            default:
                break;
        }

        Update(in recorded);
    }

    private void Update(ref readonly Event recorded)
    {
        long instrument = recorded.Instrument.Value;
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

    private void Promise(ref readonly Event said)
    {
        byte[] digest = new byte[Digest.SizeBytes];
        said.Digest.Write(digest);
        bool isKnown = said.Schedule.Value == 1 && said.ScheduleStep == 2;
        Promise(said.Schedule.Value, said.Kind == EventKind.AuctionEndDrawn ? "" : PromiseOf(
            said.Schedule.Value,
            said.ScheduleStep,
            (long)said.AuctionKind,
            isKnown ? _windowMs : 0,
            Convert.ToHexStringLower(digest)));
    }

    private void Promise(long schedule, string promise)
    {
        _ = _promises.Remove(schedule);
        if (promise.Length > 0)
        {
            _promises.Add(schedule, promise);
        }
    }

    private static string PromiseOf(
        long schedule, long step, long kind, long windowMs, string digest) =>
        $"schedule {schedule} step {step} auction {kind} within {windowMs} ms: {digest}";

    private void Fix(long instrument, long price, long day) =>
        _day[$"settlement {instrument}"] = $"{price} of {day}";

    private void Reach(long stage, long day)
    {
        if (stage != 0)
        {
            _day["stage"] = $"{stage} of {day}";
        }
    }

    private void Turn(long banks, long day)
    {
        if (banks != 0)
        {
            _day["towards banks"] = $"{banks} of {day}";
        }
    }

    private void AddDay(StringBuilder text)
    {
        foreach ((string what, string said) in _day)
        {
            _ = text.AppendLine($"{what}: {said}");
        }
    }

    // A settlement price and the state towards banks hold until the next ones.
    private void ClearDay()
    {
        _ = _day.Remove("stage");
        _promises.Clear();
        _windowMs = _windowMsToCome;
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

        internal long Auction { get; set; }

        internal ulong NextPhaseAt { get; set; }

        internal string Indicative { get; set; } = "";

        internal static string IndicativeOf(long price, long lots, long surplus, long side) =>
            $" would trade {lots} @ {price} and leave {surplus} of side {side}";

        // What was told of an auction holds as long as one of its phases follows another.
        internal void Enter(long phase, long auction, ulong nextPhaseAt)
        {
            bool stays = auction == Auction && phase is 2 or 7 or 8;
            Indicative = stays ? Indicative : "";
            (Phase, Auction, NextPhaseAt) = (phase, auction, nextPhaseAt);
        }

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
            + $"close {Close} volume {Volume} limits {Lower} {Upper} "
            + $"auction {Auction} next {NextPhaseAt}{Indicative}";
    }
}
