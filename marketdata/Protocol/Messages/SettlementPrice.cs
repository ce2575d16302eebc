using System;
using System.Buffers.Binary;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>The settlement price of an instrument for a trading day.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public readonly record struct SettlementPrice
{
    /// <summary>The number of this message in the schema.</summary>
    public const ushort TemplateId = 218;

    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 24;

    /// <summary>Bytes of the whole message.</summary>
    public const int SizeBytes = MessageHeader.SizeBytes + BlockBytes;

    /// <summary>When, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs { get; init; }

    /// <summary>The price, in 1/10,000 CNY per price unit.</summary>
    public long Price { get; init; }

    /// <summary>The instrument.</summary>
    public uint Instrument { get; init; }

    /// <summary>The trading day, in days since 1970-01-01.</summary>
    public ushort TradingDay { get; init; }

    /// <summary>
    /// Writes the message; returns its bytes. Too small a target is an argument error.
    /// </summary>
    public int Encode(Span<byte> target)
    {
        Span<byte> block = MessageHeader.Begin(target, TemplateId, BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, TimeNs);
        BinaryPrimitives.WriteInt64LittleEndian(block[8..], Price);
        BinaryPrimitives.WriteUInt32LittleEndian(block[16..], Instrument);
        BinaryPrimitives.WriteUInt16LittleEndian(block[20..], TradingDay);
        return SizeBytes;
    }

    /// <summary>Reads a message; false when it is cut or another one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out SettlementPrice read)
    {
        if (!MessageHeader.TryBlock(
            message, TemplateId, BlockBytes, out ReadOnlySpan<byte> block, out _))
        {
            read = default;
            return false;
        }

        read = new SettlementPrice
        {
            TimeNs = BinaryPrimitives.ReadUInt64LittleEndian(block),
            Price = BinaryPrimitives.ReadInt64LittleEndian(block[8..]),
            Instrument = BinaryPrimitives.ReadUInt32LittleEndian(block[16..]),
            TradingDay = BinaryPrimitives.ReadUInt16LittleEndian(block[20..]),
        };
        return true;
    }
}
