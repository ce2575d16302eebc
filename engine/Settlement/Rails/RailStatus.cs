namespace SCO.Exchange.Settlement.Rails;

/// <summary>What a rail says of a payment. Numbers are our own.</summary>
public enum RailStatus : byte
{
    /// <summary>Nobody knows at the moment.</summary>
    Unknown = 1,

    /// <summary>The bank has it and is not done with it.</summary>
    Pending = 2,

    /// <summary>The bank never had it, and will not make it.</summary>
    NotFound = 3,

    /// <summary>The money has arrived.</summary>
    Settled = 4,

    /// <summary>It will not be made.</summary>
    Rejected = 5,

    /// <summary>The money has come back.</summary>
    Returned = 6,
}
