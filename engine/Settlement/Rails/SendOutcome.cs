namespace SCO.Exchange.Settlement.Rails;

/// <summary>What became of the attempt to send. Numbers are our own.</summary>
public enum SendOutcome : byte
{
    /// <summary>The rail has it.</summary>
    Taken = 1,

    /// <summary>It certainly did not leave: it may be sent later.</summary>
    NotTaken = 2,

    /// <summary>It will never be taken as it is; the note says why.</summary>
    Refused = 3,

    /// <summary>Nobody knows whether it left: it must be asked for before it is sent.</summary>
    Unknown = 4,
}
