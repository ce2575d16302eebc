using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using FASTER.core;
using SCO.Exchange.Disk;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <summary>
/// The command log on disk: blocks in a FasterLog, a superblock after each commit.
/// </summary>
/// <remarks>
/// Writing and syncing is done by one thread: the journal's own, or DoWork's caller. A block is
/// durable when its segment is synced and all blocks before it are promised by a synced superblock.
/// Its own promise follows: on a second thread where the journal has threads of its own, so that
/// answers do not wait for it, else at once. The first failure of either is terminal.
/// </remarks>
public sealed partial class FasterJournal : ICommandLog
{
    private readonly FasterJournalSettings _settings;
    private readonly IStorage _storage;
    private readonly IDisposable _lock;
    private readonly SuperblockFile _superblocks;
    private readonly SegmentDevice _device;
    private readonly FasterLog _log;
    private readonly FasterLogSettings _logSettings;
    private readonly SemaphoreSlim _queued = new(0);
    private readonly SemaphoreSlim _settled = new(0);
    private readonly Thread? _thread;
    private readonly Thread? _promiser;
    private readonly Lock _superblockGate = new();
    private readonly Lock _watchGate = new();
    private readonly object _gate = new();
    private readonly Queue<DurableEnd> _inFlight;
    private readonly byte[] _filler;
    private readonly TailCheck _tail;
    private volatile Superblock _superblock;
    private volatile DurableEnd _durable;
    private volatile JournalException? _fault;
    private volatile bool _isStopping;
    private long _reportedBlocks;
    private Action? _advanced;
    private bool _hasWriter;

    private FasterJournal(
        FasterJournalSettings settings,
        IStorage storage,
        IDisposable folderLock,
        SuperblockFile superblocks,
        Superblock superblock)
    {
        _settings = settings;
        _storage = storage;
        _lock = folderLock;
        _superblocks = superblocks;
        _superblock = superblock;
        _durable = new DurableEnd(
            superblock.Durable, superblock.LastBlockAddress, superblock.EndAddress);
        Appended = superblock.Durable;
        PreviousEnd = superblock.EndSeenFrom(settings.BootId);
        _reportedBlocks = superblock.Durable.BlockCount;
        _inFlight = new Queue<DurableEnd>(settings.BlocksInFlightMax + 1);
        _filler = new byte[superblock.PageBytes];
        _tail = new TailCheck(storage, settings.Versions);
        _device = new SegmentDevice(
            storage, settings.ReservesSpace, settings.HasOwnThread, OnQueued);
        _logSettings = LogSettings(superblock);
        _log = new FasterLog(_logSettings);
        if (settings.HasOwnThread)
        {
            _thread = new Thread(WriteUntilStopped) { Name = "journal-write", IsBackground = true };
            _promiser = new Thread(PromiseUntilStopped)
            {
                Name = "journal-promise",
                IsBackground = true,
            };
        }
    }

    /// <inheritdoc/>
    public LogIdentity Identity => _settings.Identity;

    /// <inheritdoc/>
    public LogPoint Appended { get; private set; }

    /// <inheritdoc/>
    public LogPoint Durable => _durable.Point;

    /// <inheritdoc/>
    public ulong DurableSequence => _durable.Point.LastSequence;

    /// <inheritdoc/>
    public int BlocksInFlightMax => _settings.BlocksInFlightMax;

    /// <inheritdoc/>
    public bool WasClosedClean => PreviousEnd == LogEnd.Closed;

    /// <summary>How the writer before this one left the journal. Any thread.</summary>
    public LogEnd PreviousEnd { get; }

    /// <summary>
    /// What opening found out of a superblock that was not the newest one; null as a rule. Any
    /// thread.
    /// </summary>
    public OldSuperblock? FoundOld { get; private init; }

    /// <inheritdoc/>
    public string? ArchiveFault => _storage.ElsewhereFault;

    /// <inheritdoc/>
    public string? SpaceFault => _device.CannotReserve
        ? $"the file system of {_storage.Folder} reserves no space: other programs may take the "
            + "room that the journal begins a segment with, and a full disk is noticed later"
        : null;

