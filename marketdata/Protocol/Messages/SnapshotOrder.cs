using System;
using System.Buffers.Binary;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>One resting order of a snapshot.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public readonly record struct SnapshotOrder : IEntry<SnapshotOrder>
{
    /// <summary>Bytes of an entry.</summary>
    public const int SizeBytes = 40;

    /// <summary>The order.</summary>
    public ulong OrderId { get; init; }

    /// <summary>Lower trades first at the same price.</summary>
    public ulong Priority { get; init; }

    /// <summary>In 1/10,000 CNY.</summary>
    public long Price { get; init; }

    /// <summary>Lots shown.</summary>
    public long Quantity { get; init; }

    /// <summary>The direction of the order.</summary>
    public Side Side { get; init; }

    static ushort IEntry<SnapshotOrder>.Template => SnapshotL3Header.TemplateId;

    static int IEntry<SnapshotOrder>.Bytes => SizeBytes;

    /// <inheritdoc/>
    public void Encode(Span<byte> target)
    {
        Span<byte> entry = target[..SizeBytes];
        entry.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(entry, OrderId);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], Priority);
        BinaryPrimitives.WriteInt64LittleEndian(entry[16..], Price);
        BinaryPrimitives.WriteInt64LittleEndian(entry[24..], Quantity);
        entry[32] = (byte)Side;
    }

    /// <inheritdoc/>
    public static SnapshotOrder Decode(ReadOnlySpan<byte> entry) => new()
    {
        OrderId = BinaryPrimitives.ReadUInt64LittleEndian(entry),
        Priority = BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]),
        Price = BinaryPrimitives.ReadInt64LittleEndian(entry[16..]),
        Quantity = BinaryPrimitives.ReadInt64LittleEndian(entry[24..]),
        Side = (Side)entry[32],
    };
}
