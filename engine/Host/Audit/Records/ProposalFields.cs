using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Records;

/// <summary>What is proposed, as columns of events: those that say nothing stay empty.</summary>
internal static class ProposalFields
{
    /// <summary>Fills the columns of a proposal of any kind.</summary>
    public static void Fill(FieldRow row, in ProposalContent content)
    {
        row.Word("proposed_kind", content.Kind);
        row.Word("kill_scope", content.Scope);
        row.Id("target_principal", NumberOf(in content, KillScope.Principal));
        row.Id("control_group", NumberOf(in content, KillScope.ControlGroup));
        row.Id("trade_id", content.Trade.Value);
        row.Id("contract", content.Contract.Value);
        row.Id("instruction", content.Instruction.Value);
        row.Id("title", content.Title.Value);
        row.Id("product", content.Product.Value);
        row.Price("price", content.Price);
        row.Price("previous_price", content.PriceNow);
        Some(row, "quantity", content.Lots.Lots);
        row.Word("parameter", content.Parameter);
        if (content.Value is { } value)
        {
            row.Signed("quantity", value);
        }

        FillAmounts(row, in content);
        row.Day("from_day", content.FromDay);
        row.Day("first_day", content.FirstDay);
        row.Day("last_day", content.LastDay);
        row.Id("bank", content.Bank.Value);
        row.Id(
            "counterparty",
            content.ToBank.IsSome ? content.ToBank.Value
            : content.Payee.IsSome ? content.Payee.Value
            : content.Seller.Value);
        row.Word("from_kind", content.FromKind);
        row.Word("to_kind", content.ToKind);
        row.Word("stage", content.Outcome);
        FillAction(row, in content);
        if (content.Document != default)
        {
            row.Text("digest", Digests.Hex(content.Document));
        }
    }

    private static void FillAmounts(FieldRow row, in ProposalContent content)
    {
        if (content.Amount is { } amount)
        {
            row.Signed("amount_fen", amount.Fen);
        }

        Some(row, "penalty_fen", content.Penalty.Fen);
        Some(row, "goods", content.Goods.Thousandths);
        Some(row, "whole_goods", content.WholeGoods.Thousandths);
    }

    // A proposal is of one thing, and one thing is done with it.
    private static void FillAction(FieldRow row, in ProposalContent content)
    {
        row.Word("action", content.ContractAction);
        row.Word("action", content.TitleAction);
        row.Word("action", content.RecallReason);
    }

    private static void Some(FieldRow row, string column, long value)
    {
        if (value != 0)
        {
            row.Signed(column, value);
        }
    }

    private static ulong NumberOf(in ProposalContent content, KillScope scope) =>
        content.Scope == scope ? content.Target : 0;
}
