using System;
using System.Security.Cryptography;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>Hashes header and sections of a block as if its checksum field were zero.</summary>
internal static class BlockHasher
{
    [ThreadStatic]
    private static IncrementalHash? _hash;

    /// <summary>Hash over the bytes with the checksum field taken as zero.</summary>
    public static Hash256 Hash(ReadOnlySpan<byte> hashedBytes)
    {
        IncrementalHash hash = _hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> header = stackalloc byte[BlockHeader.SizeBytes];
        hashedBytes[..BlockHeader.SizeBytes].CopyTo(header);
        header.Slice(BlockHeader.ChecksumOffset, sizeof(uint)).Clear();
        hash.AppendData(header);
        hash.AppendData(hashedBytes[BlockHeader.SizeBytes..]);
        Span<byte> digest = stackalloc byte[Hash256.SizeBytes];
        _ = hash.GetHashAndReset(digest);
        return Hash256.Read(digest);
    }
}
