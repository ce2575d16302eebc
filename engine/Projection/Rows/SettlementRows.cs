using SCO.Exchange.Domain.Events;
using SCO.Exchange.Projection.Layout;

namespace SCO.Exchange.Projection.Rows;

/// <summary>Settlement prices, marks, margin calls and defaults. One thread.</summary>
/// <param name="scope">The command.</param>
internal sealed class SettlementRows(RowScope scope)
{
    private const byte Declared = 1;
    private const byte Recovered = 2;
    private const byte Ended = 3;

    /// <summary>Takes an event whose rows are wanted.</summary>
    public void Take(ref readonly Event told)
    {
        switch (told.Kind)
        {
            case EventKind.SettlementPriceFixed:
                scope.Batch[Schema.SettlementPrice].Add(
                    told.TradingDay, told.Instrument, told.Price, told.Quantity, told.Sequence);
                break;
            case EventKind.PositionMarked:
                scope.Batch[Schema.Mark].Add(
                    told.Sequence, told.Index, told.TradingDay, told.Member, told.Instrument,
                    told.Price, told.Quantity, told.Amount);
                break;
            case EventKind.MarginCallChanged:
                scope.Batch[Schema.MarginCall].Add(
                    told.Sequence, told.Index, told.TradingDay, told.Member,
                    (byte)told.MarginCallStatus, told.Amount, told.Deadline, told.Time);
                break;
            case EventKind.DefaultDeclared:
                Default(in told, Declared, (byte)told.FromKind);
                break;
            case EventKind.DefaultRecovered:
                Default(in told, Recovered, (byte)told.FromKind);
                break;
            case EventKind.DefaultEnded:
                Default(in told, Ended, Cell.Null);
                break;
            case EventKind.ReferencePriceChanged:
                scope.Batch[Schema.ReferencePrice].Add(
                    told.Sequence, told.Index, told.TradingDay, told.Instrument, told.Price,
                    told.Time);
                break;
            default:
                break;
        }
    }

    private void Default(ref readonly Event told, byte step, Cell layer) =>
        scope.Batch[Schema.DefaultLayer].Add(
            told.Sequence, told.Index, told.TradingDay, told.Member, step, layer, told.Amount,
            told.Affected, told.Time);
}
