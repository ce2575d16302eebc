using System;
using System.Buffers.Binary;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>A message of <see cref="Entries"/> that was received.</summary>
/// <remarks>Any thread; allocates nothing. A view: the message must outlive it.</remarks>
public readonly ref struct EntriesReader<TEntry>
    where TEntry : struct, IEntry<TEntry>
{
    private readonly ReadOnlySpan<byte> _block;
    private readonly Group<TEntry> _entries;

    internal EntriesReader(ReadOnlySpan<byte> block, Group<TEntry> entries)
    {
        _block = block;
        _entries = entries;
    }

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    /// <summary>When, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs => BinaryPrimitives.ReadUInt64LittleEndian(_block);

    /// <summary>Where the message stands among those of its cause.</summary>
    public EventSet Events => (EventSet)_block[Entries.EventAt];

    /// <summary>An entry.</summary>
    public TEntry this[int index] => _entries[index];
}
