using System;

namespace SCO.Exchange.Domain.Reference.Orders;

/// <summary>How an order may trade, one bit each. Other bits are refused.</summary>
[Flags]
public enum ExecutionInstructions : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Only as the resting side: refused if it would trade at once.</summary>
    PostOnly = 1,

    /// <summary>Whole in one go or not at all; waits outside the book until it can.</summary>
    AllOrNone = 2,

    /// <summary>
    /// Linked with the live order that it names: what trades or triggers first cancels the other.
    /// </summary>
    OneCancelsOther = 4,
}
