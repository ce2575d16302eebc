using System;
using System.Numerics;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.MarketData.Protocol.Mold;
using LicenceClass = SCO.Exchange.Domain.Reference.LicenceClass;
using TradingPhase = SCO.Exchange.Domain.Reference.Phases.TradingPhase;

namespace SCO.Exchange.MarketData.Feed.Encoding;

/// <content>Definitions, phases, limits, figures, sessions.</content>
public sealed partial class FeedEncoder
{
    private const int InstrumentsMax = 1 << 20;

    private void EncodeReference(PublicEvent shown)
    {
        switch (shown.Kind)
        {
            case EventKind.ScheduleDefined:
                DefineSchedule();
                break;
            case EventKind.PriceLimitsChanged:
                EncodePriceLimits(shown);
                break;
            case EventKind.SizeLimitsChanged:
                EncodeSizeLimits(shown);
                break;
            case EventKind.VenueDefined:
                DefineVenue();
                break;
            case EventKind.ProductDefined:
                DefineProduct();
                break;
            case EventKind.InstrumentDefined:
                DefineInstrument(shown);
                break;
            case EventKind.TradingDayStarted:
                StartDay(shown.TradingDay);
                _dayBegan = shown.Place;
                break;
            case EventKind.Stopped:
                EndCommand();
                _hasStopped = true;
                _sender.EndSession();
                break;
            case EventKind.Rejected or EventKind.MassCancelled or EventKind.SessionStarted
                or EventKind.SessionEnded or EventKind.Restarted or EventKind.MemberDefined
                or EventKind.AccountDefined or EventKind.PrincipalDefined
                or EventKind.OperatorDone or EventKind.CalendarDefined
                or EventKind.ParameterChanged or EventKind.SuspensionChanged
                or EventKind.KillSwitchChanged or EventKind.Proposed or EventKind.ProposalEnded
                or EventKind.ConductAlert or EventKind.ChangeKept or EventKind.MassHibernated
                or EventKind.MassActivated or EventKind.MassQuoted
                or EventKind.QuoteProtectionSet or EventKind.QuoteProtectionTripped
                or EventKind.BankDefined or EventKind.DealChanged or EventKind.ContractChanged
                or EventKind.TitleChanged or EventKind.CashMoved or EventKind.BankAnswered
                or EventKind.WithdrawalInstructed or EventKind.PaymentInstructed
                or EventKind.PaymentChanged or EventKind.BalanceTold
                or EventKind.PositionMarked or EventKind.MarginCallChanged
                or EventKind.DefaultDeclared or EventKind.DefaultRecovered
                or EventKind.DefaultEnded or EventKind.FeeCharged
                or EventKind.PoolMoveChanged or EventKind.InstructionResolved
                or EventKind.ReturnHeld or EventKind.ReturnFreed or EventKind.RecallChanged
                or EventKind.ReferencePriceChanged or EventKind.SettlementPriceSet
                or EventKind.ContractOverdue
                or EventKind.ProposalTold or EventKind.ClaimTold or EventKind.NoteTold
                or EventKind.ProposalEndTold
                or EventKind.StandingTold or EventKind.PositionTold or EventKind.TitleTold
                or EventKind.DealTold or EventKind.ContractTold or EventKind.InstructionTold:
                break;
            default:
                Invariant.Broken($"the feed knows event kind {(byte)shown.Kind}");
                break;
        }
    }

    private void DefineVenue()
    {
        VenueDefinition? venue = VenueDefinition.Read(_content.AsSpan(0, _contentBytes));
        Invariant.Holds(venue is not null);
        StartDay(venue.FirstTradingDay);
    }

    private void DefineProduct()
    {
        ProductDefinition? product = ProductDefinition.Read(_content.AsSpan(0, _contentBytes));
        Invariant.Holds(product is not null);
        _products[product.Id.Value] = product;
    }

    private void DefineInstrument(PublicEvent shown)
    {
        InstrumentDefinition? definition =
            InstrumentDefinition.Read(_content.AsSpan(0, _contentBytes));
        Invariant.Holds(definition is not null);
        Invariant.Holds(definition.Id.Value < InstrumentsMax);
        ProductDefinition product = _products[definition.Product.Value];
        InstrumentFeed instrument = new(definition, product)
        {
            Phase = shown.Phase != 0
                ? shown.Phase
                : product.Model == MarketModel.ContinuousBook
                    ? TradingPhase.PreOpen
                    : TradingPhase.Closed,
        };
        Add(instrument);
        EncodeDefinition(instrument, DefinitionAction.Added);
    }

