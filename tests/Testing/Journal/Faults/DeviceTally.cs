using System;

namespace SCO.Exchange.Testing.Journal.Faults;

/// <summary>What went wrong with a disk so far, over all its power cuts. Guarded by the device.
/// </summary>
internal sealed class DeviceTally
{
    private readonly int[] _damages = new int[Enum.GetValues<DeviceDamage>().Length];

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

    /// <summary>Something is damaged from now on.</summary>
    public void Count(DeviceDamage kind) => _damages[(int)kind]++;

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
        return copy;
    }
}
