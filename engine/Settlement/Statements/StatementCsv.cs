using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Statements;

/// <summary>
/// The blocks of a statement as CSV files: amounts in yuan, goods in their unit, times in UTC. The
/// last row has the count of the others and their sums. Columns are only ever appended
/// (STATEMENTS.md).
/// </summary>
/// <remarks>Any thread. The same day gives the same bytes.</remarks>
public static partial class StatementCsv
{
    private const byte OpenEffect = 1;
    private const byte CloseEffect = 2;

    /// <summary>cash.csv: what changed the member's money or its kind.</summary>
    public static byte[] Cash(MemberDay member)
    {
        CsvText csv = new(
            "sequence", "index", "time", "kind", "from", "to", "amount", "change", "reference",
            "other", "bank_serial", "end_to_end_id", "about", "contract", "counterparty",
            "reason");
        foreach (MoneyEntry entry in member.Entries)
        {
            csv.Row(
                Figures.Whole(entry.Sequence), Figures.Whole(entry.Index),
                Figures.Time(entry.Time), Words.Of(entry.Kind), Words.Of(entry.From),
                Words.Of(entry.To), Figures.Yuan(entry.Fen), Figures.Yuan(entry.ChangeFen),
                Figures.Whole(entry.Reference), entry.Other, entry.Serial,
                entry.EndToEndId, Words.Of(entry.About),
                entry.Contract.IsSome ? Figures.Whole(entry.Contract.Value) : "",
                entry.Counterparty, entry.Reason);
        }

        // The fees of fills are no entries: they stand with their trades, and here as one line.
        bool hasFees = member.FillFeesFen != 0;
        if (hasFees)
        {
            csv.Row(
                "", "", "", Words.Of(PostingKind.TradeFee), "", "",
                Figures.Yuan(member.FillFeesFen), Figures.Yuan(-member.FillFeesFen), "", "", "",
                "", Words.Of(EntrySubject.Trade), "", "", "");
        }

        csv.Total(
            member.Entries.Count + (hasFees ? 1 : 0), ("change", Figures.Yuan(Totals.Of(
                member.Entries, static one => one.ChangeFen) - member.FillFeesFen)));
        return csv.Bytes();
    }

    /// <summary>orders.csv: orders that are live in the evening.</summary>
    public static byte[] Orders(MemberDay member)
    {
        CsvText csv = new(
            "order_id", "client_order_id", "instrument", "account", "side", "type",
            "time_in_force", "price", "stop_price", "lots", "executed_lots", "remaining_lots",
            "state", "account_number", "principal");
        foreach (OrderLine order in member.Orders)
        {
            csv.Row(
                Figures.Whole(order.Order.Value), Figures.Whole(order.Label.Value),
                order.Instrument, order.Account, Words.Of(order.Side), Words.Of(order.Type),
                Words.Of(order.TimeInForce), Figures.Price(order.Price),
                Figures.Price(order.Stop), Figures.Whole(order.TotalLots),
                Figures.Whole(order.ExecutedLots),
                Figures.Whole(order.TotalLots - order.ExecutedLots), order.State,
                Figures.Whole(order.AccountNumber), order.Principal);
        }

        Int128 lots = Totals.Of(member.Orders, static one => one.TotalLots);
        Int128 executed = Totals.Of(member.Orders, static one => one.ExecutedLots);
        csv.Total(
            member.Orders.Count, ("lots", Figures.Whole(lots)),
            ("executed_lots", Figures.Whole(executed)),
            ("remaining_lots", Figures.Whole(lots - executed)));
        return csv.Bytes();
    }

    /// <summary>trades.csv: its sides of trades, and what became of them.</summary>
    public static byte[] Trades(MemberDay member)
    {
        CsvText csv = new(
            "trade_id", "change", "time", "instrument", "account", "order_id", "side",
            "open_close", "price", "previous_price", "lots", "turnover", "fee",
            "account_number", "trader", "principal", "product", "hedge", "realized");
        foreach (TradeLine trade in member.Trades)
        {
            csv.Row(
                Figures.Whole(trade.Trade.Value), Words.Of(trade.Change),
                Figures.Time(trade.Time), trade.Instrument, trade.Account,
                Figures.Whole(trade.Order.Value), Words.Of(trade.Side), Effect(trade.Effect),
                Figures.Price(trade.Price), Figures.Price(trade.Previous),
                Figures.Whole(trade.Lots), Figures.Yuan(trade.TurnoverFen),
                Figures.Yuan(trade.FeeFen), Figures.Whole(trade.AccountNumber),
                trade.Trader == 0 ? "" : Figures.Whole(trade.Trader), trade.Principal,
                trade.Product, Hedge(trade.Hedge), Figures.Yuan(trade.RealizedFen));
        }

        csv.Total(
            member.Trades.Count,
            ("lots", Figures.Whole(Totals.Made(member, static one => one.Lots))),
            ("turnover", Figures.Yuan(Totals.Made(member, static one => one.TurnoverFen))),
            ("fee", Figures.Yuan(Totals.Of(member.Trades, static one => one.FeeFen))),
            ("realized", Figures.Yuan(
                Totals.Of(member.Trades, static one => one.RealizedFen))));
        return csv.Bytes();
    }

