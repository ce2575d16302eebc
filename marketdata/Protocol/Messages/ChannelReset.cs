using System;
using System.Buffers.Binary;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>The first message of every feed session: numbers begin again.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public readonly record struct ChannelReset
{
    /// <summary>The number of this message in the schema.</summary>
    public const ushort TemplateId = 203;

    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 24;

    /// <summary>Bytes of the whole message.</summary>
    public const int SizeBytes = MessageHeader.SizeBytes + BlockBytes;

    /// <summary>When, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs { get; init; }

    /// <summary>The last number of the session before; 0 if there was none.</summary>
    public ulong LastFeedSequence { get; init; }

    /// <summary>Why.</summary>
    public ResetReason Reason { get; init; }

    /// <summary>The channel.</summary>
    public uint Channel { get; init; }

    /// <summary>
    /// Writes the message; returns its bytes. Too small a target is an argument error.
    /// </summary>
    public int Encode(Span<byte> target)
    {
        Span<byte> block = MessageHeader.Begin(target, TemplateId, BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, TimeNs);
        BinaryPrimitives.WriteUInt64LittleEndian(block[8..], LastFeedSequence);
        block[16] = (byte)Reason;
        BinaryPrimitives.WriteUInt32LittleEndian(block[20..], Channel);
        return SizeBytes;
    }

    /// <summary>Reads a message; false when it is cut or another one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out ChannelReset read)
    {
        if (!MessageHeader.TryBlock(
            message, TemplateId, BlockBytes, out ReadOnlySpan<byte> block, out _))
        {
            read = default;
            return false;
        }

        read = new ChannelReset
        {
            TimeNs = BinaryPrimitives.ReadUInt64LittleEndian(block),
            LastFeedSequence = BinaryPrimitives.ReadUInt64LittleEndian(block[8..]),
            Reason = (ResetReason)block[16],
            Channel = BinaryPrimitives.ReadUInt32LittleEndian(block[20..]),
        };
        return true;
    }
}