    /// <inheritdoc/>
    public int BlocksInFlight
    {
        get
        {
            lock (_gate)
            {
                return _inFlight.Count;
            }
        }
    }

    /// <inheritdoc/>
    public WriterLease AcquireWriter(string node)
    {
        DemandHealthy();

        // A kept tail may be of a later term than the superblock, if the disk has lost that one.
        long term = Math.Max(_superblock.Term, _durable.Point.Term) + 1;
        // With what is durable: of blocks behind a promise only those of the newest term are kept.
        ChangeSuperblock(superblock => Promise(superblock) with
        {
            Format = JournalFormat.Format,
            Term = term,
            IsClean = false,
            ProcessId = Environment.ProcessId,
            Host = Environment.MachineName,
            BootId = _settings.BootId,
            BuildId = _settings.Build.ToString(),
        });
        if (_durable.EndAddress == JournalFormat.FirstAddress)
        {
            WriteIdentity();
        }
        else
        {
            // The other slot too: damage to one must not bring back what stood before this term.
            ChangeSuperblock(superblock => superblock);
        }

        _hasWriter = true;
        return new WriterLease(term, node, _settings.Build);
    }

    /// <inheritdoc/>
    public AppendResult Append(in WriterLease lease, BlockBuilder block)
    {
        DemandLease(lease);
        if (BlocksInFlight >= BlocksInFlightMax)
        {
            return AppendResult.BackPressured;
        }

        int bytes = block.SealInPlace(Identity, in lease, Appended, out LogPoint end);
        if (!TryEnqueue(new SealedEntry(block, bytes), out long address))
        {
            return AppendResult.BackPressured;
        }

        long endAddress = address + JournalFormat.EntryHeaderBytes + bytes;
        Await(new DurableEnd(end, address, endAddress));
        Commit();
        Appended = end;
        block.Clear();
        return AppendResult.Appended;
    }

    /// <inheritdoc/>
    public int DoWork()
    {
        DemandHealthy();
        if (_thread is null)
        {
            if (!WriteAllQueued())
            {
                _ = TryPromise(_durable);
            }

            DemandHealthy();
        }

        long durable = _durable.Point.BlockCount;
        int done = (int)(durable - _reportedBlocks);
        _reportedBlocks = durable;
        return done;
    }

    /// <inheritdoc/>
    public void WatchDurable(Action? advanced)
    {
        // Under the gate of the call, so that an earlier watcher is left alone from here on.
        lock (_watchGate)
        {
            _advanced = advanced;
        }
    }

    /// <inheritdoc/>
    public bool WaitDurable(ulong beyondSequence, TimeSpan timeout)
    {
        if (_thread is null)
        {
            _ = WriteAllQueued();
        }

        return WaitUntil(() => DurableSequence > beyondSequence, timeout);
    }

    /// <inheritdoc/>
    public IBlockCursor ReadFrom(ulong sequence) =>
        new JournalReader(_storage, _settings.Versions, sequence, () => Promise(_superblock));

    /// <inheritdoc/>
    public void ReadBack()
    {
        DemandNoFault();
        if (_isStopping)
        {
            return;
        }

        string? what;
        try
        {
            what = _tail.Fault(_superblock);
        }
        catch (IOException failure)
        {
            throw Stop("the disk cannot read back what it has written", failure);
        }

        // Who closes does not wait for a slow read: by then the right to write is given back.
        bool isOfClose = _tail.HasSeenAnother && _isStopping;
        if (what is not null && !isOfClose)
        {
            throw _tail.HasSeenAnother
                ? Stop(what, null, JournalFault.Fenced)
                : Stop($"the disk does not hold what it has acknowledged: {what}", null,
                    JournalFault.Damaged);
        }
    }

