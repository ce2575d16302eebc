namespace SCO.Exchange.Journal.Storage;

/// <summary>Whether somebody has the right to write in a folder.</summary>
public enum LockState : byte
{
    /// <summary>Nobody has: there is no writer, or it is gone.</summary>
    Free = 1,

    /// <summary>A writer has.</summary>
    Held = 2,

    /// <summary>
    /// The lock cannot be asked: its file cannot be opened, or the file system has no locks.
    /// </summary>
    Unknown = 3,
}
