using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Testing.Journal.Faults;

/// <summary>
/// A disk in memory that fails as disks do: by plan, or by a seed that also decides what a failed
/// call has done. The same seed and the same calls give the same bytes.
/// </summary>
/// <remarks>
/// It has a cache and media. A write changes the cache at once; a sync of its file, or its own if
/// it is durable, brings it onto the media. So does a sync of the folder with names. A reader sees
/// the cache, a reader of the media does not. <see cref="AfterPowerCut(ReadOnlySpan{WriteFate})"/>
/// gives the disk that the next start finds: of what was not synced any part, in any order.
/// Any thread.
/// </remarks>
public sealed partial class FaultDevice : IStorage
{
    private const string WriterLock = "lock";

    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly Dictionary<string, DeviceFile> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeviceFile> _durableNames = new(StringComparer.Ordinal);
    private readonly List<UnsyncedWrite> _unsynced = [];
    private readonly int[] _counts = new int[Enum.GetValues<DeviceCall>().Length];
    private readonly HashSet<string> _locks = new(StringComparer.Ordinal);
    private int _openFiles;

    /// <summary>An empty disk.</summary>
    /// <param name="seed">Decides what is left open by the plan.</param>
    public FaultDevice(int seed = 0)
    {
        Seed = seed;
        _random = new Random(seed);
    }

    /// <summary>A disk with the files of a journal's folder on its media.</summary>
    public static FaultDevice Of(string folder)
    {
        FaultDevice device = new();
        foreach (string file in Directory.GetFiles(folder))
        {
            // A live writer holds the lock file; its content is nothing.
            if (Path.GetFileName(file) != "lock")
            {
                device[Path.GetFileName(file)] = File.ReadAllBytes(file);
            }
        }

        return device;
    }

    /// <summary>Files that were opened and are not closed yet.</summary>
    public int OpenFiles => Volatile.Read(ref _openFiles);

    /// <summary>The seed, to be named by a test that fails.</summary>
    public int Seed { get; }

    /// <inheritdoc/>
    public string Folder => "memory";

    /// <summary>
    /// All files together hold at most so many bytes; more is "no space".
    /// </summary>
    public long CapacityBytes { get; set; } = long.MaxValue;

    /// <summary>
    /// Whether names that a failed sync of the folder did not bring onto the media never come
    /// there, as with the bytes of a file; otherwise they wait for the next sync.
    /// </summary>
    public bool LosesNames { get; set; }

    /// <summary>Whether it reserves space; a disk that does not says so.</summary>
    public bool CanReserve { get; init; } = true;

    /// <inheritdoc/>
    public bool PaysForFirstWrite { get; init; }

    /// <summary>Whether somebody else can find out if there is a writer.</summary>
    public bool CanAskLock { get; set; } = true;

    /// <summary>A copy of a file's media; setting it replaces or makes the file.</summary>
    public byte[] this[string name]
    {
        get
        {
            lock (_gate) { return _names[name].Media.Bytes.ToArray(); }
        }

        set
        {
            lock (_gate) { _names[name] = _durableNames[name] = DeviceFile.Of(name, value); }
        }
    }

