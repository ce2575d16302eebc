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
    public static Hash256 Hash(BlockHash by, ReadOnlySpan<byte> hashedBytes) => Hash(
        by, hashedBytes[..BlockHeader.SizeBytes], hashedBytes[BlockHeader.SizeBytes..], []);

    /// <summary>The same of a block whose parts lie apart.</summary>
    /// <exception cref="JournalException">The machine has no such hash.</exception>
    public static Hash256 Hash(
        BlockHash by,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> commands,
        ReadOnlySpan<byte> events)
    {
        Span<byte> hashed = stackalloc byte[BlockHeader.SizeBytes];
        header.CopyTo(hashed);
        hashed.Slice(BlockHeader.ChecksumOffset, sizeof(uint)).Clear();
        return HashAll(by, hashed, commands, events);
    }

    /// <summary>Hash over some bytes and some more.</summary>
    /// <exception cref="JournalException">The machine has no such hash.</exception>
    public static Hash256 Hash(
        BlockHash by, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) =>
        HashAll(by, first, second, []);

    private static Hash256 HashAll(
        BlockHash by,
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second,
        ReadOnlySpan<byte> third)
    {
        if (by == BlockHash.Sm3)
        {
            Sm3 sm3 = _sm3 ??= Sm3.Make();
            sm3.Begin();
            sm3.Add(first);
            sm3.Add(second);
            sm3.Add(third);
            return sm3.End();
        }

        IncrementalHash sha256 =
            _sha256 ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData(first);
        sha256.AppendData(second);
        sha256.AppendData(third);
        Span<byte> digest = stackalloc byte[Hash256.SizeBytes];
        _ = sha256.GetHashAndReset(digest);
        return Hash256.Read(digest);
    }
}
