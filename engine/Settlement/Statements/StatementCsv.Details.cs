using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Statements;

/// <content>The summary, what was closed, what is open, and deals.</content>
public static partial class StatementCsv
{
    /// <summary>summary.csv: one row with all figures of the day, each in its column.</summary>
    public static byte[] Summary(DayRecord day, MemberDay member)
    {
        CsvText csv = new(
            "day", "member", "state", "opening", "in", "out", "goods_paid", "goods_received",
            "fees", "penalties", "realized", "position_profit", "marks", "defaults", "closing",
            "equity", "available", "withdrawable", "frozen_order", "frozen_contract",
            "frozen_payment", "default_fund", "margin", "risk_degree_percent", "margin_call",
            "cash_count", "trade_count", "closing_count", "lot_count", "order_count",
            "deal_count", "contract_count", "title_count", "margin_call_count",
            "interest", "instruction_count");
        MoneyFlow flow = member.Flow;
        MoneyKinds closing = member.Closing;
        csv.Row(
            Figures.Day(day.Day), member.Code, day.IsProvisional ? "provisional" : "closed",
            Figures.Yuan(member.Opening.Balance), Figures.Yuan(flow.In), Figures.Yuan(flow.Out),
            Figures.Yuan(flow.GoodsPaid), Figures.Yuan(flow.GoodsReceived),
            Figures.Yuan(flow.Fees), Figures.Yuan(flow.Penalties),
            Figures.Yuan(Totals.Realized(member)), YuanOrNone(Totals.Position(member)),
            Figures.Yuan(flow.Marks), Figures.Yuan(flow.Defaults), Figures.Yuan(closing.Balance),
            Figures.Yuan(Totals.Equity(member)), Figures.Yuan(closing.Available),
            Figures.Yuan(member.WithdrawableFen), Figures.Yuan(closing.FrozenOrder),
            Figures.Yuan(closing.FrozenContract), Figures.Yuan(closing.FrozenPayment),
            Figures.Yuan(closing.DefaultFund), Figures.Yuan(Totals.Margin(member)),
            Totals.Risk(member), Figures.Yuan(Totals.CallOf(member)),
            Figures.Whole(member.Entries.Count), Figures.Whole(member.Trades.Count),
            Figures.Whole(member.Closings.Count), Figures.Whole(member.Lots.Count),
            Figures.Whole(member.Orders.Count), Figures.Whole(member.Deals.Count),
            Figures.Whole(member.Contracts.Count), Figures.Whole(member.Titles.Count),
            Figures.Whole(member.MarginCalls.Count), Figures.Yuan(flow.Interest),
            Figures.Whole(member.Instructions.Count));
        return csv.Bytes();
    }

    /// <summary>closings.csv: what trades of the day have closed, the oldest first.</summary>
    public static byte[] Closings(MemberDay member)
    {
        CsvText csv = new(
            "instrument", "trade_id", "side", "lots", "open_trade_id", "open_day", "open_price",
            "previous_settlement_price", "price", "realized", "product");
        foreach (ClosingLine line in member.Closings)
        {
            csv.Row(
                line.Instrument, Figures.Whole(line.Trade.Value), Words.Of(line.Side),
                Figures.Whole(line.Lots),
                line.OpenTrade.IsSome ? Figures.Whole(line.OpenTrade.Value) : "",
                Figures.Day(line.OpenDay), Figures.Price(line.OpenPrice),
                Figures.Price(line.Previous), Figures.Price(line.Price),
                Figures.Yuan(line.RealizedFen), line.Product);
        }

        csv.Total(
            member.Closings.Count,
            ("lots", Figures.Whole(Totals.Of(member.Closings, static one => one.Lots))),
            ("realized", Sum(member.Closings, static one => one.RealizedFen)));
        return csv.Bytes();
    }

