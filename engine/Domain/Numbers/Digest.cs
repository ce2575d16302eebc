using System.Buffers.Binary;
using System.Globalization;
using System;

namespace SCO.Exchange.Domain.Numbers;

/// <summary>32 bytes: a SHA-256 hash, or the seed that one was taken of.</summary>
/// <param name="First">Bytes 0 to 7, little-endian.</param>
/// <param name="Second">Bytes 8 to 15, little-endian.</param>
/// <param name="Third">Bytes 16 to 23, little-endian.</param>
/// <param name="Fourth">Bytes 24 to 31, little-endian.</param>
public readonly record struct Digest(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    /// <summary>Bytes of a digest.</summary>
    public const int SizeBytes = 32;

    /// <summary>Whether any bit is set.</summary>
    public bool IsSome => (First | Second | Third | Fourth) != 0;

    /// <summary>Reads a digest from its bytes. Allocates nothing.</summary>
    /// <param name="source">At least <see cref="SizeBytes"/> bytes.</param>
    public static Digest Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(source),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[24..]));

    /// <summary>Writes its bytes. Allocates nothing.</summary>
    /// <param name="target">At least <see cref="SizeBytes"/> bytes.</param>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(target, First);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], Second);
        BinaryPrimitives.WriteUInt64LittleEndian(target[16..], Third);
        BinaryPrimitives.WriteUInt64LittleEndian(target[24..], Fourth);
    }

    /// <summary>The bytes in hexadecimal.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{BinaryPrimitives.ReverseEndianness(First):x16}"
        + $"{BinaryPrimitives.ReverseEndianness(Second):x16}"
        + $"{BinaryPrimitives.ReverseEndianness(Third):x16}"
        + $"{BinaryPrimitives.ReverseEndianness(Fourth):x16}");
}
