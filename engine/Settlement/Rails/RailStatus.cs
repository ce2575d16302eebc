namespace SCO.Exchange.Settlement.Rails;

/// <summary>What a rail says of a payment. Numbers are our own.</summary>
public enum RailStatus : byte
{
    /// <summary>Nobody knows at the moment.</summary>
    Unknown = 1,

    /// <summary>The bank has it and is not done with it.</summary>
    Pending = 2,

    /// <summary>
    /// The bank had not had it when it answered. Counts for a question that was asked after the
    /// payment was last sent, and for nothing else.
    /// </summary>
    NotFound = 3,

    /// <summary>The money has arrived.</summary>
    Settled = 4,

    /// <summary>It will not be made.</summary>
    Rejected = 5,

    /// <summary>The money has come back.</summary>
    Returned = 6,
}
