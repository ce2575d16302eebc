using System;
using System.Buffers.Binary;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>One figure of an instrument.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public readonly record struct StatisticsEntry : IEntry<StatisticsEntry>
{
    /// <summary>The number in the schema of the message that holds such entries.</summary>
    public const ushort TemplateId = 209;

    /// <summary>Bytes of an entry.</summary>
    public const int SizeBytes = 32;

    /// <summary>A price in 1/10,000 CNY; <see cref="Wire.NullInt64"/> for Volume.</summary>
    public long Value { get; init; }

    /// <summary>Lots, for Volume; else <see cref="Wire.NullInt64"/>.</summary>
    public long Quantity { get; init; }

    /// <summary>The instrument.</summary>
    public uint Instrument { get; init; }

    /// <summary>The place among the reports of the instrument.</summary>
    public uint ReportSequence { get; init; }

    /// <summary>Which figure.</summary>
    public StatisticType Type { get; init; }

    /// <summary>1: the figure is set.</summary>
    public byte Action { get; init; }

    /// <summary>The trading day, in days since 1970-01-01.</summary>
    public ushort TradingDay { get; init; }

    static ushort IEntry<StatisticsEntry>.Template => TemplateId;

    static int IEntry<StatisticsEntry>.Bytes => SizeBytes;

    /// <inheritdoc/>
    public void Encode(Span<byte> target)
    {
        Span<byte> entry = target[..SizeBytes];
        entry.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(entry, Value);
        BinaryPrimitives.WriteInt64LittleEndian(entry[8..], Quantity);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[16..], Instrument);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[20..], ReportSequence);
        entry[24] = (byte)Type;
        entry[25] = Action;
        BinaryPrimitives.WriteUInt16LittleEndian(entry[26..], TradingDay);
    }

    /// <inheritdoc/>
    public static StatisticsEntry Decode(ReadOnlySpan<byte> entry) => new()
    {
        Value = BinaryPrimitives.ReadInt64LittleEndian(entry),
        Quantity = BinaryPrimitives.ReadInt64LittleEndian(entry[8..]),
        Instrument = BinaryPrimitives.ReadUInt32LittleEndian(entry[16..]),
        ReportSequence = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]),
        Type = (StatisticType)entry[24],
        Action = entry[25],
        TradingDay = BinaryPrimitives.ReadUInt16LittleEndian(entry[26..]),
    };
}
