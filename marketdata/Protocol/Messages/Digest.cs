using System;
using System.Buffers.Binary;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>32 bytes: a SHA-256 hash, or the seed that one was taken of.</summary>
/// <param name="First">Bytes 0 to 7, little-endian.</param>
/// <param name="Second">Bytes 8 to 15, little-endian.</param>
/// <param name="Third">Bytes 16 to 23, little-endian.</param>
/// <param name="Fourth">Bytes 24 to 31, little-endian.</param>
public readonly record struct Digest(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    /// <summary>Bytes of a digest.</summary>
    public const int SizeBytes = 32;

    /// <summary>Reads a digest from its bytes, at least 32. Allocates nothing.</summary>
    public static Digest Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(source),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[24..]));

    /// <summary>Writes its bytes, 32 of them. Allocates nothing.</summary>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(target, First);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], Second);
        BinaryPrimitives.WriteUInt64LittleEndian(target[16..], Third);
        BinaryPrimitives.WriteUInt64LittleEndian(target[24..], Fourth);
    }
}
