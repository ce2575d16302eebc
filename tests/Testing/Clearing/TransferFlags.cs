using System;

namespace SCO.Exchange.Testing.Clearing;

/// <summary>How a transfer goes. Numbers are frozen: states hold them.</summary>
/// <remarks>Source: the flags of a transfer in TigerBeetle's public reference.</remarks>
[Flags]
public enum TransferFlags : byte
{
    /// <summary>By itself, at once.</summary>
    None = 0,

    /// <summary>With the next one: both happen or neither does.</summary>
    Linked = 1,

    /// <summary>It only holds its amount, until it is posted, voided or expires.</summary>
    Pending = 2,

    /// <summary>It posts a pending one, in whole or in part; the rest is held no more.</summary>
    Post = 4,

    /// <summary>It voids a pending one: nothing is held any more.</summary>
    Void = 8,
}
