using System;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>Collects the records of one section of a block, packed as they come.</summary>
/// <remarks>One thread. Allocates nothing after construction.</remarks>
internal sealed class Section
{
    private readonly byte[] _stored;
    private readonly ulong[] _contexts = new ulong[PackedRecord.ContextWords];
    private readonly RunningHash _hash;
    private int _summedBytes;
    private uint _sum;
    private int _hashedBytes;

    /// <summary>Creates an empty section.</summary>
    /// <param name="codec">How records are stored.</param>
    /// <param name="rawBytesMax">Most record bytes that will be added.</param>
    /// <param name="hash">What will hash it.</param>
    /// <exception cref="JournalException">The machine has no such hash.</exception>
    public Section(BlockCodec codec, int rawBytesMax, BlockHash hash)
    {
        _hash = new RunningHash(hash);
        IsPacked = codec == BlockCodec.Packed;
        _stored = GC.AllocateUninitializedArray<byte>(IsPacked
            ? PackedRecord.SectionBytesMax(rawBytesMax) + PackedRecord.RoomBytes
            : rawBytesMax);
    }

    /// <summary>Whether its records are stored packed.</summary>
    public bool IsPacked { get; }

    /// <summary>How much is in it.</summary>
    public SectionSize Size { get; private set; }

    /// <summary>The records as they are stored; valid until the section changes.</summary>
    public ReadOnlySpan<byte> Stored => _stored.AsSpan(0, Size.StoredBytes);

    /// <summary>Adds a well-formed record that fits.</summary>
    public void Add(ReadOnlySpan<byte> record)
    {
        Span<byte> target = _stored.AsSpan(Size.StoredBytes);
        int stored = record.Length;
        if (IsPacked)
        {
            stored = PackedRecord.Write(record, _contexts, target);
        }
        else
        {
            record.CopyTo(target);
        }

        Size = new SectionSize(Size.RawBytes + record.Length, Size.StoredBytes + stored);
    }

    /// <summary>Takes checksum and hash on to the end of what is stored, if that is enough at
    /// once.</summary>
    /// <remarks>
    /// While the processor still has it at hand, not when the block is sealed and somebody waits
    /// for it.
    /// </remarks>
    public void Advance()
    {
        if (Size.StoredBytes - _summedBytes >= Crc32C.BytesAtOnce)
        {
            _sum = Sum();
            _summedBytes = Size.StoredBytes;
            _hash.Add(Stored[_hashedBytes..]);
            _hashedBytes = Size.StoredBytes;
        }
    }

    /// <summary>The running CRC32C of what is stored, begun with 0.</summary>
    public uint Sum() => Crc32C.Add(_sum, Stored[_summedBytes..]);

    /// <summary>The hash of what is stored.</summary>
    /// <remarks>
    /// Once a section: it takes what was not hashed yet, and a second time would take all of it.
    /// </remarks>
    public Hash256 Hash()
    {
        _hash.Add(Stored[_hashedBytes..]);
        _hashedBytes = 0;
        return _hash.End();
    }

    /// <summary>Empties the section.</summary>
    public void Clear()
    {
        Array.Clear(_contexts);
        Size = default;
        (_summedBytes, _sum) = (0, 0);
        if (_hashedBytes > 0)
        {
            _ = _hash.End();
            _hashedBytes = 0;
        }
    }
}
