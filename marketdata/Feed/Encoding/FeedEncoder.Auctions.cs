using System;
using System.Collections.Generic;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;
using Digest = SCO.Exchange.MarketData.Protocol.Messages.Digest;

namespace SCO.Exchange.MarketData.Feed.Encoding;

/// <content>Call auctions, their random ends, steps of schedules that were not taken.</content>
public sealed partial class FeedEncoder
{
    private readonly Dictionary<uint, ScheduleDefinition> _schedules = [];
    private readonly Dictionary<uint, ScheduleDefinition> _schedulesToCome = [];

    // A schedule that is defined anew holds from the next day on.
    private void DefineSchedule()
    {
        ScheduleDefinition? schedule =
            ScheduleDefinition.Read(_content.AsSpan(0, _contentBytes));
        Invariant.Holds(schedule is not null);
        if (!_schedules.TryAdd(schedule.Id.Value, schedule))
        {
            _schedulesToCome[schedule.Id.Value] = schedule;
        }
    }

    private void TakeSchedules()
    {
        foreach ((uint id, ScheduleDefinition schedule) in _schedulesToCome)
        {
            _schedules[id] = schedule;
        }

        _schedulesToCome.Clear();
    }

    private void EncodeAuction(PublicEvent shown, AuctionStage stage)
    {
        InstrumentFeed instrument = Known(shown.Instrument);
        CloseUpdate(EventSet.None);
        AuctionInfo auction = new()
        {
            TimeNs = _timeNs,
            AuctionId = Wire.NullUInt64,
            Price = shown.Price.TenThousandths,
            Quantity = shown.AuctionQuantity.Lots,
            Surplus = shown.Surplus.Lots,
            UpperCollar = Wire.NullInt64,
            LowerCollar = Wire.NullInt64,
            Instrument = shown.Instrument.Value,
            SurplusSide = (Protocol.Codes.Side)(byte)shown.Side,
            Stage = stage,
            Model = AuctionModel.CallAuction,
            Kind = (Protocol.Codes.AuctionKind)(byte)shown.AuctionKind,
            EndTimeNs = stage == AuctionStage.Final
                ? Wire.NullUInt64
                : OrNull(instrument.NextPhaseNs),
        };
        Span<byte> message = _store.Claim(AuctionInfo.SizeBytes);
        Publish(message[..auction.Encode(message)]);
    }

    private void EncodeAuctionEnd(PublicEvent shown, AuctionEndStage stage)
    {
        CloseUpdate(EventSet.None);
        AuctionEnd end = new()
        {
            TimeNs = _timeNs,
            Schedule = shown.Schedule.Value,
            Step = shown.ScheduleStep,
            Digest = new Digest(
                shown.Digest.First,
                shown.Digest.Second,
                shown.Digest.Third,
                shown.Digest.Fourth),
            WindowMs = WindowMsOf(shown.Schedule.Value, shown.ScheduleStep),
            TradingDay = _day.DayNumber,
            Kind = (Protocol.Codes.AuctionKind)(byte)shown.AuctionKind,
            Stage = stage,
        };
        Span<byte> message = _store.Claim(AuctionEnd.SizeBytes);
        Publish(message[..end.Encode(message)]);
    }

    private uint WindowMsOf(uint schedule, uint step) =>
        _schedules.TryGetValue(schedule, out ScheduleDefinition? definition)
            && step < definition.Steps.Count
                ? definition.Steps[(int)step].WindowMs
                : 0;

    // The phase that stays is told again, beside the one that was passed.
    private void EncodePassed(PublicEvent shown)
    {
        InstrumentFeed instrument = Known(shown.Instrument);
        CloseUpdate(EventSet.None);
        instrument.NextPhaseNs = shown.NextPhaseAt.Ns;
        Protocol.Codes.TradingPhase phase =
            (Protocol.Codes.TradingPhase)(byte)instrument.Phase;
        SecurityStatus status = new()
        {
            TimeNs = _timeNs,
            Instrument = shown.Instrument.Value,
            Product = instrument.Definition.Product.Value,
            Phase = phase,
            Status = PhaseStatus.Of(phase),
            Event = StatusEvent.Passed,
            Reason = shown.IsMissed ? StatusReason.Missed : StatusReason.Held,
            TradingDay = _day.DayNumber,
            NextTimeNs = OrNull(shown.NextPhaseAt.Ns),
            AuctionKind = (Protocol.Codes.AuctionKind)(byte)instrument.AuctionKind,
            PassedPhase = (Protocol.Codes.TradingPhase)(byte)shown.Phase,
            PassedKind = (Protocol.Codes.AuctionKind)(byte)shown.AuctionKind,
        };
        Span<byte> message = _store.Claim(SecurityStatus.SizeBytes);
        Publish(message[..status.Encode(message)]);
    }

    private static ulong OrNull(ulong timeNs) => timeNs == 0 ? Wire.NullUInt64 : timeNs;
}
