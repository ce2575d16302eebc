using System;
using System.Buffers.Binary;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>One match.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public readonly record struct Trade
{
    /// <summary>The number of this message in the schema.</summary>
    public const ushort TemplateId = 206;

    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 48;

    /// <summary>Bytes of the whole message.</summary>
    public const int SizeBytes = MessageHeader.SizeBytes + BlockBytes;

    /// <summary>When, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs { get; init; }

    /// <summary>Names the match.</summary>
    public ulong TradeId { get; init; }

    /// <summary>In 1/10,000 CNY.</summary>
    public long Price { get; init; }

    /// <summary>Lots.</summary>
    public long Quantity { get; init; }

    /// <summary>The instrument.</summary>
    public uint Instrument { get; init; }

    /// <summary>The place among the reports of the instrument.</summary>
    public uint ReportSequence { get; init; }

    /// <summary>How many orders took part.</summary>
    public ushort Orders { get; init; }

    /// <summary>The direction of the incoming order; 0 in a call auction.</summary>
    public Side Aggressor { get; init; }

    /// <summary>How it came about.</summary>
    public TradeType Type { get; init; }

    /// <summary>Traits.</summary>
    public TradeFlags Flags { get; init; }

    /// <summary>
    /// Writes the message; returns its bytes. Too small a target is an argument error.
    /// </summary>
    public int Encode(Span<byte> target)
    {
        Span<byte> block = MessageHeader.Begin(target, TemplateId, BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, TimeNs);
        BinaryPrimitives.WriteUInt64LittleEndian(block[8..], TradeId);
        BinaryPrimitives.WriteInt64LittleEndian(block[16..], Price);
        BinaryPrimitives.WriteInt64LittleEndian(block[24..], Quantity);
        BinaryPrimitives.WriteUInt32LittleEndian(block[32..], Instrument);
        BinaryPrimitives.WriteUInt32LittleEndian(block[36..], ReportSequence);
        BinaryPrimitives.WriteUInt16LittleEndian(block[40..], Orders);
        block[42] = (byte)Aggressor;
        block[43] = (byte)Type;
        BinaryPrimitives.WriteUInt16LittleEndian(block[44..], (ushort)Flags);
        return SizeBytes;
    }

    /// <summary>Reads a message; false when it is cut or another one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out Trade read)
    {
        if (!MessageHeader.TryBlock(
            message, TemplateId, BlockBytes, out ReadOnlySpan<byte> block, out _))
        {
            read = default;
            return false;
        }

        read = new Trade
        {
            TimeNs = BinaryPrimitives.ReadUInt64LittleEndian(block),
            TradeId = BinaryPrimitives.ReadUInt64LittleEndian(block[8..]),
            Price = BinaryPrimitives.ReadInt64LittleEndian(block[16..]),
            Quantity = BinaryPrimitives.ReadInt64LittleEndian(block[24..]),
            Instrument = BinaryPrimitives.ReadUInt32LittleEndian(block[32..]),
            ReportSequence = BinaryPrimitives.ReadUInt32LittleEndian(block[36..]),
            Orders = BinaryPrimitives.ReadUInt16LittleEndian(block[40..]),
            Aggressor = (Side)block[42],
            Type = (TradeType)block[43],
            Flags = (TradeFlags)BinaryPrimitives.ReadUInt16LittleEndian(block[44..]),
        };
        return true;
    }
}
