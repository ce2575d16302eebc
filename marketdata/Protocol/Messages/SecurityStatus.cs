using System;
using System.Buffers.Binary;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>The trading phase of an instrument.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public readonly record struct SecurityStatus
{
    /// <summary>The number of this message in the schema.</summary>
    public const ushort TemplateId = 202;

    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 40;

    /// <summary>Bytes of the root block in version 0, which knew no auctions.</summary>
    public const int FirstBlockBytes = 32;

    /// <summary>Bytes of the whole message.</summary>
    public const int SizeBytes = MessageHeader.SizeBytes + BlockBytes;

    /// <summary>When, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs { get; init; }

    /// <summary>The instrument.</summary>
    public uint Instrument { get; init; }

    /// <summary>Its product, or <see cref="Wire.NullUInt32"/>.</summary>
    public uint Product { get; init; }

    /// <summary>The phase.</summary>
    public TradingPhase Phase { get; init; }

    /// <summary>The phase in the numbers of FIX.</summary>
    public TradingStatus Status { get; init; }

    /// <summary>Why it is sent.</summary>
    public StatusEvent Event { get; init; }

    /// <summary>Why a step was passed; 0 is not given.</summary>
    public StatusReason Reason { get; init; }

    /// <summary>The trading day, in days since 1970-01-01.</summary>
    public ushort TradingDay { get; init; }

    /// <summary>
    /// When the phase changes next by itself, at the earliest, or <see cref="Wire.NullUInt64"/>.
    /// </summary>
    public ulong NextTimeNs { get; init; }

    /// <summary>The auction that the phase belongs to; 0 for none.</summary>
    public AuctionKind AuctionKind { get; init; }

    /// <summary>The phase of the step that was passed; 0 if none was.</summary>
    public TradingPhase PassedPhase { get; init; }

    /// <summary>The auction of the step that was passed; 0 for none.</summary>
    public AuctionKind PassedKind { get; init; }

    /// <summary>
    /// Writes the message; returns its bytes. Too small a target is an argument error.
    /// </summary>
    public int Encode(Span<byte> target)
    {
        Span<byte> block = MessageHeader.Begin(target, TemplateId, BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, TimeNs);
        BinaryPrimitives.WriteUInt32LittleEndian(block[8..], Instrument);
        BinaryPrimitives.WriteUInt32LittleEndian(block[12..], Product);
        block[16] = (byte)Phase;
        block[17] = (byte)Status;
        block[18] = (byte)Event;
        block[19] = (byte)Reason;
        BinaryPrimitives.WriteUInt16LittleEndian(block[20..], TradingDay);
        BinaryPrimitives.WriteUInt64LittleEndian(block[24..], NextTimeNs);
        block[32] = (byte)AuctionKind;
        block[33] = (byte)PassedPhase;
        block[34] = (byte)PassedKind;
        return SizeBytes;
    }

    /// <summary>Reads a message; false when it is cut or another one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out SecurityStatus read)
    {
        if (!MessageHeader.TryBlock(
            message, TemplateId, FirstBlockBytes, out ReadOnlySpan<byte> block, out _))
        {
            read = default;
            return false;
        }

        read = new SecurityStatus
        {
            TimeNs = BinaryPrimitives.ReadUInt64LittleEndian(block),
            Instrument = BinaryPrimitives.ReadUInt32LittleEndian(block[8..]),
            Product = BinaryPrimitives.ReadUInt32LittleEndian(block[12..]),
            Phase = (TradingPhase)block[16],
            Status = (TradingStatus)block[17],
            Event = (StatusEvent)block[18],
            Reason = (StatusReason)block[19],
            TradingDay = BinaryPrimitives.ReadUInt16LittleEndian(block[20..]),
            NextTimeNs = BinaryPrimitives.ReadUInt64LittleEndian(block[24..]),
        };
        if (block.Length >= BlockBytes)
        {
            read = read with
            {
                AuctionKind = (AuctionKind)block[32],
                PassedPhase = (TradingPhase)block[33],
                PassedKind = (AuctionKind)block[34],
            };
        }

        return true;
    }
}
