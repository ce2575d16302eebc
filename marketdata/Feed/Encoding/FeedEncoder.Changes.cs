using System;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;

namespace SCO.Exchange.MarketData.Feed.Encoding;

/// <content>
/// Trades that were cancelled or corrected, versions of the rules, the end of the day, checkpoints
/// of the journal.
/// </content>
public sealed partial class FeedEncoder
{
    // Both sides are told of a change; the public once.
    private void EncodeTradeChange(PublicEvent shown)
    {
        if (!shown.IsTradeChange)
        {
            return;
        }

        InstrumentFeed instrument = Known(shown.Instrument);
        CloseUpdate(EventSet.None);
        bool isCancelled = shown.Kind == EventKind.TradeCancelled;
        TradeChange change = new()
        {
            TimeNs = _timeNs,
            TradeId = shown.TradeId.Value,
            Price = shown.Price.TenThousandths,
            PreviousPrice = isCancelled ? Wire.NullInt64 : shown.PreviousPrice.TenThousandths,
            Quantity = shown.TradeQuantity.Lots,
            Instrument = shown.Instrument.Value,
            ReportSequence = instrument.NextReport(),
            TradingDay = _day.DayNumber,
            Kind = isCancelled ? TradeChangeKind.Cancelled : TradeChangeKind.Corrected,
        };
        Span<byte> message = _store.Claim(TradeChange.SizeBytes);
        Publish(message[..change.Encode(message)]);

        // A trade of an earlier day is not in the volume of this one.
        if (isCancelled && shown.TradeId.Value > _dayBegan)
        {
            Mark(instrument);
            instrument.TakeBack(shown.TradeQuantity);
        }
    }

    private void EncodeRuleVersion(PublicEvent shown)
    {
        CloseUpdate(EventSet.None);
        RuleVersion version = new()
        {
            TimeNs = _timeNs,
            Version = (ushort)shown.RuleVersion,
            TradingDay = _day.DayNumber,
        };
        Span<byte> message = _store.Claim(RuleVersion.SizeBytes);
        Publish(message[..version.Encode(message)]);
    }

    private void EncodeSettlementPrice(PublicEvent shown)
    {
        CloseUpdate(EventSet.None);
        SettlementPrice price = new()
        {
            TimeNs = _timeNs,
            Price = shown.Price.TenThousandths,
            Instrument = shown.Instrument.Value,
            TradingDay = shown.TradingDay.DayNumber,
        };
        Span<byte> message = _store.Claim(SettlementPrice.SizeBytes);
        Publish(message[..price.Encode(message)]);
    }

    private void EncodeDayStatus(PublicEvent shown)
    {
        CloseUpdate(EventSet.None);
        DayStatus status = new()
        {
            TimeNs = _timeNs,
            TradingDay = shown.TradingDay.DayNumber,
            Stage = (SettlementStage)(byte)shown.SettlementStage,
            BankDay = (BankDayState)(byte)shown.BankDay,
        };
        Span<byte> message = _store.Claim(DayStatus.SizeBytes);
        Publish(message[..status.Encode(message)]);
    }

    private void EncodeCheckpoint()
    {
        CloseUpdate(EventSet.None);
        Span<byte> message = _store.Claim(Checkpoint.SizeBytes);
        Publish(message[..Checkpoint.Encode(message, _timeNs, _content.AsSpan(0, _contentBytes))]);
    }
}
