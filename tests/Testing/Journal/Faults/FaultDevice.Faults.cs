using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Testing.Journal.Faults;

/// <content>What goes wrong: by plan, by a power cut, by damage.</content>
public sealed partial class FaultDevice
{
    private readonly List<Plan> _plans = [];
    private readonly Dictionary<int, MediaFault> _mediaFaults = [];
    private DeviceTally _tally = new();
    private bool _isOff;
    private bool _hasFailed;

    /// <summary>Called before each call with the file's name; may throw what it likes.</summary>
    public Action<DeviceCall, string>? Before { get; set; }

    /// <summary>The clock that slow calls move; needed by <see cref="Delay"/>.</summary>
    public VirtualClock? Clock { get; init; }

    /// <summary>Calls so far, of all kinds.</summary>
    public int CallCount { get; private set; }

    /// <summary>
    /// The power goes within this call, counted from 1: it has changed the cache and never returns,
    /// nor does any later one. 0: it does not go.
    /// </summary>
    public int PowerGoesAt { get; set; }

    /// <summary>Whether the power is gone.</summary>
    public bool IsOff => _isOff;

    /// <summary>Whether a planned failure has met a call, since the last heal.</summary>
    public bool HasFailed => _hasFailed;

    /// <summary>
    /// Whether the media hold anything else than what was written, over all power cuts; what is
    /// only planned does not count, what was overwritten since does.
    /// </summary>
    public bool IsDamaged
    {
        get
        {
            lock (_gate) { return _tally.IsDamaged; }
        }
    }

    /// <summary>The same of one file, by any name that it had; also one that is gone.</summary>
    public bool HasDamaged(string name)
    {
        lock (_gate) { return _tally.Names(name); }
    }

    /// <summary>Calls that were slow by plan, over all power cuts.</summary>
    public int DelayCount => _tally.Delays;

    /// <summary>Writes of which a power cut kept a part, over all power cuts.</summary>
    public int TornCount => _tally.TornWrites;

    /// <summary>Syncs say yes and do nothing, as of a disk that lies about its cache.</summary>
    public bool IsLying { get; set; }

    /// <summary>What the cache holds and the media may lack: writes and names.</summary>
    public int UnsyncedCount
    {
        get
        {
            lock (_gate) { return _unsynced.Count; }
        }
    }

    /// <summary>
    /// Calls that would change the disk, tried after the first planned failure of any call: who
    /// stops at a failure leaves it 0.
    /// </summary>
    public int ChangesAfterFailure { get; private set; }

    private long FreeBytes
    {
        get
        {
            long used = 0;
            foreach (DeviceFile file in _names.Values)
            {
                used += file.TakenBytes;
            }

            return CapacityBytes - used;
        }
    }

    /// <summary>
    /// The disk that the next start finds when the process is killed now: cache and names, synced
    /// or not. This one goes on as it was.
    /// </summary>
    public FaultDevice AfterKill()
    {
        lock (_gate)
        {
            FaultDevice after = new(Seed)
            {
                CapacityBytes = CapacityBytes,
                CanReserve = CanReserve,
                PaysForFirstWrite = PaysForFirstWrite,
            };
            foreach ((string name, DeviceFile file) in _names)
            {
                after[name] = file.Cache.Bytes.ToArray();
            }

            return after;
        }
    }

    /// <summary>Makes a call fail.</summary>
    /// <param name="call">Which kind.</param>
    /// <param name="error">How.</param>
    /// <param name="nth">The how-manieth from now on, from 1.</param>
    /// <param name="name">Of which file alone; null: of any.</param>
    public void Fail(DeviceCall call, DeviceError error, int nth = 1, string? name = null)
    {
        lock (_gate) { _plans.Add(new Plan(call, name, nth) { Error = error }); }
    }

    /// <summary>Makes a call last: the clock moves on before it does anything.</summary>
    public void Delay(DeviceCall call, long ns, int nth = 1, string? name = null)
    {
        lock (_gate) { _plans.Add(new Plan(call, name, nth) { DelayNs = ns }); }
    }

    /// <summary>The call that the first planned failure has met.</summary>
    public DeviceCall FailedCall { get; private set; }

    /// <summary>The file of that call; empty where it is of none.</summary>
    public string FailedFile { get; private set; } = "";

