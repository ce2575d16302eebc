using System;
using System.Collections.Generic;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Statements;

/// <content>Positions, what was closed of them, and the lots that are open.</content>
public static partial class StatementHtml
{
    private static void Positions(HtmlText page, MemberDay member)
    {
        page.Both("h2", "持仓汇总", "Positions");
        if (Empty(page, member.Positions.Count))
        {
            return;
        }

        page.Table(
            "品种|Product", "合约|Instrument", "\t期初|Open", "\t买入|Bought", "\t卖出|Sold",
            "\t平仓|Closed", "\t买持|Long pos", "\t买均价|Avg buy", "\t卖持|Short pos",
            "\t卖均价|Avg sell", "\t昨结算|Prev. sttl", "\t今结算|Sttl", "\t平仓盈亏|Realized",
            "\t盯市盈亏|MTM", "\t合计|Mark", "\t保证金|Margin");
        Int128 marks = 0;
        foreach (PositionLine line in member.Positions)
        {
            marks += line.MarkFen ?? 0;
            page.Row(
                line.Product, line.Instrument, W(line.OpeningLots), W(line.BoughtLots),
                W(line.SoldLots), W(line.ClosedLots), W(line.LongLots),
                $"\t{Figures.Price(line.AverageBuy)}", W(line.ShortLots),
                $"\t{Figures.Price(line.AverageSell)}", $"\t{Figures.Price(line.Previous)}",
                $"\t{Figures.Price(line.Settlement)}", N(line.RealizedFen),
                line.PositionFen is { } fen ? N(fen) : "\t–",
                line.MarkFen is { } mark ? N(mark) : "\t–", N(line.MarginFen));
        }

        page.Sum(
            $"共 {member.Positions.Count} 条 total", "", "", "", "", "",
            W(Totals.Of(member.Positions, static one => one.LongLots)), "",
            W(Totals.Of(member.Positions, static one => one.ShortLots)), "", "", "",
            N(Totals.Realized(member)), Totals.Position(member) is { } mtm ? N(mtm) : "\t–",
            N(marks), N(Totals.Margin(member)));
        page.EndTable();
    }

    private static void Closings(HtmlText page, MemberDay member)
    {
        page.Both("h2", "平仓明细", "Closed lots");
        if (Empty(page, member.Closings.Count))
        {
            return;
        }

        page.Lines(
            "品种|Product", "合约|Instrument", "成交号|Trade", "买卖|B/S", "\t手数|Lots",
            "开仓日|Open date", "\t开仓价|Open price", "\t昨结算|Prev. sttl", "\t平仓价|Price",
            "\t平仓盈亏|Realized");
        foreach (ClosingLine line in First(member.Closings))
        {
            page.Row(
                line.Product, line.Instrument, Figures.Whole(line.Trade.Value),
                HtmlWords.Of(line.Side), W(line.Lots), Figures.Day(line.OpenDay),
                $"\t{Figures.Price(line.OpenPrice)}", $"\t{Figures.Price(line.Previous)}",
                $"\t{Figures.Price(line.Price)}", N(line.RealizedFen));
        }

        SortedDictionary<string, (int Count, Int128 Lots, Int128 Fen)> sums =
            new(StringComparer.Ordinal);
        foreach (ClosingLine line in member.Closings)
        {
            (int count, Int128 lots, Int128 fen) = sums.GetValueOrDefault(line.Instrument);
            sums[line.Instrument] = (count + 1, lots + line.Lots, fen + line.RealizedFen);
        }

        foreach ((string instrument, (int count, Int128 lots, Int128 fen)) in sums)
        {
            page.Sum(
                $"{instrument} {count} 笔 entries", "", "", "", W(lots), "", "", "", "", N(fen));
        }

        page.Sum(
            $"共 {member.Closings.Count} 笔 total", "", "", "", "", "", "", "", "",
            N(Totals.Realized(member)));
        page.EndTable();
        More(page, member.Closings.Count, "closings.csv");
    }

    private static void Lots(HtmlText page, MemberDay member)
    {
        page.Both("h2", "持仓明细", "Open lots");
        if (Empty(page, member.Lots.Count))
        {
            return;
        }

        page.Lines(
            "品种|Product", "合约|Instrument", "开仓日|Open date", "买卖|B/S", "\t手数|Lots",
            "\t开仓价|Open price", "\t昨结算|Prev. sttl", "\t今结算|Sttl", "\t浮动盈亏|Accum. P/L", "\t盯市盈亏|MTM",
            "\t保证金|Margin");
        foreach (LotLine line in First(member.Lots))
        {
            page.Row(
                line.Product, line.Instrument, Figures.Day(line.OpenDay), HtmlWords.Of(line.Side),
                W(line.Lots), $"\t{Figures.Price(line.OpenPrice)}",
                $"\t{Figures.Price(line.Previous)}", $"\t{Figures.Price(line.Settlement)}",
                line.AccumulatedFen is { } all ? N(all) : "\t–",
                line.PositionFen is { } fen ? N(fen) : "\t–", N(line.MarginFen));
        }

        SortedDictionary<string, (int Count, Int128 Lots, Int128 Fen, Int128 Margin)> sums =
            new(StringComparer.Ordinal);
        foreach (LotLine line in member.Lots)
        {
            (int count, Int128 lots, Int128 fen, Int128 margin) =
                sums.GetValueOrDefault(line.Instrument);
            sums[line.Instrument] = (
                count + 1, lots + line.Lots, fen + (line.PositionFen ?? 0),
                margin + line.MarginFen);
        }

        foreach ((string name, (int count, Int128 lots, Int128 fen, Int128 margin)) in sums)
        {
            page.Sum(
                $"{name} {count} 笔 entries", "", "", "", W(lots), "", "", "", "", N(fen),
                N(margin));
        }

        page.Sum(
            $"共 {member.Lots.Count} 笔 total", "", "", "", "", "", "", "", "",
            Totals.Position(member) is { } mtm ? N(mtm) : "\t–", N(Totals.Margin(member)));
        page.EndTable();
        More(page, member.Lots.Count, "lots.csv");
    }
}
