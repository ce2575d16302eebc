using System;
using System.Buffers.Binary;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>What an auction would trade, or trades. Since version 1.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public readonly record struct AuctionInfo
{
    /// <summary>The number of this message in the schema.</summary>
    public const ushort TemplateId = 210;

    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 72;

    /// <summary>Bytes of the whole message.</summary>
    public const int SizeBytes = MessageHeader.SizeBytes + BlockBytes;

    /// <summary>When, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs { get; init; }

    /// <summary>
    /// Names the auction; <see cref="Wire.NullUInt64"/> for call auctions, which instrument, day
    /// and kind name.
    /// </summary>
    public ulong AuctionId { get; init; }

    /// <summary>In 1/10,000 CNY; <see cref="Wire.NullInt64"/> if nothing trades.</summary>
    public long Price { get; init; }

    /// <summary>Lots that trade.</summary>
    public long Quantity { get; init; }

    /// <summary>Lots at the price that find no other side.</summary>
    public long Surplus { get; init; }

    /// <summary>The highest price, or null: the price limits hold.</summary>
    public long UpperCollar { get; init; }

    /// <summary>The lowest price, or null: the price limits hold.</summary>
    public long LowerCollar { get; init; }

    /// <summary>The instrument.</summary>
    public uint Instrument { get; init; }

    /// <summary>The side of the surplus; 0 if there is none.</summary>
    public Side SurplusSide { get; init; }

    /// <summary>Whether it would trade so, or does.</summary>
    public AuctionStage Stage { get; init; }

    /// <summary>What sort of auction it is.</summary>
    public AuctionModel Model { get; init; }

    /// <summary>Which auction of the day it is.</summary>
    public AuctionKind Kind { get; init; }

    /// <summary>
    /// When the present phase of the auction ends, at the earliest, or
    /// <see cref="Wire.NullUInt64"/>.
    /// </summary>
    public ulong EndTimeNs { get; init; }

    /// <summary>
    /// Writes the message; returns its bytes. Too small a target is an argument error.
    /// </summary>
    public int Encode(Span<byte> target)
    {
        Span<byte> block = MessageHeader.Begin(target, TemplateId, BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, TimeNs);
        BinaryPrimitives.WriteUInt64LittleEndian(block[8..], AuctionId);
        BinaryPrimitives.WriteInt64LittleEndian(block[16..], Price);
        BinaryPrimitives.WriteInt64LittleEndian(block[24..], Quantity);
        BinaryPrimitives.WriteInt64LittleEndian(block[32..], Surplus);
        BinaryPrimitives.WriteInt64LittleEndian(block[40..], UpperCollar);
        BinaryPrimitives.WriteInt64LittleEndian(block[48..], LowerCollar);
        BinaryPrimitives.WriteUInt32LittleEndian(block[56..], Instrument);
        block[60] = (byte)SurplusSide;
        block[61] = (byte)Stage;
        block[62] = (byte)Model;
        block[63] = (byte)Kind;
        BinaryPrimitives.WriteUInt64LittleEndian(block[64..], EndTimeNs);
        return SizeBytes;
    }

    /// <summary>Reads a message; false when it is cut or another one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out AuctionInfo read)
    {
        if (!MessageHeader.TryBlock(
            message, TemplateId, BlockBytes, out ReadOnlySpan<byte> block, out _))
        {
            read = default;
            return false;
        }

        read = new AuctionInfo
        {
            TimeNs = BinaryPrimitives.ReadUInt64LittleEndian(block),
            AuctionId = BinaryPrimitives.ReadUInt64LittleEndian(block[8..]),
            Price = BinaryPrimitives.ReadInt64LittleEndian(block[16..]),
            Quantity = BinaryPrimitives.ReadInt64LittleEndian(block[24..]),
            Surplus = BinaryPrimitives.ReadInt64LittleEndian(block[32..]),
            UpperCollar = BinaryPrimitives.ReadInt64LittleEndian(block[40..]),
            LowerCollar = BinaryPrimitives.ReadInt64LittleEndian(block[48..]),
            Instrument = BinaryPrimitives.ReadUInt32LittleEndian(block[56..]),
            SurplusSide = (Side)block[60],
            Stage = (AuctionStage)block[61],
            Model = (AuctionModel)block[62],
            Kind = (AuctionKind)block[63],
            EndTimeNs = BinaryPrimitives.ReadUInt64LittleEndian(block[64..]),
        };
        return true;
    }
}