    /// <summary>positions.csv: its positions and what they gained.</summary>
    public static byte[] Positions(MemberDay member)
    {
        CsvText csv = new(
            "instrument", "opening_lots", "bought_lots", "sold_lots", "closing_lots",
            "closed_lots", "previous_settlement_price", "settlement_price", "realized",
            "position_profit", "mark", "margin", "product", "long_lots", "average_buy",
            "short_lots", "average_sell");
        foreach (PositionLine line in member.Positions)
        {
            csv.Row(
                line.Instrument, Figures.Whole(line.OpeningLots), Figures.Whole(line.BoughtLots),
                Figures.Whole(line.SoldLots), Figures.Whole(line.ClosingLots),
                Figures.Whole(line.ClosedLots), Figures.Price(line.Previous),
                Figures.Price(line.Settlement), Figures.Yuan(line.RealizedFen),
                YuanOrNone(line.PositionFen), YuanOrNone(line.MarkFen),
                Figures.Yuan(line.MarginFen), line.Product, Figures.Whole(line.LongLots),
                Figures.Price(line.AverageBuy), Figures.Whole(line.ShortLots),
                Figures.Price(line.AverageSell));
        }

        csv.Total(
            member.Positions.Count, ("realized", Figures.Yuan(Totals.Realized(member))),
            ("position_profit", YuanOrNone(Totals.Position(member))),
            ("mark", YuanOrNone(Totals.Mark(member))),
            ("margin", Figures.Yuan(Totals.Margin(member))),
            ("long_lots", Figures.Whole(Totals.Of(
                member.Positions, static one => one.LongLots))),
            ("short_lots", Figures.Whole(Totals.Of(
                member.Positions, static one => one.ShortLots))));
        return csv.Bytes();
    }

    /// <summary>contracts.csv: contracts that are open or ended today.</summary>
    public static byte[] Contracts(MemberDay member)
    {
        CsvText csv = new(
            "contract", "deal", "instrument", "product", "side", "counterparty", "price", "lots",
            "unit", "goods", "delivered", "open", "traded", "value", "paid", "deposit", "locked",
            "stage", "mode", "attachments", "trade_documents", "waybills",
            "customs_declarations", "differential", "conversion_numerator",
            "conversion_denominator", "settled", "penalty", "delivery_start",
            "delivery_end", "first_part_percent", "tolerance_percent", "decided_penalty",
            "notice_paper", "metering_paper", "dispute_paper");
        foreach (ContractLine line in member.Contracts)
        {
            csv.Row(
                Figures.Whole(line.Contract.Value), Figures.Whole(line.Deal.Value),
                line.Instrument, line.Product, Words.Of(line.Side), line.Counterparty,
                Figures.Price(line.Price), Figures.Whole(line.Lots), line.Unit,
                Figures.Goods(line.Goods), Figures.Goods(line.Delivered),
                Figures.Goods(line.Open), Figures.Yuan(line.TradedFen),
                Figures.Yuan(line.ValueFen), Figures.Yuan(line.PaidFen),
                Figures.Yuan(line.DepositFen), Figures.Yuan(line.LockedFen),
                Words.Of(line.Stage), Words.Of(line.Mode),
                OutsideText.Joined(line.Attachments.Select(paper => paper.Reference)),
                OutsideText.Joined(line.PapersOf(ReferenceKind.TradeDocument)),
                OutsideText.Joined(line.PapersOf(ReferenceKind.Waybill)),
                OutsideText.Joined(line.PapersOf(ReferenceKind.CustomsDeclaration)),
                Figures.Price(line.Differential), Figures.Whole(line.ConversionNumerator),
                Figures.Whole(line.ConversionDenominator), YuanOrNone(line.SettledFen),
                Figures.Yuan(line.PenaltyFen), Figures.Day(line.DeliveryStart),
                Figures.Day(line.DeliveryEnd), Figures.Rate(line.FirstPartPpm),
                Figures.Rate(line.TolerancePpm), YuanOrNone(line.DecidedPenaltyFen),
                line.NoticePaper, line.MeteringPaper, line.DisputePaper);
        }

        csv.Total(
            member.Contracts.Count,
            ("traded", Sum(member.Contracts, static one => one.TradedFen)),
            ("value", Sum(member.Contracts, static one => one.ValueFen)),
            ("paid", Sum(member.Contracts, static one => one.PaidFen)),
            ("deposit", Sum(member.Contracts, static one => one.DepositFen)),
            ("locked", Sum(member.Contracts, static one => one.LockedFen)),
            ("penalty", Sum(member.Contracts, static one => one.PenaltyFen)));
        return csv.Bytes();
    }

