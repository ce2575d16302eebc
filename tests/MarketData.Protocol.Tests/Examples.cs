using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;

namespace SCO.Exchange.MarketData.Protocol.Tests;

/// <summary>One message of each kind; PROTOCOL.md shows the same ones.</summary>
internal static class Examples
{
    internal const ulong TimeNs = 1_795_238_400_000_000_000;

    private const ushort Day = 20_778;

    private static readonly byte[] Rising =
        [.. Enumerable.Range(0, 32).Select(value => (byte)value)];

    internal static IReadOnlyList<byte[]> All { get; } =
    [
        Definition(), Status(), Reset(), Update(), Match(), Snapshot(), Figures(), End(),
        Indicative(), RandomEnd(), Correction(), Rules(), Witness(), Settled(), Stage(),
    ];

    private static byte[] Definition()
    {
        byte[] bytes = new byte[InstrumentDef.SizeBytesMax];
        InstrumentDef definition = new()
        {
            TimeNs = TimeNs,
            UpdateSequence = 1,
            TickSize = 1_000,
            LotGoods = 1_000_000,
            MinQuantity = 1,
            MaxQuantity = 500,
            QuantityStep = 1,
            UpperLimit = 6_050_000,
            LowerLimit = 4_950_000,
            ReferencePrice = Wire.NullInt64,
            Instrument = 7,
            Product = 3,
            ListDay = Day,
            LastTradingDay = Day + 90,
            DeliveryStart = Day + 100,
            DeliveryEnd = Day + 120,
            Symbol = "CRUDE-2702"u8,
            ExchangeCode = "SCO"u8,
            Cfi = "FCXXXX"u8,
            Currency = "CNY"u8,
            BaseUnit = "bbl"u8,
            Model = MatchModel.ContinuousBook,
            Phase = TradingPhase.PreOpen,
            Action = DefinitionAction.Added,
            Licence = LicenceClass.Licensed,
            Schedule = 2,
            TradePrice = TradePriceRule.MiddleOfThree,
            AuctionPrice = AuctionPriceRule.LastPair,
            NameZh = "原油2702"u8,
            NameEn = "Crude oil 2702"u8,
        };
        return bytes[..definition.Encode(bytes)];
    }

    private static byte[] Status()
    {
        byte[] bytes = new byte[SecurityStatus.SizeBytes];
        _ = new SecurityStatus
        {
            TimeNs = TimeNs,
            Instrument = 7,
            Product = 3,
            Phase = TradingPhase.CallAuction,
            Status = TradingStatus.PriceIndication,
            Event = StatusEvent.Changed,
            TradingDay = Day,
            NextTimeNs = TimeNs + 240_000_000_000,
            AuctionKind = AuctionKind.Opening,
        }.Encode(bytes);
        return bytes;
    }

    private static byte[] Reset()
    {
        byte[] bytes = new byte[ChannelReset.SizeBytes];
        _ = new ChannelReset
        {
            TimeNs = TimeNs,
            LastFeedSequence = 41_000,
            Reason = ResetReason.NewTradingDay,
            Channel = 1,
        }.Encode(bytes);
        return bytes;
    }

    private static byte[] Update()
    {
        byte[] bytes = new byte[Entries.BytesFor<OrderUpdateEntry>(2)];
        EntriesWriter<OrderUpdateEntry> writer = new(bytes, TimeNs);
        writer.Add(new OrderUpdateEntry
        {
            OrderId = 0x0000_0000_0500_0003,
            Priority = 9,
            Price = 5_500_000,
            Quantity = 20,
            Instrument = 7,
            ReportSequence = 15,
            Action = BookAction.Add,
            Side = Side.Sell,
        });
        writer.Add(new OrderUpdateEntry
        {
            OrderId = 0x0000_0000_0400_0001,
            Price = Wire.NullInt64,
            Instrument = 7,
            ReportSequence = 16,
            Action = BookAction.Delete,
            Side = Side.Buy,
        });
        _ = writer.End(EventSet.EndOfEvent);
        return bytes;
    }

    private static byte[] Match()
    {
        byte[] bytes = new byte[Trade.SizeBytes];
        _ = new Trade
        {
            TimeNs = TimeNs,
            TradeId = (77UL << 16) | 1,
            Price = 5_500_000,
            Quantity = 5,
            Instrument = 7,
            ReportSequence = 17,
            Orders = 2,
            Aggressor = Side.Buy,
            Type = TradeType.Continuous,
        }.Encode(bytes);
        return bytes;
    }

    private static byte[] Snapshot()
    {
        byte[] bytes = new byte[SnapshotL3Reader.BytesFor(1)];
        SnapshotL3Writer writer = new(bytes, new SnapshotL3Header
        {
            LastFeedSequence = 120,
            TimeNs = TimeNs,
            Cycle = 4,
            Instruments = 12,
            Instrument = 7,
            ReportSequence = 18,
            Chunk = 1,
            Chunks = 1,
            Phase = TradingPhase.Continuous,
            Flags = SnapshotFlags.LastChunk,
        });
        writer.Add(new SnapshotOrder
        {
            OrderId = 0x0000_0000_0500_0003,
            Priority = 9,
            Price = 5_500_000,
            Quantity = 15,
            Side = Side.Sell,
        });
        return bytes;
    }

