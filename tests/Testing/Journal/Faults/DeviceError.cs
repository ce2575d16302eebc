namespace SCO.Exchange.Testing.Journal.Faults;

/// <summary>An error of the system; the value is its number on Linux.</summary>
public enum DeviceError
{
    /// <summary>EIO.</summary>
    InputOutput = 5,

    /// <summary>ENOSPC.</summary>
    NoSpace = 28,
}
