using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using FASTER.core;
using SCO.Exchange.Journal.Memory;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <summary>
/// The device under the log: writes are queued, then made durable one after the other.
/// </summary>
/// <remarks>
/// The log's own devices open files O_SYNC, pay for each write, never sync the folder and report
/// some failures late. Here one thread calls <see cref="WriteQueued"/>; a failure is terminal.
/// </remarks>
internal sealed class SegmentDevice : StorageDeviceBase
{
    private const uint Failed = 1;

    private readonly IStorage _storage;
    private readonly Action _onQueued;
    private readonly bool _reservesSpace;
    private readonly ConcurrentQueue<QueuedWrite> _queue = new();
    private readonly Dictionary<int, IStorageFile> _files = [];
    private readonly List<QueuedWrite> _batch = [];
    private readonly ZeroAhead? _zeros;
    private volatile bool _cannotReserve;

    /// <summary>Creates the device; no file is opened yet.</summary>
    /// <param name="storage">The folder.</param>
    /// <param name="reservesSpace">Whether a segment that is opened reserves its whole size.
    /// </param>
    /// <param name="fillsAhead">Whether a thread fills new segments with zeros.</param>
    /// <param name="onQueued">Called on the appending thread when a write was queued.</param>
    public SegmentDevice(IStorage storage, bool reservesSpace, bool fillsAhead, Action onQueued)
        : base(
            Path.Combine(storage.Folder, Segments.Prefix),
            JournalFormat.UnitBytes,
            Devices.CAPACITY_UNSPECIFIED)
    {
        _storage = storage;
        _reservesSpace = reservesSpace;
        _onQueued = onQueued;
        if (reservesSpace && fillsAhead && storage.PaysForFirstWrite)
        {
            _zeros = new ZeroAhead();
        }
    }

    /// <summary>The first failure; everything after it is answered as failed, untried.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Whether the file system reserved no space where it was asked to. Any thread.
    /// </summary>
    public bool CannotReserve => _cannotReserve;

    /// <summary>
    /// Opens a segment that is there before anything is written, so that what it lacks of its
    /// space is reserved by now. Starting thread.
    /// </summary>
    /// <exception cref="IOException">There is no room for it, or the disk fails.</exception>
    public void Reserve(long segment) => _ = FileOf((int)segment);

    /// <summary>Makes everything queued durable, then tells the log.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool WriteQueued()
    {
        _batch.Clear();
        while (_queue.TryDequeue(out QueuedWrite write))
        {
            _batch.Add(write);
        }

        if (_batch.Count == 0)
        {
            return false;
        }

        TryWriteBatch();
        foreach (QueuedWrite write in _batch)
        {
            if (Fault is null)
            {
                write.Callback(0, (uint)write.Bytes, write.Context);
            }
            else
            {
                write.Callback(Failed, 0, write.Context);
            }
        }

        _zeros?.AfterWrite();
        return true;
    }

    /// <inheritdoc/>
    public override void WriteAsync(
        IntPtr sourceAddress,
        int segmentId,
        ulong destinationAddress,
        uint numBytesToWrite,
        DeviceIOCompletionCallback callback,
        object context)
    {
        _queue.Enqueue(new QueuedWrite(sourceAddress, segmentId, (long)destinationAddress,
            (int)numBytesToWrite, callback, context));
        _onQueued();
    }

    /// <inheritdoc/>
    public override void ReadAsync(
        int segmentId,
        ulong sourceAddress,
        IntPtr destinationAddress,
        uint readLength,
        DeviceIOCompletionCallback callback,
        object context)
    {
        try
        {
            using IStorageFile file = _storage.OpenRead(Segments.Name(segmentId));
            int read = file.Read(
                NativeBytes.View(destinationAddress, (int)readLength), (long)sourceAddress);
            callback(read == readLength ? 0 : Failed, (uint)read, context);
        }
        catch (IOException failure)
        {
            Fault ??= failure;
            callback(Failed, 0, context);
        }
    }

    /// <summary>Refuses: the journal never drops a segment.</summary>
    public override void RemoveSegmentAsync(
        int segment, AsyncCallback callback, IAsyncResult result) =>
        throw new NotSupportedException("the journal never drops a segment");

    /// <summary>Ends the zeros ahead of the writer. Any thread; waits for the disk.</summary>
    /// <param name="timeout">How long.</param>
    /// <returns>Whether nothing is written any more but by the caller.</returns>
    public bool TryStopZeros(TimeSpan timeout) => _zeros?.TryStop(timeout) ?? true;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _zeros?.Dispose();
        foreach (IStorageFile file in _files.Values)
        {
            file.Dispose();
        }

        _files.Clear();
    }

    private void TryWriteBatch()
    {
        if (Fault is not null)
        {
            return;
        }

        try
        {
            foreach (QueuedWrite write in _batch)
            {
                IStorageFile file = FileOf(write.Segment);
                _zeros?.BeforeWrite(write.Segment, write.Offset, write.Bytes);
                file.WriteDurably(NativeBytes.View(write.Source, write.Bytes), write.Offset);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Fault = failure;
        }
    }

    private IStorageFile FileOf(int segment)
    {
        if (_files.TryGetValue(segment, out IStorageFile? file))
        {
            return file;
        }

        string name = Segments.Name(segment);
        file = _storage.OpenWrite(name, _reservesSpace ? SegmentSize : 0);
        _cannotReserve |= !file.IsReserved;
        CloseBefore(segment);
        _files.Add(segment, file);

        // Also of a file that is there: its maker may have been killed before the name was durable.
        _storage.SyncFolder();

        // Never over what was written, whoever made the file: where that ends is not known here.
        if (_zeros is not null && file.Length == 0)
        {
            _zeros.Begin(segment, TryOpenAgain(name), SegmentSize);
        }

        return file;
    }

    /// <summary>What was written is durable, and one that is archived gives its space back only
    /// when nobody has it open.</summary>
    private void CloseBefore(int segment)
    {
        foreach ((int number, IStorageFile file) in _files)
        {
            if (number < segment)
            {
                file.Dispose();
                _ = _files.Remove(number);
            }
        }
    }

    /// <summary>A second file for the zeros; the journal goes on without it.</summary>
    private IStorageFile? TryOpenAgain(string name)
    {
        try
        {
            return _storage.OpenWrite(name, 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private readonly record struct QueuedWrite(
        IntPtr Source,
        int Segment,
        long Offset,
        int Bytes,
        DeviceIOCompletionCallback Callback,
        object Context);
}
