using System;
using System.Collections.Generic;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

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
        string state = day.IsProvisional ? " 暂定 provisional" : "";
        HtmlText page = new($"{Figures.Day(day.Day)} {member.Code} 结算单 Statement{state}");
        page.Both("h1", $"{day.VenueZh} · 交易结算单", $"{day.VenueEn} · daily statement");
        page.Raw("<p>");
        page.One("b", $"{member.NameZh} {member.NameEn} ({member.Code})");
        page.One("span", $" 结算日 Day {Figures.Day(day.Day)}");
        page.One(
            "span",
            member.Bank.Length == 0
                ? ""
                : $" 结算银行 Settlement bank {member.Bank} ({member.BankNumber})");
        page.Raw("</p>\n");
        if (day.IsProvisional)
        {
            page.One(
                "p",
                day.WasLeftOpen
                    ? "本日未完成结算即进入下一交易日，数据为暂定。 "
                        + "Provisional: the next day began without the close of this one."
                    : "本日结算尚未完成，数据为暂定。 Provisional: the day is not closed yet.",
                "warn");
        }
        else
        {
            page.One("p", "本日结算已完成。 Final: the day is closed.", "final");
        }

        Summary(page, member);
        Cash(page, member);
        Instructions(page, member);
        Trades(page, member);
        Closings(page, member);
        Lots(page, member);
        Positions(page, member);
        Orders(page, member);
        Deals(page, member);
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

    private static void Trades(HtmlText page, MemberDay member)
    {
        page.Both("h2", "成交记录", "Trades");
        if (Empty(page, member.Trades.Count))
        {
            return;
        }

        page.Lines(
            "成交号|Trade", "时间|Time", "品种|Product", "合约|Instrument", "账户|Account", "交易员|Entered by",
            "买卖|B/S", "投保|S/H",
            "\t价格|Price", "\t手数|Lots", "\t成交额|Turnover", "\t手续费|Fee",
            "\t平仓盈亏|Realized", "状态|State");
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
                Figures.Whole(trade.Trade.Value), Figures.Near(trade.Time), trade.Product,
                trade.Instrument,
                $"{trade.Account} ({trade.AccountNumber})", trade.Principal,
                HtmlWords.Of(trade.Side), HtmlWords.OfHedge(trade.Hedge),
                $"\t{Figures.Price(trade.Price)}", W(trade.Lots), N(trade.TurnoverFen),
                N(trade.FeeFen), N(trade.RealizedFen), HtmlWords.Of(trade.Change));
        }

        page.Sum(
            $"共 {member.Trades.Count} 笔 total", "", "", "", "", "", "", "", "", W(lots),
            N(turnover), N(fees), N(Totals.Of(member.Trades, static one => one.RealizedFen)), "");
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
