using System.Collections.Generic;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;

namespace SCO.Exchange.Host.Audit.Export;

/// <summary>
/// The ends of days as rows, in order: stages, settlement prices, marks, margin calls, defaults,
/// the state towards banks. One thread.
/// </summary>
/// <param name="file">Where they go.</param>
/// <param name="names">The names of the venue.</param>
internal sealed class SettlementRows(ExportFile file, VenueNames names)
{
    /// <summary>The columns. They are only ever appended.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "sequence", "index", "time", "trading_day", "what", "stage", "instrument", "symbol",
        "member", "member_code", "price", "price_unit", "quantity", "layer", "amount_fen",
        "deadline",
    ];

    /// <summary>Takes an event; those of other things are passed over.</summary>
    public void Take(ref readonly Event told)
    {
        string? what = told.Kind switch
        {
            EventKind.SettlementStageChanged => "stage",
            EventKind.SettlementPriceFixed => "price",
            EventKind.PositionMarked => "mark",
            EventKind.MarginCallChanged => "margin-call",
            EventKind.DefaultDeclared => "default",
            EventKind.DefaultRecovered => "default-recovered",
            EventKind.DefaultEnded => "default-ended",
            EventKind.BankDayChanged => "bank-day",
            _ => null,
        };
        if (what is null)
        {
            return;
        }

        FieldRow row = file.Row;
        row.Clear();
        row.Number("sequence", told.Sequence.Value);
        row.Number("index", told.Index);
        row.Time("time", told.Time);
        row.Day("trading_day", told.TradingDay);
        row.Text("what", what);
        Fill(row, in told);
        file.Write();
    }

    private void Fill(FieldRow row, ref readonly Event told)
    {
        switch (told.Kind)
        {
            case EventKind.SettlementStageChanged:
                row.Word("stage", told.SettlementStage);
                break;
            case EventKind.BankDayChanged:
                row.Word("stage", told.BankDay);
                break;
            case EventKind.SettlementPriceFixed:
                FillInstrument(row, in told);
                break;
            case EventKind.PositionMarked:
                FillInstrument(row, in told);
                FillMember(row, in told);
                row.Lots("quantity", told.Quantity);
                break;
            case EventKind.MarginCallChanged:
                row.Word("stage", told.MarginCallStatus);
                FillMember(row, in told);
                row.Time("deadline", told.Deadline);
                break;
            default:
                FillMember(row, in told);
                row.Word("layer", told.FromKind);
                break;
        }
    }

    private void FillInstrument(FieldRow row, ref readonly Event told)
    {
        row.Number("instrument", told.Instrument.Value);
        row.Text("symbol", names.Instrument(told.Instrument));
        row.Price("price", told.Price);
        row.Text("price_unit", names.Unit(told.Instrument));
    }

    private void FillMember(FieldRow row, ref readonly Event told)
    {
        row.Number("member", told.Member.Value);
        row.Text("member_code", names.Code(told.Member));
        row.Signed("amount_fen", told.Amount.Fen);
    }
}