    private static byte[] Figures()
    {
        byte[] bytes = new byte[Entries.BytesFor<StatisticsEntry>(2)];
        EntriesWriter<StatisticsEntry> writer = new(bytes, TimeNs);
        writer.Add(Figure(StatisticType.High, 5_500_000, Wire.NullInt64, 18));
        writer.Add(Figure(StatisticType.Volume, Wire.NullInt64, 5, 19));
        _ = writer.End(EventSet.EndOfEvent);
        return bytes;
    }

    private static StatisticsEntry Figure(
        StatisticType type, long value, long quantity, uint report) => new()
        {
            Value = value,
            Quantity = quantity,
            Instrument = 7,
            ReportSequence = report,
            Type = type,
            Action = 1,
            TradingDay = Day,
        };

    private static byte[] Indicative()
    {
        byte[] bytes = new byte[AuctionInfo.SizeBytes];
        _ = new AuctionInfo
        {
            TimeNs = TimeNs,
            AuctionId = Wire.NullUInt64,
            Price = 5_500_000,
            Quantity = 30,
            Surplus = 12,
            UpperCollar = Wire.NullInt64,
            LowerCollar = Wire.NullInt64,
            Instrument = 7,
            SurplusSide = Side.Buy,
            Stage = AuctionStage.Indicative,
            Model = AuctionModel.CallAuction,
            Kind = AuctionKind.Opening,
            EndTimeNs = TimeNs + 240_000_000_000,
        }.Encode(bytes);
        return bytes;
    }

    // The hash of a seed of the bytes 0 to 31.
    private static byte[] RandomEnd()
    {
        byte[] bytes = new byte[AuctionEnd.SizeBytes];
        byte[] seed = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];
        _ = new AuctionEnd
        {
            TimeNs = TimeNs,
            Schedule = 2,
            Step = 3,
            Digest = Digest.Read(SHA256.HashData(seed)),
            WindowMs = 30_000,
            TradingDay = Day,
            Kind = AuctionKind.Opening,
            Stage = AuctionEndStage.Committed,
        }.Encode(bytes);
        return bytes;
    }

    private static byte[] Correction()
    {
        byte[] bytes = new byte[TradeChange.SizeBytes];
        _ = new TradeChange
        {
            TimeNs = TimeNs,
            TradeId = (77UL << 16) | 1,
            Price = 5_499_000,
            PreviousPrice = 5_500_000,
            Quantity = 5,
            Instrument = 7,
            ReportSequence = 20,
            TradingDay = Day,
            Kind = TradeChangeKind.Corrected,
        }.Encode(bytes);
        return bytes;
    }

    private static byte[] Settled()
    {
        byte[] bytes = new byte[SettlementPrice.SizeBytes];
        _ = new SettlementPrice
        {
            TimeNs = TimeNs,
            Price = 5_500_000,
            Instrument = 7,
            TradingDay = Day,
        }.Encode(bytes);
        return bytes;
    }

    private static byte[] Stage()
    {
        byte[] bytes = new byte[DayStatus.SizeBytes];
        _ = new DayStatus
        {
            TimeNs = TimeNs,
            TradingDay = Day,
            Stage = SettlementStage.Priced,
        }.Encode(bytes);
        return bytes;
    }

    private static byte[] Rules()
    {
        byte[] bytes = new byte[RuleVersion.SizeBytes];
        _ = new RuleVersion { TimeNs = TimeNs, Version = 2, TradingDay = Day }.Encode(bytes);
        return bytes;
    }

    // Digests of rising bytes; the signature is none.
    private static byte[] Witness()
    {
        byte[] content = new byte[Checkpoint.ContentBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(content, 12);
        BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(8), 9001);
        BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(16), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(content.AsSpan(20), Day);
        content[22] = 1;
        content[23] = 1;
        BinaryPrimitives.WriteInt64LittleEndian(content.AsSpan(24), 345);
        BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(32), 4711);
        BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(40), TimeNs - 1_000_000);
        Rising.CopyTo(content, 48);
        BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(80), 4000);
        BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(88), 0x0123_4567_89ab_cdef);
        BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(96), 77);
        Rising.Reverse().ToArray().CopyTo(content, 104);
        "1.0.0+0123456789ab"u8.CopyTo(content.AsSpan(136));
        BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(168), 0xfedc_ba98_7654_3210);
        Rising.CopyTo(content, 176);
        Rising.CopyTo(content, 208);
        byte[] bytes = new byte[Checkpoint.SizeBytes];
        _ = Checkpoint.Encode(bytes, TimeNs, content);
        return bytes;
    }

    private static byte[] End()
    {
        byte[] bytes = new byte[EndOfSnapshot.SizeBytes];
        _ = new EndOfSnapshot
        {
            NextFeedSequence = 121,
            TimeNs = TimeNs,
            Cycle = 4,
            Count = 48,
        }.Encode(bytes);
        return bytes;
    }
}
