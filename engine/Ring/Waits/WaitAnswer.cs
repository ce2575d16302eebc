namespace SCO.Exchange.Ring.Waits;

/// <summary>How a wait for a sequence ended.</summary>
public enum WaitAnswer : byte
{
    /// <summary>The sequence may be read.</summary>
    Available = 1,

    /// <summary>The ring is closed and all that was published has been seen.</summary>
    Closed = 2,
}
