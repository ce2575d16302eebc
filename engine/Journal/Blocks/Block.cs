using System;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>A view of one verified block. Allocates nothing; lives as long as its buffer.</summary>
public readonly ref struct Block
{
    /// <summary>Views a block that was verified before.</summary>
    /// <param name="bytes">The payload of the entry: header, sections, padding.</param>
    /// <param name="records">The records of both sections, unpacked.</param>
    /// <param name="header">Its header, decoded.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="address">Where it lies in the journal; 0 where there is no file.</param>
    public Block(
        ReadOnlySpan<byte> bytes,
        ReadOnlySpan<byte> records,
        scoped in BlockHeader header,
        Hash256 hash,
        long address)
    {
        Bytes = bytes;
        Records = records;
        Header = header;
        ChainHash = hash;
        Address = address;
    }

    /// <summary>All bytes of the entry's payload, as they are stored.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>All records, unpacked: the commands section, then the events section.</summary>
    public ReadOnlySpan<byte> Records { get; }

    /// <summary>The header.</summary>
    public BlockHeader Header { get; }

    /// <summary>Hash of this block: the next block names it.</summary>
    public Hash256 ChainHash { get; }

    /// <summary>Place of the entry in the journal, in bytes over all segment files.</summary>
    public long Address { get; }

    /// <summary>Commands, each followed by its parts.</summary>
    public RecordWalk Commands => new(CommandBytes);

    /// <summary>Events, in the order in which they came out.</summary>
    public RecordWalk Events => new(EventBytes);

    /// <summary>The commands section.</summary>
    public ReadOnlySpan<byte> CommandBytes => Records[..Header.CommandsRawBytes];

    /// <summary>The events section.</summary>
    public ReadOnlySpan<byte> EventBytes =>
        Records.Slice(Header.CommandsRawBytes, Header.EventsRawBytes);
}
