using System;
using System.Security.Cryptography;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>A hash that takes its bytes as they come, again and again.</summary>
/// <remarks>One thread. Allocates nothing after construction.</remarks>
internal sealed class RunningHash
{
    private readonly IncrementalHash? _sha256;
    private readonly Sm3? _sm3;

    /// <summary>Creates one that has no bytes yet.</summary>
    /// <exception cref="JournalException">The machine has no such hash.</exception>
    public RunningHash(BlockHash by)
    {
        if (by == BlockHash.Sm3)
        {
            _sm3 = Sm3.Make();
            _sm3.Begin();
        }
        else
        {
            _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        }
    }

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_sm3 is not null)
        {
            _sm3.Add(bytes);
        }
        else
        {
            _sha256!.AppendData(bytes);
        }
    }

    /// <summary>The hash of what was added; it begins anew.</summary>
    public Hash256 End()
    {
        if (_sm3 is not null)
        {
            Hash256 hash = _sm3.End();
            _sm3.Begin();
            return hash;
        }

        Span<byte> digest = stackalloc byte[Hash256.SizeBytes];
        _ = _sha256!.GetHashAndReset(digest);
        return Hash256.Read(digest);
    }
}
