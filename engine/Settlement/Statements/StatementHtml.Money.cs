using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Statements;

/// <content>The summary and what moved money.</content>
public static partial class StatementHtml
{
    private static void Summary(HtmlText page, MemberDay member)
    {
        page.Both("h2", "资金状况", "Account summary");
        page.Raw("<div class=\"pair\"><div>\n");
        Flow(page, member);
        page.Raw("</div><div>\n");
        Kinds(page, member);
        page.Raw("</div><div>\n");
        Risks(page, member);
        page.Raw("</div></div>\n");
    }

    // What the marks are made of stands in a column of its own: one column adds up.
    private static void Flow(HtmlText page, MemberDay member)
    {
        MoneyFlow flow = member.Flow;
        page.Table("项目|Item", "\t其中|Of which", "\t金额|CNY");
        page.Row("期初结存 Balance b/f", "\t", N(member.Opening.Balance));
        page.Row("入金 Deposits", "\t", N(flow.In));
        page.Row("出金 Withdrawals", "\t", N(-flow.Out));
        page.Row("付出货款 Goods paid", "\t", N(-flow.GoodsPaid));
        page.Row("收到货款 Goods received", "\t", N(flow.GoodsReceived));
        page.Row("手续费 Fees", "\t", N(-flow.Fees));
        page.Row("违约金 Penalties", "\t", N(flow.Penalties));
        page.Row("利息 Interest", "\t", N(flow.Interest));
        page.Row("当日盈亏 Daily marks", "\t", N(flow.Marks));
        if (Totals.Position(member) is { } mtm)
        {
            page.Row("　平仓盈亏 Realized P/L", N(Totals.Realized(member)), "\t");
            page.Row("　持仓盯市盈亏 MTM P/L", N(mtm), "\t");
        }

        page.Row("违约分摊 Default losses", "\t", N(flow.Defaults));
        page.Sum("期末结存 Balance c/f", "\t", N(member.Closing.Balance));
        page.EndTable();
    }

    private static void Kinds(HtmlText page, MemberDay member)
    {
        MoneyKinds closing = member.Closing;
        page.Table("期末结存其中|Of the balance c/f", "\t金额|CNY");
        page.Row("可用资金 Available", N(closing.Available));
        page.Row("委托冻结 Frozen for orders", N(closing.FrozenOrder));
        page.Row("合同与保证金冻结 For contracts, margin", N(closing.FrozenContract));
        page.Row("付款冻结 Frozen for payments", N(closing.FrozenPayment));
        page.Row("风险基金 Default fund", N(closing.DefaultFund));
        page.Sum("合计 Sum", N(closing.Balance));
        page.EndTable();
    }

    private static void Risks(HtmlText page, MemberDay member)
    {
        page.Table("风险|Risk", "\t金额|CNY");
        page.Row("客户权益 Client equity", N(Totals.Equity(member)));
        page.Row("保证金占用 Margin occupied", N(Totals.Margin(member)));
        string risk = Totals.Risk(member);
        page.Row("风险度 Risk degree", risk.Length == 0 ? "\t–" : $"\t{risk} %");
        page.Row("应追加资金 Margin call", N(Totals.CallOf(member)));
        page.Row("可取资金 Withdrawable", N(member.WithdrawableFen));
        if (Totals.Position(member) is null)
        {
            page.Row("平仓盈亏（待结算） Realized P/L, not posted", N(Totals.Realized(member)));
        }

        page.EndTable();
    }

    private static void Cash(HtmlText page, MemberDay member)
    {
        page.Both("h2", "资金明细", "Cash");
        if (Empty(page, member.Entries.Count + (member.FillFeesFen == 0 ? 0 : 1)))
        {
            return;
        }

        page.Lines(
            "编号|Entry", "时间|Time", "类别|Type", "从|From", "到|To", "对方|Other",
            "合同|Contract", "银行指令|End-to-end", "凭证|Reference", "\t金额|Amount", "\t变动|Change");
        foreach (MoneyEntry entry in First(member.Entries))
        {
            // The kind of an account of somebody else says nothing here.
            page.Row(
                $"{Figures.Whole(entry.Sequence)}.{Figures.Whole(entry.Index)}",
                Figures.Near(entry.Time), HtmlWords.Of(entry.Kind),
                entry.ChangeFen > 0 ? "" : HtmlWords.Of(entry.From),
                entry.ChangeFen < 0 ? "" : HtmlWords.Of(entry.To), OtherOf(entry),
                entry.Contract.IsSome ? Figures.Whole(entry.Contract.Value) : "",
                $"{entry.EndToEndId} {entry.Reason}".TrimEnd(), ReferenceOf(entry),
                N(entry.Fen), N(entry.ChangeFen));
        }

        if (member.FillFeesFen != 0)
        {
            page.Row(
                "", "", HtmlWords.Of(PostingKind.TradeFee), "", "", "", "", "",
                "成交记录 see trades",
                N(member.FillFeesFen), N(-member.FillFeesFen));
        }

        Subtotals(page, member);
        page.EndTable();
        More(page, member.Entries.Count, "cash.csv");
    }