    /// <summary>titles.csv: title records that it has in the evening.</summary>
    public static byte[] Titles(MemberDay member)
    {
        CsvText csv = new(
            "title", "kind", "product", "unit", "goods", "from", "to", "locked_for_contract",
            "pledged_to", "paper");
        foreach (TitleLine line in member.Titles)
        {
            csv.Row(
                Figures.Whole(line.Title.Value), Words.Of(line.Kind), line.Product, line.Unit,
                Figures.Goods(line.Goods), Figures.Day(line.From), Figures.Day(line.To),
                line.Contract.IsSome ? Figures.Whole(line.Contract.Value) : "", line.Pledgee,
                line.Paper);
        }

        csv.Total(member.Titles.Count);
        return csv.Bytes();
    }

    /// <summary>goods.csv: goods and rights by product, from morning to evening.</summary>
    public static byte[] Goods(MemberDay member)
    {
        CsvText csv = new(
            "product", "unit", "opening", "in", "out", "free", "locked", "pledged", "closing");
        foreach (GoodsLine line in member.Goods)
        {
            csv.Row(
                line.Product, line.Unit, Figures.Goods(line.Opening), Figures.Goods(line.In),
                Figures.Goods(line.Out), Figures.Goods(line.Free), Figures.Goods(line.Locked),
                Figures.Goods(line.Pledged), Figures.Goods(line.Closing));
        }

        csv.Total(member.Goods.Count);
        return csv.Bytes();
    }

    /// <summary>invoices.csv: VAT invoices that it has to give or to confirm, or that were
    /// confirmed in the day.</summary>
    public static byte[] Invoices(MemberDay member)
    {
        CsvText csv = new(
            "contract", "role", "counterparty", "gross", "net", "vat", "stage", "state",
            "number");
        foreach (ContractLine line in InvoicesOf(member))
        {
            csv.Row(
                Figures.Whole(line.Contract.Value), RoleOf(line), line.Counterparty,
                Figures.Yuan(line.ValueFen), Figures.Yuan(line.NetFen),
                Figures.Yuan((Int128)line.ValueFen - line.NetFen), Words.Of(line.Stage),
                Words.Of(line.Invoice), line.InvoiceNumber);
        }

        List<ContractLine> due = [.. InvoicesOf(member)];
        csv.Total(
            due.Count, ("gross", Sum(due, static one => one.ValueFen)),
            ("net", Sum(due, static one => one.NetFen)),
            ("vat", Sum(due, static one => one.ValueFen - one.NetFen)));
        return csv.Bytes();
    }

    /// <summary>The contracts whose invoice is due, or was confirmed in the day.</summary>
    internal static IEnumerable<ContractLine> InvoicesOf(MemberDay member)
    {
        foreach (ContractLine line in member.Contracts)
        {
            if (line.Invoice != InvoiceState.None)
            {
                yield return line;
            }
        }
    }

    /// <summary>Whether the member gives the invoice or gets it.</summary>
    internal static string RoleOf(ContractLine line) =>
        line.Side == Side.Sell ? "issue" : "receive";

    /// <summary>What the member stated of a trade: open, close, or nothing.</summary>
    internal static string Effect(byte effect) => effect switch
    {
        OpenEffect => "open",
        CloseEffect => "close",
        _ => "",
    };

    /// <summary>What the member stated that it trades for; a number of its own stays one.</summary>
    internal static string Hedge(byte hedge) => hedge switch
    {
        0 => "",
        1 => "speculation",
        2 => "arbitrage",
        3 => "hedge",
        _ => Figures.Whole(hedge),
    };

    private static string Sum<T>(IEnumerable<T> lines, Func<T, Int128> fenOf) =>
        Figures.Yuan(Totals.Of(lines, fenOf));

    private static string YuanOrNone(long? fen) => fen is { } some ? Figures.Yuan(some) : "";
}
