namespace SCO.Exchange.Testing.Clearing;

/// <summary>How a transfer goes: the flags of a transfer in TigerBeetle's public reference.
/// </summary>
public enum TransferFlags
{
    /// <summary>By itself, at once.</summary>
    None,

    /// <summary>It only holds its amount, until it is posted, voided or expires. pending.</summary>
    Pending,

    /// <summary>It moves what a pending one holds. post_pending_transfer.</summary>
    Post,

    /// <summary>Nothing is held by a pending one any more. void_pending_transfer.</summary>
    Void,
}