    /// <summary>Forgets what was planned and what has failed; what that has done stays.</summary>
    public void Heal()
    {
        lock (_gate)
        {
            _plans.Clear();
            _mediaFaults.Clear();
            _hasFailed = false;
            ChangesAfterFailure = 0;
        }
    }

    /// <summary>Has the disk do something else with a write than it says.</summary>
    /// <param name="fault">What.</param>
    /// <param name="nth">The how-manieth write of all, from 1.</param>
    public void Spoil(MediaFault fault, int nth)
    {
        lock (_gate) { _mediaFaults[nth] = fault; }
    }

    /// <summary>How often damage of a kind has come to pass, over all power cuts.</summary>
    public int Count(DeviceDamage kind)
    {
        lock (_gate) { return _tally[kind]; }
    }

    /// <summary>How often a call has failed by plan with an error, over all power cuts.</summary>
    public int Count(DeviceError error)
    {
        lock (_gate)
        {
            return error == DeviceError.NoSpace ? _tally.SpaceErrors : _tally.InputOutputErrors;
        }
    }

    /// <summary>How often a call that would have changed nothing has failed by plan, over all power
    /// cuts.</summary>
    public int FailedLooks
    {
        get
        {
            lock (_gate) { return _tally.FailedLooks; }
        }
    }

    /// <summary>Changes bits of a byte, on the media and in the cache.</summary>
    public void Flip(string name, int offset, byte bits)
    {
        lock (_gate)
        {
            _names[name].Media.Bytes[offset] ^= bits;
            _tally.Count(DeviceDamage.Flipped, name);

            // A file that was cut off and not synced is shorter in the cache.
            if (offset < _names[name].Cache.Bytes.Length)
            {
                _names[name].Cache.Bytes[offset] ^= bits;
            }
        }
    }

    /// <summary>Cuts a file off.</summary>
    public void CutTo(string name, int length)
    {
        lock (_gate)
        {
            DeviceFile file = _names[name];
            if (length < file.Media.Length)
            {
                _tally.Count(DeviceDamage.Short, name);
            }

            file.Media.CutTo(Math.Min(length, file.Media.Length));
            file.Cache.CutTo(Math.Min(length, file.Cache.Length));
        }
    }

    /// <summary>Puts an older copy of a file in its place; whoever has it open writes to that.
    /// </summary>
    public void PutBack(string name, ReadOnlySpan<byte> older)
    {
        lock (_gate)
        {
            DeviceFile file = _names[name];
            if (!file.Media.Bytes.SequenceEqual(older))
            {
                _tally.Count(DeviceDamage.PutBack, name);
            }

            foreach (ByteRun run in (ReadOnlySpan<ByteRun>)[file.Media, file.Cache])
            {
                run.CutTo(0);
                run.Write(older, 0);
            }
        }
    }

    /// <summary>
    /// Makes all reads of a file fail from now on. One that is put in its place is well, and who
    /// has the old one open goes on failing.
    /// </summary>
    public void Deaden(string name)
    {
        lock (_gate) { _names[name].IsDead = true; }
    }

    /// <summary>Loses a file.</summary>
    public void Lose(string name)
    {
        lock (_gate)
        {
            if (_names.Remove(name) | _durableNames.Remove(name))
            {
                _tally.Count(DeviceDamage.Missing, name);
            }
        }
    }

    /// <summary>
    /// The disk that the next start finds after a power cut now. This one goes on as it was, so
    /// that other cuts can be tried from here.
    /// </summary>
    /// <param name="fates">
    /// What becomes of the things not synced, in their order; of those beyond, nothing remains.
    /// </param>
    public FaultDevice AfterPowerCut(params ReadOnlySpan<WriteFate> fates)
    {
        lock (_gate)
        {
            Dictionary<DeviceFile, DeviceFile> copies = [];
            DeviceTally tally = _tally.Copy();
            Dictionary<string, DeviceFile> names = new(StringComparer.Ordinal);
            foreach ((string name, DeviceFile file) in _durableNames)
            {
                names[name] = CopyOf(file, copies);
            }

            for (int at = 0; at < _unsynced.Count; at++)
            {
                UnsyncedWrite write = _unsynced[at];
                write = write with { File = CopyOf(write.File, copies) };
                Land(write, at < fates.Length ? fates[at] : WriteFate.Lost, names, tally);
            }

            FaultDevice after = new(Seed)
            {
                CapacityBytes = CapacityBytes,
                CanReserve = CanReserve,
                PaysForFirstWrite = PaysForFirstWrite,
                Clock = Clock,
                _tally = tally,
            };
            foreach ((string name, DeviceFile file) in names)
            {
                after[name] = file.Media.Bytes.ToArray();
            }

            return after;
        }
    }

