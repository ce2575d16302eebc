using System;
using System.Threading;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <summary>
/// Fills the newest segment with zeros ahead of the writer, on a thread of its own.
/// </summary>
/// <remarks>
/// Space that is only reserved costs each commit a second wait for the disk: the file system has to
/// note that it was written. Zeros pay that beforehand, a chunk at a time. They read like reserved
/// space, so nothing depends on how far they came, and a failure to write them is passed over: what
/// fails for the writer as well, fails there. A chunk never lies before the end of what was
/// written, and a write that would reach into the chunk at hand waits for it. The next chunk begins
/// behind a write, not beside it: whoever waits for a single block does not wait for zeros.
/// </remarks>
internal sealed class ZeroAhead : IDisposable
{
    /// <summary>Bytes written at once.</summary>
    public const int ChunkBytes = 1 << 20;

    /// <summary>How far ahead of the writer, in bytes: half a second at full load.</summary>
    public const int AheadBytes = 1 << 24;

    private readonly object _gate = new();
    private readonly byte[] _zeros = new byte[ChunkBytes];
    private readonly Thread _thread;
    private IStorageFile? _file;
    private int _segment = -1;
    private long _segmentBytes;
    private long _writtenEnd;
    private long _zeroedEnd;
    private long _chunkStart;
    private bool _isBusy;
    private bool _isStopping;

    /// <summary>Starts the thread; it waits for the first segment.</summary>
    public ZeroAhead()
    {
        _thread = new Thread(ZeroUntilStopped) { Name = "journal-zero", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Goes on to a new segment. Writer's thread.</summary>
    /// <param name="segment">Its number.</param>
    /// <param name="file">A file of its own on it, which is disposed here; null: no zeros.</param>
    /// <param name="segmentBytes">Its whole size, reserved.</param>
    public void Begin(int segment, IStorageFile? file, long segmentBytes)
    {
        lock (_gate)
        {
            AwaitChunk(long.MaxValue);
            _file?.Dispose();
            _file = file;
            _segment = segment;
            _segmentBytes = segmentBytes;
            (_writtenEnd, _zeroedEnd) = (0, 0);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Makes room for a write: no zeros fall on it, now or later. Writer's thread.
    /// </summary>
    public void BeforeWrite(int segment, long offset, int bytes)
    {
        lock (_gate)
        {
            if (segment != _segment)
            {
                return;
            }

            _writtenEnd = Math.Max(_writtenEnd, offset + bytes);
            AwaitChunk(_writtenEnd);
        }
    }

    /// <summary>Goes on with zeros: what was to be written is. Writer's thread.</summary>
    public void AfterWrite()
    {
        lock (_gate)
        {
            if (IsDue)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Waits until as much is filled as will be for now, or the time is over; for tests.
    /// </summary>
    public bool WaitFilled(TimeSpan timeout)
    {
        lock (_gate)
        {
            while (_isBusy || IsDue)
            {
                if (!Monitor.Wait(_gate, timeout))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Ends the thread, after the chunk at hand. Any thread.</summary>
    /// <param name="timeout">How long the disk has for that chunk.</param>
    /// <returns>Whether it has ended: if not, it may still write to the segment.</returns>
    public bool TryStop(TimeSpan timeout)
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.PulseAll(_gate);
        }

        return _thread.Join(timeout);
    }

    /// <summary>Ends the thread, after the chunk at hand, however long the disk takes.</summary>
    public void Dispose()
    {
        _ = TryStop(Timeout.InfiniteTimeSpan);
        _file?.Dispose();
    }

    // Where the writer is ahead of the zeros, they begin far enough before it not to hold it up.
    private long NextStart =>
        _zeroedEnd > _writtenEnd ? _zeroedEnd : _writtenEnd + ChunkBytes;

    private bool IsDue => _file is not null
        && NextStart + ChunkBytes <= Math.Min(_segmentBytes, _writtenEnd + AheadBytes);

    private void AwaitChunk(long writeEnd)
    {
        while (_isBusy && _chunkStart < writeEnd)
        {
            Monitor.Wait(_gate);
        }
    }

    private void ZeroUntilStopped()
    {
        while (TryTakeChunk(out IStorageFile? file))
        {
            bool isWritten = TryWrite(file!);
            lock (_gate)
            {
                _isBusy = false;
                _zeroedEnd = _chunkStart + ChunkBytes;
                if (!isWritten)
                {
                    _file = null;
                    file!.Dispose();
                }

                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool TryTakeChunk(out IStorageFile? file)
    {
        lock (_gate)
        {
            while (!IsDue && !_isStopping)
            {
                Monitor.Wait(_gate);
            }

            file = _file;
            _chunkStart = NextStart;
            _isBusy = !_isStopping;
            return _isBusy;
        }
    }

    private bool TryWrite(IStorageFile file)
    {
        try
        {
            file.WriteDurably(_zeros, _chunkStart);
            return true;
        }
        catch (Exception)
        {
            // Whatever it is, and .NET gives some failures of the disk odd names: on this thread
            // nobody else could catch it.
            return false;
        }
    }
}
