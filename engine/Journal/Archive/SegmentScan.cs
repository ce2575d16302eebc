using System;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Archive;

/// <summary>Reads a journal segment by segment and verifies every block of each.</summary>
/// <remarks>One thread. Memory of one page.</remarks>
internal sealed class SegmentScan : IDisposable
{
    private readonly JournalReader _reader;
    private readonly long _segmentBytes;
    private LogPoint _before;
    private long _next;
    private bool _hasBlock;

    /// <summary>Begins with a segment.</summary>
    /// <param name="storage">The journal with its archives, or an archive alone.</param>
    /// <param name="versions">The newest rules and layouts that this program knows.</param>
    /// <param name="bound">How long segments are.</param>
    /// <param name="before">The place before the segment.</param>
    /// <param name="first">Its number.</param>
    public SegmentScan(
        IStorage storage, RecordVersions versions, Superblock bound, LogPoint before, long first)
    {
        _segmentBytes = bound.SegmentBytes;
        _before = before;
        _next = first;
        _reader = new JournalReader(storage, versions, before,
            first == 0 ? JournalFormat.FirstAddress : first * bound.SegmentBytes);
        try
        {
            _hasBlock = _reader.MoveNext();
        }
        catch
        {
            // Nobody has a scan to dispose.
            _reader.Dispose();
            throw;
        }
    }

    /// <summary>Verifies the next segment, to the first block behind it or to the end.</summary>
    /// <param name="shown">Is shown each block; may be null.</param>
    /// <returns>What it holds; without bytes and hash.</returns>
    /// <exception cref="JournalException">A block is damaged, or there is none.</exception>
    public ArchivedSegment Next(BlockVisitor? shown = null)
    {
        long end = (_next + 1) * _segmentBytes;
        LogPoint behind = _before;
        long firstTimeNs = 0;
        long lastAddress = 0;
        while (_hasBlock && _reader.Current.Address < end)
        {
            if (behind == _before)
            {
                firstTimeNs = _reader.Current.Header.FirstTimeNs;
            }

            shown?.Invoke(_reader.Current);
            behind = LogPoint.Behind(_reader.Current);
            lastAddress = _reader.Current.Address;
            _hasBlock = _reader.MoveNext();
        }

        if (behind == _before)
        {
            throw new JournalException(JournalFault.Damaged,
                $"segment file {Segments.Name(_next)} holds no block");
        }

        ArchivedSegment segment =
            new(_next, 0, default, _before, behind, firstTimeNs, lastAddress);
        _before = behind;
        _next++;
        return segment;
    }

    /// <summary>Closes the files.</summary>
    public void Dispose() => _reader.Dispose();
}