    /// <summary>The same, with fates by a seed: lost, kept, torn at 512 or 4,096 bytes.
    /// </summary>
    public FaultDevice AfterPowerCut(Random random)
    {
        WriteFate[] fates = new WriteFate[UnsyncedCount];
        for (int at = 0; at < fates.Length; at++)
        {
            fates[at] = random.Next(4) switch
            {
                0 => WriteFate.Lost,
                1 => WriteFate.Kept,
                2 => new WriteFate(512, (ulong)random.NextInt64()),
                _ => new WriteFate(4_096, (ulong)random.NextInt64()),
            };
        }

        return AfterPowerCut(fates);
    }

    /// <summary>Bytes of the write of that place among the unsynced; a name has none.</summary>
    public int UnsyncedBytes(int index)
    {
        lock (_gate) { return _unsynced[index].Bytes.Length; }
    }

    /// <summary>
    /// The disk without power: whoever still holds it can do nothing more.
    /// </summary>
    public void CutPower() => _isOff = true;

    private static DeviceFile CopyOf(
        DeviceFile file, Dictionary<DeviceFile, DeviceFile> copies)
    {
        if (!copies.TryGetValue(file, out DeviceFile? copy))
        {
            copy = file.AfterCut();
            copies.Add(file, copy);
        }

        return copy;
    }

    /// <summary>Counts a call and finds what is planned for it.</summary>
    /// <returns>Whether the power goes before it returns.</returns>
    private bool Enter(DeviceCall call, string name, out DeviceError? error)
    {
        Before?.Invoke(call, name);
        lock (_gate)
        {
            if (_isOff)
            {
                throw new PowerLostException();
            }

            bool isChange = call is not (DeviceCall.Open or DeviceCall.Read or DeviceCall.Lock
                or DeviceCall.Exists or DeviceCall.List or DeviceCall.Length
                or DeviceCall.MeasureSpace);
            ChangesAfterFailure += isChange && _hasFailed ? 1 : 0;
            _counts[(int)call]++;
            error = null;
            foreach (Plan plan in _plans)
            {
                if (plan.Meets(call, name))
                {
                    error ??= plan.Error;
                    Clock?.Pass(plan.DelayNs);
                    _tally.Delays += plan.DelayNs > 0 ? 1 : 0;
                }
            }

            _tally.SpaceErrors += error == DeviceError.NoSpace ? 1 : 0;
            _tally.InputOutputErrors += error == DeviceError.InputOutput ? 1 : 0;
            _tally.FailedLooks += error is not null && !isChange ? 1 : 0;
            (FailedCall, FailedFile) =
                error is null || _hasFailed ? (FailedCall, FailedFile) : (call, name);
            _hasFailed |= error is not null;
            _isOff = ++CallCount == PowerGoesAt;
            return _isOff;
        }
    }

    private static void DemandNone(DeviceError? error, bool goesOut)
    {
        if (goesOut)
        {
            throw new PowerLostException();
        }

        if (error is { } number)
        {
            throw new IOException(
                number == DeviceError.NoSpace ? "No space left on device" : "Input/output error",
                (int)number);
        }
    }

    private UnsyncedWrite Unsynced(DeviceFile file, byte[] bytes, long offset)
    {
        _mediaFaults.TryGetValue(_counts[(int)DeviceCall.Write], out MediaFault fault);
        long units = (Math.Max(file.Cache.Length, offset + bytes.Length) / 4_096) + 2;
        long other = offset;
        while (other == offset)
        {
            other = (_random.NextInt64(units) * 4_096) + (offset % 4_096);
        }

        return new UnsyncedWrite
        {
            File = file,
            Bytes = bytes,
            Offset = offset,
            Fault = fault,
            OtherOffset = other,
        };
    }

    private sealed class Plan(DeviceCall call, string? name, int nth)
    {
        private int _left = nth;

        public DeviceError? Error { get; init; }

        public long DelayNs { get; init; }

        public bool Meets(DeviceCall made, string of) =>
            made == call && (name is null || name == of) && --_left == 0;
    }
}