    /// <summary>The files that there are, in the order of their names.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_gate)
            {
                List<string> names = [.. _names.Keys];
                names.Sort(StringComparer.Ordinal);
                return names;
            }
        }
    }

    /// <summary>How often a call was made, failed ones too.</summary>
    public int Count(DeviceCall call)
    {
        lock (_gate) { return _counts[(int)call]; }
    }

    /// <inheritdoc/>
    public StorageSpace MeasureSpace()
    {
        Ask(DeviceCall.MeasureSpace, "");
        lock (_gate) { return new StorageSpace(FreeBytes, CapacityBytes); }
    }

    /// <inheritdoc/>
    public void MakeFolder() => Ask(DeviceCall.MakeFolder, "");

    /// <inheritdoc/>
    public IReadOnlyList<string> List()
    {
        Ask(DeviceCall.List, "");
        lock (_gate) { return [.. _names.Keys]; }
    }

    /// <inheritdoc/>
    public bool Exists(string name)
    {
        Ask(DeviceCall.Exists, name);
        lock (_gate) { return _names.ContainsKey(name); }
    }

    /// <inheritdoc/>
    public LockState AskLock()
    {
        lock (_gate)
        {
            return !CanAskLock ? LockState.Unknown
                : _locks.Contains(WriterLock) ? LockState.Held
                : LockState.Free;
        }
    }

    /// <inheritdoc/>
    public IDisposable? TryLock() => TryLock(WriterLock);

    /// <inheritdoc/>
    public IDisposable? TryLock(string name)
    {
        bool goesOut = Enter(DeviceCall.Lock, name, out DeviceError? error);
        DemandNone(error, goesOut);
        lock (_gate)
        {
            return _locks.Add(name) ? new DeviceLock(this, name) : null;
        }
    }

    /// <inheritdoc/>
    public IStorageFile OpenRead(string name)
    {
        bool goesOut = Enter(DeviceCall.Open, name, out DeviceError? error);
        DemandNone(error, goesOut);
        lock (_gate)
        {
            return _names.TryGetValue(name, out DeviceFile? file)
                ? new DeviceHandle(this, name, file)
                : throw new FileNotFoundException($"there is no {name}");
        }
    }

    /// <inheritdoc/>
    public IStorageFile OpenWrite(string name, long reservedBytes)
    {
        bool goesOut = Enter(DeviceCall.Open, name, out DeviceError? error);
        DemandNone(error, goesOut: false);
        DeviceFile? file;
        lock (_gate)
        {
            if (!_names.TryGetValue(name, out file))
            {
                file = new DeviceFile { Name = name };
                _names.Add(name, file);
                _unsynced.Add(new UnsyncedWrite { File = file, Name = name });
            }
        }

        DemandNone(null, goesOut);
        if (reservedBytes > 0)
        {
            Reserve(name, file, reservedBytes);
        }

        return new DeviceHandle(this, name, file)
        {
            IsReserved = reservedBytes == 0 || CanReserve,
        };
    }

    /// <inheritdoc/>
    public void Rename(string from, string to) => Rename(from, to, replaces: false);

    /// <inheritdoc/>
    public void Replace(string from, string to) => Rename(from, to, replaces: true);

    /// <inheritdoc/>
    public void Delete(string name)
    {
        bool goesOut = Enter(DeviceCall.Rename, name, out DeviceError? error);
        DemandNone(error, goesOut: false);
        lock (_gate)
        {
            if (_names.Remove(name, out DeviceFile? file))
            {
                _unsynced.Add(new UnsyncedWrite { File = file, Name = name, IsRemoval = true });
            }
        }

        DemandNone(null, goesOut);
    }

    /// <inheritdoc/>
    public void SyncFolder()
    {
        bool goesOut = Enter(DeviceCall.SyncFolder, "", out DeviceError? error);
        DemandNone(null, goesOut);
        lock (_gate) { Settle(write => write.Name is not null, error is not null); }
        DemandNone(error, goesOut: false);
    }

    private void Rename(string from, string to, bool replaces)
    {
        bool goesOut = Enter(DeviceCall.Rename, from, out DeviceError? error);
        DemandNone(error, goesOut: false);
        lock (_gate)
        {
            DeviceFile file = _names[from];
            _names.Remove(from);
            _ = replaces && _names.Remove(to);
            _names.Add(to, file);
            file.Name = to;
            _tally.Rename(from, to);
            _unsynced.Add(new UnsyncedWrite { File = file, Name = to, OldName = from });
        }

        DemandNone(null, goesOut);
    }

    /// <summary>What changes nothing, and fails as all calls do.</summary>
    private void Ask(DeviceCall call, string name)
    {
        bool goesOut = Enter(call, name, out DeviceError? error);
        DemandNone(error, goesOut);
    }

    private void Reserve(string name, DeviceFile file, long bytes)
    {
        bool goesOut = Enter(DeviceCall.Reserve, name, out DeviceError? error);
        lock (_gate)
        {
            long added = CanReserve ? Math.Max(0, bytes - file.TakenBytes) : 0;
            error ??= added > FreeBytes ? DeviceError.NoSpace : null;
            if (error is null && added > 0)
            {
                file.ReservedBytes = bytes;
            }
        }

        DemandNone(error, goesOut);
    }

    private void Write(string name, DeviceFile file, ReadOnlySpan<byte> bytes, long offset)
    {
        bool goesOut = Enter(DeviceCall.Write, name, out DeviceError? error);
        lock (_gate)
        {
            long added = Math.Max(0, offset + bytes.Length - file.TakenBytes);
            bool isFull = added > FreeBytes;
            error ??= isFull ? DeviceError.NoSpace : null;

            // A failed write may have done a part.
            int done = error is null ? bytes.Length
                : isFull ? 0
                : _random.Next(bytes.Length);
            file.Cache.Write(bytes[..done], offset);
            _unsynced.Add(Unsynced(file, bytes[..done].ToArray(), offset));
        }

        DemandNone(error, goesOut);
    }

    private void Sync(string name, DeviceFile file, UnsyncedWrite? alone)
    {
        bool goesOut = Enter(DeviceCall.Sync, name, out DeviceError? error);
        DemandNone(null, goesOut);
        lock (_gate)
        {
            if (alone is not null && !IsLying)
            {
                Supersede(alone);
            }

            Settle(
                write => write.Name is null && write.File == file
                    && (alone is null || write.IsWithin(alone)),
                error is not null);
        }

        DemandNone(error, goesOut: false);
    }

    private void WriteDurably(string name, DeviceFile file, ReadOnlySpan<byte> bytes, long offset)
    {
        Write(name, file, bytes, offset);
        UnsyncedWrite? own = null;
        lock (_gate) { own = _unsynced.FindLast(write => write.File == file); }
        Sync(name, file, own);
    }

    /// <summary>
    /// What the cache holds of a place is the newest that was written there: when that is synced,
    /// nothing older can come onto it any more. What an older write has beside it still may.
    /// </summary>
    private void Supersede(UnsyncedWrite newest)
    {
        for (int at = _unsynced.Count - 1; at >= 0; at--)
        {
            UnsyncedWrite older = _unsynced[at];
            if (!older.Meets(newest) || older.IsWithin(newest))
            {
                continue;
            }

            _unsynced.RemoveAt(at);
            UnsyncedWrite behind = older.Part(newest.End, older.End);
            UnsyncedWrite before = older.Part(older.Offset, newest.Offset);
            if (behind.Bytes.Length > 0) { _unsynced.Insert(at, behind); }
            if (before.Bytes.Length > 0) { _unsynced.Insert(at, before); }
        }
    }

    /// <summary>
    /// Brings writes onto the media. Of a failed sync some arrive, and none is ever tried again:
    /// the system takes them for written. Names that did not arrive wait for the next sync of the
    /// folder, as where file systems keep them in a journal of their own and allow no more writes
    /// when that fails, or are lost too: <see cref="LosesNames"/>.
    /// </summary>
    private void Settle(Predicate<UnsyncedWrite> isMeant, bool hasFailed)
    {
        if (IsLying)
        {
            return;
        }

        _unsynced.RemoveAll(write =>
        {
            bool lands = isMeant(write) && (!hasFailed || _random.Next(2) == 0);
            if (lands)
            {
                Land(write, WriteFate.Kept, _durableNames, _tally);
            }

            return lands || (isMeant(write) && (write.Name is null || (hasFailed && LosesNames)));
        });
    }

    private static void Land(
        UnsyncedWrite write, WriteFate fate, Dictionary<string, DeviceFile> names,
        DeviceTally tally)
    {
        if (write.Name is null)
        {
            write.File.Land(write, fate, tally);
        }
        else if (fate.KeptSectors != 0 && write.IsRemoval)
        {
            names.Remove(write.Name);
        }
        else if (fate.KeptSectors != 0)
        {
            names[write.Name] = write.File;
            if (write.OldName is not null)
            {
                names.Remove(write.OldName);
            }
        }
    }

    private bool CountOpened() => Interlocked.Increment(ref _openFiles) > 0;

    private sealed class DeviceLock(FaultDevice owner, string name) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._gate) { _ = owner._locks.Remove(name); }
        }
    }

    private sealed class DeviceHandle(FaultDevice owner, string name, DeviceFile file)
        : IStorageFile
    {
        private bool _isOpen = owner.CountOpened();

        public bool IsReserved { get; init; } = true;

        public long Length
        {
            get
            {
                owner.Ask(DeviceCall.Length, name);
                lock (owner._gate) { return file.Cache.Length; }
            }
        }

        public void Write(ReadOnlySpan<byte> bytes, long offset) =>
            owner.Write(name, file, bytes, offset);

        public void WriteDurably(ReadOnlySpan<byte> bytes, long offset) =>
            owner.WriteDurably(name, file, bytes, offset);

        public int Read(Span<byte> target, long offset)
        {
            bool goesOut = owner.Enter(DeviceCall.Read, name, out DeviceError? error);
            DemandNone(file.IsDead ? DeviceError.InputOutput : error, goesOut);
            lock (owner._gate) { return file.Cache.Read(target, offset); }
        }

        public int ReadMedia(Span<byte> target, long offset)
        {
            bool goesOut = owner.Enter(DeviceCall.Read, name, out DeviceError? error);
            DemandNone(error, goesOut);
            lock (owner._gate) { return file.Media.Read(target, offset); }
        }

        public void Sync() => owner.Sync(name, file, null);

        public void Dispose()
        {
            if (_isOpen)
            {
                _isOpen = false;
                _ = Interlocked.Decrement(ref owner._openFiles);
            }
        }
    }
}
