using System;
using SCO.Exchange.MarketData.Protocol.Messages;

namespace SCO.Exchange.MarketData.Protocol.Books;

/// <content>The end of trading days.</content>
public sealed partial class MarketBooks
{
    /// <summary>
    /// How far the end of this trading day has come, as it was told last; null before it was told,
    /// and of a new day.
    /// </summary>
    public DayStatus? DayStage { get; private set; }

    /// <summary>
    /// The state towards banks as it was told last, of whichever day; null before it was told. A
    /// new day does not change it.
    /// </summary>
    public DayStatus? BankDay { get; private set; }

    private ApplyResult ApplySettlementPrice(ReadOnlySpan<byte> message)
    {
        if (!SettlementPrice.TryDecode(message, out SettlementPrice price))
        {
            return ApplyResult.Malformed;
        }

        if (!_byInstrument.TryGetValue(price.Instrument, out InstrumentBook? book))
        {
            return ApplyResult.OutOfStep;
        }

        TimeNs = price.TimeNs;
        book.Settlement = price;
        _handler.OnSettlementPrice(in price);
        return ApplyResult.Applied;
    }

    private ApplyResult ApplyDayStatus(ReadOnlySpan<byte> message)
    {
        if (!DayStatus.TryDecode(message, out DayStatus status))
        {
            return ApplyResult.Malformed;
        }

        TimeNs = status.TimeNs;
        DayStage = status.Stage != 0 ? status : DayStage;
        BankDay = status.BankDay != 0 ? status : BankDay;
        _handler.OnDayStatus(in status);
        return ApplyResult.Applied;
    }
}
