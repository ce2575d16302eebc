using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Audit;

/// <summary>The market at a point of the journal, for people and for scripts.</summary>
/// <param name="replayer">The replay, at that point.</param>
/// <param name="market">The market there.</param>
/// <param name="controls">The controls there.</param>
/// <param name="instrument">Whose book is shown whole; null for the tops of all.</param>
/// <param name="endsBefore">Whether the journal ends before the point asked for.</param>
internal sealed class ReplayReport(
    Replayer replayer,
    MarketAtPoint market,
    ControlsAtPoint controls,
    InstrumentRow? instrument,
    bool endsBefore)
{
    private const int PriceDigits = 4;

    /// <summary>Lines.</summary>
    public string Text()
    {
        StringBuilder text = new(
            endsBefore ? "The journal ends before that point; this is its end.\n\n" : "");
        text.Append(CultureInfo.InvariantCulture, $"command      {replayer.LastSequence.Value}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"time         {Rfc3339.Write(replayer.LastTime)}\n");
        text.Append(CultureInfo.InvariantCulture, $"trading_day  {Days.Write(market.Day)}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"replayed     {replayer.CommandCount} commands, {replayer.EventCount} events\n");
        text.Append(CultureInfo.InvariantCulture, $"state_hash   {Hash}\n\n");
        foreach (InstrumentRow row in Shown)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{row.Definition.Symbol,-14} {Phases.Write(row.Phase, row.Auction),-21} "
                + $"last {Price(row.Last),10}");
            text.Append(CultureInfo.InvariantCulture,
                $"  bid {Price(Top(row, Side.Buy)),10}  ask {Price(Top(row, Side.Sell)),10}");
            text.Append(CultureInfo.InvariantCulture,
                $"  {row.Trades} trades, {row.Volume} lots\n");
            AppendAuction(text, row);
        }

        if (instrument is not null)
        {
            AppendLevels(text, instrument, Side.Sell);
            AppendLevels(text, instrument, Side.Buy);
            AppendWaiting(text, instrument);
        }

        new ControlsReport(controls, market).AppendTo(text);
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>One JSON object. Prices are in 1/10,000 CNY.</summary>
    public string Json() => JsonLine.Of(writer =>
    {
        writer.WriteNumber("last_sequence", replayer.LastSequence.Value);
        writer.WriteString("time", Rfc3339.Write(replayer.LastTime));
        writer.WriteString("trading_day", Days.Write(market.Day));
        writer.WriteNumber("commands", replayer.CommandCount);
        writer.WriteNumber("events", replayer.EventCount);
        writer.WriteString("state_hash", Hash);
        writer.WriteBoolean("ends_before", endsBefore);
        writer.WriteStartArray("instruments");
        foreach (InstrumentRow row in Shown)
        {
            Write(writer, row);
        }

        writer.WriteEndArray();
        new ControlsReport(controls, market).WriteTo(writer);
    });

    private IEnumerable<InstrumentRow> Shown =>
        instrument is null ? market.Instruments : [instrument];

    private string Hash =>
        replayer.Core.StateHash().ToString("x16", CultureInfo.InvariantCulture);

    private static string Price(long? price) =>
        price is { } there ? Decimals.Write(there, PriceDigits) : "-";

    private long? Top(InstrumentRow row, Side side) =>
        market.Resting(row.Definition.Id, side) is [RestingRow first, ..] ? first.Price : null;

    private IEnumerable<LevelRow> Levels(InstrumentRow row, Side side) =>
        market.Resting(row.Definition.Id, side)
            .GroupBy(order => order.Price)
            .Select(level => new LevelRow(
                level.Key, level.Sum(order => order.Shown), level.Sum(order => order.Hidden),
                level.Count()));

    private static void AppendAuction(StringBuilder text, InstrumentRow row)
    {
        if (row.Indicative is { } told)
        {
            text.Append(CultureInfo.InvariantCulture, $"{"",-14} {told.Sentence()}\n");
        }

        if (row.NextPhaseAt.Ns != 0)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{"",-14} next step at {BeijingTime.DateAndClock(row.NextPhaseAt)} (Beijing)\n");
        }
    }

    private static string Word(Side side) => side == Side.Buy ? "buy" : "sell";

    // Asks are shown from the highest down to the best, so that the two sides meet.
    private void AppendLevels(StringBuilder text, InstrumentRow row, Side side)
    {
        IEnumerable<LevelRow> levels = Levels(row, side);
        foreach (LevelRow level in side == Side.Sell ? levels.Reverse() : levels)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{(side == Side.Sell ? "ask" : "bid")} {Price(level.Price),12} "
                + $"{level.Shown,8} lots {level.Orders,5} orders");
            text.Append(level.Hidden == 0
                ? "\n"
                : string.Create(CultureInfo.InvariantCulture, $", {level.Hidden} lots hidden\n"));
        }
    }

    private void AppendWaiting(StringBuilder text, InstrumentRow row)
    {
        foreach (WaitingRow order in market.Waiting(row.Definition.Id))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"waits {Reason(in order)}: {Word(order.Side)} {order.Remaining} lots, "
                + $"limit {Price(order.Price)}\n");
        }
    }

    private static string Reason(in WaitingRow order) => order switch
    {
        { StopPrice: { } stop } => $"for a trade at {Price(stop)}",
        { TimeInForce: TimeInForce.AtClose } => "for the closing auction",
        { IsForAuction: true } => "for the next auction",
        _ => "to trade whole",
    };

    private void Write(Utf8JsonWriter writer, InstrumentRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol", row.Definition.Symbol);
        writer.WriteString("phase", row.Phase.ToString());
        writer.WriteString("auction", row.Auction == 0 ? null : row.Auction.ToString());
        WriteIndicative(writer, row.Indicative);
        writer.WriteString(
            "next_phase_at", row.NextPhaseAt.Ns == 0 ? null : Rfc3339.Write(row.NextPhaseAt));
        writer.WriteNumber("trades", row.Trades);
        writer.WriteNumber("volume", row.Volume);
        if (row.Last is { } last) { writer.WriteNumber("last", last); }
        else { writer.WriteNull("last"); }
        Write(writer, "bids", Levels(row, Side.Buy));
        Write(writer, "asks", Levels(row, Side.Sell));
        WriteWaiting(writer, market.Waiting(row.Definition.Id));
        writer.WriteEndObject();
    }

    private static void WriteIndicative(Utf8JsonWriter writer, Indicative? indicative)
    {
        if (indicative is not { } told)
        {
            writer.WriteNull("indicative");
            return;
        }

        writer.WriteStartObject("indicative");
        if (told.Price is { } price) { writer.WriteNumber("price", price); }
        else { writer.WriteNull("price"); }
        writer.WriteNumber("volume", told.Volume);
        writer.WriteNumber("surplus", told.Surplus);
        writer.WriteString("surplus_side", told.SurplusSide == 0 ? null : Word(told.SurplusSide));
        writer.WriteEndObject();
    }

    private static void Write(
        Utf8JsonWriter writer, string name, IEnumerable<LevelRow> levels)
    {
        writer.WriteStartArray(name);
        foreach (LevelRow level in levels)
        {
            writer.WriteStartObject();
            writer.WriteNumber("price", level.Price);
            writer.WriteNumber("quantity", level.Shown);
            writer.WriteNumber("orders", level.Orders);
            writer.WriteNumber("hidden", level.Hidden);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteWaiting(Utf8JsonWriter writer, IEnumerable<WaitingRow> orders)
    {
        writer.WriteStartArray("waiting");
        foreach (WaitingRow order in orders)
        {
            writer.WriteStartObject();
            writer.WriteNumber("order", order.OrderId.Value);
            writer.WriteString("side", Word(order.Side));
            writer.WriteString(
                "auction", order.IsForAuction ? order.TimeInForce.ToString() : null);
            if (order.StopPrice is { } stop) { writer.WriteNumber("stop_price", stop); }
            else { writer.WriteNull("stop_price"); }
            writer.WriteNumber("price", order.Price);
            writer.WriteNumber("quantity", order.Remaining);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
