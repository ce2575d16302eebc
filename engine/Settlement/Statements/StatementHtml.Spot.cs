using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Statements;

/// <content>Orders, deals, contracts, invoices, titles and margin calls on the page.</content>
public static partial class StatementHtml
{
    private static void Orders(HtmlText page, MemberDay member)
    {
        page.Both("h2", "未了结委托", "Open orders");
        if (Empty(page, member.Orders.Count))
        {
            return;
        }

        page.Lines(
            "委托号|Order", "合约|Instrument", "账户|Account", "交易员|Entered by", "买卖|B/S",
            "\t价格|Price", "\t手数|Lots", "\t已成交|Executed", "状态|State");
        Int128 lots = 0;
        Int128 executed = 0;
        foreach (OrderLine order in member.Orders)
        {
            lots += order.TotalLots;
            executed += order.ExecutedLots;
        }

        foreach (OrderLine order in First(member.Orders))
        {
            page.Row(
                Figures.Whole(order.Order.Value), order.Instrument,
                $"{order.Account} ({order.AccountNumber})", order.Principal,
                HtmlWords.Of(order.Side), $"\t{Figures.Price(order.Price)}", W(order.TotalLots),
                W(order.ExecutedLots), HtmlWords.OfState(order.State));
        }

        page.Sum(
            $"共 {member.Orders.Count} 笔 total", "", "", "", "", "", W(lots), W(executed), "");
        page.EndTable();
        More(page, member.Orders.Count, "orders.csv");
    }

    private static void Deals(HtmlText page, MemberDay member)
    {
        page.Both("h2", "协议交易（未成合同）", "Open deals");
        if (Empty(page, member.Deals.Count))
        {
            return;
        }

        page.Table(
            "协议号|Deal", "品种|Instrument", "买卖|B/S", "对方|Counterparty", "\t价格|Price",
            "\t手数|Lots", "\t金额|Amount", "交收期|Delivery", "状态|Status", "待答复|Awaited",
            "期限|Deadline");
        Int128 amount = 0;
        foreach (DealLine line in member.Deals)
        {
            amount += line.AmountFen;
        }

        foreach (DealLine line in First(member.Deals))
        {
            page.Row(
                Figures.Whole(line.Deal.Value), line.Instrument, HtmlWords.Of(line.Side),
                line.Counterparty, $"\t{Figures.Price(line.Price)}", W(line.Lots),
                N(line.AmountFen),
                $"{Figures.Day(line.DeliveryStart)} – {Figures.Day(line.DeliveryEnd)}",
                HtmlWords.Of(line.Status),
                line.Awaited.Length == 0 ? "交易中心 venue" : line.Awaited,
                Figures.Near(line.Deadline));
        }

        page.Sum(
            $"共 {member.Deals.Count} 笔 total", "", "", "", "", "", N(amount), "", "", "", "");
        page.EndTable();
        More(page, member.Deals.Count, "deals.csv");
    }

    private static void Contracts(HtmlText page, MemberDay member)
    {
        page.Both("h2", "现货合同", "Contracts");
        if (Empty(page, member.Contracts.Count))
        {
            return;
        }

        page.Table(
            "合同号|Contract", "品种|Instrument", "买卖|B/S", "对方|Counterparty",
            "交收期|Delivery", "\t价格|Price", "\t合同数量|Goods", "\t已交|Delivered",
            "\t未交|Open", "单位|Unit", "\t货值|Value", "\t已付|Paid", "\t保证金|Deposit",
            "\t货款锁定|Locked", "阶段|Stage", "\t升贴水|Differential",
            "\t换算|Conversion", "单据|Papers");
        Int128 value = 0;
        Int128 paid = 0;
        Int128 deposit = 0;
        Int128 locked = 0;
        foreach (ContractLine line in member.Contracts)
        {
            value += line.ValueFen;
            paid += line.PaidFen;
            deposit += line.DepositFen;
            locked += line.LockedFen;
        }

        foreach (ContractLine line in First(member.Contracts))
        {
            page.Row(
                Figures.Whole(line.Contract.Value), line.Instrument, HtmlWords.Of(line.Side),
                line.Counterparty,
                $"{Figures.Day(line.DeliveryStart)} – {Figures.Day(line.DeliveryEnd)}",
                $"\t{Figures.Price(line.Price)}", G(line.Goods), G(line.Delivered),
                G(line.Open), line.Unit, N(line.ValueFen), N(line.PaidFen),
                N(line.DepositFen), N(line.LockedFen), HtmlWords.Of(line.Stage),
                line.Differential.TenThousandths == 0
                    ? ""
                    : $"\t{Figures.Price(line.Differential)}",
                Conversion(line), Papers(line));
        }

        ContractSums(page, member);
        page.Sum(
            $"共 {member.Contracts.Count} 份 total", "", "", "", "", "", "", "", "", "", N(value),
            N(paid), N(deposit), N(locked), "", "", "", "");
        page.EndTable();
        Decisions(page, member);
        More(page, member.Contracts.Count, "contracts.csv");
    }

