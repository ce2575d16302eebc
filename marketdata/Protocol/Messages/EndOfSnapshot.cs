using System;
using System.Buffers.Binary;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>The snapshot is whole.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public readonly record struct EndOfSnapshot
{
    /// <summary>The number of this message in the schema.</summary>
    public const ushort TemplateId = 213;

    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 24;

    /// <summary>Bytes of the whole message.</summary>
    public const int SizeBytes = MessageHeader.SizeBytes + BlockBytes;

    /// <summary>The first number to apply on top.</summary>
    public ulong NextFeedSequence { get; init; }

    /// <summary>When it was taken, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs { get; init; }

    /// <summary>Counts the snapshots of the server.</summary>
    public uint Cycle { get; init; }

    /// <summary>Messages of the snapshot before this one.</summary>
    public uint Count { get; init; }

    /// <summary>
    /// Writes the message; returns its bytes. Too small a target is an argument error.
    /// </summary>
    public int Encode(Span<byte> target)
    {
        Span<byte> block = MessageHeader.Begin(target, TemplateId, BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, NextFeedSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(block[8..], TimeNs);
        BinaryPrimitives.WriteUInt32LittleEndian(block[16..], Cycle);
        BinaryPrimitives.WriteUInt32LittleEndian(block[20..], Count);
        return SizeBytes;
    }

    /// <summary>Reads a message; false when it is cut or another one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out EndOfSnapshot read)
    {
        if (!MessageHeader.TryBlock(
            message, TemplateId, BlockBytes, out ReadOnlySpan<byte> block, out _))
        {
            read = default;
            return false;
        }

        read = new EndOfSnapshot
        {
            NextFeedSequence = BinaryPrimitives.ReadUInt64LittleEndian(block),
            TimeNs = BinaryPrimitives.ReadUInt64LittleEndian(block[8..]),
            Cycle = BinaryPrimitives.ReadUInt32LittleEndian(block[16..]),
            Count = BinaryPrimitives.ReadUInt32LittleEndian(block[20..]),
        };
        return true;
    }
}
