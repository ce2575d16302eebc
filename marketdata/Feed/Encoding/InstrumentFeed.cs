using System;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.MarketData.Protocol.Messages;
using AuctionKind = SCO.Exchange.Domain.Reference.Phases.AuctionKind;
using TradePriceRule = SCO.Exchange.Domain.Reference.TradePriceRule;
using TradingPhase = SCO.Exchange.Domain.Reference.Phases.TradingPhase;

namespace SCO.Exchange.MarketData.Feed.Encoding;

/// <summary>What the encoder knows of one instrument. Gate thread only.</summary>
internal sealed class InstrumentFeed(InstrumentDefinition definition, ProductDefinition product)
{
    private uint _reportSequence;

    internal InstrumentDefinition Definition { get; set; } = definition;

    internal ProductDefinition Product { get; } = product;

    internal ulong UpdateSequence { get; set; }

    internal TradingPhase Phase { get; set; }

    internal AuctionKind AuctionKind { get; set; }

    /// <summary>When the phase changes next by itself, at the earliest; 0 if unknown.</summary>
    internal ulong NextPhaseNs { get; set; }

    internal long Open { get; private set; } = Wire.NullInt64;

    internal long High { get; private set; } = Wire.NullInt64;

    internal long Low { get; private set; } = Wire.NullInt64;

    internal long Last { get; private set; } = Wire.NullInt64;

    internal long Volume { get; private set; }

    internal Figures Changed { get; set; }

    /// <summary>Whether a trade may be at another price than that of the resting order.</summary>
    internal bool TradesBetween => Product.TradePrice != TradePriceRule.Resting;

    internal uint NextReport() => unchecked(++_reportSequence);

    internal void Print(UnitPrice price, Quantity quantity)
    {
        long value = price.TenThousandths;
        Last = value;
        Volume = Quantity.Total(Volume, quantity);
        Changed |= Figures.Volume;
        if (Open == Wire.NullInt64)
        {
            Open = value;
            Changed |= Figures.Open;
        }

        if (High == Wire.NullInt64 || value > High)
        {
            High = value;
            Changed |= Figures.High;
        }

        if (Low == Wire.NullInt64 || value < Low)
        {
            Low = value;
            Changed |= Figures.Low;
        }
    }

    /// <summary>Takes a cancelled trade out of the volume; prices stay as they were told.</summary>
    internal void TakeBack(Quantity quantity)
    {
        Volume -= quantity.Lots;
        Changed |= Figures.Volume;
    }

    /// <summary>Writes it, between two commands.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="content">Room for a definition.</param>
    internal void WriteState(StateWriter writer, Span<byte> content)
    {
        writer.Bytes(content[..Definition.Write(content)]);
        writer.UInt64(UpdateSequence);
        writer.Byte((byte)Phase);
        writer.Byte((byte)AuctionKind);
        writer.UInt64(NextPhaseNs);
        writer.UInt32(_reportSequence);
        writer.Int64(Open);
        writer.Int64(High);
        writer.Int64(Low);
        writer.Int64(Last);
        writer.Int64(Volume);
    }

    /// <summary>Takes up what was written behind the definition.</summary>
    internal void ReadState(StateReader reader)
    {
        UpdateSequence = reader.UInt64();
        Phase = (TradingPhase)reader.Byte((byte)TradingPhase.CallAuctionFreeze);
        AuctionKind = (AuctionKind)reader.Byte((byte)AuctionKind.Volatility);
        NextPhaseNs = reader.UInt64();
        _reportSequence = reader.UInt32();
        Open = reader.Int64();
        High = reader.Int64();
        Low = reader.Int64();
        Last = reader.Int64();
        Volume = reader.Int64();
    }

    internal void ClearDay()
    {
        _reportSequence = 0;
        Open = Wire.NullInt64;
        High = Wire.NullInt64;
        Low = Wire.NullInt64;
        Last = Wire.NullInt64;
        Volume = 0;
    }
}
