namespace SCO.Exchange.Core.Jobs;

/// <summary>
/// How far one instrument is in its change of phase. Numbers are in order and part of the state.
/// </summary>
internal enum PhaseStage : byte
{
    /// <summary>It is not known yet what the change comes to.</summary>
    Arrival = 0,

    /// <summary>The price of what was collected is found and told, if it is to trade.</summary>
    Price = 1,

    /// <summary>What was collected trades.</summary>
    Uncross = 2,

    /// <summary>Orders that lived for the auction expire.</summary>
    Expiries = 3,

    /// <summary>The phase changes.</summary>
    Change = 4,

    /// <summary>Orders that waited for the auction that begins come into the book.</summary>
    Entries = 5,

    /// <summary>Orders that do not live beyond the close, or did not over it, expire.</summary>
    Close = 6,

    /// <summary>Waiting orders go to market.</summary>
    Cascade = 7,

    /// <summary>All is done.</summary>
    Done = 8,
}
