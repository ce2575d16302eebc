using System;
using System.Security.Cryptography;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>Hashes by what chains a journal. Any thread.</summary>
internal static class BlockHasher
{
    [ThreadStatic]
    private static IncrementalHash? _sha256;

    [ThreadStatic]
    private static Sm3? _sm3;

    /// <summary>Hash over the bytes of a block with the checksum field taken as zero.</summary>
    /// <exception cref="JournalException">The machine has no such hash.</exception>
    public static Hash256 Hash(BlockHash by, ReadOnlySpan<byte> hashedBytes)
    {
        Span<byte> header = stackalloc byte[BlockHeader.SizeBytes];
        hashedBytes[..BlockHeader.SizeBytes].CopyTo(header);
        header.Slice(BlockHeader.ChecksumOffset, sizeof(uint)).Clear();
        return Hash(by, header, hashedBytes[BlockHeader.SizeBytes..]);
    }

    /// <summary>Hash over some bytes and some more.</summary>
    /// <exception cref="JournalException">The machine has no such hash.</exception>
    public static Hash256 Hash(
        BlockHash by, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) =>
        by == BlockHash.Sm3 ? BySm3(first, second) : BySha256(first, second);

    private static Hash256 BySha256(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        IncrementalHash hash = _sha256 ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(first);
        hash.AppendData(second);
        Span<byte> digest = stackalloc byte[Hash256.SizeBytes];
        _ = hash.GetHashAndReset(digest);
        return Hash256.Read(digest);
    }

    private static Hash256 BySm3(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Sm3 hash = _sm3 ??= Sm3.Make();
        hash.Begin();
        hash.Add(first);
        hash.Add(second);
        return hash.End();
    }
}