    /// <summary>The other owner; of a payment the bank, and the seller behind it.</summary>
    private static string OtherOf(MoneyEntry entry) => entry.Counterparty.Length == 0
        ? entry.Other
        : $"{entry.Other} / {entry.Counterparty}";

    /// <summary>What has no column of its own, with what it is the number of.</summary>
    private static string ReferenceOf(MoneyEntry entry) => entry.Serial.Length > 0
        ? entry.Serial
        : entry.About switch
        {
            EntrySubject.Instrument => entry.Symbol,
            EntrySubject.Deal => $"协议 deal {Figures.Whole(entry.Reference)}",
            EntrySubject.Trade => $"成交 trade {Figures.Whole(entry.Reference)}",
            EntrySubject.Contract or EntrySubject.Instruction => "",
            _ => entry.Reference == 0 ? "" : Figures.Whole(entry.Reference),
        };

    private static void Instructions(HtmlText page, MemberDay member)
    {
        page.Both("h2", "未完结银行指令", "Open instructions to banks");
        if (Empty(page, member.Instructions.Count))
        {
            return;
        }

        page.Table(
            "银行指令|End-to-end", "类别|Kind", "日期|Day", "阶段|Stage", "银行|Bank", "合同|Contract",
            "对方|Counterparty", "\t金额|Amount", "\t单独冻结|Frozen by itself");
        foreach (InstructionLine line in First(member.Instructions))
        {
            page.Row(
                line.EndToEndId, HtmlWords.Of(line.Kind), Figures.Day(line.Day),
                HtmlWords.Of(line.Stage), line.Bank,
                line.Contract.IsSome ? Figures.Whole(line.Contract.Value) : "",
                line.Counterparty, N(line.Fen), N(line.FrozenFen));
        }

        Int128 frozen = Totals.Of(member.Instructions, static one => one.FrozenFen);
        Int128 locked = Totals.Of(member.Contracts, static one => one.LockedFen);
        page.Sum(
            $"共 {member.Instructions.Count} 笔 total", "", "", "", "", "", "",
            N(Totals.Of(member.Instructions, static one => one.Fen)), N(frozen));
        page.EndTable();
        page.One(
            "p",
            "付款冻结 Frozen for payments "
                + $"{Figures.Grouped(member.Closing.FrozenPayment)} = 本表单独冻结 by itself "
                + $"{Figures.Grouped(frozen)} + 合同货款锁定 locked for contracts "
                + Figures.Grouped(locked),
            "none");
        More(page, member.Instructions.Count, "instructions.csv");
    }

    /// <summary>Sums by kind; fees of trades are no entries, and count none.</summary>
    private static void Subtotals(HtmlText page, MemberDay member)
    {
        SortedDictionary<PostingKind, (int Count, Int128 Fen)> kinds = [];
        Int128 sum = -member.FillFeesFen;
        if (member.FillFeesFen != 0)
        {
            kinds[PostingKind.TradeFee] = (0, sum);
        }

        foreach (MoneyEntry entry in member.Entries)
        {
            (int count, Int128 fen) = kinds.GetValueOrDefault(entry.Kind);
            kinds[entry.Kind] = (count + 1, fen + entry.ChangeFen);
            sum += entry.ChangeFen;
        }

        foreach ((PostingKind kind, (int count, Int128 fen)) in kinds)
        {
            if (fen != 0)
            {
                page.Sum(
                    "小计 subtotal", "", HtmlWords.Of(kind), "", "", "", "", "",
                    count == 0 ? "" : $"{count} 笔 entries", "\t", N(fen));
            }
        }

        page.Sum(
            $"共 {member.Entries.Count} 笔 total", "", "", "", "", "", "", "", "", "\t", N(sum));
    }
}
