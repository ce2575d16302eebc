using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Settlement.Days;

namespace SCO.Exchange.Settlement.Statements;

/// <summary>
/// A statement as a page for people, in Chinese and English, that prints on A4: one file without
/// script that asks the network for nothing.
/// </summary>
/// <remarks>
/// Any thread. The same day gives the same bytes. Long blocks are cut after
/// <see cref="RowsMax"/> rows; sums are of all, and the CSV files have all rows.
/// </remarks>
public static partial class StatementHtml
{
    /// <summary>Most rows of a block.</summary>
    public const int RowsMax = 500;

    /// <summary>Writes the page of a member.</summary>
    public static byte[] Write(DayRecord day, MemberDay member)
    {
        HtmlText page = new($"{Figures.Day(day.Day)} {member.Code} 结算单 Statement");
        page.Both("h1", $"{day.VenueZh} · 交易结算单", $"{day.VenueEn} · daily statement");
        page.Raw("<p>");
        page.One("b", $"{member.NameZh} {member.NameEn} ({member.Code})");
        page.One("span", $" 结算日 Day {Figures.Day(day.Day)}");
        page.One(
            "span", member.Bank.Length == 0 ? "" : $" 结算银行 Settlement bank {member.Bank}");
        page.Raw("</p>\n");
        if (day.IsProvisional)
        {
            page.One(
                "p", "本日结算尚未完成，数据为暂定。 Provisional: the day is not closed yet.",
                "warn");
        }

        Summary(page, member);
        Cash(page, member);
        Positions(page, member);
        Trades(page, member);
        Orders(page, member);
        Contracts(page, member);
        Invoices(page, member);
        Titles(page, member);
        Calls(page, member);
        page.One(
            "footer",
            $"金额单位：元，时间：北京时间。 Amounts in CNY, times in Beijing. Journal command "
                + $"{Figures.Whole(day.LastSequence)}, chain {day.ChainHash}");
        return page.Bytes();
    }

    private static void Summary(HtmlText page, MemberDay member)
    {
        MoneyFlow flow = member.Flow;
        MoneyKinds closing = member.Closing;
        page.Both("h2", "资金状况", "Account summary");
        page.Raw("<div class=\"pair\"><div>\n");
        page.Table("项目|Item", "\t金额|CNY");
        page.Row("期初结存 Balance b/f", N(member.Opening.Balance));
        page.Row("入金 Deposits", N(flow.In));
        page.Row("出金 Withdrawals", N(-flow.Out));
        page.Row("付出货款 Goods paid", N(-flow.GoodsPaid));
        page.Row("收到货款 Goods received", N(flow.GoodsReceived));
        page.Row("手续费 Fees", N(-flow.Fees));
        page.Row("违约金 Penalties", N(flow.Penalties));
        page.Row("当日盈亏 Daily marks", N(flow.Marks));
        page.Row("违约分摊 Default losses", N(flow.Defaults));
        page.Sum("期末结存 Balance c/f", N(closing.Balance));
        page.EndTable();
        page.Raw("</div><div>\n");
        page.Table("其中|Of which", "\t金额|CNY");
        page.Row("可用资金 Available", N(closing.Available));
        page.Row("委托冻结 Frozen for orders", N(closing.FrozenOrder));
        page.Row("合同与保证金冻结 Frozen for contracts, margin", N(closing.FrozenContract));
        page.Row("付款冻结 Frozen for payments", N(closing.FrozenPayment));
        page.Row("风险基金 Default fund", N(closing.DefaultFund));
        page.Sum("合计 Sum", N(closing.Balance));
        page.Row("可取资金 Withdrawable", N(member.WithdrawableFen));
        page.Row("保证金占用 Margin occupied", N(Totals.Margin(member)));
        page.Row("当日平仓盈亏 Realized P/L of the marks", N(Totals.Realized(member)));
        page.Row(
            "当日持仓盯市盈亏 MTM P/L of the marks",
            Totals.Position(member) is { } mtm ? N(mtm) : "\t–");
        string risk = Totals.Risk(member);
        page.Row("风险度 Risk degree", risk.Length == 0 ? "\t–" : $"\t{risk} %");
        page.Row("应追加资金 Margin call", N(Totals.CallOf(member)));
        page.EndTable();
        page.Raw("</div></div>\n");
    }

