using System;

namespace SCO.Exchange.Domain.Commands;

/// <summary>Options of a command that are one bit each.</summary>
[Flags]
public enum CommandFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>SessionStart: cancel the session's orders when its connection is lost.</summary>
    CancelOnDisconnect = 1,

    /// <summary>SessionEnd: the member logged off itself; the connection was not lost.</summary>
    LoggedOff = 2,

    /// <summary>Restarted: the journal ends with a clean stop.</summary>
    CleanStop = 4,

    /// <summary>
    /// Restarted: instruments halted by the restart resume by themselves at ResumeAt.
    /// </summary>
    ResumesItself = 8,

    /// <summary>
    /// SessionStart: a session that this makes leaves to another one what its member is told and
    /// has not asked for.
    /// </summary>
    StandsAside = 16,
}