    /// <summary>lots.csv: what is open in the evening, by the day and price of its opening.
    /// </summary>
    public static byte[] Lots(MemberDay member)
    {
        CsvText csv = new(
            "instrument", "open_day", "side", "lots", "open_price", "previous_settlement_price",
            "settlement_price", "accumulated_profit", "position_profit", "margin", "product");
        foreach (LotLine line in member.Lots)
        {
            csv.Row(
                line.Instrument, Figures.Day(line.OpenDay), Words.Of(line.Side),
                Figures.Whole(line.Lots), Figures.Price(line.OpenPrice),
                Figures.Price(line.Previous), Figures.Price(line.Settlement),
                YuanOrNone(line.AccumulatedFen), YuanOrNone(line.PositionFen),
                Figures.Yuan(line.MarginFen), line.Product);
        }

        csv.Total(
            member.Lots.Count,
            ("lots", Figures.Whole(Totals.Of(member.Lots, static one => one.Lots))),
            ("accumulated_profit", Sum(member.Lots, static one => one.AccumulatedFen ?? 0)),
            ("position_profit", Sum(member.Lots, static one => one.PositionFen ?? 0)),
            ("margin", Sum(member.Lots, static one => one.MarginFen)));
        return csv.Bytes();
    }

    /// <summary>deals.csv: deals that are open in the evening.</summary>
    public static byte[] Deals(MemberDay member)
    {
        CsvText csv = new(
            "deal", "status", "awaited", "instrument", "side", "counterparty", "price", "lots",
            "amount", "delivery_start", "delivery_end", "mode", "deadline");
        foreach (DealLine line in member.Deals)
        {
            csv.Row(
                Figures.Whole(line.Deal.Value), Words.Of(line.Status), line.Awaited,
                line.Instrument, Words.Of(line.Side), line.Counterparty,
                Figures.Price(line.Price), Figures.Whole(line.Lots),
                Figures.Yuan(line.AmountFen), Figures.Day(line.DeliveryStart),
                Figures.Day(line.DeliveryEnd), Words.Of(line.Mode), Figures.Time(line.Deadline));
        }

        csv.Total(
            member.Deals.Count,
            ("lots", Figures.Whole(Totals.Of(member.Deals, static one => one.Lots))),
            ("amount", Sum(member.Deals, static one => one.AmountFen)));
        return csv.Bytes();
    }

    /// <summary>instructions.csv: what is not final in the evening, of whatever day.</summary>
    public static byte[] Instructions(MemberDay member)
    {
        CsvText csv = new(
            "instruction", "end_to_end_id", "kind", "day", "stage", "amount", "frozen", "bank",
            "contract", "counterparty");
        foreach (InstructionLine line in member.Instructions)
        {
            csv.Row(
                Figures.Whole(line.Instruction.Value), line.EndToEndId, Words.Of(line.Kind),
                Figures.Day(line.Day), Words.Of(line.Stage), Figures.Yuan(line.Fen),
                Figures.Yuan(line.FrozenFen), line.Bank,
                line.Contract.IsSome ? Figures.Whole(line.Contract.Value) : "",
                line.Counterparty);
        }

        csv.Total(
            member.Instructions.Count,
            ("amount", Sum(member.Instructions, static one => one.Fen)),
            ("frozen", Sum(member.Instructions, static one => one.FrozenFen)));
        return csv.Bytes();
    }

    /// <summary>margin_calls.csv: what was said of margin calls in the day.</summary>
    public static byte[] MarginCalls(MemberDay member)
    {
        CsvText csv = new("time", "status", "owed", "deadline");
        foreach (MarginCallLine call in member.MarginCalls)
        {
            csv.Row(
                Figures.Time(call.Time), Words.Of(call.Status), Figures.Yuan(call.Fen),
                Figures.Time(call.Deadline));
        }

        csv.Total(member.MarginCalls.Count, ("owed", Figures.Yuan(Totals.CallOf(member))));
        return csv.Bytes();
    }
}
