using System;
using SCO.Exchange.MarketData.Protocol.Messages;

namespace SCO.Exchange.MarketData.Protocol.Books;

/// <content>The end of trading days.</content>
public sealed partial class MarketBooks
{
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
