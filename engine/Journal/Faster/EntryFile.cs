using System;
using System.IO;
using SCO.Exchange.Disk;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <summary>Reads entries straight from the segment files, a page at a time.</summary>
/// <remarks>One thread. Holds one page and one open file.</remarks>
internal sealed class EntryFile : IDisposable
{
    private readonly JournalStorage _storage;
    private readonly long _segmentBytes;
    private readonly byte[] _page;
    private IStorageFile? _file;
    private long _fileSegment = -1;
    private long _pageAddress = -1;
    private int _loadedBytes;

    public EntryFile(IStorage storage, Superblock superblock)
    {
        _storage = JournalStorage.Of(storage);
        _segmentBytes = superblock.SegmentBytes;
        _page = GC.AllocateUninitializedArray<byte>(superblock.PageBytes);
    }

    /// <summary>
    /// The bytes from an address to the end of its page, of the limit or of the file.
    /// </summary>
    /// <exception cref="JournalException">The segment file is missing or unreadable.</exception>
    public ReadOnlySpan<byte> Load(long address, long limit)
    {
        long pageAddress = address - (address % _page.Length);
        if (pageAddress != _pageAddress)
        {
            _pageAddress = pageAddress;
            _loadedBytes = 0;
        }

        int wanted = (int)Math.Min(_page.Length, limit - pageAddress);
        if (_loadedBytes < wanted)
        {
            _loadedBytes += ReadAt(
                pageAddress + _loadedBytes, _page.AsSpan(_loadedBytes, wanted - _loadedBytes));
        }

        int from = (int)(address - pageAddress);
        int until = Math.Min(wanted, _loadedBytes);
        return from < until ? _page.AsSpan(from, until - from) : [];
    }

    /// <summary>Drops the loaded page: what comes next is read anew.</summary>
    public void Forget() => _loadedBytes = 0;

    /// <summary>Drops the open file, too: another one may have been put in its place.</summary>
    public void Reopen()
    {
        Forget();
        _file?.Dispose();
        _file = null;
        _fileSegment = -1;
    }

    /// <summary>The file of an address in an archive, for messages; null: it is in the journal's
    /// own folder, or nobody knows where.</summary>
    /// <exception cref="JournalException">The note of the archive cannot be read.</exception>
    public string? ArchivedFileOf(long address)
    {
        string name = Segments.Name(address / _segmentBytes);
        try
        {
            return _storage.ArchiveFolderOf(name) is { } folder
                ? $"segment file {name} of the archive in {folder}"
                : null;
        }
        catch (IOException)
        {
            // The own folder does not say.
            return null;
        }
    }

    /// <summary>Reads bytes at an address, past the page; fewer only at the file's end.</summary>
    public int ReadAt(long address, Span<byte> target)
    {
        long segment = address / _segmentBytes;
        string name = Segments.Name(segment);
        try
        {
            if (segment != _fileSegment)
            {
                _file?.Dispose();
                _fileSegment = -1;
                _file = _storage.OpenRead(name);
                _fileSegment = segment;
            }

            return _file!.Read(target, address % _segmentBytes);
        }
        catch (FileNotFoundException missing)
        {
            throw new JournalException(
                JournalFault.Missing, _storage.WordsOfMissing(name), missing)
            {
                IsOfArchive = IsArchived(address),
            };
        }
        catch (IOException failure)
        {
            throw Unread(address, name, failure);
        }
    }

    /// <summary>What a disk that cannot read says. Its file is let go: an open one may go on
    /// failing whatever is put in its place.</summary>
    private JournalException Unread(long address, string name, IOException failure)
    {
        // One that was not opened: its own folder failed, before it was known to be away.
        bool isOfArchive = address / _segmentBytes == _fileSegment && IsArchived(address);
        Reopen();
        return new JournalException(JournalFault.Damaged,
            $"segment file {name} cannot be read at {address % _segmentBytes}: " +
            RefusedFile.WordsOf(failure), failure)
        {
            IsOfArchive = isOfArchive,
        };
    }

    private bool IsArchived(long address)
    {
        try
        {
            return _storage.IsElsewhere(Segments.Name(address / _segmentBytes));
        }
        catch (IOException)
        {
            // The own folder does not say: what is wrong counts as wrong there.
            return false;
        }
    }

    /// <summary>Closes the open file.</summary>
    public void Dispose() => _file?.Dispose();
}
