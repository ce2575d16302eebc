using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Projection.Layout;

namespace SCO.Exchange.Projection.Rows;

/// <summary>Trades, their sides, and what became of them. One thread.</summary>
/// <param name="scope">The command.</param>
/// <param name="reference">The instruments.</param>
internal sealed class TradeRows(RowScope scope, ReferenceRows reference)
{
    private const byte Made = 1;
    private const byte Cancelled = 2;
    private const byte Corrected = 3;

    /// <summary>Takes an event whose rows are wanted.</summary>
    public void Take(ref readonly Event told)
    {
        switch (told.Kind)
        {
            case EventKind.Filled:
                Fill(in told);
                break;
            case EventKind.TradeCancelled:
                Change(in told, Cancelled);
                break;
            case EventKind.TradeCorrected:
                Change(in told, Corrected);
                break;
            default:
                break;
        }
    }

    private void Fill(ref readonly Event told)
    {
        bool isIncoming = (told.Flags & EventFlags.Incoming) != 0;
        if (isIncoming)
        {
            scope.Batch[Schema.Trade].Add(
                told.TradeId, told.Sequence, told.Index, told.Time, told.TradingDay,
                told.Instrument, told.Price, told.Quantity, TurnoverOf(in told),
                (told.Flags & EventFlags.Auction) != 0, Made, Cell.Null);
        }

        scope.Batch[Schema.TradeSide].Add(
            told.TradeId, (byte)told.Side, told.Member, told.Account, told.OrderId,
            told.PositionEffect, isIncoming, told.Fee);
    }

    /// <summary>Both sides are told the same; what is of the trade is taken from the buyer's.
    /// </summary>
    private void Change(ref readonly Event told, byte state)
    {
        scope.Batch[Schema.TradeSideChange].Add(told.TradeId, (byte)told.Side, told.Fee);
        if (told.Side != Side.Buy)
        {
            return;
        }

        scope.Batch[Schema.TradeChange].Add(
            told.TradeId, told.Price, TurnoverOf(in told), state, told.Sequence);
        scope.Batch[Schema.TradeStep].Add(
            told.Sequence, told.Index, told.TradeId, state, told.Price,
            state == Corrected ? told.PreviousPrice : Cell.Null, told.Time, told.TradingDay);
    }

    private Money TurnoverOf(ref readonly Event told)
    {
        InstrumentDefinition instrument = reference[told.Instrument];
        return Money.Notional(
            new Price(told.Price.TenThousandths / instrument.TickSize.TenThousandths),
            told.Quantity, instrument.FenNumerator, instrument.FenDenominator);
    }
}