    /// <summary>What the venue decided, and penalties; most contracts have none.</summary>
    private static void Decisions(HtmlText page, MemberDay member)
    {
        List<ContractLine> decided =
        [
            .. member.Contracts.Where(line => line.SettledFen is not null || line.PenaltyFen != 0),
        ];
        if (decided.Count == 0)
        {
            return;
        }

        page.Table(
            "合同号|Contract", "对方|Counterparty", "阶段|Stage", "\t裁定货款|Settled",
            "\t裁定违约金|Decided penalty",
            "\t违约金（收为正，付为负）|Penalty posted today (+ you get, − you pay)");
        foreach (ContractLine line in First(decided))
        {
            page.Row(
                Figures.Whole(line.Contract.Value), line.Counterparty, HtmlWords.Of(line.Stage),
                line.SettledFen is { } settled ? N(settled) : "\t",
                line.DecidedPenaltyFen is { } penalty ? N(penalty) : "\t", N(line.PenaltyFen));
        }

        page.Sum(
            $"共 {decided.Count} 份 total", "", "", "\t", "\t",
            N(Totals.Of(decided, static one => one.PenaltyFen)));
        page.EndTable();
    }

    /// <summary>So many base units : so many of the second unit; empty if there is none.</summary>
    private static string Conversion(ContractLine line) => line.ConversionDenominator == 0
        ? ""
        : $"\t{Figures.Whole(line.ConversionNumerator)}:"
            + Figures.Whole(line.ConversionDenominator);

    /// <summary>The papers with their kinds: of the steps, and those that were attached.</summary>
    private static string Papers(ContractLine line)
    {
        (string Words, string Paper)[] papers =
        [
            ("交收通知 notice", line.NoticePaper), ("计量单 metering", line.MeteringPaper),
            ("争议 dispute", line.DisputePaper),
            .. line.Attachments.Select(paper => (WordsOf(paper.Kind), paper.Reference)),
        ];
        return string.Join(
            "; ",
            papers.Where(one => one.Paper.Length > 0)
                .Select(one => $"{one.Words} {one.Paper}".TrimStart()));
    }

    private static string WordsOf(ReferenceKind kind) => kind switch
    {
        ReferenceKind.TradeDocument => "贸易单证 trade",
        ReferenceKind.Waybill => "运单 waybill",
        ReferenceKind.CustomsDeclaration => "报关单 customs",
        _ => "",
    };

    private static void Invoices(HtmlText page, MemberDay member)
    {
        page.Both("h2", "增值税发票", "VAT invoices due, and confirmed today");
        List<ContractLine> due = [.. StatementCsv.InvoicesOf(member)];
        if (Empty(page, due.Count))
        {
            return;
        }

        page.Table(
            "合同号|Contract", "方向|Role", "对方|Counterparty", "\t价税合计|Gross", "\t不含税|Net",
            "\t税额|VAT", "状态|State", "发票号|Number");
        Int128 gross = 0;
        Int128 net = 0;
        foreach (ContractLine line in due)
        {
            gross += line.ValueFen;
            net += line.NetFen;
        }

        foreach (ContractLine line in First(due))
        {
            page.Row(
                Figures.Whole(line.Contract.Value),
                line.Side == Side.Sell ? "销项 seller" : "进项 buyer", line.Counterparty,
                N(line.ValueFen), N(line.NetFen), N((Int128)line.ValueFen - line.NetFen),
                HtmlWords.Of(line.Invoice), line.InvoiceNumber);
        }

        page.Sum($"共 {due.Count} 张 total", "", "", N(gross), N(net), N(gross - net), "", "");
        page.EndTable();
        More(page, due.Count, "invoices.csv");
    }