    /// <inheritdoc/>
    public LogSpace MeasureSpace()
    {
        StorageSpace space;
        long elsewhere;
        try
        {
            space = _storage.MeasureSpace();
            elsewhere = _storage.ElsewhereCount;
        }
        catch (IOException failure)
        {
            throw new JournalException(JournalFault.WriteFailed,
                $"the disk of {_storage.Folder} does not say how much room it has: " +
                RefusedFile.WordsOf(failure), failure);
        }

        long segment = _superblock.SegmentBytes;
        long end = _durable.EndAddress;
        bool isReserved = _settings.ReservesSpace && !_device.CannotReserve;
        long taken = isReserved ? (end + segment - 1) / segment * segment : end;
        long open = isReserved ? taken - end : 0;
        taken -= Math.Min(elsewhere, end / segment) * segment;
        long total = Math.Min(space.TotalBytes, _settings.SpaceBytes ?? long.MaxValue);
        long free = Math.Min(
            space.FreeBytes, (_settings.SpaceBytes ?? long.MaxValue) - taken);
        return new LogSpace(
            free,
            total,
            _settings.ReserveBytes ?? (segment + _settings.StopBytes),
            isReserved ? open : free,
            segment,
            _settings.StopBytes);
    }

    /// <inheritdoc/>
    public void CloseClean(in WriterLease lease)
    {
        DemandLease(lease);
        if (_thread is null)
        {
            _ = WriteAllQueued();
        }

        DemandAllDurable();

        // Both slots, so that damage to one cannot make a clean journal look unclean.
        ChangeSuperblock(superblock => Promise(superblock) with { IsClean = true });
        ChangeSuperblock(superblock => superblock);
        Dispose();
    }

    /// <summary>
    /// Stops at once. Without CloseClean before, the next open sees an unclean stop.
    /// </summary>
    public void Dispose()
    {
        if (_isStopping)
        {
            return;
        }

        WatchDurable(null);
        _isStopping = true;
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }

        _ = _queued.Release();
        _ = _settled.Release();
        if (!HasEnded(_thread) || !HasEnded(_promiser)
            || !_device.TryStopZeros(_settings.StopTime))
        {
            // The disk does not answer. What is held, the lock too, ends with the process: nobody
            // else may write where a write of this one is still under way.
            return;
        }

        if (_fault is null)
        {
            _ = TryPromise(_durable);
        }

        _log.Dispose();
        _logSettings.Dispose();
        _device.Dispose();
        _superblocks.Dispose();
        _lock.Dispose();
        _queued.Dispose();
        _settled.Dispose();
    }

    private bool HasEnded(Thread? thread) =>
        thread is not { IsAlive: true } || thread.Join(_settings.StopTime);

    private void DemandLease(in WriterLease lease)
    {
        DemandHealthy();
        if (!_hasWriter || lease.Term != _superblock.Term)
        {
            throw new JournalException(JournalFault.Fenced,
                $"the lease of term {lease.Term} is over, " +
                $"the journal is in term {_superblock.Term}");
        }
    }

    private void DemandHealthy()
    {
        DemandNoFault();
        if (_isStopping)
        {
            throw new JournalException(JournalFault.Closed, "the journal is closed");
        }
    }

    private void DemandNoFault()
    {
        if (_fault is { } fault)
        {
            throw new JournalException(fault.Fault, fault.Message, fault.InnerException);
        }
    }

    private void DemandAllDurable()
    {
        if (!WaitUntil(() => _inFlight.Count == 0, Timeout.InfiniteTimeSpan))
        {
            DemandHealthy();
            throw Stop("the log kept back a block", null);
        }
    }

    /// <summary>Waits on the gate; the condition is asked under it.</summary>
    private bool WaitUntil(Func<bool> isReached, TimeSpan timeout)
    {
        // Every block that becomes durable wakes it up, and gives it no new time.
        bool isOver = false;
        using Timer? deadline = timeout == Timeout.InfiniteTimeSpan ? null : new(
            _ =>
            {
                lock (_gate)
                {
                    isOver = true;
                    Monitor.PulseAll(_gate);
                }
            },
            null, timeout, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            while (!isReached())
            {
                DemandHealthy();

                // Without a thread of its own, nothing moves while the caller waits.
                if (_thread is null || isOver)
                {
                    return isReached();
                }

                Monitor.Wait(_gate);
            }
        }

        return true;
    }

    /// <summary>Where the durable blocks end. A class, so that it can be published whole.</summary>
    private sealed record DurableEnd(LogPoint Point, long LastBlockAddress, long EndAddress);
}
