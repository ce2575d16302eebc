using System;
using System.IO;
using SCO.Exchange.Disk;
using SCO.Exchange.Domain;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Damage;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <summary>
/// Reads a journal's durable blocks from its files: no lock, also beside a writer.
/// </summary>
/// <remarks>
/// One thread; memory of one page. Never writes. Never passes the superblock's bound while somebody
/// writes. What a writer that is gone left behind it is shown as far as the next writer would keep
/// it: whole blocks of its own that continue the chain. The last may have been answered. Where
/// nobody can tell whether somebody writes, those are not shown, but a block that proves the
/// superblock to be an old one is a finding all the same.
/// </remarks>
public sealed partial class JournalReader : IBlockCursor
{
    private readonly JournalStorage _storage;
    private readonly ArchiveManifest? _archive;
    private readonly Func<Superblock>? _liveBound;
    private readonly EntryFile _file;
    private readonly RecordVersions _versions;
    private readonly BlockReader _blocks;
    private readonly ulong _from;
    private Superblock _bound;
    private long _address;
    private int _blockBytes;
    private long _blockAddress;
    private BlockHeader _header;
    private Hash256 _hash;
    private bool _isInTail;
    private long _tailAddress;
    private long _lookedBehind = -1;

    /// <summary>Opens a journal to read.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="versions">The newest rules and layouts that this program knows.</param>
    /// <param name="fromSequence">The first block shown is the one that holds it.</param>
    /// <exception cref="JournalException">There is none, or it is damaged or newer.</exception>
    public JournalReader(string folder, RecordVersions versions, ulong fromSequence = 0)
        : this(new DiskStorage(folder), versions, fromSequence)
    {
    }

    /// <summary>Opens a journal, or an archive alone, on any storage.</summary>
    public JournalReader(IStorage storage, RecordVersions versions, ulong fromSequence = 0)
        : this(storage, versions, fromSequence, liveBound: null)
    {
    }