    private static void Titles(HtmlText page, MemberDay member)
    {
        page.Both("h2", "仓单与罐容", "Receipts and capacity rights");
        if (Empty(page, member.Titles.Count + member.Goods.Count))
        {
            return;
        }

        page.Table(
            "品种|Product", "单位|Unit", "\t期初|Opening", "\t增加|In", "\t减少|Out", "\t可用|Free",
            "\t锁定|Locked", "\t质押|Pledged", "\t期末|Closing");
        foreach (GoodsLine line in member.Goods)
        {
            page.Row(
                line.Product, line.Unit, G(line.Opening), G(line.In), G(line.Out), G(line.Free),
                G(line.Locked), G(line.Pledged), G(line.Closing));
        }

        GoodsSums(page, member);
        page.EndTable();
        if (member.Titles.Count == 0)
        {
            return;
        }

        page.Table(
            "凭证|Title", "单证号|Paper", "类别|Kind", "品种|Product", "\t数量|Goods", "单位|Unit", "起|From",
            "止|To", "合同|Contract", "质权人|Pledgee");
        foreach (TitleLine line in First(member.Titles))
        {
            page.Row(
                Figures.Whole(line.Title.Value), line.Paper, HtmlWords.Of(line.Kind), line.Product,
                G(line.Goods), line.Unit, Figures.Day(line.From), Figures.Day(line.To),
                line.Contract.IsSome ? Figures.Whole(line.Contract.Value) : "", line.Pledgee);
        }

        TitleSums(page, member);
        page.Sum($"共 {member.Titles.Count} 张 total", "", "", "", "", "", "", "", "", "");
        page.EndTable();
        More(page, member.Titles.Count, "titles.csv");
    }

    private static void Calls(HtmlText page, MemberDay member)
    {
        if (member.MarginCalls.Count == 0)
        {
            return;
        }

        page.Both("h2", "追加保证金通知", "Margin calls");
        page.Table("时间|Time", "状态|Status", "\t应追加|Owed", "期限|Deadline");
        foreach (MarginCallLine call in member.MarginCalls)
        {
            page.Row(
                Figures.Near(call.Time), HtmlWords.Of(call.Status), N(call.Fen),
                Figures.Near(call.Deadline));
        }

        page.Sum(
            $"共 {member.MarginCalls.Count} 次 total，尚欠 still owed", "",
            N(Totals.CallOf(member)), "");
        page.EndTable();
    }

    // Tonnes and cubic metres do not add up: what has one unit, and is of one kind, does.
    private static IEnumerable<T[]> Alike<T>(
        List<T> rows, Func<T, (string Unit, byte Kind)> keyOf) => rows
        .GroupBy(keyOf)
        .OrderBy(static alike => alike.Key.Unit, StringComparer.Ordinal)
        .ThenBy(static alike => alike.Key.Kind)
        .Select(static alike => alike.ToArray());

    // Goods that come and goods that go do not add up either, nor do goods and rights to store.
    private static void ContractSums(HtmlText page, MemberDay member)
    {
        foreach (ContractLine[] lines in Alike(
            member.Contracts, static line => (line.Unit, (byte)line.Side)))
        {
            page.Sum(
                $"小计 {lines.Length} 份 subtotal", "", HtmlWords.Of(lines[0].Side), "", "", "",
                G(Totals.Of(lines, static one => one.Goods)),
                G(Totals.Of(lines, static one => one.Delivered)),
                G(Totals.Of(lines, static one => one.Open)), lines[0].Unit,
                N(Totals.Of(lines, static one => one.ValueFen)),
                N(Totals.Of(lines, static one => one.PaidFen)),
                N(Totals.Of(lines, static one => one.DepositFen)),
                N(Totals.Of(lines, static one => one.LockedFen)), "", "", "", "");
        }
    }

    private static void TitleSums(HtmlText page, MemberDay member)
    {
        foreach (TitleLine[] lines in Alike(
            member.Titles, static line => (line.Unit, (byte)line.Kind)))
        {
            page.Sum(
                $"小计 {lines.Length} 张 subtotal", "", HtmlWords.Of(lines[0].Kind), "",
                G(Totals.Of(lines, static one => one.Goods)), lines[0].Unit, "", "", "", "");
        }
    }

    private static void GoodsSums(HtmlText page, MemberDay member)
    {
        foreach (GoodsLine[] lines in Alike(
            member.Goods, static line => (line.Unit, (byte)0)))
        {
            page.Sum(
                $"共 {lines.Length} 种 total", lines[0].Unit,
                G(Totals.Of(lines, static one => one.Opening)),
                G(Totals.Of(lines, static one => one.In)),
                G(Totals.Of(lines, static one => one.Out)),
                G(Totals.Of(lines, static one => one.Free)),
                G(Totals.Of(lines, static one => one.Locked)),
                G(Totals.Of(lines, static one => one.Pledged)),
                G(Totals.Of(lines, static one => one.Closing)));
        }
    }

    private static string G(Int128 thousandths) => "\t" + Figures.Goods(thousandths);
}