    private void Add(InstrumentFeed instrument)
    {
        uint id = instrument.Definition.Id.Value;
        if (id >= _instruments.Length)
        {
            Array.Resize(ref _instruments, (int)BitOperations.RoundUpToPowerOf2(id + 1));
        }

        _instruments[id] = instrument;
    }

    private void EncodeSizeLimits(PublicEvent shown)
    {
        InstrumentFeed instrument = Known(shown.Instrument);
        instrument.Definition = instrument.Definition with
        {
            MinQuantity = shown.QuantityMin,
            MaxQuantity = shown.QuantityMax,
            QuantityStep = shown.QuantityStep,
        };
        EncodeDefinition(instrument, DefinitionAction.Changed);
    }

    private void EncodePriceLimits(PublicEvent shown)
    {
        InstrumentFeed instrument = Known(shown.Instrument);
        instrument.Definition = instrument.Definition with
        {
            LowerLimit = shown.Price,
            UpperLimit = shown.UpperLimit,
        };
        Mark(instrument);
        instrument.Changed |= Figures.Limits;
    }

    private void EncodePhase(PublicEvent shown)
    {
        InstrumentFeed instrument = Known(shown.Instrument);
        CloseUpdate(EventSet.None);
        instrument.Phase = shown.Phase;
        instrument.AuctionKind = shown.AuctionKind;
        instrument.NextPhaseNs = shown.NextPhaseAt.Ns;
        SecurityStatus status = new()
        {
            TimeNs = _timeNs,
            Instrument = shown.Instrument.Value,
            Product = instrument.Definition.Product.Value,
            Phase = (Protocol.Codes.TradingPhase)(byte)shown.Phase,
            Status = PhaseStatus.Of((Protocol.Codes.TradingPhase)(byte)shown.Phase),
            Event = StatusEvent.Changed,
            TradingDay = _day.DayNumber,
            NextTimeNs = OrNull(shown.NextPhaseAt.Ns),
            AuctionKind = (Protocol.Codes.AuctionKind)(byte)shown.AuctionKind,
        };
        Span<byte> message = _store.Claim(SecurityStatus.SizeBytes);
        Publish(message[..status.Encode(message)]);
        if (shown.Phase == TradingPhase.Closed && instrument.Last != Wire.NullInt64)
        {
            Mark(instrument);
            instrument.Changed |= Figures.Close;
        }
    }

    private void EncodeDefinition(InstrumentFeed instrument, DefinitionAction action)
    {
        CloseUpdate(EventSet.None);
        InstrumentDefinition defined = instrument.Definition;
        bool licensed = instrument.Product.Licence == LicenceClass.Licensed;
        InstrumentDef definition = new()
        {
            TimeNs = _timeNs,
            UpdateSequence = ++instrument.UpdateSequence,
            TickSize = defined.TickSize.TenThousandths,
            LotGoods = defined.LotGoods.Thousandths,
            MinQuantity = defined.MinQuantity.Lots,
            MaxQuantity = defined.MaxQuantity.Lots,
            QuantityStep = defined.QuantityStep.Lots,
            UpperLimit = defined.UpperLimit.TenThousandths,
            LowerLimit = defined.LowerLimit.TenThousandths,
            ReferencePrice = defined.ReferencePrice.TenThousandths,
            Instrument = defined.Id.Value,
            Product = defined.Product.Value,
            ListDay = defined.ListDay.DayNumber,
            LastTradingDay = defined.LastTradingDay.DayNumber,
            DeliveryStart = defined.DeliveryStart.DayNumber,
            DeliveryEnd = defined.DeliveryEnd.DayNumber,
            Symbol = Code(defined.Symbol, 24),
            ExchangeCode = "SCO"u8,
            Cfi = licensed ? "FCXXXX"u8 : "ITXXXX"u8,
            Currency = "CNY"u8,
            BaseUnit = Code(instrument.Product.BaseUnit, 8),
            Model = (MatchModel)(byte)instrument.Product.Model,
            Phase = (Protocol.Codes.TradingPhase)(byte)instrument.Phase,
            Action = action,
            Licence = (Protocol.Codes.LicenceClass)(byte)instrument.Product.Licence,
            Schedule = defined.Schedule.Value,
            TradePrice = (Protocol.Codes.TradePriceRule)(byte)instrument.Product.TradePrice,
            AuctionPrice =
                (Protocol.Codes.AuctionPriceRule)(byte)instrument.Product.AuctionPrice,
            NameZh = Name(defined.NameZh),
            NameEn = Name(defined.NameEn),
        };
        Span<byte> message = _store.Claim(InstrumentDef.SizeBytesMax);
        Publish(message[..definition.Encode(message)]);
    }

