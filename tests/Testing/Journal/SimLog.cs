using System;
using System.Collections.Generic;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Testing.Journal;

/// <summary>The command log in memory, with virtual durability: nothing is durable until a step
/// makes it so, and a crash drops the rest.</summary>
/// <remarks>Deterministic; no clock, no threads of its own.</remarks>
public sealed class SimLog : ICommandLog
{
    private readonly SimDisk _disk;
    private readonly RecordVersions _versions;
    private readonly Queue<(byte[] Entry, LogPoint End)> _inFlight = new();
    private volatile LogPoint _durable;
    private JournalException? _fault;
    private long _term;
    private bool _isOpen = true;
    private bool _wasWritten;
    private Action? _advanced;

    /// <summary>Opens the log that lies on a disk; a new one on an empty disk.</summary>
    /// <exception cref="JournalException">Another identity, a lock, damage.</exception>
    public SimLog(
        SimDisk disk, LogIdentity identity, RecordVersions versions, int blocksInFlightMax = 8)
    {
        _disk = disk;
        _versions = versions;
        Identity = identity;
        BlocksInFlightMax = blocksInFlightMax;
        if (disk.IsLocked)
        {
            throw new JournalException(JournalFault.Locked, "the log is open elsewhere");
        }

        if (disk.Identity is { } found)
        {
            identity.Demand(found, "the simulated disk");
        }

        BlockReader reader = new(identity, versions);
        foreach (byte[] entry in disk.Entries)
        {
            _ = reader.Next(entry, null);
        }

        disk.Identity = identity;
        disk.IsLocked = true;
        WasClosedClean = disk.IsClean;
        _term = disk.Term;
        _durable = reader.After;
        Appended = reader.After;
    }

    /// <summary>
    /// Most blocks that one <see cref="DoWork"/> makes durable; 0 holds them all.
    /// </summary>
    public int BlocksPerStep { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    public LogIdentity Identity { get; }

    /// <inheritdoc/>
    public LogPoint Appended { get; private set; }

    /// <inheritdoc/>
    public LogPoint Durable => _durable;

    /// <inheritdoc/>
    public ulong DurableSequence => _durable.LastSequence;

    /// <inheritdoc/>
    public int BlocksInFlight => _inFlight.Count;

    /// <inheritdoc/>
    public int BlocksInFlightMax { get; }

    /// <inheritdoc/>
    public string? ArchiveFault { get; set; }

    /// <inheritdoc/>
    public string? SpaceFault => null;

    /// <inheritdoc/>
    public bool WasClosedClean { get; }

    /// <inheritdoc/>
    public WriterLease AcquireWriter(string node)
    {
        DemandHealthy();
        _term++;
        _disk.Term = _term;
        _disk.IsClean = false;
        _wasWritten = true;
        return new WriterLease(_term, node);
    }

    /// <inheritdoc/>
    public AppendResult Append(in WriterLease lease, BlockBuilder block)
    {
        DemandLease(lease);
        if (_inFlight.Count == BlocksInFlightMax)
        {
            return AppendResult.BackPressured;
        }

        byte[] entry = block.Seal(Identity, in lease, Appended, out LogPoint end).ToArray();
        _inFlight.Enqueue((entry, end));
        Appended = end;
        block.Clear();
        return AppendResult.Appended;
    }

    /// <inheritdoc/>
    public int DoWork()
    {
        DemandHealthy();
        int done = 0;
        while (done < BlocksPerStep && _inFlight.Count > 0)
        {
            if (_disk.FailsWrites)
            {
                _fault = new JournalException(
                    JournalFault.WriteFailed, "a write failed: injected by the simulation");
                throw _fault;
            }

            (byte[] entry, LogPoint end) = _inFlight.Dequeue();
            lock (_disk.Entries)
            {
                _disk.Entries.Add(entry);
            }

            _durable = end;
            done++;
        }

        if (done > 0)
        {
            _advanced?.Invoke();
        }

        return done;
    }

    /// <inheritdoc/>
    public void WatchDurable(Action? advanced) => _advanced = advanced;

    /// <summary>Steps once; virtual time does not pass by waiting.</summary>
    /// <inheritdoc/>
    public bool WaitDurable(ulong beyondSequence, TimeSpan timeout)
    {
        if (DurableSequence <= beyondSequence)
        {
            _ = DoWork();
        }

        return DurableSequence > beyondSequence;
    }

    /// <summary>Reads a disk from its first block, also beside a writer.</summary>
    public static IBlockCursor Read(
        SimDisk disk, LogIdentity identity, RecordVersions versions) =>
        new SimCursor(disk, identity, versions, 1);

    /// <inheritdoc/>
    public IBlockCursor ReadFrom(ulong sequence) =>
        new SimCursor(_disk, Identity, _versions, sequence);

    /// <summary>The room that the log says it has.</summary>
    public LogSpace Space { get; set; } = LogSpace.Endless;

    /// <summary>Why the disk does not say how much room it has; null: it does.</summary>
    public JournalException? SpaceFailure { get; set; }

    /// <inheritdoc/>
    public LogSpace MeasureSpace() => SpaceFailure is null ? Space : throw SpaceFailure;

    /// <summary>How often the last block was read back.</summary>
    public int ReadBackCount { get; private set; }

    /// <inheritdoc/>
    public void ReadBack()
    {
        DemandNoFault();
        if (!_isOpen)
        {
            return;
        }

        ReadBackCount++;
        byte[]? entry;
        lock (_disk.Entries)
        {
            entry = _disk.Entries.Count == 0 ? null : _disk.Entries[^1];
        }

        if (entry is not null)
        {
            BlockReader reader = new(Identity, _versions);
            reader.Jump();
            try
            {
                _ = reader.Next(entry, null);
            }
            catch (JournalException damaged)
            {
                throw _fault = damaged;
            }
        }
    }

    /// <inheritdoc/>
    public void CloseClean(in WriterLease lease)
    {
        DemandLease(lease);
        BlocksPerStep = int.MaxValue;
        _ = DoWork();
        _disk.IsClean = true;
        Dispose();
    }

    /// <summary>Ends at once, as a killed process does; what was not durable is lost.</summary>
    /// <param name="keep">How many blocks in flight reached the disk unacknowledged.</param>
    public void Crash(int keep = 0)
    {
        while (keep-- > 0 && _inFlight.Count > 0)
        {
            lock (_disk.Entries)
            {
                _disk.Entries.Add(_inFlight.Dequeue().Entry);
            }
        }

        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isOpen)
        {
            _isOpen = false;
            _advanced = null;
            _disk.IsLocked = false;
        }
    }

    private void DemandLease(in WriterLease lease)
    {
        DemandHealthy();
        if (!_wasWritten || lease.Term != _term)
        {
            throw new JournalException(JournalFault.Fenced,
                $"the lease of term {lease.Term} is over, the log is in term {_term}");
        }
    }

    private void DemandHealthy()
    {
        DemandNoFault();
        if (!_isOpen)
        {
            throw new JournalException(JournalFault.Closed, "the log is closed");
        }
    }

    private void DemandNoFault()
    {
        if (_fault is not null)
        {
            throw _fault;
        }
    }
}
