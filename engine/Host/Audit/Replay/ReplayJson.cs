using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit.Balances;
using SCO.Exchange.Host.Audit.Controls;
using SCO.Exchange.Host.Audit.Market;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Replay;

/// <summary>The market at a point of the journal, for scripts. Prices are in 1/10,000 CNY.
/// </summary>
/// <param name="point">The point.</param>
internal sealed class ReplayJson(ReplayPoint point)
{
    /// <summary>One object.</summary>
    public string Text() => JsonLine.Of(writer =>
    {
        writer.WriteBoolean("ok", true);
        writer.WriteNumber("last_sequence", point.Replayer.LastSequence.Value);
        writer.WriteString("time", Rfc3339.Write(point.Replayer.LastTime));
        writer.WriteString("trading_day", Days.Write(point.Market.Day));
        writer.WriteNumber("commands", point.Replayer.CommandCount);
        writer.WriteNumber("events", point.Replayer.EventCount);
        writer.WriteString(
            "state_hash",
            point.Replayer.Core.StateHash().ToString("x16", CultureInfo.InvariantCulture));
        writer.WriteBoolean("ends_before", point.EndsBefore);
        writer.WriteStartArray("instruments");
        foreach (InstrumentRow row in point.Instruments)
        {
            Write(writer, row);
        }

        writer.WriteEndArray();
        WritePositions(writer);
        WriteOrders(writer);
        new MoneyJson(point).WriteTo(writer);
        new ControlsReport(point).WriteTo(writer);
    });

    private void Write(Utf8JsonWriter writer, InstrumentRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol", row.Definition.Symbol);
        writer.WriteString("price_unit", point.Names.Unit(row.Definition.Id));
        writer.WriteString("phase", PlainWords.Joined(row.Phase));
        writer.WriteOrNull("auction", row.Auction);
        WriteIndicative(writer, row.Indicative);
        writer.WriteOrNull("next_phase_at", row.NextPhaseAt);
        InstrumentView? view = point.Replayer.Core.ViewInstrument(row.Definition.Id);
        writer.WriteOrNull("lower_limit", view?.LowerLimit ?? UnitPrice.Null);
        writer.WriteOrNull("upper_limit", view?.UpperLimit ?? UnitPrice.Null);
        writer.WriteNumber("trades", row.Trades);
        writer.WriteNumber("volume", row.Volume);
        writer.WriteOrNull("last", row.Last);
        Write(writer, "bids", point.Levels(row, Side.Buy));
        Write(writer, "asks", point.Levels(row, Side.Sell));
        WriteWaiting(writer, point.Market.Waiting(row.Definition.Id));
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
        writer.WriteOrNull("price", told.Price);
        writer.WriteNumber("volume", told.Volume);
        writer.WriteNumber("surplus", told.Surplus);
        writer.WriteString(
            "surplus_side", told.SurplusSide == 0 ? null : Sides.Verb(told.SurplusSide));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<LevelRow> levels)
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
            writer.WriteString("side", Sides.Verb(order.Side));
            writer.WriteString(
                "auction", order.IsForAuction ? PlainWords.Joined(order.TimeInForce) : null);
            writer.WriteOrNull("stop_price", order.StopPrice);
            writer.WriteNumber("price", order.Price);
            writer.WriteNumber("quantity", order.Remaining);
            writer.WriteBoolean("asleep", order.IsAsleep);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WritePositions(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("positions");
        foreach (PositionView one in point.Positions)
        {
            writer.WriteStartObject();
            writer.WriteString("instrument", point.Names.Instrument(one.Instrument));
            writer.WriteString("member", point.Names.Code(one.Member));
            writer.WriteNumber("net", one.NetLots);
            writer.WriteNumber("open_buy", one.OpenBuyLots);
            writer.WriteNumber("open_sell", one.OpenSellLots);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteOrders(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("orders");
        foreach (OrderView order in point.OrdersOfMember())
        {
            writer.WriteStartObject();
            writer.WriteNumber("order", order.Id.Value);
            writer.WriteNumber("session", order.Session.Value);
            writer.WriteNumber("label", order.Label.Value);
            writer.WriteString("instrument", point.Names.Instrument(order.Instrument));
            writer.WriteString("account", point.Names.Account(order.Account));
            writer.WriteString("side", Sides.Verb(order.Side));
            writer.WriteOrNull("price", order.Price);
            writer.WriteOrNull("stop_price", order.StopPrice);
            writer.WriteNumber("quantity", order.TotalLots);
            writer.WriteNumber("executed", order.ExecutedLots);
            writer.WriteNumber("shown", order.ShownLots);
            writer.WriteString("place", PlainWords.Joined(order.Place));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
