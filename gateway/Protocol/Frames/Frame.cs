using System;
using System.Buffers.Binary;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Memory;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

namespace SCO.Exchange.Gateway.Protocol.Frames;

/// <summary>
/// One frame in a buffer: 6 bytes of SOFH, 8 of SBE header, the root block and what follows it.
/// Looks into the bytes, copies nothing. Any thread; allocates nothing; never throws.
/// </summary>
public readonly ref struct Frame
{
    /// <summary>Bytes before the root block.</summary>
    public const int HeaderBytes = SofhBytes + 8;

    /// <summary>Bytes of every frame but Define, at most: a deal with a whole note fits.</summary>
    public const int BytesMax = 1216;

    /// <summary>Bytes of data behind a root block, at most.</summary>
    public const int ContentBytesMax = 65_536;

    /// <summary>Bytes of a Define frame, at most.</summary>
    public const int DefineBytesMax =
        HeaderBytes + Define.BlockBytes + ContentLengthBytes + ContentBytesMax;

    /// <summary>Says: SBE 1.0, little-endian.</summary>
    public const ushort EncodingType = 0xEB50;

    private const int SofhBytes = 6;
    private const int ContentLengthBytes = 4;
    private const int GroupHeaderBytes = 8;

    private readonly ReadOnlySpan<byte> _bytes;

    private Frame(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>The whole frame.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Bytes of the root block, as its sender has it.</summary>
    public ushort BlockLength => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[SofhBytes..]);

    /// <summary>Which message it is.</summary>
    public ushort TemplateId => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[8..]);

    /// <summary>Of which schema.</summary>
    public ushort SchemaId => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[10..]);

    /// <summary>The version that its sender speaks.</summary>
    public ushort Version => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[12..]);

    /// <summary>
    /// The first field of an order entry message, its number; 0 when there is no room for one.
    /// </summary>
    public ulong SeqNum => _bytes.Length >= HeaderBytes + 8
        ? BinaryPrimitives.ReadUInt64LittleEndian(_bytes[HeaderBytes..])
        : 0;

    /// <summary>
    /// The second field of a request, its client order id; 0 when there is no room for one.
    /// </summary>
    public ulong RefId => _bytes.Length >= HeaderBytes + 16
        ? BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(HeaderBytes + 8)..])
        : 0;

    /// <summary>Looks for a frame at the start of some bytes.</summary>
    /// <param name="bytes">What has arrived.</param>
    /// <param name="frame">The frame, when it is whole.</param>
    public static FrameStatus Read(ReadOnlySpan<byte> bytes, out Frame frame)
    {
        frame = default;
        if (bytes.Length < SofhBytes) { return FrameStatus.Incomplete; }
        uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        ushort encoding = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        if (encoding != EncodingType || length < HeaderBytes) { return FrameStatus.Malformed; }
        if (length > DefineBytesMax) { return FrameStatus.TooLarge; }
        if (bytes.Length < HeaderBytes) { return FrameStatus.Incomplete; }
        if (length > BytesMax && !IsDefine(bytes)) { return FrameStatus.TooLarge; }
        if (bytes.Length < length) { return FrameStatus.Incomplete; }
        frame = new Frame(bytes[..(int)length]);
        return HeaderBytes + frame.BlockLength <= (int)length
            ? FrameStatus.Whole
            : FrameStatus.Malformed;
    }

    /// <summary>Whether schema and version are ours.</summary>
    /// <param name="acceptsNewer">
    /// Whether to read what a newer sender says as far as it is known. A gateway must not: what it
    /// would skip may change the meaning of an order.
    /// </param>
    public RejectReason Check(bool acceptsNewer)
    {
        bool isKnown = SchemaId is Schemas.Fixp or Schemas.OrderEntry
            && Version >= 1
            && (acceptsNewer || Version <= Schemas.Version);
        return isKnown ? RejectReason.None : RejectReason.UnsupportedVersion;
    }

    /// <summary>Whether this is such a message, by schema and template.</summary>
    public bool Is<T>()
        where T : struct, IMessage => TemplateId == T.TemplateId && SchemaId == T.SchemaId;

    /// <summary>
    /// Reads the root block; what a newer sender appended is skipped, what an older one does not
    /// know yet is zero. False when the block is too short for the version of its sender. The
    /// caller has looked at schema and template.
    /// </summary>
    public bool TryRead<T>(out T message)
        where T : struct, IMessage
    {
        message = default;
        ushort grown = T.BlockLengthIn(Version);
        ushort needed = grown == 0 ? T.BlockLength : grown;
        if (BlockLength < needed) { return false; }
        ReadOnlySpan<byte> block = _bytes.Slice(HeaderBytes, needed);
        message = needed < T.BlockLength ? Wire.ReadStart<T>(block) : Wire.Read<T>(block);
        return true;
    }

    /// <summary>
    /// The data behind the root block, as in Define. False when its length is not what is there.
    /// </summary>
    public bool TryReadContent(out ReadOnlySpan<byte> content)
    {
        content = default;
        ReadOnlySpan<byte> rest = _bytes[(HeaderBytes + BlockLength)..];
        if (rest.Length < ContentLengthBytes) { return false; }
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(rest);
        if (length != rest.Length - ContentLengthBytes) { return false; }
        content = rest[ContentLengthBytes..];
        return true;
    }

    /// <summary>
    /// The entries of the group behind the root block, as in MassQuote. False when they are not
    /// what its head says, or longer or shorter than here.
    /// </summary>
    public bool TryReadEntries<T>(out ReadOnlySpan<byte> entries)
        where T : struct, IMessage
    {
        entries = default;
        ReadOnlySpan<byte> rest = _bytes[(HeaderBytes + BlockLength)..];
        if (rest.Length < GroupHeaderBytes) { return false; }
        int count = BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]);
        bool isOurs = BinaryPrimitives.ReadUInt16LittleEndian(rest) == T.EntryBytes
            && count * T.EntryBytes == rest.Length - GroupHeaderBytes;
        if (!isOurs) { return false; }
        entries = rest[GroupHeaderBytes..];
        return true;
    }

    /// <summary>Bytes of a frame around a root block.</summary>
    public static int BytesOf<T>()
        where T : struct, IMessage => HeaderBytes + T.BlockLength;

    /// <summary>
    /// Bytes of a frame with so many bytes of data, or of entries, behind the root block.
    /// </summary>
    public static int BytesOf<T>(int contentBytes)
        where T : struct, IMessage => ContentAt<T>() + contentBytes;

    /// <summary>Writes a frame around a root block; returns its bytes.</summary>
    /// <param name="target">Where to; too small a target is an argument error.</param>
    /// <param name="message">The root block.</param>
    public static int Write<T>(Span<byte> target, in T message)
        where T : struct, IMessage
    {
        int length = BytesOf<T>();
        WriteHeader<T>(target, length);
        Wire.Write(target.Slice(HeaderBytes, T.BlockLength), in message);
        return length;
    }

    /// <summary>
    /// Writes a frame with data, or the entries of a group, behind the root block; returns its
    /// bytes.
    /// </summary>
    /// <param name="target">Where to; too small a target is an argument error.</param>
    /// <param name="message">The root block.</param>
    /// <param name="content">
    /// At most <see cref="ContentBytesMax"/> bytes; of a message with a group whole entries.
    /// </param>
    public static int Write<T>(Span<byte> target, in T message, ReadOnlySpan<byte> content)
        where T : struct, IMessage
    {
        int length = BytesOf<T>(content.Length);
        WriteHeader<T>(target, length);
        Wire.Write(target.Slice(HeaderBytes, T.BlockLength), in message);
        Span<byte> head = target[BytesOf<T>()..];
        if (T.EntryBytes == 0)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(head, (uint)content.Length);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(head, (ushort)T.EntryBytes);
            BinaryPrimitives.WriteUInt16LittleEndian(
                head[2..], (ushort)(content.Length / T.EntryBytes));
            BinaryPrimitives.WriteUInt32LittleEndian(head[4..], 0);
        }

        content.CopyTo(target[ContentAt<T>()..]);
        return length;
    }

    private static int ContentAt<T>()
        where T : struct, IMessage =>
        BytesOf<T>() + (T.EntryBytes == 0 ? ContentLengthBytes : GroupHeaderBytes);

    private static void WriteHeader<T>(Span<byte> target, int length)
        where T : struct, IMessage
    {
        BinaryPrimitives.WriteUInt32BigEndian(target, (uint)length);
        BinaryPrimitives.WriteUInt16BigEndian(target[4..], EncodingType);
        BinaryPrimitives.WriteUInt16LittleEndian(target[6..], T.BlockLength);
        BinaryPrimitives.WriteUInt16LittleEndian(target[8..], T.TemplateId);
        BinaryPrimitives.WriteUInt16LittleEndian(target[10..], T.SchemaId);
        BinaryPrimitives.WriteUInt16LittleEndian(target[12..], Schemas.Version);
    }

    private static bool IsDefine(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) == Define.Template
        && BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]) == Schemas.OrderEntry;
}
