using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Journal;

/// <summary>A hash of 32 bytes, held in place, compared by value.</summary>
/// <remarks>Immutable. Allocates only in <see cref="ToString"/>.</remarks>
public readonly record struct Hash256(ulong Part0, ulong Part1, ulong Part2, ulong Part3)
{
    /// <summary>Size on disk, in bytes.</summary>
    public const int SizeBytes = 32;

    /// <summary>Hashes <paramref name="bytes"/> by SHA-256.</summary>
    public static Hash256 Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SizeBytes];
        _ = SHA256.HashData(bytes, digest);
        return Read(digest);
    }

    /// <summary>Reads the 32 bytes at the start of <paramref name="source"/>.</summary>
    public static Hash256 Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64BigEndian(source),
        BinaryPrimitives.ReadUInt64BigEndian(source[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(source[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(source[24..]));

    /// <summary>Writes the 32 bytes to the start of <paramref name="target"/>.</summary>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, Part0);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], Part1);
        BinaryPrimitives.WriteUInt64BigEndian(target[16..], Part2);
        BinaryPrimitives.WriteUInt64BigEndian(target[24..], Part3);
    }

    /// <summary>The same 32 bytes as the words of the exchange hold them.</summary>
    public Digest ToDigest()
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        Write(bytes);
        return Digest.Read(bytes);
    }

    /// <summary>Returns the 64 hex digits.</summary>
    public override string ToString() => $"{Part0:x16}{Part1:x16}{Part2:x16}{Part3:x16}";
}
