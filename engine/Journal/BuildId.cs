using System;
using System.Buffers.Binary;
using System.Text;

namespace SCO.Exchange.Journal;

/// <summary>Which build of the program wrote a block: at most 32 bytes of text, in place.</summary>
/// <remarks>Immutable. Allocates only in <see cref="Of"/> and <see cref="ToString"/>.</remarks>
public readonly record struct BuildId(ulong Part0, ulong Part1, ulong Part2, ulong Part3)
{
    /// <summary>Size on disk, in bytes; shorter texts end in zeros.</summary>
    public const int SizeBytes = 32;

    /// <summary>The build of that name.</summary>
    /// <exception cref="ArgumentException">The text takes more than 32 bytes.</exception>
    public static BuildId Of(string text)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        bytes.Clear();
        return Encoding.UTF8.TryGetBytes(text, bytes, out _)
            ? Read(bytes)
            : throw new ArgumentException($"'{text}' takes more than {SizeBytes} bytes");
    }

    /// <summary>Reads the 32 bytes at the start of <paramref name="source"/>.</summary>
    public static BuildId Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(source),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[24..]));

    /// <summary>Writes the 32 bytes to the start of <paramref name="target"/>.</summary>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(target, Part0);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], Part1);
        BinaryPrimitives.WriteUInt64LittleEndian(target[16..], Part2);
        BinaryPrimitives.WriteUInt64LittleEndian(target[24..], Part3);
    }

    /// <summary>The text; empty if nobody named the build.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        Write(bytes);
        return Encoding.UTF8.GetString(bytes.TrimEnd((byte)0));
    }
}
