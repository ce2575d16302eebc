using System;
using System.Buffers.Binary;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>What stands before every message. Any thread; allocates nothing.</summary>
/// <param name="BlockLength">Bytes of the root block.</param>
/// <param name="TemplateId">Which message it is.</param>
/// <param name="SchemaId">Which schema it belongs to.</param>
/// <param name="Version">The version of the schema it was written with.</param>
public readonly record struct MessageHeader(
    ushort BlockLength, ushort TemplateId, ushort SchemaId, ushort Version)
{
    /// <summary>Bytes of a header.</summary>
    public const int SizeBytes = 8;

    /// <summary>Reads a header; false when the message is cut or of another schema.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out MessageHeader header)
    {
        if (message.Length < SizeBytes)
        {
            header = default;
            return false;
        }

        header = new MessageHeader(
            BinaryPrimitives.ReadUInt16LittleEndian(message),
            BinaryPrimitives.ReadUInt16LittleEndian(message[2..]),
            BinaryPrimitives.ReadUInt16LittleEndian(message[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(message[6..]));
        return header.SchemaId == Wire.SchemaId;
    }

    /// <summary>The template of a message; 0 when it is cut or of another schema.</summary>
    public static ushort TemplateOf(ReadOnlySpan<byte> message) =>
        TryDecode(message, out MessageHeader header) ? header.TemplateId : (ushort)0;

    /// <summary>
    /// Writes the header of a message and clears its root block. Too small a target is an argument
    /// error.
    /// </summary>
    internal static Span<byte> Begin(Span<byte> target, ushort templateId, int blockBytes)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)blockBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(target[2..], templateId);
        BinaryPrimitives.WriteUInt16LittleEndian(target[4..], Wire.SchemaId);
        BinaryPrimitives.WriteUInt16LittleEndian(target[6..], Wire.SchemaVersion);
        Span<byte> block = target.Slice(SizeBytes, blockBytes);
        block.Clear();
        return block;
    }

    /// <summary>
    /// The root block of a message and what follows it; false when the message is cut, of another
    /// template or schema, or shorter than the first version of its block.
    /// </summary>
    internal static bool TryBlock(
        ReadOnlySpan<byte> message,
        ushort templateId,
        int blockBytesMin,
        out ReadOnlySpan<byte> block,
        out ReadOnlySpan<byte> rest)
    {
        block = default;
        rest = default;
        if (!TryDecode(message, out MessageHeader header)
            || header.TemplateId != templateId
            || header.BlockLength < blockBytesMin
            || message.Length - SizeBytes < header.BlockLength)
        {
            return false;
        }

        block = message.Slice(SizeBytes, header.BlockLength);
        rest = message[(SizeBytes + header.BlockLength)..];
        return true;
    }
}