    /// <summary>Opens a journal beside its writer, who tells where it ends.</summary>
    internal JournalReader(
        IStorage storage,
        RecordVersions versions,
        ulong fromSequence,
        Func<Superblock>? liveBound)
    {
        _storage = JournalStorage.Of(storage);
        _archive = ArchiveIn(storage);
        _from = fromSequence;
        _liveBound = liveBound;
        _bound = NewestBound();
        _versions = versions;
        _blocks = new BlockReader(
            _bound.Identity, versions,
            _archive?.Segments[0].Before ?? LogPoint.Start(_bound.Identity));
        _address = _archive?.BeginAddress ?? JournalFormat.FirstAddress;
        _file = new EntryFile(_storage, _bound);
        try
        {
            if (fromSequence > 1
                && PageSearch.Find(_file, _bound, _address, fromSequence) is { } page)
            {
                _address = page;
                _blocks.Jump();
            }
        }
        catch
        {
            // Nobody has a reader to dispose.
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a journal from an address on, the place before it being known.</summary>
    internal JournalReader(
        IStorage storage, RecordVersions versions, LogPoint before, long address)
    {
        _storage = JournalStorage.Of(storage);
        _archive = ArchiveIn(storage);
        _bound = NewestBound();
        _file = new EntryFile(_storage, _bound);
        _versions = versions;
        _blocks = new BlockReader(_bound.Identity, versions, before);
        _address = address;
        _blockAddress = address;
    }

    /// <summary>
    /// Where in the file superblock the damaged one of the two begins, in bytes; null: none is.
    /// </summary>
    /// <remarks>It can be read all the same; also while a writer is live.</remarks>
    /// <exception cref="JournalException">There is no superblock.</exception>
    public static int? DamagedSuperblock(string folder) =>
        SuperblockFile.DamagedOffset(new DiskStorage(folder));

    /// <summary>Whose journal it is.</summary>
    public LogIdentity Identity => _bound.Identity;

    /// <summary>The newest superblock that was looked at.</summary>
    public Superblock Bound => _bound;

    /// <summary>The point behind the last block that was read.</summary>
    public LogPoint After => _blocks.After;

    /// <summary>Address of the entry that is read next.</summary>
    internal long NextAddress => _address;

    /// <summary>What was looked at behind the promised end, when it was last come to.</summary>
    public EndLook BehindEnd { get; private set; }

    /// <summary>What was seen there behind all that was shown.</summary>
    public EndBytes SeenBehind { get; private set; }

    /// <summary>
    /// Blocks shown so far that stand behind the end that the last writer promised.
    /// </summary>
    public long TailBlocks => Math.Max(0, After.BlockCount - _bound.Durable.BlockCount);

    /// <inheritdoc/>
    public Block Current => _blocks.View(
        _file.Load(_blockAddress, _isInTail ? long.MaxValue : _bound.EndAddress)
            .Slice(JournalFormat.EntryHeaderBytes, _blockBytes),
        _header, _hash, _blockAddress);

    /// <inheritdoc/>
    public bool MoveNext()
    {
        try
        {
            return Advance();
        }
        catch (IOException failure)
        {
            throw Unread(_storage, failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static ArchiveManifest? ArchiveIn(IStorage storage)
    {
        try
        {
            return ArchiveManifest.IsIn(storage) ? ArchiveManifest.Read(storage) : null;
        }
        catch (IOException failure)
        {
            throw Unread(storage, failure);
        }
    }

    private static JournalException Unread(IStorage storage, IOException failure) => new(
        JournalFault.Damaged,
        $"the journal in {storage.Folder} cannot be read: {RefusedFile.WordsOf(failure)}",
        failure);

    private bool Advance()
    {
        while (true)
        {
            bool isBlock;
            if (HasMore())
            {
                isBlock = ReadEntry();
            }
            else if (!TryReadTail(out isBlock))
            {
                return false;
            }

            if (isBlock && _blocks.After.LastSequence >= _from)
            {
                return true;
            }
        }
    }

    private bool HasMore()
    {
        if (_address < _bound.EndAddress)
        {
            return true;
        }

        if (!_isInTail)
        {
            DemandPromised();
        }

        _bound = NewestBound();
        if ((_isInTail ? _tailAddress : _address) >= _bound.EndAddress)
        {
            return false;
        }

        LeaveTail();
        return true;
    }

    /// <summary>A writer has come, whose blocks are not in the page that was read before, and who
    /// began at the end of the last block.</summary>
    private void LeaveTail()
    {
        if (_isInTail)
        {
            _file.Forget();
            _address = _tailAddress;
            _isInTail = false;
        }
    }

    private Superblock NewestBound()
    {
        try
        {
            return _liveBound?.Invoke() ?? _archive?.Bound ?? SuperblockFile.ReadNewest(_storage);
        }
        catch (IOException failure)
        {
            throw new JournalException(JournalFault.Damaged,
                $"the superblock of the journal in {_storage.Folder} cannot be read: " +
                RefusedFile.WordsOf(failure), failure);
        }
    }

    /// <summary>Reads an entry that nobody promised, if there is a whole one.</summary>
    private bool TryReadTail(out bool isBlock)
    {
        isBlock = false;
        if (_liveBound is not null || _archive is not null)
        {
            return false;
        }

        LockState writer = _storage.AskLock();
        BehindEnd = writer switch
        {
            LockState.Free => EndLook.Whole,
            LockState.Held => EndLook.None,
            LockState.Unknown => EndLook.Later,
            _ => Invariant.Unknown<EndLook>("lock state", (byte)writer),
        };
        if (writer == LockState.Held)
        {
            return false;
        }

        if (writer == LockState.Unknown)
        {
            DemandNoneLater(_address);
            return false;
        }

        if (!_isInTail)
        {
            _tailAddress = _address;
        }

        long address = _address;
        if (_bound.IsClean || _bound.EndAddress == JournalFormat.FirstAddress
            || !_storage.Exists(Segments.Name(address / _bound.SegmentBytes)))
        {
            EndTail();
            DemandNoneLater(address);
            return false;
        }

        // A disk that cannot read here may hold a whole block: that is a finding.
        _ = _file.Load(address, long.MaxValue);
        _blocks.DemandTerm(_bound.Term);
        try
        {
            _isInTail = true;
            isBlock = ReadEntry();
        }
        catch (JournalException torn) when (torn.Fault == JournalFault.Damaged)
        {
            // Cut off, or not the next one: it never happened.
            _file.Forget();
            EndTail();
            DemandNoneLater(address);
            return false;
        }

        if (isBlock)
        {
            _tailAddress = _address;
            if (_header.Term > _bound.Term)
            {
                DemandNoneLater(_blockAddress);
            }
        }

        return true;
    }

    /// <summary>Back to the end of the last block: a later writer begins there, also where fillers
    /// stand behind it, which nothing is left of then.</summary>
    private void EndTail()
    {
        _address = _tailAddress;
        _isInTail = _address > _bound.EndAddress;
    }

    /// <summary>Looks once for each superblock: the way on is long where much is reserved.
    /// </summary>
    private void DemandNoneLater(long from)
    {
        if (_lookedBehind == _bound.WriteCount)
        {
            return;
        }

        JournalException? later =
            LaterBlocks.Find(_storage, _file, _bound, _versions, from, out EndBytes seen);
        SeenBehind = seen;
        _file.Forget();

        // A writer may have come and gone meanwhile: then its superblock says so.
        if (later is not null && NewestBound().WriteCount == _bound.WriteCount)
        {
            throw later;
        }

        _lookedBehind = _bound.WriteCount;
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
            // All before it leads up to it: the last one is not the one that was promised.
            bool isLast = read.BlockCount > 0 && read.BlockCount >= promised.BlockCount;
            throw new JournalException(JournalFault.Damaged,
                isLast ? read.BlockCount - 1 : read.BlockCount,
                isLast ? _blockAddress : _address,
                PromiseWords.Of(
                    read, _address, _bound, Promise, isArchive: _archive is not null));
        }
    }

    private string Promise => _archive is null ? "superblock" : "manifest";

    /// <summary>Reads one entry; true if it was a block.</summary>
    private bool ReadEntry()
    {
        long address = _address;
        try
        {
            return ReadEntryHere();
        }
        catch (JournalException finding) when (Closer(finding, address) is { } closer)
        {
            if (closer.IsOfArchive)
            {
                // Who comes again, as soon as a good file is put there, reads this one anew.
                _file.Reopen();
                _address = address;
            }

            throw closer;
        }
    }

    /// <summary>The finding with more words; null if there are none.</summary>
    private JournalException? Closer(JournalException finding, long address)
    {
        if (finding.Address is null)
        {
            return null;
        }

        bool isRead = _address != address && finding.Fault == JournalFault.Damaged;
        string? more = isRead && !_isInTail ? MoreOf(address) : null;
        JournalException told = more is null ? finding : finding.With(more);
        return Blamed(told, address) ?? (more is null ? null : told);
    }

    /// <summary>What else is to be said of an entry that was read; null: nothing.</summary>
    private string? MoreOf(long address)
    {
        try
        {
            return EntryDiagnosis.MoreOf(_file, address, _bound, Before);
        }
        catch (JournalException)
        {
            // What was found is the finding all the same.
            return null;
        }
    }

    /// <summary>The place behind the last block; null behind a jump.</summary>
    private LogPoint? Before => _blocks.NextNumber is null ? null : _blocks.After;

    /// <summary>The finding with what of an archive is to blame; null if nothing is.</summary>
    private JournalException? Blamed(JournalException finding, long address)
    {
        if (ArchivedFileOf(address) is { } file)
        {
            return finding.OfArchive($"in {file}");
        }

        // A block that is whole by itself and does not follow: what was archived is another past.
        if (_blocks.After.BlockCount == 0 || ArchivedFileOf(_blockAddress) is not { } before)
        {
            return null;
        }

        long? number = LaterBlocks.HeaderAt(_file, address, _bound, _versions)?.BlockSequence;
        _file.Forget();
        return number == _blocks.After.BlockCount
            ? finding.OfArchive($"or {before} was rewritten", isOtherPast: true)
            : null;
    }

    /// <summary>The file of an address in an archive, for messages; null if it is in none.
    /// </summary>
    private string? ArchivedFileOf(long address)
    {
        string name = Segments.Name(address / _bound.SegmentBytes);
        return _archive is not null
            ? $"segment file {name} of the archive in {_storage.Folder}"
            : _file.ArchivedFileOf(address);
    }

    private bool ReadEntryHere()
    {
        if (_address == JournalFormat.FirstAddress)
        {
            DemandZeroHead();
        }

        ReadOnlySpan<byte> source =
            _file.Load(_address, _isInTail ? long.MaxValue : _bound.EndAddress);
        string? reason = Entry.Read(source, _address, _bound.Identity, out Entry entry);
        if (reason is not null)
        {
            throw new JournalException(
                JournalFault.Damaged, _blocks.NextNumber, _address,
                (_isInTail ? null : Shortage(source.Length) ?? EntryDiagnosis.WordsOf(
                    source, _address, _bound, Before, reason)) ?? reason);
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
        bool isWhole = _file.ReadAt(0, head) == head.Length;
        if (!isWhole || head.ContainsAnyExcept((byte)0))
        {
            throw new JournalException(JournalFault.Damaged, 0, 0,
                (isWhole ? null : Shortage(looked: 0))
                ?? EntryDiagnosis.WordsOfHead(_file, _bound, head));
        }
    }
}
