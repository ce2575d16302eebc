namespace SCO.Exchange.Testing.Clearing;

/// <summary>What became of a transfer. Numbers are frozen: states hold them.</summary>
public enum TransferStatus : byte
{
    /// <summary>It is done, and nothing will become of it any more.</summary>
    Done = 1,

    /// <summary>It holds its amount.</summary>
    Pending = 2,

    /// <summary>It was pending, and another one has posted it.</summary>
    Posted = 3,

    /// <summary>It was pending, and another one has voided it.</summary>
    Voided = 4,

    /// <summary>It was pending, and its deadline has passed.</summary>
    Expired = 5,
}