    private static byte[] Code(string text, int bytesMax)
    {
        byte[] code = System.Text.Encoding.ASCII.GetBytes(text);
        return code.Length <= bytesMax ? code : code[..bytesMax];
    }

    // A name that is too long is cut between characters.
    private static byte[] Name(string text)
    {
        byte[] name = System.Text.Encoding.UTF8.GetBytes(text);
        int bytes = Math.Min(name.Length, InstrumentDef.NameBytesMax);
        while (bytes < name.Length && (name[bytes] & 0xC0) == 0x80)
        {
            bytes--;
        }

        return name[..bytes];
    }

    private void EncodeFigures(InstrumentFeed instrument, EventSet events)
    {
        Figures changed = instrument.Changed;
        instrument.Changed = Figures.None;
        Span<byte> message = _store.Claim(Entries.BytesFor<StatisticsEntry>(7));
        EntriesWriter<StatisticsEntry> writer = new(message, _timeNs);
        Add(ref writer, Figures.Open, StatisticType.Open, instrument.Open);
        Add(ref writer, Figures.High, StatisticType.High, instrument.High);
        Add(ref writer, Figures.Low, StatisticType.Low, instrument.Low);
        Add(ref writer, Figures.Volume, StatisticType.Volume, instrument.Volume);
        Add(ref writer, Figures.Close, StatisticType.Close, instrument.Last);
        Add(
            ref writer,
            Figures.Limits,
            StatisticType.UpperLimit,
            instrument.Definition.UpperLimit.TenThousandths);
        Add(
            ref writer,
            Figures.Limits,
            StatisticType.LowerLimit,
            instrument.Definition.LowerLimit.TenThousandths);
        Publish(message[..writer.End(events)]);

        void Add(
            ref EntriesWriter<StatisticsEntry> target, Figures which, StatisticType type,
            long value)
        {
            if ((changed & which) == 0)
            {
                return;
            }

            bool lots = type == StatisticType.Volume;
            target.Add(new StatisticsEntry
            {
                Value = lots ? Wire.NullInt64 : value,
                Quantity = lots ? value : Wire.NullInt64,
                Instrument = instrument.Definition.Id.Value,
                ReportSequence = instrument.NextReport(),
                Type = type,
                Action = 1,
                TradingDay = _day.DayNumber,
            });
        }
    }

    private FeedSessionId SessionIdOf(TradingDay day, int number) => FeedSessionId.Of(
        day.Date, _options.Channel, number);

    private void StartDay(TradingDay day)
    {
        Invariant.Holds(day.IsSome);
        EndCommand();
        TakeSchedules();
        _sessionNumber = day == _day ? _sessionNumber + 1 : 1;
        _day = day;
        FeedSessionId id = SessionIdOf(day, _sessionNumber);
        ulong last = _store.Current is { } session
            ? session.FeedSequenceOf(_store.Published) - 1
            : 0;
        _store.StartSession(id, day);
        foreach (InstrumentFeed? instrument in _instruments)
        {
            instrument?.ClearDay();
        }

        ChannelReset reset = new()
        {
            TimeNs = _timeNs,
            LastFeedSequence = last,
            Reason = ResetReason.NewTradingDay,
            Channel = (uint)_options.Channel,
        };
        Span<byte> message = _store.Claim(ChannelReset.SizeBytes);
        Publish(message[..reset.Encode(message)]);
    }
}
