using System;
using System.Buffers.Binary;
using System.IO;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <summary>
/// Reads a journal's durable blocks from its files: no lock, also beside a writer.
/// </summary>
/// <remarks>
/// One thread; memory of one page. Never writes. Never passes the superblock's bound.
/// </remarks>
public sealed class JournalReader : IBlockCursor
{
    private readonly IStorage _storage;
    private readonly EntryFile _file;
    private readonly BlockReader _blocks;
    private readonly ulong _from;
    private Superblock _bound;
    private long _address;
    private int _blockBytes;
    private long _blockAddress;
    private BlockHeader _header;
    private Hash256 _hash;

    /// <summary>Opens a journal to read.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="versions">The newest rules and layouts that this program knows.</param>
    /// <param name="fromSequence">The first block shown is the one that holds it.</param>
    /// <exception cref="JournalException">There is none, or it is damaged or newer.</exception>
    public JournalReader(string folder, RecordVersions versions, ulong fromSequence = 0)
        : this(new DiskStorage(folder), versions, fromSequence)
    {
    }

    /// <summary>Opens a journal on any storage.</summary>
    public JournalReader(IStorage storage, RecordVersions versions, ulong fromSequence = 0)
    {
        _storage = storage;
        _from = fromSequence;
        _bound = ReadBound(storage);
        _file = new EntryFile(storage, _bound);
        _blocks = new BlockReader(_bound.Identity, versions);
        _address = JournalFormat.FirstAddress;
        if (fromSequence > 1)
        {
            JumpTowards(fromSequence);
        }
    }

    /// <summary>Whose journal it is.</summary>
    public LogIdentity Identity => _bound.Identity;

    /// <summary>The newest superblock that was looked at.</summary>
    public Superblock Bound => _bound;

    /// <summary>The point behind the last block that was read.</summary>
    public LogPoint After => _blocks.After;

    /// <inheritdoc/>
    public Block Current => _blocks.View(
        _file.Load(_blockAddress, _bound.EndAddress)
            .Slice(JournalFormat.EntryHeaderBytes, _blockBytes),
        _header, _hash, _blockAddress);

    /// <inheritdoc/>
    public bool MoveNext()
    {
        while (HasMore())
        {
            if (ReadEntry() && _blocks.After.LastSequence >= _from)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static Superblock ReadBound(IStorage storage)
    {
        try
        {
            return SuperblockFile.ReadNewest(storage);
        }
        catch (IOException failure)
        {
            throw new JournalException(JournalFault.Damaged,
                $"the superblock of the journal in {storage.Folder} cannot be read: " +
                failure.Message, failure);
        }
    }

    private bool HasMore()
    {
        if (_address < _bound.EndAddress)
        {
            return true;
        }

        DemandPromised();
        _bound = ReadBound(_storage);
        return _address < _bound.EndAddress;
    }

    private void DemandPromised()
    {
        LogPoint read = _blocks.After;
        LogPoint promised = _bound.Durable;
        if (_address > _bound.EndAddress
            || read.BlockCount != promised.BlockCount
            || read.ChainHash != promised.ChainHash
            || read.LastSequence != promised.LastSequence)
        {
            throw new JournalException(JournalFault.Damaged, read.BlockCount, _address,
                $"the journal ends with {read.BlockCount} blocks and command " +
                $"{read.LastSequence}, the superblock promises {promised.BlockCount} blocks " +
                $"and command {promised.LastSequence}, or another chain");
        }
    }

    /// <summary>Reads one entry; true if it was a block.</summary>
    private bool ReadEntry()
    {
        if (_address == JournalFormat.FirstAddress)
        {
            DemandZeroHead();
        }

        ReadOnlySpan<byte> source = _file.Load(_address, _bound.EndAddress);
        string? reason = Entry.Read(source, _address, _bound.Identity, out Entry entry);
        if (reason is not null)
        {
            throw new JournalException(
                JournalFault.Damaged, _blocks.After.BlockCount, _address, reason);
        }

        long address = _address;
        _address += entry.Bytes;
        if (entry.IsFiller)
        {
            return false;
        }

        Block block = _blocks.Next(entry.Payload, address);
        _header = block.Header;
        _hash = block.ChainHash;
        _blockAddress = address;
        _blockBytes = entry.Payload.Length;
        return true;
    }

    private void DemandZeroHead()
    {
        Span<byte> head = stackalloc byte[JournalFormat.FirstAddress];
        if (_file.ReadAt(0, head) != head.Length || head.ContainsAnyExcept((byte)0))
        {
            throw new JournalException(JournalFault.Damaged, 0, 0,
                "the first bytes of the journal are not zero");
        }
    }

    /// <summary>Starts at the last page whose first block is not past the sequence.</summary>
    /// <remarks>Every page begins with a block, for fillers end the one before.</remarks>
    private void JumpTowards(ulong sequence)
    {
        long low = 0;
        long high = (_bound.EndAddress - 1) / _bound.PageBytes;
        while (low < high)
        {
            long middle = low + ((high - low + 1) / 2);
            if (FirstSequenceOfPage(middle) is not { } first)
            {
                return;
            }

            (low, high) = first <= sequence ? (middle, high) : (low, middle - 1);
        }

        if (low > 0)
        {
            _address = low * _bound.PageBytes;
            _blocks.Jump();
        }
    }

    private ulong? FirstSequenceOfPage(long page)
    {
        const int HeadBytes = JournalFormat.EntryHeaderBytes + BlockHeader.SizeBytes;
        Span<byte> head = stackalloc byte[HeadBytes];
        int read = _file.ReadAt(page * _bound.PageBytes, head);
        ReadOnlySpan<byte> block = head[JournalFormat.EntryHeaderBytes..];
        return read == HeadBytes
            && BinaryPrimitives.ReadUInt32LittleEndian(block) == BlockHeader.Magic
                ? BlockHeader.Read(block).FirstSequence
                : null;
    }
}