    private static void Cash(HtmlText page, MemberDay member)
    {
        page.Both("h2", "资金明细", "Cash");
        if (Empty(page, member.Entries.Count + (member.FillFeesFen == 0 ? 0 : 1)))
        {
            return;
        }

        page.Table(
            "编号|Entry", "时间|Time", "类别|Type", "从|From", "到|To", "对方|Other",
            "凭证|Reference", "\t金额|Amount", "\t变动|Change");
        Int128 sum = -member.FillFeesFen;
        foreach (MoneyEntry entry in member.Entries)
        {
            sum += entry.ChangeFen;
        }

        foreach (MoneyEntry entry in First(member.Entries))
        {
            page.Row(
                $"{Figures.Whole(entry.Sequence)}.{Figures.Whole(entry.Index)}",
                Figures.Clock(entry.Time), HtmlWords.Of(entry.Kind), HtmlWords.Of(entry.From),
                HtmlWords.Of(entry.To), entry.Other,
                entry.Serial.Length > 0 ? entry.Serial
                    : entry.Reference == 0 ? ""
                    : Figures.Whole(entry.Reference),
                N(entry.Fen), N(entry.ChangeFen));
        }

        if (member.FillFeesFen != 0)
        {
            page.Row(
                "", "", HtmlWords.Of(PostingKind.TradeFee), "", "", "", "成交记录 see trades",
                N(member.FillFeesFen), N(-member.FillFeesFen));
        }

        page.Sum($"共 {member.Entries.Count} 笔", "", "", "", "", "", "", "", N(sum));
        page.EndTable();
        More(page, member.Entries.Count, "cash.csv");
    }

    private static void Positions(HtmlText page, MemberDay member)
    {
        page.Both("h2", "持仓汇总", "Positions");
        if (Empty(page, member.Positions.Count))
        {
            return;
        }

        page.Table(
            "合约|Instrument", "\t期初|Open", "\t买入|Bought", "\t卖出|Sold", "\t平仓|Closed",
            "\t期末|Close", "\t昨结算|Prev. sttl", "\t今结算|Sttl", "\t平仓盈亏|Realized",
            "\t盯市盈亏|MTM", "\t合计|Mark", "\t保证金|Margin");
        Int128 marks = 0;
        foreach (PositionLine line in member.Positions)
        {
            marks += line.MarkFen ?? 0;
            page.Row(
                line.Instrument, W(line.OpeningLots), W(line.BoughtLots), W(line.SoldLots),
                W(line.ClosedLots), W(line.ClosingLots), $"\t{Figures.Price(line.Previous)}",
                $"\t{Figures.Price(line.Settlement)}", N(line.RealizedFen),
                line.PositionFen is { } fen ? N(fen) : "\t–",
                line.MarkFen is { } mark ? N(mark) : "\t–", N(line.MarginFen));
        }

        page.Sum(
            $"共 {member.Positions.Count} 条", "", "", "", "", "", "", "",
            N(Totals.Realized(member)), Totals.Position(member) is { } mtm ? N(mtm) : "\t–",
            N(marks), N(Totals.Margin(member)));
        page.EndTable();
    }

    private static void Trades(HtmlText page, MemberDay member)
    {
        page.Both("h2", "成交记录", "Trades");
        if (Empty(page, member.Trades.Count))
        {
            return;
        }

        page.Table(
            "成交号|Trade", "时间|Time", "合约|Instrument", "账户|Account", "买卖|B/S",
            "\t价格|Price", "\t手数|Lots", "\t成交额|Turnover", "\t手续费|Fee", "状态|State");
        Int128 lots = 0;
        Int128 turnover = 0;
        Int128 fees = 0;
        foreach (TradeLine trade in member.Trades)
        {
            bool isMade = trade.Change == TradeChange.Traded;
            lots += isMade ? trade.Lots : 0;
            turnover += isMade ? trade.TurnoverFen : 0;
            fees += trade.FeeFen;
        }

        foreach (TradeLine trade in First(member.Trades))
        {
            page.Row(
                Figures.Whole(trade.Trade.Value), Figures.Clock(trade.Time), trade.Instrument,
                trade.Account, HtmlWords.Of(trade.Side), $"\t{Figures.Price(trade.Price)}",
                W(trade.Lots), N(trade.TurnoverFen), N(trade.FeeFen),
                HtmlWords.Of(trade.Change));
        }

        page.Sum(
            $"共 {member.Trades.Count} 笔", "", "", "", "", "", W(lots), N(turnover), N(fees), "");
        page.EndTable();
        More(page, member.Trades.Count, "trades.csv");
    }

    private static string N(Int128 fen) => "\t" + Figures.Grouped(fen);

    private static string W(Int128 number) => "\t" + Figures.Whole(number);

    private static IEnumerable<T> First<T>(List<T> rows)
    {
        for (int at = 0; at < rows.Count && at < RowsMax; at++)
        {
            yield return rows[at];
        }
    }

    private static bool Empty(HtmlText page, int rows)
    {
        if (rows == 0)
        {
            page.One("p", "无 None", "none");
        }

        return rows == 0;
    }

    private static void More(HtmlText page, int rows, string file)
    {
        if (rows > RowsMax)
        {
            page.One("p", $"另有 {rows - RowsMax} 行 further rows: {file}", "none");
        }
    }
}
