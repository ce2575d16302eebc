using System;
using System.Buffers.Binary;
using System.Text;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>
/// What the journal of the exchange held a moment ago, signed by the exchange: a view of a message.
/// Who keeps it can later prove that the journal is still the same up to there. Since version 3.
/// </summary>
/// <remarks>
/// Lives as long as the message. Any thread; allocates only in <see cref="Build"/>. To check the
/// signature (ECDSA over P-256 and SHA-256): it is over the eight ASCII bytes "SCO-CP-1" and
/// <see cref="Signed"/>.
/// </remarks>
public readonly ref struct Checkpoint
{
    /// <summary>The number of this message in the schema.</summary>
    public const ushort TemplateId = 214;

    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = ContentOffset + ContentBytes;

    /// <summary>Bytes of the whole message.</summary>
    public const int SizeBytes = MessageHeader.SizeBytes + BlockBytes;

    /// <summary>Bytes of the content: the block without its time.</summary>
    public const int ContentBytes = 240;

    /// <summary>Bytes of the content that are signed.</summary>
    public const int SignedBytes = 176;

    private const int ContentOffset = 8;
    private const int BuildOffset = 136;

    private readonly ReadOnlySpan<byte> _block;

    private Checkpoint(ReadOnlySpan<byte> block) => _block = block;

    /// <summary>When it was told, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs => BinaryPrimitives.ReadUInt64LittleEndian(_block);

    /// <summary>The content as the journal holds it.</summary>
    public ReadOnlySpan<byte> Content => _block.Slice(ContentOffset, ContentBytes);

    /// <summary>The part of the content that is signed.</summary>
    public ReadOnlySpan<byte> Signed => Content[..SignedBytes];

    /// <summary>The signature: r, then s, 32 bytes each, the highest first.</summary>
    public ReadOnlySpan<byte> Signature => Content[SignedBytes..];

    /// <summary>Counts the checkpoints of a journal, from 1.</summary>
    public ulong Number => BinaryPrimitives.ReadUInt64LittleEndian(Content);

    /// <summary>Number of the venue.</summary>
    public ulong Venue => BinaryPrimitives.ReadUInt64LittleEndian(Content[8..]);

    /// <summary>Number of the journal within the venue.</summary>
    public uint Stream => BinaryPrimitives.ReadUInt32LittleEndian(Content[16..]);

    /// <summary>The trading day of the executions, in days since 1970-01-01.</summary>
    public ushort TradingDay => BinaryPrimitives.ReadUInt16LittleEndian(Content[20..]);

    /// <summary>Which hash chains the blocks: 1 is SHA-256, 2 is SM3.</summary>
    public byte Hash => Content[22];

    /// <summary>Blocks of the journal at the place that it tells of.</summary>
    public long BlockCount => BinaryPrimitives.ReadInt64LittleEndian(Content[24..]);

    /// <summary>The last command before that place.</summary>
    public ulong Sequence => BinaryPrimitives.ReadUInt64LittleEndian(Content[32..]);

    /// <summary>The time of that command, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong SequenceTimeNs => BinaryPrimitives.ReadUInt64LittleEndian(Content[40..]);

    /// <summary>The hash of the last block before that place.</summary>
    public Digest ChainHash => Digest.Read(Content[48..]);

    /// <summary>Behind which command the state was hashed last; 0 if it never was.</summary>
    public ulong StateSequence => BinaryPrimitives.ReadUInt64LittleEndian(Content[80..]);

    /// <summary>The hash of the state there.</summary>
    public ulong StateHash => BinaryPrimitives.ReadUInt64LittleEndian(Content[88..]);

    /// <summary>Executions of the trading day up to that place.</summary>
    public ulong ExecutionCount => BinaryPrimitives.ReadUInt64LittleEndian(Content[96..]);

    /// <summary>The root of the tree over them.</summary>
    public Digest ExecutionRoot => Digest.Read(Content[104..]);

    /// <summary>The build of the program that made it.</summary>
    public string Build =>
        Encoding.UTF8.GetString(Content.Slice(BuildOffset, 32).TrimEnd((byte)0));

    /// <summary>The key: the first 8 bytes of SHA-256 over its public part.</summary>
    public ulong KeyId => BinaryPrimitives.ReadUInt64LittleEndian(Content[168..]);

    /// <summary>
    /// Writes a message; returns its bytes. Too small a target, or a content of another size, is an
    /// argument error.
    /// </summary>
    /// <param name="target">Where to.</param>
    /// <param name="timeNs">When it is told.</param>
    /// <param name="content">The content as the journal holds it.</param>
    public static int Encode(Span<byte> target, ulong timeNs, ReadOnlySpan<byte> content)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(content.Length, ContentBytes);
        Span<byte> block = MessageHeader.Begin(target, TemplateId, BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, timeNs);
        content.CopyTo(block[ContentOffset..]);
        return SizeBytes;
    }

    /// <summary>Views a message; false when it is cut or another one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out Checkpoint read)
    {
        bool isWhole = MessageHeader.TryBlock(
            message, TemplateId, BlockBytes, out ReadOnlySpan<byte> block, out _);
        read = isWhole ? new Checkpoint(block) : default;
        return isWhole;
    }
}
