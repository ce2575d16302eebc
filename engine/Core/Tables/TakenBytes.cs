using System;
using System.Security.Cryptography;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Core.Tables;

/// <summary>Hands on the bytes of a state, and keeps their hash.</summary>
/// <param name="source">Gives the bytes.</param>
/// <remarks>One thread. The constructor allocates one block.</remarks>
internal sealed class TakenBytes(StateSource source) : IDisposable
{
    private const int BlockBytes = 1 << 16;

    private readonly IncrementalHash _hash =
        IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private readonly byte[] _block =
        GC.AllocateUninitializedArray<byte>(BlockBytes);
    private int _count;

    /// <summary>Fills a span with the next bytes.</summary>
    public void Fill(Span<byte> target)
    {
        source(target);
        if (target.Length > BlockBytes - _count)
        {
            Flush();
        }

        if (target.Length > BlockBytes)
        {
            _hash.AppendData(target);
            return;
        }

        target.CopyTo(_block.AsSpan(_count));
        _count += target.Length;
    }

    /// <summary>SHA-256 of all bytes so far. Allocates.</summary>
    public byte[] Hash()
    {
        Flush();
        return _hash.GetCurrentHash();
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void Flush()
    {
        _hash.AppendData(_block, 0, _count);
        _count = 0;
    }
}
