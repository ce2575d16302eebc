using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SCO.Exchange.Domain.Commands;

/// <summary>
/// A continuation slot: up to 184 bytes of the content of the command before it. A command and its
/// parts are claimed, applied, journaled and replayed as one.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = SizeBytes)]
public struct Part
{
    /// <summary>Bytes of a slot.</summary>
    public const int SizeBytes = 192;

    /// <summary>Bytes before the content.</summary>
    public const int HeaderBytes = 8;

    /// <summary>Bytes of content in one part.</summary>
    public const int ContentBytesMax = SizeBytes - HeaderBytes;

    /// <summary>Bytes of content of one command, over all its parts.</summary>
    public const int CommandContentBytesMax = 65_536;

    /// <summary>Bytes of the record that are journaled, a multiple of 8.</summary>
    [FieldOffset(0)] public ushort Length;

    /// <summary>Always Part.</summary>
    [FieldOffset(2)] public RecordType RecordType;

    /// <summary>The version of this layout.</summary>
    [FieldOffset(3)] public byte LayoutVersion;

    /// <summary>The place among the parts of its command, from 0.</summary>
    [FieldOffset(4)] public ushort Index;

    /// <summary>How many bytes of content this part holds.</summary>
    [FieldOffset(6)] public ushort ContentBytes;

    /// <summary>The content; what is not used is zero.</summary>
    [FieldOffset(8)] public PartContent Content;

    /// <summary>How many parts a content of that many bytes takes.</summary>
    public static int CountFor(int contentBytes) =>
        (contentBytes + ContentBytesMax - 1) / ContentBytesMax;

    /// <summary>Fills a part with its share of a content. Allocates nothing.</summary>
    /// <param name="index">The place of the part, from 0.</param>
    /// <param name="content">The whole content of the command.</param>
    public void Fill(int index, ReadOnlySpan<byte> content)
    {
        int start = index * ContentBytesMax;
        int bytes = Math.Min(ContentBytesMax, content.Length - start);
        this = default;
        Length = (ushort)((HeaderBytes + bytes + 7) & ~7);
        RecordType = RecordType.Part;
        LayoutVersion = 1;
        Index = (ushort)index;
        ContentBytes = (ushort)bytes;
        Span<byte> target = Content;
        content.Slice(start, bytes).CopyTo(target);
    }

    /// <summary>The bytes of a part's content.</summary>
    [InlineArray(ContentBytesMax)]
    public struct PartContent
    {
        private byte _first;
    }
}
