namespace SCO.Exchange.Journal;

/// <summary>How the last writer of a log left it.</summary>
public enum LogEnd : byte
{
    /// <summary>Closed: all that was appended is durable.</summary>
    Closed = 1,

    /// <summary>
    /// Not closed, in the present boot of this machine: it still runs, or was ended. What it had
    /// written and not synced is still there.
    /// </summary>
    OpenThisBoot = 2,

    /// <summary>
    /// Not closed, and the machine started anew since, or it was another one: what was written and
    /// not synced may be gone.
    /// </summary>
    OpenOtherBoot = 3,
}
