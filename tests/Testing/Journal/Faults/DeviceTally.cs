using System;
using System.Collections.Generic;

namespace SCO.Exchange.Testing.Journal.Faults;

/// <summary>What went wrong with a disk so far, over all its power cuts. Guarded by the device.
/// </summary>
internal sealed class DeviceTally
{
    private readonly int[] _damages = new int[Enum.GetValues<DeviceDamage>().Length];
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);

    /// <summary>Calls that were slow.</summary>
    public int Delays { get; set; }

    /// <summary>Calls that failed by plan with an error of the device.</summary>
    public int InputOutputErrors { get; set; }

    /// <summary>Calls that failed by plan for want of room.</summary>
    public int SpaceErrors { get; set; }

    /// <summary>Calls of those that would have changed nothing.</summary>
    public int FailedLooks { get; set; }

    /// <summary>Writes of which a power cut kept a part.</summary>
    public int TornWrites { get; set; }

    /// <summary>Whether anything that it holds is not what was written.</summary>
    public bool IsDamaged => Array.Exists(_damages, count => count > 0);

    /// <summary>How often damage of a kind has come to pass.</summary>
    public int this[DeviceDamage kind] => _damages[(int)kind];

    /// <summary>Something of a file is damaged from now on.</summary>
    public void Count(DeviceDamage kind, string name)
    {
        _damages[(int)kind]++;
        _ = _files.Add(name);
    }

    /// <summary>Whether a file of that name was ever damaged.</summary>
    public bool Names(string name) => _files.Contains(name);

    /// <summary>What was damaged has another name from now on.</summary>
    public void Rename(string from, string to)
    {
        if (_files.Contains(from))
        {
            _ = _files.Add(to);
        }
    }

    /// <summary>One that goes on by itself from here.</summary>
    public DeviceTally Copy()
    {
        DeviceTally copy = new()
        {
            Delays = Delays,
            InputOutputErrors = InputOutputErrors,
            SpaceErrors = SpaceErrors,
            FailedLooks = FailedLooks,
            TornWrites = TornWrites,
        };
        _damages.CopyTo(copy._damages, 0);
        copy._files.UnionWith(_files);
        return copy;
    }
}
