using System;
using System.Buffers.Binary;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>The version of the venue's rules, once an operator has raised it.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public readonly record struct RuleVersion
{
    /// <summary>The number of this message in the schema.</summary>
    public const ushort TemplateId = 217;

    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 16;

    /// <summary>Bytes of the whole message.</summary>
    public const int SizeBytes = MessageHeader.SizeBytes + BlockBytes;

    /// <summary>When, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs { get; init; }

    /// <summary>The version, from 1.</summary>
    public ushort Version { get; init; }

    /// <summary>The trading day, in days since 1970-01-01.</summary>
    public ushort TradingDay { get; init; }

    /// <summary>
    /// Writes the message; returns its bytes. Too small a target is an argument error.
    /// </summary>
    public int Encode(Span<byte> target)
    {
        Span<byte> block = MessageHeader.Begin(target, TemplateId, BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, TimeNs);
        BinaryPrimitives.WriteUInt16LittleEndian(block[8..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(block[10..], TradingDay);
        return SizeBytes;
    }

    /// <summary>Reads a message; false when it is cut or another one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out RuleVersion read)
    {
        if (!MessageHeader.TryBlock(
            message, TemplateId, BlockBytes, out ReadOnlySpan<byte> block, out _))
        {
            read = default;
            return false;
        }

        read = new RuleVersion
        {
            TimeNs = BinaryPrimitives.ReadUInt64LittleEndian(block),
            Version = BinaryPrimitives.ReadUInt16LittleEndian(block[8..]),
            TradingDay = BinaryPrimitives.ReadUInt16LittleEndian(block[10..]),
        };
        return true;
    }
}
