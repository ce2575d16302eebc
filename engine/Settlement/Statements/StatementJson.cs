using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Statements;

/// <summary>
/// A statement as one JSON object: snake_case, money in whole fen, goods in thousandths of their
/// unit, prices in 10^-4 CNY. Members are only ever appended (STATEMENTS.md).
/// </summary>
/// <remarks>Any thread. The same day gives the same bytes.</remarks>
public static partial class StatementJson
{
    /// <summary>How JSON files of a settlement are written.</summary>
    internal static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Writes the statement of a member.</summary>
    public static byte[] Write(DayRecord day, MemberDay member)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Options))
        {
            json.WriteStartObject();
            Head(json, day, member);
            Summary(json, member);
            Cash(json, member);
            Orders(json, member);
            Trades(json, member);
            Positions(json, member);
            Closings(json, member);
            Lots(json, member);
            Deals(json, member);
            Contracts(json, member);
            Titles(json, member);
            Calls(json, member);
            Instructions(json, member);
            BlockTotals(json, member);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void Head(Utf8JsonWriter json, DayRecord day, MemberDay member)
    {
        json.WriteBoolean("provisional", day.IsProvisional);
        json.WriteString("day", Figures.Day(day.Day));
        json.WriteString("stage", Words.Of(day.Stage));
        json.WriteString("venue_zh", day.VenueZh);
        json.WriteString("venue_en", day.VenueEn);
        json.WriteNumber("member", member.Member.Value);
        json.WriteString("code", member.Code);
        json.WriteString("name_zh", member.NameZh);
        json.WriteString("name_en", member.NameEn);
        json.WriteString("bank", member.Bank);
        json.WriteNumber("bank_number", member.BankNumber);
        json.WriteNumber("last_sequence", day.LastSequence);
        json.WriteString("chain_hash", day.ChainHash);
    }

    private static void Summary(Utf8JsonWriter json, MemberDay member)
    {
        MoneyFlow flow = member.Flow;
        json.WriteStartObject("summary");
        json.WriteNumber("opening_fen", member.Opening.Balance);
        json.WriteNumber("in_fen", flow.In);
        json.WriteNumber("out_fen", flow.Out);
        json.WriteNumber("goods_paid_fen", flow.GoodsPaid);
        json.WriteNumber("goods_received_fen", flow.GoodsReceived);
        json.WriteNumber("fees_fen", flow.Fees);
        json.WriteNumber("penalties_fen", flow.Penalties);
        json.WriteNumber("marks_fen", flow.Marks);
        json.WriteNumber("realized_fen", Totals.Realized(member));
        if (Totals.Position(member) is { } position)
        {
            json.WriteNumber("position_profit_fen", position);
        }

        json.WriteNumber("defaults_fen", flow.Defaults);
        json.WriteNumber("closing_fen", member.Closing.Balance);
        json.WriteNumber("available_fen", member.Closing.Available);
        json.WriteNumber("withdrawable_fen", member.WithdrawableFen);
        json.WriteNumber("frozen_order_fen", member.Closing.FrozenOrder);
        json.WriteNumber("frozen_contract_fen", member.Closing.FrozenContract);
        json.WriteNumber("frozen_payment_fen", member.Closing.FrozenPayment);
        json.WriteNumber("default_fund_fen", member.Closing.DefaultFund);
        json.WriteNumber("equity_fen", Totals.Equity(member));
        json.WriteNumber("margin_fen", Totals.Margin(member));
        json.WriteString("risk_degree_percent", Totals.Risk(member));
        json.WriteNumber("margin_call_fen", Totals.CallOf(member));
        json.WriteString("margin_call", Words.Of(member.MarginCall));
        json.WriteNumber("interest_fen", flow.Interest);
        json.WriteEndObject();
    }

    private static void Cash(Utf8JsonWriter json, MemberDay member)
    {
        json.WriteStartArray("cash");
        foreach (MoneyEntry entry in member.Entries)
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", entry.Sequence);
            json.WriteNumber("index", entry.Index);
            json.WriteString("time", Figures.Time(entry.Time));
            json.WriteString("kind", Words.Of(entry.Kind));
            json.WriteString("from", Words.Of(entry.From));
            json.WriteString("to", Words.Of(entry.To));
            json.WriteNumber("amount_fen", entry.Fen);
            json.WriteNumber("change_fen", entry.ChangeFen);
            json.WriteNumber("reference", entry.Reference);
            json.WriteString("other", entry.Other);
            json.WriteString("bank_serial", entry.Serial);
            json.WriteString("end_to_end_id", entry.EndToEndId);
            json.WriteString("about", Words.Of(entry.About));
            json.WriteNumber("contract", entry.Contract.Value);
            json.WriteString("counterparty", entry.Counterparty);
            json.WriteString("reason", entry.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Orders(Utf8JsonWriter json, MemberDay member)
    {
        json.WriteStartArray("orders");
        foreach (OrderLine order in member.Orders)
        {
            json.WriteStartObject();
            json.WriteNumber("order_id", order.Order.Value);
            json.WriteNumber("client_order_id", order.Label.Value);
            json.WriteString("instrument", order.Instrument);
            json.WriteString("account", order.Account);
            json.WriteString("side", Words.Of(order.Side));
            json.WriteString("type", Words.Of(order.Type));
            json.WriteString("time_in_force", Words.Of(order.TimeInForce));
            Price(json, "price", order.Price);
            Price(json, "stop_price", order.Stop);
            json.WriteNumber("lots", order.TotalLots);
            json.WriteNumber("executed_lots", order.ExecutedLots);
            json.WriteString("state", order.State);
            json.WriteNumber("account_number", order.AccountNumber);
            json.WriteString("principal", order.Principal);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Trades(Utf8JsonWriter json, MemberDay member)
    {
        json.WriteStartArray("trades");
        foreach (TradeLine trade in member.Trades)
        {
            json.WriteStartObject();
            json.WriteNumber("trade_id", trade.Trade.Value);
            json.WriteString("change", Words.Of(trade.Change));
            json.WriteString("time", Figures.Time(trade.Time));
            json.WriteString("instrument", trade.Instrument);
            json.WriteString("account", trade.Account);
            json.WriteNumber("order_id", trade.Order.Value);
            json.WriteString("side", Words.Of(trade.Side));
            json.WriteString("open_close", StatementCsv.Effect(trade.Effect));
            Price(json, "price", trade.Price);
            Price(json, "previous_price", trade.Previous);
            json.WriteNumber("lots", trade.Lots);
            json.WriteNumber("turnover_fen", trade.TurnoverFen);
            json.WriteNumber("fee_fen", trade.FeeFen);
            json.WriteNumber("account_number", trade.AccountNumber);
            json.WriteNumber("trader", trade.Trader);
            json.WriteString("principal", trade.Principal);
            json.WriteString("product", trade.Product);
            json.WriteString("hedge", StatementCsv.Hedge(trade.Hedge));
            json.WriteNumber("realized_fen", trade.RealizedFen);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Positions(Utf8JsonWriter json, MemberDay member)
    {
        json.WriteStartArray("positions");
        foreach (PositionLine line in member.Positions)
        {
            json.WriteStartObject();
            json.WriteString("instrument", line.Instrument);
            json.WriteNumber("opening_lots", line.OpeningLots);
            json.WriteNumber("bought_lots", line.BoughtLots);
            json.WriteNumber("sold_lots", line.SoldLots);
            json.WriteNumber("closing_lots", line.ClosingLots);
            json.WriteNumber("closed_lots", line.ClosedLots);
            Price(json, "previous_settlement_price", line.Previous);
            Price(json, "settlement_price", line.Settlement);
            json.WriteNumber("realized_fen", line.RealizedFen);
            if (line.MarkFen is { } mark && line.PositionFen is { } position)
            {
                json.WriteNumber("position_profit_fen", position);
                json.WriteNumber("mark_fen", mark);
            }

            json.WriteNumber("margin_fen", line.MarginFen);
            json.WriteString("product", line.Product);
            json.WriteNumber("long_lots", line.LongLots);
            Price(json, "average_buy", line.AverageBuy);
            json.WriteNumber("short_lots", line.ShortLots);
            Price(json, "average_sell", line.AverageSell);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Contracts(Utf8JsonWriter json, MemberDay member)
    {
        json.WriteStartArray("contracts");
        foreach (ContractLine line in member.Contracts)
        {
            json.WriteStartObject();
            json.WriteNumber("contract", line.Contract.Value);
            json.WriteNumber("deal", line.Deal.Value);
            json.WriteString("instrument", line.Instrument);
            json.WriteString("product", line.Product);
            json.WriteString("side", Words.Of(line.Side));
            json.WriteString("counterparty", line.Counterparty);
            Price(json, "price", line.Price);
            json.WriteNumber("lots", line.Lots);
            json.WriteString("unit", line.Unit);
            json.WriteNumber("goods", line.Goods);
            json.WriteNumber("delivered", line.Delivered);
            json.WriteNumber("open", line.Open);
            json.WriteNumber("traded_fen", line.TradedFen);
            json.WriteNumber("value_fen", line.ValueFen);
            json.WriteNumber("net_fen", line.NetFen);
            json.WriteNumber("paid_fen", line.PaidFen);
            json.WriteNumber("deposit_fen", line.DepositFen);
            json.WriteNumber("locked_fen", line.LockedFen);
            json.WriteString("stage", Words.Of(line.Stage));
            json.WriteString("mode", Words.Of(line.Mode));
            json.WriteBoolean("invoice_due", line.IsInvoiceDue);
            json.WriteString("invoice", Words.Of(line.Invoice));
            json.WriteString("invoice_number", line.InvoiceNumber);
            Price(json, "differential", line.Differential);
            json.WriteNumber("conversion_numerator", line.ConversionNumerator);
            json.WriteNumber("conversion_denominator", line.ConversionDenominator);
            FenOrNull(json, "settled_fen", line.SettledFen);
            FenOrNull(json, "decided_penalty_fen", line.DecidedPenaltyFen);
            json.WriteNumber("penalty_fen", line.PenaltyFen);
            Texts(json, "attachments", line.Attachments.Select(paper => paper.Reference));
            Texts(json, "trade_documents", line.PapersOf(ReferenceKind.TradeDocument));
            Texts(json, "waybills", line.PapersOf(ReferenceKind.Waybill));
            Texts(json, "customs_declarations", line.PapersOf(ReferenceKind.CustomsDeclaration));
            json.WriteString("delivery_start", Figures.Day(line.DeliveryStart));
            json.WriteString("delivery_end", Figures.Day(line.DeliveryEnd));
            json.WriteNumber("first_part_ppm", line.FirstPartPpm);
            json.WriteNumber("tolerance_ppm", line.TolerancePpm);
            json.WriteString("notice_paper", line.NoticePaper);
            json.WriteString("metering_paper", line.MeteringPaper);
            json.WriteString("dispute_paper", line.DisputePaper);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Titles(Utf8JsonWriter json, MemberDay member)
    {
        json.WriteStartArray("titles");
        foreach (TitleLine line in member.Titles)
        {
            json.WriteStartObject();
            json.WriteNumber("title", line.Title.Value);
            json.WriteString("kind", Words.Of(line.Kind));
            json.WriteString("product", line.Product);
            json.WriteString("unit", line.Unit);
            json.WriteNumber("goods", line.Goods);
            json.WriteString("from", Figures.Day(line.From));
            json.WriteString("to", Figures.Day(line.To));
            json.WriteNumber("contract", line.Contract.Value);
            json.WriteString("pledged_to", line.Pledgee);
            json.WriteString("paper", line.Paper);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("goods");
        foreach (GoodsLine line in member.Goods)
        {
            json.WriteStartObject();
            json.WriteString("product", line.Product);
            json.WriteString("unit", line.Unit);
            Number(json, "opening", line.Opening);
            Number(json, "in", line.In);
            Number(json, "out", line.Out);
            Number(json, "free", line.Free);
            Number(json, "locked", line.Locked);
            Number(json, "pledged", line.Pledged);
            Number(json, "closing", line.Closing);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Calls(Utf8JsonWriter json, MemberDay member)
    {
        json.WriteStartArray("margin_calls");
        foreach (MarginCallLine call in member.MarginCalls)
        {
            json.WriteStartObject();
            json.WriteString("time", Figures.Time(call.Time));
            json.WriteString("status", Words.Of(call.Status));
            json.WriteNumber("owed_fen", call.Fen);
            json.WriteString("deadline", Figures.Time(call.Deadline));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void FenOrNull(Utf8JsonWriter json, string name, long? fen)
    {
        if (fen is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Price(Utf8JsonWriter json, string name, UnitPrice price)
    {
        if (!price.IsNull)
        {
            json.WriteNumber(name, price.TenThousandths);
        }
    }

    private static void Number(Utf8JsonWriter json, string name, Int128 number)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Figures.Whole(number));
    }
}
