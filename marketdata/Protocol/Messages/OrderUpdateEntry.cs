using System;
using System.Buffers.Binary;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>One order that enters, changes in or leaves the book.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public readonly record struct OrderUpdateEntry : IEntry<OrderUpdateEntry>
{
    /// <summary>The number in the schema of the message that holds such entries.</summary>
    public const ushort TemplateId = 205;

    /// <summary>Bytes of an entry.</summary>
    public const int SizeBytes = 48;

    /// <summary>The order.</summary>
    public ulong OrderId { get; init; }

    /// <summary>Lower trades first at the same price; 0 on Delete.</summary>
    public ulong Priority { get; init; }

    /// <summary>In 1/10,000 CNY; <see cref="Wire.NullInt64"/> on Delete.</summary>
    public long Price { get; init; }

    /// <summary>Lots shown after the update; 0 on Delete.</summary>
    public long Quantity { get; init; }

    /// <summary>The instrument.</summary>
    public uint Instrument { get; init; }

    /// <summary>The place among the reports of the instrument.</summary>
    public uint ReportSequence { get; init; }

    /// <summary>What happens.</summary>
    public BookAction Action { get; init; }

    /// <summary>The direction of the order.</summary>
    public Side Side { get; init; }

    static ushort IEntry<OrderUpdateEntry>.Template => TemplateId;

    static int IEntry<OrderUpdateEntry>.Bytes => SizeBytes;

    /// <inheritdoc/>
    public void Encode(Span<byte> target)
    {
        Span<byte> entry = target[..SizeBytes];
        entry.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(entry, OrderId);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], Priority);
        BinaryPrimitives.WriteInt64LittleEndian(entry[16..], Price);
        BinaryPrimitives.WriteInt64LittleEndian(entry[24..], Quantity);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[32..], Instrument);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[36..], ReportSequence);
        entry[40] = (byte)Action;
        entry[41] = (byte)Side;
    }

    /// <inheritdoc/>
    public static OrderUpdateEntry Decode(ReadOnlySpan<byte> entry) => new()
    {
        OrderId = BinaryPrimitives.ReadUInt64LittleEndian(entry),
        Priority = BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]),
        Price = BinaryPrimitives.ReadInt64LittleEndian(entry[16..]),
        Quantity = BinaryPrimitives.ReadInt64LittleEndian(entry[24..]),
        Instrument = BinaryPrimitives.ReadUInt32LittleEndian(entry[32..]),
        ReportSequence = BinaryPrimitives.ReadUInt32LittleEndian(entry[36..]),
        Action = (BookAction)entry[40],
        Side = (Side)entry[41],
    };
}
