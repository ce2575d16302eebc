using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Host.Audit.Records;

/// <summary>What events say of what stands with a member.</summary>
internal static class StandingFields
{
    /// <summary>Fills the fields of an event.</summary>
    public static void Fill(FieldRow row, in Event told)
    {
        switch (told.Kind)
        {
            case EventKind.StandingTold:
                row.Word("stage", told.MarginCallStatus);
                row.Signed("amount_fen", told.Amount.Fen);
                row.Time("deadline", told.Deadline);
                break;
            case EventKind.PositionTold:
                row.Price("price", told.Price);
                row.Lots("quantity", told.Quantity);
                row.Signed("amount_fen", told.Amount.Fen);
                break;
            case EventKind.TitleTold:
                row.Id("contract", told.Contract.Value);
                row.Number("title", told.Title.Value);
                row.Id("product", told.Product.Value);
                row.Id("bank", told.Bank.Value);
                row.Signed("goods", told.Goods.Thousandths);
                break;
            case EventKind.DealTold:
                row.Number("deal", told.Deal.Value);
                row.Word("stage", told.DealStatus);
                FillParties(row, in told);
                break;
            case EventKind.ContractTold:
                row.Number("contract", told.Contract.Value);
                row.Id("deal", told.OfDeal.Value);
                row.Word("stage", told.ContractStage);
                row.Id("title", told.Title.Value);
                row.Signed("goods", told.Goods.Thousandths);
                row.Signed("paid_fen", told.Paid.Fen);
                FillParties(row, in told);
                break;
            default:
                row.Number("instruction", told.Instruction.Value);
                row.Id("contract", told.Contract.Value);
                row.Word("stage", told.PaymentStatus);
                row.Id("counterparty", told.Counterparty.Value);
                row.Id("bank", told.Bank.Value);
                row.Signed("amount_fen", told.Amount.Fen);
                break;
        }
    }

    private static void FillParties(FieldRow row, in Event told)
    {
        row.Price("price", told.Price);
        row.Lots("quantity", told.Quantity);
        row.Id("counterparty", told.Counterparty.Value);
        row.Signed("amount_fen", told.Amount.Fen);
        row.Time("deadline", told.Deadline);
    }
}
