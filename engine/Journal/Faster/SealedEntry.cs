using System;
using FASTER.core;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal.Faster;

/// <summary>A sealed block, to be written straight into a page of the log.</summary>
/// <param name="block">The block; sealed, and not changed before it is written.</param>
/// <param name="bytes">Bytes of the entry's payload, as sealing told them.</param>
/// <remarks>Allocates nothing. A log that has no room asks for nothing.</remarks>
internal readonly struct SealedEntry(BlockBuilder block, int bytes) : ILogEnqueueEntry
{
    /// <inheritdoc/>
    public int SerializedLength => bytes;

    /// <inheritdoc/>
    public void SerializeTo(Span<byte> dest) => block.WriteSealed(dest);
}
