using System;
using System.Numerics;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>Room for the records of one block, used again for the next one.</summary>
/// <remarks>
/// One thread. Allocates where a block needs more than all before it did: a power of two, as much
/// as was asked for at the least.
/// </remarks>
internal sealed class RecordRoom
{
    private byte[] _bytes = [];

    /// <summary>Room for so many bytes, whatever they hold, in place of what was taken before.
    /// </summary>
    public Span<byte> Take(int bytes)
    {
        if (_bytes.Length < bytes)
        {
            _bytes = new byte[(int)BitOperations.RoundUpToPowerOf2((uint)bytes)];
        }

        return _bytes.AsSpan(0, bytes);
    }

    /// <summary>The first so many bytes of what was taken last.</summary>
    public ReadOnlySpan<byte> Taken(int bytes) => _bytes.AsSpan(0, bytes);
}
