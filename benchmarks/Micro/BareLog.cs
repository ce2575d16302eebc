using System;
using System.IO;
using FASTER.core;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// A FasterLog as it comes, with the sizes of the journal: its own device, which opens files so
/// that each write is durable, and its own commit files. What the journal is held against.
/// </summary>
internal sealed class BareLog : IDisposable
{
    private readonly IDevice _device;
    private readonly FasterLogSettings _settings;
    private readonly FasterLog _log;

    /// <summary>Begins a log in a folder that is not there yet.</summary>
    public BareLog(string folder, int pageBytes, long segmentBytes, long memoryBytes)
    {
        Directory.CreateDirectory(folder);
        _device = new ManagedLocalStorageDevice(Path.Combine(folder, "log"));
        _settings = new FasterLogSettings
        {
            LogDevice = _device,
            LogCommitDir = folder,
            LogChecksum = LogChecksumType.PerEntry,
            PageSize = pageBytes,
            SegmentSize = segmentBytes,
            MemorySize = memoryBytes,
            FastCommitMode = false,
            AutoCommit = false,
            TryRecoverLatest = false,
        };
        _log = new FasterLog(_settings);
    }

    /// <summary>The end of what is durable.</summary>
    public long Durable => _log.CommittedUntilAddress;

    /// <summary>Enqueues a block and asks for a commit; the end of the block.</summary>
    public long Append(ReadOnlySpan<byte> block)
    {
        long address = _log.Enqueue(block);
        _log.Commit();
        return address + JournalFormat.EntryHeaderBytes + block.Length;
    }

    /// <summary>Waits until all up to an address is durable.</summary>
    public void Wait(long until) => _log.WaitForCommit(until);

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        _log.Dispose();
        _settings.Dispose();
        _device.Dispose();
    }
}
