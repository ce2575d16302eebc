using System;
using System.Buffers.Binary;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>How far the end of a trading day has come, or its state towards banks.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public readonly record struct DayStatus
{
    /// <summary>The number of this message in the schema.</summary>
    public const ushort TemplateId = 219;

    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 16;

    /// <summary>Bytes of the whole message.</summary>
    public const int SizeBytes = MessageHeader.SizeBytes + BlockBytes;

    /// <summary>When, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs { get; init; }

    /// <summary>The trading day, in days since 1970-01-01.</summary>
    public ushort TradingDay { get; init; }

    /// <summary>Where its end stands now; 0 where the other state is told.</summary>
    public SettlementStage Stage { get; init; }

    /// <summary>Its state towards banks now; 0 where the other state is told.</summary>
    public BankDayState BankDay { get; init; }

    /// <summary>
    /// Writes the message; returns its bytes. Too small a target is an argument error.
    /// </summary>
    public int Encode(Span<byte> target)
    {
        Span<byte> block = MessageHeader.Begin(target, TemplateId, BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, TimeNs);
        BinaryPrimitives.WriteUInt16LittleEndian(block[8..], TradingDay);
        block[10] = (byte)Stage;
        block[11] = (byte)BankDay;
        return SizeBytes;
    }

    /// <summary>Reads a message; false when it is cut or another one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out DayStatus read)
    {
        if (!MessageHeader.TryBlock(
            message, TemplateId, BlockBytes, out ReadOnlySpan<byte> block, out _))
        {
            read = default;
            return false;
        }

        read = new DayStatus
        {
            TimeNs = BinaryPrimitives.ReadUInt64LittleEndian(block),
            TradingDay = BinaryPrimitives.ReadUInt16LittleEndian(block[8..]),
            Stage = (SettlementStage)block[10],
            BankDay = (BankDayState)block[11],
        };
        return true;
    }
}
