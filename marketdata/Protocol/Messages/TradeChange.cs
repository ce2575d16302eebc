using System;
using System.Buffers.Binary;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>A trade was cancelled, or has another price.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public readonly record struct TradeChange
{
    /// <summary>The number of this message in the schema.</summary>
    public const ushort TemplateId = 216;

    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 56;

    /// <summary>Bytes of the whole message.</summary>
    public const int SizeBytes = MessageHeader.SizeBytes + BlockBytes;

    /// <summary>When, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs { get; init; }

    /// <summary>Names the match, as Trade did.</summary>
    public ulong TradeId { get; init; }

    /// <summary>
    /// In 1/10,000 CNY: its price now; of a cancelled trade the one it had.
    /// </summary>
    public long Price { get; init; }

    /// <summary>
    /// In 1/10,000 CNY: its price before; <see cref="Wire.NullInt64"/> of a cancelled trade.
    /// </summary>
    public long PreviousPrice { get; init; }

    /// <summary>Lots of the trade.</summary>
    public long Quantity { get; init; }

    /// <summary>The instrument.</summary>
    public uint Instrument { get; init; }

    /// <summary>The place among the reports of the instrument.</summary>
    public uint ReportSequence { get; init; }

    /// <summary>The trading day of the change, in days since 1970-01-01.</summary>
    public ushort TradingDay { get; init; }

    /// <summary>What became of it.</summary>
    public TradeChangeKind Kind { get; init; }

    /// <summary>
    /// Writes the message; returns its bytes. Too small a target is an argument error.
    /// </summary>
    public int Encode(Span<byte> target)
    {
        Span<byte> block = MessageHeader.Begin(target, TemplateId, BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, TimeNs);
        BinaryPrimitives.WriteUInt64LittleEndian(block[8..], TradeId);
        BinaryPrimitives.WriteInt64LittleEndian(block[16..], Price);
        BinaryPrimitives.WriteInt64LittleEndian(block[24..], PreviousPrice);
        BinaryPrimitives.WriteInt64LittleEndian(block[32..], Quantity);
        BinaryPrimitives.WriteUInt32LittleEndian(block[40..], Instrument);
        BinaryPrimitives.WriteUInt32LittleEndian(block[44..], ReportSequence);
        BinaryPrimitives.WriteUInt16LittleEndian(block[48..], TradingDay);
        block[50] = (byte)Kind;
        return SizeBytes;
    }

    /// <summary>Reads a message; false when it is cut or another one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out TradeChange read)
    {
        if (!MessageHeader.TryBlock(
            message, TemplateId, BlockBytes, out ReadOnlySpan<byte> block, out _))
        {
            read = default;
            return false;
        }

        read = new TradeChange
        {
            TimeNs = BinaryPrimitives.ReadUInt64LittleEndian(block),
            TradeId = BinaryPrimitives.ReadUInt64LittleEndian(block[8..]),
            Price = BinaryPrimitives.ReadInt64LittleEndian(block[16..]),
            PreviousPrice = BinaryPrimitives.ReadInt64LittleEndian(block[24..]),
            Quantity = BinaryPrimitives.ReadInt64LittleEndian(block[32..]),
            Instrument = BinaryPrimitives.ReadUInt32LittleEndian(block[40..]),
            ReportSequence = BinaryPrimitives.ReadUInt32LittleEndian(block[44..]),
            TradingDay = BinaryPrimitives.ReadUInt16LittleEndian(block[48..]),
            Kind = (TradeChangeKind)block[50],
        };
        return true;
    }
}
