using System.Text.Json;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Statements;

/// <content>What was closed, what is open, and deals.</content>
public static partial class StatementJson
{
    private static void Closings(Utf8JsonWriter json, MemberDay member)
    {
        json.WriteStartArray("closings");
        foreach (ClosingLine line in member.Closings)
        {
            json.WriteStartObject();
            json.WriteString("instrument", line.Instrument);
            json.WriteNumber("trade_id", line.Trade.Value);
            json.WriteString("side", Words.Of(line.Side));
            json.WriteNumber("lots", line.Lots);
            json.WriteNumber("open_trade_id", line.OpenTrade.Value);
            json.WriteString("open_day", Figures.Day(line.OpenDay));
            Price(json, "open_price", line.OpenPrice);
            Price(json, "previous_settlement_price", line.Previous);
            Price(json, "price", line.Price);
            json.WriteNumber("realized_fen", line.RealizedFen);
            json.WriteString("product", line.Product);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Lots(Utf8JsonWriter json, MemberDay member)
    {
        json.WriteStartArray("lots");
        foreach (LotLine line in member.Lots)
        {
            json.WriteStartObject();
            json.WriteString("instrument", line.Instrument);
            json.WriteString("open_day", Figures.Day(line.OpenDay));
            json.WriteString("side", Words.Of(line.Side));
            json.WriteNumber("lots", line.Lots);
            Price(json, "open_price", line.OpenPrice);
            Price(json, "previous_settlement_price", line.Previous);
            Price(json, "settlement_price", line.Settlement);
            if (line.AccumulatedFen is { } accumulated && line.PositionFen is { } position)
            {
                json.WriteNumber("accumulated_profit_fen", accumulated);
                json.WriteNumber("position_profit_fen", position);
            }

            json.WriteNumber("margin_fen", line.MarginFen);
            json.WriteString("product", line.Product);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Instructions(Utf8JsonWriter json, MemberDay member)
    {
        json.WriteStartArray("instructions");
        foreach (InstructionLine line in member.Instructions)
        {
            json.WriteStartObject();
            json.WriteNumber("instruction", line.Instruction.Value);
            json.WriteString("end_to_end_id", line.EndToEndId);
            json.WriteString("kind", Words.Of(line.Kind));
            json.WriteString("day", Figures.Day(line.Day));
            json.WriteString("stage", Words.Of(line.Stage));
            json.WriteNumber("amount_fen", line.Fen);
            json.WriteNumber("frozen_fen", line.FrozenFen);
            json.WriteString("bank", line.Bank);
            json.WriteNumber("contract", line.Contract.Value);
            json.WriteString("counterparty", line.Counterparty);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Deals(Utf8JsonWriter json, MemberDay member)
    {
        json.WriteStartArray("deals");
        foreach (DealLine line in member.Deals)
        {
            json.WriteStartObject();
            json.WriteNumber("deal", line.Deal.Value);
            json.WriteString("status", Words.Of(line.Status));
            json.WriteString("awaited", line.Awaited);
            json.WriteString("instrument", line.Instrument);
            json.WriteString("side", Words.Of(line.Side));
            json.WriteString("counterparty", line.Counterparty);
            Price(json, "price", line.Price);
            json.WriteNumber("lots", line.Lots);
            json.WriteNumber("amount_fen", line.AmountFen);
            json.WriteString("delivery_start", Figures.Day(line.DeliveryStart));
            json.WriteString("delivery_end", Figures.Day(line.DeliveryEnd));
            json.WriteString("mode", Words.Of(line.Mode));
            json.WriteString("deadline", Figures.Time(line.Deadline));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
